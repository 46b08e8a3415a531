"""The encoder: what every embedding model looks like to the rest of the program."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from indexer.unit_table import UnitTable

Embeddings = NDArray[np.float32]


class Encoder(Protocol):
    """Turns texts into vectors whose inner product is their likeness.

    `name` is what a person chose, `fingerprint` changes whenever the vectors would. Both methods return
    float32 (len(texts), dimensions): unit rows, in the order of the texts; a text without any known unit
    gets a row of zeros.
    """

    @property
    def name(self) -> str:
        """The path or name this encoder was opened by."""
        ...

    @property
    def fingerprint(self) -> str:
        """A digest that differs whenever the vectors differ."""
        ...

    @property
    def dimensions(self) -> int:
        """The length of a vector."""
        ...

    @property
    def table(self) -> UnitTable | None:
        """The vectors of single units if a text's vector is the sum of its units', else None."""
        ...

    def encode_passages(self, texts: Sequence[str]) -> Embeddings:
        """Return one row for each passage."""
        ...

    def encode_queries(self, texts: Sequence[str]) -> Embeddings:
        """Return one row for each query."""
        ...
