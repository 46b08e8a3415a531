"""Whether a sentence orders something, by its own words and by what it stands under."""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.directives.clauses import Item
from corpus.directives.commands import starts_with_command, tells_what
from corpus.directives.orders import Order
from corpus.directives.verbs import starts_with_verb
from corpus.notice import Role
from corpus.spans import Span
from corpus.spelling import search_key

# Roles by value: a directive, and an order to a named body.
_ORDERING = frozenset({"directive", "assignment"})
_CLOSING = re.compile(r"(?:trên đây là|thông báo (?:này )?(?:để|đến)|xin thông báo|thông báo này)(?!\w)")
# "Ngày 12/3/2022, Ban Thường vụ Huyện ủy tổ chức hội nghị giao ban …" tells of the meeting.
_OPENING = re.compile(
    r"(?:sáng |chiều )?(?:hôm nay,? )?ngày\s?\d{1,2}[^,;]{0,30},(?: tại [^;:]{0,60}?,)? ?"
    r"(?:ban thường vụ|thường trực|ban chấp hành)(?= (?:huyện uỷ|đảng bộ huyện|đã|họp|tổ chức)(?!\w))"
    r"[^;:]{0,80}? (?:tổ chức|họp|làm việc|tiến hành)(?!\w)"
    r"(?:(?<=họp)|(?<=làm việc)| (?:hội nghị|cuộc họp|phiên họp|buổi làm việc|phiên giao ban)(?!\w))"
)
# A sentence of a task list that orders nothing.
_NO_ORDER = re.compile(
    r"(?:phấn đấu|mục tiêu|chỉ tiêu|quan điểm|phương châm|đây là|đó là|hiện nay|hiện |đến nay|tính đến|"
    r"phê bình|biểu dương|ghi nhận|hoan nghênh|nguyên nhân|(?:thông báo|quyết định|nghị quyết|kết luận|"
    r"công văn|kế hoạch|chỉ thị|báo cáo) số|"
    r"chủ đề|năm 20\d\d là|có \d|còn \d|nhất trí|thống nhất(?! (?:một|cách))|tuy nhiên|song|bài học)(?!\w)"
)
# Those that are searched for begin with a blank, which is set before the words: a fixed first letter is fast.
_FACT = re.compile(r" (?:đã|mới chỉ|chỉ mới|vẫn|còn \d|vừa qua|vừa rồi)(?!\w)")
_MUST = re.compile(
    r"(?<!đã)(?<!được) (?:phải|cần|nghiêm cấm|cấm|dừng|chấm dứt|giao|ưu tiên|từ nay|đề nghị|yêu cầu|"
    r"chịu trách nhiệm|lập thủ tục)(?!\w)"
    r"|[,:;^] (?:không|tuyệt đối|kiên quyết|bỏ|đừng)(?!\w)| thì (?:không|đình|xem|tịch|ra |cưỡng)"
)
_IN_CHARGE = re.compile(r" (?:chịu trách nhiệm|có trách nhiệm)(?!\w)")
# A line of a review is read only when it may order something all the same.
_MAY_ORDER = re.compile(
    r"[ \n(](?:giao|yêu cầu|đề nghị|phân công|trách nhiệm|trước|xong|hoàn thành|chậm nhất|trong (?:tháng|"
    r"quý|năm)|hằng|mỗi (?:tháng|quý)|phối hợp|chủ trì)(?!\w)"
)
_REVIEW = re.compile(
    r"(?<!\w)(?:tình hình|đánh giá|thực trạng|nhìn lại|kết quả|làm được|chưa được|nguyên nhân|yếu kém|"
    r"hạn chế|tồn tại|"
    r"vì sao|vướng|khuyết điểm|ưu điểm|bước đầu|thẳng thắn|nổi bật|bài học)(?!\w)"
)
_LOOKS_AHEAD = re.compile(
    r"(?<!\w)(?:nhiệm vụ|giải pháp|khắc phục|yêu cầu|chỉ đạo|phương hướng|thực hiện|xử lý|trách nhiệm)(?!\w)"
)
_AIM = re.compile(r"(?<!\w)(?:đạt|trở lên|phấn đấu|tỷ lệ|hoàn thành tốt|bình quân)(?!\w)|%")


