"""Where a notice or a passage is read: the links that citations bear, for as long as its file lasts."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from urllib.parse import urlencode

from corpus.notice import Notice
from corpus.spelling import folded_key
from indexer.passages import Passage

# What stands in the address of a notice for what is not known; no district has such a name.
UNKNOWN_DISTRICT, UNKNOWN_YEAR = "khong-ro-huyen", "khong-ro-nam"
NO_NUMBER, NO_SUBJECT = "khong-so", "van-ban"
# In characters, cut at a word: an address is read, and pasted into letters.
_LONGEST_SUBJECT, _LONGEST_NAME = 60, 40
# Hexadecimal digits: of 10,000 files two share them with a chance of one in a hundred; the page then asks.
MARK_DIGITS = 8
# Hexadecimal digits: other words have the same ones with a chance of one in four thousand million.
_WORDS_DIGITS = 8
# A page of results has sixty links to a dozen notices.
_MOST_KEPT = 4_096


@dataclass(frozen=True, slots=True)
class NoticeAddress:
    """The four parts of the address of a notice, each of lower-case ASCII letters, digits and dashes.

    `mark` alone finds the notice: it stands for its file, which no correction and no new index changes. The
    others are for people, and follow what is known of the notice today.
    """

    district: str
    year: str
    number: str
    mark: str
    subject: str

    @property
    def path(self) -> str:
        """Return "/vb/cam-thuy/2023/406-tb-hu-1f3a9c0d/ket-luan-hoi-nghi"."""
        return f"/vb/{self.district}/{self.year}/{self.number}-{self.mark}/{self.subject}"


def notice_address(notice: Notice) -> NoticeAddress:
    """Return where a notice is read; the year is that of issue, else of the meeting."""
    fields = notice.fields
    return NoticeAddress(
        *address_parts(
            fields.district.value, fields.issued_on.value or fields.meeting_on.value, fields.number.value
        ),
        file_mark(notice.source),
        slug_of(fields.subject.value or "", _LONGEST_SUBJECT) or NO_SUBJECT,
    )


def notice_path(notice: Notice) -> str:
    """Return the path at which a notice is read: every link to a notice is made from it."""
    return notice_address(notice).path


def address_parts(district: str | None, day: date | None, number: str | None) -> tuple[str, str, str]:
    """Return the parts of an address for a district, a year and a number; None is unknown."""
    return (
        slug_of(district or "", _LONGEST_NAME) or UNKNOWN_DISTRICT,
        f"{day.year:04}" if day is not None else UNKNOWN_YEAR,
        slug_of(number or "", _LONGEST_NAME) or NO_NUMBER,
    )


@lru_cache(_MOST_KEPT)
def file_mark(source: str) -> str:
    """Return what stands for the file `source` of the archive in addresses: digits of its SHA-256."""
    return hashlib.sha256(source.encode("utf-8", "backslashreplace")).hexdigest()[:MARK_DIGITS]


@lru_cache(_MOST_KEPT)
def slug_of(words: str, longest: int) -> str:
    """Return `words` as letters, digits and dashes, whole words up to `longest` characters; "" for none."""
    slug = re.sub(r"[^a-z0-9]+", "-", folded_key(words[: 4 * longest])).strip("-")
    if len(slug) <= longest:
        return slug
    return slug[: longest + 1].rpartition("-")[0] or slug[:longest]


def passage_anchor(place: int) -> str:
    """Return the anchor of a passage on the page of its notice."""
    return f"d-{place}"


def words_mark(notice: Notice, passage: Passage) -> str:
    """Return what stands for the words of a passage in its links ("9b2c40e1"): digits of their SHA-256.

    It is the same wherever the passage stands in its file, and however its words are spaced and broken.
    """
    return _mark_of(passage.span.of(notice.text))


@lru_cache(_MOST_KEPT)
def _mark_of(words: str) -> str:
    unbroken = " ".join(words.split())
    return hashlib.sha256(unbroken.encode("utf-8", "backslashreplace")).hexdigest()[:_WORDS_DIGITS]


def citing_parameters(notice: Notice, passage: Passage) -> dict[str, str]:
    """Return what the address of `notice` is given to show `passage` as cited: its place, and its words.

    By its place alone another passage would be shown as cited once paragraphs are inserted above it.
    """
    return {"doan": passage.id.rpartition("#")[2], "chu": words_mark(notice, passage)}


def permalink(notice: Notice, passage: Passage | None = None, *, site: str = "") -> str:
    """Return the address of `notice`, or of a passage in it, shown as cited.

    `site` is what the pages are reached by ("http://127.0.0.1:8000"); without one the address is a path.
    """
    path = f"{site}{notice_path(notice)}"
    if passage is None:
        return path
    asked = citing_parameters(notice, passage)
    return f"{path}?{urlencode(asked)}#{passage_anchor(int(asked['doan']))}"
