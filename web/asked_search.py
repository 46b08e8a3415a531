"""What the address of a search asks for: a question, its filters, the order and the look of the answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import ImmutableMultiDict, QueryParams

from search_api.asking.query import LONGEST_QUERY
from search_api.faceting.facets import NO_FILTERS, Facet, Filters
from search_api.search import HitOrder, Listing, Searcher
from web.addresses import removed_of

PATH = "/tim"
# What the parameter `xep` says for each order; relevance is not written.
ORDERS = {"moi": HitOrder.NEWEST, "cu": HitOrder.OLDEST}
# A page weighs 150 kB at most, with the other forms of each citation.
PAGE_HITS, PAGE_NOTICES = 10, 6
# More than any facet's filters can be; an address may be made by hand.
_MOST_VALUES, _LONGEST_BEFORE = 60, 2_000


class Layout(StrEnum):
    """How an answer is laid out; the value is what the parameter `kieu` says, "" for passages."""

    PASSAGES = ""
    NOTICES = "van-ban"
    TABLE = "bang"


@dataclass(frozen=True, slots=True)
class AskedSearch:
    """A search as an address asks for it: `removed` are the values of `bo`."""

    q: str
    removed: tuple[str, ...] = ()
    filters: Filters = NO_FILTERS
    order: HitOrder = HitOrder.RELEVANCE
    layout: Layout = Layout.PASSAGES

    @property
    def parameters(self) -> dict[str, object]:
        """The parameters of the address of the first page, `q` and `bo` always among them."""
        order = next((name for name, order in ORDERS.items() if order is self.order), "")
        narrowed: Mapping[str, object] = self.filters.parameters()
        return {"q": self.q, "bo": self.removed, **narrowed, "xep": order, "kieu": self.layout.value}

    def listing(self, page: int) -> Listing:
        """Return what page `page`, from 1, of the results shows, facets counted."""
        by_notice = self.layout is Layout.NOTICES
        size = PAGE_NOTICES if by_notice else PAGE_HITS
        return Listing(size, (page - 1) * size, self.order, by_notice, is_counted=True)

    @property
    def query_string(self) -> str:
        """The same as the part of an address behind "?", without what is empty."""
        return urlencode({name: value for name, value in self.parameters.items() if value}, doseq=True)


def read_asked(query: ImmutableMultiDict[str, str], searcher: Searcher) -> AskedSearch:
    """Return what the parameters ask for; raise UnknownRole, UnknownTopic or UnusableFilter."""
    order = ORDERS.get(query.get("xep", ""), HitOrder.RELEVANCE)
    layout = query.get("kieu", "")
    written = {facet: query.getlist(facet.value)[:_MOST_VALUES] for facet in Facet}
    return AskedSearch(
        q=query.get("q", ""),
        removed=removed_of(query.getlist("bo")),
        filters=searcher.read_filters(written),
        order=order,
        layout=Layout(layout) if layout in set(Layout) else Layout.PASSAGES,
    )


def read_query_string(written: str, searcher: Searcher) -> AskedSearch:
    """Return what a stored `AskedSearch.query_string` asks for; raises as `read_asked` does."""
    return read_asked(QueryParams(written), searcher)


def clean_query_string(written: str) -> str:
    """Return a query string with the parameters of a search alone; "" for one that is none or is endless."""
    if len(written) > 9 * LONGEST_QUERY:
        return ""
    return urlencode(list(_known(written)))


def before_of(query: QueryParams) -> str:
    """Return the search that a person left behind by taking everything off; "" for none."""
    written = query.get("truoc", "")
    return clean_query_string(written) if len(written) <= _LONGEST_BEFORE else ""


def _known(written: str) -> Iterator[tuple[str, str]]:
    names = {"q", "bo", "xep", "kieu", *(facet.value for facet in Facet)}
    try:
        pairs = parse_qsl(written, max_num_fields=10 * _MOST_VALUES)
    except ValueError:  # more fields than any search has
        return
    yield from ((name, value) for name, value in pairs if name in names)
