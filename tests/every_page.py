"""Every page of the application over any index, in one list: what tests, pictures and timings open.

A route that is neither in this list nor in `FILE_ROUTES` fails tests/web/test_page_list.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from search_api.faceting.facets import Facet
from search_api.permalinks import notice_path
from search_api.search import Hit, Searcher
from web.addresses import place_of
from web.asked_search import Layout
from web.document_tabs import Tab
from web.inventory import list_districts

QUESTION = "quản lý đất đai"
# What is answered with a file, a picture or another address, never with a page.
FILE_ROUTES = frozenset(
    {
        "/goc/{notice_id}/tep",
        "/goc/{notice_id}/trang-{page}.png",
        "/sua-tay",
        "/tim.atom",
        "/xuat",
        "/xuat/chi-dao",
        "/xuat/so-sanh",
    }
)
# The application's own, for programs, and the style sheet, script and icon.
PROGRAM_ROUTES = ("/api/", "/healthz", "/readyz", "/openapi.json", "/static")


@dataclass(frozen=True, slots=True)
class SeenPage:
    """A page in Vietnamese: its name for files and messages, its address, and the status it is answered with.

    `draft` is what is pasted into its form and sent before the page is looked at; "" for nothing. `form` is a
    field with its value that is posted to the address first, and leaves the page in the state to look at.
    """

    name: str
    address: str
    status: int = 200
    draft: str = ""
    form: tuple[str, str] | None = None

    @property
    def in_english(self) -> str:
        """Return the address of the page in English."""
        path, mark, anchor = self.address.partition("#")
        return f"{path}{'&' if '?' in path else '?'}lang=en{mark}{anchor}"


def every_page(searcher: Searcher) -> tuple[SeenPage, ...]:
    """Return every page over the index of `searcher`, with the states of it that look different."""
    return tuple(_pages(searcher))


def _pages(searcher: Searcher) -> Iterator[SeenPage]:
    hit = searcher.search(QUESTION, limit=1).hits[0]
    asked = urlencode({"q": QUESTION})
    districts = _districts_of(searcher)
    yield SeenPage("trang-dau", "/")
    yield SeenPage("tim", f"/tim?{asked}")
    yield SeenPage("tim-xem-truoc", f"/tim?{asked}#p-1")
    yield SeenPage("tim-trang-2", f"/tim?{urlencode({'q': 'xã', 'trang': 2})}")
    yield SeenPage("tim-khong-hoi", "/tim")
    yield SeenPage("tim-khong-thay", f"/tim?{urlencode({'q': 'zxqv wkjh'})}")
    yield SeenPage("tim-so-hieu", f"/tim?{urlencode({'q': _number_of(searcher)})}")
    yield SeenPage("tim-vai-la", f"/tim?{asked}&vai=khong-co", 400)
    yield SeenPage("tim-van-ban", f"/tim?{asked}&kieu={Layout.NOTICES}")
    yield SeenPage("tim-bang", f"/tim?{asked}&kieu={Layout.TABLE}")
    narrowed: dict[str, str | list[str]] = {
        Facet.ROLE: ["chi-dao", "giao-trach-nhiem"],
        Facet.YEAR: "2000-2025",
    }
    if district := hit.notice.fields.district.value:
        narrowed[Facet.DISTRICT] = district
    yield SeenPage("tim-loc", f"/tim?{asked}&{urlencode(narrowed, doseq=True)}&xep=moi")
    # There was no district then.
    early = narrowed | {Facet.YEAR: "1931"}
    yield SeenPage("tim-loc-het", f"/tim?{asked}&{urlencode(early, doseq=True)}")
    yield SeenPage("tim-loc-chon", f"/tim/loc?{asked}&theo={Facet.ASSIGNEE}")
    yield from _notice_pages(searcher, hit, asked)
    yield SeenPage("doan", f"/doan/{quote(hit.passage.id)}?{asked}")
    yield SeenPage("chu-de", "/chu-de")
    yield SeenPage("kho", "/kho")
    yield SeenPage("cac-huyen", "/huyen")
    yield SeenPage("huyen", f"/huyen/{districts[0]}")
    yield SeenPage("khong-ro-huyen", "/huyen/khong-ro-huyen")
    yield SeenPage("van-ban", f"/van-ban?{urlencode({'huyen': districts[0]})}")
    compared = urlencode({"q": QUESTION, "huyen": ",".join(districts[:2])})
    yield SeenPage("so-sanh", "/so-sanh")
    yield SeenPage("so-sanh-hai-huyen", f"/so-sanh?{compared}")
    yield SeenPage("so-sanh-nam", f"/so-sanh?{urlencode({'q': QUESTION, 'nam': _years_of(searcher)})}")
    pair = urlencode({"a": hit.passage.id, "b": _other_passage(searcher, hit)})
    yield SeenPage("so-sanh-hai-doan", f"/so-sanh?{pair}")
    yield SeenPage("chi-dao", "/chi-dao")
    yield SeenPage("chi-dao-loc", f"/chi-dao?{urlencode({'huyen': districts[0], 'han': 'co'})}")
    yield SeenPage("tien-le", "/tien-le")
    yield SeenPage("tien-le-tra-loi", "/tien-le", draft=hit.passage.span.of(hit.notice.text))
    yield SeenPage("danh-dau", "/danh-dau")
    # In this order: the second one takes back what the first one saved.
    yield SeenPage("da-luu-co", "/da-luu", form=("tim", asked))
    yield SeenPage("da-luu", "/da-luu", form=("xoa", asked))
    yield SeenPage("tro-giup", "/tro-giup")
    yield SeenPage("phim-tat", "/phim-tat?tu=/tim")
    yield SeenPage("khong-co-trang", "/khong-co", 404)


def _notice_pages(searcher: Searcher, hit: Hit, asked: str) -> Iterator[SeenPage]:
    path = notice_path(hit.notice)
    yield SeenPage("vb", path)
    place = place_of(hit.passage)
    yield SeenPage("vb-doan", f"{path}?{asked}&doan={place}#d-{place}")
    yield SeenPage("vb-tim-chu", f"{path}?{urlencode({'tim': 'xã'})}")
    for tab in Tab:
        if tab is not Tab.TEXT:
            yield SeenPage(f"vb-{tab.value}", f"{path}?tab={tab.value}")
    if scanned := next(
        (one for one in searcher.generation.store.filed() if one.source.endswith(".pdf")), None
    ):
        original = notice_path(searcher.notice(scanned.notice_id))
        yield SeenPage("vb-ban-goc-pdf", f"{original}?tab={Tab.ORIGINAL.value}")
        yield SeenPage("vb-trang-goc", f"{original}?doan=5&goc=1#d-5")
    if shared := _shared_number(searcher):
        yield SeenPage("vb-nhieu-van-ban", f"/vb/{quote(shared)}", 300)
    yield SeenPage("vb-khong-co", "/vb/khong-co-van-ban-nay", 404)


def _districts_of(searcher: Searcher) -> list[str]:
    """Return the keys of the districts, that of the most notices first; the unknown one is the last."""
    known = sorted(list_districts(searcher.generation.store), key=lambda one: (one.name is None, -one.count))
    return [one.key for one in known]


def _other_passage(searcher: Searcher, hit: Hit) -> str:
    """Return the id of the next best passage, of any notice."""
    hits = searcher.search(QUESTION, limit=2).hits
    return hits[-1].passage.id if len(hits) > 1 else hit.passage.id


def _years_of(searcher: Searcher) -> str:
    """Return the first and the last year of the archive, as the columns of a comparison."""
    days = sorted(one.issued_on.year for one in searcher.generation.store.identities() if one.issued_on)
    return f"{days[0]},{days[-1]}" if days else "2000,2001"


def _number_of(searcher: Searcher) -> str:
    return next((one.number for one in searcher.generation.store.filed() if one.number), "12-TB/HU")


def _shared_number(searcher: Searcher) -> str:
    """Return a number that several notices have; "" where each has its own."""
    seen: set[str] = set()
    for one in searcher.generation.store.filed():
        if one.number and one.number in seen:
            return one.number
        seen.add(one.number or "")
    return ""
