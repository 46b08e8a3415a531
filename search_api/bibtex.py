"""A notice as an entry of BibTeX."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from corpus.notice import Notice
from indexer.passages import Passage
from search_api.citations import issuer_with_district, missing_parts
from search_api.permalinks import file_mark, permalink

# BibTeX counts the braces of a value even behind a backslash, so that those of a text become commands.
_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{character: f"\\{character}" for character in "$&#%_"},
    }
)
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")


def bibtex_entry(notice: Notice, locator: str = "", passage: Passage | None = None, *, site: str = "") -> str:
    """Return the entry of `notice`, or of a place in its `passage`; for biblatex or BibTeX.

    The key stands for the file and the passage ("vb-1f3a9c0d:5"), whatever is corrected or indexed later.
    What is not known has no field and is named in the note. The link stands in `url` where `site` is known,
    else the file in `howpublished`.
    """
    key = f"vb-{file_mark(notice.source)}"
    if passage is not None:
        key += f":{passage.id.rpartition('#')[2]}"
    fields = "".join(
        f"  {name} = {{{value}}},\n" for name, value in _fields(notice, locator, passage, site) if value
    )
    return f"@misc{{{key},\n{fields}}}"


def _fields(notice: Notice, locator: str, passage: Passage | None, site: str) -> Iterator[tuple[str, str]]:
    known = notice.fields
    # A second pair of braces: a body has no family name, and a title keeps its capitals.
    yield "author", _in_braces(issuer_with_district(notice))
    yield "title", _in_braces(_title(notice))
    yield "number", escape_bibtex(known.number.value or "")
    day = known.issued_on.value
    yield "year", f"{day:%Y}" if day else ""
    yield "date", day.isoformat() if day else ""
    yield "note", escape_bibtex("; ".join(filter(None, (locator, *missing_parts(notice)))))
    yield "langid", "vietnamese"
    if site:
        # Not escaped: programs take `url` as it is, and the address has no braces.
        yield "url", permalink(notice, passage, site=site)
    else:
        yield "howpublished", escape_bibtex(f"tệp {notice.source}")


def _title(notice: Notice) -> str:
    kind, number, subject = (
        notice.fields.kind.value or "Văn bản",
        notice.fields.number.value,
        notice.fields.subject.value,
    )
    if subject:
        return f"{kind} {subject}"
    return f"{kind} số {number}" if number else kind


def _in_braces(text: str) -> str:
    return f"{{{escape_bibtex(text)}}}" if text else ""


# Passages of one notice have all but their place in common.
@lru_cache(1_024)
def escape_bibtex(text: str) -> str:
    """Return `text` as the value of a field: one line, characters that mean something to TeX written out."""
    plain = _SURROGATES.sub("\ufffd", _CONTROLS.sub(" ", text))
    return " ".join(plain.split()).translate(_ESCAPES)
