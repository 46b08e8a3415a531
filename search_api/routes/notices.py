"""Notices, what they cite, and what people say of their fields."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request, status

from indexer.segmentation import key_phrases
from search_api.correcting.correcting_fields import Said, correct_field_of, withdraw_correction
from search_api.correcting.correction_views import (
    CorrectionRequest,
    CorrectionsJson,
    PutCorrectionJson,
    correction_json,
    corrections_json,
)
from search_api.referring.listing import list_references
from search_api.referring.reference_views import ReferencesJson, references_json
from search_api.routes.serving import MOST_NOTICES, find_notice, live_index, open_searcher, refusals, site_of
from search_api.views import NoticeJson, NoticesJson, PassageJson, notice_json, notices_json, passage_json

router = APIRouter()


@router.get("/api/notices", summary="Danh sách văn bản", tags=["notices"])
def notices(
    request: Request,
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
    offset: Annotated[int, Query(ge=0, le=MOST_NOTICES)] = 0,
) -> NoticesJson:
    """Return notices, newest first, with the counts of the whole archive."""
    searcher = open_searcher(request)
    page = searcher.generation.store.page(limit=limit, offset=offset)
    return notices_json(searcher.coverage(), [searcher.corrected.of(listed) for listed in page])


@router.get("/api/notices/{notice_id:path}/references", summary="Viện dẫn", tags=["notices"])
def references(request: Request, notice_id: str) -> ReferencesJson:
    """Return what a notice cites and what cites it, with the sentences; 404 and 300 as for the notice."""
    searcher = open_searcher(request)
    found = find_notice(searcher, notice_id)
    with refusals():
        return references_json(list_references(searcher, found), searcher)


@router.get("/api/notices/{notice_id:path}/corrections", summary="Sửa tay", tags=["notices"])
def corrections(request: Request, notice_id: str) -> CorrectionsJson:
    """Return what people said of the fields of a notice, newest first; 404 and 300 as for the notice."""
    searcher = open_searcher(request)
    source = find_notice(searcher, notice_id).source
    with refusals():
        entries = live_index(request).corrections.entries()
        held = searcher.corrected.held_back()
    return corrections_json([entry for entry in entries if entry.source == source], held)


@router.post("/api/notices/{notice_id:path}/corrections", summary="Sửa một thuộc tính", tags=["notices"])
def put_correction(request: Request, notice_id: str, wanted: CorrectionRequest) -> PutCorrectionJson:
    """Put a value in the place of a field that was read wrongly; a null value takes an earlier one back.

    400 for a field there is none of and a value that it cannot have; 404 and 300 as for the notice. Shown at
    once; filters, dates and the search by number follow with the next `tracuu index`.
    """
    searcher, log = open_searcher(request), live_index(request).corrections
    found = find_notice(searcher, notice_id)
    said = Said(by=wanted.get("by", ""), note=wanted.get("note", ""))
    field, value = wanted["field"], wanted["value"]
    with refusals():
        if value is None:
            kept = withdraw_correction(log, searcher, found.id, field, said)
        else:
            kept = correct_field_of(log, searcher, found.id, field, value, said)
    return {"correction": correction_json(kept, in_force=kept.value is not None)}


@router.get("/api/notices/{notice_id:path}", summary="Một văn bản", tags=["notices"])
def notice(
    request: Request,
    notice_id: str,
    phrases: Annotated[bool, Query(description="Thêm cụm từ chính (chậm hơn lần đầu)")] = False,
) -> NoticeJson:
    """Return a notice by id, number or file: fields with provenance, outline and text.

    404 when there is none; 300 with the choices when several notices bear the number.
    """
    found = find_notice(open_searcher(request), notice_id)
    view = notice_json(found, site=site_of(request))
    if phrases:
        view["key_phrases"] = key_phrases(found.body.of(found.text))
    return view


@router.get("/api/passages/{passage_id:path}", summary="Một đoạn", tags=["notices"])
def passage(request: Request, passage_id: str) -> PassageJson:
    """Return a passage by its id ("<notice>#<place>", the # written %23)."""
    searcher = open_searcher(request)
    found = searcher.generation.store.passage(passage_id)
    if found is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND, f"Trong kho không có đoạn “{passage_id[:80]}”.")
    return passage_json(find_notice(searcher, found.notice_id), found, site=site_of(request))
