"""What a question looks for in one archive: its terms and pairs, weighed by how rare they are there."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.spelling import fold, has_accents
from indexer.lexical import LexicalIndex, WeightedTerm
from search_api.asking.expansion import Expansion, WordKind
from search_api.asking.query import Query


@dataclass(frozen=True, slots=True)
class SoughtTerm:
    """A term or pair as it is looked for: by its letters with accents, or `folded` by those without.

    `idf` is its inverse document frequency, `count` the number of passages that hold it.
    """

    key: str
    folded: bool
    idf: float
    count: int


@dataclass(frozen=True, slots=True)
class SoughtPair:
    """Two neighbouring terms, by their places among the sought terms, and the pair they make."""

    first: int
    second: int
    term: SoughtTerm


@dataclass(frozen=True, slots=True)
class SoughtPhrase:
    """Another wording of a concept of the question.

    `terms` are places among the sought terms, `pairs` among the sought pairs; `weight` (0 to 1) is what
    finding the wording counts beside finding the question's own; `concept` numbers the expansion it belongs
    to.
    """

    terms: tuple[int, ...]
    pairs: tuple[int, ...]
    weight: float
    concept: int


@dataclass(frozen=True, slots=True)
class Sought:
    """The terms and pairs of a question, distinct: first its own, then those of other wordings.

    The first `own_terms` of `terms` and `own_pairs` of `pairs` are the question's; `sequence` gives its terms
    in order, as places in `terms`. `is_folded` says that the whole question was typed without accents.
    `whole` are the places of own terms that say something alone: an abbreviation, the question's only word.
    """

    terms: tuple[SoughtTerm, ...]
    pairs: tuple[SoughtPair, ...]
    own_terms: int
    own_pairs: int
    sequence: tuple[int, ...]
    phrases: tuple[SoughtPhrase, ...]
    concepts: int
    is_folded: bool
    whole: frozenset[int] = frozenset()

    @property
    def keys(self) -> tuple[SoughtTerm, ...]:
        """The question's own terms."""
        return self.terms[: self.own_terms]

    def weighted_terms(self) -> list[WeightedTerm]:
        """Return what the words index is asked for: own terms and pairs, then other wordings."""
        counts = Counter(self.sequence)
        found = [
            WeightedTerm(term.key, counts[place], term.folded)
            for place, term in enumerate(self.terms[: self.own_terms])
        ]
        pair_counts = Counter(pairwise(self.sequence))
        found += [
            WeightedTerm(pair.term.key, pair_counts[pair.first, pair.second], pair.term.folded)
            for pair in self.pairs[: self.own_pairs]
        ]
        # A word of several wordings counts once, by the best of them.
        others: dict[tuple[str, bool], float] = {}
        for phrase in self.phrases:
            parts = [self.pairs[pair].term for pair in phrase.pairs] or [
                self.terms[term] for term in phrase.terms
            ]
            for part in parts:
                known = others.get((part.key, part.folded), 0.0)
                others[part.key, part.folded] = max(known, phrase.weight)
        own = {(term.key, term.folded) for term in found}
        return found + [
            WeightedTerm(key, weight, folded)
            for (key, folded), weight in others.items()
            if (key, folded) not in own
        ]


class _Gatherer:
    """Collects distinct terms and pairs and looks up how often the archive holds them."""

    def __init__(self, words: LexicalIndex, passages: int) -> None:
        self._words = words
        self._passages = passages
        self.terms: dict[tuple[str, bool], SoughtTerm] = {}
        self.pairs: dict[tuple[int, int], SoughtPair] = {}
        self._pair_places: dict[tuple[int, int], int] = {}
        self._places: dict[tuple[str, bool], int] = {}

    def term(self, key: str, *, folded: bool) -> int:
        found = self._places.get((key, folded))
        if found is None:
            found = self._places[key, folded] = len(self._places)
            self.terms[key, folded] = self._weighed(key, folded=folded)
        return found

    def _weighed(self, key: str, *, folded: bool) -> SoughtTerm:
        count = self._words.count(key, folded=folded)
        # BM25's own (Robertson and Spärck Jones), with 1 inside so that it is never negative.
        idf = math.log(1 + (self._passages - count + 0.5) / (count + 0.5))
        return SoughtTerm(key, folded, idf, count)

    def run(self, keys: Sequence[tuple[str, bool]]) -> tuple[list[int], list[int]]:
        """Return the places of the terms of a run of words, and of the pairs they make."""
        terms = [self.term(key, folded=folded) for key, folded in keys]
        pairs = []
        for (first, second), ((left, left_folded), (right, right_folded)) in zip(
            pairwise(terms), pairwise(keys), strict=True
        ):
            if (first, second) not in self.pairs:
                self._pair_places[first, second] = len(self.pairs)
                folded = left_folded or right_folded
                pair = f"{left}_{right}"
                term = self._weighed(fold(pair) if folded else pair, folded=folded)
                self.pairs[first, second] = SoughtPair(first, second, term)
            pairs.append(self._pair_places[first, second])
        return terms, pairs


def seek(query: Query, words: LexicalIndex, passages: int, expansions: Iterable[Expansion] = ()) -> Sought:
    """Return what `query` looks for among `passages` passages, with the other wordings of `expansions`."""
    gatherer = _Gatherer(words, passages)
    sequence, _ = gatherer.run(_with_accents(query, words))
    own_terms, own_pairs = len(gatherer.terms), len(gatherer.pairs)
    phrases = []
    concepts = 0
    whole = {0} if own_terms == 1 else set()
    for concept, expansion in enumerate(expansions):
        concepts = concept + 1
        if expansion.kind is WordKind.ABBREVIATION and expansion.last - expansion.first == 1:
            whole.add(sequence[expansion.first])
        for wording in expansion.wordings:
            terms, pairs = gatherer.run([(key, wording.folded) for key in wording.keys])
            phrases.append(SoughtPhrase(tuple(terms), tuple(pairs), wording.weight, concept))
    return Sought(
        terms=tuple(gatherer.terms.values()),
        pairs=tuple(gatherer.pairs.values()),
        own_terms=own_terms,
        own_pairs=own_pairs,
        sequence=tuple(sequence),
        phrases=tuple(phrases),
        concepts=concepts,
        is_folded=query.folded,
        whole=frozenset(whole),
    )


def _with_accents(query: Query, words: LexicalIndex) -> list[tuple[str, bool]]:
    """Return each key of `query` and whether it is looked for without accents.

    In a question typed with accents a bare word is either one of the many that have none ("an ninh") or was
    typed without ("dat đai"): it is folded when the archive never writes it so beside its neighbours, but
    does with accents.
    """
    keys = query.keys
    if query.folded or not any(has_accents(key) for key in keys):
        return [(key, query.folded) for key in keys]
    found = []
    for place, key in enumerate(keys):
        is_bare = key.isalpha() and not has_accents(key)
        found.append((key, is_bare and _is_typed_without(keys, place, words)))
    return found


def _is_typed_without(keys: Sequence[str], place: int, words: LexicalIndex) -> bool:
    pairs = [
        f"{keys[first]}_{keys[first + 1]}"
        for first in (place - 1, place)
        if first >= 0 and first + 1 < len(keys)
    ]
    if any(words.count(pair, folded=False) for pair in pairs):
        return False
    if any(words.count(fold(pair), folded=True) for pair in pairs):
        return True
    return not words.count(keys[place], folded=False) and bool(words.count(keys[place], folded=True))
