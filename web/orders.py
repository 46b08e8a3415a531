"""An order in one line: who has to do it, until when."""

from __future__ import annotations

from corpus.dates import official_date
from corpus.directives.records import Deadline, Directive
from search_api.asking.language import Language
from web.messages import Told, say


def told_order(directive: Directive, language: Language = Language.VIETNAMESE) -> Told:
    """Return who has to do it and by when, as far as the notice says; no text for neither.

    Names and the words of the deadline are the notice's own in any language.
    """
    who = ", ".join(party.name for party in directive.assignees)
    deadline = directive.deadline
    parts = (
        say("export.order_who", language, who=who) if who else "",
        say("export.order_until", language, until=told_deadline(deadline, language)) if deadline else "",
    )
    names = (who, " ".join(deadline.written.split())) if deadline else (who,)
    return Told("; ".join(filter(None, parts)), names)


def told_deadline(deadline: Deadline, language: Language) -> str:
    """Return the words of a deadline in one line, with its last day where that is known."""
    written = " ".join(deadline.written.split())
    if deadline.last_day is None:
        return written
    return say("export.until", language, words=written, day=official_date(deadline.last_day))
