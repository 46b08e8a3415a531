"""Other words for what a question asks: abbreviations, synonyms and English terms of the glossary."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from corpus.glossary import Concept, shipped_concepts
from corpus.spelling import fold, folded_key, has_accents
from indexer.analyser import fold_keys, terms
from search_api.asking.language import Language
from search_api.asking.query import Query

_MOST_KEYS = 8
_PART = re.compile(r"[^\W\d_]+")


class WordKind(StrEnum):
    """What a word is to its concept; NEAREST only to the model, not to the glossary."""

    PREFERRED = "preferred"
    VARIANT = "variant"
    EVERYDAY = "everyday"
    ABBREVIATION = "abbreviation"
    ENGLISH = "english"
    NEAREST = "nearest"


# What finding the other wording counts beside finding the question's own words: an everyday word is often
# wider than its concept. Learnt on the tuning districts' questions (docs/decisions.md).
_WEIGHTS = {
    WordKind.PREFERRED: 1.0,
    WordKind.VARIANT: 0.7,
    WordKind.ABBREVIATION: 0.7,
    WordKind.EVERYDAY: 0.4,
}
# A question in everyday words reaches for a concept less surely than one that names it.
_TRUST = {
    WordKind.PREFERRED: 0.5,
    WordKind.VARIANT: 0.6,
    WordKind.EVERYDAY: 0.5,
    WordKind.ABBREVIATION: 1.0,
    WordKind.ENGLISH: 1.0,
}


@dataclass(frozen=True, slots=True)
class Wording:
    """Another wording to look for: its term keys, whether without accents, and what it counts (0 to 1)."""

    text: str
    keys: tuple[str, ...]
    folded: bool
    weight: float


@dataclass(frozen=True, slots=True)
class Expansion:
    """A concept that the question names, by which of its words, and the other wordings looked for.

    `written` is the question's own word (its keys joined by spaces), `concept` the preferred term. The place
    of the word in the question is keys `first` to `last` (half-open).
    """

    written: str
    kind: WordKind
    concept: str
    first: int
    last: int
    wordings: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    """One word of a concept."""

    concept: Concept
    kind: WordKind


class Thesaurus:
    """Finds the concepts that a question names."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        """Index every word of `concepts` by its keys, accented and folded."""
        self._accented: dict[tuple[str, ...], list[_Entry]] = defaultdict(list)
        self._folded: dict[tuple[str, ...], list[_Entry]] = defaultdict(list)
        # By the keys without accents, then by those with.
        self._half: dict[tuple[str, ...], dict[tuple[str, ...], list[_Entry]]] = defaultdict(dict)
        self._plain: dict[Language, set[str]] = {language: set() for language in Language}
        self._longest = 1
        for concept in concepts:
            for kind, words in _words(concept):
                language = Language.ENGLISH if kind is WordKind.ENGLISH else Language.VIETNAMESE
                for word in words:
                    if kind is not WordKind.ABBREVIATION:
                        self._plain[language].update(_plain_keys(word))
                    keys = tuple(terms(word))
                    if not 0 < len(keys) <= _MOST_KEYS:
                        continue
                    self._longest = max(self._longest, len(keys))
                    entry = _Entry(concept, kind)
                    if kind is not WordKind.ENGLISH:
                        self._accented[keys].append(entry)
                    folded = tuple(fold_keys(list(keys)))
                    self._folded[folded].append(entry)
                    if kind is not WordKind.ENGLISH:
                        self._half[folded].setdefault(keys, []).append(entry)

    def expand(self, query: Query, *, without: Collection[str] = ()) -> tuple[Expansion, ...]:
        """Return the concepts named in `query`, longest word first at each place, in its order.

        An abbreviation of several concepts gives each of them, with its share of the weight. `without` are
        the preferred terms of concepts that a person took out.
        """
        unwanted = {folded_key(concept) for concept in without}
        found: list[Expansion] = []
        place = 0
        while place < len(query.keys):
            for length in range(min(self._longest, len(query.keys) - place), 0, -1):
                entries = self._entries(query, query.keys[place : place + length])
                wanted = [entry for entry in entries if folded_key(entry.concept.preferred) not in unwanted]
                if entries:
                    share = 1 / max(len(wanted), 1)
                    expansions = (
                        self._expansion(entry, query, place, place + length, share=share) for entry in wanted
                    )
                    found += [expansion for expansion in expansions if expansion is not None]
                    place += length
                    break
            else:
                place += 1
        return tuple(found)

    def _entries(self, query: Query, keys: Sequence[str]) -> list[_Entry]:
        entries = (self._folded if query.folded else self._accented).get(tuple(keys), [])
        if not entries and not query.folded:
            entries = self._half_accented(keys)
        is_english = query.language is Language.ENGLISH
        # "an" and "do" are English words and Vietnamese syllables: the question's language decides.
        meant = [
            entry
            for entry in entries
            if (entry.kind is WordKind.ENGLISH) == is_english
            or (is_english and entry.kind is WordKind.ABBREVIATION)
            if len(keys) > 1 or entry.kind is WordKind.ABBREVIATION or is_english or not query.folded
            if entry.kind is not WordKind.ABBREVIATION or self._is_written_as_one(query, keys)
        ]
        # "GD&ĐT" and "GD-ĐT" are the same keys of one concept: its first word counts.
        first: dict[str, _Entry] = {}
        for entry in meant:
            first.setdefault(entry.concept.preferred, entry)
        return list(first.values())

    def _expansion(
        self, entry: _Entry, query: Query, first: int, last: int, *, share: float
    ) -> Expansion | None:
        own = tuple(query.keys[first:last])
        wordings: dict[tuple[str, ...], Wording] = {}
        for kind, words in _words(entry.concept):
            if kind is WordKind.ENGLISH:
                continue
            for word in words:
                keys = tuple(terms(word))
                folded_keys = tuple(fold_keys(list(keys)))
                if not 0 < len(keys) <= _MOST_KEYS or own in (keys, folded_keys):
                    continue
                # A lone everyday syllable is found everywhere: too weak to look for.
                if len(keys) == 1 and kind is WordKind.EVERYDAY:
                    continue
                # "CT" stands for "chỉ thị" as often as for "chương trình": it would find the other one.
                if kind is WordKind.ABBREVIATION and self._is_shared(keys):
                    continue
                weight = _WEIGHTS[kind] * _TRUST[entry.kind] * share
                wordings.setdefault(keys, Wording(word, keys, folded=False, weight=round(weight, 3)))
        if not wordings:
            return None
        return Expansion(
            " ".join(own), entry.kind, entry.concept.preferred, first, last, tuple(wordings.values())
        )

    def _is_shared(self, abbreviation: tuple[str, ...]) -> bool:
        entries = self._accented.get(abbreviation, [])
        return len({entry.concept.preferred for entry in entries}) > 1

    def _half_accented(self, keys: Sequence[str]) -> list[_Entry]:
        """Return the entries of `keys` where some words were typed without accents: "quan ly đất dai"."""
        if len(keys) < 2 or not any(has_accents(key) for key in keys):
            return []
        return [
            entry
            for known, entries in self._half.get(tuple(fold_keys(list(keys))), {}).items()
            if all(key in (word, fold(word)) for key, word in zip(keys, known, strict=True))
            for entry in entries
        ]

    def _is_written_as_one(self, query: Query, keys: Sequence[str]) -> bool:
        """Say whether an abbreviation may be meant.

        A short one only in capitals ("TB", not "tb"), and so one that is spelled like a plain word ("LUC",
        not the "luc" of "luc luong").
        """
        written = "".join(keys)
        if len(written) > 2 and written not in self._plain[query.language]:
            return True
        text = fold(query.text) if query.folded else query.text
        return re.search(rf"(?<!\w){re.escape(written.upper())}(?!\w)", text) is not None


def _plain_keys(word: str) -> list[str]:
    """Return the keys without accents of the parts of `word` that are no abbreviations ("UBND", "VNeID")."""
    return [fold(part.lower()) for part in _PART.findall(word) if part[1:] == part[1:].lower()]


def _words(concept: Concept) -> Iterable[tuple[WordKind, tuple[str, ...]]]:
    yield WordKind.PREFERRED, (concept.preferred,)
    yield WordKind.VARIANT, concept.variants
    yield WordKind.EVERYDAY, concept.everyday
    yield WordKind.ABBREVIATION, concept.abbreviations
    yield WordKind.ENGLISH, concept.english


@cache
def shipped_thesaurus() -> Thesaurus:
    """Return the thesaurus over the glossary that comes with the program, made once."""
    return Thesaurus(shipped_concepts())