def is_among_orders(item: Item) -> bool:
    """Say whether a line stands where orders stand: by its role, or under no heading that looks back."""
    if item.role.value in _ORDERING:
        return not _is_under_review(item)
    return item.role is Role.OTHER and not any(_looks_back(heading) for heading in item.headings)


def _is_under_review(item: Item) -> bool:
    """Say whether the nearest heading only looks back: one word of ordering proves little there."""
    return _only_looks_back(item.heading)


# Asked for every sentence below a heading.
@lru_cache(maxsize=256)
def _looks_back(heading: str) -> bool:
    return _REVIEW.search(search_key(heading)) is not None


@lru_cache(maxsize=256)
def _only_looks_back(heading: str) -> bool:
    return _looks_back(heading) and _LOOKS_AHEAD.search(search_key(heading)) is None


def may_order(key: str, item: Item) -> bool:
    """Say whether a line may hold an order at all; the others need not be read."""
    if item.role is Role.PROCEDURE:
        return False
    # With the character before it: the pattern begins with a blank.
    return (
        is_among_orders(item)
        or _may_be_misread(item)
        or _MAY_ORDER.search(key, max(0, item.span.start - 1), item.span.end) is not None
    )


def is_order(key: str, clause: Span, item: Item, order: Order, *, has_deadline: bool, follows: bool) -> bool:
    """Say whether `clause` orders something; `follows` when it goes on with an order before ";"."""
    words = clause.of(key)
    if _CLOSING.match(words) or _OPENING.match(words) or order.is_by_issuer:
        return False
    if order.is_explicit and not order.is_embedded and (order.assignees or is_among_orders(item)):
        return True
    if item.role.value in _ORDERING and not _is_under_review(item):
        return _orders_by_place(key, clause, order, has_deadline=has_deadline, follows=follows)
    if _FACT.search(f" {words}"):
        return False
    is_order_misread = _may_be_misread(item) and _starts_as_order(key, clause, order)
    if not order.assignees and not is_order_misread:
        return follows and (has_deadline or (is_among_orders(item) and _must(words)))
    return is_order_misread or _orders_by_name(key, clause, item, order, has_deadline=has_deadline)


def _may_be_misread(item: Item) -> bool:
    """Say whether a line of a doubtful role stands under no heading that bears the role out."""
    return (
        item.is_doubtful
        and item.role is Role.SHORTCOMING
        and not any(_looks_back(heading) for heading in item.headings)
    )


def _starts_as_order(key: str, clause: Span, order: Order) -> bool:
    """Say whether a sentence starts with a command, or with a body and what it is to do."""
    if order.assignees:
        return not order.is_embedded and starts_with_verb(key, order.after + 1)
    return starts_with_command(key, clause.start, clause.end) and not _NO_ORDER.match(clause.of(key))


def _orders_by_name(key: str, clause: Span, item: Item, order: Order, *, has_deadline: bool) -> bool:
    """Say whether a sentence with a subject orders it something, in a line that need not order."""
    words = clause.of(key)
    if item.role is Role.TARGET:
        return not order.is_embedded and not _AIM.search(words)
    if has_deadline or _IN_CHARGE.search(f" {words}"):
        return True
    return is_among_orders(item) and (_must(words) or starts_with_verb(key, order.after + 1))


def _orders_by_place(key: str, clause: Span, order: Order, *, has_deadline: bool, follows: bool) -> bool:
    """Say whether a sentence among orders is one: all are but plain statements."""
    words = clause.of(key)
    if follows and has_deadline and words.startswith("phấn đấu"):
        # "…; phấn đấu đến 31/12/2019 không còn nợ đọng": by when the order is to be carried out.
        return True
    if order.assignees or _NO_ORDER.match(words):
        return bool(order.assignees)
    return has_deadline or _must(words) or tells_what(key, clause)


def _must(words: str) -> bool:
    return _MUST.search(f"^ {words}") is not None
