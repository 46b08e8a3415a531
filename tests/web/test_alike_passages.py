"""Near-identical passages below their hit: on the page and in the terminal."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi import FastAPI, Request
from selectolax.lexbor import LexborHTMLParser

from search_api.search import Answer, Searcher
from tests.alike_hit import answer_with_alike
from web.asked_search import AskedSearch
from web.results import make_cards, places_in
from web.search_pages import show_answer
from web.terminal import answer_lines


@pytest.fixture(scope="module")
def answer(tmp_path_factory: pytest.TempPathFactory) -> Answer:
    """One hit that stands for two more passages."""
    return answer_with_alike(tmp_path_factory.mktemp("alike"))


def shown(app: FastAPI, searcher: Searcher, answer: Answer, query: bytes = b"") -> LexborHTMLParser:
    scope = {
        "type": "http",
        "app": app,
        "method": "GET",
        "scheme": "http",
        "path": "/tim",
        "query_string": query,
        "headers": [],
        "server": ("testserver", 80),
    }
    response = show_answer(Request(scope), searcher, answer, AskedSearch(answer.query.text), page=1)
    return LexborHTMLParser(bytes(response.body).decode())


def texts(tree: LexborHTMLParser, selector: str) -> list[str]:
    return [" ".join(node.text().split()) for node in tree.css(selector)]


def test_a_hit_counts_its_near_identical_passages(app: FastAPI, searcher: Searcher, answer: Answer) -> None:
    tree = shown(app, searcher, answer)
    assert texts(tree, ".hit details.alike > summary") == ["+2 đoạn gần giống"]


def test_the_count_in_english(app: FastAPI, searcher: Searcher, answer: Answer) -> None:
    tree = shown(app, searcher, answer, b"lang=en")
    assert texts(tree, "details.alike > summary") == ["+2 near-identical passages"]
    assert texts(tree, "details.alike .meta") == ["differs: “31/12/2022”"]


def test_one_passage_in_english(app: FastAPI, searcher: Searcher, answer: Answer) -> None:
    [hit] = answer.hits
    one = replace(answer, hits=(replace(hit, alike=hit.alike[:1]),))
    assert texts(shown(app, searcher, one, b"lang=en"), "details.alike > summary") == [
        "+1 near-identical passage"
    ]


def test_each_is_cited_and_leads_to_its_passage(app: FastAPI, searcher: Searcher, answer: Answer) -> None:
    links = shown(app, searcher, answer).css("details.alike a:not(.against)")
    subject = "ket-luan-cua-ban-thuong-vu-huyen-uy-ve-cong-tac-quan-ly-dat"
    asked = "q=qu%E1%BB%B9+%C4%91%E1%BA%A5t+c%C3%B4ng+%C3%ADch&doan=0#d-0"
    assert [(link.text(), link.attributes["href"]) for link in links] == [
        (
            "Thông báo số 87-TB/HU ngày 09/5/2022 của Huyện ủy Sông Lam, mục 1",
            f"/vb/song-lam/2022/87-tb-hu-ef36cc3b/{subject}?{asked}",
        ),
        (
            "Thông báo số 31-TB/HU ngày 12/4/2021 của Huyện ủy An Bình, mục 1",
            f"/vb/an-binh/2021/31-tb-hu-19c7f061/{subject}?{asked}",
        ),
    ]


def test_what_differs_stands_beside_the_citation(app: FastAPI, searcher: Searcher, answer: Answer) -> None:
    items = texts(shown(app, searcher, answer), "details.alike li")
    told = [item.partition("mục 1")[2].replace("So với đoạn ở trên", "").strip() for item in items]
    assert told == ["khác: “31/12/2022”", ""]


def test_each_is_compared_with_the_hit(app: FastAPI, searcher: Searcher, answer: Answer) -> None:
    links = shown(app, searcher, answer).css("details.alike a.against")
    [hit] = answer.hits
    assert [parse_qs(urlsplit(str(link.attributes["href"])).query) for link in links] == [
        {"a": [hit.passage.id], "b": [alike.passage.id]} for alike in hit.alike
    ]


def test_a_hit_that_stands_alone_has_no_such_line(app: FastAPI, searcher: Searcher, answer: Answer) -> None:
    [hit] = answer.hits
    alone = replace(answer, hits=(replace(hit, alike=()),))
    assert shown(app, searcher, alone).css(".alike") == []


def test_long_differences_are_shortened_and_few(answer: Answer) -> None:
    [hit] = answer.hits
    [alike, _] = hit.alike
    much = replace(alike, differing=(alike.passage.span,) * 5)
    [card] = make_cards([replace(hit, alike=(much,))])
    differing = card.opened[0].alike[0].differing
    assert differing == ("1. Giao Phòng Tài nguyên và Môi trường hướng dẫn các xã rà …",) * 3


def test_a_notice_is_found_in_by_what_stands_below_other_hits(answer: Answer) -> None:
    assert places_in("song-lam-2021", answer.hits) == (0,)
    assert places_in("song-lam-2022", answer.hits) == (0,)
    assert places_in("an-binh-chay-rung", answer.hits) == ()


def test_the_terminal_names_the_near_identical_passages(answer: Answer) -> None:
    lines = " ".join(" ".join(answer_lines(answer)).split())
    assert (
        "+2 đoạn gần giống: Thông báo số 87-TB/HU ngày 09/5/2022 của Huyện ủy Sông Lam, mục 1; "
        "Thông báo số 31-TB/HU ngày 12/4/2021 của Huyện ủy An Bình, mục 1"
    ) in lines


def test_the_terminal_names_only_the_first_few(answer: Answer) -> None:
    [hit] = answer.hits
    many = replace(answer, hits=(replace(hit, alike=hit.alike[:1] * 8),))
    lines = " ".join(" ".join(answer_lines(many)).split())
    assert "+8 đoạn gần giống:" in lines
    assert lines.count("87-TB/HU") == 5
    assert "; và 3 đoạn nữa" in lines
