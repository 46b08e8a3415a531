"""The term (khóa, nhiệm kỳ) of the committee whose notice it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from corpus.canonical import CanonicalText
from corpus.notice import Field
from corpus.spans import Span
from corpus.spelling import notice_key, search_key

_NUMBER = r"khoá(?: thứ)? (?:[ivxlc]{1,7}|\d{1,2})(?!\w)"
_YEARS = r"nhiệm k[ỳì] (?P<{0}>(?:19|20)\d\d) ?[-–] ?(?P<{0}_end>(?:19|20)\d\d)(?!\w)"
_TERM = (
    rf"(?P<term>{_NUMBER}(?:,? \(?{_YEARS.format('after')}\)?)?"
    rf"|{_YEARS.format('alone')}(?:,? \(?{_NUMBER}\)?)?)"
)
_BODY = (
    r"(?:ban chấp hành đảng bộ|bch đảng bộ|ban thường vụ|btv|thường trực|đảng bộ|(?P<committee>))"
    r" ?(?P<level>huyện|thị xã|thị|thành phố|thành|quận)(?: uỷ(?: viên)?)?"
)
# Between them may stand the district's name, then the number of the meeting: "huyện A lần thứ 30, khóa XX".
_NAME = r"(?P<name>(?: (?!lần |khoá |nhiệm |mở |họp )[^\W\d_]{1,8}){0,3})"
_SITTING = r"(?: lần thứ(?: [^\W_]{1,8}){1,3}?)?(?: \(mở rộng\))?"
_OF_A_COMMITTEE = re.compile(rf"(?<!\w){_BODY}{_NAME}{_SITTING},? {_TERM}")
# Finding these is faster than a pattern over the whole text, and most notices hold none.
_TERM_WORDS = ("khoá ", "nhiệm kỳ ")
# Words that say the sentence speaks of an earlier committee, or of one still to be elected.
_ANOTHER = re.compile(
    r"(?<!\w)(?:nguyên|trước đây|nhân sự|chuẩn bị|dự kiến|quy hoạch|giới thiệu|bầu|tái cử|ứng cử|đại hội|"
    r"tiền thân|nghị quyết|kế thừa)(?!\w)"
)
_MOST_WORDS = 200  # a notice has a handful; a text of nothing else is not worth reading on
_BEFORE = 70  # characters: a clause
_LONGEST_TERM = 60
_LONGEST_BODY = 110  # characters from the committee's name to its term
_COMMITTEES = ("huyện uỷ", "thị uỷ", "thành uỷ", "quận uỷ")
_LEVELS = {"thị": "thị", "thị xã": "thị", "thành": "thành", "thành phố": "thành", "quận": "quận"}


@dataclass(frozen=True, slots=True)
class _Named:
    """A term as the text names it; `key` compares two of them."""

    span: Span
    key: str


def read_term(
    canonical: CanonicalText,
    subject: Field[str],
    issuer: Field[str],
    district: Field[str],
    day: date | None,
) -> Field[str]:
    """Return the term that the notice names for its own committee, as written ("khóa XXI").

    The subject counts first, then the opening paragraph, then the rest. A term of another level, another
    district, an earlier committee or one still to be elected is passed over; so is one whose years leave out
    `day`, that of issue or meeting. Two different terms at one place decide nothing.
    """
    opening = _opening(canonical)
    leading = (opening, subject.evidence or Span(0, 0))
    named = list(_named(canonical.text, _level(issuer), district, day, leading))
    in_subject = [one for one in named if subject.evidence is not None and subject.evidence.covers(one.span)]
    in_opening = [one for one in named if opening.covers(one.span)]
    for found in (in_subject, in_opening):
        if found and len({one.key for one in found}) == 1:
            return Field.stated(_written(canonical.text, found[0].span), found[0].span)
        if found:
            return Field.unknown("văn bản nêu nhiều khóa khác nhau, không rõ khóa nào ban hành")
    if not named:
        return Field.unknown("văn bản không ghi khóa hay nhiệm kỳ của cấp ủy ban hành")
    if len({one.key for one in named}) > 1:
        return Field.unknown("phần nội dung nêu nhiều khóa khác nhau, không rõ khóa nào ban hành")
    reason = "trích yếu và đoạn mở đầu không ghi khóa; đây là khóa duy nhất của cấp ủy huyện mà nội dung nêu"
    return Field.inferred(_written(canonical.text, named[0].span), reason, named[0].span)


def _opening(canonical: CanonicalText) -> Span:
    """Return the first paragraph of the body, where a notice says who met."""
    parts = canonical.parts
    if parts.body_start >= parts.tail_start:
        return Span(0, 0)
    return canonical.lines[parts.body_start].span


def _level(issuer: Field[str]) -> str:
    key = search_key(issuer.value or "")
    return next((level for level in ("thị", "thành", "quận") if f"{level} uỷ" in key), "huyện")


def _named(
    text: str, level: str, district: Field[str], day: date | None, leading: tuple[Span, Span]
) -> Iterator[_Named]:
    opening, subject = leading
    end = 0
    whole = notice_key(text)
    for place in _term_words(whole):
        if place < end:
            continue
        # Only where a term stands is the committee before it looked for: a long text has few.
        start = max(0, place - _LONGEST_BODY - _BEFORE)
        window = Span(start, min(len(text), place + _LONGEST_TERM))
        key = window.of(whole)
        if subject.overlaps(window):
            # A subject of several lines is one sentence.
            first, last = max(subject.start - start, 0), max(subject.end - start, 0)
            key = key[:first] + key[first:last].replace("\n", " ") + key[last:]
        for found in _OF_A_COMMITTEE.finditer(key, max(0, end - start, place - start - _LONGEST_BODY)):
            span = Span(*found.span("term")).shifted(start)
            end = span.end
            is_leading = opening.covers(span) or subject.covers(span)
            if _is_own(found, level, district, day, is_leading=is_leading):
                yield _Named(span, _comparable(found["term"]))


def _term_words(key: str) -> list[int]:
    places: list[int] = []
    for word in _TERM_WORDS:
        place = key.find(word)
        while place >= 0:
            places.append(place)
            place = key.find(word, place + 1)
    return sorted(places)[:_MOST_WORDS]


def _is_own(
    found: re.Match[str], level: str, district: Field[str], day: date | None, *, is_leading: bool
) -> bool:
    if _LEVELS.get(found["level"], found["level"]) != level:
        return False
    if found["committee"] is not None and not found[0].lstrip().startswith(_COMMITTEES):
        return False
    name = found["name"].strip()
    if name and (district.value is None or name != search_key(district.value)):
        return False
    before = found.string[max(0, found.start() - _BEFORE) : found.start()].rpartition("\n")[2]
    # A comma sets the committee apart from the resolutions it follows: "Thực hiện Nghị quyết …, ngày …".
    marks = ".;,(" if is_leading else ".;"
    if _ANOTHER.search(before[max(before.rfind(mark) for mark in marks) + 1 :]):
        return False
    years = found["after"] or found["alone"]
    last = found["after_end"] or found["alone_end"]
    return day is None or years is None or int(years) <= day.year <= int(last)


def _comparable(term: str) -> str:
    number = re.search(r"khoá(?: thứ)? (\w{1,7})", term)
    return number[1] if number else re.sub(r"\D+", "-", term)


def _written(text: str, span: Span) -> str:
    return " ".join(span.of(text).split())
