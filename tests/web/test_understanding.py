"""What was understood of a question, on the results page, and how it is taken out again."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser, LexborNode

from tests.web.small_archive import ADDRESSES

QUESTION = "chỉ đạo về GPMB huyện Sông Lam năm 2021"
EIGHT = "GPMB, HTX, NTM, OCOP, UBND, BHYT, TTATGT, CNTT"


def page(client: TestClient, q: str, **parameters: str | list[str]) -> LexborHTMLParser:
    response = client.get("/tim", params={"q": q, **parameters})
    assert response.status_code == 200
    return LexborHTMLParser(response.text)


def text(node: LexborNode) -> str:
    return " ".join(node.text().split())


def chips(tree: LexborHTMLParser) -> list[str]:
    """Return the chips beside the question's as they are seen: without what only screen readers say."""
    for node in tree.css(".chip .unseen, .is-question"):
        node.decompose()
    return [text(node) for node in tree.css(".chip .told")]


def asked(link: LexborNode) -> dict[str, list[str]]:
    return parse_qs(urlsplit(link.attributes["href"] or "").query)


def test_concepts_names_and_periods_are_shown(client: TestClient) -> None:
    assert chips(page(client, QUESTION)) == [
        "Huyện: Sông Lam",
        "Thời gian: năm 2021",
        "GPMB → giải phóng mặt bằng · giải tỏa mặt bằng · giải tỏa · …",
    ]


def test_the_same_in_english(client: TestClient) -> None:
    tree = page(client, "directives on site clearance in 2021", lang="en")
    assert chips(tree) == [
        "Period: 2021",
        "site clearance → giải phóng mặt bằng · giải tỏa mặt bằng · giải tỏa · …",
    ]
    assert [link.attributes["aria-label"] for link in tree.css(".chip:not(.is-question) .remove")] == [
        "Leave out “2021”",
        "Leave out “giải phóng mặt bằng”",
    ]


def test_a_person_a_place_and_a_quoted_phrase(client: TestClient) -> None:
    found = chips(page(client, 'đồng chí Trần Thị Mơ, "hồ sơ địa chính" tỉnh Bắc Hà'))
    assert found[:3] == ["Phải có: “hồ sơ địa chính”", "Người: Trần Thị Mơ", "Địa danh: Bắc Hà"]


def test_a_question_of_nothing_special_has_no_chips(client: TestClient) -> None:
    tree = page(client, "đường đi")
    assert tree.css(".chip:not(.is-question), .suggestion") == []


def test_each_can_be_taken_out(client: TestClient) -> None:
    links = page(client, QUESTION, lang="en", trang="2").css(".chip:not(.is-question) .remove")
    assert [asked(link) for link in links] == [
        {"q": [QUESTION], "bo": [value], "lang": ["en"]}
        for value in ("Sông Lam", "năm 2021", "giải phóng mặt bằng")
    ]


def test_the_links_are_named(client: TestClient) -> None:
    links = page(client, QUESTION).css(".chip:not(.is-question) .remove")
    assert [link.attributes["aria-label"] for link in links] == [
        "Bỏ cách hiểu “Sông Lam”",
        "Bỏ cách hiểu “năm 2021”",
        "Bỏ cách hiểu “giải phóng mặt bằng”",
    ]


def test_what_was_taken_out_can_be_brought_back(client: TestClient) -> None:
    tree = page(client, QUESTION, bo=["Sông Lam", "giải phóng mặt bằng"])
    assert chips(tree) == ["Thời gian: năm 2021", "Sông Lam", "giải phóng mặt bằng"]
    assert [asked(link) for link in tree.css(".chip.is-removed a")] == [
        {"q": [QUESTION], "bo": ["giải phóng mặt bằng"]},
        {"q": [QUESTION], "bo": ["Sông Lam"]},
    ]
    assert [asked(link)["bo"] for link in tree.css(".chip:not(.is-question) .remove")] == [
        ["Sông Lam", "giải phóng mặt bằng", "năm 2021"]
    ]


def test_taking_a_concept_out_changes_the_answer(client: TestClient) -> None:
    """No notice of the archive writes "GPMB"."""
    with_it, without_it = page(client, "GPMB"), page(client, "GPMB", bo="giải phóng mặt bằng")
    assert "giải phóng mặt bằng" in [mark.text() for mark in with_it.css("mark")]
    assert "giải phóng mặt bằng" not in [mark.text() for mark in without_it.css("mark")]


@pytest.mark.parametrize("selector", ["a.open", ".card h2 a", "nav[aria-label] a[hreflang]"])
def test_other_links_keep_what_was_taken_out(client: TestClient, selector: str) -> None:
    link = page(client, "quản lý đất đai năm 2021", bo=["năm 2021", "x"]).css_first(selector)
    assert link is not None
    assert asked(link)["bo"] == ["năm 2021", "x"]


