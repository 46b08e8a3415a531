"""The table behind a static encoder: a vector for each unit, of which a text's vector is the sum."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


class UnitTable:
    """Unit vectors as int8 rows with one scale each: `vector = embeddings[row] * scales[row]`."""

    def __init__(
        self, rows: Mapping[str, int], embeddings: NDArray[np.int8], scales: NDArray[np.float32]
    ) -> None:
        """Keep `embeddings` (units, dimensions) and `scales` (units,); `rows` gives each unit's row."""
        self._rows = rows
        self._embeddings = embeddings
        self._scales = scales

    def __len__(self) -> int:
        return len(self._scales)

    @property
    def dimensions(self) -> int:
        """The length of a vector."""
        return int(self._embeddings.shape[1])

    @cached_property
    def units(self) -> list[str]:
        """The unit of each row."""
        names = [""] * len(self)
        for unit, row in self._rows.items():
            names[row] = unit
        return names

    def row(self, unit: str) -> int | None:
        """Return the row of `unit`, None when the table does not know it."""
        return self._rows.get(unit)

    def sum(self, rows: NDArray[np.integer]) -> Vectors:
        """Return the sum of the vectors of `rows` (repeats count), float32 (dimensions,)."""
        # One product: twelve times faster than gathering many texts for add.reduceat.
        total: Vectors = self._scales.take(rows) @ self._embeddings.take(rows, axis=0).astype(np.float32)
        return total

    def vectors(self, rows: NDArray[np.integer]) -> Vectors:
        """Return the vectors of `rows`, float32 (len(rows), dimensions)."""
        found: Vectors = self._embeddings.take(rows, axis=0).astype(np.float32)
        found *= self._scales.take(rows)[:, None]
        return found
