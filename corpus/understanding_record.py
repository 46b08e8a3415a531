"""What was read of a notice as JSON and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, cast

from corpus.directives.records import Deadline, DeadlineKind, Directive, Party
from corpus.gazetteer.mentions import PlaceMention
from corpus.gazetteer.units import UnitKind
from corpus.notice_record import from_span, to_span
from corpus.references.records import Reference
from corpus.understanding import Understanding


def to_record(understanding: Understanding) -> dict[str, object]:
    """Return `understanding` as JSON-able values; spans are [start, end]."""
    return {
        "directives": [_from_directive(directive) for directive in understanding.directives],
        "references": [_from_reference(reference) for reference in understanding.references],
        "places": [
            [place.kind.value, place.name, *map(from_span, place.spans)] for place in understanding.places
        ],
    }


def from_record(record: Mapping[str, object]) -> Understanding:
    """Return what `to_record` made a record of; raise KeyError, TypeError or ValueError for any other."""
    values = cast("Mapping[str, Any]", record)
    return Understanding(
        directives=tuple(_to_directive(directive) for directive in values["directives"]),
        references=tuple(_to_reference(reference) for reference in values["references"]),
        places=tuple(
            PlaceMention(UnitKind(kind), name, tuple(map(to_span, spans)))
            for kind, name, *spans in values["places"]
        ),
    )


def _from_directive(directive: Directive) -> dict[str, object]:
    return {
        "span": from_span(directive.span),
        "assignees": _from_parties(directive.assignees),
        "deadline": _from_deadline(directive.deadline),
        "reports_to": _from_parties(directive.reports_to),
        "through": _from_parties(directive.through),
        "together_with": _from_parties(directive.together_with),
        "heading": directive.heading,
    }


def _to_directive(record: Mapping[str, Any]) -> Directive:
    return Directive(
        span=to_span(record["span"]),
        assignees=_to_parties(record["assignees"]),
        deadline=_to_deadline(record["deadline"]),
        reports_to=_to_parties(record["reports_to"]),
        through=_to_parties(record["through"]),
        together_with=_to_parties(record["together_with"]),
        heading=record["heading"],
    )


def _from_parties(parties: Sequence[Party]) -> list[list[object]]:
    return [[party.name, party.written, from_span(party.span), party.is_inherited] for party in parties]


def _to_parties(records: Sequence[Any]) -> tuple[Party, ...]:
    return tuple(
        Party(name, written, to_span(span), is_inherited) for name, written, span, is_inherited in records
    )


def _from_deadline(deadline: Deadline | None) -> list[object] | None:
    if deadline is None:
        return None
    return [
        deadline.kind.value,
        _from_day(deadline.last_day),
        _from_day(deadline.first_day),
        deadline.written,
        from_span(deadline.span),
    ]


def _to_deadline(record: Sequence[Any] | None) -> Deadline | None:
    if record is None:
        return None
    kind, last_day, first_day, written, span = record
    return Deadline(DeadlineKind(kind), _to_day(last_day), _to_day(first_day), written, to_span(span))


def _from_reference(reference: Reference) -> dict[str, object]:
    return {
        "number": reference.number,
        "key": reference.key,
        "title": reference.title,
        "day": _from_day(reference.day),
        "issuer": reference.issuer,
        "mentions": [from_span(mention) for mention in reference.mentions],
    }


def _to_reference(record: Mapping[str, Any]) -> Reference:
    return Reference(
        number=record["number"],
        key=record["key"],
        title=record["title"],
        day=_to_day(record["day"]),
        issuer=record["issuer"],
        mentions=tuple(to_span(mention) for mention in record["mentions"]),
    )


def _from_day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _to_day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written is not None else None
