"""The day of the meeting whose outcome a notice announces."""

from __future__ import annotations

import re
from datetime import date

from corpus.canonical import CanonicalText
from corpus.dates import WrittenDate, find_dates
from corpus.document_number import find_document_numbers
from corpus.notice import Field
from corpus.spans import Span
from corpus.spelling import notice_key

_OPENING_CHARACTERS = 2500  # the opening paragraphs name the meeting; later dates are deadlines
_SITTING = re.compile(
    r"(?<!\w)(?:hội nghị|họp|phiên|buổi|làm việc|hội ý|cuộc|giao ban|toạ đàm|đối thoại|chủ trì)(?!\w)"
)
_OTHER_MEETING = re.compile(
    r"(?<!\w)(?:kiểm tra|khảo sát|tiếp|tổ chức|đi thực tế|nghe|thăm|kết luận|cho ý kiến|thảo luận)(?!\w)"
)
_DAY_BEFORE = re.compile(
    r"(?:^|(?:(?<!\w)(?:vào|trong|từ|buổi|các|hai|ba|hồi)\s+)*(?<!\w)(?:ngày|sáng|chiều|tối|trưa|hôm))"
    r"(?:\s+(?:thứ \w+|chủ nhật))?\W{0,2}(?:ngày\W{0,2})?$"
)
# Words between a cited document and its date: "Quyết định số 214-QĐ/HU ngày 15/4/2017".
_CITED_BEFORE = re.compile(
    r"(?<!\w)(?:nghị quyết|quyết định|kế hoạch|thông báo|chỉ thị|công văn|tờ trình|báo cáo|kết luận|"
    r"hướng dẫn|văn bản|thư|đơn)(?!\w)[^.;]{0,60}$"
)
_NUMBER_BEFORE = 80  # characters, more than a document number and the words to its date take
_LONGEST_DAY_WORDS = 60  # characters, "vào buổi sáng thứ sáu, ngày " twice over
_PERIOD = re.compile(r"đến|tới")
_DEADLINE_BEFORE = re.compile(r"(?:trước|chậm nhất|đến hết|hết|từ nay đến|kể từ|tính đến)(?: ngày)?\W*$")


def read_meeting_day(canonical: CanonicalText, subject: Field[str]) -> Field[date]:
    """Return the day of the meeting, from the opening paragraphs, else from the subject.

    A meeting of several days counts as its first day. The dates of cited documents and of deadlines are
    passed over.
    """
    parts = canonical.parts
    if parts.body_start < parts.tail_start:
        start = canonical.lines[parts.body_start].span.start
        end = min(canonical.lines[parts.tail_start - 1].span.end, start + _OPENING_CHARACTERS)
        found = _first_meeting_day(canonical.text, Span(start, end))
        if found is not None:
            return found
    if subject.evidence is not None:
        written = next(find_dates(subject.evidence.of(canonical.text)), None)
        if written is not None:
            return Field.stated(written.day, written.span.shifted(subject.evidence.start))
    return Field.unknown("phần mở đầu không ghi ngày họp")


def _first_meeting_day(text: str, opening: Span) -> Field[date] | None:
    """Return the first day named in a sentence about a meeting; a sitting outweighs an inspection."""
    words_of_opening = opening.of(text)
    key = opening.of(notice_key(text))
    written = [day for day in find_dates(words_of_opening) if _may_be_meeting(words_of_opening, key, day)]
    # "Từ ngày 17/7 đến ngày 18/8/2023, đoàn khảo sát …" leads up to a meeting: it counts only without one.
    single = [day for day in written if not _PERIOD.search(day.span.of(words_of_opening))]
    for words, days in ((_SITTING, single), (_OTHER_MEETING, single), (_SITTING, written)):
        for day in days:
            if words.search(_sentence_around(key, day.span)):
                return Field.stated(day.day, day.span.shifted(opening.start))
    return None


def _may_be_meeting(opening: str, key: str, written: WrittenDate) -> bool:
    start = written.span.start
    before = key[max(key.rfind("\n", 0, start) + 1, start - 160) : start]
    day = _DAY_BEFORE.search(before, max(0, len(before) - _LONGEST_DAY_WORDS))
    if day is None or _DEADLINE_BEFORE.search(before):
        return False
    near = opening[max(0, start - _NUMBER_BEFORE) : start]
    if any(len(near) - number.span.end <= 12 for number in find_document_numbers(near)):
        return False
    # A comma sets the meeting's day apart from the document cited before it: "Kế hoạch số 97-KH/TU …, ngày".
    bare = before[: day.start()].rstrip()
    cited = _CITED_BEFORE.search(bare)
    return cited is None or bare.endswith((",", ";")) or _SITTING.search(cited[0]) is not None


def _sentence_around(key: str, span: Span) -> str:
    start = max(key.rfind(mark, 0, span.start) for mark in ("\n", ". ", "; "))
    ends = [end for mark in ("\n", ". ", "; ") if (end := key.find(mark, span.end)) >= 0]
    return key[start + 1 : min(ends, default=len(key))]