def test_the_pages_of_an_answer_keep_it(client: TestClient) -> None:
    link = page(client, "chợ xã", bo="x").css_first("a[rel=next]")
    assert link is not None
    assert asked(link) == {"q": ["chợ xã"], "bo": ["x"], "trang": ["2"]}


def test_a_new_question_starts_afresh(client: TestClient) -> None:
    tree = page(client, "quản lý đất đai", bo="x")
    assert tree.css("form[role=search] input[name=bo]") == []


def test_a_mark_returns_to_the_same_answer(client: TestClient) -> None:
    tree = page(client, "quản lý đất đai", bo=["x", "y"])
    form = tree.css_first("form.marking")
    assert form is not None
    sent = [(node.attributes["name"], node.attributes["value"]) for node in form.css("input")]
    assert [value for name, value in sent if name == "bo"] == ["x", "y"]
    fields = {str(name): [str(value)] for name, value in sent} | {"bo": ["x", "y"], "dau": ["right"]}
    for verdict in ("right", ""):
        response = client.post("/danh-dau", data=fields | {"dau": [verdict]})
        assert response.status_code == 303
        assert parse_qs(urlsplit(response.headers["location"]).query)["bo"] == ["x", "y"]


def test_a_notice_is_marked_for_what_is_left(client: TestClient) -> None:
    def marks(**parameters: str) -> list[str]:
        response = client.get(ADDRESSES["song-lam-2021-12-dat-dai"], params={"q": "GPMB", **parameters})
        return [node.text() for node in LexborHTMLParser(response.text).css(".text mark")]

    assert "giải phóng mặt bằng" in marks()
    assert marks(bo="giải phóng mặt bằng") == []


def test_more_than_six_concepts_are_folded(client: TestClient) -> None:
    tree = page(client, EIGHT)
    assert len(tree.css(".understood > .chips > .chip:not(.is-question)")) == 6
    assert len(tree.css("details.more-chips .chip .remove")) == 2
    assert [text(node) for node in tree.css("details.more-chips summary")] == [
        "và 2 khái niệm khác trong câu hỏi"
    ]


def test_all_concepts_of_one_abbreviation_are_shown(client: TestClient) -> None:
    tree = page(client, "ANM")
    values = [asked(link)["bo"] for link in tree.css(".chip:not(.is-question) .remove")]
    assert len(values) == 2
    assert len({node.text() for node in tree.css(".chip:not(.is-question) b")}) == 1


def test_a_concept_named_twice_in_the_same_words_is_one_chip(client: TestClient) -> None:
    assert len(chips(page(client, "GPMB ở xã này, GPMB ở xã kia"))) == 1


def test_what_was_probably_meant_is_offered(client: TestClient) -> None:
    tree = page(client, "quản lý đất đia")
    assert [text(node) for node in tree.css(".suggestion")] == ["Có phải ý bạn: quản lý đất đai?"]
    assert [node.text() for node in tree.css(".suggestion em")] == ["đai"]
    [link] = tree.css(".suggestion a")
    assert asked(link) == {"q": ["quản lý đất đai"]}


def test_the_offer_in_english_keeps_the_language(client: TestClient) -> None:
    tree = page(client, "quản lý đất đia", lang="en", bo="x")
    assert [text(node) for node in tree.css(".suggestion")] == ["Did you mean: quản lý đất đai?"]
    assert asked(tree.css(".suggestion a")[0]) == {"q": ["quản lý đất đai"], "lang": ["en"]}


def test_a_question_well_typed_gets_no_offer(client: TestClient) -> None:
    assert page(client, "quản lý đất đai").css(".suggestion") == []


def test_a_topic_that_was_filtered_by_is_taken_off_alone(client: TestClient) -> None:
    parameters: dict[str, str | list[str]] = {"linh-vuc": ["lam-nghiep", "Đất đai"], "vai": "han-che"}
    tree = page(client, "xã", **parameters)
    assert chips(tree) == ["Vai: Hạn chế", "Lĩnh vực: Đất đai", "Lĩnh vực: Lâm nghiệp, rừng"]
    [link] = tree.css('.chip .remove[aria-label="Bỏ lọc “Đất đai”"]')
    assert asked(link) == {"q": ["xã"], "vai": ["han-che"], "linh-vuc": ["lam-nghiep"]}


def test_a_topic_that_does_not_exist_is_told(client: TestClient) -> None:
    response = client.get("/tim", params={"q": "xã", "linh-vuc": "trăng"})
    assert response.status_code == 400
    assert "Không có lĩnh vực “trăng”. Hãy bỏ lọc, hoặc chọn ở trang Các chủ đề." in response.text
