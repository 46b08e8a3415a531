"""What users mark as right or beside the point."""

from __future__ import annotations

from fastapi import APIRouter, Request

from search_api.marking.mark_views import MarkRequest, MarksJson, PutMarkJson, mark_json
from search_api.marking.marking_passages import mark_passage
from search_api.routes.serving import mark_store, open_searcher, refusals

router = APIRouter()


@router.get("/api/marks", summary="Dấu của người dùng", tags=["marks"])
def marks(request: Request) -> MarksJson:
    """Return all marks, newest first."""
    with refusals():
        return {"marks": [mark_json(mark) for mark in mark_store(request).marks()]}


@router.post("/api/marks", summary="Đặt hoặc bỏ một dấu", tags=["marks"])
def put_mark(request: Request, wanted: MarkRequest) -> PutMarkJson:
    """Keep a verdict on a passage as an answer to a question; a null verdict takes an earlier one back.

    400 for an empty or endless question, 404 when there is no such passage.
    """
    searcher = open_searcher(request)
    with refusals():
        mark = mark_passage(
            mark_store(request), searcher, wanted["query"], wanted["passage_id"], wanted["verdict"]
        )
    return {"mark": None if mark is None else mark_json(mark)}
