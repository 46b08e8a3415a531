"""Lists of directives as JSON: one form for the command line and the API."""

from __future__ import annotations

from collections.abc import Sequence

from typing_extensions import TypedDict

from corpus.directives.records import Deadline, Party
from corpus.notice import Notice
from search_api.directing.listing import DirectiveList, ListedDirective


class PartyJson(TypedDict):
    """A body or person; `name` is its full form, `written` are the words at [start, end] of the text.

    `is_inherited` says that it stands in a line or sentence above the directive.
    """

    name: str
    written: str
    start: int
    end: int
    is_inherited: bool


class DeadlineJson(TypedDict):
    """A deadline as written; days are null where the notice does not tell them."""

    kind: str
    written: str
    first_day: str | None
    last_day: str | None
    start: int
    end: int


class DirectiveJson(TypedDict):
    """A directive; `text[start:end] == directive` for its notice's text. A null deadline: none is stated."""

    notice_id: str
    file: str
    number: str | None
    issued_on: str | None
    district: str | None
    headings: list[str]
    role: str
    directive: str
    start: int
    end: int
    assignees: list[PartyJson]
    deadline: DeadlineJson | None
    reports_to: list[PartyJson]
    through: list[PartyJson]
    together_with: list[PartyJson]
    citation: str


class DirectivesJson(TypedDict):
    """A page of directives; `total` counts all, `undated` those left out for want of a dated deadline.

    `topic` is the id of the known topic that was asked for, null where the topic was a question or none.
    """

    total: int
    undated: int
    assignees: list[str]
    topic: str | None
    is_weak: bool
    directives: list[DirectiveJson]


def directives_json(found: DirectiveList) -> DirectivesJson:
    """Return a page of directives; spans count code points of the notice's canonical text."""
    return {
        "total": found.total,
        "undated": found.undated,
        "assignees": list(found.assignees),
        "topic": found.topic.id if found.topic is not None else None,
        "is_weak": found.is_weak,
        "directives": [_directive(row) for row in found.rows],
    }


def _directive(row: ListedDirective) -> DirectiveJson:
    notice, directive = row.notice, row.directive
    return {
        "notice_id": notice.id,
        "file": notice.source,
        "number": notice.fields.number.value,
        "issued_on": _issued_on(notice),
        "district": notice.fields.district.value,
        "headings": [heading.text for heading in row.headings],
        "role": row.role.value,
        "directive": directive.span.of(notice.text),
        "start": directive.span.start,
        "end": directive.span.end,
        "assignees": _parties(directive.assignees),
        "deadline": _deadline(directive.deadline),
        "reports_to": _parties(directive.reports_to),
        "through": _parties(directive.through),
        "together_with": _parties(directive.together_with),
        "citation": row.citation.text,
    }


def _issued_on(notice: Notice) -> str | None:
    day = notice.fields.issued_on.value
    return day.isoformat() if day is not None else None


def _parties(parties: Sequence[Party]) -> list[PartyJson]:
    return [
        {
            "name": party.name,
            "written": party.written,
            "start": party.span.start,
            "end": party.span.end,
            "is_inherited": party.is_inherited,
        }
        for party in parties
    ]


def _deadline(deadline: Deadline | None) -> DeadlineJson | None:
    if deadline is None:
        return None
    return {
        "kind": deadline.kind.value,
        "written": deadline.written,
        "first_day": deadline.first_day.isoformat() if deadline.first_day else None,
        "last_day": deadline.last_day.isoformat() if deadline.last_day else None,
        "start": deadline.span.start,
        "end": deadline.span.end,
    }
