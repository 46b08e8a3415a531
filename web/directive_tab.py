"""The orders of one notice as rows: who, what, by when, each with the sentence that gives it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.dates import official_date
from corpus.directives.records import Directive, Party
from corpus.notice import Notice
from corpus.spans import Span
from search_api.citations import locate


@dataclass(frozen=True, slots=True)
class ShownDirective:
    """An order. `who` is empty where nobody is named, `until` "" where no time is.

    `words` are verbatim, at `span`; `locator` is where that is ("mục II.1"), "" before the first section.
    `last_day` is the day of the deadline, "" where none follows from what is written. `beside` are who is
    reported to, through whom and with whom it is done, by the key of the relation.
    """

    number: int
    who: tuple[str, ...]
    is_inherited: bool
    words: str
    span: Span
    locator: str
    until: str
    last_day: str
    beside: tuple[tuple[str, str], ...]


def show_directives(notice: Notice, directives: Sequence[Directive]) -> tuple[ShownDirective, ...]:
    """Return the orders of `notice` in the order of its text."""
    return tuple(_shown(number, notice, directive) for number, directive in enumerate(directives, 1))


def _shown(number: int, notice: Notice, directive: Directive) -> ShownDirective:
    deadline = directive.deadline
    last_day = deadline.last_day if deadline is not None else None
    beside = (
        ("reports_to", directive.reports_to),
        ("through", directive.through),
        ("together_with", directive.together_with),
    )
    return ShownDirective(
        number=number,
        who=tuple(dict.fromkeys(party.name for party in directive.assignees)),
        is_inherited=bool(directive.assignees) and all(one.is_inherited for one in directive.assignees),
        words=directive.span.of(notice.text),
        span=directive.span,
        locator=locate(notice.outline, directive.span),
        until=" ".join(deadline.written.split()) if deadline is not None else "",
        last_day=official_date(last_day) if last_day is not None else "",
        beside=tuple((relation, _names(parties)) for relation, parties in beside if parties),
    )


def _names(parties: Sequence[Party]) -> str:
    return "; ".join(dict.fromkeys(party.name for party in parties))
