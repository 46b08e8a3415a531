"""The slips that turn one Vietnamese syllable into another, each with what it costs.

Costs are not probabilities: 0.25 is a slip that careful writers make (hỏi and ngã), about 0.5 one that
follows from how people speak, 0.7 to 0.9 one of the fingers, 1.2 any other letter for a letter.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from search_api.suggesting.keyboard import TONES

_HEARD_ALIKE = 0.4
_SWAPPED = 0.7
_DOUBLED = 0.6
_NEAR_KEY = 0.8
_MISSING = 0.9
_OTHER_LETTER = 1.2
_LETTERS = "abcdeghiklmnopqrstuvxy"
# Onsets that people confuse, by dialect (ch/tr, s/x, d/gi/r, l/n, v/d) or by the rules of writing (c/k/q,
# g/gh, ng/ngh), and ends of syllables (n/ng, t/c in the south, i/y everywhere).
_ONSETS = (
    ("ch", "tr"),
    ("s", "x"),
    ("d", "gi"),
    ("d", "r"),
    ("gi", "r"),
    ("l", "n"),
    ("v", "d"),
    ("c", "k"),
    ("k", "qu"),
    ("c", "qu"),
    ("cu", "qu"),
    ("ku", "qu"),
    ("g", "gh"),
    ("ng", "ngh"),
    ("f", "ph"),
    ("j", "gi"),
    ("z", "d"),
    ("z", "gi"),
)
_ENDS = (("n", "ng"), ("t", "c"), ("n", "nh"), ("t", "ch"), ("i", "y"), ("ch", "c"), ("nh", "ng"))
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def _near_keys() -> dict[str, str]:
    places = {key: (row, column) for row, keys in enumerate(_ROWS) for column, key in enumerate(keys)}
    return {
        key: "".join(
            other
            for other, (other_row, other_column) in places.items()
            # Each row of a keyboard lies half a key to the right of the one above.
            if other != key
            and (abs(row - other_row), other_column - column)
            in {(0, 1), (0, -1), (1, 0), (1, -1 if other_row > row else 1)}
        )
        for key, (row, column) in places.items()
    }


_NEAR_KEYS = _near_keys()


@lru_cache(maxsize=4096)
def near_forms(folded: str) -> dict[str, float]:
    """Return every string one slip of letters away from `folded` (a key without accents), and its cost.

    `folded` itself is in it at cost 0. About 50 strings a letter, whether or not they are words.
    """
    forms = {folded: 0.0}
    for form, cost in _slips(folded):
        if cost < forms.get(form, 2.0):
            forms[form] = cost
    return forms


def _slips(folded: str) -> Iterator[tuple[str, float]]:
    for first, second in (*_ONSETS, *((second, first) for first, second in _ONSETS)):
        if folded.startswith(first):
            yield second + folded[len(first) :], _HEARD_ALIKE
    for first, second in (*_ENDS, *((second, first) for first, second in _ENDS)):
        if folded.endswith(first):
            yield folded[: -len(first)] + second, _HEARD_ALIKE
    yield from _slips_of_fingers(folded)


def _slips_of_fingers(folded: str) -> Iterator[tuple[str, float]]:
    for place, letter in enumerate(folded):
        before, after = folded[:place], folded[place + 1 :]
        if letter in "iy":
            yield before + ("y" if letter == "i" else "i") + after, _HEARD_ALIKE
        yield before + after, _DOUBLED if after.startswith(letter) else _MISSING
        if after:
            yield before + after[0] + letter + after[1:], _SWAPPED
        for other in _LETTERS:
            yield before + other + after, _NEAR_KEY if other in _NEAR_KEYS.get(letter, "") else _OTHER_LETTER
    for place in range(len(folded) + 1):
        for other in _LETTERS:
            yield folded[:place] + other + folded[place:], _MISSING


@lru_cache(maxsize=65_536)
def _marks(key: str) -> tuple[str, str, bool]:
    """Return the tones of `key`, its other marks in order, and whether it holds "đ"."""
    marks = [part for part in unicodedata.normalize("NFD", key) if unicodedata.combining(part)]
    tones = "".join(mark for mark in marks if mark in TONES)
    return tones, "".join(mark for mark in marks if mark not in TONES), "đ" in key


_HOOK_AND_TILDE = {"\u0309", "\u0303"}


def mark_cost(typed: str, meant: str) -> float:
    """Return what the accents of `typed` differ by from those of `meant`, both search keys; 0 to 1.3.

    A word typed without any accent costs 0.3, however many it should have.
    """
    if typed == meant:
        return 0.0
    tone, hats, has_stroke = _marks(typed)
    meant_tone, meant_hats, meant_stroke = _marks(meant)
    if not (tone or hats or has_stroke):
        return 0.3 if meant_tone or meant_hats or meant_stroke else 0.0
    cost = 0.0 if hats == meant_hats else 0.4
    if has_stroke != meant_stroke:
        cost += 0.3
    if tone != meant_tone:
        if {tone, meant_tone} == _HOOK_AND_TILDE:
            cost += 0.25
        else:
            cost += 0.5 if tone and meant_tone else 0.4
    return cost


def only_adds_marks(typed: str, meant: str) -> bool:
    """Say whether `meant` keeps every mark of `typed`, both keys of the same letters: "đat", "đất"."""
    tone, hats, has_stroke = _marks(typed)
    meant_tone, meant_hats, meant_stroke = _marks(meant)
    return (
        (not tone or tone == meant_tone)
        and (not hats or hats == meant_hats)
        and (meant_stroke or not has_stroke)
    )
