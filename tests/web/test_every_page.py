"""What holds for every page: headers, links, languages, hostile text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser

from tests.web.small_archive import ADDRESSES
from web.document_tabs import Tab
from web.security import SECURITY_HEADERS

SONG_LAM = ADDRESSES["song-lam-2021-12-dat-dai"]
PAGES = [
    "/",
    "/tim",
    "/tim?q=quản lý đất đai",
    "/tim?q=chợ xã&trang=2",
    "/tim?q=GPMB huyện Sông Lam năm 2021&bo=giải phóng mặt bằng&bo=Sông Lam",
    '/tim?q=GPMB "đất công" quản lý đất đia',
    "/tim?q=12-TB/HU",
    "/tim?q=?!",
    "/tim?q=quản lý đất đai&huyen=song-lam&nam=2020-2022&han=co&xep=moi",
    "/tim?q=quản lý đất đai&kieu=bang",
    "/tim?q=ban quản lý chợ xã&kieu=van-ban&xep=cu",
    "/tim?q=Sông Lam",
    "/tim?q=cháy rừng&huyen=song-lam&nam=2021&giao=phong-tai-nguyen-va-moi-truong",
    "/tim?truoc=q%3Dr%E1%BB%ABng%26vai%3Dchi-dao",
    "/tim/loc?q=quản lý đất đai&theo=giao&ten=<phòng>&huyen=song-lam&bo=đất",
    "/tim/loc?q=chợ&theo=linh-vuc&trang=2",
    "/da-luu",
    f"{SONG_LAM}?q=đất&doan=5&tim=dat&thu=2",
    f"{SONG_LAM}?tim=không có chữ này",
    *(f"{SONG_LAM}?tab={tab}" for tab in Tab),
    *(f"{ADDRESSES['an-binh-2019-45-can-bo']}?tab={tab}" for tab in Tab),
    f"{ADDRESSES['khac-an-toan']}?q=chèn mã",
    "/vb/12-TB/HU",
    "/kho",
    "/huyen",
    "/huyen/an-binh",
    "/huyen/khong-ro-huyen?trang=9",
    "/huyen/khong-co",
    "/van-ban",
    "/van-ban?huyen=an-binh&nam=2019",
    "/van-ban?nam=khong-ro&nhiem-ky=<x>",
    "/chi-dao",
    "/chi-dao?giao=các xã&tu=01/01/2019&den=31/12/2022&han=co&xep=han&vai=chi-dao&huyen=an-binh",
    "/chi-dao?linh-vuc=rác thải&trang=3",
    "/tro-giup",
    "/chu-de",
    "/tien-le",
    "/danh-dau",
    "/so-sanh",
    "/so-sanh?q=quản lý đất đai&huyen=song-lam,an-binh",
    "/so-sanh?q=quản lý đất đai&huyen=song-lam&huyen=An Bình&nam=2019-2022&vai=chi-dao",
    "/so-sanh?q=cán bộ&nam=2019, 2021-2022",
    "/khong-co",
]
PAGES += [f"{page}{'&' if '?' in page else '?'}lang=en" for page in PAGES]
OTHERS = [
    "/static/tracuu.css",
    "/static/khong-co",
    "/openapi.json",
    "/healthz",
    "/api/search?q=đất",
    "/api/khong-co",
]
_STATIC = Path(__file__).parents[2] / "web" / "static"


def links_of(tree: LexborHTMLParser) -> Iterator[str]:
    for node in tree.css("[href], [src], [action]"):
        for name in ("href", "src", "action"):
            if node.attributes.get(name):
                yield str(node.attributes[name])


@pytest.mark.parametrize("address", PAGES + OTHERS)
def test_every_response_has_the_security_headers(client: TestClient, address: str) -> None:
    headers = client.get(address).headers
    assert {name: headers.get(name) for name in SECURITY_HEADERS} == SECURITY_HEADERS


@pytest.mark.parametrize("address", PAGES)
def test_every_link_leads_somewhere(client: TestClient, address: str) -> None:
    for link in set(links_of(LexborHTMLParser(client.get(address).text))):
        # The other language of a page that does not exist does not exist either.
        expected = (
            {200, 302, 307} | ({404} if "khong-co" in link else set()) | ({300} if "12-TB" in link else set())
        )
        assert client.get(link.partition("#")[0] or "/").status_code in expected, link


@pytest.mark.parametrize("address", PAGES)
def test_no_page_names_another_host(client: TestClient, address: str) -> None:
    for link in links_of(LexborHTMLParser(client.get(address).text)):
        assert link.startswith(("/", "#"))
        assert not link.startswith("//")


@pytest.mark.parametrize("name", ["tracuu.css", "tracuu.js"])
def test_no_static_file_loads_from_another_host(name: str) -> None:
    assert re.search(r"https?:|//[a-z]|@import|url\(", (_STATIC / name).read_text(encoding="utf-8")) is None


@pytest.mark.parametrize("address", PAGES)
def test_no_page_has_inline_scripts_or_styles(client: TestClient, address: str) -> None:
    tree = LexborHTMLParser(client.get(address).text)
    assert tree.css("style, [style], script:not([src])") == []
    assert [node for node in tree.css("*") if any(name.startswith("on") for name in node.attributes)] == []


@pytest.mark.parametrize("address", PAGES)
def test_the_language_is_declared(client: TestClient, address: str) -> None:
    html = LexborHTMLParser(client.get(address).text).css_first("html")
    assert html is not None
    assert html.attributes["lang"] == ("en" if "lang=en" in address else "vi")


@pytest.mark.parametrize("address", PAGES)
def test_landmarks_and_one_first_heading(client: TestClient, address: str) -> None:
    tree = LexborHTMLParser(client.get(address).text)
    assert [len(tree.css(name)) for name in ("main", "h1", "a.skip")] == [1, 1, 1]


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("/tim?q=<script>alert(9)</script>", "<script>alert(9)"),
        ("/tim?q=chèn mã an toàn thông tin", "<img src=x"),
        (ADDRESSES["khac-an-toan"], "<script>alert(1)"),
        (ADDRESSES["khac-an-toan"], "<b onmouseover"),
        (f"{ADDRESSES['khac-an-toan']}?tab=thuoc-tinh", "<script>alert(1)"),
        (f"{SONG_LAM}?tim=<script>alert(9)</script>", "<script>alert(9)"),
        (f"{SONG_LAM}?tab=<script>alert(9)</script>", "<script>alert(9)"),
        (f"{SONG_LAM}?cau=<script>alert(9)</script>", "<script>alert(9)"),
        ("/vb/<script>alert(9)</script>", "<script>alert(9)"),
        ("/van-ban", "<script>alert(1)"),
        ("/huyen/khong-ro-huyen", "<script>alert(1)"),
        ("/chi-dao", "<img src=x"),
        ("/chi-dao?giao=<script>alert(9)</script>", "<script>alert(9)"),
        ("/chi-dao?tu=<script>alert(9)</script>", "<script>alert(9)"),
        ("/tim?q=chợ&bo=<script>alert(9)</script>", "<script>alert(9)"),
        ("/tim?q=%22<script>alert(9)</script> chợ%22", "<script>alert(9)"),
        ("/<script>alert(9)</script>", "<script>alert(9)"),
    ],
)
def test_hostile_text_is_shown_as_text(client: TestClient, address: str, written: str) -> None:
    assert written not in client.get(address).text


def test_hostile_text_is_shown_in_full(client: TestClient) -> None:
    tree = LexborHTMLParser(client.get(ADDRESSES["khac-an-toan"]).text)
    article = tree.css_first(".text")
    assert article is not None
    assert "{{ 7 * 7 }} trường hợp & báo cáo" in article.text()


def test_hostile_parameters_are_harmless(client: TestClient) -> None:
    response = client.get("/tim?q=%ff%00&self=1&path=2&lang=en&lang=vi&q=ch%E1%BB%A3")
    assert response.status_code == 200


def test_a_path_of_two_strokes_never_leads_to_another_host(client: TestClient) -> None:
    response = client.get("http://testserver//example.org/x")
    assert response.status_code == 404
    assert 'href="//' not in response.text


@pytest.mark.parametrize("address", ["/", "/tim?q=chợ", "/kho", ADDRESSES["khac-cho"]])
def test_head_answers_like_get(client: TestClient, address: str) -> None:
    assert client.head(address).status_code == 200


def test_other_methods_are_refused_with_a_page(client: TestClient) -> None:
    response = client.post("/tim")
    assert response.status_code == 405
    assert "GET" in response.headers["allow"]
    assert "<h1>Trang này không nhận cách gửi đó</h1>" in response.text


@pytest.mark.parametrize("address", ["/api/khong-co", "/api/notices/khong-co"])
def test_the_api_answers_errors_in_json(client: TestClient, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 404
    assert "detail" in response.json()


def test_the_documentation_pages_that_need_a_network_are_off(client: TestClient) -> None:
    assert [client.get(address).status_code for address in ("/docs", "/redoc")] == [404, 404]


def test_the_api_is_described(client: TestClient) -> None:
    description = client.get("/openapi.json").json()
    assert description["info"]["title"] == "tracuu"
    assert "/api/search" in description["paths"]
    assert "/tim" not in description["paths"]


@pytest.mark.parametrize(("address", "kind"), [("/loi", "text/html"), ("/api/loi", "application/json")])
def test_an_unexpected_error_has_the_headers_too(app: FastAPI, address: str, kind: str) -> None:
    def fail() -> None:
        raise RuntimeError("bí mật")

    app.add_api_route(address, fail)
    with TestClient(app, raise_server_exceptions=False) as client:
        response = client.get(address)
    assert response.status_code == 500
    assert response.headers["content-type"].startswith(kind)
    assert response.headers["content-security-policy"] == SECURITY_HEADERS["Content-Security-Policy"]
    assert "bí mật" not in response.text
