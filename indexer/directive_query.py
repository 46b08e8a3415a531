"""Directives looked up by who, when and where."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from corpus.notice import Role
from indexer.database import Database
from indexer.notice_query import of_districts

_ISSUED = "coalesce(notice.issued_on, notice.meeting_on)"
_NEWEST_FIRST = f"{_ISSUED} IS NULL, {_ISSUED} DESC, notice.source, directive.place"
# What the index `directive_by_day` is made over.
_EARLIEST_FIRST = "directive.last_day IS NULL, directive.last_day"


class DirectiveOrder(StrEnum):
    """What directives are listed by: the earliest deadline first, or the newest notice first."""

    DEADLINE = "deadline"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class DirectiveFilter:
    """Which directives are wanted; None asks nothing.

    `assignees` are names as they are stored, `districts` as notices state them: any of them will do.
    `passages` are ids of passages, best first; `roles` and `topics` (ids) are those of the passage. The last
    day of the deadline lies from `after` to `before`, both included; a directive without such a day never
    fits either. With `has_deadline` it must state a deadline, be its day known or not.
    """

    assignees: tuple[str, ...] | None = None
    districts: tuple[str, ...] | None = None
    passages: tuple[str, ...] | None = None
    roles: tuple[Role, ...] | None = None
    topics: tuple[str, ...] | None = None
    before: date | None = None
    after: date | None = None
    has_deadline: bool = False

    @property
    def is_dated(self) -> bool:
        """Whether the deadline matters."""
        return self.before is not None or self.after is not None


@dataclass(frozen=True, slots=True)
class MonthCount:
    """The directives whose deadline ends in one month, given by its first day."""

    month: date
    directives: int


@dataclass(frozen=True, slots=True)
class AssigneeCount:
    """How many directives name an assignee."""

    name: str
    directives: int


@dataclass(frozen=True, slots=True)
class DirectivePlace:
    """The place of a directive among those of its notice, from 0, and the row of its passage."""

    notice_id: str
    place: int
    passage_row: int


@dataclass(frozen=True, slots=True)
class DirectiveCount:
    """How many directives fit, and how many more would if they had a deadline with a known last day.

    `months` are those in which deadlines of directives that fit end, in order; the others have no such day.
    """

    fitting: int
    undated: int
    months: tuple[MonthCount, ...] = ()


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
        """Return how many directives fit, and in which months their deadlines end."""
        where, values = _where(_conditions(wanted))
        dated, days = _where(_deadline_conditions(wanted))
        found = self._database.rows(
            f"SELECT substr(directive.last_day, 1, 7), count(*), coalesce(sum({dated}), 0) "
            f"{_tables(wanted)} WHERE {where} GROUP BY 1 ORDER BY 1",
            [*days, *values],
        )
        months = [
            MonthCount(date.fromisoformat(f"{month}-01"), fitting)
            for month, _, fitting in found
            if month is not None and fitting
        ]
        undated = sum(count for month, count, _ in found if month is None)
        return DirectiveCount(
            sum(fitting for _, _, fitting in found), undated if wanted.is_dated else 0, tuple(months)
        )

    def assignee_counts(
        self, limit: int, districts: Sequence[str | None] | None = None
    ) -> list[AssigneeCount]:
        """Return the `limit` assignees with most directives, in the notices of `districts` only if given.

        Districts are as they are stored, None for unknown. Ties by name, by code point.
        """
        tables, where, values = "directive_assignee", "1", list[str]()
        if districts is not None:
            tables += " JOIN notice ON notice.id = directive_assignee.notice_id"
            where, values = of_districts(districts)
        found = self._database.rows(
            f"SELECT directive_assignee.name, count(*) AS directives FROM {tables} WHERE {where} "  # noqa: S608
            "GROUP BY 1 ORDER BY directives DESC, 1 LIMIT ?",
            [*values, limit],
        )
        return [AssigneeCount(*row) for row in found]

    def find(
        self, wanted: DirectiveFilter, *, limit: int, offset: int = 0, order: DirectiveOrder | None = None
    ) -> list[DirectivePlace]:
        """Return the directives that fit.

        In `order`; without one, in the order of `wanted.passages` where given; else by deadline where one is
        asked for; else by notice. By deadline, those without a day come last; by notice, those of undated
        notices. Ties go by date of the notice, newest first, then by source and place in the notice.
        """
        where, values = _where([*_conditions(wanted), *_deadline_conditions(wanted)])
        if order is None and wanted.passages is None:
            order = DirectiveOrder.DEADLINE if wanted.is_dated else DirectiveOrder.NOTICE
        tables, ordered, ranked = _tables(wanted, is_of_notice=True), _NEWEST_FIRST, []
        if order is None:
            tables += " JOIN json_each(?) AS ranked ON ranked.value = passage.id"
            ordered = "ranked.key, directive.place"
            ranked = [json.dumps(wanted.passages)]
        elif order is DirectiveOrder.DEADLINE:
            ordered = f"{_EARLIEST_FIRST}, {_NEWEST_FIRST}"
        found = self._database.rows(
            f"SELECT directive.notice_id, directive.place, directive.passage_row {tables} "
            f"WHERE {where} ORDER BY {ordered} LIMIT ? OFFSET ?",
            [*ranked, *values, limit, offset],
        )
        return [DirectivePlace(*row) for row in found]


def _tables(wanted: DirectiveFilter, *, is_of_notice: bool = False) -> str:
    """Return the tables that the conditions of `wanted` need, no more: joins are what a long list costs."""
    tables = "FROM directive"
    if is_of_notice or wanted.districts is not None:
        tables += " JOIN notice ON notice.id = directive.notice_id"
    if wanted.passages is not None or wanted.roles is not None or wanted.topics is not None:
        tables += " JOIN passage ON passage.row = directive.passage_row"
    return tables


# A condition in SQL and the value of its mark, None for a condition without one.
_Condition = tuple[str, str | None]


def _conditions(wanted: DirectiveFilter) -> Iterator[_Condition]:
    """Yield all conditions but that of the day; lists go in as JSON, whatever their length."""
    if wanted.has_deadline:
        yield "directive.deadline IS NOT NULL", None
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
    return " AND ".join(condition for condition, _ in found) or "1", [
        value for _, value in found if value is not None
    ]
