"""How many of the passages found have each value of each facet."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from search_api.faceting.facet_table import FacetTable, Rows
from search_api.faceting.facets import Facet, FacetValue, Filter, Filters

# Facets in which one value may be chosen at a time: with both there is nothing left to choose.
SINGLE = frozenset({Facet.DEADLINE})


@dataclass(frozen=True, slots=True)
class CountedValue:
    """A value with the passages that are found when it is chosen besides what is chosen in other facets."""

    value: FacetValue
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class CountedFacet:
    """A facet with its values, those chosen first, then by count and key; values without passages left out.

    Chosen ones stay, whatever their count.
    """

    facet: Facet
    values: tuple[CountedValue, ...]


@dataclass(frozen=True, slots=True)
class Dropped:
    """A filter, and the passages that are found without it."""

    filter: Filter
    count: int


@dataclass(frozen=True, slots=True)
class FacetCounts:
    """What an answer can be narrowed to and widened to.

    `seen` is the number of passages that the counts of an unfiltered question are made over; where
    `is_cut`, the archive has more that might count, so that counts are lower bounds.
    """

    facets: tuple[CountedFacet, ...]
    dropped: tuple[Dropped, ...]
    seen: int
    is_cut: bool


def count_facets(
    table: FacetTable, filters: Filters, found: Rows, opened: Rows, *, is_cut: bool
) -> FacetCounts:
    """Return the counts of an answer with the passages `found`, where without filters `opened` are kept.

    Of a facet without a filter the passages found are counted, so that each count is what choosing the value
    leaves. Of a facet with one, the values not chosen are counted over what fits the other filters. Costs
    under a millisecond for a thousand rows. Raises GazetteerMissing.
    """
    facets = []
    for facet, column in table.columns.items():
        chosen = set(filters.keys(facet))
        counts = column.count(found)
        if chosen:
            beside = np.where(
                [value.key in chosen for value in column.values],
                0,
                column.count(opened[table.among(filters.without(facet))[opened]]),
            )
            counts = np.maximum(counts * [value.key in chosen for value in column.values], beside)
        values = [
            CountedValue(value, int(count), value.key in chosen)
            for value, count in zip(column.values, counts.tolist(), strict=True)
            if count or value.key in chosen
        ]
        known = {value.key for value in column.values}
        # A run of years is no value of any notice.
        values += [
            CountedValue(FacetValue(key, key), _having(table, Filter(facet, key), found), is_chosen=True)
            for key in sorted(chosen - known)
        ]
        values.sort(key=lambda one: (not one.is_chosen, -one.count, one.value.key))
        if values:
            facets.append(CountedFacet(facet, tuple(values)))
    dropped = []
    for one in filters.chosen:
        rest = opened[table.among(filters.without(one.facet, one.key))[opened]]
        dropped.append(Dropped(one, len(np.union1d(rest, found)) if len(found) else len(rest)))
    return FacetCounts(tuple(facets), tuple(dropped), len(opened), is_cut)


def _having(table: FacetTable, one: Filter, rows: Rows) -> int:
    return int(np.count_nonzero(table.among(Filters((one,)))[rows]))
