"""What the layers below say in Vietnamese, told again in the language of the page.

The index keeps in Vietnamese why a field is not known, what reading changed and why a file was left out; a
search says so why a passage belongs to a unit of today. Each such sentence is its own key, as in gettext: the
messages `retold.…`, and `told.file_…` for files, give its form and its English.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from string import Formatter

from search_api.asking.language import Language
from web.messages import MESSAGES, Told, say

_PREFIXES = ("retold.", "told.file_")
# What is filled in and is no Vietnamese; numbers choose the English form for one.
_NUMBERS, _PLAIN = frozenset({"n", "count", "most"}), frozenset({"day", "years", "why", "source"})
# What a person or the system wrote; anything else never holds what stands between two sentences.
_ANYTHING = frozenset({"read", "why"})
_LONGEST = 2_000  # characters
# Two sentences may stand in one: "không dòng nào ghi tên huyện; chỉ nêu tên xã Tân An; …".
_BETWEEN = "; "
_MOST_KEPT = 1_024


@dataclass(frozen=True, slots=True)
class _Form:
    """The form of a sentence: the Vietnamese of the message `key`, with room for what is filled in."""

    key: str
    pattern: re.Pattern[str]


@lru_cache(_MOST_KEPT)
def retell(sentence: str, language: Language) -> Told:
    """Return `sentence` in `language`; one that the catalogue does not have stays Vietnamese, whole."""
    if language is Language.VIETNAMESE:
        return Told(sentence)
    return _whole(sentence, language) or _in_parts(sentence, language) or Told(sentence, (sentence,))


def _whole(sentence: str, language: Language) -> Told | None:
    for form in _forms():
        found = form.pattern.fullmatch(sentence)
        if found is not None:
            filled = found.groupdict()
            values = {name: int(value) if name in _NUMBERS else value for name, value in filled.items()}
            # In the order of the English sentence, which may not be that of the Vietnamese one.
            names = tuple(
                filled[name] for name in _slots(MESSAGES[form.key].en) if name not in _NUMBERS | _PLAIN
            )
            return Told(say(form.key, language, **values), names)
    return None


def _in_parts(sentence: str, language: Language) -> Told | None:
    """Return what several sentences say, if each has a form; a form may be one of them or two."""
    parts = sentence.split(_BETWEEN)
    told: list[Told] = []
    place = 0
    while place < len(parts):
        taken = 2 if place + 1 < len(parts) else 1
        one = _whole(_BETWEEN.join(parts[place : place + taken]), language)
        if one is None and taken == 2:
            taken, one = 1, _whole(parts[place], language)
        if one is None:
            return None
        told.append(one)
        place += taken
    return Told(_BETWEEN.join(one.text for one in told), tuple(name for one in told for name in one.names))


@cache
def _forms() -> tuple[_Form, ...]:
    """Return the forms of all sentences, those that say most by themselves first."""
    told = [(key, message.vi) for key, message in MESSAGES.items() if key.startswith(_PREFIXES)]
    ordered = sorted(told, key=lambda form: -sum(len(words) for words, *_ in Formatter().parse(form[1])))
    return tuple(_Form(key, _pattern(written)) for key, written in ordered)


def _pattern(written: str) -> re.Pattern[str]:
    pieces = []
    for words, name, *_ in Formatter().parse(written):
        pieces.append(re.escape(words))
        if name is not None:
            pieces.append(f"(?P<{name}>{_room(name)})")
    return re.compile("".join(pieces), re.DOTALL)


def _room(name: str) -> str:
    if name in _NUMBERS:
        return r"\d{1,9}"
    return f".{{1,{_LONGEST}}}" if name in _ANYTHING else f"[^;]{{1,{_LONGEST}}}"


def _slots(written: str) -> list[str]:
    return [name for _, name, *_ in Formatter().parse(written) if name is not None]
