"""Administrative units of Viet Nam before and since 1 July 2025, looked up by name."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import TypeVar

from corpus.gazetteer.dataset import (
    FormerRow,
    Rows,
    TodayRow,
    installed_folder,
    read_rows,
    read_today_titles,
)
from corpus.spelling import folded_key, search_key

_Key = TypeVar("_Key")
# Districts ended and 10,035 communes became 3,321: Resolution 202/2025/QH15 and the law of 16 June 2025.
CHANGE = date(2025, 7, 1)


class UnitKind(StrEnum):
    """The kinds of units, in the words that stand before their names."""

    COMMUNE = "xã"
    WARD = "phường"
    TOWNSHIP = "thị trấn"
    SPECIAL_ZONE = "đặc khu"
    DISTRICT = "huyện"
    URBAN_DISTRICT = "quận"
    TOWN = "thị xã"
    CITY = "thành phố"
    PROVINCE = "tỉnh"


class Level(StrEnum):
    """How high a unit stands; a city may stand at either of the upper two."""

    COMMUNE = "commune"
    DISTRICT = "district"
    PROVINCE = "province"


COMMUNE_KINDS = frozenset((UnitKind.COMMUNE, UnitKind.WARD, UnitKind.TOWNSHIP, UnitKind.SPECIAL_ZONE))
_KINDS = {str(kind): kind for kind in UnitKind}
_KEY_KINDS = (("thitran", UnitKind.TOWNSHIP), ("phuong", UnitKind.WARD), ("xa", UnitKind.COMMUNE))


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit while it has one name and place: `valid_from <= day < valid_until`, None where open.

    `district` and `province` carry their kind ("huyện Tân Yên", "tỉnh Bắc Giang"), because a district and a
    town of one province may share a name; both are None above. `code` is that of the General Statistics
    Office: five digits for a commune, three for a district, two for a province. Codes are used again after
    1 July 2025, so a unit is known by code and `valid_from` together.
    """

    kind: UnitKind
    name: str
    district: str | None
    province: str | None
    code: str
    valid_from: date | None
    valid_until: date | None

    @property
    def title(self) -> str:
        """The kind and the name: "xã Lan Giới"."""
        return f"{self.kind} {self.name}"

    @property
    def full_title(self) -> str:
        """The title and where the unit lies: "xã Sơn Bình, huyện Tam Đường, tỉnh Lai Châu"."""
        return ", ".join(part for part in (self.title, self.district, self.province) if part is not None)

    @property
    def level(self) -> Level:
        """The level that the unit stands at."""
        if self.province is None:
            return Level.PROVINCE
        return Level.COMMUNE if len(self.code) == 5 else Level.DISTRICT

    @property
    def is_of_today(self) -> bool:
        """Whether the unit belongs to the system since 1 July 2025."""
        return self.valid_from is not None


class Gazetteer:
    """All units with their indexes; made once by `gazetteer()`, never changed from outside."""

    __slots__ = ("_absorbed", "_by_folded_name", "_by_name", "_former", "_parents", "_rows", "_today")

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._former = _former_units(rows.former)
        self._today = _today_units(rows.today)
        self._by_name = _by_key([*self._former.values(), *self._today.values()])
        self._by_folded_name: dict[str, list[Unit]] = {}
        self._absorbed: dict[tuple[UnitKind, str], list[Unit]] = {}
        self._parents: dict[str, tuple[str, str]] = {}

    @property
    def source(self) -> str:
        """Where the answers come from, to be shown with them."""
        return f"vietnamadminunits {self._rows.version}"

    def former(self, code: str) -> Unit:
        """Return the unit that had `code` before 1 July 2025; KeyError when there was none."""
        return self._former[code]

    def today(self, code: str) -> Unit:
        """Return the unit that has `code` since 1 July 2025; KeyError when there is none."""
        return self._today[code]

    def parents(self, unit: Unit) -> tuple[Unit, Unit]:
        """Return the district and the province of a former commune; a district is its own first parent."""
        if not self._parents:
            for row in self._rows.former:
                above = (row.district_code, row.province_code)
                self._parents[row.code] = self._parents[row.district_code] = above
        district, province = self._parents[unit.code]
        return self._former[district], self._former[province]

    def named(self, name: str) -> tuple[Unit, ...]:
        """Return every unit with this name, whatever capitals and tone placement: former first, by code."""
        return _in_order(self._by_name.get(search_key(name), ()))

    def named_without_accents(self, name: str) -> tuple[Unit, ...]:
        """Return every unit whose name without accents is that of `name`, in the order of `named`."""
        if not self._by_folded_name:
            self._by_folded_name = _merged((folded_key(key), units) for key, units in self._by_name.items())
        return _in_order(self._by_folded_name.get(folded_key(name), ()))

    def absorbing(self, kind: UnitKind, name: str) -> tuple[Unit, ...]:
        """Return the communes before July 2025 that had taken in, or been, a unit of this kind and name.

        "xã Lan Giới" had gone up in "xã Quang Trung". The data writes such names without accents, so names
        that differ by accents only are not told apart here.
        """
        if not self._absorbed:
            self._absorbed = _merged(
                ((prefix, key), [self._former[row.code]])
                for row in self._rows.former
                if row.earlier is not None
                for prefix, key in _earlier_names(row.earlier)
            )
        return _in_order(self._absorbed.get((kind, folded_key(name).replace(" ", "")), ()))


