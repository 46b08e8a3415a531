"""Dates, months, quarters and years as people type them, each read by itself.

`search_api.asking.periods` joins them: "từ tháng 3/2014 đến năm 2015" is two of these.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from corpus.dates import find_dates
from corpus.spans import Span
from corpus.spelling import fold, has_accents, search_key
from search_api.asking.bare_years import BARE_END, BARE_START, find_bare_years

_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d|[.,/]\d)"
_TO = r"\s{0,3}(?:-|–|—|den|toi|to|until|through|va|and|,|\+)\s{0,3}"
_NOT_AND_YEAR = r"(?!\s+va\s+(?:nam\s+)?(?:19|20)\d\d)"
_ANY_YEAR = re.compile(r"(?:19|20)\d\d")
# "hai mươi chín, 30 và 31 tháng 12 năm" and "2019 hợp đồng lao động" fit into so many characters.
_BEFORE_YEAR, _BEHIND_YEAR = 60, 20
# What may stand between a month or a quarter and its year.
_OF = r"(?:\s{0,3}(?:,?\s?(?:cua\s)?nam|/|-|–|\.|,?\s?of|,))?\s{0,3}"
_WORDS = "mot hai ba tu nam sau bay tam chin muoi".split(" ")
_ROMAN = "i ii iii iv".split(" ")
_ORDINALS = "first second third fourth".split(" ")
_NUMBERS = {name: place for names in (_WORDS, _ROMAN, _ORDINALS) for place, name in enumerate(names, 1)}
_NUMBERS |= {"bon": 4, "muoi mot": 11, "muoi hai": 12, "three": 3, "six": 6, "nine": 9, "last": 4}
_NUMBERS |= {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
# "tháng năm 2015" may be May or all months of 2015: only "tháng năm năm 2015" and "tháng năm/2015" are May.
_MONTH = r"(?:\d{1,2}|muoi(?:\s+(?:mot|hai))?|mot|hai|ba|tu|nam(?=\s+nam|\s*/)|sau|bay|tam|chin)"
_QUARTER = r"(?:\d|iv|i{1,3}|mot|hai|ba|tu|bon)"
_ENGLISH_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ")
_ENGLISH_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_NAMED_MONTH = rf"(?P<month>{_ENGLISH_MONTH})"
_NTH = r"(?:st|nd|rd|th)?"
_ENGLISH_DAYS = rf"(?:(?P<from>\d{{1,2}}){_NTH}{_TO})?(?:the\s+)?(?P<day>\d{{1,2}}){_NTH}"
_COUNT = r"(?P<count>\d{1,2}|ba|sau|chin|three|six|nine)"
_ORDINAL = "first|second|third|fourth|last|1st|2nd|3rd|4th"
_THIRDS = {"dau": 1, "early": 1, "beginning": 1, "start": 1, "giua": 5, "mid": 5, "middle": 5}
_BLANK_DAY = r"(?:ngay\s{0,3}(?:[.…_]{1,9}\s?)?/?|[.…_]{0,9}/)"
_AFTER_A_WORD = (
    r"(?:(?<=tu )|(?<=den )|(?<=toi )|(?<=truoc )|(?<=sau )|(?<=trong )|(?<=in )|(?<=since )|(?<=from ))"
)
# A day in every shape, possible or not: "31/02/2019" must not leave the year 2019 behind.
_DAY_SHAPE = re.compile(
    r"(?<![\d/.,])(?:ngay\s*)?\d{1,2}(?:\s*thang\s*\d{1,2}\s*(?:nam|/|-|,)?\s*|\s?([/.-])\s?\d{1,2}\s?\1\s?)"
    r"(?:19|20)\d\d(?!\d)"
)
# The keywords of folded text with the accents that `corpus.dates` looks for; the same length.
_DATE_WORDS = {"thang": "tháng", "nam": "năm", "ngay": "ngày", "den": "đến", "toi": "tới", "va": "và"}
_DATE_WORD = re.compile(r"(?<![^\W\d_])(?:thang|nam|ngay|den|toi|va)(?![^\W\d_])")
_LAST_DAY = re.compile(r"(\d{1,2})\D{1,12}?(\d{1,2})\D{1,6}\d{4}$")

# The only accented words that the patterns below mean; "quỹ 2/2023" and "đấu năm" are others.
_SPELLED = frozenset(
    "ngày tháng năm quý quí đến tới và của đầu giữa cuối nửa đoạn giai nhiệm kỳ kì khoá học niên các "
    "một hai ba tư bốn sáu bảy bẩy tám chín mười".split(" ")
)
_WORD = re.compile(r"[^\W\d_]+")

_YEARS_BEFORE = r"(?:(?:giai doan|nhiem k[yi]|nam hoc|nien khoa|khoa|cac nam|nam)\s+)?"


@dataclass(frozen=True, slots=True, order=True)
class WrittenPeriod:
    """A day, month, quarter, part of a year or year, and where it is written.

    `is_row` says that it is written as several of them: "tháng 3-6/2014", "2015-2020".
    """

    span: Span
    first: date
    last: date
    is_row: bool


def _days(year: int, first_month: int, last_month: int) -> tuple[date, date] | None:
    """Return the first and the last day of these months of `year`; None when there are no such months."""
    if not 1 <= first_month <= last_month <= 12:
        return None
    return date(year, first_month, 1), date(year, last_month, calendar.monthrange(year, last_month)[1])


def _row(before: str, one: str) -> str:
    """Return a pattern for one or several of `one`, each perhaps with `before`: "tháng 3, 4 và 6"."""
    return rf"{before}\s*(?P<first>{one})(?:{_TO}(?:{before}\s*)?(?P<last>{one})){{0,5}}"


def _ends(match: re.Match[str]) -> tuple[str, str]:
    """Return the first and the last of a row; twice the same when there is only one."""
    return match["first"], match.groupdict().get("last") or match["first"]


def _number(written: str) -> int:
    return int(written) if written.isdigit() else _NUMBERS[" ".join(written.split())]


def _read_english_day(match: re.Match[str]) -> tuple[date, date] | None:
    month = _ENGLISH_MONTHS.index(match["month"][:3]) + 1
    try:
        last = date(int(match["year"]), month, int(match["day"]))
        first = last.replace(day=int(match["from"])) if match["from"] else last
    except ValueError:
        return None
    return (first, last) if first <= last else None


def _read_day(match: re.Match[str]) -> tuple[date, date] | None:
    try:
        day = date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None
    return day, day


def _read_months_of_year(match: re.Match[str]) -> tuple[date, date] | None:
    """Read "6 tháng đầu năm 2024" and "first six months of 2024": so many months from one end of the year."""
    months = _number(match["count"])
    year = int(match["year"])
    from_end = match["end"] in {"cuoi", "last"}
    return _days(year, 13 - months, 12) if from_end else _days(year, 1, months)


def _read_half(match: re.Match[str]) -> tuple[date, date] | None:
    is_second = match["half"] in {"cuoi", "second", "2nd", "2"}
    return _days(int(match["year"]), 7, 12) if is_second else _days(int(match["year"]), 1, 6)


def _read_third(match: re.Match[str]) -> tuple[date, date] | None:
    # Nobody says where "đầu năm" ends. A third of the year takes in what a quarter would miss, and is no
    # quarter that could be offered as a filter.
    start = _THIRDS.get(match["part"].split()[0], 9)
    return _days(int(match["year"]), start, start + 3)


def _read_quarter(match: re.Match[str]) -> tuple[date, date] | None:
    first, last = map(_number, _ends(match))
    return _days(int(match["year"]), 3 * first - 2, 3 * last)


def _read_month(match: re.Match[str]) -> tuple[date, date] | None:
    first, last = map(_number, _ends(match))
    return _days(int(match["year"]), first, last)


def _read_english_month(match: re.Match[str]) -> tuple[date, date] | None:
    first, last = (_ENGLISH_MONTHS.index(name[:3]) + 1 for name in _ends(match))
    return _days(int(match["year"]), first, last)


def _read_years(match: re.Match[str]) -> tuple[date, date] | None:
    first, last = int(match["first"]), int(match["year"])
    return (date(first, 1, 1), date(last, 12, 31)) if first < last else None


def _read_year(match: re.Match[str]) -> tuple[date, date] | None:
    return _days(int(match["year"]), 1, 12)


_Reader = Callable[[re.Match[str]], tuple[date, date] | None]
# In this order: what one pattern has taken, the later ones pass over, even when it makes no period.
_READERS: tuple[tuple[re.Pattern[str], _Reader], ...] = tuple(
    (re.compile(pattern), reader)
    for pattern, reader in (
        (r"(?<![\w/.-])(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?![\w-])", _read_day),
        (
            rf"(?<![\d/.,])(?:ngay\s*)?(?P<day>\d{{1,2}})\s?/\s?(?P<month>\d{{1,2}}),?\s*nam\s*{_YEAR}",
            _read_day,
        ),
        (rf"(?<![\w/.,]){_ENGLISH_DAYS}\s+(?:of\s+)?{_NAMED_MONTH},?\s+{_YEAR}", _read_english_day),
        (rf"(?<!\w){_NAMED_MONTH}\s+{_ENGLISH_DAYS},?\s+{_YEAR}", _read_english_day),
        # Without "đầu" or "cuối" too: "9 tháng năm 2023" are the first nine; "ngày 9 tháng năm" is a day.
        (
            rf"(?<!ngay )(?<!\w){_COUNT}\s*thang(?:\s+(?P<end>dau|cuoi))?\s+nam\s*{_YEAR}",
            _read_months_of_year,
        ),
        (rf"(?<!\w)(?P<end>first|last)\s+{_COUNT}\s+months\s+(?:of|in)\s+{_YEAR}", _read_months_of_year),
        (rf"(?<!\w)nua\s+(?P<half>dau|cuoi)\s+nam\s*{_YEAR}", _read_half),
        (rf"(?<!\w)(?P<half>first|second|1st|2nd)\s+half\s+of\s+{_YEAR}", _read_half),
        # "giữa năm 2015 và 2018" are two years with what lies between.
        (rf"(?<!\w)(?P<part>dau|giua|cuoi)\s+nam\s*{_YEAR}{_NOT_AND_YEAR}", _read_third),
        (rf"(?<!\w)(?P<part>early|late|mid|(?:beginning|start|middle|end) of)[\s-]+{_YEAR}", _read_third),
        (rf"(?<!\w){_row(r'qu[yi]', _QUARTER)}(?!\w){_OF}{_YEAR}", _read_quarter),
        (rf"(?<!\w){_row('q', r'[0-9]')}(?!\d){_OF}{_YEAR}", _read_quarter),
        (rf"(?<!\w)(?P<first>{_ORDINAL})\s+quarter{_OF}{_YEAR}", _read_quarter),
        (rf"(?<!\w)quarter\s+(?P<first>\d|iv|i{{1,3}}){_OF}{_YEAR}", _read_quarter),
        (rf"(?<!\w){_row('thang', _MONTH)}{_OF}{_YEAR}", _read_month),
        (rf"(?<!\w)t\s?(?P<first>\d{{1,2}})\s?[/.-]\s?{_YEAR}", _read_month),
        # "từ 3/2014": without a word before it "9/2015" may as well be a document.
        (rf"{_AFTER_A_WORD}(?P<first>\d{{1,2}})/{_YEAR}{BARE_END}", _read_month),
        # "ngày 9/2015", "ngày …/9/2015", "/9/2015": a day left blank leaves the month.
        (
            rf"(?<![\w/.…]){_BLANK_DAY}\s?(?P<first>\d{{1,2}})\s?/\s?{_YEAR}{BARE_END}",
            _read_month,
        ),
        (rf"(?<!\w){_row('', _ENGLISH_MONTH)},?\s+(?:of\s+)?{_YEAR}", _read_english_month),
        (rf"{BARE_START}{_YEARS_BEFORE}(?P<first>(?:19|20)\d\d)\s*[-–—]\s*{_YEAR}{BARE_END}", _read_years),
        (rf"(?<!\w)(?:cac\s+)?nam\s*{_YEAR}", _read_year),
    )
)


def find_written_periods(text: str) -> tuple[WrittenPeriod, ...]:
    """Return the periods written in `text` (NFC) one by one, in order; none overlaps another.

    Keywords may be typed without accents, in either tone placement and any case. A row of days, months or
    quarters ("tháng 3, 4 và 6/2014") counts as one period from the first to the last; a term and a school
    year ("nhiệm kỳ 2020-2025") as whole calendar years.
    """
    found = [
        WrittenPeriod(period.span.shifted(window.start), period.first, period.last, period.is_row)
        for window in _around_years(text)
        for period in _written_in(window.of(text))
    ]
    return tuple(sorted(found))


def _around_years(text: str) -> list[Span]:
    """Return the stretches of `text` that can hold a period: every period names its year.

    They keep the patterns off the rest of a passage, and their time in bounds on any input.
    """
    windows: list[Span] = []
    for year in _ANY_YEAR.finditer(text):
        # Up to a space: a word cut in two would be another word.
        start = text.rfind(" ", 0, max(0, year.start() - _BEFORE_YEAR)) + 1
        start = max(start, year.start() - 2 * _BEFORE_YEAR)
        end = year.end() + _BEHIND_YEAR
        if windows and start <= windows[-1].end:
            windows[-1] = Span(windows[-1].start, end)
        else:
            windows.append(Span(start, end))
    return windows


# What a question about a year reads of its passages, the next one about that year reads again.
@lru_cache(4_096)
def _written_in(text: str) -> tuple[WrittenPeriod, ...]:
    key = search_key(text)
    folded = fold(key)
    found = list(_days_written(key, folded))
    taken = [period.span for period in found]
    taken += [span for match in _DAY_SHAPE.finditer(folded) if _free(span := Span(*match.span()), taken)]
    for pattern, reader in _READERS:
        for match in pattern.finditer(folded):
            span = Span(*match.span())
            if not _free(span, taken) or not _is_spelled(span.of(key)):
                continue
            taken.append(span)
            period = reader(match)
            if period is not None:
                parts = match.groupdict()
                is_row = bool(parts.get("last") or parts.get("from")) or reader is _read_years
                found.append(WrittenPeriod(span, *period, is_row))
    for span in find_bare_years(text):
        year = int(span.of(folded))
        if _free(span, taken):
            found.append(WrittenPeriod(span, date(year, 1, 1), date(year, 12, 31), is_row=False))
    return tuple(found)


def _days_written(key: str, folded: str) -> Iterator[WrittenPeriod]:
    """Yield the full dates, with "ngày" before them; days written together are one period."""
    dated = _DATE_WORD.sub(lambda match: _DATE_WORDS[match[0]], folded)
    for written in find_dates(dated):
        if not _is_spelled(written.span.of(key)):
            continue
        first = last = written.day
        ending = _LAST_DAY.search(written.span.of(folded))
        if ending is not None:
            # "29 và 31/2/2019" keeps the day that there is.
            with suppress(ValueError):
                last = max(first, first.replace(day=int(ending[1]), month=int(ending[2])))
        before = re.search(r"(?<!\w)ngay\s*$", folded[: written.span.start])
        start = before.start() if before else written.span.start
        yield WrittenPeriod(Span(start, written.span.end), first, last, last > first)


def _free(span: Span, taken: list[Span]) -> bool:
    return not any(span.overlaps(other) for other in taken)


def _is_spelled(key: str) -> bool:
    """Say whether every accented word of `key` is one that a period is written with."""
    return all(word in _SPELLED for word in _WORD.findall(key) if has_accents(word))
