"""The vectors of single units."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.unit_table import UnitTable

TABLE = UnitTable(
    {"đất": 0, "rừng": 1, "đất_rừng": 2},
    np.array([[3, 4], [0, -2], [127, 0]], dtype=np.int8),
    np.array([1.0, 0.5, 2.0], dtype=np.float32),
)


def rows(*places: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.array(places, dtype=np.int64)


def test_its_size() -> None:
    assert (len(TABLE), TABLE.dimensions) == (3, 2)


@pytest.mark.parametrize(("unit", "row"), [("đất", 0), ("đất_rừng", 2), ("dat", None), ("", None)])
def test_the_row_of_a_unit(unit: str, row: int | None) -> None:
    assert TABLE.row(unit) == row


@pytest.mark.parametrize(
    ("case", "places", "vectors"),
    [
        ("each with its scale", (0, 1, 2), [[3, 4], [0, -1], [254, 0]]),
        ("in the order asked for, repeats kept", (1, 0, 1), [[0, -1], [3, 4], [0, -1]]),
        ("none", (), []),
    ],
)
def test_vectors(case: str, places: tuple[int, ...], vectors: list[list[float]]) -> None:
    found = TABLE.vectors(rows(*places))
    assert found.dtype == np.float32
    assert found.shape == (len(places), 2)
    assert found.tolist() == vectors, case


@pytest.mark.parametrize(
    ("case", "places", "total"),
    [
        ("one", (0,), [3, 4]),
        ("several", (0, 1, 2), [257, 3]),
        ("repeats count", (1, 1, 1), [0, -3]),
        ("none", (), [0, 0]),
    ],
)
def test_sum(case: str, places: tuple[int, ...], total: list[float]) -> None:
    assert TABLE.sum(rows(*places)).tolist() == total, case


@given(places=st.lists(st.integers(0, 2), max_size=20))
def test_the_sum_is_that_of_the_vectors(places: list[int]) -> None:
    assert TABLE.sum(rows(*places)).tolist() == TABLE.vectors(rows(*places)).sum(axis=0).tolist()
