"""The organisations that a letterhead names."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.canonical import CanonicalText
from corpus.dates import find_dates
from corpus.header import header_lines, read_place_and_date
from corpus.parts import ABOUT_LINE, ADDRESSEE_LINE, MOTTO, NUMBER_LINE, ORGANISATION, PLACE_AND_DATE, UNIT
from corpus.spans import Span
from corpus.spelling import search_key

_LONGEST_NAME = 100  # characters


@dataclass(frozen=True, slots=True)
class Organisation:
    """A name as printed, in one line, and where it stands."""

    name: str
    span: Span


def read_organisations(canonical: CanonicalText) -> list[Organisation]:
    """Return the organisations of the letterhead, parent first; the last one issued the notice."""
    found: list[Organisation] = []
    is_open = False
    for index, whole in header_lines(canonical):
        line = canonical.lines[index].span
        text = _without_motto(whole)
        span = Span(line.start, line.start + len(text))
        if ABOUT_LINE.match(text) or ADDRESSEE_LINE.match(text):
            break
        is_other = MOTTO.fullmatch(text) or NUMBER_LINE.match(text) or PLACE_AND_DATE.fullmatch(text)
        if is_other or not text.isupper() or any(find_dates(text)):
            is_open = False
        elif is_open and (UNIT.match(search_key(text)) or text.split()[0] in {"VÀ", "&", "-"}):
            both = Span(found[-1].span.start, span.end)
            found[-1] = Organisation(f"{found[-1].name} {_tidy(text)}", both)
        elif ORGANISATION.match(search_key(text)) and len(text) < _LONGEST_NAME:
            found.append(Organisation(_tidy(text), span))
            is_open = True
    written = read_place_and_date(canonical)
    if not found and written is not None and written.organisation is not None:
        found.append(Organisation(_tidy(written.organisation.of(canonical.text)), written.organisation))
    return found


def _without_motto(line: str) -> str:
    """Return a line up to the motto that stands behind a name on it."""
    motto = MOTTO.search(line) if len(line) <= _LONGEST_NAME else None
    return line[: motto.start()] if motto is not None and motto.start() > 0 else line


def _tidy(name: str) -> str:
    return name.strip(" *-–_.:")
