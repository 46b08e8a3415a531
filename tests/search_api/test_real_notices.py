"""Four real notices, which stay outside the repository, asked with the shipped model."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from corpus.spelling import search_key
from indexer.build import build_index
from indexer.doors import SHIPPED_MODEL, open_encoder
from indexer.generation import open_generation
from indexer.static_encoder import StaticEncoder
from search_api.search import Searcher
from tests.archive_writer import ignore_progress

NOTICES = Path(__file__).resolve().parents[3] / "shared" / "notices"
pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(not NOTICES.is_dir(), reason=f"no real notices at {NOTICES}"),
    pytest.mark.skipif(not StaticEncoder.can_read(SHIPPED_MODEL), reason=f"no model at {SHIPPED_MODEL}"),
]
ABOUT_LAND = ["chỉ đạo về quản lý đất đai", "directives on land management", "chi dao ve quan ly dat dai"]


@pytest.fixture(scope="module")
def facts() -> dict[str, Any]:
    """What a reader expects of the question about land."""
    content = json.loads((NOTICES / "expected.json").read_text(encoding="utf-8"))
    found: dict[str, Any] = {question["q"]: question for question in content["questions"]}[ABOUT_LAND[0]]
    return found


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    """A searcher over the text files of the folder."""
    folder = tmp_path_factory.mktemp("real")
    archive = folder / "archive"
    archive.mkdir()
    for path in NOTICES.glob("*.txt"):
        (archive / path.name).write_bytes(path.read_bytes())
    encoder = open_encoder()
    build_index(archive, folder / "index", encoder, ignore_progress)
    return Searcher(open_generation(folder / "index"), encoder)


def top_three(real: Searcher, question: str) -> list[str]:
    return [search_key(hit.excerpt.span.of(hit.notice.text)) for hit in real.search(question, limit=3).hits]


@pytest.mark.parametrize("question", ABOUT_LAND)
def test_the_directive_on_land_is_among_the_first_three(
    real: Searcher, facts: dict[str, Any], question: str
) -> None:
    excerpts = top_three(real, question)
    for wanted in facts["must_be_in_top_3"]:
        assert any(search_key(wanted) in excerpt for excerpt in excerpts)


@pytest.mark.parametrize("question", ABOUT_LAND)
def test_another_directive_on_land_is_among_them_too(
    real: Searcher, facts: dict[str, Any], question: str
) -> None:
    excerpts = top_three(real, question)
    wanted = [search_key(words) for words in facts["one_of_these_too_in_top_3"]]
    assert any(words in excerpt for words in wanted for excerpt in excerpts)


@pytest.mark.parametrize("question", ABOUT_LAND)
def test_the_shortcoming_stands_below_the_directives_and_is_labelled(
    real: Searcher, facts: dict[str, Any], question: str
) -> None:
    shortcoming = search_key(facts["labelled_shortcoming_and_below_them"])
    hits = real.search(question, limit=50).hits
    found = [hit for hit in hits if shortcoming in search_key(hit.passage.span.of(hit.notice.text))]
    assert [hit.passage.role.value for hit in found] == ["shortcoming"]
    directive = next(
        hit
        for hit in hits
        if search_key(facts["must_be_in_top_3"][0]) in search_key(hit.passage.span.of(hit.notice.text))
    )
    assert directive.rank < found[0].rank


@pytest.mark.parametrize("question", ABOUT_LAND)
def test_the_notice_about_something_else_is_not_among_them(
    real: Searcher, facts: dict[str, Any], question: str
) -> None:
    assert facts["never"] not in [hit.notice.source for hit in real.search(question, limit=3).hits]


def test_a_number_in_loose_spelling_finds_its_notice_first(real: Searcher) -> None:
    assert real.search("406 TB HU").hits[0].notice.source == "002_6b148786673183a1.txt"
