"""The JSON API."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request, Response, status
from fastapi.responses import JSONResponse

from corpus.notice import Notice
from indexer.errors import IndexerError
from indexer.segmentation import key_phrases
from search_api.answer_views import AnswerJson, answer_json
from search_api.asking.query import LONGEST_QUERY
from search_api.errors import AmbiguousNotice, MarksError, NoticeNotFound, PassageNotFound, SearchError
from search_api.live import LiveIndex
from search_api.marking.mark_views import MarkRequest, MarksJson, PutMarkJson, mark_json
from search_api.marking.marking_passages import mark_passage
from search_api.marking.marks import MarkStore
from search_api.search import Searcher
from search_api.views import (
    NoticeJson,
    NoticesJson,
    PassageJson,
    notice_json,
    notices_json,
    passage_json,
)

router = APIRouter()
MOST_HITS = 100
# Far above what a person takes out of one question.
MOST_WITHOUT, LONGEST_WITHOUT = 24, 200
# Far above any archive of one machine, and far below what SQLite cannot count.
MOST_NOTICES = 10_000_000


def live_index(request: Request) -> LiveIndex:
    """Return the index that the app factory put on the app."""
    live: LiveIndex = request.app.state.live
    return live


def mark_store(request: Request) -> MarkStore:
    """Return the users' marks that the app factory put on the app."""
    marks: MarkStore = request.app.state.marks
    return marks


def _searcher(request: Request) -> Searcher:
    try:
        return live_index(request).searcher()
    except IndexerError as error:
        raise HTTPException(status.HTTP_503_SERVICE_UNAVAILABLE, str(error)) from error


@router.get("/api/search", summary="Hỏi kho văn bản", tags=["search"], response_model=AnswerJson)
def search(
    request: Request,
    q: Annotated[str, Query(description=f"Câu hỏi, tối đa {LONGEST_QUERY} ký tự")] = "",
    limit: Annotated[int, Query(ge=1, le=MOST_HITS)] = 10,
    offset: Annotated[int, Query(ge=0, le=1000)] = 0,
    without: Annotated[
        tuple[str, ...],
        Query(description="Cách hiểu cần bỏ: `concept`, `name` hay `written` (của `periods`); lặp lại được"),
    ] = (),
) -> Response:
    """Return cited, verbatim excerpts that answer `q`, best first; 400 for an empty or endless question."""
    if len(without) > MOST_WITHOUT or any(len(value) > LONGEST_WITHOUT for value in without):
        raise HTTPException(
            status.HTTP_400_BAD_REQUEST,
            f"Tham số without nhận tối đa {MOST_WITHOUT} giá trị, "
            f"mỗi giá trị không quá {LONGEST_WITHOUT} ký tự.",
        )
    try:
        answer = _searcher(request).search(q, limit=limit, offset=offset, without=without)
        # Written here: FastAPI would first check against its model, in another turn of a thread, what mypy
        # has checked.
        return JSONResponse(answer_json(answer))
    except SearchError as error:
        raise HTTPException(status.HTTP_400_BAD_REQUEST, str(error)) from error
    except IndexerError as error:
        raise HTTPException(status.HTTP_503_SERVICE_UNAVAILABLE, str(error)) from error


@router.get("/api/notices", summary="Danh sách văn bản", tags=["notices"])
def notices(
    request: Request,
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
    offset: Annotated[int, Query(ge=0, le=MOST_NOTICES)] = 0,
) -> NoticesJson:
    """Return notices, newest first, with the counts of the whole archive."""
    searcher = _searcher(request)
    page = searcher.generation.store.page(limit=limit, offset=offset)
    return notices_json(searcher.coverage(), page)


def _notice(searcher: Searcher, wanted: str) -> Notice:
    try:
        return searcher.find_notice(wanted)
    except AmbiguousNotice as error:
        detail = {"message": str(error), "choices": list(error.choices)}
        raise HTTPException(status.HTTP_300_MULTIPLE_CHOICES, detail) from error
    except NoticeNotFound as error:
        raise HTTPException(status.HTTP_404_NOT_FOUND, str(error)) from error
    except IndexerError as error:
        raise HTTPException(status.HTTP_503_SERVICE_UNAVAILABLE, str(error)) from error


@router.get("/api/notices/{notice_id:path}", summary="Một văn bản", tags=["notices"])
def notice(
    request: Request,
    notice_id: str,
    phrases: Annotated[bool, Query(description="Thêm cụm từ chính (chậm hơn lần đầu)")] = False,
) -> NoticeJson:
    """Return a notice by id, number or file: fields with provenance, outline and text.

    404 when there is none; 300 with the choices when several notices bear the number.
    """
    found = _notice(_searcher(request), notice_id)
    view = notice_json(found)
    if phrases:
        view["key_phrases"] = key_phrases(found.body.of(found.text))
    return view


@router.get("/api/passages/{passage_id:path}", summary="Một đoạn", tags=["notices"])
def passage(request: Request, passage_id: str) -> PassageJson:
    """Return a passage by its id ("<notice>#<place>", the # written %23)."""
    searcher = _searcher(request)
    found = searcher.generation.store.passage(passage_id)
    if found is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND, f"Trong kho không có đoạn “{passage_id[:80]}”.")
    return passage_json(_notice(searcher, found.notice_id), found)


@router.get("/api/marks", summary="Dấu của người dùng", tags=["marks"])
def marks(request: Request) -> MarksJson:
    """Return all marks, newest first."""
    try:
        return {"marks": [mark_json(mark) for mark in mark_store(request).marks()]}
    except MarksError as error:
        raise HTTPException(status.HTTP_503_SERVICE_UNAVAILABLE, str(error)) from error


@router.post("/api/marks", summary="Đặt hoặc bỏ một dấu", tags=["marks"])
def put_mark(request: Request, wanted: MarkRequest) -> PutMarkJson:
    """Keep a verdict on a passage as an answer to a question; a null verdict takes an earlier one back.

    400 for an empty or endless question, 404 when there is no such passage.
    """
    searcher = _searcher(request)
    try:
        mark = mark_passage(
            mark_store(request), searcher, wanted["query"], wanted["passage_id"], wanted["verdict"]
        )
    except PassageNotFound as error:
        raise HTTPException(status.HTTP_404_NOT_FOUND, str(error)) from error
    except (MarksError, IndexerError) as error:
        raise HTTPException(status.HTTP_503_SERVICE_UNAVAILABLE, str(error)) from error
    except SearchError as error:
        raise HTTPException(status.HTTP_400_BAD_REQUEST, str(error)) from error
    return {"mark": None if mark is None else mark_json(mark)}


@router.get("/healthz", summary="Tiến trình còn sống", tags=["service"])
def healthz() -> dict[str, str]:
    """Say that the process answers."""
    return {"status": "ok"}


@router.get("/readyz", summary="Sẵn sàng trả lời", tags=["service"])
def readyz(request: Request, response: Response) -> dict[str, object]:
    """Say whether the index is open and can be searched; 503 with the reason when not."""
    try:
        searcher = live_index(request).searcher()
    except IndexerError as error:
        response.status_code = status.HTTP_503_SERVICE_UNAVAILABLE
        return {"status": "not ready", "reason": str(error)}
    manifest = searcher.generation.manifest
    return {
        "status": "ready",
        "generation": searcher.generation.id,
        "notices": manifest.notices,
        "passages": manifest.passages,
        "model": manifest.model_fingerprint,
    }
