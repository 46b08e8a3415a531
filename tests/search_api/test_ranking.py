"""The fixed fusion that chooses the candidates, by hand."""

from __future__ import annotations

import numpy as np
import pytest

from search_api.ranking import fuse


@pytest.mark.parametrize(
    ("case", "bm25", "cosines", "share", "expected"),
    [
        ("shares of the best", [8.0, 4.0, 0.0], [0.3, 0.6, 0.3], 0.25, [0.875, 0.625, 0.125]),
        ("a negative cosine takes nothing away", [2.0], [-0.4], 0.5, [0.5]),
        ("words alone", [2.0], [0.0], 0.3, [0.7]),
        ("meaning alone", [0.0], [0.5], 0.3, [0.3]),
        ("nothing", [], [], 0.3, []),
    ],
)
def test_shares_of_the_best_are_combined(
    case: str, bm25: list[float], cosines: list[float], share: float, expected: list[float]
) -> None:
    assert fuse(np.array(bm25), np.array(cosines), share).tolist() == pytest.approx(expected), case
