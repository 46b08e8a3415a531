"""Corrections as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NotRequired

from typing_extensions import TypedDict

from indexer.corrections import Correction


class CorrectionJson(TypedDict):
    """One entry of the log; `value` is null where a correction was taken back, days are YYYY-MM-DD.

    `before` is what was shown until then, null for unknown. `at` is UTC in ISO 8601. `in_force` is true for
    the entry by which the field is shown now.
    """

    file: str
    field: str
    value: str | None
    before: str | None
    by: str
    at: str
    note: str
    in_force: bool


class CorrectionsJson(TypedDict):
    """Entries of the log, newest first."""

    corrections: list[CorrectionJson]


class CorrectionRequest(TypedDict):
    """A value for a field; null takes the correction before it back."""

    field: str
    value: str | None
    note: NotRequired[str]
    by: NotRequired[str]


class PutCorrectionJson(TypedDict):
    """The entry that was kept."""

    correction: CorrectionJson


def correction_json(correction: Correction, *, in_force: bool) -> CorrectionJson:
    """Return one entry."""
    return {
        "file": correction.source,
        "field": correction.field,
        "value": correction.value,
        "before": correction.before,
        "by": correction.by,
        "at": correction.at.isoformat(),
        "note": correction.note,
        "in_force": in_force,
    }


def corrections_json(entries: Sequence[Correction], held: Sequence[Correction] = ()) -> CorrectionsJson:
    """Return all entries of the log, or all of some files, which come as they were written.

    `held` are the corrections that are held back.
    """
    standing = entries_in_force(entries, held)
    shown = [correction_json(entry, in_force=place in standing) for place, entry in enumerate(entries)]
    return {"corrections": shown[::-1]}


def entries_in_force(entries: Iterable[Correction], held: Iterable[Correction] = ()) -> set[int]:
    """Return the places, from 0, of the entries by which fields are shown now; none of those `held` back."""
    last = {(entry.source, entry.field): (place, entry) for place, entry in enumerate(entries)}
    for correction in held:
        last.pop((correction.source, correction.field), None)
    return {place for place, entry in last.values() if entry.value is not None}
