"""Which of the words that may have been meant the archive speaks for."""

from __future__ import annotations

from collections.abc import Sequence
from math import log2

from corpus.spelling import has_accents
from search_api.suggesting.intended import (
    CAREFUL_SLIP,
    LIKELY_SLIP,
    MOST_COST_OF_A_WORD,
    TIMES_MORE,
    Option,
    Place,
)
from search_api.suggesting.keyboard import is_syllable
from search_api.suggesting.vocabulary import Vocabulary

# Costs of slips (search_api/suggesting/misspellings.py): of the ear, of one finger.
_HEARD_SLIP = 0.4
_CHEAP_SLIP = 0.7
_FREQUENT_PAIR = 3
_FREQUENT_WORD = 10
# How closely a dearer change must belong to its neighbour (Vocabulary.bond), with accents and without.
_BOND, _FOLDED_BOND = 0.12, 0.25
# How much of the rarer word's passages must hold the pair that a frequent word is changed for.
_TYPICAL = 0.5
# Weights of the best path, set by hand: an unknown word weighs as much as a pair of 64 passages.
_COST_WEIGHT = 4.0
_UNKNOWN_WORD = -6.0


def best_path(places: Sequence[Place], vocabulary: Vocabulary) -> list[Option]:
    """Return one option a place: the cheapest together with the pairs they make (Viterbi)."""
    paths: list[tuple[float, tuple[Option, ...]]] = [(0.0, ())]
    for place in places:
        longer = []
        for option in place.options:
            known = vocabulary.count(option.keys[0])
            own = -_COST_WEIGHT * option.cost + (0.1 * log2(1 + known) if known else _UNKNOWN_WORD)
            longer.append(
                max(
                    (
                        (
                            score + own + (_pair(path[-1], option, vocabulary) if path else 0.0),
                            (*path, option),
                        )
                        for score, path in paths
                    ),
                    key=_rank,
                )
            )
        paths = longer
    return list(max(paths, key=_rank)[1])


def _rank(path: tuple[float, tuple[Option, ...]]) -> tuple[float, tuple[tuple[str, ...], ...]]:
    # Ties by the words themselves, so that one question always has one suggestion.
    return path[0], tuple(option.keys for option in path[1])


def _pair(first: Option, second: Option, vocabulary: Vocabulary) -> float:
    """Return what it counts that `second` follows `first`: half where the two only happen to meet."""
    keys = first.keys[-1], second.keys[0]
    together = vocabulary.together(*keys)
    return log2(1 + together) * (1.0 if vocabulary.pair(*keys) else 0.5) if together else 0.0


def keep_supported(
    places: Sequence[Place], chosen: list[Option], vocabulary: Vocabulary
) -> tuple[Option, ...]:
    """Return `chosen` with the words put back as typed whose change the archive does not support."""
    while True:
        doubtful = [
            number
            for number, (place, option) in enumerate(zip(places, chosen, strict=True))
            if option != place.options[0] and not _is_supported(places, chosen, number, vocabulary)
        ]
        if not doubtful:
            return tuple(chosen)
        # The dearest change goes first: with it gone, its neighbour may have lost its own support.
        worst = max(doubtful, key=lambda number: (chosen[number].cost, number))
        chosen = [*chosen[:worst], places[worst].options[0], *chosen[worst + 1 :]]


def _is_supported(
    places: Sequence[Place], chosen: Sequence[Option], number: int, vocabulary: Vocabulary
) -> bool:
    """Say whether the archive holds what the change makes, and often enough for what it changes."""
    place, option = places[number], chosen[number]
    if len(option.keys) > 1:
        return True
    count = vocabulary.count(option.keys[0])
    beside = [
        (chosen[first].keys[-1], chosen[first + 1].keys[0])
        for first in (number - 1, number)
        if 0 <= first < len(chosen) - 1
    ]
    if place.held:
        pairs, _ = _pairs_and_bond(places, chosen, number, vocabulary)
        return pairs >= max(_FREQUENT_PAIR, TIMES_MORE * place.held) or _belongs_better(
            places, chosen, number, vocabulary
        )
    pairs = max((vocabulary.pair(*pair) for pair in beside), default=0)
    if place.raw is not None:
        is_read = option.keys == (place.raw.key,)
        return pairs >= 1 or (is_read and count >= (2 if place.raw.keys > 1 else _FREQUENT_WORD))
    is_cheap = option.cost <= (_CHEAP_SLIP if beside else CAREFUL_SLIP)
    if beside and is_syllable(place.key):
        return _is_meant(places, chosen, number, vocabulary)
    met = max((vocabulary.together(*pair) for pair in beside), default=0)
    if has_accents(place.key):
        return met >= 1 or (is_cheap and count >= 2)
    # Without accents any word of another language may look like a slip: here only its neighbours tell.
    return met >= 2


def _pairs_and_bond(
    places: Sequence[Place], chosen: Sequence[Option], number: int, vocabulary: Vocabulary
) -> tuple[int, float]:
    """Return the most frequent pair with a neighbour and the closest bond; a rare pair of guesses is none."""
    pairs, bond = 0, 0.0
    for other in (number - 1, number + 1):
        if not 0 <= other < len(places):
            continue
        is_guess = chosen[other] != places[other].options[0] and places[other].raw is None
        if is_guess and chosen[other].cost > _HEARD_SLIP:
            continue
        keys = chosen[min(number, other)].keys[-1], chosen[max(number, other)].keys[0]
        pair = vocabulary.pair(*keys)
        if not is_guess or pair >= _FREQUENT_PAIR:
            pairs, bond = max(pairs, pair), max(bond, vocabulary.bond(*keys))
    return pairs, bond


def _belongs_better(
    places: Sequence[Place], chosen: Sequence[Option], number: int, vocabulary: Vocabulary
) -> bool:
    """Say whether a word that stands beside neither neighbour in the archive is changed for one that belongs.

    "thôn" of "nông thôn mới": beside both neighbours, or typically beside one ("đai" of "đất đai").
    """
    if vocabulary.folded or chosen[number].cost > LIKELY_SLIP:
        return False
    counted = []
    for other in (number - 1, number + 1):
        if not 0 <= other < len(places):
            continue
        first, second = min(number, other), max(number, other)
        if vocabulary.together(places[first].key, places[second].key):
            return False
        keys = chosen[first].keys[-1], chosen[second].keys[0]
        counted.append((vocabulary.pair(*keys), min(map(vocabulary.count, keys))))
    if len(counted) > 1 and all(pair >= _FREQUENT_PAIR for pair, _ in counted):
        return True
    return any(pair >= max(_FREQUENT_PAIR, _TYPICAL * rarer) for pair, rarer in counted)


def _is_meant(places: Sequence[Place], chosen: Sequence[Option], number: int, vocabulary: Vocabulary) -> bool:
    """Say whether a good syllable that the archive lacks ("phở" of "phở bò") is a slip all the same.

    A dearer change must belong closely to a neighbour.
    """
    cost = chosen[number].cost
    pairs, bond = _pairs_and_bond(places, chosen, number, vocabulary)
    if not vocabulary.folded and cost <= _HEARD_SLIP:
        return pairs >= (1 if cost <= CAREFUL_SLIP else 2)
    # Without accents many more syllables are one slip apart.
    least = _FOLDED_BOND if vocabulary.folded else _BOND
    return pairs >= 2 and cost <= MOST_COST_OF_A_WORD and bond >= least
