"""One passage by itself: the page that the results show at their side."""

from __future__ import annotations

from fastapi import APIRouter, Request, status
from fastapi.responses import HTMLResponse

from corpus.notice import Notice
from corpus.spans import Span
from indexer.passages import Passage
from search_api.citations import cite
from search_api.errors import SearchError
from search_api.permalinks import notice_path
from search_api.search import Searcher
from web.addresses import place_of, removed_of
from web.document import line_spans
from web.messages import say
from web.pages import naming, searcher_of
from web.rendering import language_of_page, render
from web.text_layers import Layer, MarkedText, Piece

router = APIRouter(include_in_schema=False)

_LONGEST_WANTED = 80


@router.api_route("/doan/{passage_id:path}", methods=["GET", "HEAD"])
def passage_page(request: Request, passage_id: str) -> HTMLResponse:
    """The passage `passage_id` ("<notice>#<place>", the # written %23), with those around it.

    The words of the question `q` are marked in it.
    """
    searcher = searcher_of(request)
    stored = searcher.generation.store.passage(passage_id)
    if stored is None:
        language = language_of_page(request)
        view: dict[str, object] = {
            "title": say("error.404", language),
            "sentence": say("passage.none", language, wanted=passage_id[:_LONGEST_WANTED]),
        }
        return render(request, "error.html", view, status=status.HTTP_404_NOT_FOUND)
    notice = searcher.notice(stored.notice_id)
    passages = [one.passage for one in searcher.generation.store.passages_of(notice.id)]
    place = place_of(stored)
    q, marks = _marks(request, searcher, notice, stored.span)
    marked = MarkedText(notice.text, {Layer.MATCHED: marks}, notice.joins)
    view = {
        "asked": {"q": q, "bo": removed_of(request.query_params.getlist("bo")) if q else ()},
        "notice": notice,
        "path": notice_path(notice),
        "passage": stored,
        "place": place,
        "headings": [one for one in stored.headings if not stored.span.covers(one.span)],
        "citation": cite(notice, stored.span),
        "lines": _lines(marked, stored),
        "before": _lines(marked, passages[place - 1]) if place else [],
        "after": _lines(marked, passages[place + 1]) if place + 1 < len(passages) else [],
        **naming(request),
    }
    return render(request, "passage.html", view)


def _marks(request: Request, searcher: Searcher, notice: Notice, span: Span) -> tuple[str, tuple[Span, ...]]:
    """Return the question of the address with what it marks; "" and nothing where it cannot be read."""
    q = request.query_params.get("q", "")
    try:
        matcher = searcher.matcher(q, without=removed_of(request.query_params.getlist("bo")))
    except SearchError:
        return "", ()
    return q, matcher.marks(notice.text, span)[0]


def _lines(marked: MarkedText, passage: Passage) -> list[tuple[Piece, ...]]:
    return [marked.cut(line) for line in line_spans(marked.text, passage.span)]
