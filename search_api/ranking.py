"""Two rankings of passages and their fusion."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from indexer.encoder import Embeddings, Encoder
from indexer.lexical import LexicalIndex, RowScore, WeightedTerm
from indexer.vectors import VectorIndex
from search_api.language import Language
from search_api.profile import Profile
from search_api.query import Query


@dataclass(frozen=True, slots=True)
class Arms:
    """The two arms of one index; row i means the same passage in both."""

    words: LexicalIndex
    vectors: VectorIndex
    encoder: Encoder


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that either arm proposed.

    `lexical` is its BM25 as a share of the best passage's (0 to 1), `dense` its cosine with the question
    (-1 to 1), `score` their convex combination. Ranks count from 1; None where the arm did not propose it.
    """

    row: int
    score: float
    lexical: float
    dense: float
    lexical_rank: int | None
    dense_rank: int | None


@dataclass(frozen=True, slots=True)
class Rankings:
    """The rankings of one question, best first, ties by row; `vector` (dim,) is the question's own."""

    vector: Embeddings
    lexical: list[RowScore]
    dense: list[RowScore]
    fused: list[Candidate]


def rank(query: Query, arms: Arms, profile: Profile) -> Rankings:
    """Return what each arm proposes for `query`, and both fused."""
    wanted = weighted_terms(query, profile)
    lexical = arms.words.search(
        wanted, folded=query.folded, field_weights=dict(profile.field_weights), limit=profile.candidates
    )
    vector = arms.encoder.encode_queries([query.encoder_text])[0]
    # A question without any word the model knows has no direction: every passage would be equally near.
    dense = arms.vectors.search(vector, profile.candidates) if vector.any() else []
    dense = [hit for hit in dense if hit.score > 0]
    cosines = {hit.row: hit.score for hit in dense}
    unseen = [hit.row for hit in lexical if hit.row not in cosines]
    if unseen and vector.any():
        cosines |= dict(zip(unseen, (arms.vectors.rows(unseen) @ vector).tolist(), strict=True))
    return Rankings(vector, lexical, dense, fuse(lexical, dense, cosines, dense_share(query, profile)))


def weighted_terms(query: Query, profile: Profile) -> list[WeightedTerm]:
    """Return the terms and pairs that the words index is asked for, repeated words counted."""
    singles = [WeightedTerm(key, count) for key, count in Counter(query.keys).items()]
    pairs = [
        WeightedTerm(key, count * profile.pair_weight) for key, count in Counter(query.pair_keys).items()
    ]
    return singles + pairs


def dense_share(query: Query, profile: Profile) -> float:
    """Return the dense arm's share of the fused score for this kind of question, 0 to 1."""
    if query.language is Language.ENGLISH:
        return profile.dense_weight_english
    return profile.dense_weight_unaccented if query.folded else profile.dense_weight


def fuse(
    lexical: list[RowScore], dense: list[RowScore], cosines: dict[int, float], share: float
) -> list[Candidate]:
    """Return all candidates by `share` × dense + (1 - share) × lexical, best first, ties by row.

    Convex combination with theoretical minima (Bruch, Gai and Ingber 2023, "An Analysis of Fusion Functions
    for Hybrid Retrieval"): BM25 is divided by its maximum for the question, the cosine by its own.
    """
    best_lexical = lexical[0].score if lexical else 1.0
    best_dense = max(cosines.values(), default=1.0) or 1.0
    bm25 = {hit.row: hit.score / best_lexical for hit in lexical}
    lexical_ranks = {hit.row: place for place, hit in enumerate(lexical, 1)}
    dense_ranks = {hit.row: place for place, hit in enumerate(dense, 1)}
    candidates = [
        Candidate(
            row=row,
            score=share * max(cosines.get(row, 0.0), 0.0) / best_dense + (1 - share) * bm25.get(row, 0.0),
            lexical=bm25.get(row, 0.0),
            dense=cosines.get(row, 0.0),
            lexical_rank=lexical_ranks.get(row),
            dense_rank=dense_ranks.get(row),
        )
        for row in sorted(lexical_ranks.keys() | dense_ranks.keys())
    ]
    return sorted(candidates, key=lambda candidate: (-candidate.score, candidate.row))
