"""Deadlines as orders write them: a time, and the words before it that make it a limit."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.directives.occasions import NEXT, OCCASIONS
from corpus.directives.records import Deadline, DeadlineKind
from corpus.directives.recurrence import RECURRING, read_recurring
from corpus.directives.times import (
    DAY,
    DAYS,
    HALF,
    MONTH,
    MONTHS,
    QUARTER,
    QUARTERS,
    WHOLE_YEAR,
    YEAR,
    YEARS,
    Days,
    read_day,
    read_half,
    read_month,
    read_quarter,
    read_year,
    read_years,
)
from corpus.spans import Span

# Patterns match search keys. What makes a time a limit: "Ngày 30/11/2019" alone may be that of a document.
_LATEST = (
    r"(?:chậm nhất|muộn nhất|trễ nhất|không (?:muộn|chậm|trễ) hơn|không quá|hạn (?:chót|cuối|cuối cùng)|"
    r"thời hạn(?: hoàn thành)?|thời gian(?: hoàn thành| thực hiện| báo cáo)?)\s?:?\s?"
    r"(?:(?:là|vào|đến|tới|hết|trước|trong|cho) ){0,3}"
)
_CLOCK = r"(?:\d{1,2}\s?(?:giờ|h|g)\s?(?:\d{2}(?: phút)?)?,? )?(?:(?:sáng|chiều|tối|đêm) )?"
_WEEKDAY = r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)"
_ON_DAY = rf"{_CLOCK}(?:{_WEEKDAY},? )?(?:\(?ngày\s?|hôm )?(?:{_WEEKDAY},? )?\(?"
_TO_DAY = (
    rf"(?:{_LATEST}|(?:xong |hết |hoàn thành )?trước (?:hết )?|(?:từ nay )?(?:đến|tới) hết |hết (?=ngày)|"
    rf"(?<!tính )(?<!chuẩn bị )(?:từ nay )?(?:đến|tới) (?=ngày|\d{{1,2}}/\d{{1,2}}/\d{{4}})|từ nay đến |"
    rf"trong (?=ngày|sáng|chiều)|"
    rf"(?:xong|hoàn thành) (?=ngày)|vào (?=(?:{_CLOCK}|{_WEEKDAY},? )ngày))"
)
_PART = (
    r"(?:(?:đầu|giữa|cuối|nửa đầu|nửa cuối|hết|(?:\d{1,2}|mười) ngày (?:đầu|cuối)|"
    r"(?:thượng|trung|hạ) tuần) (?:của )?)"
)
_WITHIN = (
    rf"(?:(?:ngay )?trong {_PART}?|{_LATEST}{_PART}?|(?:xong |hoàn thành )?trước {_PART}?|"
    rf"(?:xong|hoàn thành) (?:trong |vào )?{_PART}?|phấn đấu (?:trong|đến|tới) {_PART}?|vào {_PART}?|"
    rf"(?:từ nay )?(?:đến|tới) {_PART}|"
    rf"(?:sang )?nửa (?:đầu|cuối) |hết )"
)
# At the start of a sentence a time alone says when: "Tháng 9/2018, trình đề án".
_AT_START = rf"(?:{_PART}|sang )?"
_YEAR_LIMIT = (
    r"(?:(?:ngay )?trong (?:hết )?|(?:xong |hoàn thành )?trước (?:hết |cuối )?|"
    rf"(?:(?<=xong )|(?<=hoàn thành ))(?:(?:đến )?hết |vào )?|{_LATEST}|quá (?:hết )?|"
    rf"(?:từ nay )?(?:đến|tới) (?:hết |"
    rf"cuối )|từ nay (?:cho )?(?:đến|tới) |hết |(?:vào )?cuối )"
)
# "Đưa việc này vào chương trình kiểm tra quý IV/2023."
_IN_PLAN = r"vào (?:chương trình|kế hoạch)(?: [^\s,.;:\d]+){0,4} "
_NO_TERM = r"(?! học| ngân sách)"
_DONE_BEFORE = re.compile(r"(?i)\s*(?:xong |hoàn thành )?\s*(?=\S)")
_STATED_YEAR = re.compile(rf"(?<!\w)trong năm (?P<year>{YEAR})(?!\s?[-–]\s?\d|\d)")
# "Người mua trước ngày 01/7/2004 mà trồng rừng", "hộ sống đó trước năm 2010 thì …": a condition.
_CONDITION = re.compile(r"\s?(?:mà|thì|còn|vẫn|về trước|trở về trước|,? ?(?:[^\s,.;]+ ){1,3}nào)(?!\w)")
_CONDITION_BEFORE = re.compile(r"(?:nào|ai|nếu|khi) $")
# "Nhiệm vụ trọng tâm từ nay đến cuối năm", "nguồn thu hằng năm": the time belongs to a noun.
_NOUN_BEFORE = re.compile(
    r"(?:nhiệm vụ|giải pháp|trọng tâm|phương hướng|kế hoạch|chương trình|dự toán|chỉ tiêu|nguồn thu|số liệu|"
    r"xếp loại|đời sống|thu nhập|quy hoạch|phân loại|tiêu chí|nhu cầu|công việc|tình hình|tháng) $"
)
_LONGEST_NOUN = 14  # characters
_LIMITS = re.compile(r"trước|chậm|muộn|trễ|không|hạn|thời|xong|hoàn thành|trong|vào|tại|hết|ngay")
_STARTS = (", ", "; ", ": ", "( ", "- ")
_MOST_DEADLINES = 24  # in one sentence
_MOST_PLACES = 400  # of one sentence where a deadline may start


_Read = Callable[[re.Match[str], int | None], Days | None]
_LATEST_WORDS = (
    "chậm nhất|muộn nhất|trễ nhất|không muộn|không chậm|không trễ|không quá|hạn chót|hạn cuối|thời hạn|"
    "thời gian"
)
_LIMIT_WORDS = f"{_LATEST_WORDS}|trước|đến|tới|trong|hết|xong|hoàn thành|vào|từ nay|ngay|phấn đấu|nửa|sang"


@dataclass(frozen=True, slots=True)
class _Reader:
    """A pattern, the words that its matches start with, and how their days are read.

    `at_start` when it is a deadline only where a sentence or a part of it starts.
    """

    words: tuple[str, ...]
    pattern: re.Pattern[str]
    read: _Read
    at_start: bool = False


def _reader(words: str, pattern: str, read: _Read, *, at_start: bool = False) -> _Reader:
    return _Reader(tuple(words.split("|")), re.compile(pattern), read, at_start)


def _no_day(_match: re.Match[str], _year: int | None) -> Days:
    return Days(DeadlineKind.EVENT)


# Earlier ones win where two overlap. "#" stands for a number.
_READERS = (
    _reader(
        "trước|chậm nhất|muộn nhất|không muộn|vào|đến|trong|tại|lúc|hằng|hàng|mỗi|ngày|các ngày|"
        "thứ|chủ nhật|sáng|chiều|tối|buổi|định kỳ|cuối|đầu|giữa|tuần|kết thúc|sau|#",
        RECURRING,
        read_recurring,
    ),
    _reader(
        f"{_LATEST_WORDS}|trong|vào|từ|ngày|các ngày|hai ngày",
        rf"(?:(?:trong|vào|{_LATEST}) )?{DAYS}",
        read_day,
    ),
    _reader(_LIMIT_WORDS, rf"{_TO_DAY}{_ON_DAY}{DAY}", read_day),
    _reader(
        "tại|vào|trong|cho",
        rf"(?:tại|vào|trong|cho) (?:phiên|kỳ|cuộc) họp (?:thường kỳ )?{MONTH}",
        read_month,
    ),
    _reader(
        f"{_LIMIT_WORDS}|sau|tại|cho|kỳ họp|kết thúc|tuần|hè|cùng thời|cuối|đầu|giữa|dịp|nhân dịp|"
        "đúng dịp|ngày|#",
        rf"(?:{'|'.join(OCCASIONS)})(?!\w)",
        _no_day,
    ),
    _reader("từ|trong|vào", rf"(?:trong |vào )?{MONTHS}", read_month),
    _reader("từ|trong|vào", rf"(?:trong |vào )?{QUARTERS}", read_quarter),
    _reader(_LIMIT_WORDS, _WITHIN + MONTH, read_month),
    _reader(_LIMIT_WORDS, _WITHIN + QUARTER, read_quarter),
    _reader(_LIMIT_WORDS, _WITHIN + HALF, read_half),
    _reader(f"{_LIMIT_WORDS}|năm|cuối|quá", _YEAR_LIMIT + WHOLE_YEAR + _NO_TERM, read_year),
    # Only as the first words: elsewhere the years mostly end the name of a plan ("Đề án …, giai đoạn …").
    _reader("giai đoạn|trong", rf"(?<![,;:(-] )(?:trong )?{YEARS}", read_years, at_start=True),
    _reader("vào", _IN_PLAN + QUARTER, read_quarter),
    _reader("vào", _IN_PLAN + WHOLE_YEAR + _NO_TERM, read_year),
    _reader("tháng|đầu|giữa|cuối|nửa|sang|#", _AT_START + MONTH, read_month, at_start=True),
    _reader("quý|đầu|giữa|cuối|nửa|sang", _AT_START + QUARTER, read_quarter, at_start=True),
    _reader(
        "đến|tới|kéo dài|gia hạn", f"(?:(?:kéo dài|gia hạn) )?(?:đến|tới) {MONTH}", read_month, at_start=True
    ),
    _reader("tuần|tháng|quý|sang|đầu|giữa|cuối", NEXT, _no_day, at_start=True),
    _reader("đến|phấn đấu", f"(?:đến |phấn đấu đến ){WHOLE_YEAR}{_NO_TERM}", read_year, at_start=True),
)
_WORDS = sorted({word for reader in _READERS for word in reader.words if word != "#"})
# A word tries the patterns of those that it starts with too: "từ nay" those of "từ".
_RANKS = {
    word: tuple(
        rank
        for rank, reader in enumerate(_READERS)
        if any(word == start or word.startswith(f"{start} ") for start in reader.words)
    )
    for word in _WORDS
}
_FROM_NUMBER = tuple(rank for rank, reader in enumerate(_READERS) if "#" in reader.words)


def _alternatives(words: Sequence[str]) -> str:
    """Return a pattern for any of `words`, the longest first, that looks at their first letters first."""
    letters = sorted({word[0] for word in words})
    rests = ["|".join(word[1:] for word in reversed(words) if word[0] == letter) for letter in letters]
    return "|".join(f"{letter}(?:{rest})" for letter, rest in zip(letters, rests, strict=True))


# Where a deadline may start. The pattern begins with a blank, which a search skips to ten times as fast as
# to the first letters of the words.
_START = re.compile(
    rf" (?=(?P<word>{_alternatives(_WORDS)})[ :]|[1-9mhbs0](?:(?<=\d)\d{{0,2}}|(?<=[mhbs])(?:ột|ai|a|ốn|áu))"
    r"(?: giờ| (?:ngày|tuần|tháng|quý|năm)(?: \w+){0,2} (?:một|hai|\d) lần| tháng/lần| lần/| ngày (?:từ|"
    r"trước|sau) | ngày (?:đầu|cuối) ))"
)


class DeadlineReader:
    """Reads the deadlines of one text; `key` is its search key.

    A time that ended before `not_before` (the day of the notice) is no deadline.
    """

    def __init__(self, text: str, key: str, *, not_before: date | None = None) -> None:
        self._text = text
        self._key = key
        self._not_before = not_before
        self._places = _places_to_look(key)

    def read(self, span: Span, *, lead: str = "") -> list[Deadline]:
        """Return the deadlines written inside `span`, in order; none overlap.

        A day or month without a year takes the year that `lead` (a search key) or the span states as "trong
        năm 2024"; without one its dates stay None.
        """
        first = bisect_left(self._places, (span.start,))
        end = bisect_left(self._places, (span.end,), first, min(len(self._places), first + _MOST_PLACES))
        places = self._places[first:end]
        if not places:
            return []
        matches = [
            (rank, match.start(), match)
            for place, ranks in places
            for rank in ranks
            if (match := _READERS[rank].pattern.match(self._key, place, span.end)) is not None
            and not (_READERS[rank].at_start and self._stands_inside(place, span))
        ]
        if not matches:
            return []
        year = _stated_year(f"{lead}\n{self._key[span.start : span.end]}")
        found: list[Deadline] = []
        taken: list[Span] = []
        for rank, _, match in sorted(matches, key=lambda one: one[:2]):
            if len(taken) >= _MOST_DEADLINES:
                break
            deadline = self._read_match(match, _READERS[rank].read(match, year), span, taken)
            if deadline is not None:
                found.append(deadline)
        return sorted(found, key=lambda deadline: deadline.span)

    def _stands_inside(self, place: int, span: Span) -> bool:
        return place > span.start and not self._key.startswith(_STARTS, place - 2)

    def _read_match(
        self, match: re.Match[str], days: Days | None, span: Span, taken: list[Span]
    ) -> Deadline | None:
        """Return the deadline of a match, unless it is none or overlaps those `taken`; add it to these."""
        if days is None or _CONDITION.match(self._key, match.end(), span.end):
            return None
        if _CONDITION_BEFORE.search(self._key, max(span.start, match.start() - 5), match.start()):
            return None
        if self._not_before is not None and days.last is not None and days.last < self._not_before:
            return None
        start = days.start if days.start is not None else match.start()
        at = Span(max(span.start, start), min(span.end, days.end or match.end()))
        if any(at.overlaps(other) for other in taken):
            return None
        taken.append(at)
        noun = _NOUN_BEFORE.search(self._key, max(span.start, match.start() - _LONGEST_NOUN), match.start())
        if noun is not None and not _LIMITS.match(match[0]):
            return None
        return _deadline(self._text, at, days)


def _places_to_look(key: str) -> list[tuple[int, tuple[int, ...]]]:
    """Return where a deadline may start, and the places in _READERS of the patterns to try there."""
    spaced = " " + key.replace("\n", " ").replace("(", " ")
    places: list[tuple[int, tuple[int, ...]]] = []
    for start in _START.finditer(spaced):
        # The blank set before the key moves every place by one: the word stands where its blank did.
        at = start.start()
        word = start["word"]
        if word is None:
            places.append((at, _FROM_NUMBER))
        else:
            places.append((at, _RANKS[word]))
    return places


def _stated_year(key: str) -> int | None:
    if "trong năm" not in key:
        return None
    stated = {match["year"] for match in _STATED_YEAR.finditer(key)}
    return int(stated.pop()) if len(stated) == 1 else None


def _deadline(text: str, span: Span, days: Days) -> Deadline:
    """Return the deadline at `span`, less white space and a leading "xong"."""
    done = _DONE_BEFORE.match(text, span.start, span.end)
    start = done.end() if done is not None else span.start
    kept = Span(start, start + len(text[start : span.end].rstrip()))
    return Deadline(days.kind, days.last, days.first, kept.of(text), kept)
