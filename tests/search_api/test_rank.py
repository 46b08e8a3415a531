"""Passages ranked for a question: what both arms propose, in one order."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.forward import ForwardIndex, sentence_terms, write_forward_index
from indexer.lexical import IndexedText, LexicalIndex, write_lexical_index
from indexer.vectors import VectorIndex, vector_bytes
from search_api.arms import Arms
from search_api.asking.expansion import Expansion, Wording, WordKind
from search_api.asking.query import read_query
from search_api.features import FEATURES, Feature
from search_api.profile import LinearRanking, Profile
from search_api.ranking import Rankings, rank, rank_by_meaning
from tests.toy_encoder import ToyEncoder

TEXTS = (
    "Quản lý đất đai ở xã.",
    "Quản lý rừng phòng hộ.",
    "Đạt chuẩn nông thôn mới.",
    "Đất đai thì xã quản lý.",
    "",
    "Bồi thường, giải phóng mặt bằng.",
)


def linear(**weights: float) -> LinearRanking:
    """Return a ranking by these features; their names with "_" for a space."""
    named = MappingProxyType({Feature(name.replace("_", " ")): weight for name, weight in weights.items()})
    return LinearRanking(named, named)


BY_PAIRS = linear(pairs=2.0, terms=1.0)
PROFILE = Profile(vietnamese=BY_PAIRS, english=BY_PAIRS, meaning=linear(meaning=1.0))


@pytest.fixture(scope="module")
def arms(tmp_path_factory: pytest.TempPathFactory) -> Arms:
    folder = tmp_path_factory.mktemp("arms")
    encoder = ToyEncoder()
    for name in ("words", "forward"):
        (folder / name).mkdir()
    write_lexical_index(folder / "words", [IndexedText("", "", "", text) for text in TEXTS])
    write_forward_index(folder / "forward", [sentence_terms("", text) for text in TEXTS], None)
    vectors: Path = folder / "vectors.faiss"
    vectors.write_bytes(vector_bytes(encoder.encode_passages(TEXTS)))
    return Arms(
        LexicalIndex(folder / "words"), VectorIndex(vectors), ForwardIndex(folder / "forward"), encoder
    )


def ranked(arms: Arms, question: str, profile: Profile = PROFILE) -> Rankings:
    return rank(read_query(question), arms, profile)


def rows(rankings: Rankings) -> list[int]:
    return [candidate.row for candidate in rankings.fused]


@pytest.mark.parametrize(
    ("case", "question", "expected"),
    [
        # Row 2 comes by meaning alone: the toy knows no accents, and takes its "đạt" for "đất".
        ("the pairs of the question decide", "quản lý đất đai", [0, 3, 1, 2]),
        ("the order of words decides", "đất đai thì xã", [3, 0, 2]),
        ("the arm of meaning proposes too", "đạt", [2, 0, 3]),
        ("without accents both arms see both", "dat dai", [0, 3, 2]),
        ("half without accents", "quan ly đất đai", [0, 3, 1, 2]),
        ("equal scores keep the order of rows", "xã", [0, 3]),
        ("a phrase must stand there", '"đất đai ở xã"', [0]),
        ("a phrase without accents", '"dat dai thi"', [3]),
        ("two phrases", '"quản lý" "rừng"', [1]),
        ("a phrase beside other words", 'rừng "đất đai"', [0, 3]),
        ("a phrase that no passage holds", '"rừng đất"', []),
        ("no word is known", "bóng đá", []),
    ],
)
def test_which_passages_in_which_order(arms: Arms, case: str, question: str, expected: list[int]) -> None:
    assert rows(ranked(arms, question)) == expected, case


def test_a_score_is_the_sum_of_weighted_features(arms: Arms) -> None:
    """Every pair and term for the first; for the second all but "lý đất", by idf."""
    first, second, *_ = ranked(arms, "quản lý đất đai").fused
    assert first.score == pytest.approx(3.0)
    assert (first.row, first.coverage, first.lexical_rank, first.dense_rank) == (0, 1.0, 1, 1)
    assert second.row == 3
    assert second.score == pytest.approx(2 * second.coverage + 1)
    assert 0 < second.coverage < 1


def test_what_each_arm_knew_of_a_candidate(arms: Arms) -> None:
    """The words arm holds "đạt" in one passage; the toy finds "đất" alike, one word of six."""
    first, second, third = ranked(arms, "đạt").fused
    assert (first.row, first.lexical, first.lexical_rank) == (2, 1.0, 1)
    assert (second.lexical, second.lexical_rank, second.score) == (0.0, None, 0.0)
    assert second.dense == pytest.approx(1 / np.sqrt(6), abs=1e-3)
    assert {second.dense_rank, third.dense_rank, first.dense_rank} == {1, 2, 3}


def test_features_belong_to_their_rows(arms: Arms) -> None:
    found = ranked(arms, "quản lý đất đai")
    assert found.rows.tolist() == [0, 1, 2, 3]
    assert found.features.shape == (4, len(FEATURES))
    assert found.coverage.pairs.tolist() == [
        [True, True, True],
        [True, False, False],
        [False, False, False],
        [True, False, True],
    ]


@pytest.mark.parametrize(("reranked", "expected"), [(1, [0]), (2, [0, 3]), (9, [0, 3, 1, 2])])
def test_only_the_best_of_both_arms_are_reranked(arms: Arms, reranked: int, expected: list[int]) -> None:
    assert rows(ranked(arms, "quản lý đất đai", replace(PROFILE, reranked=reranked))) == expected


def test_each_arm_proposes_no_more_than_asked(arms: Arms) -> None:
    found = ranked(arms, "quản lý đất đai", replace(PROFILE, proposed=1))
    assert (len(found.lexical), len(found.dense), rows(found)) == (1, 1, [0])


def test_another_wording_is_proposed_and_counts_as_a_concept(arms: Arms) -> None:
    wording = Wording("giải phóng mặt bằng", ("giải", "phóng", "mặt", "bằng"), folded=False, weight=0.5)
    expansion = Expansion("đền bù", WordKind.EVERYDAY, "giải phóng mặt bằng", 0, 2, (wording,))
    by_concept = linear(concepts=2.0)
    profile = Profile(vietnamese=by_concept, english=by_concept, meaning=by_concept)
    found = rank(read_query("đền bù"), arms, profile, expansions=(expansion,))
    assert [(candidate.row, candidate.score) for candidate in found.fused] == [(5, 1.0)]
    assert rows(ranked(arms, "đền bù")) == []


def test_an_english_question_is_ranked_by_its_own_weights(arms: Arms) -> None:
    profile = replace(PROFILE, english=linear(length=-1.0))
    assert rows(ranked(arms, "management of rung and xa", profile)) == [1, 0, 3]


def test_ranked_by_meaning_alone(arms: Arms) -> None:
    """The toy's cosine: shared words over the root of both lengths."""
    query = read_query("quản lý rừng")
    found = rank_by_meaning(query, ranked(arms, "quản lý rừng"), arms, PROFILE)
    assert [(hit.row, round(hit.score, 2)) for hit in found] == [(1, 0.77), (0, 0.47), (3, 0.47)]


def test_nothing_is_ranked_by_meaning_where_no_word_is_known(arms: Arms) -> None:
    assert rank_by_meaning(read_query("bóng đá"), ranked(arms, "bóng đá"), arms, PROFILE) == []


_question = st.lists(st.sampled_from([*" ".join(TEXTS).lower().split(), "dat", "ly", "xa"]), min_size=1).map(
    " ".join
)


@settings(max_examples=40, deadline=None)
@given(question=_question)
def test_any_question(arms: Arms, question: str) -> None:
    """The candidates are those of both arms, each once, best first, ties by row."""
    found = ranked(arms, question)
    proposed = {hit.row for hit in [*found.lexical, *found.dense]}
    assert sorted(rows(found)) == sorted(proposed) == found.rows.tolist()
    keys = [(-candidate.score, candidate.row) for candidate in found.fused]
    assert keys == sorted(keys)
    assert rows(ranked(arms, question)) == rows(found)
