"""The pages about the archive and the program: the first one, what the archive holds, help."""

from __future__ import annotations

from datetime import datetime

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from corpus.dates import official_date
from corpus.notice import Provenance
from search_api.routes.serving import live_index
from web.addresses import address
from web.browsing import (
    assignee_links,
    change_day,
    district_line,
    empty_years,
    term_links,
    topic_links,
    year_links,
    year_points,
)
from web.charts import draw_bars
from web.coverage import corrected_fields, field_lines, year_table
from web.examples import examples_of
from web.inventory import (
    count_assignees,
    count_terms,
    count_topics,
    count_years,
    coverage_of,
    list_districts,
)
from web.rendering import language_of_page, render
from web.shortcuts import Shortcut, shortcuts_of

router = APIRouter(include_in_schema=False)

# A longer list on the first page helps nobody find anything; the whole one has a page of its own.
_FIRST_DISTRICTS, _FIRST_TOPICS, _FIRST_ASSIGNEES, _FIRST_TERMS = 12, 12, 10, 8
_MOST_REJECTED, _MOST_CORRECTED = 500, 200
_LONGEST_KEY = 200


@router.api_route("/", methods=["GET", "HEAD"])
def home(request: Request) -> HTMLResponse:
    """The first screen: one box, what the archive holds, examples from it, ways to browse it."""
    language = language_of_page(request)
    searcher = live_index(request).searcher()
    store = searcher.generation.store
    districts = list_districts(store)
    largest = sorted((one for one in districts if one.name), key=lambda one: -one.count)[:_FIRST_DISTRICTS]
    view = {
        "coverage": coverage_of(store),
        "examples": examples_of(store, language),
        "districts": [district_line(one, store, language) for one in districts if one in largest],
        "has_more_districts": len(districts) > len(largest),
        "years": year_links(count_years(store), language),
        "terms": term_links([count for count, _ in count_terms(store)], language, _FIRST_TERMS),
        "topics": topic_links(count_topics(store), language, _FIRST_TOPICS),
        "assignees": assignee_links(count_assignees(store), language, _FIRST_ASSIGNEES),
        "change_day": change_day(),
    }
    return render(request, "home.html", view)


@router.api_route("/kho", methods=["GET", "HEAD"])
def coverage_page(request: Request) -> Response:
    """What the archive holds and does not hold: districts and years, unknown fields, files that failed."""
    language = language_of_page(request)
    if wanted := request.query_params.get("huyen", ""):
        # The address that a district's list had before districts had pages of their own.
        return RedirectResponse(address(f"/huyen/{wanted[:_LONGEST_KEY]}", language))
    live = live_index(request)
    searcher = live.searcher()
    store = searcher.generation.store
    districts, years, coverage = list_districts(store), count_years(store), coverage_of(store)
    corrected = corrected_fields(live.corrections.in_force(), store)
    rejected = store.rejected()
    view = {
        "coverage": coverage,
        "built": _moment(searcher.generation.manifest.built_at),
        "generation_id": searcher.generation.id,
        "change_day": change_day(),
        "chart": draw_bars(year_points(years, language)),
        "table": year_table(districts, language),
        "empty_years": empty_years(years),
        "undated": sum(year.notices for year in years if year.year is None),
        "provenances": list(Provenance),
        "fields": field_lines(store, coverage.notices),
        "corrected": corrected[:_MOST_CORRECTED],
        "more_corrected": max(0, len(corrected) - _MOST_CORRECTED),
        "rejected": rejected[:_MOST_REJECTED],
        "more_rejected": max(0, len(rejected) - _MOST_REJECTED),
    }
    return render(request, "coverage.html", view)


@router.api_route("/tro-giup", methods=["GET", "HEAD"])
def help_page(request: Request) -> HTMLResponse:
    """How to ask, what the signs mean, which keys there are."""
    return render(request, "help.html", {"all_shortcuts": tuple(Shortcut)})


@router.api_route("/phim-tat", methods=["GET", "HEAD"])
def shortcuts_page(request: Request) -> HTMLResponse:
    """The keys that act on the page `tu`; where that names none, those of every page."""
    return render(request, "shortcuts.html", {"listed": shortcuts_of(request.query_params.get("tu", ""))})


def _moment(written: str) -> str:
    built = datetime.fromisoformat(written)
    return f"{built:%H:%M} {official_date(built.date())}"
