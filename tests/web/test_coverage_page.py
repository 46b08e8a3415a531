"""The page of what the archive holds and does not hold."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser, LexborNode

from indexer.build import build_index
from indexer.corrections import Correction
from search_api.live import LiveIndex
from search_api.search import Searcher
from tests.toy_encoder import ToyEncoder
from tests.web.conftest import ignore_progress
from tests.web.small_archive import write_archive
from web.app import create_app
from web.inventory import YearCount, list_districts


def page(client: TestClient) -> LexborHTMLParser:
    response = client.get("/kho")
    assert response.status_code == 200
    return LexborHTMLParser(response.text)


def rows(tree: LexborHTMLParser, section: str) -> list[list[str]]:
    return [
        [" ".join(cell.text().split()) for cell in row.css("th, td")]
        for row in tree.css(f"section[aria-labelledby={section}] table.counts-table tr")
    ]


def one(tree: LexborHTMLParser | LexborNode, selector: str) -> LexborNode:
    found = tree.css_first(selector)
    assert found is not None
    return found


def test_districts_and_years_are_counted_and_gaps_shown(client: TestClient) -> None:
    assert rows(page(client), "theo-huyen") == [
        ["Huyện", "2019", "2020", "2021", "2022", "Không ghi năm", "Cộng"],
        ["An Bình", "1", "–", "–", "1", "–", "2"],
        ["Sông Lam", "–", "–", "1", "–", "–", "1"],
        ["Chưa rõ huyện", "–", "–", "–", "–", "3", "3"],
    ]


def test_every_count_leads_to_as_many_notices(client: TestClient) -> None:
    for link in page(client).css("section[aria-labelledby=theo-huyen] td a"):
        listed = LexborHTMLParser(client.get(link.attributes["href"] or "").text).css(".notices li")
        assert len(listed) == int(link.text())


def test_what_is_not_held_is_said(client: TestClient) -> None:
    lines = [
        " ".join(line.text().split()) for line in page(client).css("section[aria-labelledby=khong-co] li")
    ]
    assert lines[1:] == [
        (
            "Lưu ý: các huyện đã kết thúc hoạt động từ 01/7/2025. "
            "Kho giữ văn bản của cấp ủy huyện, chỉ để tra cứu."
        ),
        "3 văn bản chưa rõ huyện",
        "3 văn bản không ghi ngày ban hành hay ngày họp",
        "1 năm ở giữa không có văn bản nào trong kho: 2020.",
        "1 tệp không đọc được",
    ]


def test_unknown_fields_are_counted(client: TestClient) -> None:
    fields = rows(page(client), "thuoc-tinh")
    assert fields[0] == ["Thuộc tính", "ghi trong văn bản", "suy ra", "sửa tay", "chưa rõ"]
    assert ["Số hiệu", "3", "–", "–", "3 (50 %)"] in fields


def test_a_rejected_file_is_named_with_its_reason(client: TestClient) -> None:
    rejected = page(client).css(".rejected li")
    assert len(rejected) == 1
    assert rejected[0].text().startswith("khac/bang-ke.xyz: ")


def test_a_corrected_field_is_told_at_once(tmp_path: Path) -> None:
    build_index(write_archive(tmp_path / "archive"), tmp_path / "index", ToyEncoder(), ignore_progress)
    live = LiveIndex(tmp_path / "index", encoder=ToyEncoder())
    app = create_app(tmp_path / "index", live=live, hosts=["testserver"])
    with TestClient(app) as client:
        assert page(client).css_first("#sua-tay li") is None
        at = datetime(2024, 5, 6, tzinfo=UTC)
        live.corrections.put(Correction("khac/chay-rung.txt", "issued_on", "2020-03-05", "Lan", at))
        [told] = page(client).css("#sua-tay li")
    assert " ".join(told.text().split()) == "khac/chay-rung.txt: Ngày ban hành → 05/3/2020 (Lan, 06/5/2024)"
    assert (one(told, "a").attributes["href"] or "").startswith("/vb/khac-chay-rung")


def test_the_time_of_indexing_is_stated(client: TestClient) -> None:
    counts = page(client).css_first(".counts")
    assert counts is not None
    assert "Kho có 6 văn bản" in counts.text()


def test_the_address_that_a_district_had_leads_to_its_page(client: TestClient) -> None:
    response = client.get("/kho?huyen=an-binh")
    assert (response.status_code, response.headers["location"]) == (307, "/huyen/an-binh")


def test_districts_come_by_name_with_the_unknown_one_last(searcher: Searcher) -> None:
    districts = list_districts(searcher.generation.store)
    assert [(district.key, district.name, district.count) for district in districts] == [
        ("an-binh", "An Bình", 2),
        ("song-lam", "Sông Lam", 1),
        ("khong-ro-huyen", None, 3),
    ]
    assert districts[0].years == (YearCount(2019, 1), YearCount(2022, 1))
    assert districts[2].years == (YearCount(None, 3),)
