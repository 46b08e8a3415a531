"""Vectors that are kept, and those that are made."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from indexer.encoder import Embeddings
from search_api.kept_vectors import KeptVectors
from tests.toy_encoder import ToyEncoder


class CountingEncoder(ToyEncoder):
    """Keeps the texts that it is asked for."""

    def __init__(self) -> None:
        super().__init__()
        object.__setattr__(self, "asked", [])

    def encode_passages(self, texts: Sequence[str]) -> Embeddings:
        self.asked.extend(texts)
        return super().encode_passages(texts)

    asked: list[str]


def test_a_text_is_encoded_once(toy_encoder: ToyEncoder) -> None:
    encoder = CountingEncoder()
    kept = KeptVectors(encoder)
    texts = ["quản lý đất đai", "cháy rừng", "quản lý đất đai"]
    for _ in range(3):
        np.testing.assert_array_equal(kept.of(texts), toy_encoder.encode_passages(texts))
    assert encoder.asked == texts[:2]


def test_old_ones_make_room(toy_encoder: ToyEncoder) -> None:
    encoder = CountingEncoder()
    kept = KeptVectors(encoder, most=2)
    for number in range(6):
        text = f"xã {number}"
        np.testing.assert_array_equal(kept.of([text]), toy_encoder.encode_passages([text]))
    kept.of(["xã 5"])
    assert len(encoder.asked) == 6


def test_no_texts_have_no_vectors(toy_encoder: ToyEncoder) -> None:
    assert KeptVectors(toy_encoder).of([]).shape == (0, toy_encoder.dimensions)
