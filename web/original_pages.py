"""The original files of notices: to be saved, and page by page as pictures."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request, status
from fastapi.responses import Response

from corpus.errors import UnreadableFile
from corpus.readers.pdf_pages import draw_page
from search_api.errors import NoticeNotFound
from search_api.search import Searcher
from web.originals import Original, OriginalState, open_original
from web.page_images import PICTURE_WIDTH, SMALL_WIDTH, KeptPictures
from web.pages import searcher_of

router = APIRouter(include_in_schema=False)

# The picture of a page never changes while the file does not, and the address then leads to another one.
_KEPT_S = 3_600


@router.api_route("/goc/{notice_id}/tep", methods=["GET", "HEAD"])
def original_file(request: Request, notice_id: str) -> Response:
    """The file of a notice as it was read, to be saved: 404 when it is gone or was changed."""
    original = _open(searcher_of(request), notice_id)
    headers = {"Content-Disposition": original.disposition, "Cache-Control": "no-cache"}
    return Response(original.content, media_type=original.kind, headers=headers)


@router.api_route("/goc/{notice_id}/trang-{page}.png", methods=["GET", "HEAD"])
def original_page(request: Request, notice_id: str, page: str) -> Response:
    """A page, from 1, of a PDF file as a picture, smaller with `co=nho`; 404 when there is none."""
    width = SMALL_WIDTH if request.query_params.get("co") == "nho" else PICTURE_WIDTH
    if not (page.isascii() and page.isdigit()) or len(page) > 5:
        raise HTTPException(status.HTTP_404_NOT_FOUND)
    original = _open(searcher_of(request), notice_id)
    if not original.is_pdf:
        raise HTTPException(status.HTTP_404_NOT_FOUND)
    kept: KeptPictures = request.app.state.pictures
    place = int(page) - 1
    try:
        png = kept.picture(
            original.digest,
            place,
            width,
            lambda: draw_page(original.content, original.source, place, width),
        )
    except UnreadableFile as error:
        raise HTTPException(status.HTTP_404_NOT_FOUND) from error
    return Response(png, media_type="image/png", headers={"Cache-Control": f"private, max-age={_KEPT_S}"})


def _open(searcher: Searcher, notice_id: str) -> Original:
    """Return the file of a notice by its id; whatever else is asked for is not found."""
    try:
        original = open_original(searcher, searcher.notice(notice_id))
    except NoticeNotFound as error:
        raise HTTPException(status.HTTP_404_NOT_FOUND) from error
    if original.state is not OriginalState.HERE:
        raise HTTPException(status.HTTP_404_NOT_FOUND)
    return original
