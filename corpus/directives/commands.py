"""How a sentence that names nobody tells what is to be done: by a verb at its start."""

from __future__ import annotations

import re

from corpus.directives.verbs import starts_with_verb
from corpus.spans import Span

# Patterns and words are search keys.
# Between the start of a sentence and its subject: "Trước mắt, …", "Đối với thảo quả: …".
PREFACE = re.compile(
    r"(?:về|đối với|với|riêng|trong|từ|trước|sau|đến|cùng|hằng|hàng|để|trên cơ sở|căn cứ|đồng thời|"
    r"ngoài ra|định kỳ|"
    r"bên cạnh|thời gian|ngày|trước mắt|hiện nay|kể từ|khi|tại|ở|nhằm|mỗi|theo|quá|bắt đầu|hết|cuối|đầu|"
    r"thứ|nhận được|qua|nếu|trường hợp|thực hiện|song song|"
    r"trọng tâm|chậm nhất|muộn nhất|vào|ngay|tháng|quý|tuần|sáng|chiều|giữa|nhân|do|vì|một là|hai là|ba là|"
    r"bốn là|năm là)(?!\w)"
)
PREFACE_END = re.compile(r"[,:]\s")
MOST_PREFACES = 4
# What may stand before the verb without a comma behind it: "Trong tháng 8/2017 trình …".
_TIME_BEFORE = re.compile(
    r"(?:đồng thời|ngoài ra|riêng|song song(?: với)?|trước mắt|từ đó|qua đó|"
    r"(?:\d|sáu|ba) tháng một lần|(?:trong|trước|đến|hằng|"
    r"hàng) (?:hết )?(?:ngày |tháng |quý )?[^\s,.;]{1,12}(?: năm \d{4})?|"
    r"không|tuyệt đối không),? "
)
# "Đối với huyện nhà luôn nhận được sự quan tâm, …" is a statement, no preface of an order.
_FINDS = re.compile(r" (?:luôn|đã|nhận được|được sự|còn nhiều|vẫn|là)(?!\w)")
_IF = re.compile(r"[^\s]+ nào [^.;]{2,80}? thì ")


def tells_what(key: str, clause: Span) -> bool:
    """Say whether a sentence has no subject: its verb stands first, or behind prefaces alone."""
    start = clause.start
    if starts_with_command(key, start, clause.end):
        return True
    condition = _IF.match(key, start, clause.end)
    if condition is not None and starts_with_verb(key, condition.end()):
        return True
    for _ in range(MOST_PREFACES):
        if not PREFACE.match(key, start, clause.end):
            return False
        end = PREFACE_END.search(key, start, clause.end)
        if end is None or _FINDS.search(key, start, end.start()):
            return False
        start = end.end()
        if starts_with_command(key, start, clause.end):
            return True
    return False


def starts_with_command(key: str, start: int, until: int) -> bool:
    """Say whether a verb stands at `start`, or behind a time there ("Hằng tháng báo cáo …")."""
    if starts_with_verb(key, start):
        return True
    before = _TIME_BEFORE.match(key, start, until)
    return before is not None and starts_with_verb(key, before.end())
