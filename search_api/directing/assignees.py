"""Which assignees of an archive a person means by a name, an abbreviation or a part of either."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache

from corpus.directives.party_names import shipped_names
from corpus.spelling import folded_key, has_accents, search_key

_WORD = re.compile(r"[^\W_]+")
_MARKS = re.compile(r"\s*([-–&,])\s*")
_TITLE = re.compile(r"^(?:đồng chí|đ/c|ông|bà|dong chi|d/c|ong|ba)\s+")
# The longest written form has eleven words; more than that costs time and finds nothing.
_MOST_WORDS_OF_A_FORM = 12
_MOST_WORDS = 40
_MOST_READINGS = 16

Forms = dict[str, tuple[str, ...]]


def find_assignees(asked: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return those of `names` (full forms) that `asked` (NFC) may mean, sorted.

    "TN&MT", "phong tai nguyen" and "Phòng Tài nguyên và Môi trường" all mean "Phòng Tài nguyên và Môi trường
    huyện": whole words of the name, in one run, abbreviations written out. With an accent in `asked`, accents
    must agree; without, they do not matter.
    """
    key_of = search_key if has_accents(asked) else folded_key
    wanted = [_WORD.findall(reading) for reading in _readings(asked, key_of)]
    is_folded = key_of is folded_key
    return tuple(
        sorted(
            name
            for name in set(names)
            if any(_holds(_words_of(name, is_folded=is_folded), words) for words in wanted)
        )
    )


# An archive has some thousand names, and whoever filters by one looks at several pages.
@lru_cache(maxsize=65_536)
def _words_of(name: str, *, is_folded: bool) -> list[str]:
    return _WORD.findall(folded_key(name) if is_folded else search_key(name))


def _holds(words: Sequence[str], wanted: Sequence[str]) -> bool:
    """Say whether `wanted` is a run of `words`; no words are held by nothing."""
    length = len(wanted)
    places = range(len(words) - length + 1) if length else range(0)
    return any(list(words[place : place + length]) == list(wanted) for place in places)


def _readings(asked: str, key_of: Callable[[str], str]) -> list[str]:
    """Return `asked` as a key, as it is, then with its abbreviations written out in every way."""
    key = _TITLE.sub("", _MARKS.sub(r"\1", " ".join(key_of(asked).split())))
    forms = _forms(is_folded=key_of is folded_key)
    readings = [""]
    words = key.split()[:_MOST_WORDS]
    place = 0
    while place < len(words):
        count, meanings = _longest(words, place, forms)
        readings = [f"{reading} {meaning}" for reading in readings for meaning in meanings][:_MOST_READINGS]
        place += count
    return [key, *readings]


def _longest(words: Sequence[str], place: int, forms: Forms) -> tuple[int, tuple[str, ...]]:
    """Return how many words from `place` on are one written form, and what it stands for."""
    for count in range(min(_MOST_WORDS_OF_A_FORM, len(words) - place), 0, -1):
        written = " ".join(words[place : place + count])
        if written in forms:
            return count, forms[written]
    return 1, (words[place],)


@cache
def _forms(*, is_folded: bool) -> Forms:
    """Return what each known short form may stand for, as keys, with and without the word of its list."""
    key_of = folded_key if is_folded else search_key
    found: dict[str, set[str]] = defaultdict(set)
    for written, full in _written_forms():
        short, meaning = key_of(written), key_of(full)
        if short != meaning:
            found[short].add(meaning)
    return {short: tuple(sorted(meanings)) for short, meanings in found.items()}


def _written_forms() -> Iterator[tuple[str, str]]:
    """Yield (short form, full name): "phòng tn&mt" for the whole, "tn&mt" for "Tài nguyên và Môi trường"."""
    for written, name in shipped_names().known.items():
        yield written, name.name
        head = f"{search_key(name.head)} "
        if name.head and written.startswith(head):
            yield written.removeprefix(head), name.name.removeprefix(f"{name.head} ")
