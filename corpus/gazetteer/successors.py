"""What became of a unit on 1 July 2025, what a unit of today came from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TypeVar

from corpus.gazetteer.dataset import Links, installed_folder, read_links
from corpus.gazetteer.units import CHANGE, Level, Unit, gazetteer

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Share:
    """A unit on the other side of the change; `communes` former communes went over, whole or in part."""

    unit: Unit
    communes: int


@dataclass(frozen=True, slots=True)
class Successors:
    """What became of the former `unit`: all units of today that its area went to, most communes first.

    Ties are by code. A commune with several shares was divided; none of them is more right than another.
    """

    unit: Unit
    shares: tuple[Share, ...]
    since: date
    source: str

    @property
    def is_divided(self) -> bool:
        """Whether a commune's area went to several units of today."""
        return self.unit.level is Level.COMMUNE and len(self.shares) > 1


@dataclass(frozen=True, slots=True)
class Predecessors:
    """What `unit` of today was made of: communes by code, districts by communes given, provinces by code.

    `communes` holds a divided commune with each unit that got a part of it. For a province, `communes` is
    empty and `districts` counts all communes of each.
    """

    unit: Unit
    communes: tuple[Unit, ...]
    districts: tuple[Share, ...]
    provinces: tuple[Unit, ...]
    since: date
    source: str


class _Paths:
    """The links of the table between units, both ways; each list in the order of the pairs' codes."""

    __slots__ = ("became", "came_from", "given", "joined", "joined_from")

    def __init__(self, links: Links) -> None:
        units = gazetteer()
        communes = [(units.former(old), units.today(new)) for old, new in links.communes]
        provinces = [(units.former(old), units.today(new)) for old, new in links.provinces]
        self.became = _listed((old.code, new) for old, new in communes)
        self.came_from = _listed((new.code, old) for old, new in communes)
        self.joined = _listed((old.code, new) for old, new in provinces)
        self.joined_from = _listed((new.code, old) for old, new in provinces)
        # What each former district or province gave, each of its communes once for each unit that got a part.
        self.given = _listed(
            (parent.code, (old, new))
            for old, new in communes
            for parent in dict.fromkeys((old, *units.parents(old)))
        )


@cache
def _paths() -> _Paths:
    return _Paths(read_links(installed_folder()[0]))


def successors_of(unit: Unit) -> Successors:
    """Return what became of a former unit; ValueError for a unit of today, GazetteerMissing without data."""
    if unit.is_of_today:
        raise ValueError(f"a unit of today has no successors: {unit.full_title}")
    given = _paths().given[unit.code]
    if unit.level is Level.PROVINCE:
        communes = len({old.code for old, _ in given})
        shares = tuple(Share(new, communes) for new in _paths().joined[unit.code])
    else:
        shares = _shares(new for _, new in given)
    return Successors(unit, shares, CHANGE, _source())


def predecessors_of(unit: Unit) -> Predecessors:
    """Return what a unit of today was made of; ValueError for a former unit."""
    if not unit.is_of_today:
        raise ValueError(f"not a unit of today: {unit.full_title}")
    paths, units = _paths(), gazetteer()
    if unit.level is Level.PROVINCE:
        provinces = paths.joined_from[unit.code]
        given = [old for province in provinces for old, _ in paths.given[province.code]]
        olds = list(dict.fromkeys(given))
    else:
        olds = paths.came_from[unit.code]
        provinces = sorted({units.parents(old)[1] for old in olds}, key=lambda province: province.code)
    # An island district had no communes and stands for itself in the table.
    named = () if unit.level is Level.PROVINCE else (old for old in olds if old.level is Level.COMMUNE)
    districts = _shares(units.parents(old)[0] for old in olds)
    return Predecessors(unit, tuple(named), districts, tuple(provinces), CHANGE, _source())


def _source() -> str:
    return f"từ {CHANGE:%d}/{CHANGE.month}/{CHANGE.year}; theo bảng chuyển đổi của {gazetteer().source}"


def _shares(units: Iterable[Unit]) -> tuple[Share, ...]:
    counted = Counter(units)
    ordered = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0].code))
    return tuple(Share(unit, communes) for unit, communes in ordered)


def _listed(pairs: Iterable[tuple[str, _T]]) -> dict[str, list[_T]]:
    found: dict[str, list[_T]] = {}
    for code, other in pairs:
        found.setdefault(code, []).append(other)
    return found
