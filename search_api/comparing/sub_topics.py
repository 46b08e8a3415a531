"""What short texts are about: concepts of the glossary, and phrases that several of them share."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np

from corpus.glossary import Concept, shipped_concepts
from corpus.sentences import split_sentences
from corpus.spans import Span
from corpus.spelling import LOWER_LETTERS, UPPER_LETTERS
from indexer.analyser import fold_keys, pairs, place_terms, terms
from indexer.segmentation import segment
from search_api.comparing.findings import Asked
from search_api.comparing.telling_phrases import EVERYWHERE, telling_phrases
from search_api.passage_terms import shingles
from search_api.search import Searcher

# A body's name says who, not what about.
_BODY_NAME = re.compile(f"[{UPPER_LETTERS}][{LOWER_LETTERS}]")
_BREAK = re.compile(r"[^\s*_\"“”]")
_FEWEST_SYLLABLES = 2
# Comparisons over one archive meet the same sentences again and again.
_MOST_KEPT = 4_096
_SHORTEST_ABBREVIATION = 3
# A term of the glossary names a sub-topic better than words that happen to be shared; one of another field
# of work than the question's is often said by the way; one of two syllables is mostly general ("nhắc nhở").
_PHRASE, _OTHER_FIELD, _SHORT = 0.6, 0.5, 0.75
# A lighter label tells nothing: "thủ tục hành chính" of land, "quyết tâm chính trị" of anything.
_TELLING = 0.3


@dataclass(frozen=True, slots=True, order=True)
class Label:
    """What a sub-topic may be named by: a term of the glossary, or a phrase as its texts write it.

    `keys` are its terms.
    """

    name: str
    is_concept: bool
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Weighed:
    """The labels of some texts, each with its weight (0 to 1).

    `of_texts` are those of each text. Labels that only repeat the question are in `asked`; of the others only
    telling ones are kept.
    """

    of_texts: tuple[frozenset[Label], ...]
    weights: dict[Label, float]
    asked: frozenset[Label]

    def first(self, count: int) -> Weighed:
        """Return the labels of the first `count` texts."""
        return Weighed(self.of_texts[:count], self.weights, self.asked)


class ConceptFinder:
    """Finds the concepts that a text names by a term in full or by an abbreviation in capitals."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        """Index the official words and abbreviations of `concepts`."""
        # A body's name stands for nothing, but takes its words: "Ủy ban nhân dân" says nothing of "nhân dân".
        self._labels: dict[tuple[str, ...], Label | None] = {}
        self.topics: dict[str, frozenset[str]] = {}
        for concept in concepts:
            is_body = _BODY_NAME.match(concept.preferred) is not None
            label = Label(concept.preferred, is_concept=True, keys=tuple(terms(concept.preferred)))
            self.topics.setdefault(concept.preferred, frozenset(concept.topics))
            for word in (concept.preferred, *concept.variants):
                keys = tuple(terms(word))
                if len(keys) >= _FEWEST_SYLLABLES:
                    self._labels.setdefault(keys, None if is_body else label)
            for word in concept.abbreviations:
                keys = (word, *terms(word))
                if len(keys) == 2 and len(word) >= _SHORTEST_ABBREVIATION and word.isupper():
                    # What stands for two concepts names neither.
                    self._labels[keys] = None if is_body or self._labels.get(keys, label) != label else label
        # By the term that a word begins with: hardly any begins one.
        self._longest: dict[str, int] = {}
        for keys in self._labels:
            self._longest[keys[0]] = max(len(keys), self._longest.get(keys[0], 0))

    def find(self, clause: _Clause) -> set[Label]:
        """Return the concepts named in a clause: at each place the longest word counts."""
        found: set[Label] = set()
        place = 0
        while place < len(clause.keys):
            length, label = self._longest_at(clause, place)
            if label is not None:
                found.add(label)
            place += length
        return found

    def _longest_at(self, clause: _Clause, place: int) -> tuple[int, Label | None]:
        """Return how many terms from `place` on are one known word, 1 where none is, and its label."""
        key, word = clause.keys[place], clause.words[place]
        longest = max(self._longest.get(key, 0), self._longest.get(word, 0))
        for length in range(min(longest, len(clause.keys) - place), 0, -1):
            keys = clause.keys[place : place + length]
            for known in (keys, (word, *keys)):
                if known in self._labels:
                    return length, self._labels[known]
        return 1, None


@dataclass(frozen=True, slots=True)
class _Clause:
    """The terms between two marks of a text, and how they are written."""

    keys: tuple[str, ...]
    words: tuple[str, ...]


def _clauses(text: str) -> list[_Clause]:
    found: list[_Clause] = []
    keys: list[str] = []
    words: list[str] = []
    end = 0
    for key, start, stop in place_terms(text):
        if keys and _BREAK.search(text, end, start) is not None:
            found.append(_Clause(tuple(keys), tuple(words)))
            keys, words = [], []
        keys.append(key)
        words.append(text[start:stop])
        end = stop
    return [*found, _Clause(tuple(keys), tuple(words))] if keys else found


@cache
def shipped_finder() -> ConceptFinder:
    """Return the finder over the glossary that comes with the program, made once."""
    return ConceptFinder(shipped_concepts())


class _ReadText(NamedTuple):
    """The clauses of a text, the concepts that they name, and its sentences, each with its terms."""

    clauses: tuple[_Clause, ...]
    concepts: frozenset[Label]
    sentences: tuple[tuple[str, tuple[str, ...]], ...]


@lru_cache(_MOST_KEPT)
def _read(text: str) -> _ReadText:
    clauses = tuple(_clauses(text))
    finder = shipped_finder()
    sentences = [span.of(text) for span in split_sentences(text, Span(0, len(text)))]
    return _ReadText(
        clauses,
        frozenset(label for clause in clauses for label in finder.find(clause)),
        tuple((sentence, tuple(terms(sentence))) for sentence in sentences),
    )


def weigh_labels(texts: Sequence[str], owners: Sequence[str], asked: Asked, searcher: Searcher) -> Weighed:
    """Return the labels of `texts`: the concepts they name, and noun phrases of two or more `owners`.

    A label weighs more the rarer it is in the archive and the nearer to the question. Phrases are looked for
    only where a text names no telling concept: pyvi takes a second to load.
    """
    finder = shipped_finder()
    read = [_read(text) for text in texts]
    named = [set(of_text.concepts) for of_text in read]
    weights = _weights(set[Label]().union(*named), asked, searcher, finder)
    repeated = {label for label in weights if _repeats(label, asked)}
    if not all(any(label not in repeated and weights[label] >= _TELLING for label in of) for of in named):
        clauses = [of_text.clauses for of_text in read]
        phrases = _shared_phrases(read, owners) | _words_of_question(asked, clauses)
        weights |= _weights(phrases, asked, searcher, finder)
        repeated |= {label for label in phrases if _repeats(label, asked)}
        for phrase, holders in phrases.items():
            for holder in holders:
                named[holder].add(phrase)
    told = {label for label, weight in weights.items() if weight >= _TELLING} | repeated
    return Weighed(
        tuple(frozenset(of_text & told) for of_text in named),
        {label: weights[label] for label in sorted(told)},
        frozenset(repeated),
    )


def _words_of_question(asked: Asked, clauses: Sequence[Sequence[_Clause]]) -> dict[Label, frozenset[int]]:
    """Return the words of several syllables that the question or its concepts have, and which texts do."""
    written = [] if asked.query.folded else [asked.query.subject]
    found = {}
    for word in segment("\n".join((*written, *asked.concepts))).split():
        keys = tuple(terms(word.replace("_", " ")))
        if len(keys) < _FEWEST_SYLLABLES or "_".join(keys) in EVERYWHERE:
            continue
        places = (
            place
            for place, of_text in enumerate(clauses)
            if any(_is_inside(keys, clause.keys) for clause in of_text)
        )
        found[Label(word.replace("_", " ").lower(), is_concept=False, keys=keys)] = frozenset(places)
    return found


def _is_inside(keys: tuple[str, ...], run: tuple[str, ...]) -> bool:
    return any(run[at : at + len(keys)] == keys for at in range(len(run) - len(keys) + 1))


def _repeats(label: Label, asked: Asked) -> bool:
    """Say whether a label only says again what the question says."""
    if label.is_concept and label.name in asked.concepts:
        return True
    said = {*asked.query.keys, *(key for concept in asked.concepts for key in terms(concept))}
    return set(fold_keys(list(said))).issuperset(fold_keys(list(label.keys)))


def _weights(
    labels: Iterable[Label], asked: Asked, searcher: Searcher, finder: ConceptFinder
) -> dict[Label, float]:
    """Return 0 to 1 for each label."""
    ordered = sorted(labels)
    if not ordered:
        return {}
    topics = frozenset[str]().union(*(finder.topics.get(concept, frozenset()) for concept in asked.concepts))
    vectors = searcher.kept_vectors.of([label.name for label in ordered])
    likeness = np.clip(vectors @ asked.vector, 0.0, 1.0).tolist()
    weights = {}
    for label, alike in zip(ordered, likeness, strict=True):
        weight = (0.5 + 0.5 * _rarity(label.keys, searcher)) * (0.5 + 0.5 * alike)
        if not label.is_concept:
            weight *= _PHRASE
        elif topics and not topics & finder.topics[label.name]:
            weight *= _OTHER_FIELD
        if len(label.keys) == _FEWEST_SYLLABLES:
            weight *= _SHORT
        weights[label] = weight
    return weights


def _rarity(keys: Sequence[str], searcher: Searcher) -> float:
    """Return 0 to 1: how few passages of the archive hold the rarest pair of `keys`."""
    words = searcher.arms.words
    counts = [words.count(pair, folded=False) for pair in pairs(list(keys))]
    rarest = min(counts, default=words.count(keys[0], folded=False))
    return float(1 - min(1.0, rarest / max(searcher.generation.manifest.passages, 1)) ** 0.5)


def _shared_phrases(read: Sequence[_ReadText], owners: Sequence[str]) -> dict[Label, frozenset[int]]:
    """Return the noun phrases that texts of two or more owners share, with the places of these texts.

    Of phrases of the same texts that lie inside each other only the longest is kept.
    """
    # The shortest phrase has three syllables: pyvi need not read a sentence that shares no three terms.
    owning: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for of_text, owner in zip(read, owners, strict=True):
        for _, keys in of_text.sentences:
            for run in shingles(keys):
                owning[run].add(owner)
    holders: dict[tuple[str, ...], set[int]] = defaultdict(set)
    written: dict[tuple[str, ...], str] = {}
    for place, of_text in enumerate(read):
        for sentence, run_keys in of_text.sentences:
            is_shared = any(len(owning[run]) > 1 for run in shingles(run_keys))
            for keys, phrase in telling_phrases(sentence) if is_shared else ():
                holders[keys].add(place)
                written.setdefault(keys, phrase)
    shared = {
        keys: frozenset(places)
        for keys, places in holders.items()
        if len({owners[place] for place in places}) > 1
    }
    inside = {
        part
        for keys, places in shared.items()
        for length in range(1, len(keys))
        for at in range(len(keys) - length + 1)
        if shared.get(part := keys[at : at + length]) == places
    }
    return {
        Label(written[keys], is_concept=False, keys=keys): places
        for keys, places in sorted(shared.items())
        if keys not in inside
    }
