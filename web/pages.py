"""What all pages are shown with, and the page of topics."""

from __future__ import annotations

from functools import lru_cache, partial

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from corpus.glossary import shipped_concepts, shipped_topics
from search_api.asking.language import Language
from search_api.citations import cite_notice
from search_api.routes.serving import live_index
from search_api.same_number import choice_of
from search_api.search import Searcher
from web.notice_names import choice_label, date_of, issuer_of, number_of, title_of
from web.rendering import language_of_page, render
from web.topics import TopicGroup, list_topics

router = APIRouter(include_in_schema=False)


def searcher_of(request: Request) -> Searcher:
    """Return the searcher over the current generation; raise IndexerError, which becomes a 503 page."""
    return live_index(request).searcher()


def naming(request: Request) -> dict[str, object]:
    """Return what templates name notices with, in the language of the page."""
    language = language_of_page(request)
    return {
        "title_of": title_of,
        "number_of": partial(number_of, language=language),
        "date_of": partial(date_of, language=language),
        "issuer_of": partial(issuer_of, language=language),
        "cite_notice": cite_notice,
        "choice_label": lambda notice: choice_label(choice_of(notice, ""), language),
    }


@lru_cache(maxsize=2 * len(Language))
def _groups(language: Language, counts: tuple[tuple[str, int], ...]) -> tuple[TopicGroup, ...]:
    """Return the topics with their counts: the same two thousand links for every visitor."""
    return list_topics(shipped_topics(), shipped_concepts(), language, dict(counts))


@router.api_route("/chu-de", methods=["GET", "HEAD"])
def topics_page(request: Request) -> HTMLResponse:
    """The concepts of the glossary by topic, each a link to a search for it; all those of one `linh-vuc`."""
    counts = searcher_of(request).generation.store.topics.counts()
    groups = _groups(language_of_page(request), tuple(counts.items()))
    # All concepts of all topics are thousands: more than anybody reads, or a page should weigh.
    view = {"groups": groups, "unfolded": request.query_params.get("linh-vuc", "")}
    return render(request, "topics.html", view)
