"""Correcting the fields of a notice without JavaScript."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request, status
from fastapi.responses import RedirectResponse, Response

from corpus.errors import UnusableCorrection
from search_api.asking.language import Language
from search_api.correcting.correcting_fields import Said, correct_field_of, withdraw_correction
from search_api.errors import AmbiguousNotice, NoticeNotFound
from search_api.permalinks import notice_path
from search_api.routes.serving import live_index
from web.addresses import address
from web.mark_pages import Form
from web.messages import say
from web.rendering import language_of_page, render
from web.told_errors import told

router = APIRouter(include_in_schema=False)


@router.api_route("/sua-tay", methods=["GET", "HEAD"])
def correct_nothing(request: Request) -> RedirectResponse:
    """Lead home whoever opens the address of the form by hand."""
    return RedirectResponse(address("/", language_of_page(request)))


@router.post("/sua-tay")
def correct(request: Request, form: Form) -> Response:
    """Correct a field of a notice, or take its correction back; then show the notice."""
    language = Language.ENGLISH if form.get("lang") == Language.ENGLISH else Language.VIETNAMESE
    live = live_index(request)
    searcher = live.searcher()
    said = Said(by=form.get("nguoi", ""), note=form.get("can-cu", ""))
    field = form.get("truong", "")
    try:
        notice = searcher.find_notice(form.get("vb", ""))
        if form.get("lam") == "bo":
            withdraw_correction(live.corrections, searcher, notice.id, field, said)
        else:
            correct_field_of(live.corrections, searcher, notice.id, field, form.get("gia-tri", ""), said)
    except (NoticeNotFound, AmbiguousNotice) as error:
        raise HTTPException(status.HTTP_404_NOT_FOUND) from error
    except UnusableCorrection as error:
        view = {"title": say("error.correction", language), "sentence": told(error, language)}
        return render(request, "error.html", view, status=status.HTTP_400_BAD_REQUEST)
    # 303: the browser gets the page by itself, and reloading it corrects nothing twice.
    # The address itself may follow from what was corrected.
    path = notice_path(live.searcher().notice(notice.id))
    return RedirectResponse(address(path, language, {"tab": "thuoc-tinh"}), status.HTTP_303_SEE_OTHER)
