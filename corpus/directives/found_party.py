"""A party while it is being read, and what a list of parties shares."""

from __future__ import annotations

import re
from typing import NamedTuple

from corpus.directives.party_names import NameKind
from corpus.directives.party_words import AND_RE, UNIT

_SHARE_PLACES = frozenset(
    {NameKind.PLACED, NameKind.ASSOCIATION, NameKind.POST, NameKind.ORGAN, NameKind.PARTY_BOARD}
)


class FoundParty(NamedTuple):
    """A party as read: `base` is its full name without place, `place` what stands behind it.

    `is_whole` when it takes no place from the names behind it ("Trưởng phòng Nội vụ").

    A tuple, because a copy with one change costs a fifth of what a dataclass's costs, and a name is put
    together from several.
    """

    base: str
    place: str
    start: int
    end: int
    kind: NameKind | None
    head: str = ""
    places: tuple[str, ...] = ()
    is_whole: bool = False


def split_names(names: str) -> tuple[str, ...]:
    """Return the single names of "Tam Giao, Mỹ Đệ và xã Liên Dục"."""
    return tuple(re.sub(rf"^(?i:{UNIT}) ", "", name) for name in AND_RE.split(names))


def with_shared_places(found: list[FoundParty]) -> list[FoundParty]:
    """Give "Đảng ủy" in "Đảng ủy, UBND xã Pu Tẩu" the place behind the last of the list."""
    shared = list(found)
    for index in range(len(shared) - 2, -1, -1):
        one, following = shared[index], shared[index + 1]
        is_open = one.kind in _SHARE_PLACES and not one.place and not one.is_whole
        if is_open and one.base and following.kind in _SHARE_PLACES and following.base:
            shared[index] = one._replace(place=following.place, places=following.places)
        elif is_open and one.base and following.kind is None and following.base.endswith(" huyện"):
            shared[index] = one._replace(place="huyện")
    return shared


def spelled(name: str) -> str:
    """Return `name` with "ủy" as the data of names writes it, the commonest short forms in full."""
    words = name.replace("uỷ", "ủy").replace("Uỷ", "Ủy").replace("UỶ", "ỦY")
    if "UBND" in words or "NTM" in words:
        words = re.sub(r"(?<!\w)UBND(?!\w)", "Ủy ban nhân dân", words)
        words = re.sub(r"(?<!\w)NTM(?!\w)", "nông thôn mới", words)
    return " ".join(words.split())
