"""The values of all passages of one generation, row by row, to filter and to count by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.notice import Role
from corpus.spelling import folded_key, search_key
from indexer.store import Store
from search_api.asking.asked_roles import role_slug
from search_api.faceting.facets import (
    HAS_DEADLINE,
    NO_DEADLINE,
    UNKNOWN,
    Facet,
    FacetValue,
    Filters,
)
from search_api.faceting.units_now import home_of, unit_now_name, units_now
from search_api.permalinks import slug_of

Rows = NDArray[np.int64]
_LONGEST_KEY = 80
_MOST_MASKS = 64


@dataclass(frozen=True, slots=True)
class Column:
    """One facet of all passages: row i has the values at the places `codes[starts[i]:starts[i + 1]]`."""

    values: tuple[FacetValue, ...]
    starts: Rows
    codes: NDArray[np.int32]

    def mask(self, codes: Iterable[int]) -> NDArray[np.bool_]:
        """Return for each row, bool (passages,), whether it has one of the values at `codes`."""
        wanted = np.zeros(len(self.values), dtype=np.bool_)
        wanted[list(codes)] = True
        found = np.concatenate([[0], np.cumsum(wanted[self.codes])])
        held: NDArray[np.bool_] = found[self.starts[1:]] > found[self.starts[:-1]]
        return held

    def count(self, rows: Rows) -> NDArray[np.int64]:
        """Return how many of `rows` (each once) have each value, int64 (values,)."""
        return np.bincount(self.of_rows(rows).codes, minlength=len(self.values))

    def of_rows(self, rows: Rows) -> Column:
        """Return the column of which row i has the values of row `rows[i]`."""
        counts = self.starts[rows + 1] - self.starts[rows]
        starts = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
        places = np.arange(starts[-1]) + np.repeat(self.starts[rows] - starts[:-1], counts)
        return Column(self.values, starts, self.codes[places])


class FacetTable:
    """The columns of one generation; safe to share between threads.

    Read at the first question that needs it: half a second for a hundred thousand passages, and about 60
    bytes a passage. The units of today are looked up when they are first counted or filtered by: besides the
    gazetteer 20 ms for twenty districts, 0.2 s for all there were, and 30 bytes a passage.
    """

    def __init__(self, store: Store) -> None:
        """Read all columns; raise DamagedIndex."""
        passages = store.facets.roles()
        self.passages = len(passages)
        notices = store.facets.notices()
        self._numbers = {notice.notice_id: number for number, notice in enumerate(notices)}
        self._ids = [notice.notice_id for notice in notices]
        # Of each row the number of its notice, and of each notice its year, 0 for none.
        self._notice_of = np.array([self._numbers[notice_id] for _, notice_id, _ in passages], dtype=np.int64)
        self._years = np.array([notice.year or 0 for notice in notices], dtype=np.int64)
        # There are far fewer districts than notices.
        homes = [home_of(notice) for notice in notices]
        self._homes = list(dict.fromkeys(homes))
        places = {home: place for place, home in enumerate(self._homes)}
        self._home_of = np.array([places[home] for home in homes], dtype=np.int64)
        self.is_heading = np.array([role == Role.HEADING for *_, role in passages], dtype=np.bool_)

        def stated(values: Sequence[str | int | None]) -> Column:
            codes, known = _coded([None if value is None else str(value) for value in values])
            return self._of_each_row(known, codes[self._notice_of])

        roles = list(Role)
        self._read: Mapping[Facet, Column] = {
            Facet.ROLE: self._of_each_row(
                tuple(FacetValue(role_slug(role), role_slug(role)) for role in roles),
                np.array([roles.index(Role(role)) for *_, role in passages], dtype=np.int32),
            ),
            Facet.DISTRICT: stated([notice.district for notice in notices]),
            Facet.YEAR: stated([notice.year for notice in notices]),
            Facet.TOPIC: self._of_some_rows(store.facets.topics(), is_named=False),
            Facet.ISSUER: stated([notice.issuer for notice in notices]),
            Facet.ASSIGNEE: self._of_some_rows(store.facets.assignees(), is_named=True),
            Facet.SIGNER: stated([notice.signer for notice in notices]),
            Facet.DEADLINE: self._of_some_rows(
                [(row, HAS_DEADLINE if has else NO_DEADLINE) for row, has in store.facets.deadlines()],
                is_named=False,
            ),
            Facet.KIND: stated([notice.kind for notice in notices]),
        }
        self._mask = lru_cache(_MOST_MASKS)(self._read_mask)

    def column(self, facet: Facet) -> Column:
        """Return the values of one facet; raise GazetteerMissing for the units of today."""
        return self._units_now if facet is Facet.UNIT_NOW else self._read[facet]

    @property
    def columns(self) -> Mapping[Facet, Column]:
        """The values of all facets, in the order of the page; raise GazetteerMissing."""
        return {facet: self.column(facet) for facet in Facet}

    @cached_property
    def _units_now(self) -> Column:
        became = [[unit_now_name(unit) for unit in units_now(home)] for home in self._homes]
        codes, values = _coded([name for names in became for name in names])
        starts = np.concatenate([[0], np.cumsum([len(names) for names in became])]).astype(np.int64)
        return Column(values, starts, codes).of_rows(self._home_of[self._notice_of])

    def _of_each_row(self, values: tuple[FacetValue, ...], codes: NDArray[np.int32]) -> Column:
        return Column(values, np.arange(self.passages + 1, dtype=np.int64), codes)

    def _of_some_rows(self, pairs: Sequence[tuple[int, str]], *, is_named: bool) -> Column:
        written = [value for _, value in pairs]
        if is_named:
            codes, values = _coded(written)
        else:
            names = sorted(set(written))
            places = {name: place for place, name in enumerate(names)}
            codes = np.array([places[value] for value in written], dtype=np.int32)
            values = tuple(FacetValue(name, name) for name in names)
        rows = np.array([row for row, _ in pairs], dtype=np.int64)
        counts = np.bincount(rows, minlength=self.passages)
        return Column(values, np.concatenate([[0], np.cumsum(counts)]).astype(np.int64), codes)

    def among(self, filters: Filters) -> NDArray[np.bool_]:
        """Return for each row, bool (passages,), whether its passage fits `filters`; not to be written to."""
        found = np.ones(self.passages, dtype=np.bool_)
        for facet in filters.facets:
            found &= self._mask(facet, filters.keys(facet))
        return found

    def _read_mask(self, facet: Facet, keys: tuple[str, ...]) -> NDArray[np.bool_]:
        column = self.column(facet)
        wanted = set(keys)
        codes = [code for code, value in enumerate(column.values) if value.key in wanted]
        mask = column.mask(codes)
        if facet is Facet.YEAR:
            years = self._years[self._notice_of]
            for first, last in filter(None, map(years_of, keys)):
                mask |= (years >= first) & (years <= last)
        return mask

    def rows_of_notices(self, rows: Rows, notice_ids: Iterable[str]) -> NDArray[np.bool_]:
        """Return for each of `rows`, bool (rows,), whether it belongs to one of these notices."""
        numbers = [self._numbers[notice_id] for notice_id in notice_ids if notice_id in self._numbers]
        wanted = np.zeros(len(self._numbers), dtype=np.bool_)
        wanted[numbers] = True
        held: NDArray[np.bool_] = wanted[self._notice_of[rows]]
        return held

    def notices_of(self, rows: Rows) -> list[str]:
        """Return the ids of the notices of `rows`, each once, sorted."""
        return [self._ids[number] for number in np.unique(self._notice_of[rows]).tolist()]

    def notices_with(self, facet: Facet, key: str) -> int:
        """Return how many notices have a passage with this value."""
        return len(np.unique(self._notice_of[self._mask(facet, (key,))]))

    def value(self, one: Facet, key: str) -> FacetValue:
        """Return the value with this key; a run of years, which no notice states, is named by its key."""
        return next((value for value in self.column(one).values if value.key == key), FacetValue(key, key))


def years_of(key: str) -> tuple[int, int] | None:
    """Return the first and the last year of "2015-2018"; None for anything else."""
    first, dash, last = key.partition("-")
    is_run = all(len(part) == 4 and part.isascii() and part.isdigit() for part in (first, last))
    return (int(first), int(last)) if dash and is_run else None


@lru_cache(maxsize=2)
def facet_table(store: Store) -> FacetTable:
    """Return the table of `store`, read once; raise DamagedIndex."""
    return FacetTable(store)


def _coded(written: Sequence[str | None]) -> tuple[NDArray[Any], tuple[FacetValue, ...]]:
    """Return the place of each value among the distinct ones, int32, and these, by name, the unknown last.

    "Thanh Hoá" and "Thanh Hóa" are one value, under the spelling that most use.
    """
    spellings: dict[str, Counter[str]] = {}
    keys: dict[str | None, str] = {None: ""}
    for value, count in Counter(written).items():
        if value is not None:
            keys[value] = search_key(value)
            spellings.setdefault(keys[value], Counter())[value] = count
    names = {key: max(counts, key=lambda name: (counts[name], name)) for key, counts in spellings.items()}
    ordered = sorted(names, key=lambda key: (folded_key(names[key]), key))
    slugs = Counter(slug_of(names[key], _LONGEST_KEY) for key in ordered)

    def address_key(name: str) -> str:
        slug = slug_of(name, _LONGEST_KEY)
        return slug if slug and slug != UNKNOWN and slugs[slug] == 1 else name

    values = [FacetValue(address_key(names[key]), names[key]) for key in ordered]
    places: dict[Hashable, int] = {key: place for place, key in enumerate(ordered)}
    if None in written:
        places[""] = len(values)
        values.append(FacetValue(UNKNOWN, None))
    return np.array([places[keys[value]] for value in written], dtype=np.int32), tuple(values)
