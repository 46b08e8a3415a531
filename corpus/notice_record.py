"""A notice as JSON and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any, cast

from corpus.notice import Field, Fields, Notice, Provenance, Role, Section
from corpus.spans import Span


def to_record(notice: Notice) -> dict[str, object]:
    """Return everything of `notice` but its text as JSON-able values; spans are [start, end]."""
    return {
        "id": notice.id,
        "source": notice.source,
        "body": from_span(notice.body),
        "fields": {
            name.name: _from_field(getattr(notice.fields, name.name)) for name in fields(notice.fields)
        },
        "outline": [_from_section(section) for section in notice.outline],
        "changes": list(notice.changes),
        "joins": list(notice.joins),
    }


def from_record(record: Mapping[str, object], text: str) -> Notice:
    """Return the notice of a record that `to_record` made; raise KeyError or ValueError for any other."""
    values = cast("Mapping[str, Any]", record)
    return Notice(
        id=values["id"],
        source=values["source"],
        text=text,
        body=to_span(values["body"]),
        fields=fields_from_record(values["fields"]),
        outline=tuple(_to_section(section) for section in values["outline"]),
        changes=tuple(values["changes"]),
        joins=tuple(values.get("joins", ())),
    )


def fields_from_record(record: Mapping[str, object]) -> Fields:
    """Return the fields of the part "fields" of a record; raise KeyError or ValueError for any other."""
    values = cast("Mapping[str, Any]", record)
    return Fields(**{name.name: _to_field(name.name, values[name.name]) for name in fields(Fields)})


def from_span(span: Span) -> list[int]:
    """Return a span as a record holds it."""
    return [span.start, span.end]


def to_span(pair: Sequence[int]) -> Span:
    """Return the span of a record's pair; raise ValueError for another number of places."""
    start, end = pair
    return Span(start, end)


def _from_field(field: Field[Any]) -> dict[str, object]:
    value = field.value
    if isinstance(value, date):
        value = value.isoformat()
    elif isinstance(value, tuple):
        value = list(value)
    return {
        "value": value,
        "provenance": field.provenance.value,
        "evidence": from_span(field.evidence) if field.evidence is not None else None,
        "reason": field.reason,
    }


def _to_field(name: str, record: Mapping[str, Any]) -> Field[Any]:
    value = record["value"]
    if value is not None and name in {"issued_on", "meeting_on"}:
        value = date.fromisoformat(value)
    elif isinstance(value, list):
        value = tuple(value)
    evidence = to_span(record["evidence"]) if record["evidence"] is not None else None
    return Field(value, Provenance(record["provenance"]), evidence, record["reason"])


def _from_section(section: Section) -> dict[str, object]:
    return {
        "span": from_span(section.span),
        "label": section.label,
        "heading": section.heading,
        "heading_span": from_span(section.heading_span),
        "level": section.level,
        "is_heading": section.is_heading,
        "role": section.role.value,
        "children": [_from_section(child) for child in section.children],
    }


def _to_section(record: Mapping[str, Any]) -> Section:
    return Section(
        span=to_span(record["span"]),
        label=record["label"],
        heading=record["heading"],
        heading_span=to_span(record["heading_span"]),
        level=record["level"],
        is_heading=record["is_heading"],
        role=Role(record["role"]),
        children=tuple(_to_section(child) for child in record["children"]),
    )
