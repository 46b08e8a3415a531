"""Dates as official documents write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from corpus.spans import Span

_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])"
_MORE_DAYS = r"(?P<more>(?:\s*(?:,|và|-|–|đến|tới)\s*(?:ngày\s*)?(?:0?[1-9]|[12]\d|3[01])(?![/.\-]?\d{3}))*)"
_MONTH = r"(?P<month>0?[1-9]|1[0-2])"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_WRITTEN = (
    # "ngày 07 tháng 7 năm 2023", "ngày12 tháng 10 năm 2020", "ngày 12 và 13 tháng 7 năm 2018"
    re.compile(
        rf"(?<!\d){_DAY}{_MORE_DAYS}\s*tháng\s*{_MONTH}\s*(?:năm|/|,)?\s*{_YEAR}(?!\d)", re.IGNORECASE
    ),
    # "29/6/2023", "12 và 13/7/2018", "12-13/7/2018", "7.7.2023"; one separator throughout
    re.compile(
        rf"(?<![\d/.,]){_DAY}{_MORE_DAYS}\s?(?P<mark>[/.-])\s?{_MONTH}\s?(?P=mark)\s?{_YEAR}(?![\d/]|\.\d)"
    ),
)
# "29/6 đến 30/6/2023", "từ ngày 29/6 đến ngày 01/7/2023": the first day borrows the year of the second.
_BORROWED_YEAR = re.compile(
    rf"(?<![\d/.,]){_DAY}/{_MONTH}\s*(?:,|và|-|–|đến|tới)\s*(?:ngày\s*)?\d{{1,2}}/\d{{1,2}}/{_YEAR}(?![\d/]|\.\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date and where it is written; several days written together count as the first of them."""

    day: date
    span: Span


def find_dates(text: str) -> Iterator[WrittenDate]:
    """Yield the full dates (day, month, year) written in `text`, in order; impossible ones are left out."""
    found: list[WrittenDate] = []
    for pattern in (_BORROWED_YEAR, *_WRITTEN):
        for match in pattern.finditer(text):
            day = _as_date(match["year"], match["month"], match["day"])
            span = Span(*match.span())
            if day is not None and not any(span.overlaps(other.span) for other in found):
                found.append(WrittenDate(day, span))
    yield from sorted(found, key=lambda written: written.span)


def _as_date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def official_date(day: date) -> str:
    """Return `day` as official texts write it: two digits for the day and for January and February.

    "07/7/2023", "12/01/2016" (Decree 30/2020/NĐ-CP, appendix I; Guideline 36-HD/VPTW, 2018).
    """
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"{day.day:02d}/{month}/{day.year}"
