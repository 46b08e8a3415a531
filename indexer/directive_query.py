"""Directives looked up by who, when and where."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.notice import Role
from indexer.database import Database

_TABLES = (
    "FROM directive JOIN notice ON notice.id = directive.notice_id "
    "JOIN passage ON passage.row = directive.passage_row"
)
_ISSUED = "coalesce(notice.issued_on, notice.meeting_on)"
_NEWEST_FIRST = f"{_ISSUED} IS NULL, {_ISSUED} DESC, notice.source, directive.place"


@dataclass(frozen=True, slots=True)
class DirectiveFilter:
    """Which directives are wanted; None asks nothing.

    `assignees` are names as they are stored, `districts` as notices state them: any of them will do.
    `passages` are ids of passages, best first; `roles` and `topics` (ids) are those of the passage. The last
    day of the deadline lies from `after` to `before`, both included; a directive without such a day never
    fits either.
    """

    assignees: tuple[str, ...] | None = None
    districts: tuple[str, ...] | None = None
    passages: tuple[str, ...] | None = None
    roles: tuple[Role, ...] | None = None
    topics: tuple[str, ...] | None = None
    before: date | None = None
    after: date | None = None

    @property
    def is_dated(self) -> bool:
        """Whether the deadline matters."""
        return self.before is not None or self.after is not None


@dataclass(frozen=True, slots=True)
class DirectivePlace:
    """The place of a directive among those of its notice, from 0, and the row of its passage."""

    notice_id: str
    place: int
    passage_row: int


@dataclass(frozen=True, slots=True)
class DirectiveCount:
    """How many directives fit, and how many more would if they had a deadline with a known last day."""

    fitting: int
    undated: int


class DirectiveQuery:
    """The directives of a finished store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def assignees(self) -> list[str]:
        """Return the names of all assignees, distinct, sorted by code point."""
        found = self._database.rows("SELECT DISTINCT name FROM directive_assignee ORDER BY name")
        return [name for (name,) in found]

    def districts(self) -> list[str]:
        """Return the districts of all notices as they are stored, distinct, sorted by code point."""
        found = self._database.rows(
            "SELECT DISTINCT district FROM notice WHERE district IS NOT NULL ORDER BY district"
        )
        return [name for (name,) in found]

    def count(self, wanted: DirectiveFilter) -> DirectiveCount:
        """Return how many directives fit."""
        where, values = _where(_conditions(wanted))
        dated, days = _where(_deadline_conditions(wanted))
        [(fitting, undated)] = self._database.rows(
            f"SELECT coalesce(sum({dated}), 0), coalesce(sum(directive.last_day IS NULL), 0) "
            f"{_TABLES} WHERE {where}",
            [*days, *values],
        )
        return DirectiveCount(fitting, undated if wanted.is_dated else 0)

    def find(self, wanted: DirectiveFilter, *, limit: int, offset: int = 0) -> list[DirectivePlace]:
        """Return the directives that fit.

        In the order of `wanted.passages` where given; else by deadline, the earliest first, where one is
        asked for; else those of the newest notice first, of undated notices last. Ties go by date, then by
        source and place in the notice.
        """
        where, values = _where([*_conditions(wanted), *_deadline_conditions(wanted)])
        tables, order, ranked = _TABLES, _NEWEST_FIRST, []
        if wanted.passages is not None:
            tables += " JOIN json_each(?) AS ranked ON ranked.value = passage.id"
            order = "ranked.key, directive.place"
            ranked = [json.dumps(wanted.passages)]
        elif wanted.is_dated:
            order = f"directive.last_day, {_NEWEST_FIRST}"
        found = self._database.rows(
            f"SELECT directive.notice_id, directive.place, directive.passage_row {tables} "
            f"WHERE {where} ORDER BY {order} LIMIT ? OFFSET ?",
            [*ranked, *values, limit, offset],
        )
        return [DirectivePlace(*row) for row in found]


# A condition in SQL and the value of its mark.
_Condition = tuple[str, str]


def _conditions(wanted: DirectiveFilter) -> Iterator[_Condition]:
    """Yield all conditions but that of the deadline; lists go in as JSON, whatever their length."""
    if wanted.assignees is not None:
        assigned = (
            "SELECT notice_id, place FROM directive_assignee WHERE name IN (SELECT value FROM json_each(?))"
        )
        yield f"(directive.notice_id, directive.place) IN ({assigned})", json.dumps(wanted.assignees)
    if wanted.districts is not None:
        yield "notice.district IN (SELECT value FROM json_each(?))", json.dumps(wanted.districts)
    if wanted.passages is not None:
        yield "passage.id IN (SELECT value FROM json_each(?))", json.dumps(wanted.passages)
    if wanted.roles is not None:
        roles = json.dumps([role.value for role in wanted.roles])
        yield "passage.role IN (SELECT value FROM json_each(?))", roles
    if wanted.topics is not None:
        rows = "SELECT row FROM passage_topic WHERE topic IN (SELECT value FROM json_each(?))"
        yield f"passage.row IN ({rows})", json.dumps(wanted.topics)


def _deadline_conditions(wanted: DirectiveFilter) -> Iterator[_Condition]:
    if wanted.before is not None:
        yield "directive.last_day <= ?", wanted.before.isoformat()
    if wanted.after is not None:
        yield "directive.last_day >= ?", wanted.after.isoformat()


def _where(conditions: Iterator[_Condition] | Sequence[_Condition]) -> tuple[str, list[str]]:
    """Return all of `conditions` as one, with their values; none is always true."""
    found = list(conditions)
    return " AND ".join(condition for condition, _ in found) or "1", [value for _, value in found]
