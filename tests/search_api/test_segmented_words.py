"""BM25 over pyvi words, against the formula by hand."""

from __future__ import annotations

import math

import pytest

from search_api.judging.segmented_words import SegmentedIndex, segmented_words
from tests.archive_writer import ignore_progress

pytestmark = pytest.mark.filterwarnings("ignore")  # pyvi's own, of the libraries it was trained with

TEXTS = ["quản lý đất đai", "quản lý rừng; quản lý đất đai ven biển", "phòng cháy rừng", ""]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Quản lý đất đai.", ["quản_lý", "đất_đai"]),
        ("Hoà bình, hòa bình", ["hoà_bình", "hoà_bình"]),
        ("– ; …", []),
        ("", []),
    ],
)
def test_words_are_joined_lowered_and_without_punctuation(text: str, words: list[str]) -> None:
    assert segmented_words(text) == words


def test_the_score_is_that_of_the_formula() -> None:
    """Two of four texts hold "đất_đai"; they have 2 and 6 words, the others 3 and none."""
    found = SegmentedIndex(TEXTS, ignore_progress).search("đất đai", limit=10)
    idf = math.log(1 + (4 - 2 + 0.5) / (2 + 0.5))
    average = (2 + 6 + 3 + 0) / 4
    expected = [idf * 2.2 / (1 + 1.2 * (0.25 + 0.75 * length / average)) for length in (2, 6)]
    assert [hit.row for hit in found] == [0, 1]
    assert [hit.score for hit in found] == pytest.approx(expected)


def test_a_word_asked_twice_counts_twice() -> None:
    index = SegmentedIndex(TEXTS, ignore_progress)
    [once], [twice] = (index.search(text, limit=1) for text in ("đất đai", "đất đai, đất đai"))
    assert twice.score == pytest.approx(2 * once.score)


@pytest.mark.parametrize("question", ["bão lũ", "???", ""])
def test_unknown_words_find_nothing(question: str) -> None:
    assert SegmentedIndex(TEXTS, ignore_progress).search(question, limit=10) == []


def test_equal_texts_are_found_in_the_order_of_rows() -> None:
    index = SegmentedIndex(["phòng cháy rừng"] * 3, ignore_progress)
    assert [hit.row for hit in index.search("cháy rừng", limit=2)] == [0, 1]


def test_no_texts_find_nothing() -> None:
    assert SegmentedIndex([], ignore_progress).search("đất đai", limit=10) == []
