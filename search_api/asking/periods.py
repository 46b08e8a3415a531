"""The dates and periods that a question names: where to look in time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from corpus.dates import official_date
from corpus.spans import Span
from corpus.spelling import fold, search_key
from search_api.asking.language import Language
from search_api.asking.written_periods import WrittenPeriod, find_written_periods

_DAY = timedelta(days=1)
# The words that open or close a period are no longer than this, spaces included.
_LONGEST_WORDS = 40
_TO = re.compile(r"\s*(?:-|–|—|den(?: het)?|toi|to|until|till|through)\s*")
_AND = re.compile(r"\s*(?:va|and|den)\s*")
_BETWEEN = re.compile(r"(?<!\w)(?:(?:trong khoảng|trong khoang)(?: từ| tu)?|between|giữa|giua)\s*$")
# What stands before a period and opens one of its ends. Words of one letter string are told apart by their
# accents where they have any: "đầu tư năm 2015" is not "từ năm 2015", so "từ" must be typed with its accent.
_BEFORE = re.compile(r"(?<!\w)(?:trước|truoc|before|prior to)(?:\s+(?:thời điểm|thoi diem|the))?\s*$")
_AFTER = re.compile(
    r"(?<!\w)(?:(?:kể từ |ke tu |từ |from )?sau|after)(?:\s+(?:thời điểm|thoi diem|the))?\s*$"
)
_SINCE = re.compile(r"(?<!\w)(?:kể từ|ke tu|từ|since|from)(?:\s+(?:thời điểm|thoi diem|the))?\s*$")
# A range says "đến" by itself, so the "tu" before it can only be "từ", unless it ends another word.
_FROM = re.compile(r"(?<!\w)(?:kể từ|ke tu|từ|(?<!dau )(?<!thu )(?<!vat )tu|from)\s*$")
_TO_NOW = re.compile(
    r"\s*(?:(?:cho )?(?:den|toi) (?:nay|hien nay|bay gio)|tro di|ve sau|tro lai day|"
    r"(?:up )?(?:to|until|till) (?:now|today|date|(?:the )?present)|onwards?)(?!\w)"
)
_TO_THEN = re.compile(r"\s*(?:tro ve truoc|and earlier|or earlier)(?!\w)")

_ROMAN = ("I", "II", "III", "IV")
_ENGLISH_MONTHS = (
    "January February March April May June July August September October November December".split(" ")
)


@dataclass(frozen=True, slots=True)
class AskedPeriod:
    """A period that a question names.

    `span` is where the question names it, with the words that shape it ("trước ngày", "từ … đến", "năm"),
    `written` the words there as typed. `first` and `last` both count; an open end is `date.min` or
    `date.max`.
    """

    span: Span
    first: date
    last: date
    written: str

    @property
    def is_filter(self) -> bool:
        """Whether the period is a day, a month or a quarter: so narrow that it may be offered as a filter."""
        months = _whole_months(self.first, self.last)
        return self.first == self.last or months == 1 or (months == 3 and self.first.month % 3 == 1)


def find_periods(text: str) -> tuple[AskedPeriod, ...]:
    """Return the periods that `text` (NFC) names, in order; none overlaps another.

    "đến năm 2025" alone is the year 2025: what is to be reached by then is written in notices of then, and a
    period without a beginning would hold the whole archive. "trước" and "sau" leave the named period out,
    "từ" takes it in.
    """
    key = search_key(text)
    written = find_written_periods(text)
    found: list[AskedPeriod] = []
    place = 0
    while place < len(written):
        period = _range_at(text, key, written[place : place + 2])
        place += 1 if period is None else 2
        found.append(period or _opened(text, key, written[place - 1]))
    return tuple(found)


def _range_at(text: str, key: str, two: tuple[WrittenPeriod, ...]) -> AskedPeriod | None:
    """Return the range from the first of `two` neighbours to the second; None when they make none."""
    if len(two) < 2 or two[1].last < two[0].first:
        return None
    first, last = two
    gap = fold(key[first.span.end : last.span.start])
    between = _last(_BETWEEN, key, first.span.start)
    if not _TO.fullmatch(gap) and not (between and _AND.fullmatch(gap)):
        return None
    opening = between or _last(_FROM, key, first.span.start)
    start = opening.start() if opening else first.span.start
    return _asked(text, start, last.span.end, first.first, last.last)


def _opened(text: str, key: str, period: WrittenPeriod) -> AskedPeriod:
    """Return `period` with the end opened that the words around it open, or as it is."""
    start, end = period.span.start, period.span.end
    first, last = period.first, period.last
    behind = fold(key[end : end + _LONGEST_WORDS])
    opening = _last(_BETWEEN, key, start) or _last(_FROM, key, start)
    if closing := _TO_NOW.match(behind):
        end, last = end + closing.end(), date.max
    elif closing := _TO_THEN.match(behind):
        end, first = end + closing.end(), date.min
    elif before := _last(_BEFORE, key, start):
        opening, first, last = before, date.min, first - _DAY
    elif after := _last(_AFTER, key, start):
        opening, first, last = after, last + _DAY, date.max
    elif not period.is_row:
        # "từ tháng 3 đến tháng 6/2014" has its end already.
        opening = _last(_SINCE, key, start)
        last = date.max if opening else last
    return _asked(text, opening.start() if opening else start, end, first, last)


def _last(pattern: re.Pattern[str], key: str, end: int) -> re.Match[str] | None:
    """Return `pattern` where it stands right before `end`."""
    return pattern.search(key, max(0, end - _LONGEST_WORDS), end)


def _asked(text: str, start: int, end: int, first: date, last: date) -> AskedPeriod:
    span = Span(start, end)
    return AskedPeriod(span, first, last, span.of(text))


def overlap(period: AskedPeriod, issued_on: date | None, meeting_on: date | None) -> bool:
    """Say whether a notice of these days was issued in `period` or announces a meeting in it."""
    return any(day is not None and period.first <= day <= period.last for day in (issued_on, meeting_on))


def mentions(period: AskedPeriod, text: str) -> bool:
    """Say whether `text` (NFC) names `period` or a part of it.

    Of a period with an open end only the end that the question names counts: "trước 30/11/2019" is mentioned
    by "chậm nhất ngày 30/11/2019", not by every earlier date.
    """
    targets = [(period.first, period.last)]
    if date.min in targets[0] or date.max in targets[0]:
        targets = [(named.first, named.last) for named in find_written_periods(period.written)]
    years = {year for first, last in targets for year in range(first.year, last.year + 1)}
    # A cheap look first: most passages name no year of the question.
    if not any(str(year) in text for year in years):
        return False
    return any(
        first <= named.first and named.last <= last
        for named in find_written_periods(text)
        for first, last in targets
    )


def period_label(period: AskedPeriod, language: Language) -> str:
    """Return `period` in the words of `language`, to be shown beside an answer.

    "tháng 9/2015", "quý II/2023", "6 tháng đầu năm 2024", "năm 2019", "2015–2018", "07/7/2023"; an open end
    is told by the first day that counts or no longer counts ("từ năm 2021" for "sau năm 2020").
    """
    is_english = language is Language.ENGLISH
    if period.first == date.min and period.last == date.max:
        return "all time" if is_english else "mọi thời gian"
    if period.first == date.min:
        return ("before " if is_english else "trước ") + _start_label(
            period.last + _DAY, is_english=is_english
        )
    if period.last == date.max:
        return ("from " if is_english else "từ ") + _start_label(period.first, is_english=is_english)
    if period.first == period.last:
        return _day_label(period.first, is_english=is_english)
    months = _whole_months(period.first, period.last)
    if not months:
        days = (_day_label(day, is_english=is_english) for day in (period.first, period.last))
        return (" – " if is_english else "–").join(days)
    return _months_label(period.first, period.last, months, is_english=is_english)


def _whole_months(first: date, last: date) -> int:
    """Return how many months `first` to `last` are when they are whole, else 0."""
    if last == date.max or first.day != 1 or (last + _DAY).day != 1:
        return 0
    return 12 * (last.year - first.year) + last.month - first.month + 1


def _months_label(first: date, last: date, months: int, *, is_english: bool) -> str:
    """Return the name of whole months: one, a quarter, a part of a year, years."""
    start, year = first.month, first.year
    if months == 1:
        return _month_label(first, is_english=is_english)
    if months % 12 == 0 and start == 1:
        single = f"{year}" if is_english else f"năm {year}"
        return single if months == 12 else f"{year}–{last.year}"
    if year != last.year:
        return " – ".join(_month_label(day, is_english=is_english) for day in (first, last))
    quarter, is_quarter = start // 3, months == 3 and start % 3 == 1
    is_end = start > 1
    if is_quarter:
        label = (f"Q{quarter + 1} {year}", f"quý {_ROMAN[quarter]}/{year}")
    elif months in {6, 9} and (start == 1 or last.month == 12):
        label = (
            f"{'last' if is_end else 'first'} {months} months of {year}",
            f"{months} tháng {'cuối' if is_end else 'đầu'} năm {year}",
        )
    else:
        label = (
            f"{_ENGLISH_MONTHS[start - 1]}–{_month_label(last, is_english=True)}",
            f"tháng {start}–{last.month}/{year}",
        )
    return label[0] if is_english else label[1]


def _start_label(day: date, *, is_english: bool) -> str:
    """Return the largest period that begins on `day`: a year, a month, the day itself."""
    if (day.month, day.day) == (1, 1):
        return f"{day.year}" if is_english else f"năm {day.year}"
    if day.day == 1:
        return _month_label(day, is_english=is_english)
    return _day_label(day, is_english=is_english)


def _month_label(day: date, *, is_english: bool) -> str:
    return f"{_ENGLISH_MONTHS[day.month - 1]} {day.year}" if is_english else f"tháng {day.month}/{day.year}"


def _day_label(day: date, *, is_english: bool) -> str:
    if is_english:
        return f"{day.day} {_ENGLISH_MONTHS[day.month - 1]} {day.year}"
    return official_date(day)
