"""The organisations that a letterhead names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.canonical import CanonicalText
from corpus.header import header_lines
from corpus.parts import ABOUT_LINE, ADDRESSEE_LINE, MOTTO, NUMBER_LINE, PLACE_AND_DATE
from corpus.spans import Span
from corpus.spelling import search_key

_ORGANISATION = re.compile(
    r"(?:đảng bộ|huyện uỷ|tỉnh uỷ|thành uỷ|thị uỷ|quận uỷ|đảng uỷ|ubnd|uỷ ban|hđnd|hội đồng|phòng|sở|"
    r"bộ|ban|văn phòng|"
    r"thường trực|mặt trận|công an|trung tâm|chi cục|toà án|viện|trường|liên đoàn|hội|đoàn)(?!\w)"
)
_PLACE_CONTINUES = re.compile(r"(?:huyện|tỉnh|xã|thị trấn|thành phố|thị xã|quận)(?! uỷ)(?!\w)")


@dataclass(frozen=True, slots=True)
class Organisation:
    """A name as printed, in one line, and where it stands."""

    name: str
    span: Span


def read_organisations(canonical: CanonicalText) -> list[Organisation]:
    """Return the organisations of the letterhead, parent first; the last one issued the notice."""
    found: list[Organisation] = []
    is_open = False
    for index, text in header_lines(canonical):
        span = canonical.lines[index].span
        if ABOUT_LINE.match(text) or ADDRESSEE_LINE.match(text):
            break
        is_other = MOTTO.fullmatch(text) or NUMBER_LINE.match(text) or PLACE_AND_DATE.fullmatch(text)
        if is_other or not text.isupper():
            is_open = False
        elif is_open and (_PLACE_CONTINUES.match(search_key(text)) or text.split()[0] in {"VÀ", "&", "-"}):
            whole = Span(found[-1].span.start, span.end)
            found[-1] = Organisation(f"{found[-1].name} {_tidy(text)}", whole)
        elif _ORGANISATION.match(search_key(text)) and len(text) < 100:
            found.append(Organisation(_tidy(text), span))
            is_open = True
    return found


def _tidy(name: str) -> str:
    return name.strip(" *-–_.:")
