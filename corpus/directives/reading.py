"""The orders of a notice, one row each."""

from __future__ import annotations

from corpus.directives.clauses import read_items
from corpus.directives.deadlines import DeadlineReader
from corpus.directives.records import Directive
from corpus.directives.rows import Lead, RowReader
from corpus.notice import Notice, Role
from corpus.spelling import notice_key


def read_directives(notice: Notice) -> tuple[Directive, ...]:
    """Return the orders of `notice`, in the order of the text; their spans never overlap.

    An order without a name of its own takes the assignees of the line above that announces it, or of the
    sentence before it in its item; the deadline of that line too, when the line states one for all.
    """
    key = notice_key(notice.text)
    day = notice.fields.meeting_on.value or notice.fields.issued_on.value
    reader = RowReader(notice.text, key, DeadlineReader(notice.text, key, not_before=day))
    leads: list[Lead] = []
    directives: list[Directive] = []
    for item in read_items(notice):
        while leads and leads[-1].depth >= item.depth:
            leads.pop()
        lead = leads[-1] if leads else None
        if item.is_heading:
            leads.append(reader.read_heading(item, lead))
            continue
        rows = reader.read(item, lead)
        if item.is_lead and item.role is not Role.PROCEDURE:
            leads.append(reader.read_lead(item, lead, rows))
        directives.extend(
            Directive(
                span=row.span,
                assignees=row.assignees,
                deadline=row.deadline or (lead.deadline if lead is not None else None),
                reports_to=row.order.reports_to,
                through=row.order.through,
                together_with=row.order.together_with,
                heading=item.heading,
            )
            for row in rows
        )
    return tuple(directives)
