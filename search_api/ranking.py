"""Passages ranked for a question: two arms propose, one learned ranking decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus.notice import Role
from indexer.analyser import fold_keys, pairs
from indexer.encoder import Embeddings, Encoder
from indexer.forward import ForwardIndex
from indexer.lexical import LexicalIndex, RowScore, WeightedTerm
from indexer.units import units
from indexer.vectors import VectorIndex
from search_api.asking.accents import restore_accents
from search_api.asking.asked_roles import satisfies
from search_api.asking.expansion import Expansion
from search_api.asking.language import Language
from search_api.asking.nearest_words import NearestWords
from search_api.asking.query import Query
from search_api.asking.quotation import RequiredPhrase, holds
from search_api.asking.sought import Sought, seek
from search_api.features import FEATURES, Coverage, Feature, FeatureReader, Floats, QuestionUnits
from search_api.profile import Profile


class Arms:
    """The two arms of one index and its forward index; row i means the same passage in all of them."""

    def __init__(
        self, words: LexicalIndex, vectors: VectorIndex, forward: ForwardIndex, encoder: Encoder
    ) -> None:
        """Join what was built from the same passages."""
        self.words = words
        self.vectors = vectors
        self.forward = forward
        self.encoder = encoder
        self.reader = FeatureReader(forward, encoder.table)
        self.nearest = NearestWords(forward, encoder.table)


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
    (n, len(FEATURES)) and of `coverage` belongs to row `rows[i]`.
    """

    sought: Sought
    vector: Embeddings
    lexical: list[RowScore]
    dense: list[RowScore]
    fused: list[Candidate]
    rows: NDArray[np.int64]
    features: Floats
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class Scope:
    """Which rows are looked among, and which are looked at besides.

    Only rows for which `among` (passages,) is true are proposed, from deeper in both arms' rankings: where
    `is_filled`, as deep as it takes to fill the proposals or to have seen every passage. Of the rows of each
    of `raised` (passages,) the best are proposed too, as if there were no others; where `is_raised_anyway`,
    also those that share nothing with the question, in word or meaning (its vector must not be zero).
    """

    among: NDArray[np.bool_] | None = None
    is_filled: bool = False
    raised: tuple[NDArray[np.bool_], ...] = ()
    is_raised_anyway: bool = False


class _Proposed(NamedTuple):
    """The candidates of both arms: BM25 and cosine of each of `rows`, and the rankings they came from.

    `raised` are the rankings among the passages that the question speaks of by other means than its words.
    """

    rows: NDArray[np.int64]
    bm25: Floats
    cosines: Floats
    lexical: list[RowScore]
    dense: list[RowScore]
    raised: list[list[RowScore]]


def question_vector(query: Query, arms: Arms, expansions: tuple[Expansion, ...] = ()) -> Embeddings:
    """Return the direction of the question, float32 (dim,): its own words, and what they probably mean.

    Words typed without accents are ambiguous: the accents that the archive would give them are added, and for
    them and for English words the concepts they name.
    """
    vector: Embeddings = arms.encoder.encode_queries([query.encoder_text])[0]
    if not query.folded:
        return vector
    if query.language is Language.VIETNAMESE:
        restored = " ".join(restore_accents(query.keys, arms.forward, arms.words))
        vector = np.add(
            vector, _RESTORED_SHARE * arms.encoder.encode_queries([restored])[0], dtype=np.float32
        )
    if expansions:
        official = " ".join(expansion.concept for expansion in expansions)
        vector = np.add(vector, _CONCEPT_SHARE * arms.encoder.encode_queries([official])[0], dtype=np.float32)
    vector /= max(float(np.linalg.norm(vector)), 1e-12)
    return vector


