"""Passages ranked for a question: two arms propose, one learned ranking decides."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from corpus.notice import Role
from indexer.encoder import Embeddings, Encoder
from indexer.lexical import RowScore
from indexer.units import units
from search_api.arms import Arms
from search_api.asking.asked_roles import satisfies
from search_api.asking.expansion import Expansion
from search_api.asking.query import Query
from search_api.asking.sought import Sought
from search_api.features import FEATURES, Coverage, Feature, QuestionUnits
from search_api.profile import Profile
from search_api.proposals import (
    Deep,
    Scope,
    best_places,
    named_share,
    propose,
    propose_deep,
    with_raised,
)
from search_api.unit_features import Floats


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that either arm proposed.

    `lexical` is its BM25 as a share of the best passage's (0 to 1), `dense` its cosine with the question (-1
    to 1), `score` what it is ranked by, in log odds. `coverage` is the share of the question's pairs, by idf,
    that it holds, or of the concepts it names, in any wording. Ranks count from 1; None where the arm did not
    propose it.
    """

    row: int
    score: float
    lexical: float
    dense: float
    coverage: float
    lexical_rank: int | None
    dense_rank: int | None


@dataclass(frozen=True, slots=True)
class Rankings:
    """The rankings of one question, best first, ties by row.

    `vector` (dim,) is the question's own. `fused` holds the reranked candidates; row i of `features`
    (n, len(FEATURES)) and of `coverage` belongs to row `rows[i]`. `deep` is None unless asked for.
    """

    sought: Sought
    vector: Embeddings
    lexical: list[RowScore]
    dense: list[RowScore]
    fused: list[Candidate]
    rows: NDArray[np.int64]
    features: Floats
    coverage: Coverage
    deep: Deep | None = None


def rank(
    query: Query,
    arms: Arms,
    profile: Profile,
    *,
    expansions: tuple[Expansion, ...] = (),
    scope: Scope | None = None,
    all_features: bool = False,
) -> Rankings:
    """Return what each arm proposes for `query`, and the learned ranking of the best of both.

    `scope` says among which rows, all without one.
    `all_features` computes also the features that the ranking for this question does not weigh.
    """
    sought = arms.sought(query, expansions)
    vector = arms.direction(query, expansions)
    scope = scope or Scope()
    deep = propose_deep(sought, query, vector, arms, profile, expansions) if scope.is_deep else None
    if deep is None:
        wanted = replace(profile, proposed=profile.proposed_among) if scope.is_whole else profile
        proposed = propose(sought, query.phrases, vector, arms, wanted, scope)
    else:
        proposed = deep.proposed
    for mask in scope.raised:
        shared = Scope(mask if scope.among is None else mask & scope.among)
        least = -1.0 if scope.is_raised_anyway else 0.0
        apart = propose(sought, query.phrases, vector, arms, profile, shared, least_cosine=least)
        proposed = with_raised(proposed, apart)
    kept = best_places(proposed, len(proposed.rows) if scope.is_whole else profile.reranked)
    linear = profile.ranking(query.language)
    features, coverage = arms.reader.read(
        proposed.rows[kept],
        proposed.bm25[kept],
        proposed.cosines[kept],
        sought,
        vector,
        _question_units(query, arms.encoder) if all_features or linear.needs_units else None,
    )
    lexical_ranks = {hit.row: place for place, hit in enumerate(proposed.lexical, 1)}
    dense_ranks = {hit.row: place for place, hit in enumerate(proposed.dense, 1)}
    rows = proposed.rows[kept]
    scores = linear.scores(features)
    named = named_share(query, expansions)
    columns = dict(zip(FEATURES, features.T.tolist(), strict=True))
    fused = [
        Candidate(
            row=row,
            score=score,
            lexical=words,
            dense=meaning,
            coverage=max(held, named * concepts),
            lexical_rank=lexical_ranks.get(row),
            dense_rank=dense_ranks.get(row),
        )
        for row, score, words, meaning, held, concepts in zip(
            rows.tolist(),
            scores.tolist(),
            columns[Feature.WORDS],
            columns[Feature.MEANING],
            columns[Feature.PAIRS],
            columns[Feature.CONCEPTS],
            strict=True,
        )
    ]
    fused.sort(key=lambda candidate: (-candidate.score, candidate.row))
    found = deep.deep if deep is not None else None
    return Rankings(sought, vector, proposed.lexical, proposed.dense, fused, rows, features, coverage, found)


def rank_by_meaning(query: Query, rankings: Rankings, arms: Arms, profile: Profile) -> list[RowScore]:
    """Return what the dense arm proposed, ranked by the model alone, best first: for measuring the model."""
    if not rankings.dense:
        return []
    rows = np.array([hit.row for hit in rankings.dense], dtype=np.int64)
    features, _ = arms.reader.read(
        rows,
        np.zeros(len(rows)),
        np.array([hit.score for hit in rankings.dense]),
        rankings.sought,
        rankings.vector,
        _question_units(query, arms.encoder),
    )
    scores = profile.meaning.scores(features).tolist()
    found = [RowScore(row, score) for row, score in zip(rows.tolist(), scores, strict=True)]
    return sorted(found, key=lambda hit: (-hit.score, hit.row))


def fuse(bm25: Floats, cosines: Floats, share: float) -> Floats:
    """Return `share` × cosine + (1 - share) × BM25, each as a share of its maximum, float64 (n,).

    Convex combination with theoretical minima (Bruch, Gai and Ingber 2023, "An Analysis of Fusion Functions
    for Hybrid Retrieval").
    """
    best_bm25 = bm25.max(initial=0.0) or 1.0
    best_cosine = cosines.max(initial=0.0) or 1.0
    fused: Floats = share * np.maximum(cosines, 0) / best_cosine + (1 - share) * bm25 / best_bm25
    return fused


def _question_units(query: Query, encoder: Encoder) -> QuestionUnits | None:
    if encoder.table is None:
        return None
    rows = [encoder.table.row(unit) for unit in dict.fromkeys(units(query.encoder_text))]
    return QuestionUnits(np.array([row for row in rows if row is not None], dtype=np.int64))


def role_bonus(role: Role, asked: Role | None, profile: Profile) -> float:
    """Return what the role of a passage adds to its score, in log odds, when `asked` for is wanted."""
    bonus = 0.0
    if asked is not None:
        if satisfies(role, asked):
            bonus += profile.role_bonus
        elif role is not Role.OTHER and not satisfies(asked, role):
            bonus -= profile.role_malus
    if role is Role.PROCEDURE and asked is not Role.PROCEDURE:
        bonus -= profile.procedure_malus
    return bonus
