"""Which passages of one generation may be found at all: those of some roles, topics, notices, filters."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from corpus.notice import Role
from indexer.generation import Generation
from search_api.faceting.facet_table import FacetTable, facet_table
from search_api.faceting.facets import NO_FILTERS, Filters

_CACHED = 16


class Scopes:
    """The scopes of the questions to one generation, those asked last kept; safe to share between threads."""

    def __init__(self, generation: Generation) -> None:
        """Read nothing before the first narrowed question."""
        self._store = generation.store
        self._passages = generation.manifest.passages
        self._among = lru_cache(_CACHED)(self._read_among)
        self._of_notices = lru_cache(_CACHED)(self._read_of_notices)

    @property
    def facets(self) -> FacetTable:
        """The values that passages are filtered by, read once; raise DamagedIndex."""
        return facet_table(self._store)

    def scope(
        self,
        roles: Collection[Role] = (),
        topics: Collection[str] = (),
        filters: Filters = NO_FILTERS,
        notice_ids: frozenset[str] | None = None,
    ) -> NDArray[np.bool_] | None:
        """Return for each row, bool (passages,), whether it may be found; None where every one may.

        Of an empty set of roles or topics (ids) all passages have one. Raises DamagedIndex.
        """
        masks = []
        if roles or topics:
            masks.append(self._among(frozenset(roles), frozenset(topics)))
        if notice_ids is not None:
            masks.append(self._of_notices(notice_ids))
        if filters:
            masks.append(self.facets.among(filters))
        return np.logical_and.reduce(masks) if masks else None

    def _read_among(self, roles: frozenset[Role], topics: frozenset[str]) -> NDArray[np.bool_]:
        masks = []
        if roles:
            masks.append(self._mask(self._store.rows_with(roles)))
        if topics:
            masks.append(self._mask(self._store.topics.rows_with(topics)))
        among: NDArray[np.bool_] = np.logical_and.reduce(masks)
        return among

    def _read_of_notices(self, notice_ids: frozenset[str]) -> NDArray[np.bool_]:
        return self._mask(self._store.rows_of(notice_ids))

    def _mask(self, rows: Collection[int]) -> NDArray[np.bool_]:
        mask = np.zeros(self._passages, dtype=np.bool_)
        mask[list(rows)] = True
        return mask
