"""The page that puts districts, years or terms side by side."""

from __future__ import annotations

from fastapi import APIRouter, Request, status
from fastapi.responses import HTMLResponse

from search_api.asking.asked_roles import FILTER_ROLES, read_roles, role_slug
from search_api.asking.language import Language
from search_api.asking.query import LONGEST_QUERY
from search_api.comparing.columns import MOST_COLUMNS, Axis, ComparisonAsked
from search_api.comparing.comparison import Comparison, known_districts
from search_api.comparing.district_names import district_key
from search_api.comparing.passage_pairs import pair_passages
from search_api.errors import EmptyQuery, PassageNotFound, SearchError, TooFewColumns
from search_api.routes.serving import live_index, site_of
from web.addresses import address
from web.compared import Asked, show_choices, show_columns, show_sub_topics
from web.compared_passages import show_side
from web.kept_answers import AskedColumns, KeptAnswers
from web.messages import say
from web.notice_names import title_of
from web.rendering import language_of_page, render
from web.told_errors import told

router = APIRouter(include_in_schema=False)

_PARAMETERS = {Axis.DISTRICT: "huyen", Axis.YEARS: "nam", Axis.TERM: "nhiem-ky"}


@router.api_route("/so-sanh", methods=["GET", "HEAD"])
def comparison_page(request: Request) -> HTMLResponse:
    """What the districts `huyen` (or the years `nam`, the terms `nhiem-ky`) say on `q`; the form without.

    With `a` and `b`, ids of passages ("song-lam-4#12"), these two.
    """
    language = language_of_page(request)
    parameters = request.query_params
    if parameters.get("a") and parameters.get("b"):
        return _two_passages(request, parameters["a"], parameters["b"])
    q = parameters.get("q", "")
    roles_asked = [role for role in parameters.getlist("vai") if role.strip()]
    typed = ComparisonAsked(
        tuple(parameters.getlist("huyen")),
        tuple(parameters.getlist("nam")),
        tuple(parameters.getlist("nhiem-ky")),
    )
    searcher = live_index(request).searcher()
    sentence, code = "", status.HTTP_200_OK
    found: Comparison | None = None
    named = (*typed.districts, *typed.years, *typed.terms)
    if q.strip() or any(value.strip() for value in named):
        try:
            kept: KeptAnswers = request.app.state.answers
            found = kept.comparison(searcher, AskedColumns(q, typed, read_roles(roles_asked)))
        except EmptyQuery:
            sentence, code = say("compare.ask", language), status.HTTP_400_BAD_REQUEST
        except TooFewColumns as error:
            # Where a column of two was removed, there is still one to choose another beside.
            sentence, code = told(error, language), status.HTTP_200_OK
        except SearchError as error:
            sentence, code = told(error, language), status.HTTP_400_BAD_REQUEST
    asked = _asked(q[:LONGEST_QUERY], typed, roles_asked, found)
    names = found.districts if found is not None else known_districts(searcher)
    view = {
        "q": "",
        "switch": address(
            "/so-sanh",
            Language.VIETNAMESE if language is Language.ENGLISH else Language.ENGLISH,
            asked.parameters,
        ),
        "asked": asked,
        "own_link": site_of(request) + address("/so-sanh", language, asked.parameters),
        "sentence": sentence,
        "found": found,
        "choices": show_choices([(district_key(name, names), name) for name in names], typed.districts),
        "roles": [(role_slug(role), say(f"role.{role.value}", language)) for role in FILTER_ROLES],
        "axis": _PARAMETERS[found.axis] if found is not None else "",
        "most_columns": MOST_COLUMNS,
        "columns": show_columns(found, asked, language) if found is not None else (),
        "sub_topics": show_sub_topics(found, language) if found is not None else (),
    }
    return render(request, "compare.html", view, status=code)


def _two_passages(request: Request, first: str, second: str) -> HTMLResponse:
    language = language_of_page(request)
    try:
        sides = pair_passages(live_index(request).searcher(), first, second)
    except PassageNotFound as error:
        view: dict[str, object] = {"title": say("error.404", language), "sentence": told(error, language)}
        return render(request, "error.html", view, status=status.HTTP_404_NOT_FOUND)
    own_link = site_of(request) + address("/so-sanh", language, {"a": first, "b": second})
    view = {"sides": [show_side(side) for side in sides], "own_link": own_link, "title_of": title_of}
    return render(request, "compare_passages.html", view)


def _asked(q: str, typed: ComparisonAsked, roles: list[str], found: Comparison | None) -> Asked:
    """Return the address of the page in its shortest form."""
    keys = tuple(column.key for column in found.columns) if found is not None else None
    axis = found.axis if found is not None else None
    return Asked(
        q=q,
        districts=keys if keys and axis is Axis.DISTRICT else typed.districts,
        years=keys if keys and axis is Axis.YEARS else typed.years,
        terms=keys if keys and axis is Axis.TERM else typed.terms,
        roles=tuple(roles),
    )
