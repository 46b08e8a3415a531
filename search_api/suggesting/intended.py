"""What a typed word may have been meant as."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

from corpus.spelling import fold
from search_api.suggesting.keyboard import RawTyping, is_syllable
from search_api.suggesting.misspellings import mark_cost, near_forms, only_adds_marks
from search_api.suggesting.typed_words import TypedWord
from search_api.suggesting.vocabulary import Vocabulary

_MOST_OPTIONS = 80
_MOST_UNPAIRED_OPTIONS = 12
_MOST_COST = 2.0
# What a good syllable may differ by from the one that is meant: one slip, not two.
MOST_COST_OF_A_WORD = 1.0
# What a frequent word may differ by from the one that is meant: one slip of the ear or one wrong mark.
LIKELY_SLIP = 0.5
# What careful writers mistake: hỏi and ngã (search_api/suggesting/misspellings.py).
CAREFUL_SLIP = 0.3
# What reading keys or a lost space costs: hardly anything, since no word of the archive looks like it.
_READ_KEYS = 0.1
_LOST_SPACE = 0.3
# So much more frequent than a held word must a pair with another one be to put that word in doubt.
TIMES_MORE = 5


@dataclass(frozen=True, slots=True)
class Option:
    """What a word may have been meant as: one key, or several where a space was lost."""

    keys: tuple[str, ...]
    cost: float


@dataclass(frozen=True, slots=True)
class Place:
    """A word of the question, the syllable whose keys it may be, and what it may have been meant as.

    `held` passages hold it as typed; `options` are what to choose from, the word as typed first.
    """

    word: TypedWord
    held: int
    raw: RawTyping | None
    options: tuple[Option, ...] = ()
    is_merged: bool = False

    @property
    def key(self) -> str:
        """The search key of the word as typed."""
        return self.word.key


def find_options(
    places: Sequence[Place], number: int, vocabulary: Vocabulary, *, only_keys: bool
) -> tuple[Option, ...]:
    """Return what the word at `number` may have been meant as, the word as typed first.

    `only_keys` leaves out near words: an English question may hold keys of Telex, but no slips in Vietnamese.
    """
    place = places[number]
    typed = Option((place.key,), 0.0)
    most = 0.0 if place.word.is_kept else _doubt(places, number, vocabulary)
    if not most:
        return (typed,)
    if place.raw is not None:
        found = _options_of_keys(place.raw, vocabulary)
    else:
        parts = () if place.held else vocabulary.split(place.key)
        found = [Option(parts, _LOST_SPACE)] if parts else []
        found += [] if only_keys else _near_options(place.key, vocabulary, most)
    found = [option for option in found if option.keys != typed.keys]
    found = sorted(found, key=lambda option: (option.cost, option.keys))[:_MOST_OPTIONS]
    found.sort(key=lambda option: (option.cost, -vocabulary.count(option.keys[0]), option.keys))
    before = places[number - 1].key if number else ""
    after = places[number + 1].key if number + 1 < len(places) else ""
    unpaired = [
        option
        for option in found
        if not (before and vocabulary.together(before, option.keys[0]))
        and not (after and vocabulary.together(option.keys[-1], after))
    ]
    left_out = set(unpaired[_MOST_UNPAIRED_OPTIONS:])
    return (typed, *(option for option in found if option not in left_out))


def _doubt(places: Sequence[Place], number: int, vocabulary: Vocabulary) -> float:
    """Return the greatest slip that may have made the word at `number`, 0 when it is certainly meant.

    A word that the archive holds is in doubt when it is rarer than its neighbours. Where it stands beside
    one of them in the archive too, only a careful slip counts: the archive may have made the same. A frequent
    word is in doubt where it stands beside none of them ("thông" of "nông thông mới").
    """
    place = places[number]
    if not place.held:
        return MOST_COST_OF_A_WORD if is_syllable(place.key) else _MOST_COST
    if place.word.is_name:
        return 0.0
    beside = [places[other] for other in (number - 1, number + 1) if 0 <= other < len(places)]
    has_pair = any(
        vocabulary.together(first.key, second.key)
        for first, second in pairwise(places[max(number - 1, 0) : number + 2])
    )
    # A pair is no more frequent than its words; of an unknown neighbour nothing is known.
    if TIMES_MORE * place.held > max((other.held or inf for other in beside), default=0):
        is_alone = has_pair or vocabulary.folded or not any(other.held for other in beside)
        return 0.0 if is_alone else LIKELY_SLIP
    return MOST_COST_OF_A_WORD if not has_pair else CAREFUL_SLIP


def _near_options(key: str, vocabulary: Vocabulary, most: float) -> list[Option]:
    """Return the words of the archive that one slip of cost `most` at most could have made `key`."""
    plain = fold(key)
    # A word typed without accents among others with theirs: all that it can lack is accents, or a letter.
    is_bare = not vocabulary.folded and key == plain and bool(vocabulary.forms(plain))
    found = []
    for form, cost in near_forms(plain).items():
        if cost > most:
            continue
        for meant in vocabulary.forms(form):
            total = cost + (0.0 if vocabulary.folded else mark_cost(key, meant))
            if total <= most and (not is_bare or form in {plain, meant}):
                found.append(Option((meant,), total))
    return found


def _options_of_keys(raw: RawTyping, vocabulary: Vocabulary) -> list[Option]:
    """Return what keys of an input method may stand for: one key alone must not be taken back."""
    return [
        Option((meant,), _READ_KEYS + mark_cost(raw.key, meant))
        for meant in vocabulary.forms(fold(raw.key))
        if raw.keys > 1 or only_adds_marks(raw.key, meant)
    ]
