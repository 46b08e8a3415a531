"""What is found for a draft: clauses, precedents, differences, documents cited."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from corpus.notice import Notice, Role
from corpus.spans import Span
from search_api.citations import Citation
from search_api.referring.resolution import Resolution


class Aspect(StrEnum):
    """What a draft's clause and its precedent may say alike, or differently."""

    ASSIGNEE = "assignee"
    DEADLINE = "deadline"
    NUMBERS = "numbers"
    PLACES = "places"


class Reminder(StrEnum):
    """What a clause that orders something does not say."""

    NO_ASSIGNEE = "no_assignee"
    NO_DEADLINE = "no_deadline"


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a body of 10 to 80 syllables that says one thing: an item, or sentences of a paragraph.

    `span` leaves out the label of the item; `headings` stand above it, outermost first.
    """

    span: Span
    headings: tuple[str, ...]
    role: Role


@dataclass(frozen=True, slots=True)
class CutBody:
    """The clauses of a body in the order of the text, and what of it is none.

    `formulae` are openings and closings ("Trên đây là …"), `too_short` items that say too little to compare.
    """

    clauses: tuple[Clause, ...]
    formulae: tuple[Span, ...]
    too_short: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class SharedPhrase:
    """Words that both have, by where they stand in the text of the draft and in that of the notice."""

    draft: Span
    past: Span


@dataclass(frozen=True, slots=True)
class Agreement:
    """What both sides say of one aspect, as the draft writes it; at least one thing."""

    aspect: Aspect
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What each side says of one aspect, as written; an empty side says nothing of it."""

    aspect: Aspect
    draft: tuple[str, ...]
    past: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Precedent:
    """A stretch of a past notice that is like a clause: `excerpt` is `span.of(notice.text)`.

    `score`, 0 to 1, is comparable between all clauses of one archive (search_api/precedents/likeness.py).
    """

    notice: Notice
    span: Span
    excerpt: str
    citation: Citation
    score: float
    alike: tuple[SharedPhrase, ...]
    agrees: tuple[Agreement, ...]
    differs: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class ClausePrecedents:
    """A clause of the draft with its precedents, best first, at most one a notice.

    `repeated_in` is the number of notices that say nearly the same, when they are so many that the clause
    is a set phrase of this archive; 0 for any other clause.
    """

    clause: Clause
    precedents: tuple[Precedent, ...]
    repeated_in: int
    reminders: tuple[Reminder, ...]


@dataclass(frozen=True, slots=True)
class DraftAnswer:
    """What was found for a draft, in the order of its text.

    `formulae` counts its openings and closings, `outside` the lines of its header and tail, `too_short` the
    items that say too little; none of them is looked up. `left_over` counts the clauses behind the last one
    that was looked up. `references` are the documents it cites.
    """

    draft: Notice
    clauses: tuple[ClausePrecedents, ...]
    formulae: int
    outside: int
    too_short: int
    left_over: int
    references: tuple[Resolution, ...]
