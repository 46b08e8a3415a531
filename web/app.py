"""The application: pages, API and static files over one index."""

from __future__ import annotations

from collections.abc import Collection
from importlib.metadata import version
from pathlib import Path

from fastapi import FastAPI, Request, status
from fastapi.exception_handlers import http_exception_handler
from fastapi.responses import JSONResponse, PlainTextResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import DEFAULT_EXCLUDED_CONTENT_TYPES, GZipMiddleware

from corpus.errors import GazetteerMissing
from indexer.errors import IndexerError
from search_api.errors import MarksError, SavedError
from search_api.live import LiveIndex
from search_api.marking.marks import MarkStore, marks_path
from search_api.precedents.posted import LONGEST_BODY as LONGEST_DRAFT_BODY
from search_api.routes.api import router as api_router
from search_api.saving.saved_searches import SavedSearches, saved_path
from search_api.similar_notices import SimilarNotices
from web.address_book import AddressBook
from web.archive_pages import router as archive_router
from web.comparison_pages import router as comparison_router
from web.correction_pages import router as corrections_router
from web.directive_pages import router as directives_router
from web.document_pages import router as documents_router
from web.export_pages import api_router as export_api_router
from web.export_pages import router as exports_router
from web.facet_pages import router as facets_router
from web.feed_pages import router as feed_router
from web.kept_answers import KeptAnswers
from web.mark_pages import router as marks_router
from web.messages import MESSAGES, say
from web.notice_list_pages import router as notice_lists_router
from web.original_pages import router as originals_router
from web.original_views import KeptPageStarts
from web.page_images import KeptPictures
from web.pages import router as pages_router
from web.passage_pages import router as passages_router
from web.precedent_pages import router as precedents_router
from web.rendering import STATIC_FOLDER, language_of_page, render
from web.saved_pages import router as saved_router
from web.search_pages import router as search_router
from web.security import (
    SECURITY_HEADERS,
    KnownHostsOnly,
    OwnFormsOnly,
    SecurityHeaders,
    ShortBodiesOnly,
)
from web.told_errors import told

_FOR_PROGRAMS = ("/api/", "/healthz", "/readyz", "/openapi.json")
# Kinds of files that are compressed by themselves.
_PACKED = (
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
)
_DESCRIPTION = """\
Tra cứu kho thông báo của cấp ủy huyện: hỏi một câu, nhận các đoạn trích nguyên văn kèm trích dẫn.

Search an archive of Vietnamese district Party-committee notices. Every excerpt is verbatim: for the text of
its notice, `text[start:end] == excerpt` holds, where spans count Unicode code points (not UTF-16 units).
"""


def create_app(
    index: Path, *, live: LiveIndex | None = None, marks: Path | None = None, hosts: Collection[str] = ()
) -> FastAPI:
    """Return the application over `index`, every file of which is checked first; raise IndexerError.

    `live` is an index that the caller has opened already (with an encoder of its own); `index` is then not
    opened again. `marks` is the file of users' marks; without one it lies beside the index. `hosts` are the
    names that the service is reached by, besides localhost and any IP address.
    """
    # The documentation pages of FastAPI load their scripts from another host: this program works offline.
    app = FastAPI(
        title="tracuu",
        description=_DESCRIPTION,
        version=version("tracuu"),
        docs_url=None,
        redoc_url=None,
    )
    app.state.live = live or LiveIndex(index, verify=True)
    app.state.marks = MarkStore(marks or marks_path(index))
    app.state.saved = SavedSearches(saved_path(index))
    app.state.address_book = AddressBook()
    app.state.similar_notices = SimilarNotices()
    app.state.answers = KeptAnswers()
    app.state.pictures = KeptPictures()
    app.state.page_starts = KeptPageStarts()
    app.include_router(api_router)
    app.include_router(archive_router)
    app.include_router(notice_lists_router)
    app.include_router(directives_router)
    app.include_router(pages_router)
    app.include_router(search_router)
    app.include_router(facets_router)
    app.include_router(feed_router)
    app.include_router(saved_router)
    app.include_router(documents_router)
    app.include_router(passages_router)
    app.include_router(originals_router)
    app.include_router(exports_router)
    app.include_router(export_api_router)
    app.include_router(marks_router)
    app.include_router(corrections_router)
    app.include_router(comparison_router)
    app.include_router(precedents_router)
    app.mount("/static", StaticFiles(directory=STATIC_FOLDER), name="static")
    # Results of twenty hits are 120 kB of much the same words. No page holds a secret that its length could
    # tell: nobody signs in.
    app.add_middleware(
        GZipMiddleware,
        minimum_size=1_000,
        compresslevel=4,
        exclude_content_types=(*DEFAULT_EXCLUDED_CONTENT_TYPES, *_PACKED),
    )
    app.add_middleware(
        ShortBodiesOnly,
        refused=_long_body,
        longer=dict.fromkeys(("/api/precedents", "/tien-le", "/xuat/tien-le"), LONGEST_DRAFT_BODY),
    )
    app.add_middleware(OwnFormsOnly, refused=_foreign_form)
    app.add_middleware(KnownHostsOnly, names=hosts, refused=_unknown_host)
    app.add_middleware(SecurityHeaders)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(IndexerError, _index_error)
    app.add_exception_handler(GazetteerMissing, _index_error)
    app.add_exception_handler(MarksError, _marks_error)
    app.add_exception_handler(SavedError, _saved_error)
    app.add_exception_handler(Exception, _unexpected_error)
    return app


