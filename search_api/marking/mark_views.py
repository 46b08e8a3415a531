"""Marks as JSON."""

from __future__ import annotations

from typing_extensions import TypedDict

from search_api.marking.marks import Mark, Verdict


class MarkJson(TypedDict):
    """One mark; `start` and `end` count code points of the text of `file`, `marked_at` is UTC in ISO 8601."""

    query: str
    file: str
    start: int
    end: int
    verdict: Verdict
    excerpt: str
    marked_at: str


class MarksJson(TypedDict):
    """All marks, newest first."""

    marks: list[MarkJson]


class PutMarkJson(TypedDict):
    """The mark that was kept, null when one was taken back."""

    mark: MarkJson | None


class MarkRequest(TypedDict):
    """A verdict on a passage as an answer to a question; null takes an earlier one back."""

    query: str
    passage_id: str
    verdict: Verdict | None


def mark_json(mark: Mark) -> MarkJson:
    """Return one mark."""
    return {
        "query": mark.query,
        "file": mark.source,
        "start": mark.span.start,
        "end": mark.span.end,
        "verdict": mark.verdict,
        "excerpt": mark.excerpt,
        "marked_at": mark.marked_at.isoformat(),
    }
