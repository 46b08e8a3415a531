"""The sentences of the pages, said in Vietnamese or in English."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from search_api.asking.language import Language

CATALOGUE = Path(__file__).with_name("messages.toml")


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence in both languages; `{names}` stand for what is filled in.

    `one` is the English form for n = 1, where it differs. Vietnamese nouns have one form.
    """

    vi: str
    en: str
    one: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence as a page says it; `names` are the pieces of it that are Vietnamese, in their order."""

    text: str
    names: tuple[str, ...] = ()


def _messages(tables: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, Message]]:
    for name, table in tables.items():
        if isinstance(table.get("vi"), str):
            yield prefix + name, Message(**table)
        else:
            yield from _messages(table, f"{prefix}{name}.")


MESSAGES: dict[str, Message] = dict(_messages(tomllib.loads(CATALOGUE.read_text(encoding="utf-8"))))


def say(key: str, language: Language, **values: object) -> str:
    """Return the message `key` in `language`; whole numbers are grouped as that language writes them.

    Raises KeyError for an unknown key or a missing value. Years go in as text: they are not grouped.
    """
    message = MESSAGES[key]
    if language is Language.VIETNAMESE:
        template = message.vi
    else:
        template = message.one if message.one and values.get("n") == 1 else message.en
    return template.format(**{name: _written(value, language) for name, value in values.items()})


def apart(sentence: str, names: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """Yield the pieces of `sentence`, which joined are it, each with whether it is one of `names`.

    `names` come in the order in which the sentence holds them; one that is not there is passed over.
    Pages mark Vietnamese names in English sentences so.
    """
    place = 0
    for name in names:
        found = sentence.find(name, place) if name else -1
        if found < 0:
            continue
        if found > place:
            yield sentence[place:found], False
        yield name, True
        place = found + len(name)
    if place < len(sentence):
        yield sentence[place:], False


def _written(value: object, language: Language) -> object:
    if not isinstance(value, int):
        return value
    grouped = f"{value:,}"
    return grouped.replace(",", ".") if language is Language.VIETNAMESE else grouped
