"""Answers as JSON: one form for the command line and the API."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from typing_extensions import TypedDict

from corpus.notice import Notice
from search_api.asking.expansion import Expansion
from search_api.asking.named import AskedName
from search_api.asking.periods import AskedPeriod
from search_api.asking.query import Query
from search_api.asking.understood import typed_words
from search_api.citation_forms import CitationFormsJson, citation_forms, citation_forms_json
from search_api.citations import cite_notice
from search_api.faceting.counting import CountedValue, FacetCounts
from search_api.grouping import AlikePassage
from search_api.search import Answer, Hit
from search_api.suggesting.suggestions import Suggestion
from search_api.unit_views import UnitJson, UnitLinkJson, unit_json, unit_link_json
from search_api.views import date_json, span_json


class HitJson(TypedDict):
    """One hit; `text[start:end] == excerpt` for its notice's text, and `marks` are [start, end] in it too."""

    rank: int
    score: float
    why: str
    passage_id: str
    notice_id: str
    file: str
    number: str | None
    issued_on: str | None
    issuer: str | None
    headings: list[str]
    role: str
    role_is_doubtful: bool
    topics: list[str]
    excerpt: str
    start: int
    end: int
    marks: list[list[int]]
    citation: str
    citation_forms: CitationFormsJson
    alike: list[AlikeJson]
    units: list[UnitLinkJson]


class AlikeJson(TypedDict):
    """A passage near-identical to a hit; `differing` are its words that the hit has not in that place."""

    passage_id: str
    notice_id: str
    file: str
    number: str | None
    issued_on: str | None
    start: int
    end: int
    differing: list[str]
    citation: str


class GroupJson(TypedDict):
    """The hits of one notice by their ranks; groups are in the order of their best hit."""

    notice_id: str
    citation: str
    ranks: list[int]


class WordingJson(TypedDict):
    """Another wording that was looked for; finding it counts `weight` of finding the question's own word."""

    text: str
    weight: float


class ExpansionJson(TypedDict):
    """A concept of the glossary that the question names by `written`, and the wordings looked for besides.

    `kind` is what `written` is to the concept: preferred, variant, everyday, abbreviation, english.
    """

    written: str
    kind: str
    concept: str
    wordings: list[WordingJson]


class NameJson(TypedDict):
    """A name of the archive found in the question; `notices` counts those that bear it."""

    name: str
    kind: str
    notices: int


class PeriodJson(TypedDict):
    """A period found in the question; both days count, and an open end is null."""

    written: str
    first: str | None
    last: str | None


class SuggestionJson(TypedDict):
    """The question that was perhaps meant; `changed` are [start, end] of `text` where it differs."""

    text: str
    changed: list[list[int]]


class FacetValueJson(TypedDict):
    """A value of a facet: `key` is what its parameter takes; `name` is null for "not stated"."""

    key: str
    name: str | None
    passages: int
    chosen: bool


class FacetJson(TypedDict):
    """A facet by its parameter, with the passages that each value would leave."""

    parameter: str
    values: list[FacetValueJson]


class FilterJson(TypedDict):
    """A filter that is set, by its parameter and key."""

    parameter: str
    key: str


class AnswerJson(TypedDict):
    """An answer; `numbered` are the notices whose number the question names, `total` counts all hits.

    `found` counts the near-identical passages under them too. `filters` are those set; `facets` is null
    unless counts were asked for, and its counts are lower bounds where `counts_are_least`.

    `phrases` stood in quotation marks and stand in every hit. An expansion's `concept`, a `name` of `names`
    or `units` and a period's `written` are what the parameter `without` takes. `role` is what the question
    asks for, `roles` and `topics` (ids) are the only ones that were looked among.
    """

    query: str
    took_ms: float
    language: str
    role: str | None
    roles: list[str]
    topics: list[str]
    is_weak: bool
    total: int
    found: int
    filters: list[FilterJson]
    facets: list[FacetJson] | None
    counts_are_least: bool
    numbered: list[str]
    expansions: list[ExpansionJson]
    names: list[NameJson]
    periods: list[PeriodJson]
    units: list[UnitJson]
    phrases: list[str]
    suggestion: SuggestionJson | None
    hits: list[HitJson]
    groups: list[GroupJson]


