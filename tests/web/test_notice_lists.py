"""The districts, and the lists of notices by district, year and term."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser, LexborNode

from indexer.build import build_index
from search_api.live import LiveIndex
from tests.archive_writer import notice_text, write_files
from tests.toy_encoder import ToyEncoder
from tests.web.conftest import ignore_progress
from web.app import create_app


def page(client: TestClient, address: str) -> LexborHTMLParser:
    response = client.get(address)
    assert response.status_code == 200
    return LexborHTMLParser(response.text)


def texts(tree: LexborHTMLParser, selector: str) -> list[str]:
    return [" ".join(node.text().split()) for node in tree.css(selector)]


def links(tree: LexborHTMLParser, section: str) -> list[tuple[str, str]]:
    return [
        (node.text(), node.attributes["href"] or "")
        for node in tree.css(f"section[aria-labelledby={section}] .counted a")
    ]


def one(tree: LexborHTMLParser | LexborNode, selector: str) -> LexborNode:
    found = tree.css_first(selector)
    assert found is not None
    return found


def test_every_district_has_its_line(client: TestClient) -> None:
    tree = page(client, "/huyen")
    rows = [[" ".join(cell.text().split()) for cell in row.css("th, td")] for row in tree.css("tbody tr")]
    assert rows == [
        ["An Bình", "Bắc Hà", "2", "2019–2022", "chưa rõ"],
        ["Sông Lam", "Bắc Hà", "1", "2021", "chưa rõ"],
        ["Chưa rõ huyện", "chưa rõ", "3", "Không ghi năm", "chưa rõ"],
    ]


def test_the_page_of_a_district(client: TestClient) -> None:
    tree = page(client, "/huyen/an-binh")
    assert texts(tree, "h1") == ["Huyện An Bình"]
    assert texts(tree, "main > .counts") == ["2 văn bản · 2019–2022 · Bắc Hà"]
    assert links(tree, "nguoi-ky") == [("Trần Thị Mơ", "/tim?q=Tr%E1%BA%A7n+Th%E1%BB%8B+M%C6%A1")]
    assert ("Phòng Nông nghiệp", "/chi-dao?giao=Ph%C3%B2ng+N%C3%B4ng+nghi%E1%BB%87p&huyen=an-binh") in links(
        tree, "giao-cho"
    )
    assert texts(tree, ".notices a") == [
        "Kết luận của Thường trực Huyện ủy về xây dựng nông thôn mới",
        "Kết luận của Ban Thường vụ Huyện ủy về công tác cán bộ",
    ]


def test_the_years_of_a_district_are_bars_that_lead_to_their_notices(client: TestClient) -> None:
    tree = page(client, "/huyen/an-binh")
    bars = [(bar.attributes["aria-label"], bar.attributes["href"]) for bar in tree.css(".chart a")]
    assert bars == [
        ("Năm 2019: 1 văn bản", "/van-ban?huyen=an-binh&nam=2019"),
        ("Năm 2022: 1 văn bản", "/van-ban?huyen=an-binh&nam=2022"),
    ]
    assert texts(tree, ".chart-table tbody td") == ["1", "1"]
    assert "2020, 2021." in texts(tree, "section[aria-labelledby=theo-nam] .hint")[0]


def test_notices_of_unknown_district_have_a_page(client: TestClient) -> None:
    tree = page(client, "/huyen/khong-ro-huyen")
    assert texts(tree, "h1") == ["Chưa rõ huyện"]
    assert len(tree.css(".notices li")) == 3


def test_a_district_that_does_not_exist_is_not_found(client: TestClient) -> None:
    response = client.get("/huyen/khong-co")
    assert response.status_code == 404
    assert "Trong kho không có huyện “khong-co”" in response.text


@pytest.mark.parametrize(
    ("query", "count", "chips"),
    [
        ("", 6, []),
        ("?huyen=an-binh", 2, ["Huyện: An Bình×"]),
        ("?huyen=an-binh&nam=2019", 1, ["Huyện: An Bình×", "Năm: 2019×"]),
        ("?nam=khong-ro", 3, ["Năm: Không ghi năm×"]),
        ("?huyen=khong-ro-huyen", 3, ["Huyện: Chưa rõ huyện×"]),
        ("?nam=mai", 0, ["Năm: mai×"]),
        ("?huyen=hue", 0, ["Huyện: hue×"]),
        ("?nhiem-ky=khong-ro", 6, ["Khóa, nhiệm kỳ: không ghi khóa, nhiệm kỳ×"]),
        ("?nhiem-ky=khóa L", 0, ["Khóa, nhiệm kỳ: khóa L×"]),
    ],
)
def test_lists_are_filtered(client: TestClient, query: str, count: int, chips: list[str]) -> None:
    tree = page(client, f"/van-ban{query}")
    assert len(tree.css(".notices li")) == count
    assert texts(tree, ".chip") == chips


def test_a_chip_leads_to_the_list_without_it(client: TestClient) -> None:
    tree = page(client, "/van-ban?huyen=an-binh&nam=2019")
    without = [node.attributes["href"] for node in tree.css(".chip .remove")]
    assert without == ["/van-ban?nam=2019", "/van-ban?huyen=an-binh"]
    assert one(tree, ".drop-all").attributes["href"] == "/van-ban"


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """An archive of a district that there was, in two spellings of its term, over more than one page."""
    folder = tmp_path_factory.mktemp("districts")
    files = {
        f"tan-yen/{number}.txt": notice_text(
            f"{number}-TB/HU",
            "Tân Yên",
            f"{number % 28 + 1:02} tháng 9 năm 2015",
            f"kết luận hội nghị Ban Chấp hành Đảng bộ huyện, {'khóa' if number % 2 else 'khoá'} XXI",
            "1. Giao UBND huyện hoàn thành đường liên xã theo Quyết định số 898-QĐ/HU.",
        ).replace("TỈNH BẮC HÀ", "TỈNH BẮC GIANG")
        for number in range(1, 61)
    }
    build_index(write_files(folder / "archive", files), folder / "index", ToyEncoder(), ignore_progress)
    live = LiveIndex(folder / "index", encoder=ToyEncoder())
    with TestClient(create_app(folder / "index", live=live, hosts=["testserver"])) as opened:
        yield opened


def test_what_became_of_a_district_is_told(real: TestClient) -> None:
    tree = page(real, "/huyen/tan-yen")
    banner = texts(tree, ".notice-banner p")[0]
    assert banner.startswith("Huyện Tân Yên (tỉnh Bắc Giang) kết thúc hoạt động ngày 01/7/2025")
    assert "xã Tân Yên" in texts(tree, ".successors a")
    [line] = texts(page(real, "/"), ".districts li")
    assert line.startswith("Tân Yên 60 → nay thuộc ")
    assert line.endswith("(tỉnh Bắc Ninh)")


def test_long_lists_have_pages(real: TestClient) -> None:
    first, second = page(real, "/huyen/tan-yen"), page(real, "/huyen/tan-yen?trang=2")
    assert [len(tree.css(".notices li")) for tree in (first, second)] == [50, 10]
    assert one(first, "[rel=next]").attributes["href"] == "/huyen/tan-yen?trang=2"
    assert "quá cuối danh sách" in texts(page(real, "/van-ban?trang=3"), ".warning")[0]


def test_two_spellings_of_a_term_are_one(real: TestClient) -> None:
    [(name, address)] = links(page(real, "/huyen/tan-yen"), "nhiem-ky")
    assert name in {"khóa XXI", "khoá XXI"}
    assert texts(page(real, address), ".counts")[0].startswith("60 văn bản")


def test_the_most_cited_are_named_without_a_day(real: TestClient) -> None:
    assert links(page(real, "/huyen/tan-yen"), "vien-dan") == [
        ("Quyết định số 898-QĐ/HU", "/tim?q=898-Q%C4%90%2FHU")
    ]
