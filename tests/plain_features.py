"""The features of candidates by plain loops over their words, for comparison."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from corpus.spelling import fold, has_accents
from indexer.unit_table import UnitTable
from search_api.asking.sought import Sought, SoughtPair, SoughtTerm
from search_api.features import Feature

Passage = Sequence[Sequence[str]]


def plainly(
    passages: Sequence[Passage], wanted: Sought, table: UnitTable, vector: list[float], units: list[int]
) -> list[dict[Feature, float]]:
    """Return the features of all passages by plain loops; bm25 and cosines 0."""
    rows = [[list(sentence) for sentence in passage] or [[]] for passage in passages]
    average = sum(len(words(passage)) for passage in rows) / len(rows)
    found = [plain_features(passage, wanted, table, vector, units, average) for passage in rows]
    best = max(features[Feature.OWN_WORDS] for features in found)
    return [
        features | {Feature.OWN_WORDS: features[Feature.OWN_WORDS] / best if best > 0 else 0.0}
        for features in found
    ]


def words(passage: Passage) -> list[str]:
    return [word for sentence in passage for word in sentence]


def matches(word: str, term: SoughtTerm) -> bool:
    return (fold(word) if term.folded else word) == term.key


def plain_features(
    passage: Passage,
    wanted: Sought,
    table: UnitTable,
    vector: list[float],
    units: list[int],
    average: float,
) -> dict[Feature, float]:
    own = wanted.terms[: wanted.own_terms]
    flat = words(passage)

    def tf_pair(pair: SoughtPair) -> int:
        first, second = wanted.terms[pair.first], wanted.terms[pair.second]
        return sum(matches(left, first) and matches(right, second) for left, right in pairwise(flat))

    def share(text: Sequence[str]) -> float:
        held = sum(term.idf for term in own if any(matches(word, term) for word in text))
        return held / sum(term.idf for term in own)

    def bm25(tf: int, idf: float) -> float:
        return idf * tf * 2.2 / (tf + 1.2 * (0.25 + 0.75 * len(flat) / max(average, 1.0)))

    own_pairs = wanted.pairs[: wanted.own_pairs]
    concepts = [0.0] * max(wanted.concepts, 1)
    for phrase in wanted.phrases:
        held = [tf_pair(wanted.pairs[place]) > 0 for place in phrase.pairs] or [
            any(matches(word, wanted.terms[place]) for word in flat) for place in phrase.terms
        ]
        concepts[phrase.concept] = max(concepts[phrase.concept], phrase.weight * sum(held) / len(held))
    sentences = [best_units(sentence, table, units) for sentence in passage]
    weights = [math.dist(row, (0, 0, 0)) for row in table.vectors(np.array(units)).tolist()]
    total = sum(weights) or 1.0

    def weighed(best: Sequence[float], power: int) -> float:
        return sum(weight * value**power for weight, value in zip(weights, best, strict=True)) / total

    of_passage = [max(values) for values in zip(*sentences, strict=True)]
    likeness = [like for sentence in passage if (like := cosine(sentence, table, vector)) is not None]
    return {
        Feature.OWN_WORDS: sum(bm25(sum(matches(word, term) for word in flat), term.idf) for term in own)
        + sum(bm25(tf_pair(pair), pair.term.idf) for pair in own_pairs),
        Feature.TERMS: share(flat),
        Feature.PAIRS: sum(pair.term.idf for pair in own_pairs if tf_pair(pair))
        / sum(pair.term.idf for pair in own_pairs)
        if own_pairs
        else share(flat),
        Feature.SENTENCE_TERMS: max(share(sentence) for sentence in passage),
        Feature.CONCEPTS: sum(concepts) / len(concepts),
        Feature.SENTENCE_MEANING: max(likeness, default=0.0),
        Feature.UNITS: weighed(of_passage, 1),
        Feature.CLOSE_UNITS: weighed(of_passage, 3),
        Feature.SENTENCE_UNITS: max(weighed(sentence, 1) for sentence in sentences),
        Feature.SENTENCE_CLOSE_UNITS: max(weighed(sentence, 3) for sentence in sentences),
        Feature.LENGTH: math.log(1 + len(flat)),
    }


def vectors_of(sentence: Sequence[str], table: UnitTable) -> list[list[float]]:
    units = [*sentence, *(f"{left}_{right}" for left, right in pairwise(sentence))]
    rows = [row for unit in units if (row := table.row(unit)) is not None]
    vectors: list[list[float]] = table.vectors(np.array(rows, dtype=np.int64)).tolist()
    return vectors


def best_units(sentence: Sequence[str], table: UnitTable, units: list[int]) -> list[float]:
    """Return for each unit the greatest cosine, at least 0, with a unit of the sentence."""
    known = vectors_of(sentence, table)
    return [
        max((like(unit, other) for other in known), default=0.0)
        for unit in table.vectors(np.array(units)).tolist()
    ]


def like(left: Sequence[float], right: Sequence[float]) -> float:
    lengths = math.dist(left, (0, 0, 0)) * math.dist(right, (0, 0, 0))
    product = sum(one * other for one, other in zip(left, right, strict=True))
    return max(product / lengths, 0.0) if lengths else 0.0


def cosine(sentence: Sequence[str], table: UnitTable, vector: list[float]) -> float | None:
    total: list[float] = [sum(parts) for parts in zip(*vectors_of(sentence, table), strict=True)]
    length = math.dist(total, (0, 0, 0)) if total else 0.0
    if not length or not any(has_accents(word) for word in sentence):
        return None
    product: float = sum(one * other for one, other in zip(total, vector, strict=True))
    return product / length