def answer_json(answer: Answer, *, site: str = "") -> AnswerJson:
    """Return an answer; spans count code points of the notice's canonical text.

    `site` is what the pages are reached by, for the link in BibTeX.
    """
    return {
        "query": answer.query.text,
        "took_ms": answer.took_ms,
        "language": answer.query.language.value,
        "role": answer.query.role.value if answer.query.role else None,
        "roles": [role.value for role in answer.roles],
        "topics": list(answer.topics),
        "is_weak": answer.is_weak,
        "total": answer.total,
        "found": answer.found,
        "filters": [{"parameter": one.facet.value, "key": one.key} for one in answer.filters.chosen],
        "facets": _facets(answer.counts) if answer.counts is not None else None,
        "counts_are_least": answer.counts is not None and answer.counts.is_cut,
        "numbered": list(answer.numbered),
        "expansions": [_expansion(answer.query, expansion) for expansion in answer.expansions],
        "names": [_name(name) for name in answer.named.names],
        "periods": [_period(period) for period in answer.named.periods],
        "units": [unit_json(answer.query, unit, answer.named.units) for unit in answer.named.units],
        "phrases": [phrase.written for phrase in answer.query.phrases],
        "suggestion": _suggestion(answer.suggestion),
        "hits": [hit_json(hit, site=site) for hit in answer.hits],
        "groups": _groups(answer.hits),
    }


def hit_json(hit: Hit, *, site: str = "") -> HitJson:
    """Return one hit; `site` as for `answer_json`."""
    fields = hit.notice.fields
    forms = citation_forms(hit.notice, hit.citation, hit.passage, site=site)
    return {
        "rank": hit.rank,
        "score": hit.score,
        "why": hit.why,
        "passage_id": hit.passage.id,
        "notice_id": hit.notice.id,
        "file": hit.notice.source,
        "number": fields.number.value,
        "issued_on": date_json(fields.issued_on.value),
        "issuer": fields.issuer.value,
        "headings": [heading.text for heading in hit.headings],
        "role": hit.passage.role.value,
        "role_is_doubtful": hit.passage.is_doubtful,
        "topics": list(hit.topics),
        "excerpt": hit.excerpt.span.of(hit.notice.text),
        "start": hit.excerpt.span.start,
        "end": hit.excerpt.span.end,
        "marks": [span_json(mark) for mark in hit.excerpt.marks],
        "citation": hit.citation.text,
        "citation_forms": citation_forms_json(forms),
        "alike": [_alike(passage) for passage in hit.alike],
        "units": [unit_link_json(link) for link in hit.links],
    }


def _facets(counts: FacetCounts) -> list[FacetJson]:
    return [
        {
            "parameter": counted.facet.value,
            "values": [_facet_value(one) for one in counted.values],
        }
        for counted in counts.facets
    ]


def _facet_value(one: CountedValue) -> FacetValueJson:
    value = one.value
    return {"key": value.key, "name": value.name, "passages": one.count, "chosen": one.is_chosen}


def _expansion(query: Query, expansion: Expansion) -> ExpansionJson:
    return {
        "written": typed_words(query, expansion),
        "kind": expansion.kind.value,
        "concept": expansion.concept,
        "wordings": [{"text": wording.text, "weight": wording.weight} for wording in expansion.wordings],
    }


def _name(name: AskedName) -> NameJson:
    return {"name": name.name, "kind": name.kind.value, "notices": len(name.notice_ids)}


def _period(period: AskedPeriod) -> PeriodJson:
    return {
        "written": period.written,
        "first": None if period.first == date.min else period.first.isoformat(),
        "last": None if period.last == date.max else period.last.isoformat(),
    }


def _suggestion(suggestion: Suggestion | None) -> SuggestionJson | None:
    if suggestion is None:
        return None
    return {"text": suggestion.text, "changed": [span_json(changed) for changed in suggestion.changed]}


def _alike(alike: AlikePassage) -> AlikeJson:
    notice, span = alike.notice, alike.passage.span
    return {
        "passage_id": alike.passage.id,
        "notice_id": notice.id,
        "file": notice.source,
        "number": notice.fields.number.value,
        "issued_on": date_json(notice.fields.issued_on.value),
        "start": span.start,
        "end": span.end,
        "differing": [differing.of(notice.text) for differing in alike.differing],
        "citation": alike.citation.text,
    }


def _groups(hits: Sequence[Hit]) -> list[GroupJson]:
    notices: dict[str, Notice] = {}
    ranks: dict[str, list[int]] = {}
    for hit in hits:
        notices.setdefault(hit.notice.id, hit.notice)
        ranks.setdefault(hit.notice.id, []).append(hit.rank)
    return [
        {"notice_id": notice_id, "citation": cite_notice(notice), "ranks": ranks[notice_id]}
        for notice_id, notice in notices.items()
    ]
