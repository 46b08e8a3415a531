"""The units of today that a question names, in place of the former ones that notices write."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import groupby

from corpus.gazetteer.asked import FormerNames, former_names
from corpus.gazetteer.successors import Predecessors, successors_of
from corpus.gazetteer.units import Level, Unit, gazetteer
from corpus.spelling import folded_key
from indexer.analyser import fold_keys, terms
from search_api.asking.expansion import Expansion, Wording, WordKind
from search_api.asking.query import Query

# Below a glossary's official term: what was written of a former commune is about a part of today's.
_WEIGHT = 0.6
# Words that say of what kind a unit is, or where it lies, and ask for nothing else.
_BESIDE_A_NAME = frozenset(
    "xa phuong dac khu tinh thanh pho tp huyen quan thi tran cu moi o tai thuoc cua in the of commune ward "
    "province city va and".split(" ")
)


def ask_units(query: Query, *, without: Collection[str] = ()) -> tuple[FormerNames, ...]:
    """Return the units of today that `query` names, in its order; all of a name that several bear.

    `without` are those that a person took out, as `full_title` ("xã Tân Yên, tỉnh Bắc Ninh") or by their
    title alone. Raises GazetteerMissing.
    """
    if query.is_look_up:
        return ()
    unwanted = {folded_key(taken_out) for taken_out in without}
    found: dict[Unit, FormerNames] = {}
    for asked in former_names(query.text):
        if not unwanted & {folded_key(asked.today.full_title), folded_key(asked.today.title)}:
            found.setdefault(asked.today, asked)
    return tuple(found.values())


def told_unit(unit: Unit) -> str:
    """Return a unit with what it lies in behind it: "xã Bình Lư (tỉnh Lai Châu)"."""
    above = [part for part in (unit.district, unit.province) if part is not None]
    return f"{unit.title} ({', '.join(above)})" if above else unit.title


def told_origin(before: Predecessors) -> str:
    """Return what a unit of today was made of: "xã A, một phần xã B (huyện C, tỉnh D)".

    Each commune once, behind those of its district the district, with its province where today's has another
    name. A province shows the former provinces.
    """
    if before.unit.level is Level.PROVINCE:
        return ", ".join(province.title for province in before.provinces)
    if not before.communes:
        return ", ".join(share.unit.title for share in before.districts)
    by_district = sorted(before.communes, key=lambda commune: _district_rank(before, commune))
    return ", ".join(
        f"{', '.join(map(_told_commune, communes))} ({_told_district(district, before)})"
        for district, communes in groupby(by_district, key=lambda commune: gazetteer().parents(commune)[0])
    )


def _district_rank(before: Predecessors, commune: Unit) -> int:
    """Return the place of the district of `commune` among those of `before`, which gave most first."""
    districts = [share.unit for share in before.districts]
    return districts.index(gazetteer().parents(commune)[0])


def _told_commune(commune: Unit) -> str:
    return f"một phần {commune.title}" if successors_of(commune).is_divided else commune.title


def _told_district(district: Unit, before: Predecessors) -> str:
    return district.title if district.province == before.unit.province else district.full_title


def is_of_several(asked: FormerNames, units: Iterable[FormerNames]) -> bool:
    """Say whether another of `units` bears the same title, so that nobody knows which one was meant."""
    return Counter(other.today.title for other in units)[asked.today.title] > 1


def is_nothing_else(query: Query, units: Sequence[FormerNames]) -> bool:
    """Say whether `query` names `units` and asks for nothing about them."""
    named = {key for asked in units for key in terms(asked.span.of(query.text))}
    above = {
        key
        for asked in units
        for unit in (asked.today, *asked.before.provinces, *(share.unit for share in asked.before.districts))
        for key in terms(unit.full_title)
    }
    rest = set(fold_keys(list(query.keys))) - set(fold_keys(sorted(named | above)))
    return bool(units) and rest <= _BESIDE_A_NAME


def widen_units(
    query: Query, units: Sequence[FormerNames], written: Collection[str]
) -> tuple[Expansion, ...]:
    """Return the former names to look for besides the names of `units`; `written` are those notices have.

    A name that the question itself has is not looked for again.
    """
    expansions = []
    for span in dict.fromkeys(asked.span for asked in units):
        own = tuple(terms(span.of(query.text)))
        first = _place_of(own, query.keys, folded=query.folded)
        wordings = tuple(
            Wording(name, keys, folded=False, weight=_WEIGHT)
            for name in sorted(written)
            if (keys := tuple(terms(name))) and own not in (keys, tuple(fold_keys(list(keys))))
        )
        if first is not None and wordings:
            # The vector of a question without accents takes the name with its accents.
            concept = next(asked.today.title for asked in units if asked.span == span)
            last = first + len(own)
            expansions.append(Expansion(" ".join(own), WordKind.VARIANT, concept, first, last, wordings))
    return tuple(expansions)


def _place_of(own: Sequence[str], keys: Sequence[str], *, folded: bool) -> int | None:
    wanted = tuple(fold_keys(list(own))) if folded else tuple(own)
    runs = (tuple(keys[first : first + len(wanted)]) for first in range(len(keys)))
    return next((first for first, run in enumerate(runs) if run == wanted), None)
