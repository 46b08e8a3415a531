"""The search with parts of it left out, on collections small enough to rank by hand."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.glossary import Concept
from indexer.lexical import RowScore
from search_api.asking.expansion import Thesaurus
from search_api.judging.ablations import (
    SHARES,
    Ablations,
    Variant,
    ablate,
    bench_of_archive,
    bench_of_collection,
    by_reciprocal_ranks,
)
from search_api.judging.evaluation import index_texts
from search_api.judging.judgments import Collection, CollectionText
from search_api.judging.measures import Judgment
from search_api.profile import default_profile
from search_api.search import Searcher
from tests.archive_writer import ignore_progress
from tests.search_api.test_judged_archive import judged
from tests.toy_encoder import ToyEncoder

pytestmark = pytest.mark.filterwarnings("ignore")  # pyvi's own, of the libraries it was trained with

SECOND = 1 / math.log2(3)
CLEARING = Concept(
    preferred="giải phóng mặt bằng",
    variants=(),
    everyday=(),
    abbreviations=("GPMB",),
    english=("site clearance",),
    topics=("dat-dai",),
)


def collection(questions: dict[str, str], texts: dict[str, str], right: dict[str, str]) -> Collection:
    return Collection(
        "thu",
        [CollectionText(text_id, "", text) for text_id, text in texts.items()],
        questions,
        [Judgment(query_id, text_id, 1) for query_id, text_id in right.items()],
    )


def compared(found: Collection, folder: Path, encoder: ToyEncoder, *concepts: Concept) -> Ablations:
    bench = bench_of_collection(found, index_texts(found.texts, encoder, folder, ignore_progress))
    return ablate(bench, default_profile(), Thesaurus(concepts), ignore_progress)


def test_an_abbreviation_is_found_only_with_the_glossary(tmp_path: Path, toy_encoder: ToyEncoder) -> None:
    found = compared(
        collection(
            {"1": "GPMB"},
            {"a": "giải phóng mặt bằng cụm công nghiệp", "b": "phòng cháy rừng"},
            {"1": "a"},
        ),
        tmp_path,
        toy_encoder,
        CLEARING,
    )
    [every] = found.strata
    assert (every.stratum, every.split, every.questions) == ("all", "", 1)
    assert every.means == {
        Variant.FUSED: 1.0,
        Variant.WORDS: 0.0,
        Variant.MEANING: 0.0,
        Variant.VECTORS: 0.0,
        Variant.SEGMENTED: 0.0,
        Variant.NO_GLOSSARY: 0.0,
        # Simple fusions get what the glossary adds: only the last step is exchanged.
        Variant.FIXED_WEIGHT: 1.0,
        Variant.RECIPROCAL_RANKS: 1.0,
    }
    # Nothing is a multiple of nothing.
    assert [ratio.ratio for ratio in (*every.to_best_arm, *every.to_segmented)] == [None, None]
    assert found.share == SHARES[0]


def test_ratios_stand_beside_the_best_arm(tmp_path: Path, toy_encoder: ToyEncoder) -> None:
    """Question 1 finds "a" second, after the shorter "b", in every way; question 2 finds "c" first."""
    found = compared(
        collection(
            {"1": "quản lý đất đai", "2": "cháy rừng", "3": "không ai chấm"},
            {"a": "quản lý đất đai ở xã", "b": "quản lý đất đai", "c": "phòng cháy rừng"},
            {"1": "a", "2": "c"},
        ),
        tmp_path,
        toy_encoder,
    )
    [every] = found.strata
    assert (every.questions, found.texts) == (2, 3)
    assert every.means == {variant: pytest.approx((1 + SECOND) / 2) for variant in found.variants}
    [to_arm], [to_segmented] = every.to_best_arm, every.to_segmented
    assert (to_arm.variant, to_arm.beside) == (Variant.FUSED, Variant.WORDS)
    assert (to_segmented.variant, to_segmented.beside) == (Variant.FUSED, Variant.SEGMENTED)
    assert to_arm.ratio is not None
    assert (to_arm.ratio.ratio, to_arm.ratio.low, to_arm.ratio.high) == (1, 1, 1)


def test_a_question_that_cannot_be_asked_counts_as_nothing_found(
    tmp_path: Path, toy_encoder: ToyEncoder
) -> None:
    found = compared(
        collection({"1": "???", "2": "cháy rừng"}, {"a": "đất đai", "c": "cháy rừng"}, {"1": "a", "2": "c"}),
        tmp_path,
        toy_encoder,
    )
    assert set(found.strata[0].means.values()) == {0.5}


def test_an_archive_is_compared_by_split_and_stratum_with_the_page_first(three: Searcher) -> None:
    bench = bench_of_archive(judged(three), three)
    assert bench.ids[:2] == ["an-binh-can-bo#0", "an-binh-chay-rung#0"]
    # What the words index has of a passage: what names its notice stands with it.
    assert bench.texts[0].startswith("12-TB/HU")
    found = ablate(bench, default_profile(), Thesaurus(()), ignore_progress)
    assert found.variants == tuple(Variant)
    assert [(row.split, row.stratum, row.questions) for row in found.strata] == [
        ("tuning", "all", 1),
        ("tuning", "topical", 1),
        ("held-out", "all", 2),
        ("held-out", "folded", 1),
        ("held-out", "topical", 1),
    ]
    folded = found.strata[3]
    assert folded.means[Variant.PRODUCT] == folded.means[Variant.FUSED] == 1
    # pyvi knows no words without accents; this is why pairs replace it.
    assert folded.means[Variant.SEGMENTED] == 0
    assert [ratio.variant for ratio in folded.to_best_arm] == [Variant.PRODUCT, Variant.FUSED]


def hits(rows: Sequence[int]) -> list[RowScore]:
    return [RowScore(row, -float(place)) for place, row in enumerate(rows)]


@pytest.mark.parametrize(
    ("case", "first", "second", "expected"),
    [
        ("found by both beats first of one", [1, 2], [3, 2], [2, 1, 3]),
        ("ties by row", [5], [4], [4, 5]),
        ("1/61 + 1/63 is more than 2/62", [1, 2, 3], [3, 2, 1], [1, 3, 2]),
        ("one arm found nothing", [], [7, 6], [7, 6]),
        ("neither did", [], [], []),
    ],
)
def test_reciprocal_ranks(case: str, first: list[int], second: list[int], expected: list[int]) -> None:
    assert by_reciprocal_ranks(hits(first), hits(second)) == expected, case


@given(st.lists(st.integers(0, 9), unique=True))
def test_a_ranking_fused_with_itself_stays(rows: list[int]) -> None:
    assert by_reciprocal_ranks(hits(rows), hits(rows)) == rows
