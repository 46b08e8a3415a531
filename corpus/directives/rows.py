"""The sentences of one line, gathered to rows: who is to do what by when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeGuard

from corpus.directives.clauses import Clause, Item, split_clauses
from corpus.directives.commands import tells_what
from corpus.directives.deadlines import DeadlineReader
from corpus.directives.orders import Order, OrderReader
from corpus.directives.recognition import is_order, may_order
from corpus.directives.records import Deadline, DeadlineKind, Party
from corpus.spans import Span
from corpus.spelling import search_key

_DEADLINE_FOR_ALL = re.compile(r"(?<!\w)(?:hoàn thành|xong|chậm nhất|thực hiện|làm ngay|trước)(?!\w)")
# "Từ nay đến cuối năm, … yêu cầu tập trung thực hiện:" says when the tasks fall, not by when each is done.
_DONE_BY = re.compile(r"(?<!\w)(?:hoàn thành|xong|chậm nhất)(?!\w)")
_INTRODUCES = re.compile(r"(?:hướng dẫn|thông báo|kết luận|ý kiến)(?!\w)[^:]{0,200}:$")
# What the bodies of the line above do themselves, although it names others.
_ASKS = re.compile(r"phân công ")
_LEADS = re.compile(r"lãnh đạo (?![^.;:]{0,80} (?:cần|phải|chịu trách nhiệm|có trách nhiệm)(?!\w))")
_COMMITTEE = re.compile(r"(?:các )?(?:đảng uỷ|chi uỷ|chi bộ|đảng bộ|cấp uỷ|huyện uỷ)(?!\w)")
# A sentence about what is to be done goes on with those of the sentence before it.
_THING = re.compile(r"(?:không|tuyệt đối|việc|kế hoạch|danh sách|kết quả|kinh phí|nội dung|thời gian)(?!\w)")
# A sentence of the item before it that says only when: "Hoàn thành trước ngày 30/6/2016."
_WHEN_DONE = re.compile(
    r"(?:tất cả|các việc trên|hoàn thành|xong|phải|thời gian|thời hạn|kết thúc|[\s.,:;])*"
)
_MARKS = (". ", "; ", "! ", "? ", "… ")
# Where a sentence holds several deadlines, the row shows the most exact, then the first.
_EXACTNESS = (
    DeadlineKind.DAY,
    DeadlineKind.MONTH,
    DeadlineKind.QUARTER,
    DeadlineKind.RECURRING,
    DeadlineKind.YEAR,
    DeadlineKind.EVENT,
)


@dataclass(frozen=True, slots=True)
class Lead:
    """What a line above passes on to the lines below it; `words` are its search key."""

    depth: int
    assignees: tuple[Party, ...]
    deadline: Deadline | None
    words: str


@dataclass(slots=True)
class Row:
    """A directive being gathered from sentences."""

    span: Span
    order: Order
    deadline: Deadline | None
    assignees: tuple[Party, ...]


class RowReader:
    """Reads the lines of one text; `key` is its search key."""

    def __init__(self, text: str, key: str, deadlines: DeadlineReader) -> None:
        self._text = text
        self._key = key
        self._orders = OrderReader(text, key)
        self._deadlines = deadlines

    def read(self, item: Item, lead: Lead | None) -> list[Row]:
        """Return the rows of a line, in order; one that announces others is no row itself."""
        rows: list[Row] = []
        if item.is_lead and not any(mark in item.span.of(self._key) for mark in _MARKS):
            return rows
        if not may_order(self._key, item):
            return rows
        current: Row | None = None
        for clause, order in self._read_orders(item, lead):
            deadlines = self._deadlines.read(clause.span, lead=lead.words if lead is not None else "")
            follows = current is not None and not clause.starts_sentence
            has_deadline = bool(deadlines)
            if is_order(self._key, clause.span, item, order, has_deadline=has_deadline, follows=follows):
                current = self._gather(rows, current, clause, order, most_exact(deadlines), lead)
            elif clause.starts_sentence:
                current = None
        return rows

    def _read_orders(self, item: Item, lead: Lead | None) -> Iterator[tuple[Clause, Order]]:
        """Yield the sentences of a line that may order, up to the one that announces what stands below."""
        waiting: tuple[Clause, Order] | None = None
        subject: tuple[Party, ...] = ()
        by_issuer = False
        for written in split_clauses(self._text, item.span):
            clause, words = written, written.span.of(self._key)
            if item.is_lead and words.endswith(":"):
                return
            if " " not in words:
                continue
            order = self._orders.read(clause.span)
            if lead is not None and lead.assignees and self._hands_on(order, clause.span, lead):
                order = replace(order, assignees=(), is_explicit=False)
            if waiting is not None:
                order = replace(order, assignees=(*waiting[1].assignees, *order.assignees))
                clause = Clause(Span(waiting[0].span.start, clause.span.end), waiting[0].starts_sentence)
                waiting = None
            elif order.assignees and words[order.after - clause.span.start :] == ";":
                # The list of names goes on behind ";".
                waiting = (clause, order)
                continue
            if not clause.starts_sentence and not (order.assignees or order.is_explicit or order.subject):
                # "Công an huyện đã khởi tố 3 vụ; tiếp tục điều tra": who goes on.
                order = replace(order, assignees=subject) if subject else order
            subject = order.subject
            # What "Ban Thường vụ thống nhất với …" goes on with behind ";" is no order either.
            by_issuer = order.is_by_issuer or (by_issuer and not clause.starts_sentence)
            is_agreed = by_issuer and not (order.assignees or order.is_explicit or order.is_by_issuer)
            yield clause, replace(order, is_by_issuer=True) if is_agreed else order

    def _gather(
        self,
        rows: list[Row],
        current: Row | None,
        clause: Clause,
        order: Order,
        deadline: Deadline | None,
        lead: Lead | None,
    ) -> Row | None:
        """Add what a sentence orders to the row before it, or as a row; return the row that may go on."""
        words = clause.span.of(self._key)
        if rows and deadline is not None and _says_only_when(words, deadline.span.of(self._key)):
            for row in rows:
                row.deadline = row.deadline or deadline
            rows[-1].span = Span(rows[-1].span.start, clause.span.end)
            return current
        if current is not None and self._goes_on(current, clause, order, deadline):
            _extend(current, clause, order, deadline)
            return current
        follows = current is not None and not clause.starts_sentence
        told = clause.span
        if (
            _is_repeated(deadline)
            and deadline.span.start == told.start
            and rows
            and rows[-1].order.is_explicit
        ):
            # "Đề nghị các đồng chí … quan tâm. Hằng tháng bố trí về dự họp": how often, then what.
            told = _behind(self._key, deadline.span.end, told.end)
        assignees = order.assignees or self._inherited(told, order, rows, lead, follows=follows)
        rows.append(Row(clause.span, order, deadline, assignees))
        return rows[-1]

    def read_heading(self, item: Item, above: Lead | None) -> Lead:
        """Return what a heading passes on: the body it is all about ("Đối với Ủy ban Kiểm tra Huyện ủy")."""
        assignees = self._orders.read_heading(item.span)
        if not assignees and above is not None:
            assignees = above.assignees
        deadline = above.deadline if above is not None else None
        return Lead(item.depth, inherited(assignees), deadline, item.span.of(self._key))

    def read_lead(self, item: Item, above: Lead | None, rows: Sequence[Row]) -> Lead:
        """Return what a line that ends in ":" passes on: whom it orders, and a deadline for all.

        `rows` are those of the line itself, `above` is what it was passed.
        """
        *_, clause = split_clauses(self._text, item.span)
        last = clause.span
        order = self._orders.read(last)
        assignees = order.assignees or self._orders.read_heading(last)
        if not order.is_explicit and _INTRODUCES.search(last.of(self._key)):
            # "Phòng Giáo dục hướng dẫn các trường như sau:" says who speaks.
            assignees = ()
        elif not assignees and not order.is_explicit:
            passed = above.assignees if above is not None else ()
            assignees = rows[-1].assignees if rows else passed
        deadline = above.deadline if above is not None else None
        if _DEADLINE_FOR_ALL.search(self._key, last.start, last.end):
            stated = most_exact(self._deadlines.read(last))
            if stated is not None and (
                stated.kind is not DeadlineKind.EVENT or _DONE_BY.search(self._key, last.start, last.end)
            ):
                deadline = stated
        return Lead(item.depth, inherited(assignees), deadline, last.of(self._key))

    def _hands_on(self, order: Order, clause: Span, lead: Lead) -> bool:
        """Say whether an item below "Đảng ủy các xã:" is what these do: "Phân công đảng ủy viên dự họp"."""
        if order.is_embedded or not order.assignees:
            return False
        if _ASKS.match(self._key, clause.start, clause.end):
            return order.is_explicit
        is_led = _LEADS.match(self._key, clause.start, clause.end) is not None
        return is_led and any(_COMMITTEE.match(search_key(party.name)) for party in lead.assignees)

    def _inherited(
        self, clause: Span, order: Order, rows: Sequence[Row], lead: Lead | None, *, follows: bool
    ) -> tuple[Party, ...]:
        """Return the assignees that a sentence without any takes from the one before it, or from above."""
        if order.is_explicit:
            return ()
        if not rows:
            return lead.assignees if lead is not None else ()
        if follows or tells_what(self._key, clause) or _THING.match(self._key, clause.start, clause.end):
            return inherited(rows[-1].assignees)
        return ()

    def _goes_on(self, row: Row, clause: Clause, order: Order, deadline: Deadline | None) -> bool:
        """Say whether a sentence belongs to the row before it: the same people, no second deadline."""
        if deadline is not None and row.deadline is not None:
            return False
        if order.assignees and row.assignees:
            return not clause.starts_sentence and _names(order.assignees) == _names(row.assignees)
        if not clause.starts_sentence:
            return True
        if order.assignees or order.is_explicit or not tells_what(self._key, clause.span):
            return False
        if deadline is None:
            return row.deadline is None
        # "Hoàn chỉnh báo cáo, gửi về … trước ngày 30/11": what the item comes to.
        return bool(order.reports_to) and deadline.kind is not DeadlineKind.RECURRING


def inherited(parties: Sequence[Party]) -> tuple[Party, ...]:
    """Return `parties` as those of another line."""
    return tuple(replace(party, is_inherited=True) for party in parties)


def most_exact(deadlines: Sequence[Deadline]) -> Deadline | None:
    """Return the deadline that a row shows; None when there is none."""
    return min(deadlines, key=lambda deadline: (_EXACTNESS.index(deadline.kind), deadline.span), default=None)


def _is_repeated(deadline: Deadline | None) -> TypeGuard[Deadline]:
    return deadline is not None and deadline.kind is DeadlineKind.RECURRING


def _behind(key: str, start: int, end: int) -> Span:
    """Return the words of `key` from `start` to `end`, without marks and spaces before them."""
    while start < end and key[start] in " ,":
        start += 1
    return Span(start, end)


def _names(parties: Sequence[Party]) -> set[str]:
    return {party.name for party in parties}


def _says_only_when(words: str, deadline: str) -> bool:
    return _WHEN_DONE.fullmatch(words.replace(deadline, "")) is not None


def _extend(row: Row, clause: Clause, order: Order, deadline: Deadline | None) -> None:
    row.span = Span(row.span.start, clause.span.end)
    row.deadline = row.deadline or deadline
    row.assignees = row.assignees or order.assignees
    row.order = replace(
        row.order,
        together_with=(*row.order.together_with, *order.together_with),
        reports_to=row.order.reports_to or order.reports_to,
        through=row.order.through or order.through,
    )
