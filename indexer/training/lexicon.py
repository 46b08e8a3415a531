"""A Vietnamese-to-English lexicon out of the dictionary pairs, for code-switched queries."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from indexer.training.texts import Part, Shard
from indexer.training.vocabulary import Rows

# Longer entries are definitions, not words.
_MOST_VIETNAMESE, _MOST_ENGLISH = 5, 4


class Lexicon:
    """English words of Vietnamese ones: a query written half in English still belongs to its passage.

    This is how English words meet official Vietnamese text, which no parallel text covers.
    """

    def __init__(self, shards: Sequence[Shard], terms: Sequence[Rows]) -> None:
        """Collect the short English–Vietnamese records; `terms` number the words of all shards."""
        self._english: dict[tuple[int, ...], list[list[int]]] = {}
        for shard, shard_terms in zip(shards, terms, strict=True):
            starts = shard.starts.tolist()
            flat = shard_terms.tolist()
            for first in np.flatnonzero(shard.parts == Part.ENGLISH).tolist():
                if first + 1 >= len(shard.parts) or shard.parts[first + 1] != Part.VIETNAMESE:
                    continue
                english = flat[starts[first] : starts[first + 1]]
                vietnamese = flat[starts[first + 1] : starts[first + 2]]
                if len(english) <= _MOST_ENGLISH and len(vietnamese) <= _MOST_VIETNAMESE:
                    self._english.setdefault(tuple(vietnamese), []).append(english)

    def __len__(self) -> int:
        return len(self._english)

    def translate(self, terms: Rows, generator: np.random.Generator) -> Rows:
        """Return `terms` in English, word by word, longest entry first; what has no entry is left out."""
        words = terms.tolist()
        found: list[int] = []
        place = 0
        while place < len(words):
            for length in range(min(_MOST_VIETNAMESE, len(words) - place), 0, -1):
                entries = self._english.get(tuple(words[place : place + length]))
                # One syllable of a longer word ("lý" of "quản lý") would be translated as something else.
                if entries and (length > 1 or len(entries) > 1):
                    found += entries[int(generator.integers(len(entries)))]
                    place += length
                    break
            else:
                place += 1
        return np.array(found, dtype=np.int32)
