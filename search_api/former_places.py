"""What the notices of an archive have to do with a unit of today: they name or come from its former ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from corpus.gazetteer.asked import FormerNames
from corpus.gazetteer.meaning import communes_meant, districts_meant
from corpus.gazetteer.successors import Predecessors, predecessors_of, successors_of
from corpus.gazetteer.units import CHANGE, COMMUNE_KINDS, Level, Unit, communes_bearing, gazetteer
from corpus.spelling import search_key
from indexer.place_table import NamedPlace, Naming
from indexer.store import Store

_CACHED_UNITS = 256


class Closeness(IntEnum):
    """How near what a passage names is to a unit of today; the nearest first."""

    OWN_NAME = 0
    FORMER_COMMUNE = 1
    FORMER_DISTRICT = 2
    FORMER_PROVINCE = 3


@dataclass(frozen=True, slots=True)
class UnitLink:
    """Why a passage belongs to `today`: it, or its notice, names `former` as `named`, or comes from there.

    `former` is none in a notice that is younger than the change. `is_doubtful` says that a unit of the same
    name elsewhere may be meant, `in_passage` that the passage itself names it, not the notice around it.
    """

    today: Unit
    closeness: Closeness
    named: str
    former: Unit | None
    is_doubtful: bool = False
    in_passage: bool = False

    @property
    def is_of_province(self) -> bool:
        """Whether it is a notice of a former province."""
        return self.former is not None and self.former.level is Level.PROVINCE

    @property
    def divided_among(self) -> tuple[Unit, ...]:
        """All units of today that a former commune went to, where they are several."""
        if self.former is None or self.former.level is not Level.COMMUNE:
            return ()
        became = successors_of(self.former)
        return tuple(share.unit for share in became.shares) if became.is_divided else ()


Links = tuple[UnitLink, ...]


@dataclass(frozen=True, slots=True)
class _Home:
    """Where some notices come from; `is_younger` than the change, when a name means a unit of today."""

    district: str | None
    province: str | None
    is_younger: bool


@dataclass(frozen=True, slots=True)
class UnitFinds:
    """What an archive has for one unit: by row of the passage that names it, and by notice.

    `of_notices` are the notices that name it outside all passages or come from its district or province;
    `rows_around` are the rows of their passages, ascending. `written` are the former names without their
    kind, as notices have them. `naming` and `issued` are those of `FoundUnit`.
    """

    of_rows: Mapping[int, Links]
    of_notices: Mapping[str, Links]
    rows_around: tuple[int, ...]
    written: frozenset[str]
    naming: int
    issued: int

    @property
    def has_any(self) -> bool:
        """Whether any notice has to do with the unit."""
        return bool(self.naming or self.issued)


@dataclass(frozen=True, slots=True)
class FoundUnit:
    """A unit of today that a question names.

    `naming` counts the notices that name it or a former commune of it, `issued` those of its former district
    (or province) that do not.
    """

    asked: FormerNames
    naming: int
    issued: int

    @property
    def today(self) -> Unit:
        """The unit."""
        return self.asked.today


class FoundPlaces:
    """What an archive has for all units of a question."""

    def __init__(self, finds: Sequence[tuple[FormerNames, UnitFinds]]) -> None:
        """Keep the finds of each unit."""
        self.units = tuple(FoundUnit(asked, found.naming, found.issued) for asked, found in finds)
        self._finds = [found for _, found in finds]

    def links(self, row: int, notice_id: str) -> Links:
        """Return why this passage belongs to units of the question, nearest first, by unit; no link twice.

        What it names itself hides, for that unit, what is known of its notice only.
        """
        found: list[UnitLink] = []
        for finds in self._finds:
            found += finds.of_rows.get(row, ()) or finds.of_notices.get(notice_id, ())
        return tuple(sorted(dict.fromkeys(found), key=lambda link: link.closeness))

    @property
    def asked(self) -> tuple[FormerNames, ...]:
        """The units as the question names them."""
        return tuple(unit.asked for unit in self.units)

    @property
    def written(self) -> frozenset[str]:
        """The names of former communes as the notices write them, without their kind."""
        return frozenset(name for finds in self._finds for name in finds.written)

    def masks(self, passages: int) -> tuple[NDArray[np.bool_], ...]:
        """Return for each row, bool (passages,), whether it names a unit; then whether its notice does."""
        naming, around = np.zeros((2, passages), dtype=np.bool_)
        for finds in self._finds:
            naming[list(finds.of_rows)] = True
            around[list(finds.rows_around)] = True
        return tuple(mask for mask in (naming, around & ~naming) if mask.any())


NO_PLACES = FoundPlaces(())


class FormerPlaces:
    """Finds what the notices of one store have to do with units of today; safe to share between threads.

    The names of the archive are looked up in the gazetteer once, when a question first names a unit of today.
    """

    def __init__(self, store: Store) -> None:
        """Read from `store`, and not before the first question that names a unit."""
        self._store = store
        self._of_unit = lru_cache(_CACHED_UNITS)(self._find)

    def find(self, units: Iterable[FormerNames]) -> FoundPlaces:
        """Return what the archive has for each of `units`, those that it has something for first.

        A name without its kind that the archive has nothing for is left out: it may be any word.
        """
        finds = [(asked, self._of_unit(asked.today)) for asked in units]
        kept = [(asked, found) for asked, found in finds if found.has_any or not asked.is_bare]
        return FoundPlaces(sorted(kept, key=lambda pair: not pair[1].has_any))

    @cached_property
    def _homes(self) -> dict[str, _Home]:
        """Where each notice comes from, by its id."""
        return {
            home.notice_id: _Home(
                home.district,
                home.province,
                is_younger=home.issued_on is not None and home.issued_on >= CHANGE,
            )
            for home in self._store.places.homes()
        }

    @cached_property
    def _notices_of(self) -> dict[_Home, list[str]]:
        """The notices of each place: there are far fewer places than notices."""
        found: dict[_Home, list[str]] = {}
        for notice_id, home in self._homes.items():
            found.setdefault(home, []).append(notice_id)
        return found

    @cached_property
    def _names_of(self) -> dict[str, list[NamedPlace]]:
        """By the code of each former commune, the names in the archive that may mean it."""
        found: dict[str, list[NamedPlace]] = {}
        for place in self._store.places.named():
            if place.kind in COMMUNE_KINDS:
                for commune in communes_bearing(place.kind, place.name):
                    found.setdefault(commune.code, []).append(place)
        return found

    def _find(self, today: Unit) -> UnitFinds:
        before = predecessors_of(today)
        of_rows: dict[int, list[UnitLink]] = {}
        of_notices: dict[str, list[UnitLink]] = {}
        naming: set[str] = set()
        written: set[str] = set()
        for place, named, link in self._named(before):
            written.add(place.name)
            naming.add(named.notice_id)
            for row in named.rows:
                of_rows.setdefault(row, []).append(replace(link, in_passage=True))
            if named.is_outside:
                of_notices.setdefault(named.notice_id, []).append(link)
        issued = 0
        for home, notice_ids in self._notices_of.items():
            link_of_home = _link_of_home(home, before)
            if link_of_home is not None:
                issued += len(set(notice_ids) - naming)
                for notice_id in notice_ids:
                    of_notices.setdefault(notice_id, []).append(link_of_home)
        return UnitFinds(
            {row: _nearest(links) for row, links in of_rows.items()},
            {notice_id: _nearest(links) for notice_id, links in of_notices.items()},
            tuple(self._store.rows_of(of_notices)),
            frozenset(written),
            len(naming),
            issued,
        )

    def _named(self, before: Predecessors) -> Iterator[tuple[NamedPlace, Naming, UnitLink]]:
        """Yield where the unit or a former commune of it is named, and why that is so."""
        today = before.unit
        if today.level is Level.PROVINCE:
            return
        codes = {commune.code for commune in before.communes}
        names = {place: None for commune in before.communes for place in self._names_of.get(commune.code, ())}
        own = search_key(today.title)
        if all(search_key(place.title) != own for place in names):
            names[NamedPlace(today.kind, today.name)] = None
        for place in names:
            for naming in self._store.places.naming(place):
                link = _link_of_name(place, self._homes[naming.notice_id], before, codes)
                if link is not None:
                    yield place, naming, link


def _link_of_name(place: NamedPlace, home: _Home, before: Predecessors, codes: set[str]) -> UnitLink | None:
    """Return why a notice of `home` that names `place` belongs to the unit; None where it means another."""
    today = before.unit
    is_own = place.kind is today.kind and search_key(place.name) == search_key(today.name)
    if home.is_younger:
        lies_there = home.province is None or search_key(home.province) in search_key(today.province or "")
        return UnitLink(today, Closeness.OWN_NAME, place.title, None) if is_own and lies_there else None
    meant = communes_meant(place.kind, place.name, home.district, home.province)
    mine = [commune for commune in meant if commune.code in codes]
    if not mine:
        return None
    closeness = Closeness.OWN_NAME if is_own else Closeness.FORMER_COMMUNE
    # Two communes of one name that both went into the unit are no doubt about it. A name that only one
    # commune of the country bears is no proof where nothing says where the notice comes from.
    is_doubtful = len(mine) < len(meant) or (home.district is None and home.province is None)
    return UnitLink(today, closeness, place.title, mine[0], is_doubtful)


def _link_of_home(home: _Home, before: Predecessors) -> UnitLink | None:
    """Return why a notice belongs to the unit by where it comes from; None where it comes from elsewhere."""
    if home.is_younger:
        return None
    districts = districts_meant(home.district, home.province) if home.district is not None else ()
    if before.unit.level is Level.PROVINCE:
        provinces = list(dict.fromkeys(gazetteer().parents(unit)[1] for unit in districts))
        if len(provinces) != 1 or provinces[0] not in before.provinces:
            return None
        is_own = search_key(provinces[0].name) == search_key(before.unit.name)
        closeness = Closeness.OWN_NAME if is_own else Closeness.FORMER_PROVINCE
        return UnitLink(before.unit, closeness, provinces[0].title, provinces[0])
    mine = [unit for unit in districts if unit in {share.unit for share in before.districts}]
    if not mine:
        return None
    return UnitLink(
        before.unit, Closeness.FORMER_DISTRICT, mine[0].title, mine[0], len(mine) < len(districts)
    )


def _nearest(links: Iterable[UnitLink]) -> Links:
    """Return the names that are nearest; what a notice comes from says nothing where it names a commune."""
    ordered = sorted(dict.fromkeys(links), key=lambda link: (link.closeness, link.is_doubtful, link.named))
    is_named = ordered[0].closeness <= Closeness.FORMER_COMMUNE
    return tuple(link for link in ordered if not is_named or link.closeness <= Closeness.FORMER_COMMUNE)
