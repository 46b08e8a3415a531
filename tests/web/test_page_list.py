"""The list of pages is whole, and each is answered as it says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from fastapi import FastAPI
from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser
from starlette.routing import BaseRoute, Match, Route

from search_api.search import Searcher
from tests.every_page import FILE_ROUTES, PROGRAM_ROUTES, SeenPage, every_page
from web.app import create_app


def all_routes(routes: Iterable[BaseRoute]) -> Iterator[Route]:
    """Yield every route, those of included routers too, which FastAPI keeps as they were included."""
    for route in routes:
        included = getattr(route, "original_router", None)
        if included is not None:
            yield from all_routes(included.routes)
        elif isinstance(route, Route):
            yield route


def page_routes(app: FastAPI) -> Iterator[Route]:
    for route in all_routes(app.router.routes):
        is_page = not route.path.startswith(PROGRAM_ROUTES) and route.path not in FILE_ROUTES
        if is_page and "GET" in (route.methods or ()):
            yield route


def answers(route: BaseRoute, address: str) -> bool:
    path = address.partition("?")[0].partition("#")[0]
    return route.matches({"type": "http", "method": "GET", "path": path})[0] is Match.FULL


@dataclass(frozen=True, slots=True)
class Opened:
    """A page that was answered."""

    status: int
    text: str


def opened(client: TestClient, page: SeenPage) -> Opened:
    """Return a page in the state that it is listed in."""
    if page.form is not None:
        assert client.post(page.address, data=dict([page.form])).status_code == 303
    address = page.address.partition("#")[0]
    if page.draft:
        answer = client.post(address, data={"text": page.draft}, files={"file": ("", b"")})
    else:
        answer = client.get(address)
    return Opened(answer.status_code, answer.text)


def texts_of(client: TestClient, searcher: Searcher, name: str, selector: str) -> list[str]:
    [page] = [page for page in every_page(searcher) if page.name == name]
    tree = LexborHTMLParser(opened(client, page).text)
    return [" ".join(node.text().split()) for node in tree.css(selector)]


def test_every_route_of_a_page_is_in_the_list(app: FastAPI, small_index: Path, searcher: Searcher) -> None:
    # One of its own: other tests add routes to theirs.
    app = create_app(small_index, live=app.state.live)
    addresses = [page.address for page in every_page(searcher)]
    routes = list(page_routes(app))
    assert len(routes) >= 15
    assert [route.path for route in routes if not any(answers(route, one) for one in addresses)] == []


def test_every_page_of_the_list_is_answered(client: TestClient, searcher: Searcher) -> None:
    pages = every_page(searcher)
    assert len({page.name for page in pages}) == len(pages)
    found = {page.name: opened(client, page).status for page in pages}
    assert found == {page.name: page.status for page in pages}
    english = {page.name: client.get(page.in_english.partition("#")[0]).status_code for page in pages}
    assert english == found


def test_the_states_of_a_page_are_those_that_are_named(client: TestClient, searcher: Searcher) -> None:
    def seen(name: str, selector: str) -> list[str]:
        return texts_of(client, searcher, name, selector)

    assert seen("tim-van-ban", ".listed-by [aria-current]") == ["Liên quan", "Văn bản"]
    assert seen("tim-bang", ".hits-table")
    assert len(seen("tim-loc", ".chips .chip")) >= 3
    assert seen("tim-loc", ".hit")
    assert not seen("tim-loc-het", ".hit")
    assert len(seen("tim-loc-het", ".chips .chip")) >= 3
    assert seen("so-sanh-nam", ".compared thead th")
    assert seen("da-luu-co", ".saved li > p:first-child") == ["quản lý đất đai"]
    assert not seen("da-luu", ".saved")
    assert seen("tien-le-tra-loi", ".clause")
