"""The first screen."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser, LexborNode


def page(client: TestClient, address: str = "/") -> LexborHTMLParser:
    response = client.get(address)
    assert response.status_code == 200
    return LexborHTMLParser(response.text)


def text(tree: LexborHTMLParser, selector: str) -> str:
    node = tree.css_first(selector)
    assert node is not None
    return " ".join(node.text().split())


def one(tree: LexborHTMLParser | LexborNode, selector: str) -> LexborNode:
    found = tree.css_first(selector)
    assert found is not None
    return found


def test_the_counts_are_those_of_the_archive(client: TestClient) -> None:
    counts = text(page(client), ".counts")
    assert counts == (
        "Tìm trong 6 văn bản · 2 huyện (3 văn bản chưa rõ huyện) · 2019–2022 · 1 tệp không đọc được · "
        "Phạm vi kho"
    )


def test_the_counts_in_english(client: TestClient) -> None:
    counts = text(page(client, "/?lang=en"), ".counts")
    assert counts == (
        "Search 6 notices · 2 districts (3 notices of unknown district) · 2019–2022 · "
        "1 file could not be read · What the archive holds"
    )


def test_there_is_one_labelled_box_with_the_focus(client: TestClient) -> None:
    tree = page(client)
    boxes = tree.css("input[type=search]")
    assert len(boxes) == 1
    assert "autofocus" in boxes[0].attributes
    assert text(tree, f"label[for={boxes[0].attributes['id']}]") == "Câu hỏi hoặc số hiệu"


def test_the_examples_are_made_from_the_archive(client: TestClient) -> None:
    """Each leads to something: its chief topics, a body that was told to do something, a number."""
    examples = [(node.text(), node.attributes["href"] or "") for node in page(client).css(".examples a")]
    assert [text for text, _ in examples] == [
        "chỉ đạo về đất đai",
        "hạn chế trong nông thôn mới, OCOP",
        "cong tac can bo",
        "directives on land",
        "giao Ban Quản lý",
        "45-TB/HU",
    ]
    for text, address in examples:
        found = LexborHTMLParser(client.get(address).text)
        # The toy encoder of the tests knows no English.
        assert found.css(".card, .directives-table, .notice-banner") or text == "directives on land"


def test_districts_lead_to_their_pages(client: TestClient) -> None:
    links = [(node.text(), node.attributes["href"]) for node in page(client).css(".districts a")]
    assert links == [
        ("An Bình", "/huyen/an-binh"),
        ("Sông Lam", "/huyen/song-lam"),
        ("Chưa rõ huyện", "/huyen/khong-ro-huyen"),
    ]


@pytest.mark.parametrize(
    ("section", "first", "count", "address"),
    [
        ("theo-nam", "2019", "1", "/van-ban?nam=2019"),
        ("chu-de", "Đất đai", "3", "/tim?q=%C4%90%E1%BA%A5t+%C4%91ai&linh-vuc=dat-dai"),
        ("giao-cho", "Phòng Nông nghiệp", "1", "/chi-dao?giao=Ph%C3%B2ng+N%C3%B4ng+nghi%E1%BB%87p"),
    ],
)
def test_the_archive_can_be_browsed(
    client: TestClient, section: str, first: str, count: str, address: str
) -> None:
    lines = {
        one(node, "a").text(): (one(node, ".count").text(), one(node, "a").attributes["href"])
        for node in page(client).css(f"section[aria-labelledby={section}] li")
    }
    assert lines[first] == (count, address)


def test_the_end_of_the_districts_is_stated(client: TestClient) -> None:
    assert "01/7/2025" in text(page(client), ".note")


def test_english_links_stay_english(client: TestClient) -> None:
    links = [node.attributes["href"] for node in page(client, "/?lang=en").css("main a")]
    assert links
    assert all("lang=en" in (link or "") for link in links)


def test_the_form_keeps_english(client: TestClient) -> None:
    hidden = page(client, "/?lang=en").css_first("form input[name=lang]")
    assert hidden is not None
    assert hidden.attributes["value"] == "en"


def test_a_language_that_does_not_exist_is_vietnamese(client: TestClient) -> None:
    html = page(client, "/?lang=%C3%BFx").css_first("html")
    assert html is not None
    assert html.attributes["lang"] == "vi"
