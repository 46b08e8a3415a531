"""English words mistyped in a question, set right by the English terms of the glossary."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from corpus.glossary import Concept, shipped_concepts
from corpus.spelling import folded_key

_WORD = re.compile(r"[a-z]+")
# "people's committee" is typed "people committee" and "peoples committee".
_POSSESSIVE = re.compile(r"['’]s?(?!\w)")
# Of shorter words too many others are one letter away: "land", "lane", "lend".
_SHORTEST = 5
# A word so long is known from one slip even beside words that tell nothing.
_TELLING_ALONE = 8
_LONGEST = 30
_DOUBLED = re.compile(r"(\w)\1")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
# "committees", "planned": another form of a word is no slip.
_ENDINGS = ("s", "es", "d", "ed", "ing", "er", "ers", "ly", "al", "or", "ion", "y", "n")


class EnglishWords:
    """The words of English terms, and which of them stand beside each other there."""

    def __init__(self, phrases: Iterable[str]) -> None:
        """Keep the words of `phrases`."""
        self._words: set[str] = set()
        self._pairs: set[tuple[str, str]] = set()
        for phrase in phrases:
            words = _WORD.findall(_POSSESSIVE.sub("", folded_key(phrase)))
            self._words.update(words)
            self._pairs.update(pairwise(words))

    def holds(self, word: str) -> bool:
        """Say whether a term holds `word` (lower case), in this form or with one of the usual endings."""
        return word in self._words or any(
            word.endswith(ending) and word.removesuffix(ending) in self._words for ending in _ENDINGS
        )

    def correct(
        self, words: Sequence[str], number: int, is_known: Callable[[str], bool] | None = None
    ) -> str | None:
        """Return what the word at `number` of `words` (keys without accents) was meant as, None for itself.

        One letter missing, added, swapped or another. The word meant must stand beside a neighbour in some
        term; where `is_known` tells which other words English has, a long one may stand alone.
        """
        typed = words[number]
        if not (_SHORTEST <= len(typed) <= _LONGEST and _WORD.fullmatch(typed)) or self.holds(typed):
            return None
        near = [word for word in sorted(self._near(typed)) if not _is_other_form(typed, word)]
        if is_known is not None and is_known(typed):
            # Much read text holds "commitee" too.
            near = [word for word in near if _DOUBLED.sub(r"\1", word) == _DOUBLED.sub(r"\1", typed)]
        beside = [word for word in near if self._is_beside(word, words, number)]
        if beside:
            return beside[0]
        is_telling = is_known is not None and not is_known(typed) and len(typed) >= _TELLING_ALONE
        return near[0] if is_telling and len(near) == 1 else None

    def _near(self, typed: str) -> set[str]:
        return {form for form in _one_slip_away(typed) if form in self._words and len(form) >= _SHORTEST}

    def _is_beside(self, word: str, words: Sequence[str], number: int) -> bool:
        before, behind = words[max(number - 1, 0) : number], words[number + 1 : number + 2]
        return any((known, word) in self._pairs for known in (*before, *self._nearest(before))) or any(
            (word, known) in self._pairs for known in (*behind, *self._nearest(behind))
        )

    def _nearest(self, words: Sequence[str]) -> set[str]:
        """Return what a neighbour may be meant as itself: two slips may stand side by side."""
        return {
            form
            for word in words
            if _SHORTEST <= len(word) <= _LONGEST and not self.holds(word)
            for form in self._near(word)
        }


def _one_slip_away(typed: str) -> Iterator[str]:
    for place, letter in enumerate(typed):
        before, after = typed[:place], typed[place + 1 :]
        yield before + after
        if after:
            yield before + after[0] + letter + after[1:]
        for other in _LETTERS:
            yield before + other + after
            yield before + other + letter + after
    for other in _LETTERS:
        yield typed + other


def _is_other_form(typed: str, word: str) -> bool:
    shorter, longer = sorted((typed, word), key=len)
    return any(longer == shorter + ending for ending in _ENDINGS)


@cache
def shipped_english_words() -> EnglishWords:
    """Return the English words of the glossary that comes with the program, made once."""
    return EnglishWords(_english(shipped_concepts()))


def _english(concepts: Iterable[Concept]) -> Iterator[str]:
    for concept in concepts:
        yield from concept.english