# What the official terms of the concepts count in the question's vector beside its own words: on the tuning
# questions 0.25 gave +2.2 nDCG for those without accents and +1.2 for English ones, and took 0.8 from
# accented.
_CONCEPT_SHARE = 0.25
_RESTORED_SHARE = 1.0


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
    sought = seek(query, arms.words, len(arms.vectors), expansions)
    vector = question_vector(query, arms, expansions)
    scope = scope or Scope()
    proposed = _propose(sought, query.phrases, vector, arms, profile, scope)
    for mask in scope.raised:
        shared = Scope(mask if scope.among is None else mask & scope.among)
        least = -1.0 if scope.is_raised_anyway else 0.0
        apart = _propose(sought, query.phrases, vector, arms, profile, shared, least_cosine=least)
        proposed = _with_raised(proposed, apart)
    kept = _best(proposed, profile.reranked)
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
    named_share = _named_share(query, expansions)
    columns = dict(zip(FEATURES, features.T.tolist(), strict=True))
    fused = [
        Candidate(
            row=row,
            score=score,
            lexical=words,
            dense=meaning,
            coverage=max(held, named_share * concepts),
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
    return Rankings(sought, vector, proposed.lexical, proposed.dense, fused, rows, features, coverage)


def _named_share(query: Query, expansions: Sequence[Expansion]) -> float:
    """Return the share of the question's words that name concepts of the glossary."""
    named = {place for expansion in expansions for place in range(expansion.first, expansion.last)}
    return len(named) / len(query.keys)


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


def _propose(
    sought: Sought,
    phrases: Sequence[RequiredPhrase],
    vector: Embeddings,
    arms: Arms,
    profile: Profile,
    scope: Scope,
    *,
    least_cosine: float = 0.0,
) -> _Proposed:
    among, is_filled = scope.among, scope.is_filled
    lexical = _by_words(sought, phrases, arms, profile, among, is_filled=is_filled)
    # A question without any word the model knows has no direction: every passage would be equally near.
    dense = _nearest(vector, arms.vectors, profile, among, is_filled=is_filled) if vector.any() else []
    dense = [hit for hit in dense if hit.score > least_cosine]
    if phrases:
        lexical = _holding(lexical, phrases, arms.forward)
        dense = _holding(dense, phrases, arms.forward)
    cosines = {hit.row: hit.score for hit in dense}
    unseen = [hit.row for hit in lexical if hit.row not in cosines]
    if unseen and vector.any():
        cosines |= dict(zip(unseen, (arms.vectors.rows(unseen) @ vector).tolist(), strict=True))
    bm25 = {hit.row: hit.score for hit in lexical}
    rows = sorted(bm25.keys() | cosines.keys())
    return _Proposed(
        rows=np.array(rows, dtype=np.int64),
        bm25=np.array([bm25.get(row, 0.0) for row in rows]),
        cosines=np.array([cosines.get(row, 0.0) for row in rows]),
        lexical=lexical,
        dense=dense,
        raised=[],
    )


def _with_raised(proposed: _Proposed, apart: _Proposed) -> _Proposed:
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

    Of a filter, those of the best `profile.proposed_among`; where it `is_filled`, eight times deeper each
    time that too few pass: the words index has no field to filter by, and the deepest look is over all
    passages that hold a word of the question.
    """
    most = profile.proposed if among is None else profile.proposed_among
    while True:
        found = arms.words.search(
            sought.weighted_terms(),
            field_weights=profile.field_weights,
            limit=most,
            required=[term for phrase in phrases for term in _parts(phrase)],
        )
        if among is None:
            return found
        passing = [hit for hit in found if among[hit.row]][: profile.proposed]
        if not is_filled or len(passing) == profile.proposed or len(found) < most:
            return passing
        most *= 8


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


def _best(proposed: _Proposed, most: int) -> NDArray[np.int64]:
    """Return the places of the candidates worth a closer look, in the order of rows: the best of each arm.

    By the better of a candidate's two ranks: a fixed fusion would drop what only one arm can know, such as a
    paraphrase without a shared word.
    """
    ranks: dict[int, int] = {}
    for ranking in (proposed.dense, proposed.lexical, *proposed.raised):
        for place, hit in enumerate(ranking):
            ranks[hit.row] = min(place, ranks.get(hit.row, place))
    order = sorted(range(len(proposed.rows)), key=lambda at: (ranks[int(proposed.rows[at])], at))
    return np.sort(np.array(order[:most], dtype=np.int64))


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
