"""The records of an order: directive, party, deadline."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from corpus.spans import Span


class DeadlineKind(StrEnum):
    """How exactly a deadline is stated."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    RECURRING = "recurring"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Deadline:
    """The time by which something must be done, as the notice states it.

    `written` is `span` of the notice's text. `last_day` is the day as written ("trước ngày 30/11/2019" is
    30 November 2019) or the last day of the month, quarter or year; None when no year is written, and for
    events. A recurring deadline has a `last_day` when the notice says until when it recurs.
    """

    kind: DeadlineKind
    last_day: date | None
    first_day: date | None
    written: str
    span: Span


@dataclass(frozen=True, slots=True)
class Party:
    """A body or person that is named in an order.

    `name` is the full form ("Ủy ban nhân dân huyện" for "UBND huyện"), `written` the words of `span`.
    `is_inherited` says that the name stands in a line above the order, or in a sentence before it.
    """

    name: str
    written: str
    span: Span
    is_inherited: bool = False


@dataclass(frozen=True, slots=True)
class Directive:
    """One order of a notice.

    `span` covers the sentences that order, without the label of their item. `assignees` is empty when the
    notice names nobody. `heading` is the nearest heading above, "" for none.
    """

    span: Span
    assignees: tuple[Party, ...]
    deadline: Deadline | None
    reports_to: tuple[Party, ...]
    through: tuple[Party, ...]
    together_with: tuple[Party, ...]
    heading: str
