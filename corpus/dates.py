"""Dates as official documents write them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.spans import Span

_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])"
_MORE_DAYS = r"(?P<more>(?:\s*(?:,|và|-|–|đến|tới)\s*(?:ngày\s*)?(?:0?[1-9]|[12]\d|3[01])(?![/.\-]?\d{3}))*)"
_MONTH = r"(?P<month>0?[1-9]|1[0-2])"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_ANY_YEAR = re.compile(r"(?:19|20)\d\d")
_DIGITS_RUN = re.compile(r"\d+")
_LONGEST_DATE = 72  # characters before the year: a list of ten days
# "ngày 07 tháng 7 năm 2023", "ngày12 tháng 10 năm 2020", "ngày 12 và 13 tháng 7 năm 2018"
_IN_FULL = re.compile(
    rf"(?<!\d){_DAY}{_MORE_DAYS}\s*tháng\s*{_MONTH}\s*(?:năm|/|,)?\s*{_YEAR}(?!\d)", re.IGNORECASE
)
# "29/6/2023", "12 và 13/7/2018", "12-13/7/2018", "7.7.2023"; one separator throughout
_WITH_MARKS = re.compile(
    rf"(?<![\d/.,]){_DAY}{_MORE_DAYS}\s?(?P<mark>[/.-])\s?{_MONTH}\s?(?P=mark)\s?{_YEAR}(?![\d/]|\.\d)"
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
    taken: set[int] = set()
    for around in _around_years(text):
        # A date begins where digits begin: no pattern needs to be tried anywhere else.
        starts = [digits.start() for digits in _DIGITS_RUN.finditer(text, around.start, around.end)]
        for pattern in _patterns(text[around.start : around.end]):
            for match in _matches(pattern, text, starts, around.end):
                day = _as_date(match["year"], match["month"], match["day"])
                span = Span(*match.span())
                if day is not None and taken.isdisjoint(range(span.start, span.end)):
                    found.append(WrittenDate(day, span))
                    taken.update(range(span.start, span.end))
    yield from sorted(found, key=lambda written: written.span)


def _patterns(stretch: str) -> Iterator[re.Pattern[str]]:
    """Yield the patterns that can match in `stretch`, by what they cannot do without."""
    if stretch.count("/") > 2:
        yield _BORROWED_YEAR
    if "tháng" in stretch.lower():
        yield _IN_FULL
    yield _WITH_MARKS


def _matches(pattern: re.Pattern[str], text: str, starts: Sequence[int], end: int) -> Iterator[re.Match[str]]:
    """Yield the matches of `pattern` that begin at one of `starts` and end by `end`, without overlap."""
    behind = 0
    for start in starts:
        if start >= behind and (match := pattern.match(text, start, end)) is not None:
            behind = match.end()
            yield match


def _around_years(text: str) -> list[Span]:
    """Return the runs of `text` that end at a year, joined where they meet: every date ends with its year."""
    runs: list[Span] = []
    for year in _ANY_YEAR.finditer(text):
        start, end = max(0, year.start() - _LONGEST_DATE), min(len(text), year.end() + 2)
        if runs and start <= runs[-1].end:
            runs[-1] = Span(runs[-1].start, end)
        else:
            runs.append(Span(start, end))
    return runs


# "ngày mùng sáu tháng ba năm hai nghìn không trăm mười tám", "ngày 06 tháng Ba năm 2018".
_IN_WORDS = re.compile(
    r"ngày (?P<day>\w+(?: \w+){0,3}?) tháng (?P<month>\w+(?: \w+)?)"
    r" năm (?P<year>\d{4}|\w+(?: \w+){2,6})(?!\w)",
    re.IGNORECASE,
)
_DIGITS = {
    word: value
    for value, words in enumerate(
        ("không linh lẻ", "một mốt giêng", "hai", "ba", "bốn tư", "năm lăm", "sáu", "bảy bẩy", "tám", "chín")
    )
    for word in words.split()
}
_LONGEST_DATE_LINE = 120  # characters


def read_date_in_words(line: str) -> WrittenDate | None:
    """Return the first date of a line that writes its numbers in words, wholly or in part; else None."""
    if len(line) > _LONGEST_DATE_LINE or (found := _IN_WORDS.search(line)) is None:
        return None
    day, month, year = (_number(found[part]) for part in ("day", "month", "year"))
    if day is None or month is None or year is None or not 1900 <= year <= 2099:
        return None
    written = _as_date(str(year), str(month), str(day))
    return WrittenDate(written, Span(*found.span())) if written is not None else None


def _number(written: str) -> int | None:
    """Return the value of a number in digits or in words up to the thousands; None for other words."""
    words = written.lower().split()
    if words[:1] in (["mùng"], ["mồng"]):
        words = words[1:]
    if len(words) == 1 and words[0].isdigit():
        return int(words[0])
    if words == ["chạp"]:
        return 12
    total = unit = 0
    for word in words:
        if word in {"nghìn", "ngàn"}:
            total, unit = (total + unit) * 1000, 0
        elif word == "trăm":
            total, unit = total + unit * 100, 0
        elif word in {"mười", "mươi"}:
            total, unit = total + (unit or 1) * 10, 0
        elif word in _DIGITS:
            unit = _DIGITS[word]
        else:
            return None
    return total + unit if words else None


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
