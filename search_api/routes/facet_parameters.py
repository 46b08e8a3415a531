"""What a request narrows an answer to, besides roles and topics."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated

from fastapi import Query

from search_api.asking.asked_roles import role_slug
from search_api.faceting.facets import Facet
from search_api.faceting.facets import Filters as ChosenFilters
from search_api.routes.serving import Filters
from search_api.search import Searcher

_SEVERAL = "lặp lại được"


@dataclass(frozen=True, slots=True)
class FacetParameters:
    """The values of each facet as they were written."""

    written: Mapping[Facet, tuple[str, ...]]


NO_FACETS = FacetParameters(MappingProxyType({}))


def read_facets(  # noqa: PLR0913, PLR0917 - a parameter for each facet
    huyen: Annotated[
        tuple[str, ...], Query(description=f"Huyện ban hành, có dấu hay không; {_SEVERAL}")
    ] = (),
    nay: Annotated[
        tuple[str, ...],
        Query(description=f"Xã, phường hiện nay mà huyện ban hành được chia về: xã Bình Lư; {_SEVERAL}"),
    ] = (),
    nam: Annotated[tuple[str, ...], Query(description=f"Năm hay khoảng năm: 2015-2018; {_SEVERAL}")] = (),
    co_quan: Annotated[
        tuple[str, ...], Query(alias="co-quan", description=f"Cơ quan ban hành; {_SEVERAL}")
    ] = (),
    giao: Annotated[tuple[str, ...], Query(description=f"Người nhận việc; {_SEVERAL}")] = (),
    nguoi_ky: Annotated[tuple[str, ...], Query(alias="nguoi-ky", description=f"Người ký; {_SEVERAL}")] = (),
    han: Annotated[
        tuple[str, ...],
        Query(description="co: chỉ đạo có nêu thời hạn; khong: có giao việc mà không nêu thời hạn"),
    ] = (),
    loai: Annotated[tuple[str, ...], Query(description=f"Loại văn bản; {_SEVERAL}")] = (),
) -> FacetParameters:
    """Return the facets that the parameters of a request name."""
    return FacetParameters(
        {
            Facet.DISTRICT: huyen,
            Facet.UNIT_NOW: nay,
            Facet.YEAR: nam,
            Facet.ISSUER: co_quan,
            Facet.ASSIGNEE: giao,
            Facet.SIGNER: nguoi_ky,
            Facet.DEADLINE: han,
            Facet.KIND: loai,
        }
    )


def chosen_filters(searcher: Searcher, filters: Filters, facets: FacetParameters) -> ChosenFilters:
    """Return all that a request narrows an answer to; raise UnusableFilter."""
    written = {
        **facets.written,
        Facet.ROLE: tuple(role_slug(role) for role in filters.roles),
        Facet.TOPIC: tuple(topic.id for topic in filters.topics),
    }
    return searcher.read_filters(written)