@cache
def gazetteer() -> Gazetteer:
    """Return the gazetteer, read on first use; raise GazetteerMissing when its data is not installed."""
    return Gazetteer(read_rows(*installed_folder()))


@cache
def today_names() -> frozenset[str]:
    """Return the names of all units of today by their folded key, without reading the former ones.

    Raises GazetteerMissing.
    """
    names = [split_title(title)[1] for title in read_today_titles(installed_folder()[0])]
    # One call for all names: the key keeps length and line breaks.
    return frozenset(folded_key("\n".join(names)).split("\n"))


def find_units(
    name: str, *, kind: UnitKind | None = None, is_of_today: bool | None = None
) -> tuple[Unit, ...]:
    """Return all units named `name` ("Sơn Bình"; no kind word), former ones first, then by code.

    `kind` and `is_of_today` narrow where given. Case and tone placement do not matter, accents do.
    """
    return tuple(
        unit
        for unit in gazetteer().named(name)
        if kind in {None, unit.kind} and is_of_today in {None, unit.is_of_today}
    )


def communes_bearing(kind: UnitKind, name: str) -> tuple[Unit, ...]:
    """Return the communes before July 2025 that `kind` and `name` may mean in a notice, by code.

    Those of this kind and name, and those that had taken in a unit of this kind and name before.
    """
    found = {unit.code: unit for unit in find_units(name, kind=kind, is_of_today=False)}
    found.update((unit.code, unit) for unit in gazetteer().absorbing(kind, name))
    return tuple(found[code] for code in sorted(found) if found[code].level is Level.COMMUNE)


def split_title(written: str) -> tuple[UnitKind, str]:
    """Return kind and name of a title such as "Thị Trấn Ái Tử"; ValueError when it opens with no kind."""
    words = written.split(" ")
    for length in (1, 2):
        kind = _KINDS.get(" ".join(words[:length]).lower())
        if kind is not None and len(words) > length:
            # The data leaves accented initials small ("Đại áng", "Pa ủ").
            return kind, " ".join([_capitalised(word) for word in words[length:]])
    raise ValueError(f"no kind of unit: {written}")


def _capitalised(word: str) -> str:
    return word if word[0].isupper() or word == "trường" else word[:1].upper() + word[1:]


def _former_units(rows: Iterable[FormerRow]) -> dict[str, Unit]:
    units: dict[str, Unit] = {}
    # One string for the title of a district in all its communes.
    titles: dict[str, str] = {}
    for row in rows:
        if row.province_code not in units:
            units[row.province_code] = province = _former(row.province, row.province_code)
            titles[row.province_code] = province.title
        in_province = titles[row.province_code]
        if row.district_code not in units:
            units[row.district_code] = district = _former(row.district, row.district_code, in_province)
            titles[row.district_code] = district.title
        if row.commune is not None:
            units[row.code] = _former(row.commune, row.code, in_province, titles[row.district_code])
    return units


def _former(written: str, code: str, province: str | None = None, district: str | None = None) -> Unit:
    return Unit(*split_title(written), district, province, code, None, CHANGE)


def _today_units(rows: Iterable[TodayRow]) -> dict[str, Unit]:
    units: dict[str, Unit] = {}
    titles: dict[str, str] = {}
    for row in rows:
        if row.province_code not in units:
            kind, name = split_title(row.province)
            units[row.province_code] = Unit(kind, name, None, None, row.province_code, CHANGE, None)
            titles[row.province_code] = units[row.province_code].title
        kind, name = split_title(row.commune)
        units[row.code] = Unit(kind, name, None, titles[row.province_code], row.code, CHANGE, None)
    return units


def _by_key(units: list[Unit]) -> dict[str, list[Unit]]:
    # One call for all names: the key keeps length and line breaks.
    keys = search_key("\n".join([unit.name for unit in units])).split("\n")
    return _merged((key, (unit,)) for key, unit in zip(keys, units, strict=True))


def _earlier_names(written: str) -> list[tuple[UnitKind, str]]:
    """Return the kinds and keys of the earlier names that tell their kind: "xalangioi" is a commune."""
    return [
        (kind, key.removeprefix(prefix))
        for key in json.loads(written)
        for prefix, kind in _KEY_KINDS
        if key.startswith(prefix) and key != prefix
    ]


def _merged(found: Iterable[tuple[_Key, Iterable[Unit]]]) -> dict[_Key, list[Unit]]:
    merged: dict[_Key, list[Unit]] = {}
    for key, units in found:
        merged.setdefault(key, []).extend(units)
    return merged


def _in_order(units: Iterable[Unit]) -> tuple[Unit, ...]:
    return tuple(sorted(units, key=lambda unit: (unit.is_of_today, unit.code)))
