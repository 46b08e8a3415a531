"""A trained table opened again, with new rows for the words of an archive that it does not know."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from corpus.spelling import fold
from indexer.static_encoder import StaticEncoder
from indexer.training.vocabulary import Rows
from indexer.units import FOLDED_MARK, units

# Seen less often, a unit is a typing error as often as a word.
_LEAST_COUNT = 3
MOST_NEW = 20_000
# Of model.safetensors and tokenizer.json together.
LARGEST_BYTES = 40_000_000
# What a unit takes in tokenizer.json on average, and at most a few bytes more.
_TOKENIZER_BYTES = 32
_PAIR = "_"
# At full length new pairs drown the known words beside them: MRR@10 over the sentences of two archives fell
# by up to half a point, where shorter ones gained up to three.
_STARTING_LENGTH = 0.2
Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Table:
    """A table to train: `vectors` float32 (units, dim), `rows` the row of each unit, in the order of rows."""

    rows: Mapping[str, int]
    vectors: Vectors

    @property
    def units(self) -> list[str]:
        """The units in the order of their rows."""
        return list(self.rows)

    def rows_of(self, text: str, *, folded: bool = False) -> Rows:
        """Return the rows of the units of `text` that have one, int32, as the encoder would look them up."""
        found = (self.rows.get(unit) for unit in units(fold(text) if folded else text))
        return np.array([row for row in found if row is not None], dtype=np.int32)


def open_table(encoder: StaticEncoder) -> Table:
    """Return the table of `encoder`, dequantised, with its units."""
    vocabulary = Tokenizer.from_file(str(Path(encoder.name) / "tokenizer.json")).get_vocab()
    rows = dict(sorted(vocabulary.items(), key=lambda entry: entry[1]))
    return Table(rows, encoder.table.vectors(np.arange(len(rows))))


def room_for_rows(table: Table) -> int:
    """Return how many rows may be added: 20,000, or fewer so that the model's files stay under 40 MB."""
    row_bytes = table.vectors.shape[1] + 4
    taken = len(table.rows) * (row_bytes + _TOKENIZER_BYTES)
    fitting: int = (LARGEST_BYTES - taken) // (row_bytes + _TOKENIZER_BYTES)
    return max(0, min(MOST_NEW, fitting))


def missing_units(texts: Iterable[str], known: Mapping[str, int], most: int) -> list[str]:
    """Return up to `most` units, accented and folded, that occur thrice in `texts` and have no row.

    The most frequent come first, ties in alphabetical order. Numbers are left to the words arm.
    """
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(units(text))
        counts.update(units(fold(text)))
    missing = [
        unit
        for unit, count in counts.items()
        if count >= _LEAST_COUNT and unit not in known and not any(character.isdigit() for character in unit)
    ]
    return sorted(missing, key=lambda unit: (-counts[unit], unit))[:most]


def grow(table: Table, new: Sequence[str], texts: Sequence[str]) -> Table:
    """Return `table` with a row for each of `new`, all of which occur in `texts`.

    A new word starts in the mean direction of the texts it stands in, a new pair in that of the sum of its
    two words; each has a fifth of the mean length of the known rows of its kind, and grows by training.
    """
    if not new:
        return table
    rows = dict(table.rows) | {unit: len(table.rows) + place for place, unit in enumerate(new)}
    vectors = np.concatenate([table.vectors, np.zeros((len(new), table.vectors.shape[1]), dtype=np.float32)])
    lengths = _lengths(table)
    surroundings = _surroundings(table, {unit for unit in new if _PAIR not in unit}, texts)
    # Words before pairs: a pair of two new words starts from theirs.
    for unit in sorted(new, key=lambda unit: (_PAIR in unit, unit)):
        vector = surroundings.get(unit)
        if vector is None:
            vector = np.zeros(table.vectors.shape[1], dtype=np.float32)
            for part in _parts(unit):
                if part in rows:
                    vector = vector + vectors[rows[part]]
        length = float(np.linalg.norm(vector))
        if length:
            vectors[rows[unit]] = vector * (_STARTING_LENGTH * lengths[_kind(unit)] / length)
    return Table(rows, vectors)


def _parts(unit: str) -> tuple[str, ...]:
    first, _, second = unit.partition(_PAIR)
    return (first, FOLDED_MARK + second if unit.startswith(FOLDED_MARK) else second)


def _kind(unit: str) -> tuple[bool, bool]:
    return unit.startswith(FOLDED_MARK), _PAIR in unit


def _lengths(table: Table) -> dict[tuple[bool, bool], float]:
    """Return the mean length of the known rows of each kind: folded or not, pair or not."""
    found: dict[tuple[bool, bool], list[int]] = {
        (folded, pair): [] for folded in (False, True) for pair in (False, True)
    }
    for unit, row in table.rows.items():
        found[_kind(unit)].append(row)
    lengths = np.linalg.norm(table.vectors, axis=1)
    return {kind: float(lengths[rows].mean()) if rows else 1.0 for kind, rows in found.items()}


def _surroundings(table: Table, words: set[str], texts: Sequence[str]) -> dict[str, Vectors]:
    """Return for each of `words` the sum of the unit vectors of the texts that hold it, each text once."""
    found: defaultdict[str, Vectors] = defaultdict(lambda: np.zeros(table.vectors.shape[1], dtype=np.float32))
    for text in texts:
        held = words.intersection(units(text)) | words.intersection(units(fold(text)))
        if held:
            direction = table.vectors[table.rows_of(text)].sum(axis=0)
            direction /= max(float(np.linalg.norm(direction)), 1e-12)
            for word in sorted(held):
                found[word] = found[word] + direction
    return dict(found)
