"""Facets of the results page: the units of today, and the page with all values of a long one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser

from indexer.build import build_index
from search_api.live import LiveIndex
from tests.archive_writer import ignore_progress, notice_text, write_files
from tests.former_places_archive import FORMER_PLACES
from tests.toy_encoder import ToyEncoder
from web.app import create_app
from web.facet_pages import PAGE_VALUES

NAY, Q = "xa-binh-lu-lai-chau", "quản lý đất đai"
LABEL = "Đơn vị hiện nay"
# More assignees than the side of a page shows, and than one page of all values has.
HAMLETS = [
    f"{first} {second}"
    for first in ("Bản", "Khe", "Nà", "Pom", "Huổi", "Chiềng", "Mường", "Phiêng", "Noong", "Tà", "Co", "Xuân")
    for second in ("An", "Bình", "Cang", "Dân", "Én", "Giang", "Hin", "Khoa", "Lay", "Mạ", "Nưa", "Ôn", "Pe",
                   "Quang", "Rin", "Sang", "Tâm", "Ui", "Vàng")
]  # fmt: skip


def opened(folder: Path, files: dict[str, str], encoder: ToyEncoder) -> TestClient:
    build_index(write_files(folder / "archive", files), folder / "index", encoder, ignore_progress)
    live = LiveIndex(folder / "index", encoder=encoder)
    return TestClient(create_app(folder / "index", live=live, hosts=["testserver"]), follow_redirects=False)


@pytest.fixture(scope="module")
def former(tmp_path_factory: pytest.TempPathFactory, toy_encoder: ToyEncoder) -> Iterator[TestClient]:
    with opened(tmp_path_factory.mktemp("nay"), FORMER_PLACES, toy_encoder) as client:
        yield client


@pytest.fixture(scope="module")
def hamlets(tmp_path_factory: pytest.TempPathFactory, toy_encoder: ToyEncoder) -> Iterator[TestClient]:
    orders = "\n".join(
        f"{place}. Giao Đảng ủy xã {name} rà soát quỹ đất công ích trước ngày 30/6/2021."
        for place, name in enumerate(HAMLETS, 1)
    )
    subject = "kết luận của Ban Thường vụ Huyện ủy về quản lý đất đai"
    text = notice_text("1-TB/HU", "Sông Lam", "05 tháng 3 năm 2021", subject, orders)
    with opened(tmp_path_factory.mktemp("xa"), {"a.txt": text}, toy_encoder) as client:
        yield client


def page(client: TestClient, path: str, **parameters: str) -> LexborHTMLParser:
    response = client.get(path, params={"q": Q, **parameters})
    assert response.status_code == 200
    return LexborHTMLParser(response.text)


def texts(tree: LexborHTMLParser, selector: str) -> list[str]:
    return [" ".join(node.text().split()) for node in tree.css(selector)]


def query_of(target: str | None) -> dict[str, list[str]]:
    return parse_qs(urlsplit(target or "").query)


def values(tree: LexborHTMLParser) -> dict[str, str]:
    """Return the address behind each value, by its name, of the whole page."""
    links = tree.css(".facet li a")
    return {" ".join(link.text().split()): link.attributes["href"] or "" for link in links}


def test_the_units_of_today_stand_behind_the_district_with_what_they_are(former: TestClient) -> None:
    tree = page(former, "/tim")
    assert texts(tree, ".facet h3")[1:3] == ["Huyện (cũ)", LABEL]
    assert texts(tree, "[aria-labelledby=loc-nay] .meta") == [
        "Văn bản được tính ở mọi xã, phường mà huyện của nó chia về từ 01/7/2025."
    ]
    shown = texts(tree, "[aria-labelledby=loc-nay] li")
    assert {"Xã Bình Lư (Lai Châu) 4", "Xã Tân Yên (Bắc Ninh) 1", "Xã Nội Bài (Hà Nội) 1"} <= set(shown)
    english = page(former, "/tim", lang="en")
    assert "Unit of today" in texts(english, ".facet h3")
    assert {node.attributes.get("lang") for node in english.css("#loc-nay ~ ul li a span")} == {"vi"}


def test_a_unit_narrows_the_answer_and_is_a_chip(former: TestClient) -> None:
    target = values(page(former, "/tim"))["Xã Bình Lư (Lai Châu)"]
    assert query_of(target) == {"q": [Q], "nay": [NAY]}
    tree = LexborHTMLParser(former.get(target).text)
    assert f"{LABEL}: Xã Bình Lư (Lai Châu)" in texts(tree, ".understood .told")
    lines = texts(tree, ".card .meta")
    assert lines
    assert all("Tam Đường" in line for line in lines if "-TB/HU" in line)
    [drop] = tree.css('a.remove[aria-label*="Bình Lư"]')
    assert query_of(drop.attributes["href"]) == {"q": [Q]}


def test_an_unknown_unit_is_refused_by_name(former: TestClient) -> None:
    answer = former.get("/tim", params={"q": Q, "nay": "Xã Lan Giới"})
    assert answer.status_code == 400
    assert "Kho không có đơn vị hiện nay “Xã Lan Giới”. Có: " in answer.text


def test_an_archive_of_invented_districts_has_no_such_facet(client: TestClient) -> None:
    assert LABEL not in texts(page(client, "/tim"), ".facet h3")


def test_the_api_takes_and_counts_units(former: TestClient) -> None:
    asked = {"q": Q, "nay": "xã Bình Lư, tỉnh Lai Châu", "counts": "true"}
    answer = former.get("/api/search", params=asked).json()
    assert answer["filters"] == [{"parameter": "nay", "key": NAY}]
    assert {hit["file"].partition("/")[0] for hit in answer["hits"]} == {"tam-duong"}
    [units] = [facet["values"] for facet in answer["facets"] if facet["parameter"] == "nay"]
    assert units[0] == {"key": NAY, "name": "Xã Bình Lư (Lai Châu)", "passages": 4, "chosen": True}
    assert former.get("/api/search", params={"q": Q, "nay": "Xã Lan Giới"}).status_code == 400


def test_the_description_of_the_api_names_the_parameter(former: TestClient) -> None:
    paths = former.get("/openapi.json").json()["paths"]
    for path in ("/api/search", "/api/export"):
        [told] = [one for one in paths[path]["get"]["parameters"] if one["name"] == "nay"]
        assert told["description"].endswith("lặp lại được")


def test_files_and_feeds_are_narrowed_by_units(former: TestClient) -> None:
    rows = former.get("/xuat", params={"q": Q, "nay": NAY, "dang": "csv"}).content.decode("utf-8-sig")
    assert rows.count("Tam Đường") >= 4
    assert "Sông Lam" not in rows
    feed = former.get("/tim.atom", params={"q": Q, "nay": NAY}).text
    assert "Tam Đường" in feed
    assert "Sông Lam" not in feed


def test_a_saved_search_keeps_the_unit(former: TestClient) -> None:
    tree = page(former, "/tim", nay=NAY)
    [asked] = [node.attributes["value"] for node in tree.css('form.save input[name="tim"]')]
    headers = {"origin": "http://testserver"}
    assert former.post("/da-luu", data={"tim": asked or ""}, headers=headers).status_code == 303
    saved = LexborHTMLParser(former.get("/da-luu").text)
    [kept] = [node.attributes["href"] for node in saved.css(".saved li p:first-child a")]
    assert query_of(kept) == {"q": [Q], "nay": [NAY]}


def test_a_long_facet_leads_to_all_its_values(hamlets: TestClient) -> None:
    tree = page(hamlets, "/tim", xep="moi")
    [every] = tree.css("[aria-labelledby=loc-giao] .every a")
    assert every.text() == f"Xem tất cả {len(HAMLETS)} giá trị: Giao cho"
    assert query_of(every.attributes["href"]) == {"q": [Q], "xep": ["moi"], "theo": ["giao"]}
    assert len(tree.css("[aria-labelledby=loc-giao] li")) == 32


def test_every_value_is_reached_page_by_page(hamlets: TestClient) -> None:
    first, second = (page(hamlets, "/tim/loc", theo="giao", trang=number) for number in ("1", "2"))
    assert len(values(first)) == PAGE_VALUES
    assert values(first).keys() | values(second).keys() == {f"Đảng ủy xã {name}" for name in HAMLETS}
    assert texts(first, "h1") == ["Giao cho"]
    target = values(second).popitem()[1]
    assert target.startswith("/tim?q=")
    assert hamlets.get(target).status_code == 200
    assert texts(page(hamlets, "/tim/loc", theo="giao", trang="9"), ".warning") == [
        "Trang này đã quá cuối danh sách. Hãy về trang đầu."
    ]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("khe vàng", ["Đảng ủy xã Khe Vàng"]),
        ("khe vang", ["Đảng ủy xã Khe Vàng"]),
        ("xã Mường Q", ["Đảng ủy xã Mường Quang"]),
        ("he Vàng", []),
        ("khé vàng", []),
        ("<b>", []),
    ],
)
def test_a_value_is_found_by_the_beginning_of_its_words(
    hamlets: TestClient, typed: str, names: list[str]
) -> None:
    tree = page(hamlets, "/tim/loc", theo="giao", ten=typed)
    assert list(values(tree)) == names
    told = texts(tree, ".counts")[0]
    assert told.startswith(f"{len(names)} trong {len(HAMLETS)} giá trị có “{typed}” trong tên.")
    [box] = tree.css('input[name="ten"]')
    assert box.attributes["value"] == typed


def test_units_are_found_by_their_province_too(former: TestClient) -> None:
    tree = page(former, "/tim/loc", theo="nay", ten="Lai Châu")
    assert len(values(tree)) == 6
    assert texts(page(former, "/tim"), "[aria-labelledby=loc-nay] .every a") == [f"Tìm theo tên: {LABEL}"]


def test_the_list_keeps_the_search_and_its_filters(former: TestClient) -> None:
    tree = page(former, "/tim/loc", theo="nay", nay=NAY, xep="cu", lang="en")
    hidden = {node.attributes["name"]: node.attributes["value"] for node in tree.css("input[type=hidden]")}
    of_form = {name: hidden[name] for name in ("q", "nay", "xep", "theo", "lang")}
    assert of_form == {"q": Q, "nay": NAY, "xep": "cu", "theo": "nay", "lang": "en"}
    [back] = tree.css(".back a")
    assert query_of(back.attributes["href"]) == {"q": [Q], "nay": [NAY], "xep": ["cu"], "lang": ["en"]}
    chosen = tree.css_first(".is-chosen a")
    assert chosen is not None
    assert query_of(chosen.attributes["href"]) == {"q": [Q], "xep": ["cu"], "lang": ["en"]}


@pytest.mark.parametrize(
    ("parameters", "status"),
    [
        ({"q": Q, "theo": "khong-co"}, 404),
        ({"q": Q}, 307),
        ({"q": Q, "theo": "giao", "nay": "xã Lạ"}, 400),
        ({"q": "đất " * 2_000, "theo": "giao"}, 400),
        ({"q": "", "theo": "giao"}, 307),
        ({"q": Q, "theo": "nguoi-ky", "trang": "²"}, 200),
    ],
)
def test_a_list_that_cannot_be_made_is_told(
    former: TestClient, parameters: dict[str, str], status: int
) -> None:
    assert former.get("/tim/loc", params=parameters).status_code == status
