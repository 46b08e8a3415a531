"""Former and present units on the pages and in the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser

from indexer.build import build_index
from search_api.live import LiveIndex
from tests.archive_writer import ignore_progress, write_files
from tests.former_places_archive import FORMER_PLACES
from tests.toy_encoder import ToyEncoder
from web.app import create_app
from web.terminal import answer_lines, notice_lines

FORMED = (
    "Xã Tả Lèng (tỉnh Lai Châu) lập từ xã Tả Lèng, xã Giang Ma, xã Hồ Thầu (huyện Tam Đường) ngày 01/7/2025"
)
ENDED = "Huyện Tam Đường (tỉnh Lai Châu) kết thúc hoạt động ngày 01/7/2025; địa bàn nay thuộc các xã, phường"


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory, toy_encoder: ToyEncoder) -> LiveIndex:
    folder = tmp_path_factory.mktemp("former")
    build_index(
        write_files(folder / "archive", FORMER_PLACES), folder / "index", toy_encoder, ignore_progress
    )
    return LiveIndex(folder / "index", encoder=toy_encoder)


@pytest.fixture(scope="module")
def former(live: LiveIndex, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    index: Path = tmp_path_factory.mktemp("unused")
    with TestClient(create_app(index, live=live, hosts=["testserver"]), follow_redirects=False) as client:
        yield client


def page(client: TestClient, path: str, **parameters: str) -> LexborHTMLParser:
    response = client.get(path, params=parameters, follow_redirects=True)
    assert response.status_code == 200
    return LexborHTMLParser(response.text)


def texts(tree: LexborHTMLParser, selector: str) -> list[str]:
    return [" ".join(node.text().split()) for node in tree.css(selector)]


def test_the_origin_of_the_unit_stands_over_the_answer(former: TestClient) -> None:
    tree = page(former, "/tim", q="quỹ đất công ích xã Tả Lèng")
    assert texts(tree, ".units .formed") == [FORMED]
    assert texts(tree, ".units .meta") == [
        "(kho có 2 văn bản nhắc tên mới hay tên cũ, 2 văn bản của huyện cũ không nhắc tên)"
    ]
    assert texts(tree, ".units a") == ["bỏ"]
    assert "nhắc xã Giang Ma, nay thuộc xã Tả Lèng (từ 01/7/2025)" in " ".join(texts(tree, ".why"))


def test_it_can_be_left_out_and_taken_back(former: TestClient) -> None:
    drop = page(former, "/tim", q="xã Tả Lèng").css_first(".units a.drop")
    assert drop is not None
    response = former.get(drop.attributes["href"] or "")
    tree = LexborHTMLParser(response.text)
    assert texts(tree, ".units") == []
    assert "nay thuộc" not in " ".join(texts(tree, ".why"))
    assert texts(tree, ".is-removed s") == ["xã Tả Lèng, tỉnh Lai Châu"]


def test_several_units_of_a_name_are_a_choice(former: TestClient) -> None:
    tree = page(former, "/tim", q="quỹ đất công ích xã Tân Yên")
    assert texts(tree, ".units > p") == [
        "Có 2 đơn vị hiện nay tên xã Tân Yên; đang tìm cho cả 2.",
        "Kho không có văn bản nào về các đơn vị cũ của: xã Tân Yên (tỉnh Sơn La).",
    ]
    assert texts(tree, ".units a") == ["bỏ", "chỉ tìm đơn vị này"]
    only = tree.css(".units a")[1].attributes["href"] or ""
    chosen = LexborHTMLParser(former.get(only).text)
    assert texts(chosen, ".units > p") == []
    assert len(texts(chosen, ".units .formed")) == 1


def test_the_line_is_said_in_english_too(former: TestClient) -> None:
    tree = page(former, "/tim", q="land in Ta Leng commune", lang="en")
    [formed] = texts(tree, ".units .formed")
    assert formed.startswith("Xã Tả Lèng (tỉnh Lai Châu) was formed from xã Tả Lèng")
    assert texts(tree, ".units a") == ["leave out"]


def test_a_notice_of_a_former_district_shows_what_became_of_it(former: TestClient) -> None:
    tree = page(former, "/vb/tam-duong-giang-ma")
    [banner] = texts(tree, ".notice-banner > p:first-child")
    assert banner == f"{ENDED} (tỉnh Lai Châu):"
    assert texts(tree, ".successors a") == [
        "xã Bình Lư",
        "xã Tả Lèng",
        "phường Tân Phong",
        "xã Bản Bo",
        "xã Khun Há",
        "xã Sin Suối Hồ",
    ]
    link = tree.css_first(".successors a")
    assert link is not None
    found = LexborHTMLParser(former.get(link.attributes["href"] or "").text)
    assert texts(found, ".units .formed")[0].startswith("Xã Bình Lư (tỉnh Lai Châu) lập từ")


def test_an_invented_district_has_the_sober_sentence_only(former: TestClient) -> None:
    tree = page(former, "/vb/song-lam-dat-dai")
    assert texts(tree, ".notice-banner") == [
        "Các huyện, trong đó có Sông Lam, kết thúc hoạt động ngày 01/7/2025; văn bản này chỉ để tra cứu."
    ]


def test_an_unknown_district_has_no_banner(former: TestClient) -> None:
    assert texts(page(former, "/vb/khac-khong-ro-huyen"), ".notice-banner") == []


def test_the_banner_is_said_in_english_too(former: TestClient) -> None:
    [banner] = texts(page(former, "/vb/tam-duong-giang-ma", lang="en"), ".notice-banner > p:first-child")
    assert banner.startswith("Huyện Tam Đường (tỉnh Lai Châu) ceased to exist on 01/7/2025")


def test_the_terminal_says_the_same(live: LiveIndex) -> None:
    searcher = live.searcher()
    answer = " ".join(" ".join(answer_lines(searcher.search("xã Tả Lèng", limit=3))).split())
    assert answer.startswith(FORMED)
    assert "bỏ: --without “xã Tả Lèng, tỉnh Lai Châu”" in answer
    assert "vì: nhắc xã Giang Ma, nay thuộc xã Tả Lèng (từ 01/7/2025)" in answer
    shown = " ".join(" ".join(notice_lines(searcher.notice("tam-duong-giang-ma"))).split())
    assert f"{ENDED} (tỉnh Lai Châu): xã Bình Lư, xã Tả Lèng, phường Tân Phong" in shown


def test_vietnamese_names_in_english_sentences_are_told_apart(former: TestClient) -> None:
    opening = page(former, "/vb/tam-duong-giang-ma", lang="en").css_first(".notice-banner > p:first-child")
    assert opening is not None
    names = [node.text() for node in opening.css('[lang="vi"]')]
    assert names == ["Huyện Tam Đường (tỉnh Lai Châu)", "xã, phường", "tỉnh Lai Châu"]
    assert page(former, "/vb/tam-duong-giang-ma").css(".notice-banner > p:first-child [lang]") == []
    [formed] = page(former, "/tim", q="xã Bình Lư", lang="en").css(".units .formed")
    assert next(node.text() for node in formed.css('[lang="vi"]')) == "Xã Bình Lư (tỉnh Lai Châu)"
    today = page(former, "/", lang="en").css('.old-and-new .meta [lang="vi"]')
    assert "tỉnh Lai Châu" in {node.text() for node in today}
