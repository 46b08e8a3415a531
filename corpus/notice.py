"""The notice: one document of the archive as the rest of the program sees it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from corpus.spans import Span

T = TypeVar("T")


class Provenance(StrEnum):
    """How a field came to be known; CORRECTED is what a person put in the place of what was read."""

    STATED = "stated"
    INFERRED = "inferred"
    CORRECTED = "corrected"
    UNKNOWN = "unknown"


class Role(StrEnum):
    """What a passage does in its notice.

    DIRECTIVE is an order in general, ASSIGNMENT one to a body or person that it names.
    """

    RESULT = "result"
    SHORTCOMING = "shortcoming"
    CAUSE = "cause"
    LESSON = "lesson"
    TARGET = "target"
    DIRECTIVE = "directive"
    ASSIGNMENT = "assignment"
    PROCEDURE = "procedure"
    HEADING = "heading"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Field(Generic[T]):
    """One metadata value, how it is known, and where the notice says so.

    `value` is None exactly when `provenance` is unknown. `evidence` is the span of the canonical text that
    states the value; `reason` says in Vietnamese why a value was inferred, corrected or stayed unknown.
    """

    value: T | None
    provenance: Provenance
    evidence: Span | None = None
    reason: str = ""

    @classmethod
    def stated(cls, value: T, evidence: Span) -> Field[T]:
        """Return a field that the notice itself states at `evidence`."""
        return cls(value, Provenance.STATED, evidence)

    @classmethod
    def inferred(cls, value: T, reason: str, evidence: Span | None = None) -> Field[T]:
        """Return a field that follows from something else, with the reason to show."""
        return cls(value, Provenance.INFERRED, evidence, reason)

    @classmethod
    def corrected(cls, value: T, reason: str) -> Field[T]:
        """Return a field that a person corrected; the reason tells when, and what was read."""
        return cls(value, Provenance.CORRECTED, None, reason)

    @classmethod
    def unknown(cls, reason: str) -> Field[T]:
        """Return a field that stays unknown, with the reason to show."""
        return cls(None, Provenance.UNKNOWN, None, reason)


@dataclass(frozen=True, slots=True)
class Fields:
    """The metadata of a notice; the order here is the order in which they are shown.

    `position` and `authority` are those of the signer ("Chánh Văn phòng", "T/L Ban Thường vụ").
    `recipients` holds one entry a line of "Nơi nhận", without its dash. `occasion` is the meeting or visit
    whose outcome is announced, `term` the khóa or nhiệm kỳ of the committee, both as written; `secrecy` the
    mark on the header ("Mật"); `attachments` what the notice says is attached to it.
    """

    kind: Field[str]
    number: Field[str]
    secrecy: Field[str]
    issued_on: Field[date]
    meeting_on: Field[date]
    occasion: Field[str]
    issuer: Field[str]
    term: Field[str]
    place: Field[str]
    district: Field[str]
    province: Field[str]
    subject: Field[str]
    signer: Field[str]
    position: Field[str]
    authority: Field[str]
    recipients: Field[tuple[str, ...]]
    attachments: Field[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Section:
    """One node of the outline.

    `span` starts at the label and ends where the next section of the same or a higher level starts (or at
    the end of the body). `label` is as written ("I.", "2-", "(3)", "-", "+"; "" for a bold heading without
    one). `heading` is the heading's or the item's first line without label and bold marks; `heading_span`
    is where it stands. `level` counts from 1. `is_heading` is true for a numbered or bold heading that no
    passage may cross (Roman, "1.", "1-", Điều, bold), false for items ("-", "+", "a)", "(1)") that may share
    a passage with their neighbours.
    """

    span: Span
    label: str
    heading: str
    heading_span: Span
    level: int
    is_heading: bool
    role: Role
    children: tuple[Section, ...] = ()

    def walk(self) -> Iterator[Section]:
        """Yield this section, then its descendants, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice: canonical text, never edited again, and what was read from it.

    `source` is the path inside the archive, with "/" between folders. `body` is the part of `text` between
    the header and the tail; `outline` covers sections of the body only. `changes` names, in Vietnamese, what
    making the text canonical changed ("nối 2 đoạn bị ngắt trang"), in the order of the text. `joins` are the
    code points of `text` where a paragraph was joined over a page break, ascending.
    """

    id: str
    source: str
    text: str
    body: Span
    fields: Fields
    outline: tuple[Section, ...]
    changes: tuple[str, ...] = ()
    joins: tuple[int, ...] = ()
