"""What a browser that keeps nothing loads for a page."""

from __future__ import annotations

import re
from pathlib import Path

from fastapi.testclient import TestClient

from search_api.search import Searcher
from tests.every_page import every_page

_STATIC = Path(__file__).parents[2] / "web" / "static"
_LOADED = re.compile(r'<(?:link rel="(?:stylesheet|icon)" href|script src)="([^"]+)"')


def sent(client: TestClient, address: str) -> int:
    """Return the bytes of an answer as they are sent, compressed."""
    with client.stream("GET", address, headers={"accept-encoding": "gzip"}) as answer:
        return sum(map(len, answer.iter_raw()))


def test_the_script_is_one_small_file(client: TestClient) -> None:
    assert [path.name for path in _STATIC.glob("*.js")] == ["tracuu.js"]
    assert (_STATIC / "tracuu.js").stat().st_size <= 25_000
    assert set(re.findall(r'<script src="([^"?]+)', client.get("/").text)) == {"/static/tracuu.js"}


def test_no_page_weighs_more_than_a_phone_should_load(client: TestClient, searcher: Searcher) -> None:
    weights = {}
    for page in every_page(searcher):
        address = page.address.partition("#")[0]
        loaded = set(_LOADED.findall(client.get(address).text))
        weights[page.name] = sent(client, address) + sum(sent(client, one) for one in loaded)
    assert {name: weight for name, weight in weights.items() if weight > 150_000} == {}


def test_files_that_are_compressed_by_themselves_are_sent_as_they_are(client: TestClient) -> None:
    asking = {"accept-encoding": "gzip"}
    assert client.get("/", headers=asking).headers["content-encoding"] == "gzip"
    assert "content-encoding" not in client.get("/xuat/chi-dao?dang=xlsx", headers=asking).headers
    assert "content-encoding" not in client.get("/", headers={"accept-encoding": "identity"}).headers
