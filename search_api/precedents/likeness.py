"""How like two clauses are, by the words that they share."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from corpus.spelling import fold
from indexer.analyser import fold_keys, pairs, terms
from indexer.encoder import Embeddings
from indexer.lexical import LexicalIndex, WeightedTerm

# The score is this share of the likeness of words, and the rest of that of meaning. Words alone put formulae
# first, meaning alone what has the same subject but orders something else.
_WORDS = 0.5
# Of the 709 clauses of 28 notices of the sample archive and four real ones, each compared with all other
# notices, 82 have a precedent above this; 77 of them are such as a clerk would look at, and most pairs from
# 0.30 to 0.36 only share their subject. Clauses about other matters (computers, football, cooking): 0.22.
LEAST_SCORE = 0.37
# A likeness of meaning alone is none: "… hoàn thành việc này trước ngày …" is near to every order.
_LEAST_WORDS = 0.06
# Asked of the words index: the weightiest terms find the same passages as all of them.
_ASKED_TERMS = 60
# A pair of words tells something when the archive has four notices for each passage that holds it.
_NOTICES_A_PASSAGE = 4


@dataclass(frozen=True, slots=True)
class Bag:
    """The distinct terms and pairs of a text, and the sum of their weights."""

    keys: frozenset[str]
    weight: float


class _Weighed(dict[str, float]):
    """The weight of each term asked for; others are weighed by `weigh` when they are."""

    def __init__(self, weigh: Callable[[str], float]) -> None:
        super().__init__()
        self._weigh = weigh

    def __missing__(self, key: str) -> float:
        weight = self[key] = self._weigh(key)
        return weight


class TermWeights:
    """What sharing a term counts in one archive; made for one draft, whose words it keeps.

    The weight is log(1 + (notices / passages that hold the term) ^ 1.5): a formula stands in one passage of
    every notice, so that it weighs log 2 at most, and a term of one passage among 10,000 notices 13.8. Terms
    that the archive lacks weigh as much as those of one passage.
    """

    def __init__(self, words: LexicalIndex, notices: int, *, is_folded: bool) -> None:
        """Weigh by `words`, the index of an archive of `notices`; without accents when `is_folded`."""
        self._words = words
        self._notices = max(notices, 1)
        self._is_folded = is_folded
        self._known = _Weighed(self._weigh)

    def __len__(self) -> int:
        """Return how many terms and pairs were weighed and are kept."""
        return len(self._known)

    def of(self, key: str) -> float:
        """Return the weight of a term or pair."""
        return self._known[key]

    def _weigh(self, key: str) -> float:
        held = self._words.count(key, folded=self._is_folded)
        return math.log1p((self._notices / max(held, 1)) ** 1.5)

    def is_telling(self, keys: list[str]) -> bool:
        """Say whether a run of terms has a pair that tells its clause from most others."""
        least = math.log1p(_NOTICES_A_PASSAGE**1.5)
        return any(self.of(pair) >= min(least, self._most) for pair in pairs(keys))

    @property
    def _most(self) -> float:
        """The weight of what one passage holds."""
        return math.log1p(self._notices**1.5)

    def keys(self, text: str) -> list[str]:
        """Return the terms of `text` in order, as this draft is compared."""
        found = terms(text)
        return fold_keys(found) if self._is_folded else found

    def bag(self, text: str) -> Bag:
        """Return what `text` is compared by."""
        found = self.keys(text)
        keys = frozenset(found).union(pairs(found))
        return Bag(keys, math.fsum(map(self._known.__getitem__, keys)))

    def asked(self, bag: Bag) -> list[WeightedTerm]:
        """Return the weightiest terms of `bag`, for the words index."""
        ordered = sorted(bag.keys, key=lambda key: (-self.of(key), key))
        return [WeightedTerm(key, folded=self._is_folded) for key in ordered[:_ASKED_TERMS]]

    def shared(self, one: Bag, other: Bag, apart: frozenset[str]) -> float:
        """Return the likeness of words, 0 to 1: the weight of what both have, twice, by that of both.

        What is set `apart` counts on neither side: two orders are not alike because one body has to obey.
        """
        return self.shared_with(self.without(one, apart), other, apart)

    def without(self, bag: Bag, apart: frozenset[str]) -> Bag:
        """Return what is left of `bag`."""
        left_out = math.fsum(map(self._known.__getitem__, bag.keys & apart))
        return Bag(bag.keys - apart, bag.weight - left_out)

    def shared_with(self, one: Bag, other: Bag, apart: frozenset[str]) -> float:
        """Return what `shared` does; `one` is what `without` left of it, taken apart once for many others."""
        # fsum: the same for every order of a set, so that equal clauses get equal scores in every process.
        common = one.keys & other.keys
        if not common:
            return 0.0
        weights = self._known.__getitem__
        both = one.weight + other.weight - math.fsum(map(weights, apart & other.keys))
        shared = 2 * math.fsum(map(weights, common))
        return min(1.0, shared / both) if both > 0 and shared > 0 else 0.0

    def encoder_text(self, text: str) -> str:
        """Return `text` as the encoder wants it."""
        return fold(text) if self._is_folded else text


def score(words: float, meaning: float) -> float:
    """Return the score of two clauses, 0 to 1, from both likenesses; 0 where they hardly share a word."""
    if words < _LEAST_WORDS:
        return 0.0
    return min(1.0, _WORDS * words + (1 - _WORDS) * max(0.0, meaning))


def cosines(vectors: Embeddings, vector: Embeddings) -> list[float]:
    """Return the likeness of meaning of each row of `vectors` (n, dim) to `vector` (dim,), -1 to 1."""
    found: list[float] = (vectors @ vector).tolist()
    return found
