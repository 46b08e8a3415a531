"""The words index: BM25 over title, headings and text."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from indexer.analyser import terms
from indexer.errors import DamagedIndex
from indexer.lexical import IndexedText, LexicalIndex, TextField, WeightedTerm, write_lexical_index

BODY: dict[TextField, float] = {"title": 0.0, "heading": 0.0, "body": 1.0}


def seen(text: str, *, title: str = "", heading: str = "") -> IndexedText:
    """What the words index sees of a passage."""
    return IndexedText(identity="", title=title, heading=heading, text=text)


def write(folder: Path, texts: list[IndexedText]) -> LexicalIndex:
    folder = folder / "words"
    folder.mkdir()
    write_lexical_index(folder, texts)
    return LexicalIndex(folder)


def rows(
    index: LexicalIndex, text: str, *, folded: bool = False, weights: dict[TextField, float] | None = None
) -> list[int]:
    wanted = [WeightedTerm(key, folded=folded) for key in terms(text)]
    return [hit.row for hit in index.search(wanted, field_weights=weights or BODY, limit=10)]


@pytest.fixture
def index(tmp_path: Path) -> LexicalIndex:
    return write(
        tmp_path,
        [
            seen("quản lý đất ở", title="406-TB/HU Huyện ủy", heading="1. Đất đai"),
            seen("đạt 96% kế hoạch", title="12-TB/HU"),
            seen(""),
            seen("rừng phòng hộ", title="12-TB/HU"),
        ],
    )


@pytest.mark.parametrize(
    ("question", "folded", "expected"),
    [
        ("đất", False, [0]),
        ("đạt", False, [1]),
        ("ĐẤT", False, [0]),
        ("dat", False, []),
        ("dat", True, [0, 1]),
        ("Huyện uỷ", False, [0]),
        ("406-TB/HU", False, [0]),
        ("406-tb", False, []),
        ("rung", True, [3]),
        ("sông", False, []),
    ],
)
def test_which_rows_hold_a_term(
    index: LexicalIndex,
    question: str,
    folded: bool,  # noqa: FBT001 - a table
    expected: list[int],
) -> None:
    assert sorted(rows(index, question, folded=folded)) == expected


def test_a_pair_is_found_as_one_term(index: LexicalIndex) -> None:
    hits = index.search([WeightedTerm("đất_đai")], field_weights=BODY, limit=10)
    assert [hit.row for hit in hits] == [0]


def test_equal_scores_keep_the_order_of_rows(index: LexicalIndex) -> None:
    title: dict[TextField, float] = {"title": 1.0, "heading": 0.0, "body": 0.0}
    assert rows(index, "12-TB/HU", weights=title) == [1, 3]


def test_the_limit_keeps_the_first_of_equal_rows(tmp_path: Path) -> None:
    index = write(tmp_path, [seen("rừng")] * 5)
    hits = index.search([WeightedTerm("rừng")], field_weights=BODY, limit=3)
    assert [hit.row for hit in hits] == [0, 1, 2]


def test_no_term_finds_nothing(index: LexicalIndex) -> None:
    assert index.search([], field_weights=BODY, limit=10) == []


def test_count_is_the_number_of_passages(index: LexicalIndex) -> None:
    assert [index.count(key, folded=False) for key in ("12-tb-hu", "đất", "sông")] == [2, 1, 0]
    assert index.count("dat", folded=True) == 2


def test_score_is_bm25(tmp_path: Path) -> None:
    """Robertson's BM25 with k1 1.2, b 0.75 and idf log(1 + (N - n + 0.5) / (n + 0.5)), by hand.

    A body of n syllables has 2n - 1 terms, because pairs count too: 3, 7 and 1 here.
    """
    index = write(
        tmp_path,
        [seen("đất rừng"), seen("đất đất chợ xã"), seen("xã")],
    )
    idf = math.log(1 + (3 - 2 + 0.5) / (2 + 0.5))
    average = (3 + 7 + 1) / 3

    def bm25(count: int, length: int) -> float:
        return idf * count * 2.2 / (count + 1.2 * (0.25 + 0.75 * length / average))

    hits = index.search([WeightedTerm("đất")], field_weights=BODY, limit=10)
    assert {hit.row: hit.score for hit in hits} == pytest.approx({0: bm25(1, 3), 1: bm25(2, 7)}, rel=1e-4)


def test_a_weight_multiplies_bm25(index: LexicalIndex) -> None:
    [once] = index.search([WeightedTerm("rừng")], field_weights=BODY, limit=1)
    [twice] = index.search([WeightedTerm("rừng", 2.0)], field_weights=BODY, limit=1)
    assert twice.score == pytest.approx(2 * once.score)


def test_title_and_heading_are_part_of_the_body(index: LexicalIndex) -> None:
    assert rows(index, "đai") == [0]


def test_a_missing_index_is_damage(tmp_path: Path) -> None:
    with pytest.raises(DamagedIndex, match="Hãy chạy lại `tracuu index`"):
        LexicalIndex(tmp_path / "words")


@pytest.mark.parametrize("few", [0, 100])
def test_of_a_filter_the_same_rows_are_found_however_many_pass(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    index = write(tmp_path, [seen("đất " * (row % 7) + "rừng " * (row % 3) + "xã") for row in range(60)])
    wanted = [WeightedTerm("đất"), WeightedTerm("rừng")]
    every = index.search(wanted, field_weights=BODY, limit=60)
    among = np.arange(60) % 5 == 0
    monkeypatch.setattr("indexer.lexical._FEW_ROWS", few)
    found = index.search(wanted, field_weights=BODY, limit=4, among=among)
    assert found == [hit for hit in every if among[hit.row]][:4]
    assert len(found) == 4
    assert index.search(wanted, field_weights=BODY, limit=4, among=np.zeros(60, dtype=np.bool_)) == []


def test_of_a_wide_filter_the_last_rows_are_found_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The more often it says "đất", the better a row is; the filter lets the worst pass, and some without it.
    index = write(tmp_path, [seen("đất " * (40 - row) + "xã " * row) for row in range(60)])
    monkeypatch.setattr("indexer.lexical._FEW_ROWS", 0)
    among = np.arange(60) >= 38
    found = index.search([WeightedTerm("đất")], field_weights=BODY, limit=1, among=among)
    assert [hit.row for hit in found] == [38]
    found = index.search([WeightedTerm("đất")], field_weights=BODY, limit=9, among=among)
    assert [hit.row for hit in found] == [38, 39]


def test_of_a_filter_only_the_depth_asked_for_is_looked_through(index: LexicalIndex) -> None:
    wanted = [WeightedTerm("đất"), WeightedTerm("rừng")]
    best, *_, last = index.search(wanted, field_weights=BODY, limit=10)
    among = np.zeros(10, dtype=np.bool_)
    among[last.row] = True
    assert index.search(wanted, field_weights=BODY, limit=10, among=among, depth=1) == []
    assert index.search(wanted, field_weights=BODY, limit=10, among=among) == [last]
    assert best != last
