"""Answers and notices as JSON: one form for the command line and the API."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

from corpus.notice import Field, Notice, Section
from corpus.spans import Span
from indexer.passages import Passage
from indexer.store import Coverage
from search_api.citations import cite, cite_notice
from search_api.search import Answer, Hit

Json = dict[str, object]
SHOWN_FIELDS = (
    "kind", "number", "issued_on", "meeting_on", "issuer", "place", "district", "province", "subject",
    "signer", "position", "authority", "recipients",
)  # fmt: skip


def answer_json(answer: Answer) -> Json:
    """Return an answer; spans count code points of the notice's canonical text."""
    return {
        "query": answer.query.text,
        "took_ms": answer.took_ms,
        "language": answer.query.language.value,
        "role": answer.query.role.value if answer.query.role else None,
        "is_weak": answer.is_weak,
        "total": answer.total,
        "numbered": list(answer.numbered),
        "hits": [hit_json(hit) for hit in answer.hits],
    }


def hit_json(hit: Hit) -> Json:
    """Return one hit; `text[start:end] == excerpt` holds for the text of its notice."""
    fields = hit.notice.fields
    return {
        "rank": hit.rank,
        "score": hit.score,
        "why": hit.why,
        "passage_id": hit.passage.id,
        "notice_id": hit.notice.id,
        "file": hit.notice.source,
        "number": fields.number.value,
        "issued_on": _value(fields.issued_on.value),
        "issuer": fields.issuer.value,
        "headings": [heading.text for heading in hit.headings],
        "role": hit.passage.role.value,
        "excerpt": hit.excerpt.span.of(hit.notice.text),
        "start": hit.excerpt.span.start,
        "end": hit.excerpt.span.end,
        "marks": [_span(mark) for mark in hit.excerpt.marks],
        "citation": hit.citation.text,
    }


def notice_json(notice: Notice) -> Json:
    """Return a notice with its fields, outline and text; unknown values are null."""
    return {
        "notice_id": notice.id,
        "file": notice.source,
        "citation": cite_notice(notice),
        "fields": fields_json(notice),
        "outline": [_section(section) for section in notice.outline],
        "body": _span(notice.body),
        "changes": list(notice.changes),
        "text": notice.text,
    }


def fields_json(notice: Notice) -> Json:
    """Return the metadata: value, provenance, the line that states it, and the reason where there is none."""
    return {name: _field(getattr(notice.fields, name), notice.text) for name in SHOWN_FIELDS}


def notice_summary_json(notice: Notice) -> Json:
    """Return a notice as one line of a list."""
    fields = notice.fields
    return {
        "notice_id": notice.id,
        "file": notice.source,
        "kind": fields.kind.value,
        "number": fields.number.value,
        "issued_on": _value(fields.issued_on.value),
        "meeting_on": _value(fields.meeting_on.value),
        "issuer": fields.issuer.value,
        "district": fields.district.value,
        "province": fields.province.value,
        "subject": fields.subject.value,
    }


def passage_json(notice: Notice, passage: Passage) -> Json:
    """Return a passage with its text, its place and its citation."""
    return {
        "passage_id": passage.id,
        "notice_id": notice.id,
        "file": notice.source,
        "headings": [{"text": heading.text, **_span_json(heading.span)} for heading in passage.headings],
        "role": passage.role.value,
        "text": passage.span.of(notice.text),
        **_span_json(passage.span),
        "citation": cite(notice, passage.span).text,
    }


def coverage_json(coverage: Coverage) -> Json:
    """Return the counts of an archive."""
    return asdict(coverage)


def _field(field: Field[object], text: str) -> Json:
    return {
        "value": _value(field.value),
        "provenance": field.provenance.value,
        "evidence": field.evidence.of(text) if field.evidence else None,
        "evidence_span": _span(field.evidence) if field.evidence else None,
        "reason": field.reason or None,
    }


def _value(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _section(section: Section) -> Json:
    return {
        "label": section.label,
        "heading": section.heading,
        "level": section.level,
        "role": section.role.value,
        "is_heading": section.is_heading,
        **_span_json(section.span),
        "children": _sections(section.children),
    }


def _sections(sections: Sequence[Section]) -> list[Json]:
    return [_section(section) for section in sections]


def _span(span: Span) -> list[int]:
    return [span.start, span.end]


def _span_json(span: Span) -> dict[str, object]:
    return {"start": span.start, "end": span.end}
