"""Units: what a text contributes to its mean vector."""

from __future__ import annotations

import pytest

from indexer.units import unit_line, units


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("quản lý đất", ["quản", "lý", "đất", "quản_lý", "lý_đất"]),
        ("quan ly dat", ["~quan", "~ly", "~dat", "~quan_ly", "~ly_dat"]),
        ("land use", ["~land", "~use", "~land_use"]),
        ("UBND", ["~ubnd"]),
        ("ngày 07/7/2023", ["ngày", "7/7/2023", "ngày_7/7/2023"]),
        ("", []),
    ],
)
def test_units(text: str, expected: list[str]) -> None:
    assert units(text) == expected


def test_a_unit_line_is_what_a_stock_tokenizer_splits() -> None:
    assert unit_line("Đất đai") == "đất đai đất_đai"
