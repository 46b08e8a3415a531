"""Whether two wordings say the same."""

from __future__ import annotations

import re
from collections import Counter

from corpus.spelling import fold, search_key

_WORD = re.compile(r"[^\W_]+(?:/[^\W_]+)*")
_DASHES = re.compile(r"[\s\-/–—‑]+")


def same(one: str, other: str) -> bool:
    """Say whether two names differ only in capitals, spaces and the place of tone marks."""
    return plain(one) == plain(other)


def plain(text: str) -> str:
    """Return `text` in small letters, tone marks in one place, single spaces."""
    return " ".join(search_key(text).split())


def words(text: str) -> list[str]:
    """Return the words of `text` as `plain` has them, without punctuation; "26/5" is one word."""
    return _WORD.findall(search_key(text))


def number_key(number: str) -> str:
    """Return what two spellings of one document number share: "37/BC-UBND" is "37-bc-ubnd"."""
    return _DASHES.sub("-", fold(search_key(number)).strip())


def overlap(one: list[str], other: list[str]) -> float:
    """Return twice the number of shared words over the number of all, 0 to 1 (Dice 1945)."""
    shared = sum((Counter(one) & Counter(other)).values())
    return 2 * shared / (len(one) + len(other)) if one or other else 1.0


def holds(outer: list[str], inner: list[str]) -> bool:
    """Say whether all words of `inner` are among those of `outer`; nothing is held by anything."""
    return bool(inner) and not Counter(inner) - Counter(outer)
