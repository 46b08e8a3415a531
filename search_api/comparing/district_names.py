"""The names of districts in all their spellings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from corpus.spelling import folded_key, has_accents, search_key

_KIND = re.compile(r"^(?:huyen|quan|thi xa|thanh pho|tx|tp|h)(?:\.\s{0,4}|\s{1,4})")
_NOT_WORDS = re.compile(r"[\W_]+")


def one_spelling(districts: Iterable[str | None]) -> tuple[str, ...]:
    """Return the names among `districts` in order; "Thanh Hóa" and "Thanh Hoá" are one."""
    names: dict[str, str] = {}
    # Thousands of notices have a dozen names.
    for name in set(districts):
        if name:
            key = search_key(name)
            names[key] = min(name, names.get(key, name))
    return tuple(sorted(names.values(), key=lambda name: (folded_key(name), name)))


def district_key(name: str, names: Iterable[str]) -> str:
    """Return `name` as an address writes it ("tan-yen"); with its accents where another is written so too."""
    slug = district_slug(name)
    return slug if sum(district_slug(other) == slug for other in names) == 1 else name


def district_slug(name: str) -> str:
    """Return "tan-yen" for "Tân Yên"."""
    return _NOT_WORDS.sub("-", folded_key(name)).strip("-")


def _words(name: str) -> str:
    """Return a name as it is compared: "Tân-Yên" is "tân yên"."""
    return " ".join(_NOT_WORDS.sub(" ", search_key(name)).split())


def without_kind(typed: str) -> str:
    """Return "Tân Yên" for "huyện Tân Yên"."""
    kind = _KIND.match(folded_key(typed).replace("-", " ").replace("_", " "))
    return typed[kind.end() :] if kind else typed


def names_meant(typed: str, names: Sequence[str]) -> list[str]:
    """Return the names that `typed` may mean; without accents in it, accents do not matter."""
    wanted = _words(typed)
    exact = [name for name in names if _words(name) == wanted]
    if exact or has_accents(typed) or not wanted:
        return exact
    return [name for name in names if district_slug(name) == district_slug(typed)]
