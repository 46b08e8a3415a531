"""The weights of ranking, all of them, in one frozen profile."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType

import numpy as np

from indexer.lexical import TextField
from search_api.asking.language import Language
from search_api.errors import ProfileError
from search_api.features import FEATURES, UNIT_FEATURES, Feature
from search_api.unit_features import Floats

LEARNT_WEIGHTS = Path(__file__).parent / "ranking.json"


@dataclass(frozen=True, slots=True)
class LinearRanking:
    """A passage's score is the sum of its features, each times its weight; the scale is log odds.

    Each feature has a weight for questions that some passage answers in their own words, and one for those
    that none does; a question lies between the two (`worded_share`). A feature without a weight counts
    nothing.
    """

    worded: MappingProxyType[Feature, float]
    wordless: MappingProxyType[Feature, float]

    def scores(self, features: Floats) -> Floats:
        """Return the score of each row of `features` (n, len(FEATURES)), float64 (n,)."""
        share = worded_share(features)
        weights = np.array(
            [
                share * self.worded.get(feature, 0.0) + (1 - share) * self.wordless.get(feature, 0.0)
                for feature in FEATURES
            ]
        )
        scores: Floats = features @ weights
        return scores

    @property
    def needs_units(self) -> bool:
        """Whether it weighs a feature of single units, which cost extra."""
        return any(self.worded.get(feature) or self.wordless.get(feature) for feature in UNIT_FEATURES)


# Where some sentence holds 60 % of a question, its words decide; where none holds 20 %, none was meant word
# by word. Of seven such gates this one was best on the tuning districts, each left out in turn (decisions,
# 19).
_WORDLESS_BELOW, _WORDED_FROM = 0.2, 0.6


def worded_share(features: Floats) -> float:
    """Return how far the question was asked in words that some candidate uses, 0 to 1.

    By the greatest share of its terms, by idf, that one sentence of a candidate holds.
    """
    held = float(features[:, FEATURES.index(Feature.SENTENCE_TERMS)].max(initial=0.0))
    return min(1.0, max(0.0, (held - _WORDLESS_BELOW) / (_WORDED_FROM - _WORDLESS_BELOW)))


@dataclass(frozen=True, slots=True)
class Evidence:
    """What makes a passage an answer: one of these suffices.

    `cosine` for Vietnamese questions, `cosine_english` for English ones, whose cosines are lower; `coverage`
    is the share of the question's pairs, by idf, that the passage holds (docs/decisions.md, 11).
    """

    cosine: float
    cosine_english: float
    coverage: float

    def holds(self, cosine: float, coverage: float, *, english: bool) -> bool:
        """Say whether a passage with this likeness and coverage counts."""
        return cosine >= (self.cosine_english if english else self.cosine) or coverage >= self.coverage


@dataclass(frozen=True, slots=True)
class Profile:
    """What each piece of evidence counts.

    `field_weights` multiply BM25 in each field of the words index. Each arm proposes `proposed` passages,
    where a filter is set those of the best `proposed_among` that pass it; the `reranked` best of both are
    ranked by `vietnamese` or `english`; `meaning` ranks by the model alone. `role_bonus` is added to a
    passage of the role asked for, `role_malus` taken from one of another known role, `procedure_malus`
    from openings and closings, all in log odds. `own_unit_bonus` is for a passage that names a unit of today
    by its own name, `former_unit_bonus` for one that names a former commune of it, `former_home_bonus` for a
    notice of its former district or province; half where it is not sure or stands in the notice's header
    or tail only. A passage below `kept` is no hit; an
    answer whose best passage is below `sure` is shown as weak.
    """

    vietnamese: LinearRanking
    english: LinearRanking
    meaning: LinearRanking
    field_weights: MappingProxyType[TextField, float] = field(
        default_factory=lambda: MappingProxyType({"title": 0.6, "heading": 0.2, "body": 1.0})
    )
    proposed: int = 100
    proposed_among: int = 400
    reranked: int = 100
    role_bonus: float = 0.8
    role_malus: float = 0.8
    procedure_malus: float = 1.5
    name_bonus: float = 0.8
    period_bonus: float = 1.5
    mention_bonus: float = 0.8
    own_unit_bonus: float = 1.6
    former_unit_bonus: float = 1.0
    former_home_bonus: float = 0.4
    kept: Evidence = field(default_factory=lambda: Evidence(0.22, 0.16, 0.15))
    sure: Evidence = field(default_factory=lambda: Evidence(0.36, 0.22, 0.2))

    def ranking(self, language: Language) -> LinearRanking:
        """Return the learned ranking for questions in `language`."""
        return self.english if language is Language.ENGLISH else self.vietnamese


def read_profile(path: Path = LEARNT_WEIGHTS) -> Profile:
    """Return the profile with the learned weights in `path`, as `tracuu ranking learn` writes them.

    Raises ProfileError when the file is missing or names a feature that there is none of.
    """
    try:
        learnt = json.loads(path.read_text(encoding="utf-8"))["weights"]
        return Profile(
            vietnamese=_linear(learnt["vietnamese"]),
            english=_linear(learnt["english"]),
            meaning=_linear(learnt["meaning"]),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ProfileError(
            f"Không đọc được trọng số xếp hạng ở {path}: {error}. "
            "Hãy cài lại tracuu hoặc chạy `tracuu ranking learn`."
        ) from error


def _linear(weights: Mapping[str, Mapping[str, float]]) -> LinearRanking:
    def read(kind: str) -> MappingProxyType[Feature, float]:
        return MappingProxyType({Feature(name): float(weight) for name, weight in weights[kind].items()})

    return LinearRanking(worded=read("worded"), wordless=read("wordless"))


@cache
def default_profile() -> Profile:
    """Return the profile that comes with the program, read once."""
    return read_profile()
