"""Marking a passage that a question found."""

from __future__ import annotations

from search_api.asking.query import read_query
from search_api.errors import PassageNotFound
from search_api.judging.placing import is_same_place
from search_api.marking.marks import Mark, MarkStore, Verdict, now
from search_api.search import Searcher


def mark_passage(
    store: MarkStore, searcher: Searcher, question: str, passage_id: str, verdict: Verdict | None
) -> Mark | None:
    """Keep `verdict` on a passage as an answer to `question`, None to take an earlier one back.

    Every spelling that is read as the same question counts as that question. Raises EmptyQuery, QueryTooLong,
    PassageNotFound and MarksError.
    """
    query = read_query(question).text
    # JSON may carry half a surrogate pair, which SQLite refuses.
    passage_id = passage_id.encode("utf-8", "replace").decode()
    passage = searcher.generation.store.passage(passage_id)
    if passage is None:
        raise PassageNotFound(passage_id)
    notice = searcher.notice(passage.notice_id)
    # A mark made before the passages were cut anew stands at another span: the new verdict takes its place.
    for earlier in store.marks_of(query):
        if earlier.source == notice.source and is_same_place(earlier.span, passage.span):
            store.withdraw(query, earlier.source, earlier.span)
    if verdict is None:
        return None
    mark = Mark(query, notice.source, passage.span, verdict, passage.span.of(notice.text), now())
    store.put(mark)
    return mark
