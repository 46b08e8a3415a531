"""The public collections of ../shared/evaluation, measured with the shipped model (skipped where missing)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from indexer.doors import SHIPPED_MODEL, open_encoder
from search_api.judging.evaluation import Evaluation, evaluate
from search_api.judging.judgments import read_collection
from search_api.profile import default_profile

COLLECTIONS = Path(__file__).parents[3] / "shared" / "evaluation"
# Half a minute each on an office PC.
_LONG = pytest.mark.long
pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(not SHIPPED_MODEL.is_dir(), reason="the shipped model is not installed"),
    pytest.mark.skipif(not COLLECTIONS.is_dir(), reason="../shared/evaluation is not there"),
]


@cache
def _measured(name: str, *, fold_queries: bool = False) -> Evaluation:
    collection = read_collection(COLLECTIONS / name)
    return evaluate(collection, open_encoder(), default_profile(), lambda *_: None, fold_queries=fold_queries)


def test_english_questions_find_vietnamese_texts() -> None:
    assert _measured("xquad-en-vi").fused["nDCG@10"] >= 0.60


@pytest.mark.parametrize(
    "name",
    [
        "vire-alqac",
        pytest.param("xquad-vi", marks=_LONG),
        "xquad-en-vi",
        pytest.param("vire-virhe4qa", marks=_LONG),
        pytest.param("housing-law", marks=_LONG),
    ],
)
def test_fusion_is_hardly_ever_below_the_better_arm(name: str) -> None:
    found = _measured(name)
    assert found.fused["nDCG@10"] >= 0.995 * max(found.lexical["nDCG@10"], found.dense["nDCG@10"])


@pytest.mark.parametrize(
    "name", ["vire-alqac", pytest.param("vire-virhe4qa", marks=_LONG), pytest.param("xquad-vi", marks=_LONG)]
)
def test_questions_without_accents_keep_their_answers(name: str) -> None:
    accented, folded = _measured(name), _measured(name, fold_queries=True)
    assert folded.fused["nDCG@10"] >= 0.97 * accented.fused["nDCG@10"]


@pytest.mark.long
def test_law_questions() -> None:
    accented, folded = _measured("law-questions"), _measured("law-questions", fold_queries=True)
    assert accented.lexical["nDCG@10"] >= 0.70
    assert accented.fused["nDCG@10"] >= 1.01 * accented.lexical["nDCG@10"]
    assert folded.fused["nDCG@10"] >= 0.97 * accented.fused["nDCG@10"]
