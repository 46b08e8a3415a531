"""Former and present units as JSON: one form for the command line and the API."""

from __future__ import annotations

from collections.abc import Sequence

from typing_extensions import TypedDict

from corpus.gazetteer.units import CHANGE
from search_api.asking.asked_units import is_of_several, told_origin
from search_api.asking.query import Query
from search_api.ended_districts import EndedDistrict
from search_api.former_places import FoundUnit, UnitLink


class UnitJson(TypedDict):
    """A unit since `since` that the question names by `written`; `name` is what `without` takes.

    `is_one_of_several` says that another of `units` has the same title and none was chosen. `formed_from` is
    a line of Vietnamese, `communes` and `districts` the former units of which it has the whole or a part.
    `naming` counts the notices that name it or one of `communes`, `issued` the others of `districts` (of a
    province: of the former provinces).
    """

    written: str
    name: str
    is_one_of_several: bool
    formed_from: str
    communes: list[str]
    districts: list[str]
    provinces: list[str]
    since: str
    source: str
    naming: int
    issued: int


class UnitLinkJson(TypedDict):
    """Why a hit belongs to the unit `name`: by own_name, former_commune, former_district or former_province.

    `named` is as the notice has it, `former` the unit that it was until the change. `is_doubtful`: one of the
    same name elsewhere may be meant. `divided_among` are all units that a divided commune went to.
    """

    name: str
    by: str
    named: str
    former: str | None
    in_passage: bool
    is_doubtful: bool
    divided_among: list[str]


class EndedDistrictJson(TypedDict):
    """What became of the district of a notice; `successors` are empty where it is not known which it was."""

    name: str
    district: str | None
    namesakes: int
    ended: str
    successors: list[str]
    source: str


def unit_json(query: Query, found: FoundUnit, units: Sequence[FoundUnit]) -> UnitJson:
    """Return one of the `units` that `query` names."""
    before = found.asked.before
    return {
        "written": found.asked.span.of(query.text),
        "name": found.today.full_title,
        "is_one_of_several": is_of_several(found.asked, [unit.asked for unit in units]),
        "formed_from": told_origin(before),
        "communes": [commune.full_title for commune in before.communes],
        "districts": [share.unit.full_title for share in before.districts],
        "provinces": [province.full_title for province in before.provinces],
        "since": before.since.isoformat(),
        "source": before.source,
        "naming": found.naming,
        "issued": found.issued,
    }


def unit_link_json(link: UnitLink) -> UnitLinkJson:
    """Return why a hit belongs to a unit."""
    return {
        "name": link.today.full_title,
        "by": link.closeness.name.lower(),
        "named": link.named,
        "former": link.former.full_title if link.former is not None else None,
        "in_passage": link.in_passage,
        "is_doubtful": link.is_doubtful,
        "divided_among": [unit.full_title for unit in link.divided_among],
    }


def ended_district_json(ended: EndedDistrict | None) -> EndedDistrictJson | None:
    """Return what became of a district."""
    if ended is None:
        return None
    return {
        "name": ended.name,
        "district": ended.unit.full_title if ended.unit is not None else None,
        "namesakes": ended.namesakes,
        "ended": CHANGE.isoformat(),
        "successors": [unit.full_title for unit in ended.successors],
        "source": ended.source,
    }
