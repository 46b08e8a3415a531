"""The page with all values of one facet of an answer, to choose one by its name."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from fastapi import APIRouter, Request, status
from fastapi.responses import RedirectResponse, Response

from corpus.spelling import folded_key, has_accents, search_key
from search_api.asking.language import Language
from search_api.asking.query import LONGEST_QUERY
from search_api.errors import EmptyQuery, SearchError
from search_api.faceting.counting import CountedValue, FacetCounts
from search_api.faceting.facets import NO_FILTERS, Facet
from web.addresses import address, parameters_of
from web.asked_search import PATH, AskedSearch, read_asked
from web.facet_views import (
    ALL_VALUES_PATH,
    ShownValue,
    all_values_address,
    chips_of,
    facet_hint,
    facet_label,
    show_value,
    value_name,
    values_in_order,
)
from web.kept_answers import AskedHits, KeptAnswers
from web.messages import say
from web.pages import searcher_of
from web.paging import Paging, page_number
from web.rendering import language_of_page, render
from web.told_errors import told

router = APIRouter(include_in_schema=False)

PAGE_VALUES = 200
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class ListedValues:
    """One page of the values whose name has what was `typed`; `number` counts all values of the facet."""

    values: tuple[ShownValue, ...]
    paging: Paging
    number: int
    typed: str


@router.api_route(ALL_VALUES_PATH, methods=["GET", "HEAD"])
def all_values(request: Request) -> Response:
    """The values of the facet `theo` in the answer that `/tim` gives at the same parameters.

    `ten` narrows them to names that have these words.
    """
    language = language_of_page(request)
    wanted = request.query_params.get("theo", "")
    if not wanted:
        return RedirectResponse(address(PATH, language, parameters_of(request.query_params)))
    if wanted not in set(Facet):
        lost = {"title": say("error.404", language), "sentence": say("error.page", language)}
        return render(request, "error.html", lost, status=status.HTTP_404_NOT_FOUND)
    facet = Facet(wanted)
    searcher = searcher_of(request)
    asked = AskedSearch(request.query_params.get("q", ""))
    try:
        asked = read_asked(request.query_params, searcher)
        # The first page of results, from which people come, has counted the same.
        kept: KeptAnswers = request.app.state.answers
        answer = kept.answer(searcher, AskedHits(asked.q, asked.removed, asked.filters, asked.listing(1)))
    except EmptyQuery:
        return RedirectResponse(address(PATH, language, asked.parameters))
    except SearchError as error:
        lost = {"title": say("error.400", language), "sentence": told(error, language)}
        return render(request, "error.html", lost, status=status.HTTP_400_BAD_REQUEST)
    asked = replace(asked, q=answer.query.text)
    typed = unicodedata.normalize("NFC", " ".join(request.query_params.get("ten", "").split()))
    view = {
        "q": asked.q[:LONGEST_QUERY],
        "asked": asked.parameters,
        "listed_at": {**asked.parameters, "theo": facet.value, "ten": typed[:_LONGEST_NAME]},
        "theo": facet.value,
        "label": facet_label(facet, language),
        "hint": facet_hint(facet, language),
        "chips": chips_of(asked, searcher, answer.counts, language),
        "every": all_values_address(facet, asked, language),
        "no_filters": address(PATH, language, replace(asked, filters=NO_FILTERS).parameters),
        "counted": answer.counts,
        "listed": list_values(
            facet,
            answer.counts,
            asked,
            language,
            typed=typed[:_LONGEST_NAME],
            page=page_number(request.query_params.get("trang", "")),
        ),
    }
    return render(request, "all_values.html", view)


def list_values(
    facet: Facet,
    counts: FacetCounts | None,
    asked: AskedSearch,
    language: Language,
    *,
    typed: str = "",
    page: int = 1,
) -> ListedValues:
    """Return page `page` of the values of `facet` with `typed` in their name, in the order of the facet."""
    found = [one for one in counts.facets if one.facet is facet] if counts is not None else []
    values = values_in_order(found[0]) if found else ()
    named = _named(facet, values, typed, language) if typed else values
    paging = Paging(page, PAGE_VALUES, len(named))
    here = address(PATH, language, asked.parameters)
    shown = named[paging.offset : paging.offset + paging.size]
    return ListedValues(
        tuple(show_value(facet, one, asked, here, language) for one in shown), paging, len(values), typed
    )


def _named(
    facet: Facet, values: Sequence[CountedValue], typed: str, language: Language
) -> list[CountedValue]:
    """Return the values in whose name words begin as `typed` does, which may lack its accents."""
    key_of = search_key if has_accents(typed) else folded_key
    wanted = f" {_words(key_of(typed))}"
    return [
        one for one in values if wanted in f" {_words(key_of(value_name(facet, one.value, language)[0]))}"
    ]


def _words(key: str) -> str:
    # "Xã Bình Lư (Lai Châu)" is found by its province too.
    return " ".join(key.replace("(", " ").replace(")", " ").replace("-", " ").split())
