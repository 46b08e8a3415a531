"""The page of precedents: a draft in, without JavaScript, and nothing of it kept."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request, status
from fastapi.responses import HTMLResponse

from corpus.errors import UnreadableFile
from search_api.citations import cite_notice
from search_api.errors import DraftFailed, UnusableDraft
from search_api.precedents.answering import answer_draft
from search_api.precedents.posted import read_posted
from search_api.routes.drafts import draft_body
from search_api.routes.serving import live_index
from web.draft_precedents import show_draft
from web.rendering import language_of_page, render
from web.told_errors import told

router = APIRouter(include_in_schema=False)


@router.api_route("/tien-le", methods=["GET", "HEAD"])
def draft_page(request: Request) -> HTMLResponse:
    """The form."""
    return _page(request, {})


@router.post("/tien-le")
def precedents_page(request: Request, body: Annotated[bytes, Depends(draft_body)]) -> HTMLResponse:
    """The precedents of the draft in a form, below the form."""
    language = language_of_page(request)
    searcher = live_index(request).searcher()
    try:
        answer = answer_draft(searcher, read_posted(request.headers.get("content-type", ""), body))
    except (UnreadableFile, UnusableDraft) as error:
        return _page(request, {"sentence": told(error, language)}, code=status.HTTP_400_BAD_REQUEST)
    except DraftFailed as error:
        return _page(request, {"sentence": told(error, language)}, code=status.HTTP_500_INTERNAL_SERVER_ERROR)
    return _page(request, {"answer": answer, "shown": show_draft(answer, searcher)})


def _page(request: Request, view: dict[str, object], *, code: int = status.HTTP_200_OK) -> HTMLResponse:
    filled = {"sentence": "", "answer": None, "shown": None, "cite_notice": cite_notice} | view
    response = render(request, "precedents.html", filled, status=code)
    # The page quotes the draft: no browser keeps it on its disk.
    response.headers["Cache-Control"] = "no-store"
    return response
