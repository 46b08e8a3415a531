"""The weights of ranking, all of them, in one frozen profile."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType

from indexer.lexical import TextField


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
    """What each piece of evidence counts; measured on ../shared/evaluation (docs/decisions.md, 7).

    `field_weights` multiply BM25 in each field of the words index. `dense_weight…` is the dense arm's share
    of the fused score for a question with accents, without accents, and in English. `candidates` is how many
    passages each arm proposes. `role_bonus` is added to a passage of the role asked for, `role_malus` taken
    from one of another known role, in units of the fused score (0 to 1); `elsewhere_malus` from one that
    itself holds no pair of the question, only its notice's title does. A passage below `kept` is no hit; an
    answer whose best passage is below `sure` is shown as weak.
    """

    field_weights: MappingProxyType[TextField, float] = field(
        default_factory=lambda: MappingProxyType({"title": 0.6, "heading": 0.2, "body": 1.0})
    )
    pair_weight: float = 1.0
    dense_weight: float = 0.3
    dense_weight_unaccented: float = 0.3
    dense_weight_english: float = 0.7
    candidates: int = 100
    role_bonus: float = 0.08
    role_malus: float = 0.08
    procedure_malus: float = 0.15
    elsewhere_malus: float = 0.12
    kept: Evidence = field(default_factory=lambda: Evidence(0.22, 0.16, 0.15))
    sure: Evidence = field(default_factory=lambda: Evidence(0.36, 0.22, 0.2))


DEFAULT_PROFILE = Profile()
