"""A deterministic encoder for tests: each word adds one to a bucket."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from corpus.spelling import fold
from indexer.analyser import terms
from indexer.encoder import Embeddings


@dataclass(frozen=True, slots=True)
class ToyEncoder:
    """Texts that share words are alike, with or without accents; nothing else is."""

    name: str = "toy"
    fingerprint: str = "toy-2048"
    dimensions: int = 2048

    @property
    def table(self) -> None:
        """None: the toy keeps no vectors of single units."""
        return

    def encode_passages(self, texts: Sequence[str]) -> Embeddings:
        """Return unit rows; a text without words gets a row of zeros."""
        rows = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for key in terms(text):
                row[self._bucket(fold(key))] += 1
        lengths = np.sqrt(np.sum(rows * rows, axis=1, keepdims=True))
        rows /= np.where(lengths > 0, lengths, 1)
        return rows

    def encode_queries(self, texts: Sequence[str]) -> Embeddings:
        """Return the rows that passages of these texts would get."""
        return self.encode_passages(texts)

    def _bucket(self, key: str) -> int:
        # Not hash(): that one differs from process to process.
        digest = hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=4).digest()
        return int.from_bytes(digest, "big") % self.dimensions
