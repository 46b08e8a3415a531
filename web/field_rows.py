"""The metadata of a notice as rows of a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from corpus.dates import official_date
from corpus.notice import Field, Notice, Provenance
from corpus.spans import Span
from search_api.views import SHOWN_FIELDS

PROVENANCE_MARKS = {
    Provenance.STATED: "●",
    Provenance.INFERRED: "◐",
    Provenance.CORRECTED: "✎",
    Provenance.UNKNOWN: "○",
}
# In characters: about two lines of the column. Longer evidence is folded away.
_LONG = 120
# The fields under the title; the day of the meeting too, where it is known.
_MAIN = ("number", "issued_on", "issuer", "district", "signer")


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field: its values (several only for recipients), how it is known, the line or the reason.

    `span` is where the line stands in the text, None where there is none.
    """

    name: str
    values: tuple[str, ...]
    provenance: Provenance
    evidence: str
    reason: str
    span: Span | None = None

    @property
    def mark(self) -> str:
        """The sign of the provenance."""
        return PROVENANCE_MARKS[self.provenance]

    @property
    def is_long(self) -> bool:
        """Whether the evidence would take more than two lines."""
        return len(self.evidence) > _LONG


def field_rows(notice: Notice) -> list[FieldRow]:
    """Return every field in the order in which it is shown."""
    return [_row(name, getattr(notice.fields, name), notice.text) for name in SHOWN_FIELDS]


def main_rows(rows: Sequence[FieldRow]) -> list[FieldRow]:
    """Return the fields that stand under the title."""
    by_name = {row.name: row for row in rows}
    facts = [by_name[name] for name in _MAIN]
    if by_name["meeting_on"].values:
        facts.insert(2, by_name["meeting_on"])
    return facts


def count_provenance(rows: Sequence[FieldRow]) -> list[tuple[Provenance, int]]:
    """Return how many fields are known in which way; ways that do not occur are left out."""
    counts = Counter(row.provenance for row in rows)
    return [(provenance, counts[provenance]) for provenance in Provenance if counts[provenance]]


def _row(name: str, field: Field[object], text: str) -> FieldRow:
    evidence = field.evidence.of(text) if field.evidence else ""
    return FieldRow(name, _values(field.value), field.provenance, evidence, field.reason, field.evidence)


def _values(value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, date):
        return (official_date(value),)
    if isinstance(value, tuple):
        return tuple(str(part) for part in value)
    return (str(value),)
