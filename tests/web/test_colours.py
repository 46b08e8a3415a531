"""The contrast of the palettes (WCAG 2.2, level AA)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

_SHEET = (Path(__file__).parents[2] / "web" / "static" / "tracuu.css").read_text(encoding="utf-8")
_LIGHT, _DARK = (
    dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block))
    for block in re.findall(r":root \{(.*?)\n *\}", _SHEET, re.DOTALL)[:2]
)
_INK = ["ink", "muted", "accent", "directive", "shortcoming", "result", "target", "cause", "procedure"]
_GROUNDS = ["paper", "sheet", "sunk", "cited", "accent-soft", "warn"]
_PAIRS = [*((ink, ground) for ink in _INK for ground in _GROUNDS), ("ink", "mark"), ("on-accent", "accent")]


def luminance(colour: str) -> float:
    """Return the relative luminance, 0 to 1, after WCAG 2.2."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_black_on_white_is_twenty_one_to_one() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize(("ink", "ground"), _PAIRS)
@pytest.mark.parametrize("palette", [_LIGHT, _DARK], ids=["light", "dark"])
def test_text_is_readable_on_every_ground(palette: dict[str, str], ink: str, ground: str) -> None:
    assert contrast(palette[ink], palette[ground]) >= 4.5


def test_no_line_is_too_low_for_stacked_diacritics() -> None:
    heights = [float(height) for height in re.findall(r"(?:line-height: |rem\)?/|\)/)([\d.]+)", _SHEET)]
    assert min(heights) >= 1.5
