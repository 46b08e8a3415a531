"""The features of a passage that come from the encoder's table: how near its units and sentences are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.encoder import Embeddings
from indexer.forward import Gathered
from indexer.unit_table import UnitTable

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class SeenUnits:
    """The distinct units of some passages: `vectors` float32 (distinct, dim).

    `singles` and `pairs` (terms,): the place there of each term's unit and pair, `distinct` for none.
    """

    vectors: Embeddings
    singles: NDArray[np.int32]
    pairs: NDArray[np.int32]


def see_units(gathered: Gathered, singles: NDArray[np.int32], table: UnitTable) -> SeenUnits:
    """Return the units of the gathered terms; `singles` (terms,): the row of each one's unit in `table`."""
    # Marks as long as the table: seven times faster than np.unique. The last place is for units it lacks.
    is_seen = np.zeros(len(table) + 1, dtype=np.bool_)
    is_seen[singles] = is_seen[gathered.pair_rows] = True
    is_seen[-1] = False
    rows = np.flatnonzero(is_seen)
    places = np.full(len(table) + 1, len(rows), dtype=np.int32)
    places[rows] = np.arange(len(rows), dtype=np.int32)
    return SeenUnits(table.vectors(rows), places[singles], places[gathered.pair_rows])


def nearest_sentence(gathered: Gathered, seen: SeenUnits, vector: Embeddings, cosines: Floats) -> Floats:
    """Return the cosine of each passage's nearest sentence, its own where no sentence has a vector.

    The inner product with a sentence is the sum of those with its units, so each distinct unit is multiplied
    once; the lengths were computed at indexing.
    """
    products = np.append(seen.vectors @ vector, 0).astype(np.float64)
    of_terms = np.append(products[seen.singles] + products[seen.pairs], 0.0)
    sums = np.add.reduceat(of_terms, gathered.sentence_starts)
    lengths = gathered.sentence_lengths
    like = np.where(lengths > 0, sums / np.where(lengths > 0, lengths, 1), -1.0)
    nearest = np.maximum.reduceat(like, gathered.passage_starts)
    return np.where(nearest > -1, nearest, cosines)


def measure_units(gathered: Gathered, seen: SeenUnits, question: Embeddings) -> tuple[Floats, ...]:
    """Return the four unit features, float64 (passages,) each, in the order of `features.UNIT_FEATURES`.

    For each unit of the question, a row of `question` (units, dim), the greatest cosine with a unit of the
    passage; their mean, weighted by the lengths of those rows, which training makes the units' weights.
    """
    weights = np.linalg.norm(question, axis=1)
    directions = question / np.maximum(weights, 1e-12)[:, None]
    lengths = np.sqrt(np.einsum("ij,ij->i", seen.vectors, seen.vectors))
    like = np.zeros((len(seen.vectors) + 1, len(question)), dtype=np.float32)
    like[:-1] = np.maximum(seen.vectors @ directions.T / np.maximum(lengths, 1e-12)[:, None], 0)
    share = (weights / max(float(weights.sum()), 1e-12)).astype(np.float64)
    best = np.zeros((len(seen.singles) + 1, len(question)), dtype=np.float32)
    np.maximum(like[seen.singles], like[seen.pairs], out=best[:-1])
    in_sentence = np.maximum.reduceat(best, gathered.sentence_starts, axis=0)
    # Of an empty run reduceat returns what follows it.
    in_sentence[np.diff(np.append(gathered.sentence_starts, len(seen.singles))) == 0] = 0
    in_passage = np.maximum.reduceat(in_sentence, gathered.passage_starts, axis=0)
    return (
        in_passage @ share,
        in_passage**3 @ share,
        np.maximum.reduceat(in_sentence @ share, gathered.passage_starts),
        np.maximum.reduceat(in_sentence**3 @ share, gathered.passage_starts),
    )
