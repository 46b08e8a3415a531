"""The meeting or visit whose outcome a notice announces, in the words of the notice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from corpus.canonical import CanonicalText
from corpus.notice import Field
from corpus.spans import Span
from corpus.spelling import search_key

_SITTING = (
    r"(?:hội nghị|hội ý|phiên|kỳ họp|cuộc|buổi|giao ban|toạ đàm|"
    r"chuyến (?:công tác|kiểm tra|khảo sát|thăm))(?!\w)"
)
# "kết luận hội nghị …", "… của Thường trực Huyện ủy tại buổi làm việc …", "Hội nghị lần thứ 25 …".
_IN_SUBJECT = re.compile(
    r"(?:^\W{0,3}|(?<!\w)(?:kết luận|kết quả|nội dung|diễn biến|tại|sau) )(?:các |hai )?"
    rf"(?P<sitting>{_SITTING})"
)
# Behind "về" a meeting is what was spoken of: "về công tác chuẩn bị kỳ họp thứ 5".
_ABOUT = re.compile(r"(?<!\w)(?:về(?! đích)|v/v)(?!\w)")
# "họp phiên thường kỳ tháng 11", "tại phiên họp ngày 06/6/2019", "chủ trì cuộc họp với …".
_HELD = re.compile(
    rf"(?<!\w)(?:(?P<led>họp|tại|chủ trì|dự|tổ chức|mở|triệu tập|tiến hành|sau|qua) |(?<=\()|(?<=, ))"
    rf"(?P<sitting>{_SITTING})"
)
# "Ban Thường vụ họp với …": no noun names the meeting, the sentence does.
_SAT = re.compile(
    r"(?<!\w)(?P<sitting>(?:ban thường vụ|btv|thường trực|ban chấp hành)"
    r"(?: đảng bộ)?(?: (?:huyện|thị xã|thị|thành phố|thành|quận))?(?: uỷ)?(?: khoá \w{1,7})? "
    r"(?:họp|làm việc|giao ban|hội ý|đối thoại|gặp mặt) "
    r"(?:với|cùng|tại|tới|nghe|khẩn|mở rộng|trực tuyến|chuyên đề|rút gọn|bất thường|đột xuất))(?!\w)"
)
# Nothing but the word, or what was done there, names no meeting: "Hội nghị đã nghe", "tại cuộc họp,".
_BARE = re.compile(
    rf"{_SITTING}(?: (?:họp|làm việc|giao ban))?"
    r"(?:[^\w ]|$| (?:đã|thống nhất|kết luận|cho ý kiến|có|nghe|này|trên|đó|nhất trí|thảo luận|do)(?!\w))"
)
_END = re.compile(
    r"[;:\n)]|\.(?= |$)|"
    r",? (?:sau khi|dưới sự|do đồng chí|do đ/c|kết luận|thống nhất|đã|có ý kiến|chỉ đạo như)(?!\w)"
)
_END_OF_OPENING = re.compile(r",? (?:để|ở|có (?:sự )?(?:lãnh đạo|đại diện|mặt))(?!\w)")
_COMMA = re.compile(r",(?= )")
# A comma goes on where words list who met or what was discussed, unless a new part of the sentence starts.
_LISTS = re.compile(r"(?<!\w)(?:với|bàn|về|tới|nghe|rà soát|đánh giá|sơ kết|tổng kết|triển khai)(?!\w)")
_NEW_PART = re.compile(
    r",? ?(?:đồng chí|đ/c|ban thường vụ|btv|ban chấp hành|thường trực huyện uỷ|nghe|mời|cho ý kiến|"
    r"thảo luận|xem xét|ngày|sáng|chiều|từ ngày|ngồi|căn cứ)(?!\w)"
)
_TERM_FOLLOWS = re.compile(r",? ?(?:khoá|nhiệm k[ỳì]|lần thứ)(?!\w)")
# A line of the subject, or words behind a full name, that say what was spoken of.
_TOPIC_LINE = re.compile(r"(?:về|v/v|đánh giá|sơ kết|tổng kết|để|nhằm|cho ý kiến)(?!\w)")
_NAMED = re.compile(r"(?<!\w)(?:với|của|lần thứ|ngày \d{1,2}/\d{1,2})(?!\w)")
# What a cut leaves hanging: a comma, "và".
_LOOSE_END = re.compile(r"(?:[^\w)%]|[ \n,](?:và|của|với|các|tại|về)){1,5}$")
_MOST_WORDS = 30
_LONGEST_SENTENCE = 700  # characters
_FAR_DATE = 80  # characters from the word for a meeting to its day
# Documents that announce what a meeting came to; a plan or decision names meetings for other reasons.
_OUTCOMES = frozenset(
    {None, "Thông báo", "Kết luận", "Ý kiến chỉ đạo", "Thông cáo", "Nghị quyết", "Biên bản"}
)


def read_occasion(
    canonical: CanonicalText, kind: Field[str], subject: Field[str], meeting_on: Field[date]
) -> Field[str]:
    """Return the words that name the meeting: those of the subject, else those of the opening paragraph.

    A meeting that is only spoken about ("về chuẩn bị kỳ họp"), or named by nothing but its word, is none.
    """
    if subject.evidence is not None:
        named = _of_subject(canonical.text, subject.evidence)
        if named is not None:
            return _stated(canonical.text, named)
    if kind.value in _OUTCOMES:
        for sentence in _opening_sentences(canonical, meeting_on):
            named = _of_sentence(canonical.text, sentence, meeting_on.evidence)
            if named is not None:
                return _stated(canonical.text, named)
    return Field.unknown("trích yếu và đoạn mở đầu không nêu tên hội nghị hay buổi làm việc")


def _stated(text: str, span: Span) -> Field[str]:
    return Field.stated(" ".join(span.of(text).split()), span)


def _of_subject(text: str, subject: Span) -> Span | None:
    key = search_key(subject.of(text))
    about = _ABOUT.search(key)
    found = _IN_SUBJECT.search(key.replace("\n", " "), 0, about.start() if about else len(key))
    if found is None or _BARE.match(key, found.start("sitting")):
        return None
    start = found.start("sitting")
    end = len(key)
    for stop in _subject_stops(key, start):
        end = min(end, stop)
    return _within(key, start, end).shifted(subject.start)


def _subject_stops(key: str, start: int) -> Iterator[int]:
    """Yield where the name of a meeting that starts at `start` of a subject may end."""
    for line in re.finditer(r"\n", key[start:]):
        place = start + line.start()
        if _TOPIC_LINE.match(key, place + 1):
            yield place
            break
    # Lines go on in a subject; only the one below may say what was spoken of.
    ends = (end for end in _END.finditer(key, start) if end[0] != "\n" and not _closes(key, start, end))
    yield next((end.start() for end in ends), len(key))
    named = _NAMED.search(key, start)
    if named is not None:
        about = _ABOUT.search(key, named.end())
        if about is not None:
            yield about.start()


def _opening_sentences(canonical: CanonicalText, meeting_on: Field[date]) -> Iterator[Span]:
    """Yield the sentence that names the day of the meeting, then those of the first paragraph."""
    parts = canonical.parts
    if parts.body_start >= parts.tail_start:
        return
    body = canonical.lines[parts.body_start].span
    if meeting_on.evidence is not None and meeting_on.evidence.start >= body.start:
        yield _sentence_around(canonical.text, meeting_on.evidence)
    start = body.start
    for stop in re.finditer(r"[.;](?= )", body.of(canonical.text)):
        yield Span(start, body.start + stop.end())
        start = body.start + stop.end()
    yield Span(start, body.end)


def _sentence_around(text: str, span: Span) -> Span:
    low = max(0, span.start - _LONGEST_SENTENCE)
    start = max(low, *(text.rfind(mark, low, span.start) + 1 for mark in ("\n", ". ", "; ")))
    high = min(len(text), span.end + _LONGEST_SENTENCE)
    ends = [end for mark in ("\n", ". ", "; ") if (end := text.find(mark, span.end, high)) >= 0]
    return Span(start, min(ends, default=high))


def _of_sentence(text: str, sentence: Span, day: Span | None) -> Span | None:
    key = search_key(sentence.of(text))
    for pattern in (_HELD, _SAT):
        for found in pattern.finditer(key):
            start = found.start("sitting")
            if _BARE.match(key, start):
                continue
            if pattern is _HELD and found["led"] is None:
                distance = day.start - sentence.start - start if day is not None else -1
                if not 0 < distance <= _FAR_DATE:
                    continue
            return _within(key, start, _end_in_sentence(key, start)).shifted(sentence.start)
    return None


def _end_in_sentence(key: str, start: int) -> int:
    ends = (
        end.start()
        for pattern in (_END, _END_OF_OPENING)
        for end in pattern.finditer(key, start)
        if not _closes(key, start, end)
    )
    end = min(ends, default=len(key))
    for comma in _COMMA.finditer(key, start, end):
        rest = comma.end() + 1
        lists = _LISTS.search(key, start, comma.start()) is not None
        if not _TERM_FOLLOWS.match(key, rest) and (not lists or _NEW_PART.match(key, rest)):
            return comma.start()
    return end


def _closes(key: str, start: int, end: re.Match[str]) -> bool:
    """Say whether `end` is the second of a pair of brackets: "lần thứ Mười Bốn (mở rộng)"."""
    return end[0] == ")" and "(" in key[start : end.start()]


def _within(key: str, start: int, end: int) -> Span:
    """Return `start` to `end`, cut at the last comma or line before the thirty-first word."""
    words = list(re.finditer(r"\S+", key[start:end]))
    if len(words) > _MOST_WORDS:
        limit = start + words[_MOST_WORDS - 1].end()
        cut = max(key.rfind(",", start, limit + 1), key.rfind("\n", start, limit + 1))
        end = cut if cut > start else end
    return Span(start, start + len(_LOOSE_END.sub("", key[start:end])))
