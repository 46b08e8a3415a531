"""What both arms propose for a question, before anything decides between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from indexer.analyser import fold_keys, pairs
from indexer.encoder import Embeddings
from indexer.forward import ForwardIndex
from indexer.lexical import RowScore, WeightedTerm
from indexer.vectors import VectorIndex
from search_api.arms import Arms
from search_api.asking.expansion import Expansion
from search_api.asking.query import Query
from search_api.asking.quotation import RequiredPhrase, holds
from search_api.asking.sought import Sought
from search_api.profile import Profile
from search_api.unit_features import Floats


@dataclass(frozen=True, slots=True)
class Scope:
    """Which rows are looked among, and which are looked at besides.

    Only rows for which `among` (passages,) is true are proposed, from deeper in both arms' rankings: where
    `is_filled`, as deep as it takes to fill the proposals or to have seen every passage. Of the rows of each
    of `raised` (passages,) the best are proposed too, as if there were no others; where `is_raised_anyway`,
    also those that share nothing with the question, in word or meaning (its vector must not be zero).
    `is_deep` asks, without `among`, for all that filters would look among; what is ranked stays the same.
    `is_whole` ranks all that passes from that deep, not the best of it alone.
    """

    among: NDArray[np.bool_] | None = None
    is_filled: bool = False
    raised: tuple[NDArray[np.bool_], ...] = ()
    is_raised_anyway: bool = False
    is_deep: bool = False
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class Deep:
    """The passages that a filter would look among: `dense` and `coverage` as of `Candidate`, row i of `rows`.

    `is_cut` says that an arm has more than it was asked for.
    """

    rows: NDArray[np.int64]
    dense: Floats
    coverage: Floats
    is_cut: bool


class Proposed(NamedTuple):
    """The candidates of both arms: BM25 and cosine of each of `rows`, and the rankings they came from.

    `raised` are the rankings among the passages that the question speaks of by other means than its words.
    """

    rows: NDArray[np.int64]
    bm25: Floats
    cosines: Floats
    lexical: list[RowScore]
    dense: list[RowScore]
    raised: list[list[RowScore]]


def named_share(query: Query, expansions: Sequence[Expansion]) -> float:
    """Return the share of the question's words that name concepts of the glossary."""
    named = {place for expansion in expansions for place in range(expansion.first, expansion.last)}
    return len(named) / len(query.keys)


def propose(
    sought: Sought,
    phrases: Sequence[RequiredPhrase],
    vector: Embeddings,
    arms: Arms,
    profile: Profile,
    scope: Scope,
    *,
    least_cosine: float = 0.0,
) -> Proposed:
    """Return what both arms propose in `scope`, each at most `profile.proposed`, best first."""
    among, is_filled = scope.among, scope.is_filled
    lexical = _by_words(sought, phrases, arms, profile, among, is_filled=is_filled)
    # A question without any word the model knows has no direction: every passage would be equally near.
    dense = _nearest(vector, arms.vectors, profile, among, is_filled=is_filled) if vector.any() else []
    return _joined(lexical, dense, phrases, vector, arms, least_cosine)


class ProposedDeep(NamedTuple):
    """What both arms propose to be ranked, and what they would among filters."""

    proposed: Proposed
    deep: Deep


def propose_deep(
    sought: Sought,
    query: Query,
    vector: Embeddings,
    arms: Arms,
    profile: Profile,
    expansions: tuple[Expansion, ...],
) -> ProposedDeep:
    """Return the proposals of both arms as `propose` makes them, and those from as deep as filters look."""
    most = profile.proposed_among
    deeper = replace(profile, proposed=most)
    lexical = _by_words(sought, query.phrases, arms, deeper, None, is_filled=False)
    dense = _nearest(vector, arms.vectors, deeper, None, is_filled=False) if vector.any() else []
    proposed = _joined(lexical[: profile.proposed], dense[: profile.proposed], query.phrases, vector, arms)
    both = _joined(lexical, dense, query.phrases, vector, arms)
    pairs, concepts = arms.reader.shares(both.rows, sought) if len(both.rows) else (np.zeros(0), np.zeros(0))
    coverage = np.maximum(pairs, named_share(query, expansions) * concepts)
    is_cut = len(lexical) == most or len(dense) == most
    return ProposedDeep(proposed, Deep(both.rows, both.cosines, coverage, is_cut))


