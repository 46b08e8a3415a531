"""When directives fall due: their months gathered into as many bars as a page can show."""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import MINYEAR, date

from corpus.dates import official_date
from indexer.directive_query import MonthCount
from search_api.asking.language import Language
from web.addresses import address
from web.charts import Point
from web.messages import say

# The units, in months: what a bar stands for grows until the bars are few enough to be read.
_MONTH, _QUARTER, _YEAR = 1, 3, 12
_UNITS = (_MONTH, _QUARTER, _YEAR, 5 * _YEAR, 10 * _YEAR, 100 * _YEAR, 1000 * _YEAR)
_MOST_BARS = 36
_ROMAN = ("I", "II", "III", "IV")


def deadline_points(
    months: Sequence[MonthCount],
    parameters: Mapping[str, object],
    language: Language,
    *,
    after: date | None,
    before: date | None,
) -> tuple[Point, ...]:
    """Return a point for each month, quarter, year or longer from the first to the last, empty ones too.

    Each leads to the table with `parameters` and the days of its bar, within `after` and `before`. No point
    for fewer than two bars: there is nothing to choose between.
    """
    if not months:
        return ()
    counts = {_number(count.month): count.directives for count in months}
    first, last = min(counts), max(counts)
    unit = next(unit for unit in _UNITS if last // unit - first // unit < _MOST_BARS)
    by_bar: Counter[int] = Counter()
    for month, directives in counts.items():
        by_bar[month // unit] += directives
    bars = range(first // unit, last // unit + 1)
    if len(bars) < 2:
        return ()
    points = []
    for bar in bars:
        start, end = _days(bar, unit)
        days = {
            "tu": official_date(max(start, after or start)),
            "den": official_date(min(end, before or end)),
            "trang": "",
        }
        target = address("/chi-dao", language, {**parameters, **days}) if by_bar[bar] else ""
        points.append(Point(_name(start, end, unit, language), _short(start, end, unit), by_bar[bar], target))
    return tuple(points)


def _number(month: date) -> int:
    return month.year * _YEAR + month.month - 1


def _days(bar: int, unit: int) -> tuple[date, date]:
    """Return the first and the last day of a bar, within what a date can be."""
    first, last = bar * unit, (bar + 1) * unit - 1
    start = date(max(MINYEAR, first // _YEAR), first % _YEAR + 1, 1)
    end_year, end_month = min(9999, last // _YEAR), last % _YEAR + 1
    return start, date(end_year, end_month, calendar.monthrange(end_year, end_month)[1])


def _name(start: date, end: date, unit: int, language: Language) -> str:
    if unit == _MONTH:
        return say("directives.month", language, month=f"{start.month:02}/{start.year}")
    if unit == _QUARTER:
        return say("directives.quarter", language, quarter=_ROMAN[start.month // 3], year=str(start.year))
    if unit == _YEAR:
        return say("directives.year", language, year=str(start.year))
    return say("directives.years", language, first=str(start.year), last=str(end.year))


def _short(start: date, end: date, unit: int) -> str:
    if unit == _MONTH:
        return f"{start.month}/{start.year}"
    if unit == _QUARTER:
        return f"{_ROMAN[start.month // 3]}/{start.year}"
    return str(start.year) if unit == _YEAR else f"{start.year}–{end.year % 100:02}"
