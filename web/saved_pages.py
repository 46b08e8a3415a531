"""The page of saved searches, and saving one without JavaScript."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, HTTPException, Request, status
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from corpus.dates import official_date
from search_api.asking.language import Language
from search_api.errors import SavedError, SearchError
from search_api.saving.saved_searches import SavedSearch, SavedSearches, now
from search_api.search import Listing, Searcher
from web.addresses import address
from web.asked_search import PATH as SEARCH_PATH
from web.asked_search import AskedSearch, clean_query_string, read_query_string
from web.facet_views import filter_chips
from web.kept_answers import AskedHits, KeptAnswers
from web.mark_pages import Form
from web.messages import say
from web.pages import searcher_of
from web.rendering import language_of_page, render

router = APIRouter(include_in_schema=False)

PATH = "/da-luu"
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class ShownSearch:
    """A saved search with what it finds now, None where its filters fit the archive no longer."""

    saved: SavedSearch
    target: str
    feed: str
    saved_at: str
    passages: int | None

    @property
    def more(self) -> int:
        """How many passages it finds more than when it was saved, below 0 for fewer."""
        return 0 if self.passages is None else self.passages - self.saved.passages


def saved_searches(request: Request) -> SavedSearches:
    """Return the saved searches that the app factory put on the app."""
    saved: SavedSearches = request.app.state.saved
    return saved


@router.api_route(PATH, methods=["GET", "HEAD"])
def saved_page(request: Request) -> HTMLResponse:
    """All saved searches, the newest first, each with what it found then and finds now."""
    searcher = searcher_of(request)
    language = language_of_page(request)
    kept: KeptAnswers = request.app.state.answers
    shown = [_shown(one, searcher, kept, language) for one in saved_searches(request).all()]
    return render(request, "saved.html", {"searches": shown})


@router.post(PATH)
def save(request: Request, form: Form) -> Response:
    """Save the search `tim`, or delete the saved one `xoa`; then show the list."""
    language = Language.ENGLISH if form.get("lang") == Language.ENGLISH else Language.VIETNAMESE
    store = saved_searches(request)
    if "xoa" in form:
        store.delete(form["xoa"])
    else:
        store.put(_made(form.get("tim", ""), searcher_of(request), request.app.state.answers, language))
    # 303: the browser gets the page by itself, and reloading it saves nothing twice.
    return RedirectResponse(address(PATH, language), status.HTTP_303_SEE_OTHER)


def _made(written: str, searcher: Searcher, kept: KeptAnswers, language: Language) -> SavedSearch:
    asks = clean_query_string(written)
    try:
        asked = read_query_string(asks, searcher)
        found = _count(searcher, kept, asked.query_string)
    except SavedError:
        raise
    except SearchError as error:
        raise HTTPException(status.HTTP_400_BAD_REQUEST) from error
    return SavedSearch(asked.query_string, _name(asked, searcher, language), found, now())


def _name(asked: AskedSearch, searcher: Searcher, language: Language) -> str:
    question = " ".join(asked.q.split())[:_LONGEST_NAME]
    filters = ", ".join(chip.name for chip in filter_chips(asked, searcher, None, language))
    return say("saved.with", language, name=question, filters=filters) if filters else question


def _count(searcher: Searcher, kept: KeptAnswers, asks: str) -> int:
    """Return how many passages a search finds; raise SearchError."""
    asked = read_query_string(asks, searcher)
    return kept.count(searcher, AskedHits(asked.q, asked.removed, asked.filters, Listing(limit=0)))


def _shown(saved: SavedSearch, searcher: Searcher, kept: KeptAnswers, language: Language) -> ShownSearch:
    try:
        passages = _count(searcher, kept, saved.asked)
    except SearchError:
        passages = None
    suffix = "" if language is Language.VIETNAMESE else f"&lang={language.value}"
    at = f"{saved.saved_at:%H:%M} {official_date(saved.saved_at.date())}"
    return ShownSearch(
        saved,
        f"{SEARCH_PATH}?{saved.asked}{suffix}",
        f"{SEARCH_PATH}.atom?{saved.asked}",
        at,
        passages,
    )
