"""The table of directives, on a page and as files."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

from fastapi import APIRouter, Request, status
from fastapi.responses import HTMLResponse, Response

from corpus.dates import official_date
from corpus.glossary import shipped_topics
from search_api.asking.asked_roles import FILTER_ROLES, role_slug
from search_api.asking.language import Language
from search_api.asking.query import LONGEST_QUERY
from search_api.directing.listing import (
    DirectiveList,
    DirectivesAsked,
    ListedDirective,
    Wanted,
    count_months,
    list_wanted,
    understand_asked,
)
from search_api.errors import EmptyQuery, NothingOnTopic, QueryTooLong, SearchError
from search_api.routes.serving import live_index, site_of
from search_api.search import Searcher
from web.addresses import address, place_of
from web.charts import Point, draw_bars
from web.csv_file import csv_file
from web.deadline_chart import deadline_points
from web.directive_filters import ORDERS, PATH, DirectiveFilters, read_filters
from web.directive_table import directive_document, directive_table
from web.file_kinds import FileKind
from web.inventory import count_assignees, count_topics, list_districts
from web.messages import say
from web.paging import Paging, page_number
from web.rendering import language_of_page, render
from web.told_errors import told
from web.topics import topic_name
from web.word_document import word_file
from web.workbook import workbook_file

router = APIRouter(include_in_schema=False)

PAGE_DIRECTIVES = 50
# A larger file takes seconds to write; who needs more asks the command line.
MOST_IN_FILE = 2_000
_AT_ONCE = 500
_SHOWN_NAMES = 6
FILE_PATH = "/xuat/chi-dao"
KINDS = (FileKind.XLSX, FileKind.CSV, FileKind.DOCX)


@router.api_route(PATH, methods=["GET", "HEAD"])
def directives_page(request: Request) -> HTMLResponse:
    """Who was told to do what, by when: the directives that the filters leave, and when they fall due."""
    language = language_of_page(request)
    searcher = live_index(request).searcher()
    store = searcher.generation.store
    filters = read_filters(request.query_params)
    paging = Paging(page_number(request.query_params.get("trang", "")), PAGE_DIRECTIVES, 0)
    sentence, code = "", status.HTTP_200_OK
    asked = DirectivesAsked()
    found: DirectiveList | None = None
    points: tuple[Point, ...] = ()
    try:
        asked = filters.asked(store)
        wanted = understand_asked(searcher, asked)
        found = list_wanted(searcher, wanted, limit=paging.size, offset=paging.offset)
        paging = Paging(paging.page, paging.size, found.total)
        points = _deadlines(searcher, wanted, filters, asked, language)
    except SearchError as error:
        sentence, code = _refused(error, language), status.HTTP_400_BAD_REQUEST
    view = {
        "filters": filters,
        "asked": filters.parameters,
        "sentence": sentence,
        "found": found,
        "chips": filters.chips(asked, language) if found is not None else (),
        "names": found.assignees[:_SHOWN_NAMES] if found is not None else (),
        "more_names": max(0, len(found.assignees) - _SHOWN_NAMES) if found is not None else 0,
        "paging": paging,
        "place_of": place_of,
        "by_name": lambda name: address(PATH, language, {**filters.parameters, "giao": name}),
        "chart": draw_bars(points) if points else None,
        "districts": [one for one in list_districts(store) if one.name is not None],
        "topics": _topics(searcher, language),
        "known_assignees": [count.name for count in count_assignees(store)],
        "roles": [(role_slug(role), say(f"role.{role.value}", language)) for role in FILTER_ROLES],
        "orders": tuple(ORDERS),
        "kinds": [kind.value for kind in KINDS],
        "most_in_file": MOST_IN_FILE,
        "json_address": _json_address(asked),
    }
    return render(request, "directives.html", view, status=code)


@router.api_route(FILE_PATH, methods=["GET", "HEAD"])
def directives_file(request: Request) -> Response:
    """The directives that `/chi-dao` shows at the same parameters, all pages of them, as a file."""
    language = language_of_page(request)
    kind = next((kind for kind in KINDS if kind.value == request.query_params.get("dang")), None)
    if kind is None:
        known = ", ".join(kind.value for kind in KINDS)
        return _no_file(request, say("export.no_kind", language, known=known))
    searcher = live_index(request).searcher()
    filters = read_filters(request.query_params)
    try:
        asked = filters.asked(searcher.generation.store)
        rows = list(_all_rows(searcher, understand_asked(searcher, asked)))
    except SearchError as error:
        return _no_file(request, _refused(error, language))
    if kind is FileKind.DOCX:
        told = [f"{chip.label}: {chip.text}" for chip in filters.chips(asked, language) if chip.label]
        facts = (say("directives.count", language, n=len(rows)), *told)
        content = word_file(directive_document(rows, facts, site=site_of(request), language=language))
    else:
        table = directive_table(rows, site=site_of(request), language=language)
        content = (csv_file(table) if kind is FileKind.CSV else workbook_file([table], language)).content
    headers = {"Content-Disposition": f'attachment; filename="chi-dao.{kind.value}"'}
    return Response(content, media_type=kind.media_type, headers=headers)


def _no_file(request: Request, sentence: str) -> Response:
    view = {"title": say("error.400", language_of_page(request)), "sentence": sentence}
    return render(request, "error.html", view, status=status.HTTP_400_BAD_REQUEST)


def _all_rows(searcher: Searcher, wanted: Wanted) -> Iterator[ListedDirective]:
    for start in range(0, MOST_IN_FILE, _AT_ONCE):
        rows = list_wanted(searcher, wanted, limit=_AT_ONCE, offset=start).rows
        yield from rows
        if len(rows) < _AT_ONCE:
            return


def _refused(error: SearchError, language: Language) -> str:
    if isinstance(error, EmptyQuery):
        return say("directives.no_words", language)
    if isinstance(error, QueryTooLong):
        return say("directives.too_long", language, most=LONGEST_QUERY)
    if isinstance(error, NothingOnTopic):
        if error.nearest:
            return say("directives.nearest_topic", language, topic=error.wanted, nearest=error.nearest)
        return say("directives.no_topic", language, topic=error.wanted)
    return told(error, language)


def _deadlines(
    searcher: Searcher, wanted: Wanted, filters: DirectiveFilters, asked: DirectivesAsked, language: Language
) -> tuple[Point, ...]:
    months = count_months(searcher, wanted)
    return deadline_points(months, filters.parameters, language, after=asked.after, before=asked.before)


def _topics(searcher: Searcher, language: Language) -> list[tuple[str, str]]:
    """Return the topics that the archive has passages on: what the address says, and the name."""
    counts = count_topics(searcher.generation.store)
    return [(topic.name, topic_name(topic, language)) for topic in shipped_topics() if counts.get(topic.id)]


def _json_address(asked: DirectivesAsked) -> str:
    """Return where a program reads the same directives."""
    wanted = {
        "assignee": asked.assignee or "",
        "topic": asked.topic or "",
        "district": asked.district or "",
        "after": official_date(asked.after) if asked.after else "",
        "before": official_date(asked.before) if asked.before else "",
        "role": [role_slug(role) for role in asked.roles],
        "has_deadline": "true" if asked.has_deadline else "",
        "order": asked.order.value if asked.order is not None else "",
    }
    query = urlencode({name: value for name, value in wanted.items() if value}, doseq=True)
    return f"/api/directives?{query}" if query else "/api/directives"
