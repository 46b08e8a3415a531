"""The log of corrections of one notice, as it is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.dates import official_date
from indexer.corrections import Correction
from search_api.correcting.correction_views import entries_in_force


@dataclass(frozen=True, slots=True)
class HeldBack:
    """Why a correction is not applied: what was read when it was made, what is read now; "" for unknown."""

    was_read: str
    is_read: str


@dataclass(frozen=True, slots=True)
class ShownCorrection:
    """One entry: of which field, by whom and when (this machine's clock), from what to what.

    `before` and `value` are "" for unknown; `is_withdrawal` says that it takes another one back. `held` is
    why it is held back, if it is.
    """

    field: str
    before: str
    value: str
    is_withdrawal: bool
    is_in_force: bool
    by: str
    at: str
    note: str
    held: HeldBack | None


def show_corrections(
    entries: Sequence[Correction], held: Mapping[Correction, str | None]
) -> tuple[ShownCorrection, ...]:
    """Return `entries` of one file, which come as they were written, newest first.

    `held` are the corrections that are held back, by what is read now.
    """
    standing = entries_in_force(entries, held)
    last = {entry.field: place for place, entry in enumerate(entries)}
    waiting = {
        last[one.field]: HeldBack(_value(one.field, one.before), _value(one.field, now))
        for one, now in held.items()
    }
    shown = [
        ShownCorrection(
            field=entry.field,
            before=_value(entry.field, entry.before),
            value=_value(entry.field, entry.value),
            is_withdrawal=entry.value is None,
            is_in_force=place in standing,
            by=entry.by,
            at=f"{official_date(entry.at.astimezone().date())} {entry.at.astimezone():%H:%M}",
            note=entry.note,
            held=waiting.get(place),
        )
        for place, entry in enumerate(entries)
    ]
    return tuple(shown[::-1])


def _value(field: str, value: str | None) -> str:
    if value is None:
        return ""
    return official_date(date.fromisoformat(value)) if field in {"issued_on", "meeting_on"} else value
