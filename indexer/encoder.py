"""The encoder: texts become unit vectors, through one of two doors."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Embeddings = NDArray[np.float32]

SHIPPED_MODEL = Path(__file__).parent / "models" / "tracuu-static-vi"


class Encoder(Protocol):
    """Turns texts into vectors whose inner product is their likeness.

    `name` is what a person chose, `fingerprint` changes whenever the vectors would. Both methods return
    float32 (len(texts), dimensions): unit rows, in the order of the texts; a text without any known unit gets a
    row of zeros.
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

    def encode_passages(self, texts: Sequence[str]) -> Embeddings:
        """Return one row for each passage."""
        ...

    def encode_queries(self, texts: Sequence[str]) -> Embeddings:
        """Return one row for each query."""
        ...


def open_encoder(model: str | Path | None = None) -> Encoder:
    """Return the encoder of `model`: the shipped one for None, else a folder or a sentence-transformers name.

    A folder in the shipped format is read with tokenizers and numpy, anything else by sentence-transformers
    (slower to start). Raises ModelError.
    """
    # Imported here: each door brings libraries that the other does without.
    from indexer.static_encoder import StaticEncoder

    if model is None or StaticEncoder.can_read(Path(model)):
        return StaticEncoder(SHIPPED_MODEL if model is None else Path(model))
    from indexer.sentence_encoder import SentenceEncoder

    return SentenceEncoder(str(model))
