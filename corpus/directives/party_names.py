"""The names of bodies and posts, and the short forms in which notices write them.

Written for this project (corpus/directives/party_names.tsv), a name a line: the word before it that a list
shares ("Phòng"), the name, its variants, its kind.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from corpus.cells import read_cells
from corpus.errors import MalformedGlossary
from corpus.spelling import search_key

_FILE = Path(__file__).parent / "party_names.tsv"
_COLUMNS = ("head", "name", "variants", "kind")
_BETWEEN = " ; "
_MARKS = re.compile(r"\s*([-–&,])\s*")


class NameKind(StrEnum):
    """What may stand behind a name, and what a name is completed with."""

    BODY = "body"
    PLACED = "placed"  # one at each level: "Ủy ban nhân dân" wants "huyện" or "xã Pú Tau"
    PARTY_BOARD = "party-board"  # of the district committee when no other is named
    BOARD = "board"
    OFFICE = "office"  # of the district: "huyện" behind it says nothing more
    ASSOCIATION = "association"
    ORGAN = "organ"  # of the body behind it: "Ban Thường vụ Huyện ủy"
    POST = "post"  # in the body behind it: "Chủ tịch Ủy ban nhân dân huyện"
    PROJECT = "project"  # set up for one task, which its name goes on with
    COMPANY = "company"  # with a name of its own in capitals


@dataclass(frozen=True, slots=True)
class KnownName:
    """One name in full, and the word that a list of such names shares ("Phòng"; "" for none) with its key."""

    name: str
    head: str
    head_key: str
    kind: NameKind


@dataclass(frozen=True, slots=True)
class PartyNames:
    """All known names; `match` finds one in a search key."""

    by_first_word: dict[str, re.Pattern[str]]
    by_head: dict[str, re.Pattern[str]]
    known: dict[str, KnownName]

    def match(self, key: str, start: int, head: str = "") -> tuple[KnownName, int] | None:
        """Return the longest name that starts at `start`, and its end.

        With `head`, a name of that head without the word itself: "Y tế" in "Phòng Nội vụ, Y tế".
        """
        if head:
            pattern = self.by_head.get(head)
        else:
            first = _WORD.match(key, start)
            pattern = self.by_first_word.get(first[0]) if first is not None else None
        found = pattern.match(key, start) if pattern is not None else None
        if found is None:
            return None
        written = f"{head} {found[0]}" if head else found[0]
        return self.known.get(written) or self.known[_normal(written)], found.end()


_WORD = re.compile(r"[^\W_]+")


def _normal(key: str) -> str:
    return _MARKS.sub(r"\1", key).replace("–", "-").replace(": ", " ").strip()


@cache
def shipped_names() -> PartyNames:
    """Return the names that come with the program, read once."""
    return read_names()


def read_names(path: Path = _FILE) -> PartyNames:
    """Return the names of the file at `path`; raise MalformedGlossary with file and line."""
    known: dict[str, KnownName] = {}
    by_head: dict[str, list[str]] = defaultdict(list)
    for number, (head, name, variants, kind) in read_cells(path, _COLUMNS, MalformedGlossary):
        if not name:
            raise MalformedGlossary(path, number, f"cần {len(_COLUMNS)} cột, cột name không được trống")
        try:
            record = KnownName(f"{head} {name}".strip(), head, search_key(head), NameKind(kind))
        except ValueError as error:
            raise MalformedGlossary(path, number, f"không có loại “{kind}”") from error
        for written in (name, *(variants.split(_BETWEEN) if variants else ())):
            key = search_key(written)
            known.setdefault(_normal(f"{search_key(head)} {key}"), record)
            if head:
                by_head[search_key(head)].append(key)
    by_first_word: dict[str, list[str]] = defaultdict(list)
    for key in known:
        first = _WORD.match(key)
        by_first_word[first[0] if first else key].append(key)
    return PartyNames(
        {word: _alternatives(keys) for word, keys in by_first_word.items()},
        {head: _alternatives(keys) for head, keys in by_head.items()},
        known,
    )


def _alternatives(keys: list[str]) -> re.Pattern[str]:
    longest_first = sorted(set(keys), key=lambda key: (-len(key), key))
    return re.compile(rf"(?:{'|'.join(_loose(key) for key in longest_first)})(?!\w)")


def _loose(key: str) -> str:
    """Return a pattern for `key` with any spaces around its marks, and ":" behind its first word."""
    parts = re.split(r"\s*([-–&,])\s*", key)
    joined = "".join(
        rf"\s?{'[-–]' if part in '-–' else re.escape(part)}\s?" if place % 2 else re.escape(part)
        for place, part in enumerate(parts)
    )
    return re.sub(r"^(phòng|ban|hội|sở)\\ ", r"\1:? ", joined)
