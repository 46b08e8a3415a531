"""Which former units a name means in a notice whose district or province is known."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from corpus.gazetteer.units import Level, Unit, UnitKind, communes_bearing, find_units, gazetteer, split_title
from corpus.spelling import search_key


@lru_cache(maxsize=4096)
def districts_meant(name: str, province: str | None = None) -> tuple[Unit, ...]:
    """Return the former districts, towns and cities that `name` may mean, by code; none for an invented one.

    Of those with this name the ones in `province`, where it is known. Both may stand with their kind
    ("huyện Tân Yên", "tỉnh Bắc Giang") or without.
    """
    kind, bare = _parted(name)
    found = (
        unit
        for unit in find_units(bare, is_of_today=False)
        if unit.level is Level.DISTRICT and kind in {None, unit.kind}
    )
    return tuple(_in_province(found, province))


@lru_cache(maxsize=65_536)
def communes_meant(kind: UnitKind, name: str, district: str | None, province: str | None) -> tuple[Unit, ...]:
    """Return the former communes that a notice of `district` may mean by `kind` and `name`, by code.

    The district's own where it has one of this name (or one that had taken it in), else the only one of its
    province. None in an invented district: its communes are invented too. Where the district is unknown, all
    of that name in `province`, in the country where that is unknown as well: more than one is a doubt.
    """
    bearing = communes_bearing(kind, name)
    if district is None:
        return tuple(_in_province(bearing, province))
    home = districts_meant(district, province)
    codes = {unit.code for unit in home}
    own = tuple(unit for unit in bearing if gazetteer().parents(unit)[0].code in codes)
    if own or not home:
        return own
    provinces = {gazetteer().parents(unit)[1].code for unit in home}
    near = tuple(unit for unit in bearing if gazetteer().parents(unit)[1].code in provinces)
    return near if len(near) == 1 and len(provinces) == 1 else ()


def is_in_province(unit: Unit, province: str | None) -> bool:
    """Say whether a former commune or district lies in `province`; anywhere where that is unknown."""
    return province is None or search_key(gazetteer().parents(unit)[1].name) == search_key(
        _parted(province)[1]
    )


def _in_province(units: Iterable[Unit], province: str | None) -> list[Unit]:
    return [unit for unit in units if is_in_province(unit, province)]


def _parted(written: str) -> tuple[UnitKind | None, str]:
    try:
        return split_title(" ".join(written.split()))
    except ValueError:
        return None, written
