"""The accents that a question typed without any most probably has, by what its archive writes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from indexer.forward import ForwardIndex
from indexer.lexical import LexicalIndex

# Rarer spellings of a syllable are hardly ever meant, and cost a look-up for each neighbour.
_MOST_SPELLINGS = 5
# A longer question is a pasted text.
_MOST_SYLLABLES = 40
# What a pair that the archive lacks counts: much less than one passage.
_UNSEEN = 0.05


def restore_accents(keys: Sequence[str], forward: ForwardIndex, words: LexicalIndex) -> tuple[str, ...]:
    """Return `keys` (terms without accents, in order) as the archive would most probably write them.

    The best path through the spellings of each syllable, by the number of passages that hold each pair
    (Viterbi 1967 over a bigram model). A term the archive lacks stays as it is. Cost: about 1 ms for ten
    syllables.
    """
    if len(keys) > _MOST_SYLLABLES:
        return tuple(keys)
    options = [_spellings(key, forward, words) for key in keys]
    if not options:
        return ()
    scores = [{spelling: math.log(1 + count) for spelling, count in options[0]}]
    came_from: list[dict[str, str]] = []
    for before, after in pairwise(options):
        best: dict[str, float] = {}
        chosen: dict[str, str] = {}
        for spelling, count in after:
            # A pair says more than the frequency of a syllable; that decides where no pair is known.
            reached = {
                known: scores[-1][known]
                + 3 * math.log(_UNSEEN + words.count(f"{known}_{spelling}", folded=False))
                + 0.5 * math.log(1 + count)
                for known, _ in before
            }
            chosen[spelling] = max(reached, key=lambda known: (reached[known], known))
            best[spelling] = reached[chosen[spelling]]
        scores.append(best)
        came_from.append(chosen)
    last = scores[-1]
    path = [max(last, key=lambda spelling: (last[spelling], spelling))]
    for chosen in reversed(came_from):
        path.append(chosen[path[-1]])
    return tuple(reversed(path))


def _spellings(key: str, forward: ForwardIndex, words: LexicalIndex) -> list[tuple[str, int]]:
    """Return the spellings of a term with the number of passages that hold each, most frequent first."""
    found = [forward.words[number] for number in forward.spellings(key)] or [key]
    counted = [(spelling, words.count(spelling, folded=False)) for spelling in found]
    return sorted(counted, key=lambda entry: (-entry[1], entry[0]))[:_MOST_SPELLINGS]
