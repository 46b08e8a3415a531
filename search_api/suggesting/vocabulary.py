"""What the archive holds, as a question's words are compared with it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from math import inf, sqrt
from typing import Protocol

from corpus.spelling import fold, unify_syllables

_LONGEST_SYLLABLE = 8
_LONGEST_JOINED = 36
# A pair holds together when it is at least a tenth of its rarer word: "đất đai", not "đất cho".
_COHESION = 0.1
# A joined word falls apart into pairs that at least so many passages hold.
_FEWEST_OF_A_SPLIT = 2


class TermCounts(Protocol):
    """How many passages hold a term or a pair; `indexer.lexical.LexicalIndex` is one."""

    def count(self, key: str, *, folded: bool) -> int:
        """Return the number of passages that hold `key`, an unaccented one when `folded`."""


class Vocabulary:
    """The syllables of an archive in one way of writing: with accents, or `folded`."""

    def __init__(self, words: Iterable[str], counts: TermCounts, *, folded: bool) -> None:
        """Keep the syllables of `words` (search keys, accented), counted by `counts`."""
        self.folded = folded
        forms: dict[str, set[str]] = {}
        for word in words:
            if len(word) <= _LONGEST_SYLLABLE and word.isalpha():
                plain = fold(word)
                forms.setdefault(plain, set()).add(plain if folded else word)
        self._forms = {plain: tuple(sorted(words)) for plain, words in forms.items()}
        self._counts = counts
        self.count = lru_cache(65_536)(self._read_count)

    def _read_count(self, key: str) -> int:
        return self._counts.count(key, folded=self.folded)

    def forms(self, folded: str) -> tuple[str, ...]:
        """Return the syllables that the archive writes for the unaccented `folded`, in order."""
        return self._forms.get(folded, ())

    def pair(self, first: str, second: str) -> int:
        """Return how many passages hold `first` before `second`, 0 where the two only happen to meet."""
        together = self.count(f"{first}_{second}")
        if not together:
            return 0
        rarer = min(self.count(first), self.count(second))
        return together if together >= _COHESION * rarer else 0

    def together(self, first: str, second: str) -> int:
        """Return how many passages hold `first` before `second`, by chance or not."""
        return self.count(f"{first}_{second}")

    def bond(self, first: str, second: str) -> float:
        """Return how much the two belong together, 0 to 1: the cosine of the passages that hold each."""
        together = self.count(f"{first}_{second}")
        return together / sqrt(self.count(first) * self.count(second)) if together else 0.0

    def split(self, joined: str) -> tuple[str, ...]:
        """Return the syllables that `joined` is made of without spaces, () where the archive knows no such.

        Each two neighbours must be a pair of the archive; of several ways that with the fewest syllables
        wins, then the one whose rarest pair is most frequent.
        """
        if len(joined) > _LONGEST_JOINED:
            return ()
        # The best ways to read what comes before each place, by the last syllable.
        ways: list[dict[str, tuple[int, float, tuple[str, ...]]]] = [{} for _ in range(len(joined) + 1)]
        for start in range(len(joined)):
            if start and not ways[start]:
                continue
            for end in range(start + 1, min(start + _LONGEST_SYLLABLE, len(joined)) + 1):
                syllable = unify_syllables(joined[start:end])
                if not self._is_part(syllable):
                    continue
                for length, rarest, before in [*ways[start].values()] if start else [(0, inf, ())]:
                    pair = self.count(f"{before[-1]}_{syllable}") if before else rarest
                    if pair < _FEWEST_OF_A_SPLIT:
                        continue
                    way = (length + 1, min(rarest, pair), (*before, syllable))
                    known = ways[end].get(syllable)
                    if known is None or (way[0], -way[1], way[2]) < (known[0], -known[1], known[2]):
                        ways[end][syllable] = way
        whole = [way for way in ways[-1].values() if way[0] > 1]
        return min(whole, key=lambda way: (way[0], -way[1], way[2]))[2] if whole else ()

    def _is_part(self, syllable: str) -> bool:
        plain = fold(syllable)
        is_known = syllable in self._forms.get(plain, ())
        # Of single letters only vowels are syllables: "y tế", "ở"; "k", "h" are labels of lists.
        return is_known and (len(syllable) > 1 or plain in "yoeu") and any(v in "aeiouy" for v in plain)
