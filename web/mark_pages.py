"""Marking passages without JavaScript, and the page of marks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated
from urllib.parse import parse_qsl

from fastapi import APIRouter, Depends, HTTPException, Request, status
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.datastructures import ImmutableMultiDict

from corpus.spans import Span
from search_api.asking.language import Language
from search_api.errors import EmptyQuery, PassageNotFound, QueryTooLong
from search_api.marking.marking_passages import mark_passage
from search_api.marking.marks import Verdict
from search_api.routes.serving import live_index, mark_store
from web.addresses import REPEATED, address, removed_of
from web.given_marks import show_marks
from web.messages import say
from web.rendering import language_of_page, render

router = APIRouter(include_in_schema=False)
# Those of a mark, what was taken out of the question (`removed_of`), and its filters.
_MOST_FIELDS = 120


async def _form(request: Request) -> ImmutableMultiDict[str, str]:
    """Return the fields of a form, whose length `web.security` bounds; 400 for too many."""
    body = await request.body()
    try:
        fields = parse_qsl(
            body.decode("ascii", "replace"), keep_blank_values=True, max_num_fields=_MOST_FIELDS
        )
    except ValueError as error:  # more fields than any of our forms has
        raise HTTPException(status.HTTP_400_BAD_REQUEST) from error
    return ImmutableMultiDict(fields)


Form = Annotated[ImmutableMultiDict[str, str], Depends(_form)]


@router.api_route("/danh-dau", methods=["GET", "HEAD"])
def marks_page(request: Request) -> HTMLResponse:
    """All marks, newest first, each with a button that takes it back."""
    searcher = live_index(request).searcher()
    shown = show_marks(mark_store(request).marks(), searcher, language_of_page(request))
    return render(request, "marks.html", {"marks": shown})


@router.post("/danh-dau")
def mark(request: Request, form: Form) -> Response:
    """Mark a passage as an answer to a question, or take a mark back; then show the page it came from.

    A form with `doan` comes from the results, one with `tep` from the page of marks.
    """
    language = Language.ENGLISH if form.get("lang") == Language.ENGLISH else Language.VIETNAMESE
    try:
        leads_to = _withdrawn(request, form, language) if "tep" in form else _marked(request, form, language)
    except PassageNotFound:
        lost = {"title": say("error.404", language), "sentence": say("error.no_passage", language)}
        return render(request, "error.html", lost, status=status.HTTP_404_NOT_FOUND)
    except (EmptyQuery, QueryTooLong, ValueError) as error:
        raise HTTPException(status.HTTP_400_BAD_REQUEST) from error
    # 303: the browser gets the page by itself, and reloading it marks nothing twice.
    return RedirectResponse(leads_to, status.HTTP_303_SEE_OTHER)


def _withdrawn(request: Request, form: Mapping[str, str], language: Language) -> str:
    span = Span(_whole(form.get("tu", "")), _whole(form.get("den", "")))
    mark_store(request).withdraw(form.get("q", ""), form["tep"], span)
    return address("/danh-dau", language)


def _marked(request: Request, form: ImmutableMultiDict[str, str], language: Language) -> str:
    written = form.get("dau", "")
    verdict = Verdict(written) if written else None
    searcher = live_index(request).searcher()
    mark_passage(mark_store(request), searcher, form.get("q", ""), form.get("doan", ""), verdict)
    parameters = {
        "q": form.get("q", ""),
        **{name: removed_of(form.getlist(name)) for name in REPEATED},
        **{name: form.get(name, "") for name in ("trang", "xep", "kieu")},
    }
    rank = form.get("hang", "")
    return address("/tim", language, parameters, f"k-{_whole(rank)}" if rank else "")


def _whole(written: str) -> int:
    if not (written.isascii() and written.isdigit() and len(written) <= 9):
        raise ValueError(f"no whole number: {written[:20]!r}")
    return int(written)
