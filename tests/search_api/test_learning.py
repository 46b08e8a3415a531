"""Weights learnt from judged questions."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search_api.features import FEATURES, UNIT_FEATURES, Feature
from search_api.judging.learning import (
    OWN_MODEL,
    WITHOUT_UNITS,
    Example,
    Lesson,
    learn,
    leave_one_out,
    ndcg,
    write_weights,
)
from search_api.profile import LinearRanking, read_profile

ALLOWED = (Feature.WORDS, Feature.MEANING, Feature.LENGTH)


def example(grades: list[int], **columns: list[float]) -> Example:
    """Return a question with these grades; columns are named like features, with "_" for a space."""
    features = np.zeros((len(grades), len(FEATURES)))
    for name, values in columns.items():
        features[:, FEATURES.index(Feature(name.replace("_", " ")))] = values
    return Example(features, np.array(grades), tuple(grades))


def lesson(examples: list[Example], name: str = "law", texts: str = "law", weight: float = 1.0) -> Lesson:
    return Lesson(name, texts, examples, weight)


def deciding(by: str, *, worded: float = 1.0) -> list[Example]:
    """Return questions whose right candidate stands out by one feature; the others say nothing."""
    draw = np.random.default_rng(7)
    examples = []
    for _ in range(40):
        right = int(draw.integers(5))
        columns: dict[str, list[float]] = {
            name: draw.random(5).tolist() for name in ("words", "meaning", "length")
        }
        columns[by] = [1.0 if place == right else 0.4 for place in range(5)]
        examples.append(
            example([int(place == right) for place in range(5)], sentence_terms=[worded] * 5, **columns)
        )
    return examples


@pytest.mark.parametrize("by", ["words", "meaning"])
def test_the_deciding_feature_weighs_most(by: str) -> None:
    weights = learn([lesson(deciding(by))], ALLOWED).worded
    assert max(weights, key=lambda feature: weights[feature]) == Feature(by)
    assert ndcg(deciding(by), learn([lesson(deciding(by))], ALLOWED)) == pytest.approx(1.0, abs=0.02)


def test_worded_and_wordless_questions_have_weights_of_their_own() -> None:
    ranking = learn([lesson([*deciding("words"), *deciding("meaning", worded=0.0)])], ALLOWED)
    assert ranking.worded[Feature.WORDS] > ranking.worded.get(Feature.MEANING, 0.0)
    assert ranking.wordless[Feature.MEANING] > ranking.wordless.get(Feature.WORDS, 0.0)


def test_a_feature_that_speaks_against_gets_no_weight_but_length_may() -> None:
    misleading = [
        example([1, 0], words=[0.0, 1.0], length=[1.0, 3.0], sentence_terms=[1.0, 1.0]) for _ in range(20)
    ]
    ranking = learn([lesson(misleading)], (Feature.WORDS, Feature.LENGTH))
    assert Feature.WORDS not in ranking.worded
    assert ranking.worded[Feature.LENGTH] < 0


def test_only_allowed_features_weigh() -> None:
    ranking = learn([lesson(deciding("words"))], (Feature.MEANING,))
    assert set(ranking.worded) | set(ranking.wordless) <= {Feature.MEANING}


def test_a_lesson_counts_by_its_weight_not_its_size() -> None:
    """A small lesson is not drowned by a large one that says otherwise."""
    small, large = deciding("meaning")[:4], deciding("words") * 5

    def meaning_beside_words(of_small: float) -> float:
        lessons = [lesson(small, "small", weight=of_small), lesson(large, "large")]
        weights = learn(lessons, ALLOWED).worded
        return weights[Feature.MEANING] / weights[Feature.WORDS]

    assert meaning_beside_words(0.1) < meaning_beside_words(1.0) < meaning_beside_words(9.0)
    assert meaning_beside_words(1.0) > 0.5


def test_one_kind_of_question_has_one_set_of_weights() -> None:
    lessons = [lesson([*deciding("words"), *deciding("meaning", worded=0.0)])]
    ranking = learn(lessons, ALLOWED, one_kind=True)
    assert ranking.worded == ranking.wordless
    assert ranking.worded[Feature.WORDS] > 0
    assert ranking.worded[Feature.MEANING] > 0


def test_questions_without_a_right_candidate_teach_nothing() -> None:
    right = deciding("words")
    unanswered = [example([0, 0], meaning=[1.0, 0.0], sentence_terms=[1.0, 1.0])] * 9
    assert learn([lesson([*right, *unanswered])], ALLOWED) == learn([lesson(right)], ALLOWED)


def test_learning_twice_gives_the_same() -> None:
    assert learn([lesson(deciding("words"))], ALLOWED) == learn([lesson(deciding("words"))], ALLOWED)


_values = st.lists(st.floats(0, 1, width=16), min_size=3, max_size=3)
_examples = st.lists(
    st.builds(
        lambda grades, words, meaning, terms: example(
            grades, words=words, meaning=meaning, sentence_terms=terms
        ),
        st.sampled_from([[1, 0, 0], [0, 2, 1], [0, 0, 1], [3, 3, 0]]),
        _values,
        _values,
        _values,
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=25, deadline=None)
@given(collections=st.lists(_examples, min_size=1, max_size=3))
def test_no_weight_but_that_of_length_is_negative(collections: list[list[Example]]) -> None:
    lessons = [lesson(examples, str(place)) for place, examples in enumerate(collections)]
    ranking = learn(lessons, WITHOUT_UNITS)
    for weights in (ranking.worded, ranking.wordless):
        assert all(np.isfinite(weight) for weight in weights.values())
        assert [feature for feature, weight in weights.items() if weight < 0] in ([], [Feature.LENGTH])


def by_words() -> LinearRanking:
    weights = MappingProxyType({Feature.WORDS: 1.0})
    return LinearRanking(worded=weights, wordless=weights)


@pytest.mark.parametrize(
    ("case", "grades", "words", "ideal", "expected"),
    [
        ("right first", [1, 0], [0.9, 0.1], (1, 0), 1.0),
        ("right second", [0, 1], [0.9, 0.1], (1, 0), 1 / np.log2(3)),
        ("ties keep the order of rows", [0, 1], [0.5, 0.5], (1, 0), 1 / np.log2(3)),
        ("another right text that no arm proposed", [1], [0.5], (1, 1), 1 / (1 + 1 / np.log2(3))),
        ("grades are gains", [1, 3], [0.9, 0.1], (3, 1), (1 + 3 / np.log2(3)) / (3 + 1 / np.log2(3))),
        ("none proposed", [0, 0], [0.9, 0.1], (2,), 0.0),
    ],
)
def test_ndcg_by_hand(
    case: str, grades: list[int], words: list[float], ideal: tuple[int, ...], expected: float
) -> None:
    assert ndcg([replace(example(grades, words=words), ideal=ideal)], by_words()) == pytest.approx(
        expected
    ), case


def test_ndcg_looks_no_deeper_than_asked() -> None:
    deep = example([0, 0, 1], words=[0.9, 0.5, 0.1])
    assert ndcg([deep], by_words(), depth=2) == 0.0
    assert ndcg([deep], by_words(), depth=3) == pytest.approx(0.5)
    assert ndcg([], by_words()) == 0.0


def test_lessons_over_the_same_texts_are_left_out_together() -> None:
    short = lesson(deciding("words")[:20], "short questions", "law")
    long = lesson(deciding("words")[20:], "long questions", "law")
    wiki = lesson(deciding("meaning"), "wiki", "wiki")
    found = leave_one_out([short, long, wiki], ALLOWED)
    assert list(found) == ["short questions", "long questions", "wiki"]
    from_wiki, from_law = learn([wiki], ALLOWED), learn([short, long], ALLOWED)
    assert found == {
        "short questions": round(ndcg(short.examples, from_wiki), 4),
        "long questions": round(ndcg(long.examples, from_wiki), 4),
        "wiki": round(ndcg(wiki.examples, from_law), 4),
    }


def test_a_lesson_without_others_is_not_measured() -> None:
    lessons = [lesson(deciding("words"), "a"), lesson(deciding("words"), "b")]
    assert leave_one_out(lessons, ALLOWED) == {}


def test_written_weights_are_read_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "ranking.json"
    rankings = {
        "vietnamese": learn([lesson(deciding("words"))], WITHOUT_UNITS),
        "english": by_words(),
        "meaning": learn([lesson(deciding("meaning"))], OWN_MODEL),
    }
    write_weights(path, rankings, {"vietnamese": {"law": 0.9}})
    profile = read_profile(path)
    assert (profile.vietnamese, profile.english, profile.meaning) == tuple(rankings.values())
    assert json.loads(path.read_text(encoding="utf-8"))["ndcg_at_10_left_out"] == {"vietnamese": {"law": 0.9}}


def test_which_features_each_ranking_may_use() -> None:
    assert set(WITHOUT_UNITS) == set(Feature) - set(UNIT_FEATURES)
    assert Feature.TERMS not in OWN_MODEL
    assert set(UNIT_FEATURES) < set(OWN_MODEL)
