"""Answers as files: what a search, a comparison or a draft found, to keep with its citations."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, status
from fastapi.responses import Response

from corpus.errors import UnreadableFile
from search_api.asking.asked_roles import read_roles
from search_api.asking.language import Language
from search_api.comparing.columns import ComparisonAsked
from search_api.errors import DraftFailed, SearchError
from search_api.faceting.facets import Facet
from search_api.permalinks import slug_of
from search_api.precedents.answering import answer_draft
from search_api.precedents.posted import read_posted
from search_api.routes.drafts import draft_body
from search_api.routes.serving import live_index, open_searcher, refusals, site_of
from search_api.search import Listing, Searcher
from web.asked_search import PATH as SEARCH_PATH
from web.asked_search import read_asked
from web.clock import today
from web.comparison_table import comparison_file
from web.draft_precedents import show_draft, without
from web.exported_hits import MOST_EXPORTED, answer_file
from web.facet_views import facet_label, filter_chips
from web.file_kinds import FileKind
from web.kept_answers import AskedColumns, KeptAnswers
from web.messages import say
from web.precedent_table import precedent_file
from web.rendering import language_of_page, render
from web.told_errors import told

router = APIRouter(include_in_schema=False)
api_router = APIRouter()

PATH = "/xuat"
_LONGEST_NAME = 40
_KINDS = ", ".join(FileKind)
_FILE: dict[str, Any] = {"content": {kind.media_type: {} for kind in FileKind}}
_TEXTS = {"type": "array", "items": {"type": "string"}}
_FACETS = {facet.value: facet_label(facet, Language.VIETNAMESE) for facet in Facet}
_PARAMETERS = [
    {"name": "q", "in": "query", "description": "Câu hỏi", "schema": {"type": "string"}},
    *(
        {"name": name, "in": "query", "description": f"{said}; lặp lại được", "schema": _TEXTS}
        for name, said in {"bo": "Cách hiểu cần bỏ", **_FACETS}.items()
    ),
]


@router.api_route(PATH, methods=["GET", "HEAD"])
def exported_answer(request: Request) -> Response:
    """The hits of the search that `/tim` answers at the same parameters, as a file of the kind `dang`."""
    kind = _kind(request.query_params.get("dang", ""))
    if kind is None:
        return _refused(request, say("export.no_kind", language_of_page(request), known=_KINDS))
    try:
        return _answer(request, live_index(request).searcher(), kind, language_of_page(request))
    except SearchError as error:
        return _refused(request, told(error, language_of_page(request)))


@api_router.get(
    "/api/export",
    summary="Xuất đoạn tìm được ra tệp",
    tags=["search"],
    responses={200: _FILE},
    response_class=Response,
    openapi_extra={"parameters": _PARAMETERS},
)
def export(
    request: Request, dang: Annotated[FileKind, Query(description="Loại tệp")] = FileKind.XLSX
) -> Response:
    """Return the hits of a search, at most 500, with their citations in a file.

    The other parameters are those of the page `/tim`. 400 for what it cannot search.
    """
    with refusals():
        return _answer(request, open_searcher(request), dang, Language.VIETNAMESE)


@router.api_route("/xuat/so-sanh", methods=["GET", "HEAD"])
def exported_comparison(request: Request) -> Response:
    """The comparison that `/so-sanh` shows at the same parameters, as a workbook or a document of Word."""
    parameters = request.query_params
    kind = _kind(parameters.get("dang", ""))
    if kind not in {FileKind.XLSX, FileKind.DOCX}:
        return _refused(request, say("export.no_kind", language_of_page(request), known="xlsx, docx"))
    asked = ComparisonAsked(
        tuple(parameters.getlist("huyen")),
        tuple(parameters.getlist("nam")),
        tuple(parameters.getlist("nhiem-ky")),
    )
    roles = [role for role in parameters.getlist("vai") if role.strip()]
    try:
        searcher = live_index(request).searcher()
        kept: KeptAnswers = request.app.state.answers
        found = kept.comparison(searcher, AskedColumns(parameters.get("q", ""), asked, read_roles(roles)))
    except SearchError as error:
        return _refused(request, told(error, language_of_page(request)))
    content = comparison_file(
        found, kind, day=today(), site=site_of(request), language=language_of_page(request)
    )
    return _download(content, kind, "so-sanh", found.query.text)


@router.post("/xuat/tien-le")
def exported_precedents(request: Request, body: Annotated[bytes, Depends(draft_body)]) -> Response:
    """The precedents of the draft in a form, as a document of Word made in memory; nothing of it is kept."""
    language = language_of_page(request)
    searcher = live_index(request).searcher()
    try:
        posted = read_posted(request.headers.get("content-type", ""), body)
        answer = answer_draft(searcher, posted)
        content = precedent_file(
            answer,
            without(show_draft(answer, searcher), posted.left_out),
            day=today(),
            site=site_of(request),
            language=language_of_page(request),
        )
    except DraftFailed as error:
        response = _refused(request, told(error, language), code=status.HTTP_500_INTERNAL_SERVER_ERROR)
    except (UnreadableFile, SearchError) as error:
        response = _refused(request, told(error, language))
    else:
        response = _download(content, FileKind.DOCX, "phieu-tien-le", "")
    # The file quotes the draft: no browser keeps a copy of its own.
    response.headers["Cache-Control"] = "no-store"
    return response


def _kind(written: str) -> FileKind | None:
    return FileKind(written) if written in set(FileKind) else None


def _answer(request: Request, searcher: Searcher, kind: FileKind, language: Language) -> Response:
    asked = read_asked(request.query_params, searcher)
    answer = searcher.search(
        asked.q,
        without=asked.removed,
        filters=asked.filters,
        listing=Listing(MOST_EXPORTED, 0, asked.order, is_counted=True),
    )
    chips = filter_chips(asked, searcher, None, language)
    site = site_of(request)
    suffix = "" if language is Language.VIETNAMESE else f"&lang={language.value}"
    content = answer_file(
        answer,
        kind,
        day=today(),
        site=site,
        narrowed=[f"{chip.label}: {chip.name}" for chip in chips],
        # Where the same is shown on a page.
        asked_at=f"{site}{SEARCH_PATH}?{asked.query_string}{suffix}",
        language=language,
    )
    return _download(content, kind, "tra-cuu", answer.query.text)


def _download(content: bytes, kind: FileKind, what: str, question: str) -> Response:
    # Letters, digits and dashes only: a name in a header needs no other care.
    name = "-".join(filter(None, (what, slug_of(question, _LONGEST_NAME), today().isoformat())))
    headers = {"Content-Disposition": f'attachment; filename="{name}.{kind}"'}
    return Response(content, media_type=kind.media_type, headers=headers)


def _refused(request: Request, sentence: str, *, code: int = status.HTTP_400_BAD_REQUEST) -> Response:
    view = {"title": say(f"error.{code}", language_of_page(request)), "sentence": sentence}
    return render(request, "error.html", view, status=code)
