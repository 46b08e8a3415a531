"""The lists of notices: all of them by district, year and term, and a page for each district."""

from __future__ import annotations

import unicodedata
from functools import partial

from fastapi import APIRouter, Request, status
from fastapi.responses import HTMLResponse

from corpus.spelling import search_key
from indexer.notice_query import NoticeFilter
from indexer.store import Store
from search_api.asking.language import Language
from search_api.permalinks import UNKNOWN_YEAR
from search_api.routes.serving import live_index
from search_api.search import Searcher
from web.browsing import (
    UNKNOWN,
    assignee_links,
    change_day,
    district_line,
    empty_years,
    term_links,
    topic_links,
    year_name,
    year_points,
)
from web.charts import draw_bars
from web.cited_documents import show_most_cited
from web.filter_chips import Filter, show_chips
from web.former_units import show_banner
from web.inventory import District, count_district, count_terms, ended_districts, list_districts
from web.messages import say
from web.notice_names import date_of, issuer_of, number_of, title_of
from web.paging import Paging, page_number
from web.rendering import language_of_page, render

router = APIRouter(include_in_schema=False)

PAGE_NOTICES = 50
_TOPICS, _ASSIGNEES, _SIGNERS, _TERMS = 16, 12, 12, 12
_LONGEST_VALUE = 200
# The districts' page has a line for each; past this many a list is no longer looked through.
_MOST_DISTRICTS = 800


@router.api_route("/huyen", methods=["GET", "HEAD"])
def districts_page(request: Request) -> HTMLResponse:
    """Every district of the archive, with what it belongs to today."""
    language = language_of_page(request)
    store = live_index(request).searcher().generation.store
    districts = list_districts(store)
    view = {
        "lines": [district_line(one, store, language) for one in districts[:_MOST_DISTRICTS]],
        "known": sum(one.name is not None for one in districts),
        "change_day": change_day(),
    }
    return render(request, "districts.html", view)


@router.api_route("/huyen/{key}", methods=["GET", "HEAD"])
def district_page(request: Request, key: str) -> HTMLResponse:
    """One district: what became of it, its years, what its notices deal with, and the notices themselves."""
    language = language_of_page(request)
    searcher = live_index(request).searcher()
    store = searcher.generation.store
    district = district_with(store, key)
    if district is None:
        sentence = say("error.no_district", language, wanted=key[:80])
        lost = {"title": say("error.404", language), "sentence": sentence}
        return render(request, "error.html", lost, status=status.HTTP_404_NOT_FOUND)
    counts = count_district(store, district.spellings)
    # Of an unknown district searches cannot be narrowed to it: its links lead to the whole archive's.
    filtered = district.key if district.name is not None else ""
    signers = counts.signers[:_SIGNERS]
    view = {
        "district": district,
        "line": district_line(district, store, language),
        "banners": [
            show_banner(ended, language)
            for ended in ended_districts(store, district.spellings)
            if ended.successors or ended.namesakes
        ],
        "change_day": change_day(),
        "chart": draw_bars(year_points(district.years, language, district.key)),
        "undated": sum(year.notices for year in district.years if year.year is None),
        "empty_years": empty_years(district.years),
        "terms": term_links(counts.terms, language, _TERMS, district.key),
        "without_term": sum(term.notices for term in counts.terms if term.value is None),
        "topics": topic_links(counts.topics, language, _TOPICS, filtered),
        "assignees": assignee_links(counts.assignees, language, _ASSIGNEES, filtered),
        "signers": signers,
        "more_signers": len(counts.signers) - len(signers),
        "cited": show_most_cited(counts.cited, searcher),
        **_listed(request, searcher, NoticeFilter(districts=district.spellings)),
    }
    return render(request, "district.html", view)


def district_with(store: Store, key: str) -> District | None:
    """Return the district whose address has `key`; None for none."""
    return next((district for district in list_districts(store) if district.key == key), None)


@router.api_route("/van-ban", methods=["GET", "HEAD"])
def notices_page(request: Request) -> HTMLResponse:
    """The notices, newest first, of a district `huyen`, a year `nam` and a term `nhiem-ky` if given."""
    language = language_of_page(request)
    searcher = live_index(request).searcher()
    store = searcher.generation.store
    typed = {
        name: unicodedata.normalize("NFC", request.query_params.get(name, "").strip())[:_LONGEST_VALUE]
        for name in ("huyen", "nam", "nhiem-ky")
    }
    wanted, filters = NoticeFilter(), []
    if typed["huyen"]:
        district = district_with(store, typed["huyen"])
        wanted = _also(wanted, districts=district.spellings if district is not None else ())
        name = district.name if district is not None else typed["huyen"]
        told = name or say("coverage.unknown_district", language)
        filters.append(Filter("huyen", say("field.district", language), told, name is not None))
    if typed["nam"]:
        year, is_year = _year(typed["nam"])
        wanted = _also(wanted, years=(year,) if is_year else ())
        told = year_name(year, language) if is_year else typed["nam"]
        filters.append(Filter("nam", say("notices.year", language), told, is_vietnamese=False))
    if typed["nhiem-ky"]:
        wanted = _also(wanted, terms=_terms(store, typed["nhiem-ky"]))
        is_unknown = typed["nhiem-ky"] == UNKNOWN
        told = say("notices.no_term", language) if is_unknown else typed["nhiem-ky"]
        filters.append(Filter("nhiem-ky", say("field.term", language), told, not is_unknown))
    view = {
        "asked": typed,
        "chips": show_chips("/van-ban", typed, filters, language),
        **_listed(request, searcher, wanted),
    }
    return render(request, "notices.html", view)


def _also(
    wanted: NoticeFilter,
    districts: tuple[str | None, ...] | None = None,
    years: tuple[int | None, ...] | None = None,
    terms: tuple[str | None, ...] | None = None,
) -> NoticeFilter:
    return NoticeFilter(
        districts if districts is not None else wanted.districts,
        years if years is not None else wanted.years,
        terms if terms is not None else wanted.terms,
    )


def _year(typed: str) -> tuple[int | None, bool]:
    """Return the year, None for notices without one, and whether it is either."""
    if typed in {UNKNOWN, UNKNOWN_YEAR}:
        return None, True
    is_year = len(typed) == 4 and typed.isascii() and typed.isdigit()
    return (int(typed), True) if is_year else (None, False)


def _terms(store: Store, typed: str) -> tuple[str | None, ...]:
    """Return the spellings of a term as they are stored; none for one that no notice states."""
    wanted = "" if typed == UNKNOWN else search_key(typed)
    found = (spellings for count, spellings in count_terms(store) if search_key(count.value or "") == wanted)
    return next(found, ())


def _listed(request: Request, searcher: Searcher, wanted: NoticeFilter) -> dict[str, object]:
    """Return what a template needs to show the page of the notices wanted that the address asks for."""
    language = language_of_page(request)
    query = searcher.generation.store.notice_query
    paging = Paging(page_number(request.query_params.get("trang", "")), PAGE_NOTICES, query.count(wanted))
    ids = query.find(wanted, limit=paging.size, offset=paging.offset)
    return {
        "paging": paging,
        "notices": [searcher.notice(notice_id) for notice_id in ids],
        **_naming(language),
    }


def _naming(language: Language) -> dict[str, object]:
    return {
        "title_of": title_of,
        "number_of": partial(number_of, language=language),
        "date_of": partial(date_of, language=language),
        "issuer_of": partial(issuer_of, language=language),
    }
