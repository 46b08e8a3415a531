"""The days, months, quarters and years that a notice writes, as patterns of its search key."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date

from corpus.directives.records import DeadlineKind

YEAR = r"(?:19|20)\d\d"
_OF_YEAR = r"(?:\s?(?:/|-|\.|,?\s?năm|,?\s?của năm)\s?"
_NO_MORE = r"(?![\w%]|[/.,-]\d)"
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}

# "30/11/2019", "30/11", "07 tháng 7 năm 2023"; "ngày30/11" is read too.
DAY = (
    r"(?P<day>0?[1-9]|[12]\d|3[01])(?:\s?(?P<mark>[/.-])\s?(?P<month>0?[1-9]|1[0-2])"
    rf"(?:\s?(?P=mark)\s?(?P<year>{YEAR}))?"
    rf"|\s?tháng\s?(?P<month2>0?[1-9]|1[0-2])(?:\s?(?:năm|/|-|,)\s?(?P<year2>{YEAR}))?)(?![\d%]|[/.,-]\d)"
)
_DAY_BEFORE = r"\d{1,2}(?:\s?[/.-]\s?\d{1,2}(?:\s?[/.-]\s?\d{4})?)?"
# "ngày 14 và 15/4/2018", "từ ngày 14 đến 16/6/2018": the last day counts.
DAYS = (
    rf"(?:từ (?:ngày\s?)?{_DAY_BEFORE}\s?(?:đến hết|đến|tới|-|–)\s?(?:ngày\s?)?"
    rf"|(?:(?:các|hai|ba|\d) )?ngày\s?(?:{_DAY_BEFORE}(?:, (?:ngày\s?)?)){{0,4}}{_DAY_BEFORE}"
    rf"\s?(?:,|và|-|–)\s?(?:ngày\s?)?){DAY}"
)
# "tháng 5/2018", "tháng 5, 6 năm 2018".
_MONTHS_BEFORE = r"(?:(?:0?[1-9]|1[0-2])(?:/\d{4})?\s?(?:,|và|-|–)\s?(?:tháng\s)?){0,3}"
MONTH = rf"tháng\s?{_MONTHS_BEFORE}(?P<n>0?[1-9]|1[0-2]){_OF_YEAR}(?P<year>{YEAR}))?(?![\d%]|[/.,-]\d)"
MONTHS = rf"từ (?:đầu |giữa |cuối )?tháng\s?\d{{1,2}}(?:/\d{{4}})?\s?(?:đến hết|đến|tới|-|–)\s?{MONTH}"
QUARTER = (
    rf"quý\s?(?:(?:iv|i{{1,3}}|[1-4])\s?(?:,|và|-|–)\s?(?:quý )?){{0,3}}(?P<q>iv|i{{1,3}}|[1-4])"
    rf"{_OF_YEAR}(?P<year>{YEAR}))?{_NO_MORE}"
)
QUARTERS = rf"từ quý\s?\w{{1,3}}(?:/\d{{4}})?\s?(?:đến hết|đến|tới|-|–)\s?{QUARTER}"
HALF = (
    rf"(?P<count>0?[369]|ba|sáu|chín) tháng (?P<part>đầu|cuối) (?:của )?năm(?: (?P<year>{YEAR}))?"
    rf"(?![/.,-]?\d)(?! học)"
)
# "giai đoạn 2018-2020", "giai đoạn từ năm 2018 đến năm 2020": the last year counts.
YEARS = (
    rf"giai đoạn (?:từ )?(?:năm )?(?P<since>{YEAR})\s?(?:đến|tới|-|–)\s?(?:năm )?(?P<year>{YEAR})"
    r"(?!\s?[-–/]\s?\d|\d)"
)
WHOLE_YEAR = rf"năm (?P<year>{YEAR})(?!\s?[-–]\s?\d|\d)"


@dataclass(frozen=True, slots=True)
class Days:
    """The days that a match means; `start` and `end` where more of the text than the match belongs to it."""

    kind: DeadlineKind
    first: date | None = None
    last: date | None = None
    start: int | None = None
    end: int | None = None


def read_day(match: re.Match[str], year: int | None) -> Days | None:
    """Return the day of a match of DAY, in `year` when it has none; None for a day that no year has."""
    month = match["month"] or match["month2"]
    written = match["year"] or match["year2"] or year
    if written is None:
        # A day that no year has is no day: 31/02.
        return Days(DeadlineKind.DAY) if _day(2000, month, match["day"]) else None
    last = _day(written, month, match["day"])
    return None if last is None else Days(DeadlineKind.DAY, None, last)


def read_month(match: re.Match[str], year: int | None) -> Days:
    """Return the month of a match of MONTH, the last one where it names several."""
    return _months(DeadlineKind.MONTH, match["year"] or year, int(match["n"]), int(match["n"]))


def read_quarter(match: re.Match[str], year: int | None) -> Days:
    """Return the quarter of a match of QUARTER, the last one where it names several."""
    quarter = _ROMAN.get(match["q"]) or int(match["q"])
    return _months(DeadlineKind.QUARTER, match["year"] or year, 3 * quarter - 2, 3 * quarter)


def read_half(match: re.Match[str], year: int | None) -> Days:
    """Return the quarters of "6 tháng đầu năm 2018" or "6 tháng cuối năm"."""
    count = {"ba": 3, "sáu": 6, "chín": 9}.get(match["count"]) or int(match["count"])
    first, last = (1, count) if match["part"] == "đầu" else (13 - count, 12)
    return _months(DeadlineKind.QUARTER, match["year"] or year, first, last)


def read_year(match: re.Match[str], _year: int | None) -> Days:
    """Return the year of a match of WHOLE_YEAR."""
    return _months(DeadlineKind.YEAR, match["year"], 1, 12)


def read_years(match: re.Match[str], _year: int | None) -> Days | None:
    """Return the years of a match of YEARS; None when they run backwards."""
    days = _months(DeadlineKind.YEAR, match["year"], 1, 12)
    return replace(days, first=date(int(match["since"]), 1, 1)) if match["since"] <= match["year"] else None


def _day(year: str | int, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _months(kind: DeadlineKind, year: str | int | None, first: int, last: int) -> Days:
    if year is None:
        return Days(kind)
    number = int(year)
    return Days(kind, date(number, first, 1), date(number, last, calendar.monthrange(number, last)[1]))
