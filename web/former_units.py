"""Former and present units in sentences: what a question's unit was made of, what became of a district."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.dates import official_date
from corpus.gazetteer.units import CHANGE, Level, Unit
from search_api.asking.asked_units import told_origin, told_unit
from search_api.asking.language import Language
from search_api.ended_districts import EndedDistrict
from search_api.former_places import FoundUnit
from web.messages import say


@dataclass(frozen=True, slots=True)
class ShownUnit:
    """A unit of today that the question names: what it was made of, what the archive has of that.

    `value` is what the parameter `bo` takes to leave it out, `others` what it takes to leave this one alone
    of those of its name; empty where it is the only one. `names` are the Vietnamese ones in `formed`.
    """

    name: str
    formed: str
    held: str
    value: str
    others: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownUnits:
    """The units of one name; `choice` is "" for a single one, and tells that several bear it.

    Of several those that the archive has something of are `units`, the others are named in `absent` ("" when
    there are none).
    """

    choice: str
    units: tuple[ShownUnit, ...]
    absent: str


@dataclass(frozen=True, slots=True)
class Banner:
    """A district that ended: the sentence, and the units that its area belongs to now, if they are known.

    `names` are the Vietnamese names in the sentence, in its order.
    """

    sentence: str
    successors: tuple[Unit, ...]
    source: str
    names: tuple[str, ...]


def show_units(units: Sequence[FoundUnit], language: Language) -> tuple[ShownUnits, ...]:
    """Return the units that a question names, by name in its order."""
    by_title: dict[str, list[FoundUnit]] = {}
    for found in units:
        by_title.setdefault(found.today.title, []).append(found)
    return tuple(_show_name(title, named, language) for title, named in by_title.items())


def _show_name(title: str, named: Sequence[FoundUnit], language: Language) -> ShownUnits:
    if len(named) == 1:
        return ShownUnits("", (_show_unit(named[0], named, language),), "")
    choice = say("unit.several", language, n=len(named), title=title)
    held = tuple(_show_unit(found, named, language) for found in named if found.naming or found.issued)
    others = ", ".join(told_unit(found.today) for found in named if not (found.naming or found.issued))
    return ShownUnits(choice, held, say("unit.absent", language, units=others) if others else "")


def _show_unit(found: FoundUnit, named: Sequence[FoundUnit], language: Language) -> ShownUnit:
    name = told_unit(found.today)
    formed_from, day = told_origin(found.asked.before), official_date(CHANGE)
    formed = say("unit.formed", language, name=_opening(name), former=formed_from, day=day)
    return ShownUnit(
        name=name,
        formed=formed,
        held=_held(found, language),
        value=found.today.full_title,
        others=tuple(other.today.full_title for other in named if other is not found),
        names=(_opening(name), formed_from),
    )


def _held(found: FoundUnit, language: Language) -> str:
    if found.today.level is Level.PROVINCE and found.issued:
        return say("unit.of_province", language, n=found.issued)
    parts = []
    if found.naming:
        parts.append(say("unit.naming", language, n=found.naming))
    if found.issued:
        parts.append(say("unit.issued", language, n=found.issued))
    return ", ".join(parts) or say("unit.nothing", language)


def show_banner(ended: EndedDistrict | None, language: Language) -> Banner | None:
    """Return the banner of a notice whose district ended; None where there is nothing to say."""
    if ended is None:
        return None
    day = official_date(CHANGE)
    if ended.namesakes:
        sentence = say("ended.namesakes", language, name=ended.name, n=ended.namesakes, day=day)
        return Banner(sentence, (), "", (ended.name,))
    if ended.unit is None:
        return Banner(say("ended.plain", language, name=ended.name, day=day), (), "", (ended.name,))
    kinds = ", ".join(dict.fromkeys(str(unit.kind) for unit in ended.successors))
    name, province = _opening(told_unit(ended.unit)), ended.successors[0].province
    sentence = say("ended.known", language, name=name, day=day, kinds=kinds, province=province)
    return Banner(sentence, ended.successors, ended.source, (name, kinds, province or ""))


def _opening(name: str) -> str:
    """Return `name` as it opens a sentence."""
    return name[0].upper() + name[1:]
