"""Vectors of the archive's own words, kept between questions."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from indexer.encoder import Embeddings, Encoder

# About 12 MB with the shipped model and sentences of 150 characters.
_MOST_KEPT = 4_096


class KeptVectors:
    """The vectors of the texts asked for last; safe to share between threads.

    For sentences and clauses of notices, which one question after another meets; never for what a person
    writes: a draft leaves nothing behind.
    """

    def __init__(self, encoder: Encoder, most: int = _MOST_KEPT) -> None:
        """Keep the vectors of about `most` texts."""
        self._encoder = encoder
        self._most = most
        self._kept: dict[str, Embeddings] = {}

    def of(self, texts: Sequence[str]) -> Embeddings:
        """Return float32 (len(texts), dimensions) as `Encoder.encode_passages` does."""
        kept = self._kept
        wanted = dict.fromkeys(texts)
        missing = [text for text in wanted if text not in kept]
        if missing and len(kept) + len(missing) > self._most:
            # A new dict, not clear(): another thread may be reading the old one.
            kept = self._kept = {}
            missing = list(wanted)
        if missing:
            kept.update(zip(missing, self._encoder.encode_passages(missing), strict=True))
        if not texts:
            return self._encoder.encode_passages(texts)
        return np.stack([kept[text] for text in texts])