def _joined(
    lexical: list[RowScore],
    dense: list[RowScore],
    phrases: Sequence[RequiredPhrase],
    vector: Embeddings,
    arms: Arms,
    least_cosine: float = 0.0,
) -> Proposed:
    """Return the candidates of both arms that hold all `phrases`, by meaning those above `least_cosine`."""
    dense = [hit for hit in dense if hit.score > least_cosine]
    if phrases:
        lexical = _holding(lexical, phrases, arms.forward)
        dense = _holding(dense, phrases, arms.forward)
    by_words, by_meaning = _rows(lexical), _rows(dense)
    rows = np.union1d(by_words, by_meaning)
    bm25, cosines = np.zeros(len(rows)), np.zeros(len(rows))
    bm25[np.searchsorted(rows, by_words)] = [hit.score for hit in lexical]
    near = np.searchsorted(rows, by_meaning)
    cosines[near] = [hit.score for hit in dense]
    unseen = np.delete(np.arange(len(rows)), near)
    if len(unseen) and vector.any():
        cosines[unseen] = arms.vectors.rows(rows[unseen]) @ vector
    return Proposed(rows=rows, bm25=bm25, cosines=cosines, lexical=lexical, dense=dense, raised=[])


def _rows(hits: Sequence[RowScore]) -> NDArray[np.int64]:
    return np.array([hit.row for hit in hits], dtype=np.int64)


def with_raised(proposed: Proposed, apart: Proposed) -> Proposed:
    """Return `proposed` with the best of what was proposed `apart`, under its own ranks."""
    known = dict(zip(proposed.rows.tolist(), zip(proposed.bm25, proposed.cosines, strict=True), strict=True))
    others = zip(apart.rows.tolist(), zip(apart.bm25, apart.cosines, strict=True), strict=True)
    # A passage that one arm left out at first may be in its ranking of the few.
    for row, (bm25, cosine) in others:
        before = known.get(row, (0.0, 0.0))
        known[row] = (max(before[0], bm25), max(before[1], cosine))
    rows = sorted(known)
    return proposed._replace(
        rows=np.array(rows, dtype=np.int64),
        bm25=np.array([known[row][0] for row in rows]),
        cosines=np.array([known[row][1] for row in rows]),
        raised=[*proposed.raised, apart.lexical, apart.dense],
    )


def _by_words(
    sought: Sought,
    phrases: Sequence[RequiredPhrase],
    arms: Arms,
    profile: Profile,
    among: NDArray[np.bool_] | None,
    *,
    is_filled: bool,
) -> list[RowScore]:
    """Return the rows that hold most of what is `sought`, best first, at most `profile.proposed`.

    Of a filter, those of the best `profile.proposed_among`; where it `is_filled`, of all that hold a word.
    """
    return arms.words.search(
        sought.weighted_terms(),
        field_weights=profile.field_weights,
        limit=profile.proposed,
        required=[term for phrase in phrases for term in _parts(phrase)],
        among=among,
        depth=None if is_filled else profile.proposed_among,
    )


def _nearest(
    vector: Embeddings,
    vectors: VectorIndex,
    profile: Profile,
    among: NDArray[np.bool_] | None,
    *,
    is_filled: bool,
) -> list[RowScore]:
    """Return the rows nearest to `vector`, best first, at most `profile.proposed`.

    Of a filter, those of the `profile.proposed_among` nearest; where it `is_filled` or lets so few rows
    pass, all that pass are compared: a rare role fills its page.
    """
    if among is None:
        return vectors.search(vector, profile.proposed)
    if is_filled or np.count_nonzero(among) <= profile.proposed_among:
        return vectors.search(vector, profile.proposed, among)
    nearest = vectors.search(vector, profile.proposed_among)
    return [hit for hit in nearest if among[hit.row]][: profile.proposed]


def _parts(phrase: RequiredPhrase) -> list[WeightedTerm]:
    """Return the terms by which passages that may hold `phrase` are found; none when it has two readings."""
    if phrase.other_keys:
        return []
    keys = pairs(list(phrase.keys)) or list(phrase.keys)
    return [WeightedTerm(key, folded=phrase.folded) for key in keys]


def _holding(
    hits: Sequence[RowScore], phrases: Sequence[RequiredPhrase], forward: ForwardIndex
) -> list[RowScore]:
    """Return the hits whose passages hold all `phrases`, each as a run of neighbouring terms."""
    kept = []
    for hit in hits:
        keys = forward.terms(hit.row)
        folded = fold_keys(keys)
        if all(holds(phrase, keys, folded) for phrase in phrases):
            kept.append(hit)
    return kept


def best_places(proposed: Proposed, most: int) -> NDArray[np.int64]:
    """Return the places of the candidates worth a closer look, in the order of rows: the best of each arm.

    By the better of a candidate's two ranks: a fixed fusion would drop what only one arm can know, such as a
    paraphrase without a shared word.
    """
    ranks = np.full(len(proposed.rows), len(proposed.rows))
    for ranking in (proposed.dense, proposed.lexical, *proposed.raised):
        at = np.searchsorted(proposed.rows, _rows(ranking))
        ranks[at] = np.minimum(ranks[at], np.arange(len(at)))
    return np.sort(np.argsort(ranks, kind="stable")[:most])