def _is_for_programs(request: Request) -> bool:
    return request.url.path.startswith(_FOR_PROGRAMS)


async def _http_error(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    if _is_for_programs(request):
        return await http_exception_handler(request, error)
    language = language_of_page(request)
    key = f"error.{error.status_code}"
    is_lost = error.status_code == status.HTTP_404_NOT_FOUND
    view = {
        "title": say(key if key in MESSAGES else "error.400", language),
        "sentence": say("error.page" if is_lost else "error.request", language),
    }
    response = render(request, "error.html", view, status=error.status_code)
    response.headers.update(error.headers or {})
    return response


async def _index_error(request: Request, error: Exception) -> Response:
    # The message of the error is Vietnamese in both languages: it names files and commands, for the operator.
    if _is_for_programs(request):
        return JSONResponse({"detail": str(error)}, status.HTTP_503_SERVICE_UNAVAILABLE)
    view = {"title": say("error.503", language_of_page(request)), "sentence": str(error)}
    return render(request, "error.html", view, status=status.HTTP_503_SERVICE_UNAVAILABLE)


async def _marks_error(request: Request, error: Exception) -> Response:
    if not isinstance(error, MarksError):
        raise error
    if _is_for_programs(request):
        return JSONResponse({"detail": str(error)}, status.HTTP_503_SERVICE_UNAVAILABLE)
    language = language_of_page(request)
    view = {"title": say("error.marks", language), "sentence": told(error, language)}
    return render(request, "error.html", view, status=status.HTTP_503_SERVICE_UNAVAILABLE)


async def _saved_error(request: Request, error: Exception) -> Response:
    if not isinstance(error, SavedError):
        raise error
    language = language_of_page(request)
    view = {"title": say("error.saved", language), "sentence": told(error, language)}
    return render(request, "error.html", view, status=status.HTTP_503_SERVICE_UNAVAILABLE)


def _foreign_form(request: Request) -> Response:
    return _refusal(request, "error.foreign", status.HTTP_403_FORBIDDEN)


def _long_body(request: Request) -> Response:
    return _refusal(request, "error.long_body", status.HTTP_413_CONTENT_TOO_LARGE)


def _refusal(request: Request, sentence_key: str, code: int) -> Response:
    language = language_of_page(request)
    sentence = say(sentence_key, language)
    if _is_for_programs(request):
        return JSONResponse({"detail": sentence}, code)
    view = {"title": say(f"error.{code}", language), "sentence": sentence}
    return render(request, "error.html", view, status=code)


def _unknown_host(request: Request) -> Response:
    # Plain text: no page of ours should stand under a name that is not ours.
    sentence = say("error.host", language_of_page(request))
    return PlainTextResponse(sentence, status.HTTP_421_MISDIRECTED_REQUEST)


async def _unexpected_error(request: Request, error: Exception) -> Response:  # noqa: ARG001 - the server logs it
    # Answered outside of all middleware, so the headers are added here.
    if _is_for_programs(request):
        return JSONResponse(
            {"detail": "Internal Server Error"}, status.HTTP_500_INTERNAL_SERVER_ERROR, SECURITY_HEADERS
        )
    language = language_of_page(request)
    view = {"title": say("error.500", language), "sentence": say("error.inside", language)}
    response = render(request, "error.html", view, status=status.HTTP_500_INTERNAL_SERVER_ERROR)
    response.headers.update(SECURITY_HEADERS)
    return response
