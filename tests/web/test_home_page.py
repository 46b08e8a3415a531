"""The first screen."""

from __future__ import annotations

from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser


def page(client: TestClient, address: str = "/") -> LexborHTMLParser:
    response = client.get(address)
    assert response.status_code == 200
    return LexborHTMLParser(response.text)


def text(tree: LexborHTMLParser, selector: str) -> str:
    node = tree.css_first(selector)
    assert node is not None
    return " ".join(node.text().split())


def test_the_counts_are_those_of_the_archive(client: TestClient) -> None:
    counts = text(page(client), ".counts")
    assert counts == (
        "Tìm trong 6 văn bản · 2 huyện (3 văn bản chưa rõ huyện) · 2019–2022 · 1 tệp không đọc được"
    )


def test_the_counts_in_english(client: TestClient) -> None:
    counts = text(page(client, "/?lang=en"), ".counts")
    assert counts == (
        "Search 6 notices · 2 districts (3 notices of unknown district) · 2019–2022 · "
        "1 file could not be read"
    )


def test_there_is_one_labelled_box_with_the_focus(client: TestClient) -> None:
    tree = page(client)
    boxes = tree.css("input[type=search]")
    assert len(boxes) == 1
    assert "autofocus" in boxes[0].attributes
    assert text(tree, f"label[for={boxes[0].attributes['id']}]") == "Câu hỏi hoặc số hiệu"


def test_the_examples_end_with_a_number_of_this_archive(client: TestClient) -> None:
    examples = [node.text() for node in page(client).css(".examples a")]
    assert len(examples) == 6
    assert examples[-1] == "45-TB/HU"


def test_districts_lead_to_their_list(client: TestClient) -> None:
    links = [(node.text(), node.attributes["href"]) for node in page(client).css(".districts a")]
    assert links == [
        ("An Bình", "/kho?huyen=an-binh"),
        ("Sông Lam", "/kho?huyen=song-lam"),
        ("Chưa rõ huyện", "/kho?huyen=chua-ro"),
    ]


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
