"""The profile: weights read from a file, blended by how much of a question is answered in its words."""

from __future__ import annotations

import json
from pathlib import Path
from types import MappingProxyType

import numpy as np
import pytest

from search_api.asking.language import Language
from search_api.errors import ProfileError
from search_api.features import FEATURES, Feature
from search_api.profile import (
    Evidence,
    LinearRanking,
    default_profile,
    read_profile,
    worded_share,
)
from search_api.unit_features import Floats

NOTHING: dict[str, dict[str, float]] = {"worded": {}, "wordless": {}}


def candidates(*rows: dict[Feature, float]) -> Floats:
    """Return the features of candidates, 0 where a row names none."""
    return np.array([[row.get(feature, 0.0) for feature in FEATURES] for row in rows]).reshape(
        len(rows), len(FEATURES)
    )


def linear(worded: dict[Feature, float], wordless: dict[Feature, float]) -> LinearRanking:
    return LinearRanking(MappingProxyType(worded), MappingProxyType(wordless))


@pytest.mark.parametrize(
    ("case", "rows", "scores"),
    [
        ("answered in its own words", [(0.6, 0.5), (0.0, 1.0)], [3 * 0.6 + 0.5, 1.0]),
        ("answered without any", [(0.2, 0.5), (0.0, 1.0)], [0.2 + 2.0, 4.0]),
        # A quarter of the way: weights 0.25 × 3 + 0.75 × 1 and 0.25 × 1 + 0.75 × 4.
        ("between the two", [(0.3, 0.5), (0.0, 1.0)], [0.3 * 1.5 + 0.5 * 3.25, 3.25]),
        ("one candidate", [(0.4, 0.0)], [0.4 * 2.0]),
        ("no candidate", [], []),
    ],
)
def test_scores_by_hand(case: str, rows: list[tuple[float, float]], scores: list[float]) -> None:
    held = Feature.SENTENCE_TERMS
    ranking = linear({held: 3.0, Feature.MEANING: 1.0}, {held: 1.0, Feature.MEANING: 4.0})
    found = candidates(*({held: terms, Feature.MEANING: meaning} for terms, meaning in rows))
    assert ranking.scores(found).tolist() == pytest.approx(scores), case


@pytest.mark.parametrize(
    ("terms", "share"),
    [([0.1, 0.9, 0.0], 1.0), ([0.6], 1.0), ([0.3, 0.4], 0.5), ([0.2], 0.0), ([0.0], 0.0), ([], 0.0)],
)
def test_the_best_sentence_says_how_worded_a_question_is(terms: list[float], share: float) -> None:
    """From a fifth of the question's terms in one sentence to three fifths."""
    found = candidates(*({Feature.SENTENCE_TERMS: value} for value in terms))
    assert worded_share(found) == pytest.approx(share)


@pytest.mark.parametrize(
    ("worded", "wordless", "needs"),
    [
        ({Feature.TERMS: 1.0}, {}, False),
        ({Feature.UNITS: 0.0}, {}, False),
        ({Feature.UNITS: 0.1}, {}, True),
        ({}, {Feature.SENTENCE_CLOSE_UNITS: 0.1}, True),
    ],
)
def test_units_are_computed_only_where_they_weigh(
    worded: dict[Feature, float],
    wordless: dict[Feature, float],
    needs: bool,  # noqa: FBT001 - a table
) -> None:
    assert linear(worded, wordless).needs_units is needs


@pytest.mark.parametrize(
    ("cosine", "coverage", "english", "holds"),
    [
        (0.22, 0.0, False, True),
        (0.21, 0.14, False, False),
        (0.0, 0.15, False, True),
        (0.16, 0.0, True, True),
        (0.15, 0.0, True, False),
    ],
)
def test_either_evidence_suffices(
    cosine: float,
    coverage: float,
    english: bool,  # noqa: FBT001 - a table
    holds: bool,  # noqa: FBT001
) -> None:
    assert Evidence(0.22, 0.16, 0.15).holds(cosine, coverage, english=english) is holds


def test_weights_are_read_by_language(tmp_path: Path) -> None:
    path = tmp_path / "ranking.json"
    weights = {
        "vietnamese": {"worded": {"own words": 2}, "wordless": {"length": -0.5}},
        "english": {"worded": {"units": 3}, "wordless": {}},
        "meaning": NOTHING,
    }
    path.write_text(json.dumps({"weights": weights}), encoding="utf-8")
    profile = read_profile(path)
    assert profile.ranking(Language.VIETNAMESE) == linear({Feature.OWN_WORDS: 2.0}, {Feature.LENGTH: -0.5})
    assert profile.ranking(Language.ENGLISH) == linear({Feature.UNITS: 3.0}, {})
    assert profile.meaning == linear({}, {})


@pytest.mark.parametrize(
    ("case", "content"),
    [
        ("empty", ""),
        ("no JSON", "{"),
        ("another form", "[]"),
        ("null", "null"),
        ("no weights", "{}"),
        ("a language is missing", json.dumps({"weights": {"vietnamese": NOTHING, "english": NOTHING}})),
        ("an unknown feature", json.dumps({"weights": {"vietnamese": {"worded": {"luck": 1}}}})),
        ("half a ranking", json.dumps({"weights": {"vietnamese": {"worded": {}}}})),
        ("a list of weights", json.dumps({"weights": {"vietnamese": {"worded": [1], "wordless": []}}})),
        ("a word for a weight", json.dumps({"weights": {"vietnamese": {"worded": {"words": "two"}}}})),
        ("no weight", json.dumps({"weights": {"vietnamese": {"worded": {"words": None}}}})),
    ],
)
def test_a_malformed_file_is_told(tmp_path: Path, case: str, content: str) -> None:
    path = tmp_path / "ranking.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ProfileError, match=r"ranking\.json.*tracuu ranking learn") as caught:
        read_profile(path)
    assert "\n" not in str(caught.value), case


def test_another_encoding_and_a_missing_file_are_told(tmp_path: Path) -> None:
    path = tmp_path / "ranking.json"
    with pytest.raises(ProfileError, match=r"ranking\.json"):
        read_profile(path)
    path.write_bytes(b"\xff\xfe{")
    with pytest.raises(ProfileError, match=r"ranking\.json"):
        read_profile(path)


def test_the_shipped_profile_counts_nothing_against_a_passage_but_its_length() -> None:
    profile = default_profile()
    negative = [
        feature
        for ranking in (profile.vietnamese, profile.english, profile.meaning)
        for weights in (ranking.worded, ranking.wordless)
        for feature, weight in weights.items()
        if weight < 0 and feature is not Feature.LENGTH
    ]
    assert negative == []
