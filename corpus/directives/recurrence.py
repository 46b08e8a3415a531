"""Deadlines that come again: "hằng tháng", "trước ngày 25 hằng tháng", "mỗi quý một lần"."""

from __future__ import annotations

import re
from datetime import date

from corpus.directives.records import DeadlineKind
from corpus.directives.times import DAY, MONTH, WHOLE_YEAR, YEAR, Days, read_day, read_month, read_year

# Patterns match search keys.
_EVERY = r"(?:hằng|hàng)"
_UNIT = r"(?:ngày|tuần|tháng|quý|năm)"
_NUMBER = r"(?:\d{1,2}|một|hai|ba|bốn|năm|sáu|chín)"
_WEEKDAY = r"(?:thứ\s(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)"
_CLOCK = r"(?:\d{1,2} ?(?:giờ|h)(?:\s?\d{2})?(?: phút)? )"
_PART_OF_DAY = rf"(?:(?:vào |lúc )?{_CLOCK})?(?:vào )?(?:(?:buổi )?(?:sáng|chiều|tối) )?"
_BEFORE = r"(?:(?:chậm nhất|muộn nhất|trước|vào|đến|không muộn hơn)(?: là| vào| trước)? )?"
_TIMES = rf"(?: (?:ít nhất|tối thiểu))?(?: {_NUMBER})? (?:lần|lượt|buổi|kỳ|cuộc|ngày|đợt|phiên)"
# "báo cáo", "họp": "mỗi tuần" alone says how much, before these how often.
_DONE_OFTEN = r"(?= (?:báo cáo|họp|nghe|giao ban|kiểm tra|tổng hợp|rà soát|gửi|một lần|ít nhất một))"
_IN_UNIT = (
    rf"(?:{_EVERY} (?:tháng|quý|năm)|mỗi (?:tháng|quý|năm)|(?:của )?tháng (?:cuối|đầu)"
    rf"(?: (?:mỗi|{_EVERY}|của))? quý|tháng (?:kế tiếp|sau liền kề)|của tháng|(?:của )?từng tháng)"
)
RECURRING = (
    rf"(?:{_BEFORE}{_PART_OF_DAY}(?:"
    rf"(?:(?:các )?ngày (?:làm việc )?|mồng |mùng )(?:\d{{1,2}}(?:/\d{{1,2}})?|cuối(?: cùng)?|đầu(?: tiên)?)"
    rf"(?: (?:và|,) (?:ngày )?\d{{1,2}})?(?: âm lịch)? (?:của )?{_IN_UNIT}"
    rf"|{_WEEKDAY},? (?:của )?(?:{_EVERY}|mỗi|các|cuối|đầu) tuần"
    rf"|(?:cuối|đầu|giữa) (?:mỗi|{_EVERY}|các) {_UNIT}"
    rf"|(?:tuần (?:cuối|đầu|thứ \w{{2,4}}) (?:của )?)(?:{_EVERY}|mỗi) (?:tháng|quý)"
    rf"|(?:(?:(?:trong|tại) )?(?:phiên|kỳ|cuộc|buổi|hội nghị)(?: họp)?(?: giao ban)? |định kỳ )?"
    rf"{_EVERY} {_UNIT}(?:(?:,| và)(?: {_EVERY}| 6| sáu)? {_UNIT}(?! \d)){{0,3}}"
    rf"(?:(?:,? | \()(?:trước|vào|chậm nhất)(?: vào| là)? (?:ngày \d{{1,2}}(?![/\d])|{_WEEKDAY}))?)"
    rf"|định kỳ (?:vào )?{_WEEKDAY}(?: (?:{_EVERY}|mỗi) tuần)?"
    rf"|định kỳ (?:(?:mỗi|{_NUMBER}) )?{_UNIT}(?! \d)(?: (?:một|1|{_NUMBER}) lần|/lần)?"
    rf"(?:(?:,| và) (?:{_NUMBER} )?{_UNIT}(?! \d)){{0,2}}"
    rf"|định kỳ(?= báo cáo)"
    rf"|mỗi (?:ngày|tuần|tháng|quý|năm)(?: học)?{_TIMES}(?: vào {_PART_OF_DAY}{_WEEKDAY})?"
    r"|mỗi (?:tháng|quý)(?! (?:giảm|đồng))"
    rf"|mỗi (?:tuần|năm)(?: học)?{_DONE_OFTEN}"
    rf"|{_NUMBER} {_UNIT}(?: (?:họp|báo cáo|kiểm tra|sinh hoạt|gặp|giao ban|giám sát))? (?:một|1|hai|2) lần"
    rf"|{_NUMBER} {_UNIT}/(?:1 )?lần|{_NUMBER} lần/{_UNIT}|quý (?:một|1) lần"
    rf"|(?:kết thúc|sau|cuối|trước|đầu) (?:mỗi|từng) (?:học kỳ|năm học|đợt|vụ|quý|tháng|kỳ|tuần|phiên|năm)"
    rf"|{_BEFORE}(?:ngày )?\d{{1,2}}/\d{{1,2}} {_EVERY} năm"
    rf")(?!\w)"
)
# "từ nay đến hết tháng 01 năm 2016, hằng tháng": until when it recurs may stand on either side.
_LONGEST_UNTIL = 60  # characters
_UNTIL = re.compile(
    rf"[ ,(]{{0,2}}(?:trong (?:thời gian|suốt) )?(?:từ (?:nay|ngày này|"
    rf"ngày \d{{1,2}}/\d{{1,2}}(?:/{YEAR})?|tháng \d{{1,2}}(?:/{YEAR})?) )?(?:cho )?(?:đến|tới) (?:hết |"
    rf"cuối )?"
    rf"(?=ngày|tháng|năm)"
)
_ENDS = (
    (re.compile(rf"ngày {DAY}"), read_day),
    (re.compile(MONTH), read_month),
    (re.compile(WHOLE_YEAR), read_year),
)
_UNTIL_EVENT = re.compile(r",? (?:cho )?đến khi (?:[^\s,.;:()]+ ?){1,9}(?=[,.;:()]|$)")


def read_recurring(match: re.Match[str], _year: int | None) -> Days:
    """Return how long a match of RECURRING recurs."""
    key, start, end = match.string, match.start(), match.end()
    for until in _UNTIL.finditer(key, max(0, start - _LONGEST_UNTIL), start):
        found = _read_end(key, until.end(), start)
        if found is not None and not key[found[1] : start].strip(" ,"):
            return Days(DeadlineKind.RECURRING, last=found[0], start=until.start())
    behind = _UNTIL.match(key, end, end + _LONGEST_UNTIL)
    found = _read_end(key, behind.end(), end + _LONGEST_UNTIL) if behind is not None else None
    if found is not None:
        return Days(DeadlineKind.RECURRING, last=found[0], end=found[1])
    event = _UNTIL_EVENT.match(key, end)
    return Days(DeadlineKind.RECURRING, end=event.end() if event is not None else None)


def _read_end(key: str, start: int, until: int) -> tuple[date | None, int] | None:
    """Return the last day that is written at `start`, and where it ends."""
    for pattern, read in _ENDS:
        match = pattern.match(key, start, until)
        days = read(match, None) if match is not None else None
        if match is not None and days is not None:
            return days.last, match.end()
    return None
