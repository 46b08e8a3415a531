"""The marks of users as the pages show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from search_api.asking.language import Language
from search_api.citations import cite
from search_api.errors import MarksError
from search_api.judging.placing import is_same_place, passage_at
from search_api.marking.marks import Mark, MarkStore
from search_api.permalinks import notice_path, passage_anchor
from search_api.search import Answer, Searcher
from web.addresses import address, place_of


@dataclass(frozen=True, slots=True)
class GivenMark:
    """A mark with the citation and the address of its passage; both are "" when the index lacks it."""

    mark: Mark
    citation: str
    address: str


def show_marks(marks: Sequence[Mark], searcher: Searcher, language: Language) -> list[GivenMark]:
    """Return `marks` with the passages where they stand now."""
    return [_shown(mark, searcher, language) for mark in marks]


def _shown(mark: Mark, searcher: Searcher, language: Language) -> GivenMark:
    passage = passage_at(searcher.generation.store, mark.source, mark.span, mark.excerpt)
    if passage is None:
        return GivenMark(mark, "", "")
    place = place_of(passage)
    notice = searcher.notice(passage.notice_id)
    opened = address(notice_path(notice), language, {"q": mark.query, "doan": place}, passage_anchor(place))
    return GivenMark(mark, cite(notice, passage.span).text, opened)


def verdicts_of(store: MarkStore, answer: Answer) -> dict[str, str]:
    """Return the verdict given before on each passage of an answer, by passage id."""
    try:
        marks = store.marks_of(answer.query.text)
    except MarksError:
        # Marks are an extra: whoever searches gets an answer, and whoever marks is told what is wrong.
        return {}
    return {
        hit.passage.id: mark.verdict.value
        for hit in answer.hits
        for mark in marks
        if mark.source == hit.notice.source and is_same_place(mark.span, hit.passage.span)
    }
