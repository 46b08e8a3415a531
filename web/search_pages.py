"""The page of results: what a question finds, narrowed by facets, in three layouts."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from urllib.parse import urlencode

from fastapi import APIRouter, Request, status
from fastapi.responses import HTMLResponse

from search_api.asking.language import Language
from search_api.asking.query import LONGEST_QUERY
from search_api.errors import EmptyQuery, SearchError
from search_api.faceting.facets import NO_FILTERS
from search_api.routes.serving import mark_store
from search_api.search import Answer, HitOrder, Searcher
from web.addresses import address
from web.asked_search import ORDERS, PAGE_HITS, PAGE_NOTICES, PATH, AskedSearch, Layout, before_of, read_asked
from web.entity_cards import entity_cards
from web.facet_views import chips_of, filter_chips, show_facets, told_count
from web.given_marks import verdicts_of
from web.kept_answers import AskedHits, KeptAnswers
from web.messages import say
from web.pages import naming, searcher_of
from web.paging import page_number
from web.rendering import language_of_page, render
from web.results import describe_reading, make_cards, show_hits, told_reasons
from web.told_errors import told
from web.understanding import show_understanding, suggestion_pieces

router = APIRouter(include_in_schema=False)

# Both arms propose a hundred passages each, so no question has more pages.
_LAST_PAGE = 200 // PAGE_NOTICES


@router.api_route(PATH, methods=["GET", "HEAD"])
def results(request: Request) -> HTMLResponse:
    """The answer to `q`, `PAGE_HITS` passages or `PAGE_NOTICES` notices a page."""
    language = language_of_page(request)
    searcher = searcher_of(request)
    page = page_number(request.query_params.get("trang", ""))
    asked = AskedSearch(request.query_params.get("q", ""))
    try:
        asked = read_asked(request.query_params, searcher)
        kept: KeptAnswers = request.app.state.answers
        answer = kept.answer(searcher, AskedHits(asked.q, asked.removed, asked.filters, asked.listing(page)))
    except EmptyQuery:
        return _no_question(request, searcher, asked)
    except SearchError as error:
        view = {"q": asked.q[:LONGEST_QUERY], "sentence": told(error, language)}
        return render(request, "no_question.html", _EMPTY | view, status=status.HTTP_400_BAD_REQUEST)
    return show_answer(request, searcher, answer, replace(asked, q=answer.query.text), page=page)


_EMPTY: dict[str, object] = {"chips_left": (), "before": ""}


def _no_question(request: Request, searcher: Searcher, asked: AskedSearch) -> HTMLResponse:
    """The page without a question: its filters stay, and what was taken off can be brought back."""
    language = language_of_page(request)
    before = before_of(request.query_params)
    view = {
        "q": asked.q,
        "sentence": say("results.empty", language) if asked.q else "",
        "chips_left": chips_of(asked, searcher, None, language),
        "before": _with_language(f"{PATH}?{before}", language) if before else "",
    }
    return render(request, "no_question.html", view)


def _with_language(target: str, language: Language) -> str:
    return target if language is Language.VIETNAMESE else f"{target}&lang={language.value}"


def show_answer(
    request: Request, searcher: Searcher, answer: Answer, asked: AskedSearch, *, page: int
) -> HTMLResponse:
    """Return page `page` of an answer to `asked`."""
    language = language_of_page(request)
    by_notice = asked.layout is Layout.NOTICES
    size = PAGE_NOTICES if by_notice else PAGE_HITS
    shown = len(answer.notices) if by_notice else len(answer.hits)
    total = answer.total_notices if by_notice else answer.total
    first = (page - 1) * size + 1
    number = answer.query.number
    parameters = asked.parameters
    cards = make_cards(answer.hits)
    before = before_of(request.query_params)
    view = {
        "q": answer.query.text,
        "asked": parameters,
        "layout": asked.layout.name.lower(),
        "layouts": _layouts(asked, language),
        "orders": _orders(asked, language),
        "chips": filter_chips(asked, searcher, answer.counts, language),
        "facets": show_facets(answer.counts, asked, language) if answer.counts is not None else (),
        "counted": answer.counts,
        "told_count": told_count,
        "told_reasons": partial(told_reasons, language=language),
        "cards": cards if asked.layout is not Layout.TABLE else (),
        "rows": show_hits(answer.hits) if asked.layout is Layout.TABLE else (),
        "hits_of": {one.notice_id: one.hits for one in answer.notices},
        "page": page,
        "has_next": first - 1 + shown < total and page < _LAST_PAGE,
        "first": first,
        "last": first - 1 + shown,
        "shown": shown,
        "total": total,
        "answer": answer,
        "coverage": searcher.coverage() if not answer.hits or answer.is_weak else None,
        "entities": entity_cards(answer.query, searcher, language) if page == 1 else (),
        "reading": describe_reading(answer.query, language),
        "question_language": answer.query.language.value,
        "understood": show_understanding(answer, asked.removed, language),
        "suggestion": answer.suggestion,
        "suggested": suggestion_pieces(answer.suggestion),
        "as_number": _as_number(answer, searcher),
        "unquoted": _unquoted(answer.query.text) if answer.query.phrases else "",
        "numbered": [searcher.notice(notice_id) for notice_id in answer.numbered],
        "absent_number": number.span.of(answer.query.text) if number and not answer.numbered else "",
        "verdicts": verdicts_of(mark_store(request), answer),
        "no_filters": _taken_off(replace(asked, filters=NO_FILTERS), asked, language),
        "nothing_at_all": _taken_off(AskedSearch(""), asked, language),
        "no_question": _taken_off(replace(asked, q=""), asked, language),
        "before": _with_language(f"{PATH}?{before}", language) if before else "",
        "feed": f"{PATH}.atom?{asked.query_string}",
        "query_string": asked.query_string,
        **naming(request),
    }
    return render(request, "results.html", view)


# The digits of a document number: no district has written more notices in a term.
_MOST_DIGITS = 5


def _as_number(answer: Answer, searcher: Searcher) -> str:
    """Return "số 406" for the question "406" where a notice has that number, "" for any other question."""
    typed = answer.query.text
    if answer.numbered or not (typed.isascii() and typed.isdigit() and len(typed) <= _MOST_DIGITS):
        return ""
    written = f"số {typed}"
    return written if searcher.ask(written).numbered else ""


_QUOTES = dict.fromkeys(map(ord, '"“”„«»'), " ")


def _unquoted(question: str) -> str:
    return " ".join(question.translate(_QUOTES).split())


def _taken_off(rest: AskedSearch, asked: AskedSearch, language: Language) -> str:
    """Return the address of what is left of a search, which remembers the search."""
    parameters = {name: value for name, value in asked.parameters.items() if value}
    return address(PATH, language, {**rest.parameters, "truoc": urlencode(parameters, doseq=True)})


def _layouts(asked: AskedSearch, language: Language) -> tuple[tuple[str, str, bool], ...]:
    """Return the layouts: name, address, whether it is this one."""
    names = {
        Layout.PASSAGES: say("layout.passages", language),
        Layout.NOTICES: say("layout.notices", language),
        Layout.TABLE: say("layout.table", language),
    }
    return tuple(
        (name, address(PATH, language, replace(asked, layout=layout).parameters), layout is asked.layout)
        for layout, name in names.items()
    )


def _orders(asked: AskedSearch, language: Language) -> tuple[tuple[str, str, bool], ...]:
    """Return the orders: name, address, whether it is this one."""
    names = {
        HitOrder.RELEVANCE: say("order.relevance", language),
        ORDERS["moi"]: say("order.newest", language),
        ORDERS["cu"]: say("order.oldest", language),
    }
    return tuple(
        (name, address(PATH, language, replace(asked, order=order).parameters), order is asked.order)
        for order, name in names.items()
    )
