"""The page of a notice: its text, and a tab each for what was read of it and what it belongs with."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import APIRouter, Request, status
from fastapi.responses import RedirectResponse, Response

from corpus.glossary import shipped_topics
from corpus.notice import Notice
from corpus.spans import Span
from corpus.understanding import Understanding
from search_api.citations import Citation, cite
from search_api.ended_districts import ended_district
from search_api.errors import AmbiguousNotice, NoticeNotFound, SearchError
from search_api.permalinks import notice_path, passage_anchor, permalink
from search_api.referring.listing import ReferenceLists, list_references
from search_api.routes.serving import live_index, site_of
from search_api.search import Searcher
from search_api.similar_notices import SimilarNotices
from web.address_book import AddressBook
from web.addresses import address, number_below, parameters_of, stretch_of
from web.asked_search import AskedSearch, read_asked
from web.cited_place import find_cited
from web.correction_history import show_corrections
from web.directive_tab import show_directives
from web.document import line_spans, show_outline, show_passages
from web.document_tabs import Tab, read_tab, show_tabs
from web.field_rows import count_provenance, field_rows, main_rows
from web.find_in_text import FoundWords, find_words
from web.former_units import show_banner
from web.hits_here import HitsHere, find_hits_here
from web.kept_answers import KeptAnswers
from web.messages import say
from web.original_views import show_beside, show_original
from web.pages import naming, searcher_of
from web.reference_tabs import count_citing, show_cited, show_citing
from web.rendering import language_of_page, render
from web.similar_tab import show_similar
from web.text_layers import Layer, MarkedText, Piece

router = APIRouter(include_in_schema=False)


@router.api_route("/vb/{wanted:path}", methods=["GET", "HEAD"])
def notice_page(request: Request, wanted: str) -> Response:
    """One notice at its address; what else means it (an id, a number, a file) leads there or to a choice."""
    language = language_of_page(request)
    searcher = searcher_of(request)
    book: AddressBook = request.app.state.address_book
    if not wanted:
        return RedirectResponse(address("/van-ban", language), status.HTTP_302_FOUND)
    try:
        notice = book.find(searcher, wanted)
    except NoticeNotFound:
        sentence = say("error.no_notice", language, wanted=wanted[:80])
        lost = {"title": say("error.404", language), "sentence": sentence}
        return render(request, "error.html", lost, status=status.HTTP_404_NOT_FOUND)
    except AmbiguousNotice as error:
        view: dict[str, object] = {
            "wanted": wanted[:80],
            "numbered": [searcher.notice(choice.notice_id) for choice in error.choices],
            **naming(request),
        }
        return render(request, "choices.html", view, status=status.HTTP_300_MULTIPLE_CHOICES)
    path = notice_path(notice)
    if path != f"/vb/{wanted}":
        # 302, never 308: a correction that moves a notice may be taken back, and browsers would remember.
        moved = address(path, language, parameters_of(request.query_params))
        return RedirectResponse(moved, status.HTTP_302_FOUND)
    page = _Page(request, searcher, notice)
    if (place := page.cited.moved_to) is not None:
        asked = parameters_of(request.query_params) | {"doan": place}
        return RedirectResponse(address(path, language, asked, passage_anchor(place)), status.HTTP_302_FOUND)
    return render(request, f"notice_{page.tab.name.lower()}.html", page.view())


class _Page:
    """One request for one notice."""

    def __init__(self, request: Request, searcher: Searcher, notice: Notice) -> None:
        self._request = request
        self._searcher = searcher
        self._notice = notice
        self._language = language_of_page(request)
        self._parameters = request.query_params
        self.tab = read_tab(self._parameters.get("tab", ""))
        self._is_beside_asked = self._parameters.get("goc") == "1"
        self._asked = _read_asked(request, searcher)
        self._answers: KeptAnswers = request.app.state.answers
        self._understanding: Understanding = searcher.generation.store.understood.of_notice(notice.id)
        self._references: ReferenceLists = list_references(searcher, notice)
        # Only the text shows them.
        stored = searcher.generation.store.passages_of(notice.id) if self.tab is Tab.TEXT else []
        self._passages = [one.passage for one in stored]
        place = number_below(self._parameters.get("doan", ""), len(stored))
        self.cited = find_cited(notice, self._passages, place, self._parameters.get("chu", ""))

    def view(self) -> dict[str, object]:
        """Return what the template of the tab shows."""
        counts = {
            Tab.DIRECTIVES: len(self._understanding.directives),
            Tab.CITES: len(self._references.cites),
            Tab.CITED_BY: count_citing(self._references),
        }
        rows = field_rows(self._notice)
        tabs = {
            Tab.TEXT: self._text,
            Tab.DIRECTIVES: self._directives,
            Tab.FIELDS: self._fields,
            Tab.CITES: self._cites,
            Tab.CITED_BY: self._cited_by,
            Tab.SIMILAR: self._similar,
            Tab.ORIGINAL: self._original,
        }
        return {
            "q": "",
            "asked": self._kept(self._asked.q),
            "notice": self._notice,
            "path": notice_path(self._notice),
            "own_link": permalink(self._notice, site=site_of(self._request)),
            "banner": show_banner(ended_district(self._notice), self._language),
            "facts": main_rows(rows),
            "rows": rows,
            "provenance": count_provenance(rows),
            "tab": self.tab.name.lower(),
            "tabs": show_tabs(self.tab, counts, self._language),
            **naming(self._request),
            **tabs[self.tab](),
        }

    def _text(self) -> dict[str, object]:
        notice, text, passages = self._notice, self._notice.text, self._passages
        cited = self.cited.place
        spans = [passage.span for passage in passages]
        hits = find_hits_here(self._searcher, self._answers, self._asked, notice, spans, cited)
        words = find_words(text, self._parameters.get("tim", ""), self._parameters.get("thu", ""))
        pointed = self._pointed()
        looked_at = pointed or (passages[cited].span if cited is not None else None)
        marked = MarkedText(text, _layers(hits, words, pointed), notice.joins)
        citations: dict[int, Citation] = {}
        if cited is not None:
            citations[cited] = cite(notice, passages[cited].span)
        view: dict[str, object] = {
            "hits": hits,
            "words": words,
            "cited": cited,
            "lost": self.cited.lost,
            "pointed": pointed,
            "beside": show_beside(
                self._searcher,
                notice,
                self._request.app.state.page_starts,
                is_asked=self._is_beside_asked,
                looked_at=looked_at.start if looked_at else None,
            ),
            "citations": citations,
            "cited_passage": passages[cited] if cited is not None else None,
            "previous_place": max((p for p in hits.places if cited is not None and p < cited), default=None),
            "next_place": min((p for p in hits.places if cited is None or p > cited), default=None),
            "outline": show_outline(notice.outline),
            "header": _lines(marked, Span(0, notice.body.start)),
            "passages": show_passages(notice, passages, marked),
            "tail": _lines(marked, Span(notice.body.end, len(text))),
        }
        # A question that cannot be read is dropped from every link.
        return view | {"q": hits.q, "asked": self._kept(hits.q)}

    def _pointed(self) -> Span | None:
        """Return the words that the address points at: of the text, or within the passage that it cites."""
        length = len(self._notice.text)
        if self.cited.place is not None and "trong" in self._parameters:
            first = self._passages[self.cited.place].span.start
            within = stretch_of(self._parameters["trong"], length - first)
            return Span(first + within.start, first + within.end) if within is not None else None
        return stretch_of(self._parameters.get("cau", ""), length)

    def _kept(self, q: str) -> dict[str, object]:
        """Return the parameters that every link of the page keeps: the search for `q`, and what is shown."""
        asked: dict[str, object] = self._asked.parameters if q else {"q": ""}
        return asked | {"goc": "1" if self._is_beside_asked else ""}

    def _directives(self) -> dict[str, object]:
        return {"directives": show_directives(self._notice, self._understanding.directives)}

    def _fields(self) -> dict[str, object]:
        source = self._notice.source
        entries = [one for one in live_index(self._request).corrections.entries() if one.source == source]
        held = self._searcher.corrected.held_back_of(source) if entries else {}
        return {"corrections": show_corrections(entries, held)}

    def _cites(self) -> dict[str, object]:
        return {"cited": show_cited(self._references, self._searcher)}

    def _cited_by(self) -> dict[str, object]:
        return {"citing": show_citing(self._references)}

    def _similar(self) -> dict[str, object]:
        similar: SimilarNotices = self._request.app.state.similar_notices
        found = similar.find(self._searcher, self._notice)
        return {"similar": show_similar(self._notice, found, shipped_topics(), self._language)}

    def _original(self) -> dict[str, object]:
        shown = show_original(self._searcher, self._notice)
        page = number_below(self._parameters.get("trang", ""), len(shown.sizes) + 1) or 1
        return {"original": shown.original, "state": shown.state, "sizes": shown.sizes, "page": page}


def _read_asked(request: Request, searcher: Searcher) -> AskedSearch:
    """Return the search that led here; none for one that cannot be made."""
    try:
        return read_asked(request.query_params, searcher)
    except SearchError:
        return AskedSearch("")


def _layers(hits: HitsHere, words: FoundWords, pointed: Span | None) -> dict[Layer, Sequence[Span]]:
    return {
        Layer.MATCHED: hits.marks,
        Layer.SOUGHT: words.spans,
        Layer.CURRENT: () if words.current is None else (words.spans[words.current],),
        Layer.POINTED: () if pointed is None else (pointed,),
    }


def _lines(marked: MarkedText, span: Span) -> list[tuple[Piece, ...]]:
    return [marked.cut(line) for line in line_spans(marked.text, span)]
