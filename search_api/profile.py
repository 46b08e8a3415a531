"""The weights of ranking, all of them, in one frozen profile."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType

from indexer.lexical import TextField


@dataclass(frozen=True, slots=True)
class Profile:
    """What each piece of evidence counts; measured on ../shared/evaluation (docs/decisions.md, 6).

    `field_weights` multiply BM25 in each field of the words index. `dense_weight…` is the dense arm's share
    of the fused score for a question with accents, without accents, and in English. `candidates` is how many
    passages each arm proposes. `role_bonus` is added to a passage of the role asked for, `role_malus` taken
    from one of another known role, in units of the fused score (0 to 1).
    """

    field_weights: MappingProxyType[TextField, float] = field(
        default_factory=lambda: MappingProxyType({"title": 0.2, "heading": 0.2, "body": 1.0})
    )
    pair_weight: float = 1.0
    dense_weight: float = 0.3
    dense_weight_unaccented: float = 0.3
    dense_weight_english: float = 0.8
    candidates: int = 100
    role_bonus: float = 0.08
    role_malus: float = 0.08
    procedure_malus: float = 0.15


DEFAULT_PROFILE = Profile()
