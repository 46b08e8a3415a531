"""Real notices, which stay outside the repository, as they are read on their pages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser, LexborNode

from indexer.build import build_index
from search_api.live import LiveIndex
from tests.archive_writer import ignore_progress, write_files
from tests.toy_encoder import ToyEncoder
from web.app import create_app

NOTICES = Path(__file__).resolve().parents[3] / "shared" / "notices"
pytestmark = pytest.mark.skipif(not NOTICES.is_dir(), reason=f"no real notices at {NOTICES}")
# The page of the original broke inside these words.
OVER_THE_BREAK = "bất cập kéo dài như"
CITED = "Quyết định số 898-QĐ/HU ngày 30/9/2019 của Ban Thường vụ Huyện ủy"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory, toy_encoder: ToyEncoder) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("real")
    write_files(folder / "archive", {path.name: path.read_bytes() for path in NOTICES.glob("*.txt")})
    build_index(folder / "archive", folder / "index", toy_encoder, ignore_progress)
    live = LiveIndex(folder / "index", encoder=toy_encoder)
    with TestClient(create_app(folder / "index", live=live, hosts=["testserver"])) as opened:
        yield opened


def opened(client: TestClient, address: str, **parameters: str) -> LexborHTMLParser:
    response = client.get(address, params=parameters or None)
    assert response.status_code == 200
    return LexborHTMLParser(response.text)


def page_of(client: TestClient, number: str, **parameters: str) -> LexborHTMLParser:
    """Return the page of the notice whose file name begins with `number`."""
    [path] = NOTICES.glob(f"{number}_*.txt")
    return opened(client, f"/vb/{path.stem.replace('_', '-')}", **parameters)


def run_of_marks(first: LexborNode) -> list[LexborNode]:
    """Return the marks from `first` on between which no character stands."""
    run = [first]
    while (following := run[-1].next) is not None and following.tag == "mark":
        run.append(following)
    return run


def test_the_break_is_the_one_that_a_reader_found() -> None:
    facts = json.loads((NOTICES / "expected.json").read_text(encoding="utf-8"))["notices"]
    assert facts["002_6b148786673183a1.txt"]["page_break_rejoined"] == OVER_THE_BREAK


@pytest.mark.parametrize("question", [OVER_THE_BREAK, f'"{OVER_THE_BREAK}"', "bat cap keo dai nhu"])
def test_one_highlight_goes_on_over_the_former_page_break(client: TestClient, question: str) -> None:
    """From the search to the passage: its words are one run of marks, with the join inside."""
    [link, *_] = [
        node.attributes["href"] or ""
        for node in opened(client, "/tim", q=question).css(".hit a.open")
        if "/406-tb-hu" in (node.attributes["href"] or "")
    ]
    cited = opened(client, link.partition("#")[0]).css_first(".passage.is-cited")
    assert cited is not None
    [join] = cited.css(".join")
    below = join.parent
    assert below is not None
    assert below.tag == "mark"
    above = below.prev
    assert above is not None
    run = run_of_marks(above)
    assert "".join(node.text() for node in run) == OVER_THE_BREAK
    assert len({node.attributes["class"] for node in run}) == 1


def test_words_looked_for_are_one_highlight_too(client: TestClient) -> None:
    tree = page_of(client, "002", tim="bat cap keo dai nhu")
    first = tree.css_first("#tim-thay")
    assert first is not None
    run = run_of_marks(first)
    assert "".join(node.text() for node in run) == OVER_THE_BREAK
    assert {node.attributes["class"] for node in run} == {"sought current"}
    assert ["1/1" in node.text() for node in tree.css("#tim-so")] == [True]


def test_the_cited_decision_stands_once_with_its_mentions(client: TestClient) -> None:
    tree = page_of(client, "000", tab="vien-dan")
    names = [node.text(strip=True) for node in tree.css(".entries h3")]
    assert [name for name in names if "898" in name] == [CITED]
    entry = tree.css(".entries > li")[names.index(CITED)]
    told = " ".join(node.text(strip=True) for node in entry.css(".meta"))
    assert "3 lần" in told
    assert "chưa có trong kho" in told
    quoted = [mark.text() for mark in entry.css("q mark")]
    assert len(quoted) == 3
    assert all("898-QĐ/HU" in words for words in quoted)


def test_every_mention_leads_to_its_words(client: TestClient) -> None:
    tree = page_of(client, "000", tab="vien-dan")
    links = [
        node.attributes["href"] or "" for node in tree.css(".entries a.place") if node.parent is not None
    ]
    assert links
    for link in links:
        address, _, anchor = link.partition("#")
        assert anchor == "cau"
        assert opened(client, address).css_first("mark.pointed#cau") is not None


@pytest.mark.parametrize("number", ["000", "001", "002", "003"])
def test_a_text_file_has_no_pages_to_show_beside(client: TestClient, number: str) -> None:
    assert page_of(client, number, goc="1").css(".beside, .to-beside") == []
