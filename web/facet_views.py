"""The facets of an answer and the filters set, as lists of links."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote_plus

from corpus.glossary import shipped_topics
from corpus.notice import Role
from search_api.asking.asked_roles import role_slug
from search_api.asking.language import Language
from search_api.faceting.counting import SINGLE, CountedFacet, CountedValue, FacetCounts
from search_api.faceting.facets import HAS_DEADLINE, Facet, FacetValue, Filter, Filters, filters_of
from search_api.profile import default_profile
from search_api.search import Searcher
from web.addresses import address
from web.asked_search import PATH, AskedSearch
from web.filter_chips import Chip
from web.messages import say
from web.topics import topic_name

# The page with all values of one facet.
ALL_VALUES_PATH = "/tim/loc"
# A longer list is folded away; past this many nobody looks for a name in it, and the rest is on the page of
# all values.
_OPEN, _MOST_SHOWN = 8, 32
# A name among more than these is typed rather than looked for; years and the like have an order to go by.
_LOOKED_THROUGH = 12
_ORDERED = frozenset({Facet.ROLE, Facet.YEAR, Facet.DEADLINE})
_OPEN_OF_MANY = 6
# Facets of which the first few open values say most; of the others fewer are open.
_TOLD_FIRST = frozenset({Facet.ROLE, Facet.DISTRICT, Facet.YEAR, Facet.TOPIC})


@dataclass(frozen=True, slots=True)
class ShownValue:
    """A value with its count as told; `target` is the search with it, or without it where it is chosen."""

    name: str
    count: str
    target: str
    is_chosen: bool
    is_vietnamese: bool


@dataclass(frozen=True, slots=True)
class ShownFacet:
    """A facet: the values that are open and those folded away, of `number` in all.

    `every` is the address of the page that has them all, "" where so few need none; `is_cut` says that some
    are only there. `hint` says what the values are, "" where that is plain.
    """

    id: str
    label: str
    hint: str
    opened: tuple[ShownValue, ...]
    folded: tuple[ShownValue, ...]
    number: int
    every: str
    is_cut: bool


@dataclass(frozen=True, slots=True)
class FilterChip:
    """A filter that is set; `count` is what dropping it leaves to see, None where it was not counted."""

    label: str
    name: str
    without: str
    is_vietnamese: bool
    count: int | None = None


def chips_of(
    asked: AskedSearch, searcher: Searcher, counts: FacetCounts | None, language: Language
) -> tuple[Chip, ...]:
    """Return the filters that are set as chips of any list, without what dropping them would find."""
    return tuple(
        Chip(chip.label, chip.name, chip.without, chip.is_vietnamese)
        for chip in filter_chips(asked, searcher, counts, language)
    )


def facet_label(facet: Facet, language: Language) -> str:
    """Return what a facet is called."""
    return say(f"facet.{facet.name.lower()}", language)


def facet_hint(facet: Facet, language: Language) -> str:
    """Return what the values of a facet are; "" where that is plain."""
    return say("facet.unit_now_hint", language) if facet is Facet.UNIT_NOW else ""


def _hint(facet: Facet, filters: Filters, language: Language) -> str:
    """Return what is said above the values: beside one that is chosen, others are found too, not only."""
    adds = say("facet.adds", language) if filters.keys(facet) and facet not in SINGLE else ""
    return " ".join(filter(None, (facet_hint(facet, language), adds)))


def value_name(facet: Facet, value: FacetValue, language: Language) -> tuple[str, bool]:
    """Return what a value is called, and whether that is a word of the archive."""
    if value.name is None:
        return say("facet.unknown", language), False
    if facet is Facet.ROLE:
        role = next(role for role in Role if role_slug(role) == value.key)
        return say(f"role.{role.value}", language), False
    if facet is Facet.TOPIC:
        topic = next((topic for topic in shipped_topics() if topic.id == value.key), None)
        return (topic_name(topic, language) if topic else value.key), False
    if facet is Facet.DEADLINE:
        key = "facet.has_deadline" if value.key == HAS_DEADLINE else "facet.no_deadline"
        return say(key, language), False
    if facet is Facet.YEAR:
        return value.name.replace("-", "–"), False
    return value.name, True


def show_facets(counts: FacetCounts, asked: AskedSearch, language: Language) -> tuple[ShownFacet, ...]:
    """Return the facets that tell the passages found apart."""
    # A page has two hundred of these links: each is this one with a parameter more.
    here = address(PATH, language, asked.parameters)
    return tuple(
        _shown(facet, asked, here, language) for facet in counts.facets if _is_telling(facet, asked.filters)
    )


def _is_telling(counted: CountedFacet, filters: Filters) -> bool:
    """Say whether there is something to choose or to take off: one value for all says nothing."""
    return len(counted.values) > 1 or counted.facet in {Facet.DEADLINE, *filters.facets}


def _shown(counted: CountedFacet, asked: AskedSearch, here: str, language: Language) -> ShownFacet:
    values = values_in_order(counted)
    most = _OPEN if counted.facet in _TOLD_FIRST else _OPEN_OF_MANY
    is_folded = len(values) > _OPEN
    shown = [show_value(counted.facet, one, asked, here, language) for one in values[:_MOST_SHOWN]]
    is_cut = len(values) > _MOST_SHOWN
    is_searched = len(values) > _LOOKED_THROUGH and counted.facet not in _ORDERED
    first = max(most, sum(one.is_chosen for one in values)) if is_folded else len(shown)
    return ShownFacet(
        counted.facet.value,
        facet_label(counted.facet, language),
        _hint(counted.facet, asked.filters, language),
        tuple(shown[:first]),
        tuple(shown[first:]),
        len(values),
        all_values_address(counted.facet, asked, language) if is_cut or is_searched else "",
        is_cut,
    )


def all_values_address(facet: Facet, asked: AskedSearch, language: Language) -> str:
    """Return the address of the page with all values of `facet` that answers to `asked` have."""
    return address(ALL_VALUES_PATH, language, {**asked.parameters, "theo": facet.value})


def values_in_order(counted: CountedFacet) -> Sequence[CountedValue]:
    """Return the values: years by year, newest first; all else as counted."""
    if counted.facet is not Facet.YEAR:
        return counted.values
    known = [one for one in counted.values if one.value.name is not None]
    unknown = [one for one in counted.values if one.value.name is None]
    by_year = sorted(known, key=lambda one: one.value.key, reverse=True)
    return sorted([*by_year, *unknown], key=lambda one: not one.is_chosen)


def show_value(
    facet: Facet, one: CountedValue, asked: AskedSearch, here: str, language: Language
) -> ShownValue:
    """Return a value with the search that it leads to; `here` is the address of `asked`."""
    name, is_vietnamese = value_name(facet, one.value, language)
    filters = asked.filters
    if one.is_chosen:
        rest = replace(asked, filters=filters.without(facet, one.value.key))
        target = address(PATH, language, rest.parameters)
    elif facet in SINGLE and filters.keys(facet):
        other = filters_of((*filters.without(facet).chosen, Filter(facet, one.value.key)))
        target = address(PATH, language, replace(asked, filters=other).parameters)
    else:
        target = f"{here}&{facet.value}={quote_plus(one.value.key)}"
    return ShownValue(name, told_count(one.count), target, one.is_chosen, is_vietnamese)


def told_count(count: int) -> str:
    """Return a count as it is shown: past what an answer holds, that there are more."""
    most = default_profile().reranked
    return str(count) if count < most else f"{most}+"


def filter_chips(
    asked: AskedSearch, searcher: Searcher, counts: FacetCounts | None, language: Language
) -> tuple[FilterChip, ...]:
    """Return a chip for each filter that is set."""
    dropped = {one.filter: one.count for one in counts.dropped} if counts is not None else {}
    chips = []
    for one in asked.filters.chosen:
        name, is_vietnamese = value_name(one.facet, searcher.facets.value(one.facet, one.key), language)
        rest = replace(asked, filters=asked.filters.without(one.facet, one.key))
        without = address(PATH, language, rest.parameters)
        chips.append(
            FilterChip(facet_label(one.facet, language), name, without, is_vietnamese, dropped.get(one))
        )
    return tuple(chips)
