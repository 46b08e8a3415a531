"""The terms of a passage and where each stands, kept for the questions to come."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from indexer.analyser import fold_keys, place_terms


@dataclass(frozen=True, slots=True)
class PassageTerms:
    """The terms of a text in order: term i is `keys[i]`, `folded[i]` without accents.

    `starts[i]` and `ends[i]` say where it stands in the text, in code points.
    """

    keys: tuple[str, ...]
    folded: tuple[str, ...]
    starts: array[int]
    ends: array[int]

    def inside(self, start: int, end: int) -> range:
        """Return the places of the terms that lie wholly between `start` and `end`."""
        return range(bisect_left(self.starts, start), bisect_right(self.ends, end))


def shingles(keys: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield the runs of three terms in order; a text of fewer has none."""
    return zip(keys, keys[1:], keys[2:], strict=False)


# The same passages answer many questions; a thousand of them are some 20 MB.
@lru_cache(maxsize=1024)
def terms_of_passage(text: str) -> PassageTerms:
    """Return the terms of `text` (NFC), the whole of a passage."""
    placed = place_terms(text)
    keys = [key for key, _, _ in placed]
    return PassageTerms(
        tuple(keys),
        tuple(fold_keys(keys)),
        array("i", [start for _, start, _ in placed]),
        array("i", [end for _, _, end in placed]),
    )
