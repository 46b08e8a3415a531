"""Comparisons as JSON: one form for the command line and the API."""

from __future__ import annotations

from typing_extensions import TypedDict

from corpus.directives.records import Directive
from search_api.comparing.columns import Column
from search_api.comparing.comparison import Comparison, SubTopic, YearCount
from search_api.comparing.findings import Finding


class ColumnJson(TypedDict):
    """A column; `warning` is "mẫu nhỏ" where it has too few notices to speak for its district or time."""

    key: str
    name: str
    notices: int
    warning: str | None
    left_out: int


class OrderJson(TypedDict):
    """Who has to do it and by when; a null deadline: none is stated."""

    assignees: list[str]
    deadline: str | None
    last_day: str | None


class FindingJson(TypedDict):
    """A verbatim run; `text[start:end] == excerpt` for its notice's text, marks are [start, end] of it too.

    `alike` counts near-identical passages of the column.
    """

    notice_id: str
    passage_id: str
    file: str
    excerpt: str
    start: int
    end: int
    marks: list[list[int]]
    headings: list[str]
    role: str
    directives: list[OrderJson]
    citation: str
    alike: int


class CellJson(TypedDict):
    """A cell; `empty` says, where there are no findings, among how many notices none was found."""

    column: str
    findings: list[FindingJson]
    empty: str | None


class SubTopicJson(TypedDict):
    """A row; `basis` is what its name comes from: "concept", "phrase", "question" or "rest"."""

    name: str
    basis: str
    cells: list[CellJson]


class YearCountJson(TypedDict):
    """The notices of a column and year, and the findings in them; a null year is unknown."""

    column: str
    year: int | None
    notices: int
    findings: int


class ComparisonJson(TypedDict):
    """Columns side by side; `axis` is "district", "years" or "term", `roles` are the only ones looked among.

    `unplaced` counts notices that fit no column because they do not state what `axis` needs. `is_weak` says
    that no passage of any column clearly matches the question.
    """

    query: str
    axis: str
    roles: list[str]
    narrowed: list[str]
    unplaced: int
    is_weak: bool
    columns: list[ColumnJson]
    sub_topics: list[SubTopicJson]
    years: list[YearCountJson]


def comparison_json(found: Comparison) -> ComparisonJson:
    """Return a comparison; spans count code points of the notice's canonical text."""
    return {
        "query": found.query.text,
        "axis": found.axis.value,
        "roles": [role.value for role in found.roles],
        "narrowed": list(found.narrowed),
        "unplaced": found.unplaced,
        "is_weak": found.is_weak,
        "columns": [
            {
                "key": column.key,
                "name": column.name,
                "notices": len(column.notices),
                "warning": "mẫu nhỏ" if column.is_small else None,
                "left_out": left_out,
            }
            for column, left_out in zip(found.columns, found.left_out, strict=True)
        ],
        "sub_topics": [_sub_topic(sub_topic, found) for sub_topic in found.sub_topics],
        "years": [_year(count, found.columns) for count in found.years],
    }


def _sub_topic(sub_topic: SubTopic, found: Comparison) -> SubTopicJson:
    return {
        "name": sub_topic.name,
        "basis": sub_topic.basis.value,
        "cells": [
            {
                "column": column.key,
                "findings": [_finding(finding) for finding in cell],
                "empty": None if cell else sub_topic.nothing_in(column, is_empty=found.is_empty(place)),
            }
            for place, (column, cell) in enumerate(zip(found.columns, sub_topic.cells, strict=True))
        ],
    }


def _finding(finding: Finding) -> FindingJson:
    return {
        "notice_id": finding.notice.id,
        "passage_id": finding.passage.id,
        "file": finding.notice.source,
        "excerpt": finding.text,
        "start": finding.span.start,
        "end": finding.span.end,
        "marks": [[mark.start, mark.end] for mark in finding.marks],
        "headings": [heading.text for heading in finding.headings],
        "role": finding.passage.role.value,
        "directives": [_order(directive) for directive in finding.directives],
        "citation": finding.citation.text,
        "alike": len(finding.alike),
    }


def _order(directive: Directive) -> OrderJson:
    deadline = directive.deadline
    last_day = deadline.last_day if deadline is not None else None
    return {
        "assignees": [party.name for party in directive.assignees],
        "deadline": deadline.written if deadline is not None else None,
        "last_day": last_day.isoformat() if last_day is not None else None,
    }


def _year(count: YearCount, columns: tuple[Column, ...]) -> YearCountJson:
    return {
        "column": columns[count.column].key,
        "year": count.year,
        "notices": count.notices,
        "findings": count.findings,
    }
