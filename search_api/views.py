"""Notices and passages as JSON: one form for the command line and the API."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import NotRequired

from typing_extensions import TypedDict

from corpus.glossary import Topic
from corpus.notice import Field, Notice, Section
from corpus.spans import Span
from indexer.notice_table import Coverage
from indexer.passages import Passage
from search_api.citation_forms import CitationFormsJson, citation_forms, citation_forms_json
from search_api.citations import cite, cite_notice
from search_api.ended_districts import ended_district
from search_api.same_number import Choice
from search_api.unit_views import EndedDistrictJson, ended_district_json

SHOWN_FIELDS = (
    "kind", "number", "secrecy", "issued_on", "meeting_on", "occasion", "issuer", "term", "place", "district",
    "province", "subject", "signer", "position", "authority", "recipients", "attachments",
)  # fmt: skip


class FieldJson(TypedDict):
    """A metadata value with its provenance; `evidence` is the verbatim text that states it."""

    value: str | list[str] | None
    provenance: str
    evidence: str | None
    evidence_span: list[int] | None
    reason: str | None


class SectionJson(TypedDict):
    """A node of the outline."""

    label: str
    heading: str
    level: int
    role: str
    is_heading: bool
    start: int
    end: int
    children: list[SectionJson]


class NoticeJson(TypedDict):
    """A notice with its fields, outline and canonical text; `body` is [start, end] in it.

    `ended_district` is None where the district is unknown or the notice is younger than the districts' end.
    """

    notice_id: str
    file: str
    citation: str
    citation_forms: CitationFormsJson
    fields: dict[str, FieldJson]
    outline: list[SectionJson]
    body: list[int]
    changes: list[str]
    ended_district: EndedDistrictJson | None
    text: str
    key_phrases: NotRequired[list[str]]


class NoticeSummaryJson(TypedDict):
    """A notice as one line of a list; unknown values are null."""

    notice_id: str
    file: str
    kind: str | None
    number: str | None
    issued_on: str | None
    meeting_on: str | None
    issuer: str | None
    district: str | None
    province: str | None
    subject: str | None


class ChoiceJson(TypedDict):
    """One of several notices with a number, by what tells it apart; unknown values are null."""

    notice_id: str
    number: str
    district: str | None
    term: str | None
    year: int | None
    citation: str


class CoverageJson(TypedDict):
    """What an archive holds, counted."""

    notices: int
    passages: int
    districts: list[str]
    unknown_district: int
    first_year: int | None
    last_year: int | None
    rejected: int


class NoticesJson(TypedDict):
    """A page of notices, and what the whole archive holds."""

    coverage: CoverageJson
    notices: list[NoticeSummaryJson]


class HeadingJson(TypedDict):
    """One level of the chain above a passage."""

    text: str
    start: int
    end: int


class PassageJson(TypedDict):
    """A passage with its text, its place and its citation."""

    passage_id: str
    notice_id: str
    file: str
    headings: list[HeadingJson]
    role: str
    role_is_doubtful: bool
    text: str
    start: int
    end: int
    citation: str
    citation_forms: CitationFormsJson


def choice_json(choice: Choice) -> ChoiceJson:
    """Return one of several notices with a number."""
    return {
        "notice_id": choice.notice_id,
        "number": choice.number,
        "district": choice.district,
        "term": choice.term,
        "year": choice.year,
        "citation": choice.citation,
    }


class TopicJson(TypedDict):
    """A topic of the glossary; `passages` counts those of the archive that are about it."""

    id: str
    name: str
    english: str
    group: str
    passages: int


class TopicsJson(TypedDict):
    """All topics, in the order of the glossary."""

    topics: list[TopicJson]


def topics_json(topics: Sequence[Topic], counts: Mapping[str, int]) -> TopicsJson:
    """Return `topics` with the number of passages of each, by id."""
    return {
        "topics": [
            {
                "id": topic.id,
                "name": topic.name,
                "english": topic.english,
                "group": topic.group,
                "passages": counts.get(topic.id, 0),
            }
            for topic in topics
        ]
    }


def notice_json(notice: Notice, *, site: str = "") -> NoticeJson:
    """Return a notice with its fields, outline and text; unknown values are null.

    `site` is what the pages are reached by, for the link in BibTeX.
    """
    return {
        "notice_id": notice.id,
        "file": notice.source,
        "citation": cite_notice(notice),
        "citation_forms": citation_forms_json(citation_forms(notice, site=site)),
        "fields": {name: _field(getattr(notice.fields, name), notice.text) for name in SHOWN_FIELDS},
        "outline": _sections(notice.outline),
        "body": span_json(notice.body),
        "changes": list(notice.changes),
        "ended_district": ended_district_json(ended_district(notice)),
        "text": notice.text,
    }


def notice_summary_json(notice: Notice) -> NoticeSummaryJson:
    """Return a notice as one line of a list."""
    fields = notice.fields
    return {
        "notice_id": notice.id,
        "file": notice.source,
        "kind": fields.kind.value,
        "number": fields.number.value,
        "issued_on": date_json(fields.issued_on.value),
        "meeting_on": date_json(fields.meeting_on.value),
        "issuer": fields.issuer.value,
        "district": fields.district.value,
        "province": fields.province.value,
        "subject": fields.subject.value,
    }


def notices_json(coverage: Coverage, notices: Sequence[Notice]) -> NoticesJson:
    """Return a page of notices with the counts of the archive."""
    counted = asdict(coverage) | {"districts": list(coverage.districts)}
    return {
        "coverage": CoverageJson(**counted),  # type: ignore[typeddict-item]  # the record's own fields
        "notices": [notice_summary_json(notice) for notice in notices],
    }


def passage_json(notice: Notice, passage: Passage, *, site: str = "") -> PassageJson:
    """Return a passage with its text, its place and its citation; `site` as for `notice_json`."""
    citation = cite(notice, passage.span)
    return {
        "passage_id": passage.id,
        "notice_id": notice.id,
        "file": notice.source,
        "headings": [
            {"text": heading.text, "start": heading.span.start, "end": heading.span.end}
            for heading in passage.headings
        ],
        "role": passage.role.value,
        "role_is_doubtful": passage.is_doubtful,
        "text": passage.span.of(notice.text),
        "start": passage.span.start,
        "end": passage.span.end,
        "citation": citation.text,
        "citation_forms": citation_forms_json(citation_forms(notice, citation, passage, site=site)),
    }


def _field(field: Field[object], text: str) -> FieldJson:
    value = field.value
    shown = (
        date_json(value) if isinstance(value, date) else list(value) if isinstance(value, tuple) else value
    )
    return {
        "value": shown if isinstance(shown, list) or shown is None else str(shown),
        "provenance": field.provenance.value,
        "evidence": field.evidence.of(text) if field.evidence else None,
        "evidence_span": span_json(field.evidence) if field.evidence else None,
        "reason": field.reason or None,
    }


def date_json(day: date | None) -> str | None:
    """Return a day as ISO 8601."""
    return day.isoformat() if day else None


def _sections(sections: Sequence[Section]) -> list[SectionJson]:
    return [
        {
            "label": section.label,
            "heading": section.heading,
            "level": section.level,
            "role": section.role.value,
            "is_heading": section.is_heading,
            "start": section.span.start,
            "end": section.span.end,
            "children": _sections(section.children),
        }
        for section in sections
    ]


def span_json(span: Span) -> list[int]:
    """Return a span as [start, end]."""
    return [span.start, span.end]
