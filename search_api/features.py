"""What is known of a candidate: the features that the learned ranking weighs, each sayable to a person."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from indexer.encoder import Embeddings
from indexer.forward import ForwardIndex, Gathered, term_rows
from indexer.unit_table import UnitTable
from search_api.asking.sought import Sought
from search_api.unit_features import Floats, measure_units, nearest_sentence, see_units

# BM25 as tantivy computes it (Robertson and Zaragoza 2009).
_K1, _B = 1.2, 0.75


class Feature(StrEnum):
    """The features of a passage for a question, in the order of their columns.

    WORDS is BM25 over all fields as a share of the best candidate's, OWN_WORDS the same over the passage and
    its headings alone, without its notice's title. MEANING is the cosine, MEANING_SHARE the same as a share
    of the best candidate's, SENTENCE_MEANING the cosine of the nearest sentence. TERMS and PAIRS say how much
    of the question, by idf, the passage holds, SENTENCE_TERMS its best sentence. CONCEPTS says how much it
    holds of other wordings of the question's concepts. UNITS says how near each unit of the question comes to
    some unit of the passage (late interaction, Khattab and Zaharia 2020), CLOSE_UNITS the same with weak
    likeness counted less (its cube), SENTENCE_UNITS and SENTENCE_CLOSE_UNITS the same in the best sentence.
    LENGTH is the logarithm of the passage's number of terms.
    """

    WORDS = "words"
    OWN_WORDS = "own words"
    MEANING = "meaning"
    MEANING_SHARE = "meaning share"
    SENTENCE_MEANING = "sentence meaning"
    TERMS = "terms"
    PAIRS = "pairs"
    SENTENCE_TERMS = "sentence terms"
    CONCEPTS = "concepts"
    UNITS = "units"
    CLOSE_UNITS = "close units"
    SENTENCE_UNITS = "sentence units"
    SENTENCE_CLOSE_UNITS = "sentence close units"
    LENGTH = "length"


FEATURES = tuple(Feature)
# Computed only where a ranking weighs them: they cost as much as all others together.
UNIT_FEATURES = (
    Feature.UNITS,
    Feature.CLOSE_UNITS,
    Feature.SENTENCE_UNITS,
    Feature.SENTENCE_CLOSE_UNITS,
)


@dataclass(frozen=True, slots=True)
class QuestionUnits:
    """The question as the encoder's table knows it: rows of its units, int64 (units,), each once."""

    rows: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Which sought terms and pairs each candidate holds, itself or in a heading: bool (candidates, …)."""

    terms: NDArray[np.bool_]
    pairs: NDArray[np.bool_]


class FeatureReader:
    """Computes features over one generation's forward index; safe to share between threads."""

    def __init__(self, forward: ForwardIndex, table: UnitTable | None) -> None:
        """Look the whole vocabulary up in the encoder's `table` once (None: an encoder without one)."""
        self._forward = forward
        self._table = table if forward.has_units else None
        self._term_rows = term_rows(forward.words, self._table) if self._table is not None else None

    def read(
        self,
        rows: NDArray[np.int64],
        bm25: Floats,
        cosines: Floats,
        sought: Sought,
        vector: Embeddings,
        units: QuestionUnits | None,
    ) -> tuple[Floats, Coverage]:
        """Return the features of the candidates `rows`, float64 (rows, features), and what they cover.

        `bm25` and `cosines` (rows,) are the arms' own scores, `vector` (dim,) the question's. Without
        `units`, or for an encoder without a table, the unit features are 0. Cost: about 1.5 ms for 100
        candidates of 100 terms, two to three times that with `units`.
        """
        gathered = self._forward.gather(rows)
        held = _Held(gathered, sought, self._forward)
        found = np.zeros((len(rows), len(FEATURES)))

        def put(feature: Feature, values: Floats) -> None:
            found[:, FEATURES.index(feature)] = values

        lengths = np.diff(np.append(gathered.sentence_starts[gathered.passage_starts], len(gathered.terms)))
        put(Feature.WORDS, _share_of_best(bm25))
        put(Feature.OWN_WORDS, _share_of_best(held.bm25(lengths, self._forward.average_length)))
        put(Feature.MEANING, cosines)
        put(Feature.MEANING_SHARE, _share_of_best(np.maximum(cosines, 0)))
        put(Feature.TERMS, held.share_of_terms(held.terms))
        put(Feature.PAIRS, held.share_of_pairs(held.pairs))
        put(Feature.SENTENCE_TERMS, held.best_sentence())
        put(Feature.CONCEPTS, held.concepts())
        put(Feature.LENGTH, np.log1p(lengths))
        put(Feature.SENTENCE_MEANING, cosines)
        if self._table is not None and self._term_rows is not None:
            seen = see_units(gathered, self._term_rows[gathered.terms], self._table)
            put(Feature.SENTENCE_MEANING, nearest_sentence(gathered, seen, vector, cosines))
            if units is not None and len(units.rows):
                of_question = self._table.vectors(units.rows)
                for feature, values in zip(
                    UNIT_FEATURES, measure_units(gathered, seen, of_question), strict=True
                ):
                    put(feature, values)
        return found, Coverage(held.terms, held.pairs)

    def shares(self, rows: NDArray[np.int64], sought: Sought) -> tuple[Floats, Floats]:
        """Return the features PAIRS and CONCEPTS of `rows` alone, float64 (rows,) each.

        Cost: under 1 ms for 500 candidates of 100 terms.
        """
        held = _Held(self._forward.gather(rows), sought, self._forward)
        return held.share_of_pairs(held.pairs), held.concepts()


