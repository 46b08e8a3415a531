"""The weights of the ranking, learnt from judged questions with whole collections left out in turn."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from search_api.features import FEATURES, UNIT_FEATURES, Feature
from search_api.profile import LinearRanking, worded_share
from search_api.unit_features import Floats

# L2 on the weights of standardised features: enough that equal features share their weight.
_PENALTY = 1e-3
_MOST_QUESTIONS = 600
# Nothing that speaks for a passage may count against it, so that the reason beside a hit is true; a long
# passage holds more words by chance, and its length may count against it.
_EITHER_SIGN = frozenset({Feature.LENGTH})

OWN_MODEL = (
    Feature.MEANING,
    Feature.MEANING_SHARE,
    Feature.SENTENCE_MEANING,
    *UNIT_FEATURES,
    Feature.LENGTH,
)
WITHOUT_UNITS = tuple(feature for feature in FEATURES if feature not in UNIT_FEATURES)


@dataclass(frozen=True, slots=True)
class Example:
    """One question: the features of its candidates, float (n, len(FEATURES)), and their grades, int (n,).

    `ideal` are the grades of all judged texts, also of those that no arm proposed.
    """

    features: Floats
    grades: NDArray[np.int64]
    ideal: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Lesson:
    """Questions of one kind, and what they weigh together beside other lessons.

    `texts` names what they were asked about: lessons over the same texts are left out together.
    """

    name: str
    texts: str
    examples: Sequence[Example]
    weight: float = 1.0


def learn(lessons: Sequence[Lesson], allowed: Sequence[Feature], *, one_kind: bool = False) -> LinearRanking:
    """Return the ranking over the `allowed` features that best orders the candidates of all `lessons`.

    With `one_kind` worded and wordless questions share one set of weights: English questions share no words
    with the passages anyway, and a ranking by the model alone must not look at words.

    Listwise softmax (Cao et al. 2007): the share of the grades should be the share of exp(score). Every
    question of a lesson weighs the same. Weights are not negative, but for length.
    """
    columns = [FEATURES.index(feature) for feature in allowed]
    lists: list[Example] = []
    shares: list[float] = []
    total = sum(lesson.weight for lesson in lessons)
    for lesson in lessons:
        usable = [example for example in lesson.examples if (example.grades > 0).any()][:_MOST_QUESTIONS]
        if not usable:
            continue
        lists += usable
        shares += [lesson.weight / total / len(usable)] * len(usable)
    columns_of = _plain if one_kind else _blended
    features = np.concatenate([columns_of(example.features, columns) for example in lists])
    wanted = np.concatenate([example.grades / example.grades.sum() for example in lists])
    starts = np.cumsum([0, *(len(example.grades) for example in lists)])
    spread = features.std(axis=0) + 1e-9
    kinds = [*allowed] if one_kind else [*allowed, *allowed]
    weights = _fit(features / spread, wanted, starts, np.array(shares), kinds) / spread
    return LinearRanking(
        worded=_named(allowed, weights[: len(allowed)]), wordless=_named(allowed, weights[-len(allowed) :])
    )


def _plain(features: Floats, columns: Sequence[int]) -> Floats:
    return features[:, columns].astype(np.float64)


def _blended(features: Floats, columns: Sequence[int]) -> Floats:
    """Return the columns twice, float64 (n, 2 × columns): for worded questions, then for wordless ones."""
    share = worded_share(features)
    chosen = features[:, columns].astype(np.float64)
    return np.concatenate([share * chosen, (1 - share) * chosen], axis=1)


def _named(allowed: Sequence[Feature], weights: Floats) -> MappingProxyType[Feature, float]:
    return MappingProxyType(
        {
            feature: round(float(weight), 4)
            for feature, weight in zip(allowed, weights, strict=True)
            if abs(weight) >= 5e-4
        }
    )


def _fit(
    features: Floats,
    wanted: Floats,
    starts: NDArray[np.int64],
    shares: Floats,
    allowed: Sequence[Feature],
) -> Floats:
    owner = np.repeat(np.arange(len(shares)), np.diff(starts))

    def loss(weights: Floats) -> tuple[float, Floats]:
        scores = features @ weights
        highest = np.maximum.reduceat(scores, starts[:-1])
        likelihood = np.exp(scores - highest[owner])
        total = np.add.reduceat(likelihood, starts[:-1])
        gains = np.add.reduceat(wanted * scores, starts[:-1])
        value = float(shares @ (np.log(total) + highest - gains)) + _PENALTY * float(weights @ weights)
        slope = features.T @ ((likelihood / total[owner] - wanted) * shares[owner])
        return value, slope + 2 * _PENALTY * weights

    bounds = [(None, None) if feature in _EITHER_SIGN else (0, None) for feature in allowed]
    start = np.full(len(allowed), 0.3)
    found = minimize(loss, start, jac=True, bounds=bounds, method="L-BFGS-B", options={"maxiter": 500})
    best: Floats = found.x
    return best


def ndcg(examples: Sequence[Example], linear: LinearRanking, *, depth: int = 10) -> float:
    """Return the mean nDCG@`depth` of the candidates ranked by `linear`, grades as gains, 0 to 1."""
    discount = 1 / np.log2(np.arange(2, depth + 2))
    total = 0.0
    for example in examples:
        order = np.argsort(-linear.scores(example.features), kind="stable")[:depth]
        if not any(example.ideal):
            continue
        ideal = np.sort(np.array(example.ideal))[::-1][:depth]
        total += float(example.grades[order] @ discount[: len(order)]) / float(ideal @ discount[: len(ideal)])
    return total / max(len(examples), 1)


def leave_one_out(
    lessons: Sequence[Lesson], allowed: Sequence[Feature], *, one_kind: bool = False
) -> dict[str, float]:
    """Return for each lesson the nDCG@10 of the ranking learnt from those over other texts."""
    found = {}
    for lesson in lessons:
        others = [other for other in lessons if other.texts != lesson.texts]
        if others:
            found[lesson.name] = round(ndcg(lesson.examples, learn(others, allowed, one_kind=one_kind)), 4)
    return found


def write_weights(
    path: Path, rankings: Mapping[str, LinearRanking], left_out: Mapping[str, Mapping[str, float]]
) -> None:
    """Write the weights of the named `rankings` to `path`, as `profile.read_profile` reads them.

    `left_out` gives the nDCG@10 of each lesson by the weights learnt without its texts, for people to read.
    """
    record = {
        "weights": {
            name: {
                kind: {feature.value: weight for feature, weight in weights.items()}
                for kind, weights in (("worded", linear.worded), ("wordless", linear.wordless))
            }
            for name, linear in rankings.items()
        },
        "ndcg_at_10_left_out": {name: dict(figures) for name, figures in left_out.items()},
    }
    path.write_text(json.dumps(record, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
