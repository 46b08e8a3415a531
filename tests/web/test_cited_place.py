"""Links of citations after the file that they cite has changed."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser

from indexer.build import build_index
from search_api.live import LiveIndex
from search_api.permalinks import permalink
from tests.archive_writer import LAND, ignore_progress, write_files
from tests.toy_encoder import ToyEncoder
from web.app import create_app

SOURCE = "song-lam/dat-dai.txt"
ORDERS = "- Giao Phòng Tài nguyên hướng dẫn các xã rà soát quỹ đất công ích trước ngày 30/6/2021."
FIRST, SECOND = LAND[LAND.index("1. Hạn chế") : LAND.index("2. Nhiệm")], LAND[LAND.index("2. Nhiệm") :]
TASKS = SECOND[: SECOND.index("địa chính.") + len("địa chính.")]
# A page that was left out when the paper was scanned.
WITHOUT_FIRST = LAND.replace(FIRST, "")
GONE = (
    "Không còn đoạn nào có đúng những chữ mà liên kết này dẫn: tệp đã đổi, hoặc đã được chia đoạn khác, "
    "từ khi liên kết được chép."
)


class Work:
    """An archive of one notice, its index, and a client of the pages over it."""

    def __init__(self, folder: Path, encoder: ToyEncoder) -> None:
        self._archive, self._index, self._encoder = folder / "archive", folder / "index", encoder
        self.write(LAND)
        self.live = LiveIndex(self._index, encoder=encoder)
        app = create_app(self._index, live=self.live, hosts=["testserver"])
        self.client = TestClient(app, follow_redirects=False)

    def write(self, text: str) -> None:
        """Index the notice with this text, as a person does who mends a file."""
        write_files(self._archive, {SOURCE: text})
        build_index(self._archive, self._index, self._encoder, ignore_progress)

    def link_to(self, words: str) -> str:
        """Return the link that the citation of the passage with these words bears today."""
        searcher = self.live.searcher()
        [passage] = [
            one.passage
            for one in searcher.generation.store.passages_of("song-lam-dat-dai")
            if words in one.passage.span.of(searcher.notice(one.passage.notice_id).text)
        ]
        return permalink(searcher.notice(passage.notice_id), passage)

    def link_at(self, place: int) -> str:
        """Return the link that the citation of the passage in a place bears today."""
        searcher = self.live.searcher()
        notice = searcher.notice("song-lam-dat-dai")
        return permalink(notice, searcher.generation.store.passages_of(notice.id)[place].passage)

    def opened(self, link: str, **more: str) -> LexborHTMLParser:
        """Return the page at a link, which is one."""
        response = self.client.get(urlsplit(link).path, params=asked_by(link) | more)
        assert response.status_code == 200
        return LexborHTMLParser(response.text)


def asked_by(link: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(link).query).items()}


def cited(tree: LexborHTMLParser) -> list[str]:
    """Return the words of the passages shown as cited."""
    return [" ".join(node.text().split()) for node in tree.css(".passage.is-cited .lines")]


def said(tree: LexborHTMLParser, selector: str) -> list[str]:
    return [" ".join(node.text().split()) for node in tree.css(selector)]


@pytest.fixture
def work(tmp_path: Path, toy_encoder: ToyEncoder) -> Work:
    return Work(tmp_path, toy_encoder)


def test_a_link_opens_on_the_passage_with_its_words(work: Work) -> None:
    link = work.link_to("quỹ đất công ích")
    assert re.search(r"\?doan=1&chu=[0-9a-f]{8}#d-1$", link)
    tree = work.opened(link)
    assert [ORDERS in words for words in cited(tree)] == [True]
    assert tree.css(".warning") == []


def test_the_citation_of_a_passage_bears_the_link(work: Work) -> None:
    link = work.link_to("quỹ đất công ích")
    place = asked_by(link)["doan"]
    passage = work.opened(link).css_first(".is-cited")
    assert passage is not None
    assert passage.attributes["data-href"] == link
    for path in (f"/doan/song-lam-dat-dai%23{place}", "/tim?q=quỹ đất công ích"):
        tree = LexborHTMLParser(work.client.get(path).text)
        assert link in [node.attributes["data-href"] for node in tree.css(".preview, .hit")]
        assert any(
            f"url = {{http://testserver{link}}}" in entry for entry in said(tree, "[data-form=bibtex]")
        )


def test_a_link_is_the_same_after_a_new_index_and_a_correction(work: Work) -> None:
    link = work.link_to("quỹ đất công ích")
    work.write(LAND)
    assert work.link_to("quỹ đất công ích") == link
    # Lines broken elsewhere are the same words.
    work.write(LAND.replace("rà soát quỹ đất", "rà soát  quỹ đất"))
    assert work.link_to("quỹ đất công ích") == link
    sent = {"vb": "song-lam-dat-dai", "truong": "signer", "gia-tri": "Nguyễn Văn Bền", "lam": "sua"}
    assert work.client.post("/sua-tay", data=sent).status_code == 303
    assert work.link_to("quỹ đất công ích") == link


def test_a_link_follows_its_words_to_their_new_place(work: Work) -> None:
    work.write(WITHOUT_FIRST)
    link = work.link_to("quỹ đất công ích")
    path, mark = urlsplit(link).path, asked_by(link)["chu"]
    assert link == f"{path}?doan=0&chu={mark}#d-0"
    work.write(LAND)
    response = work.client.get(path, params=asked_by(link) | {"q": "quỹ đất", "tim": "xã", "lang": "en"})
    there = f"{path}?doan=1&chu={mark}&q=qu%E1%BB%B9+%C4%91%E1%BA%A5t&tim=x%C3%A3&lang=en#d-1"
    assert (response.status_code, response.headers["location"]) == (302, there)
    tree = work.opened(there)
    assert [ORDERS in words for words in cited(tree)] == [True]
    assert tree.css(".warning") == []
    # What the words are for: by its place alone a link cites what it never did.
    assert [ORDERS in words for words in cited(work.opened(f"{path}?doan=0"))] == [False]


def test_an_old_address_of_the_notice_leads_there_too(work: Work) -> None:
    work.write(WITHOUT_FIRST)
    link = work.link_to("quỹ đất công ích")
    work.write(LAND)
    with TestClient(work.client.app) as following:
        response = following.get("/vb/12-TB/HU", params=asked_by(link))
    assert response.status_code == 200
    assert response.url.path == urlsplit(link).path
    assert response.url.fragment == "d-1"


def test_words_that_are_gone_are_said_to_be_and_nothing_is_cited(work: Work) -> None:
    link = work.link_to("quỹ đất công ích")
    work.write(LAND.replace("30/6/2021", "31/12/2021"))
    tree = work.opened(link, q="quỹ đất")
    assert tree.css(".is-cited, .passage .citation") == []
    assert [node.attributes["id"] for node in tree.css(".passage.is-another")] == ["d-1"]
    # Nor is its citation fetched by the key that copies.
    assert tree.css("#d-1[data-preview]") == []
    another = "Đoạn 1 dưới đây là đoạn khác, không phải đoạn đã trích; "
    assert said(tree, ".lost p") == [GONE, f"{another}hãy đối chiếu lại với văn bản trước khi dẫn."]
    assert said(tree, "#d-1 > .warning") == ["Không phải đoạn đã trích: nay đoạn 1 có những chữ khác."]
    assert "31/12/2021" in said(tree, "#d-1 .lines")[0]


def test_the_same_in_english(work: Work) -> None:
    link = work.link_to("quỹ đất công ích")
    work.write(LAND.replace("30/6/2021", "31/12/2021"))
    tree = work.opened(link, lang="en")
    [sentence] = said(tree, ".lost strong")
    assert sentence.startswith("No passage has exactly the words that this link cites any more: the file has")
    # To the other language the link still says which words it cites.
    switches = [asked_by(node.attributes["href"] or "") for node in tree.css("a[hreflang=vi]")]
    assert switches == [asked_by(link)]


def test_a_place_that_is_gone_too_is_not_named(work: Work) -> None:
    link = work.link_to("quỹ đất công ích")
    work.write(LAND.replace(TASKS, ""))
    tree = work.opened(link)
    assert tree.css(".is-cited, .is-another") == []
    assert said(tree, ".warning") == [GONE]


def test_words_that_stand_in_several_passages_are_a_choice(work: Work) -> None:
    work.write(WITHOUT_FIRST)
    link = work.link_to("quỹ đất công ích")
    work.write(LAND.replace(FIRST, f"{FIRST}{TASKS}\n\n"))
    tree = work.opened(link)
    assert tree.css(".is-cited, .passage .citation") == []
    assert said(tree, ".lost strong") == [
        "Những chữ mà liên kết này dẫn nay có ở nhiều đoạn. Hãy chọn đoạn cần dẫn:"
    ]
    links = [node.attributes["href"] or "" for node in tree.css(".lost a")]
    assert links == [f"{urlsplit(link).path}?doan={place}#d-{place}" for place in (1, 2)]
    assert [ORDERS in words for words in cited(work.opened(links[1]))] == [True]
    # The passage in its own place is the one cited, whatever says the same elsewhere.
    assert [ORDERS in words for words in cited(work.opened(work.link_at(2)))] == [True]


def test_a_link_without_words_is_read_as_before(work: Work) -> None:
    path = urlsplit(work.link_to("quỹ đất công ích")).path
    for link in (f"{path}?doan=1", f"{path}?doan=1&chu="):
        tree = work.opened(link)
        assert [ORDERS in words for words in cited(tree)] == [True]
        assert tree.css(".warning") == []


@pytest.mark.parametrize("written", ["1f3a", "X", "a" * 3000, "'\"><b>", "00000000"])
def test_a_link_that_was_cut_off_cites_nothing(work: Work, written: str) -> None:
    link = work.link_to("quỹ đất công ích")
    tree = work.opened(link, chu=written)
    assert tree.css(".is-cited") == []
    assert said(tree, ".lost strong") == [GONE]


@pytest.mark.parametrize("place", ["", "7", "x"])
def test_words_alone_find_their_passage(work: Work, place: str) -> None:
    link = work.link_to("quỹ đất công ích")
    response = work.client.get(urlsplit(link).path, params=asked_by(link) | {"doan": place})
    assert response.status_code == 302
    assert urlsplit(response.headers["location"]).fragment == "d-1"
    assert asked_by(response.headers["location"]) == asked_by(link)


def test_the_other_tabs_do_not_ask_for_the_words(work: Work) -> None:
    link = work.link_to("quỹ đất công ích")
    tree = work.opened(link, doan="0", tab="thuoc-tinh")
    assert tree.css(".lost") == []


def test_words_pointed_at_move_with_their_passage_and_go_with_it(work: Work) -> None:
    work.write(WITHOUT_FIRST)
    link = work.link_to("quỹ đất công ích")
    passage = cited(work.opened(link))[0]
    pointed = work.opened(link, trong="2-10")
    [words] = said(pointed, "mark.pointed")
    assert words in passage
    work.write(LAND)
    moved = work.client.get(urlsplit(link).path, params=asked_by(link) | {"trong": "2-10"}).headers[
        "location"
    ]
    assert said(work.opened(moved), "mark.pointed") == [words]
    work.write(LAND.replace(TASKS, ""))
    assert work.opened(link, trong="2-10").css("mark.pointed") == []
