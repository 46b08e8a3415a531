"""Drafts and their precedents."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Query, Request, Response, status

from search_api.precedents.answering import answer_draft
from search_api.precedents.posted import LONGEST_BODY, read_posted
from search_api.precedents.precedent_views import PrecedentsJson, precedents_json
from search_api.routes.serving import open_searcher, refusals

router = APIRouter()


async def draft_body(request: Request) -> bytes:
    """Return the body of a request that sends a draft, never on disk; 413 for a long one."""
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > LONGEST_BODY:
            detail = f"Dự thảo lớn hơn {LONGEST_BODY // 1_000_000} MB. Hãy gửi từng phần."
            raise HTTPException(status.HTTP_413_CONTENT_TOO_LARGE, detail)
    return bytes(body)


_DRAFT_BODY = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {"type": "object", "properties": {"text": {"type": "string"}}, "required": ["text"]}
            },
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "properties": {
                        "text": {"type": "string"},
                        "file": {"type": "string", "format": "binary"},
                    },
                }
            },
        },
    }
}


@router.post("/api/precedents", summary="Tiền lệ cho dự thảo", tags=["drafts"], openapi_extra=_DRAFT_BODY)
def precedents(
    request: Request,
    response: Response,
    body: Annotated[bytes, Depends(draft_body)],
    limit: Annotated[int, Query(ge=1, le=10, description="Số tiền lệ mỗi ý")] = 3,
) -> PrecedentsJson:
    """Return for each clause of a draft the nearest past clauses; the draft is not kept.

    The draft is pasted text or a .docx, .pdf, .html, .txt or .md file of at most 5 MB. 400 for one that
    cannot be read.
    """
    # No browser and nothing between keeps the answer, which quotes the draft.
    response.headers["Cache-Control"] = "no-store"
    with refusals():
        draft = read_posted(request.headers.get("content-type", ""), body)
        return precedents_json(answer_draft(open_searcher(request), draft, limit=limit))
