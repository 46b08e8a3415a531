"""Other words for Vietnamese ones: English from dictionaries, synonyms from the glossary."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np

from indexer.training.texts import GLOSSARY, Part, Shard
from indexer.training.vocabulary import Rows

Words = tuple[int, ...]
# Longer entries are definitions, not words.
_MOST_VIETNAMESE, _MOST_ENGLISH = 5, 4
# A concept of the glossary weighs as much as so many dictionary entries: it is official language.
_GLOSSARY_WEIGHT = 3


class Lexicon:
    """Rewrites queries: a query half in English, or in everyday words, still belongs to its passage.

    This is how English and everyday words meet official Vietnamese text, which no parallel text covers.
    """

    def __init__(self, shards: Sequence[Shard], terms: Sequence[Rows]) -> None:
        """Collect dictionary entries and the glossary; `terms` number the words of all shards."""
        self._english: dict[Words, list[Words]] = defaultdict(list)
        self._synonyms: dict[Words, list[Words]] = defaultdict(list)
        for shard, shard_terms in zip(shards, terms, strict=True):
            sentences = [
                tuple(shard_terms[start:end].tolist()) for start, end in pairwise(shard.starts.tolist())
            ]
            if shard.name == GLOSSARY:
                self._add_concepts(shard, sentences)
            else:
                self._add_dictionary(shard, sentences)

    def _add_dictionary(self, shard: Shard, sentences: Sequence[Words]) -> None:
        for first in np.flatnonzero(shard.parts == Part.ENGLISH).tolist():
            if first + 1 >= len(shard.parts) or shard.parts[first + 1] != Part.VIETNAMESE:
                continue
            english, vietnamese = sentences[first], sentences[first + 1]
            if len(english) <= _MOST_ENGLISH and len(vietnamese) <= _MOST_VIETNAMESE:
                self._english[vietnamese].append(english)

    def _add_concepts(self, shard: Shard, sentences: Sequence[Words]) -> None:
        concepts: dict[int, list[int]] = defaultdict(list)
        for place, record in enumerate(shard.records.tolist()):
            concepts[record].append(place)
        for places in concepts.values():
            english = [sentences[place] for place in places if shard.parts[place] == Part.ENGLISH]
            vietnamese = [sentences[place] for place in places if shard.parts[place] != Part.ENGLISH]
            for words in vietnamese:
                self._english[words] += english * _GLOSSARY_WEIGHT
                self._synonyms[words] += [other for other in vietnamese if other != words]

    def __len__(self) -> int:
        return len(self._english)

    def translate(self, terms: Rows, generator: np.random.Generator) -> Rows:
        """Return `terms` in English, word by word, longest entry first; what has no entry is left out."""
        return _rewritten(terms, self._english, generator, keep=False)

    def reword(self, terms: Rows, generator: np.random.Generator) -> Rows:
        """Return `terms` with the concepts of the glossary in other Vietnamese words; the rest stays."""
        return _rewritten(terms, self._synonyms, generator, keep=True)


def _rewritten(
    terms: Rows, entries: Mapping[Words, Sequence[Words]], generator: np.random.Generator, *, keep: bool
) -> Rows:
    words = terms.tolist()
    found: list[int] = []
    place = 0
    while place < len(words):
        for length in range(min(_MOST_VIETNAMESE, len(words) - place), 0, -1):
            others = entries.get(tuple(words[place : place + length]))
            # One syllable of a longer word ("lý" of "quản lý") would be rewritten as something else.
            if others and (length > 1 or (len(others) > 1 and not keep)):
                found += others[int(generator.integers(len(others)))]
                place += length
                break
        else:
            if keep:
                found.append(words[place])
            place += 1
    return np.array(found, dtype=np.int32)
