"""Lists over the whole archive: directives, and districts side by side."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request

from indexer.directive_query import DirectiveOrder
from search_api.asking.asked_roles import ROLES_TO_ASK, read_roles
from search_api.asking.query import LONGEST_QUERY
from search_api.comparing.columns import ComparisonAsked
from search_api.comparing.comparison import compare
from search_api.comparing.comparison_views import ComparisonJson, comparison_json
from search_api.directing.directive_views import DirectivesJson, directives_json
from search_api.directing.listing import DirectivesAsked, list_directives, read_day
from search_api.routes.serving import (
    MOST_NOTICES,
    NO_FILTERS,
    Filters,
    open_searcher,
    read_filters,
    refusals,
)

router = APIRouter()


@router.get("/api/directives", summary="Danh sách chỉ đạo", tags=["directives"])
def directives(  # noqa: PLR0913, PLR0917 - the filters of a list
    request: Request,
    assignee: Annotated[
        str | None, Query(description="Người nhận việc: tên, một phần tên, chữ viết tắt")
    ] = None,
    before: Annotated[
        str | None, Query(description="Hạn đến hết ngày này: 2019-11-30 hay 30/11/2019")
    ] = None,
    after: Annotated[str | None, Query(description="Hạn từ ngày này")] = None,
    topic: Annotated[
        str | None,
        Query(description="Lĩnh vực (`id` hay `name` của /api/topics), hay một câu; đúng nhất trước"),
    ] = None,
    district: Annotated[str | None, Query(description="Huyện ban hành")] = None,
    role: Annotated[
        tuple[str, ...],
        Query(description=f"Vai của đoạn chứa chỉ đạo ({', '.join(ROLES_TO_ASK)}); lặp lại được"),
    ] = (),
    has_deadline: Annotated[bool, Query(description="Chỉ lấy chỉ đạo có nêu thời hạn")] = False,
    order: Annotated[
        DirectiveOrder | None, Query(description="Xếp theo thời hạn (deadline) hay ngày văn bản (notice)")
    ] = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
    offset: Annotated[int, Query(ge=0, le=MOST_NOTICES)] = 0,
) -> DirectivesJson:
    """Return who was told to do what, by when, each with its words and citation.

    400 for a day, district or role that cannot be understood, a blank filter, a topic that is neither known
    nor spoken of. Directives without a dated deadline fit neither
    `before` nor `after`; `undated` counts them.
    """
    with refusals():
        asked = DirectivesAsked(
            assignee=assignee,
            before=read_day(before) if before is not None else None,
            after=read_day(after) if after is not None else None,
            topic=topic,
            district=district,
            roles=read_roles(role),
            has_deadline=has_deadline,
            order=order,
        )
        return directives_json(list_directives(open_searcher(request), asked, limit=limit, offset=offset))


@router.get("/api/compare", summary="So sánh các huyện", tags=["compare"])
def comparison(  # noqa: PLR0913, PLR0917 - the columns and filters of a comparison
    request: Request,
    q: Annotated[str, Query(description=f"Vấn đề cần so sánh, tối đa {LONGEST_QUERY} ký tự")] = "",
    huyen: Annotated[
        tuple[str, ...], Query(description="Huyện, có dấu hay không; lặp lại hoặc cách nhau bằng dấu phẩy")
    ] = (),
    district: Annotated[tuple[str, ...], Query(description="Như `huyen`")] = (),
    nam: Annotated[
        tuple[str, ...], Query(description="Năm hay khoảng năm: 2015-2017; nhiều thì là cột")
    ] = (),
    year: Annotated[tuple[str, ...], Query(description="Như `nam`")] = (),
    nhiem_ky: Annotated[
        tuple[str, ...], Query(alias="nhiem-ky", description="Khóa hay nhiệm kỳ; nhiều thì là cột")
    ] = (),
    filters: Annotated[Filters, Depends(read_filters)] = NO_FILTERS,
) -> ComparisonJson:
    """Return what two to four districts (or runs of years, or terms) say on `q`, aligned by sub-topic.

    400 for an unknown district or role, for fewer than two or more than four columns, for an empty question.
    """
    asked = ComparisonAsked((*huyen, *district), (*nam, *year), nhiem_ky)
    with refusals():
        return comparison_json(compare(open_searcher(request), q, asked, roles=filters.roles))
