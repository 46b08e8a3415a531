"""Every answer to every sample question quotes its notice word for word."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from indexer.build import build_index
from indexer.doors import SHIPPED_MODEL, open_encoder
from indexer.generation import open_generation
from search_api.search import Searcher

pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(not SHIPPED_MODEL.is_dir(), reason="the shipped model is not installed"),
]
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Question:
    """A question with the file and the words that answer it."""

    text: str
    kind: str
    file: str
    words: str


def _questions() -> list[Question]:
    return [
        Question(entry["q"], entry["kind"], entry["file"], entry["excerpt"])
        for path in sorted((ROOT / "tests" / "expected").glob("questions-*.json"))
        for entry in json.loads(path.read_text(encoding="utf-8"))
    ]


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    index = tmp_path_factory.mktemp("samples")
    encoder = open_encoder()
    build_index(ROOT / "corpus" / "samples", index, encoder, lambda *_: None)
    return Searcher(open_generation(index), encoder)


def test_every_excerpt_of_every_answer_is_verbatim(searcher: Searcher) -> None:
    hits = [hit for question in _questions() for hit in searcher.search(question.text).hits]
    assert len(hits) >= 100
    stored = {hit.notice.id: searcher.generation.store.notice(hit.notice.id) for hit in hits}
    for hit in hits:
        notice = stored[hit.notice.id]
        assert notice is not None
        excerpt = notice.text[hit.excerpt.span.start : hit.excerpt.span.end]
        assert excerpt == hit.excerpt.span.of(hit.notice.text)
        assert hit.passage.span.covers(hit.excerpt.span)
        assert all(hit.excerpt.span.covers(mark) for mark in hit.excerpt.marks)
