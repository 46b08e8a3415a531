"""The tabs of a notice: addresses of their own, with counts and what each shows."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser

from indexer.build import build_index
from search_api.live import LiveIndex
from tests.archive_writer import LAND, ignore_progress, write_files
from tests.toy_encoder import ToyEncoder
from tests.web.small_archive import ADDRESSES
from web.app import create_app

SONG_LAM = ADDRESSES["song-lam-2021-12-dat-dai"]
MARKETS = ADDRESSES["khac-cho"]
FIRST_ORDER = (
    "Giao Phòng Tài nguyên và Môi trường hướng dẫn các xã rà soát quỹ đất công ích, xử lý dứt điểm các "
    "trường hợp lấn chiếm, báo cáo Ban Thường vụ trước ngày 30/6/2021."
)


def page(client: TestClient, path: str = SONG_LAM, **parameters: str) -> LexborHTMLParser:
    response = client.get(path, params=parameters or None)
    assert response.status_code == 200
    return LexborHTMLParser(response.text)


def texts(tree: LexborHTMLParser, selector: str) -> list[str]:
    return [" ".join(node.text().split()) for node in tree.css(selector)]


def followed(client: TestClient, href: str | None) -> LexborHTMLParser:
    """Return the page that a link leads to, which has the anchor of the link."""
    found = page(client, (href or "").partition("#")[0])
    anchor = urlsplit(href or "").fragment
    assert found.css_first(f"#{anchor}") is not None
    return found


def test_every_tab_has_its_count_and_its_address(client: TestClient) -> None:
    tree = page(client)
    assert texts(tree, ".tabs li") == [
        "Nội dung",
        "Chỉ đạo (3)",
        "Thuộc tính",
        "Viện dẫn (0)",
        "Được viện dẫn (0)",
        "Tương tự",
        "Bản gốc",
    ]
    assert texts(tree, ".tabs [aria-current=page]") == ["Nội dung"]
    assert texts(tree, ".tabs .is-empty") == ["Viện dẫn (0)", "Được viện dẫn (0)"]
    assert [node.attributes["href"] for node in tree.css(".tabs a")] == [
        SONG_LAM,
        *(f"{SONG_LAM}?tab={tab}" for tab in ("chi-dao", "thuoc-tinh", "tuong-tu", "ban-goc")),
    ]


def test_the_question_stays_with_every_tab(client: TestClient) -> None:
    links = [node.attributes["href"] or "" for node in page(client, q="đất", bo="x").css(".tabs a")]
    assert all("q=%C4%91%E1%BA%A5t" in link and "bo=x" in link for link in links)


@pytest.mark.parametrize("tab", ["", "noi-dung", "khong-co", "<b>"])
def test_a_tab_that_does_not_exist_is_the_text(client: TestClient, tab: str) -> None:
    assert page(client, tab=tab).css_first("article.text") is not None


def test_a_directive_leads_to_its_sentence(client: TestClient) -> None:
    tree = page(client, tab="chi-dao")
    assert texts(tree, ".rows tbody tr:first-child td") == [
        "1",
        "Phòng Tài nguyên và Môi trường Báo cáo: Ban Thường vụ Huyện ủy",
        f"{FIRST_ORDER} mục II.1, gạch đầu dòng thứ 1",
        "trước ngày 30/6/2021",
    ]
    for link, words in zip(tree.css(".rows a.place"), texts(tree, ".rows .verbatim"), strict=True):
        assert texts(followed(client, link.attributes["href"]), "#cau") == [words]


def test_a_directive_without_a_time_says_so(client: TestClient) -> None:
    assert texts(page(client, tab="chi-dao"), ".rows tbody tr:nth-child(2) td:last-child") == [
        "không nêu thời hạn"
    ]


@pytest.mark.parametrize(
    "wanted", ["5-2", "0-0", "9-999999", "-3", "3", "3-", "a-b", "1-2-3", "٣-٥", "0-99999999"]
)
def test_a_place_that_does_not_exist_points_nowhere(client: TestClient, wanted: str) -> None:
    assert page(client, cau=wanted).css("mark") == []


def test_the_page_says_which_result_it_is(client: TestClient) -> None:
    results = LexborHTMLParser(client.get("/tim", params={"q": "quỹ đất công ích"}).text)
    first, second = [node.attributes["href"] for node in results.css("a.open")][:2]
    found = followed(client, first)
    assert texts(found, ".back > span")[0].startswith("Kết quả 1/")
    after = found.css_first(".back a[rel=next]")
    assert found.css(".back a[rel=prev]") == []
    assert after is not None
    assert after.attributes["href"] == second
    assert texts(followed(client, second), ".back > span")[0].startswith("Kết quả 2/")


def test_a_passage_that_is_no_result_has_no_rank(client: TestClient) -> None:
    assert page(client, q="quỹ đất công ích", doan="1").css(".back > span") == []


def test_words_are_found_with_any_accents(client: TestClient) -> None:
    tree = page(client, tim="dat")
    assert texts(tree, "#tim-so span") == ["1/8"]
    assert {word.lower() for word in texts(tree, "mark.sought")} == {"đất", "đạt"}
    assert texts(tree, "mark.current") == texts(tree, "#tim-thay")


def test_accents_that_were_typed_are_respected(client: TestClient) -> None:
    assert {word.lower() for word in texts(page(client, tim="ĐẠT"), "mark.sought")} == {"đạt"}


def test_the_places_are_walked_through_without_javascript(client: TestClient) -> None:
    tree = page(client, tim="hồ sơ", q="đất")
    walked = []
    for _ in range(3):
        walked.append(texts(tree, "#tim-so span")[0])
        link = tree.css_first("#tim-so a[rel=next]")
        assert link is not None
        assert "q=%C4%91%E1%BA%A5t" in (link.attributes["href"] or "")
        tree = followed(client, link.attributes["href"])
    assert walked == ["1/2", "2/2", "1/2"]


@pytest.mark.parametrize(("written", "place"), [("2", "2/2"), ("99", "2/2"), ("0", "1/2"), ("x", "1/2")])
def test_a_place_in_the_address_is_kept_in_bounds(client: TestClient, written: str, place: str) -> None:
    assert texts(page(client, tim="hồ sơ", thu=written), "#tim-so span") == [place]


def test_nothing_found_and_too_little_typed_are_said(client: TestClient) -> None:
    assert texts(page(client, tim="tàu vũ trụ"), "#tim-so") == ["Không có chữ này trong văn bản."]
    assert texts(page(client, tim="đ"), "#tim-so") == ["Hãy gõ ít nhất hai ký tự."]


def test_more_places_than_a_page_bears_are_cut_and_said(client: TestClient) -> None:
    long = page(client, MARKETS, tim="xã số")
    assert texts(long, "#tim-so span") == ["1/30"]
    assert len(long.css("mark.sought")) == 30


def test_the_form_keeps_question_and_language(client: TestClient) -> None:
    tree = page(client, q="đất", doan="3", bo="x", lang="en")
    hidden = [
        (node.attributes["name"], node.attributes["value"]) for node in tree.css(".find input[type=hidden]")
    ]
    assert hidden == [("q", "đất"), ("bo", "x"), ("doan", "3"), ("lang", "en")]


def test_a_notice_without_directives_says_so(client: TestClient) -> None:
    tree = page(client, ADDRESSES["an-binh-2019-45-can-bo"], tab="vien-dan")
    assert "Máy không thấy văn bản này viện dẫn văn bản nào." in tree.text()


def test_a_page_break_that_was_joined_is_shown_and_marks_go_on_over_it(
    tmp_path: Path, toy_encoder: ToyEncoder
) -> None:
    broken = LAND.replace("ở một số xã còn buông lỏng; còn", "ở một số xã còn buông lỏng; còn\n\n")
    broken = broken.replace("36 trường hợp", "nhiều trường hợp")
    build_index(
        write_files(tmp_path / "archive", {"a.txt": broken}), tmp_path / "index", toy_encoder, ignore_progress
    )
    live = LiveIndex(tmp_path / "index", encoder=toy_encoder)
    with TestClient(create_app(tmp_path / "index", live=live, hosts=["testserver"])) as client:
        tree = page(client, "/vb/a", tim="còn nhiều trường hợp")
    [join] = tree.css(".join")
    assert join.attributes["title"] == "Chỗ nối: bản gốc sang trang ở đây"
    assert "".join(node.text() for node in tree.css("mark.sought")) == "còn nhiều trường hợp"
    assert join.parent is not None
    assert join.parent.tag == "mark"


def test_the_longest_page_is_light(client: TestClient) -> None:
    static = sum(len(client.get(f"/static/{name}").content) for name in ("tracuu.css", "tracuu.js"))
    response = client.get(MARKETS, params={"q": "chợ xã", "doan": "3", "tim": "cho"})
    assert len(response.content) + static < 150_000
