"""Questions, and the topics to ask about."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Query, Request, Response, status
from fastapi.responses import JSONResponse

from corpus.glossary import shipped_topics
from search_api.answer_views import AnswerJson, answer_json
from search_api.asking.query import LONGEST_QUERY
from search_api.routes.facet_parameters import NO_FACETS, FacetParameters, chosen_filters, read_facets
from search_api.routes.serving import NO_FILTERS, Filters, open_searcher, read_filters, refusals, site_of
from search_api.search import HitOrder, Listing
from search_api.views import TopicsJson, topics_json

router = APIRouter()
MOST_HITS = 100
# Far above what a person takes out of one question.
MOST_WITHOUT, LONGEST_WITHOUT = 24, 200


@router.get("/api/search", summary="Hỏi kho văn bản", tags=["search"], response_model=AnswerJson)
def search(  # noqa: PLR0913, PLR0917 - the filters of an answer
    request: Request,
    q: Annotated[str, Query(description=f"Câu hỏi, tối đa {LONGEST_QUERY} ký tự")] = "",
    limit: Annotated[int, Query(ge=1, le=MOST_HITS)] = 10,
    offset: Annotated[int, Query(ge=0, le=1000)] = 0,
    without: Annotated[
        tuple[str, ...],
        Query(description="Cách hiểu cần bỏ: `concept`, `name` hay `written` (của `periods`); lặp lại được"),
    ] = (),
    filters: Annotated[Filters, Depends(read_filters)] = NO_FILTERS,
    facets: Annotated[FacetParameters, Depends(read_facets)] = NO_FACETS,
    order: Annotated[
        HitOrder, Query(description="Xếp theo mức liên quan hay ngày văn bản (không ghi ngày xếp cuối)")
    ] = HitOrder.RELEVANCE,
    counts: Annotated[bool, Query(description="Thêm số đếm theo từng bộ lọc (`facets`)")] = False,
) -> Response:
    """Return cited, verbatim excerpts that answer `q`, best first.

    400 for an empty or endless question and for a filter that names what there is not.
    """
    if len(without) > MOST_WITHOUT or any(len(value) > LONGEST_WITHOUT for value in without):
        raise HTTPException(
            status.HTTP_400_BAD_REQUEST,
            f"Tham số without nhận tối đa {MOST_WITHOUT} giá trị, "
            f"mỗi giá trị không quá {LONGEST_WITHOUT} ký tự.",
        )
    with refusals():
        searcher = open_searcher(request)
        answer = searcher.search(
            q,
            without=without,
            filters=chosen_filters(searcher, filters, facets),
            listing=Listing(limit, offset, order, is_counted=counts),
        )
        # Written here: FastAPI would first check against its model, in another turn of a thread, what mypy
        # has checked.
        return JSONResponse(answer_json(answer, site=site_of(request)))


@router.get("/api/topics", summary="Các lĩnh vực", tags=["search"])
def topics(request: Request) -> TopicsJson:
    """Return the topics of the glossary in its order, each with the number of its passages."""
    return topics_json(shipped_topics(), open_searcher(request).generation.store.topics.counts())