def _share_of_best(values: Floats) -> Floats:
    best = values.max(initial=0.0)
    return values / best if best > 0 else np.zeros_like(values)


class _Held:
    """Where the candidates hold the sought terms and pairs."""

    def __init__(self, gathered: Gathered, sought: Sought, forward: ForwardIndex) -> None:
        self._gathered = gathered
        self._sought = sought
        layers = _layers(gathered, sought, forward)
        hits = [np.flatnonzero(layer >= 0) for layer in layers.values()]
        self._at = np.concatenate(hits)
        self._slot = np.concatenate([layer[at] for layer, at in zip(layers.values(), hits, strict=True)])
        terms = max(len(sought.terms), 1)
        self.terms = np.zeros((gathered.passages, terms), dtype=np.bool_)
        self.terms[gathered.passage_of[self._at], self._slot] = True
        self._pair_at, self._pair_slot = self._find_pairs(layers)
        self.pairs = np.zeros((gathered.passages, max(len(sought.pairs), 1)), dtype=np.bool_)
        self.pairs[gathered.passage_of[self._pair_at], self._pair_slot] = True
        self._term_idf = np.array([term.idf for term in sought.terms] or [0.0])
        self._pair_idf = np.array([pair.term.idf for pair in sought.pairs] or [0.0])

    def _find_pairs(
        self, layers: dict[bool, NDArray[np.int64]]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return where two neighbouring terms make a sought pair, and which."""
        terms = self._sought.terms
        which = np.full((len(terms), len(terms)), -1, dtype=np.int64)
        kinds = set()
        for place, pair in enumerate(self._sought.pairs):
            which[pair.first, pair.second] = place
            kinds.add((terms[pair.first].folded, terms[pair.second].folded))
        of = self._gathered.passage_of
        found_at, found = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
        for first, second in sorted(kinds):
            left, right = layers[first][:-1], layers[second][1:]
            at = np.flatnonzero((left >= 0) & (right >= 0) & (of[:-1] == of[1:]))
            pairs = which[left[at], right[at]]
            found_at.append(at[pairs >= 0])
            found.append(pairs[pairs >= 0])
        return np.concatenate(found_at), np.concatenate(found)

    def share_of_terms(self, held: NDArray[np.bool_]) -> Floats:
        """Return the share of the question's own terms by idf, float64 (rows of `held`,)."""
        own = self._sought.own_terms
        return _weighted_share(held[:, :own], self._term_idf[:own])

    def share_of_pairs(self, held: NDArray[np.bool_]) -> Floats:
        """Return the share of the question's own pairs by idf; of its terms when it has no pair."""
        own = self._sought.own_pairs
        if not own:
            return self.share_of_terms(self.terms)
        return _weighted_share(held[:, :own], self._pair_idf[:own])

    def best_sentence(self) -> Floats:
        """Return the greatest share of the question's terms that one sentence holds, float64 (passages,)."""
        held = np.zeros((self._gathered.sentences, self.terms.shape[1]), dtype=np.bool_)
        held[self._gathered.sentence_of[self._at], self._slot] = True
        return np.maximum.reduceat(self.share_of_terms(held), self._gathered.passage_starts)

    def bm25(self, lengths: NDArray[np.int64], average: float) -> Floats:
        """Return BM25 of the question's own terms and pairs in each passage, float64 (passages,)."""
        passages = self._gathered.passages
        norm = (_K1 * (1 - _B + _B * lengths / max(average, 1.0)))[:, None]
        total = np.zeros(passages)
        for at, slot, idf, own in (
            (self._at, self._slot, self._term_idf, self._sought.own_terms),
            (self._pair_at, self._pair_slot, self._pair_idf, self._sought.own_pairs),
        ):
            size = len(idf)
            counts = np.bincount(self._gathered.passage_of[at] * size + slot, minlength=passages * size)
            tf = counts.reshape(passages, size)[:, :own]
            total += (tf * (_K1 + 1) / (tf + norm)) @ idf[:own]
        return total

    def concepts(self) -> Floats:
        """Return the mean of the best held share × weight of each concept's wordings, float64 (passages,)."""
        best = np.zeros((self._gathered.passages, max(self._sought.concepts, 1)))
        for phrase in self._sought.phrases:
            held = self.pairs[:, list(phrase.pairs)] if phrase.pairs else self.terms[:, list(phrase.terms)]
            share = phrase.weight * held.mean(axis=1)
            best[:, phrase.concept] = np.maximum(best[:, phrase.concept], share)
        mean: Floats = best.mean(axis=1)
        return mean


def _layers(gathered: Gathered, sought: Sought, forward: ForwardIndex) -> dict[bool, NDArray[np.int64]]:
    """Return the place of each gathered term among the sought ones, -1 where it is none.

    Once by its letters with accents (False) and, if any is sought so, once without (True): a term can be
    both.
    """
    accented = np.full(len(forward.words) + 1, -1, dtype=np.int64)
    folded = np.full(len(forward.folded_number) + 1, -1, dtype=np.int64)
    for place, term in enumerate(sought.terms):
        numbers, slots = (forward.folded_number, folded) if term.folded else (forward.number, accented)
        number = numbers.get(term.key)
        if number is not None:
            slots[number] = place
    layers = {False: accented[gathered.terms]}
    if any(term.folded for term in sought.terms):
        layers[True] = folded[forward.folded[gathered.terms]]
    return layers


def _weighted_share(held: NDArray[np.bool_], idf: Floats) -> Floats:
    total = float(idf.sum())
    return held @ idf / total if total > 0 else np.zeros(len(held))
