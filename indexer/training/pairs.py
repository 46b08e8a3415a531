"""Pairs of texts that belong together, as table rows: what the model learns to bring close."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from indexer.training.lexicon import Lexicon
from indexer.training.texts import GLOSSARY, Part, Shard
from indexer.training.vocabulary import Rows, Vocabulary


class PairKind(StrEnum):
    """Where a pair comes from; pairs of one kind and shard are trained against each other."""

    INVERSE_CLOZE = "inverse cloze"
    TITLE = "title to body"
    TRANSLATION = "English to Vietnamese"
    TRANSLATED_PASSAGE = "English sentence to Vietnamese passage"
    DICTIONARY = "dictionary"
    GLOSSARY = "glossary"


@dataclass(frozen=True, slots=True)
class Pair:
    """A query and its passage as int32 rows of the table; `record` keeps pairs of one text apart."""

    kind: PairKind
    query: Rows
    passage: Rows
    record: int


@dataclass(frozen=True, slots=True)
class PairOptions:
    """How pairs are drawn.

    `window` is the least length of a passage in terms; `windows_per_record` the most inverse-cloze pairs one
    record gives; `folded` the share of Vietnamese queries that lose their accents, `english` the share that
    is turned into English word by word, `reworded` the share whose concepts take other words of the
    glossary; `glossary` is how often each word of the glossary is paired with its concept; `kept` the share
    of inverse-cloze passages that keep the query's sentence; `most_units` caps the rows of a passage.
    """

    window: int = 130
    windows_per_record: int = 6
    folded: float = 0.25
    english: float = 0.15
    reworded: float = 0.15
    glossary: int = 4
    kept: float = 0.1
    most_units: int = 100


# Shorter sentences say nothing by themselves; longer ones are lists, and no one asks so long a question.
_SHORTEST_QUERY, _LONGEST_QUERY = 4, 50
_DICTIONARY_LENGTH = 6
# Fewer English words than this say too little of a sentence.
_LEAST_ENGLISH = 2
# EVBCorpus keeps the order of its articles: neighbours in it make the passage around a sentence.
_ORDERED_SOURCE = "evbnews"


class PairDrawer:
    """Draws the pairs of one shard."""

    def __init__(
        self,
        shard: Shard,
        terms: Rows,
        vocabulary: Vocabulary,
        lexicon: Lexicon,
        options: PairOptions,
        seed: int,
    ) -> None:
        """Look up the rows of all `terms` (those of `shard` in the vocabulary's numbering) once."""
        self._shard = shard
        self._terms = terms
        self._vocabulary = vocabulary
        self._lexicon = lexicon
        self._options = options
        self._generator = np.random.default_rng(seed)
        self._accented = vocabulary.table_rows(terms, folded=False)
        self._folded = vocabulary.table_rows(terms, folded=True)

    def draw(self) -> Iterator[Pair]:
        """Yield the pairs, record by record; pairs with an empty side are left out."""
        bounds = np.flatnonzero(np.diff(self._shard.records, prepend=-1, append=-1))
        for first, last in zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True):
            if self._shard.name == GLOSSARY:
                drawn = self._from_concept(first, last)
            elif self._shard.parts[first] == Part.ENGLISH:
                drawn = self._translations(first) if last - first == 2 else iter(())
            else:
                drawn = self._from_body(first, last)
            for pair in drawn:
                if len(pair.query) and len(pair.passage):
                    yield pair

    def _from_body(self, first: int, last: int) -> Iterator[Pair]:
        """Yield the pairs of one record with sentences `first` to `last`: titles, then inverse cloze."""
        shard, generator = self._shard, self._generator
        record = int(shard.records[first])
        body = first + int(np.argmax(shard.parts[first:last] == Part.BODY))
        if shard.parts[body] != Part.BODY:
            return
        windows = _windows(shard.starts[body : last + 1], body, self._options.window)
        for heading in range(first, body):
            # Half of the titles point to the opening of their text, half to anywhere in it.
            place = int(generator.integers(len(windows))) if generator.random() < 0.5 else 0
            if shard.starts[heading + 1] - shard.starts[heading] >= 2:
                start, end = windows[place]
                yield Pair(PairKind.TITLE, self._query(heading), self._passage(start, end), record)
        for place in generator.permutation(len(windows))[: self._options.windows_per_record]:
            start, end = windows[place]
            lengths = np.diff(shard.starts[start : end + 1])
            fit = np.flatnonzero((lengths >= _SHORTEST_QUERY) & (lengths <= _LONGEST_QUERY))
            if end - start < 2 or not len(fit):
                continue
            sentence = start + int(generator.choice(fit))
            without = None if generator.random() < self._options.kept else sentence
            passage = self._passage(start, end, without)
            yield Pair(PairKind.INVERSE_CLOZE, self._query(sentence), passage, record)

    def _from_concept(self, first: int, last: int) -> Iterator[Pair]:
        """Yield a concept's words, each against its preferred term, with accents and without in turn."""
        starts, record = self._shard.starts.tolist(), int(self._shard.records[first])
        preferred = self._accented.of(starts[first], starts[first + 1])
        for place in range(first + 1, last):
            is_english = self._shard.parts[place] == Part.ENGLISH
            for time in range(self._options.glossary):
                rows = self._folded if is_english or time % 2 else self._accented
                yield Pair(PairKind.GLOSSARY, rows.of(starts[place], starts[place + 1]), preferred, record)

    def _translations(self, first: int) -> Iterator[Pair]:
        """Yield the pairs of a translated sentence: itself, and the passage its Vietnamese stands in."""
        shard, generator = self._shard, self._generator
        record = int(shard.records[first])
        lengths = np.diff(shard.starts[first : first + 3])
        is_short = bool((lengths <= _DICTIONARY_LENGTH).all())
        query = self._folded.of(int(shard.starts[first]), int(shard.starts[first + 1]))
        kind = PairKind.DICTIONARY if is_short else PairKind.TRANSLATION
        yield Pair(kind, query, self._passage(first + 1, first + 2), record)
        if is_short or shard.sources[record] != _ORDERED_SOURCE:
            return
        start = max(first - 2 * int(generator.integers(0, 4)), 0)
        end = min(first + 2 * int(generator.integers(2, 5)), len(shard.parts))
        around = [
            self._accented.of(int(shard.starts[place]), int(shard.starts[place + 1]))
            for place in range(start, end)
            if shard.parts[place] == Part.VIETNAMESE
            and shard.sources[shard.records[place]] == _ORDERED_SOURCE
        ]
        yield Pair(PairKind.TRANSLATED_PASSAGE, query, self._capped(np.concatenate(around)), record)

    def _query(self, sentence: int) -> Rows:
        start, end = int(self._shard.starts[sentence]), int(self._shard.starts[sentence + 1])
        chance = self._generator.random()
        if chance < self._options.english:
            english = self._lexicon.translate(self._terms[start:end], self._generator)
            if len(english) >= _LEAST_ENGLISH:
                return self._vocabulary.table_rows(english, folded=True).of(0, len(english))
        if self._generator.random() < self._options.reworded:
            words = self._lexicon.reword(self._terms[start:end], self._generator)
            is_folded = chance < self._options.english + self._options.folded
            return self._vocabulary.table_rows(words, folded=is_folded).of(0, len(words))
        rows = self._folded if chance < self._options.english + self._options.folded else self._accented
        return rows.of(start, end)

    def _passage(self, start: int, end: int, without: int | None = None) -> Rows:
        """Return the rows of sentences `start` to `end`, one of them left out."""
        starts = self._shard.starts
        if without is None:
            return self._capped(self._accented.of(int(starts[start]), int(starts[end])))
        before = self._accented.of(int(starts[start]), int(starts[without]))
        after = self._accented.of(int(starts[without + 1]), int(starts[end]))
        return self._capped(np.concatenate([before, after]))

    def _capped(self, rows: Rows) -> Rows:
        if len(rows) <= self._options.most_units:
            return rows
        return self._generator.choice(rows, self._options.most_units, replace=False)


def _windows(starts: NDArray[np.int64], first: int, least: int) -> list[tuple[int, int]]:
    """Return runs of sentences of at least `least` terms; `starts` are those from sentence `first` on."""
    windows: list[tuple[int, int]] = []
    begin = 0
    for place in range(1, len(starts)):
        if starts[place] - starts[begin] >= least:
            windows.append((first + begin, first + place))
            begin = place
    rest = len(starts) - 1
    if begin < rest:
        # A short rest joins the window before it, so that no passage is a stub.
        if windows and starts[rest] - starts[begin] < least // 2:
            windows[-1] = (windows[-1][0], first + rest)
        else:
            windows.append((first + begin, first + rest))
    return windows
