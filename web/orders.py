"""An order in one line: who has to do it, until when."""

from __future__ import annotations

from corpus.dates import official_date
from corpus.directives.records import Directive


def told_order(directive: Directive) -> str:
    """Return in Vietnamese who has to do it and by when, as far as the notice says; "" for neither."""
    who = ", ".join(party.name for party in directive.assignees)
    deadline = directive.deadline
    until = ""
    if deadline is not None:
        until = " ".join(deadline.written.split())
        if deadline.last_day is not None:
            until += f" (đến {official_date(deadline.last_day)})"
    return "; ".join(filter(None, (f"giao {who}" if who else "", f"thời hạn: {until}" if until else "")))
