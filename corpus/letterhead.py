"""The organisations that a letterhead names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.canonical import CanonicalText
from corpus.dates import find_dates
from corpus.header import PlaceAndDate, header_lines
from corpus.parts import (
    ABOUT_LINE,
    ADDRESSEE_LINE,
    MOTTO,
    NUMBER_LINE,
    ORGANISATION,
    UNIT,
    match_place_and_date,
)
from corpus.spans import Span
from corpus.spelling import search_key

_LONGEST_NAME = 100  # characters
_UNNAMED = frozenset(
    (
        "huyện uỷ",
        "thị uỷ",
        "thành uỷ",
        "quận uỷ",
        "tỉnh uỷ",
        "đảng bộ tỉnh",
        "đảng bộ huyện",
        "uỷ ban nhân dân huyện",
    )
)
# Not the start of another name.
_PLACE_IN_CAPITALS = re.compile(
    r"(?!(?:VĂN PHÒNG|BAN|PHÒNG|ĐẢNG|HUYỆN|ỦY|UỶ|HỘI|ĐOÀN|MẶT TRẬN|SỞ|BTV|UBKT|THƯỜNG TRỰC)(?!\w))"
    r"[^\W\d_]+(?:[ -][^\W\d_]+){0,3}"
)


@dataclass(frozen=True, slots=True)
class Organisation:
    """A name as printed, in one line, and where it stands."""

    name: str
    span: Span


def read_organisations(canonical: CanonicalText, place_and_date: PlaceAndDate | None) -> list[Organisation]:
    """Return the organisations of the letterhead, parent first; the last one issued the notice.

    Without any, it is the one that the place-and-date line names.
    """
    found: list[Organisation] = []
    is_open = False
    for index, whole in header_lines(canonical):
        line = canonical.lines[index].span
        text = _without_motto(whole)
        if ABOUT_LINE.match(text) or ADDRESSEE_LINE.match(text):
            break
        if not text.isupper() or _is_other(text):
            is_open = False
            continue
        span = Span(line.start, line.start + len(text))
        if is_open and (UNIT.match(search_key(text)) or text.split()[0] in {"VÀ", "&", "-"}):
            both = Span(found[-1].span.start, span.end)
            found[-1] = Organisation(f"{found[-1].name} {_tidy(text)}", both)
        elif is_open and _lacks_its_name(found[-1].name) and _PLACE_IN_CAPITALS.fullmatch(text.strip(" *_")):
            both = Span(found[-1].span.start, span.end)
            found[-1] = Organisation(f"{found[-1].name} {_tidy(text)}", both)
            is_open = False
        elif ORGANISATION.match(search_key(text)) and len(text) < _LONGEST_NAME:
            found.append(Organisation(_tidy(text), span))
            is_open = True
    if not found and place_and_date is not None and place_and_date.organisation is not None:
        span = place_and_date.organisation
        found.append(Organisation(_tidy(span.of(canonical.text)), span))
    return found


def _is_other(line: str) -> bool:
    """Say whether a line in capitals is a motto, a number, or has a date."""
    return bool(
        MOTTO.fullmatch(line)
        or NUMBER_LINE.match(line)
        or match_place_and_date(line)
        or any(find_dates(line))
    )


def _lacks_its_name(name: str) -> bool:
    """Say whether `name` is that of any committee: "HUYỆN ỦY", whose place stands on the next line."""
    return search_key(name) in _UNNAMED


def _without_motto(line: str) -> str:
    """Return a line up to the motto that stands behind a name on it."""
    motto = MOTTO.search(line) if len(line) <= _LONGEST_NAME else None
    return line[: motto.start()] if motto is not None and motto.start() > 0 else line


def _tidy(name: str) -> str:
    return name.strip(" *-–_.:")
