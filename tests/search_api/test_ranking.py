"""Fusion of the two rankings, by hand."""

from __future__ import annotations

import pytest

from indexer.lexical import RowScore
from search_api.ranking import fuse


def test_shares_of_the_best_are_combined() -> None:
    """Row 7: lexical 4/8, cosine 0.6/0.6; row 3: lexical 8/8, cosine 0.3/0.6; row 5: dense only, 0.3/0.6."""
    lexical = [RowScore(3, 8.0), RowScore(7, 4.0)]
    dense = [RowScore(7, 0.6), RowScore(5, 0.3)]
    fused = fuse(lexical, dense, {7: 0.6, 5: 0.3, 3: 0.3}, 0.25)
    assert [(found.row, round(found.score, 6)) for found in fused] == [(3, 0.875), (7, 0.625), (5, 0.125)]


def test_each_candidate_says_its_ranks_in_both_arms() -> None:
    fused = fuse([RowScore(3, 8.0)], [RowScore(7, 0.6), RowScore(3, 0.3)], {7: 0.6, 3: 0.3}, 0.5)
    assert {found.row: (found.lexical_rank, found.dense_rank) for found in fused} == {3: (1, 2), 7: (None, 1)}


def test_equal_scores_keep_the_order_of_rows() -> None:
    fused = fuse([RowScore(9, 2.0), RowScore(4, 2.0)], [], {}, 0.3)
    assert [found.row for found in fused] == [4, 9]


def test_a_negative_cosine_takes_nothing_away() -> None:
    [found] = fuse([RowScore(1, 2.0)], [], {1: -0.4}, 0.5)
    assert found.score == pytest.approx(0.5)


def test_words_alone_and_meaning_alone_are_enough() -> None:
    assert [found.row for found in fuse([RowScore(1, 2.0)], [], {}, 0.3)] == [1]
    assert [found.row for found in fuse([], [RowScore(2, 0.5)], {2: 0.5}, 0.3)] == [2]


def test_nothing_found_is_nothing() -> None:
    assert fuse([], [], {}, 0.3) == []
