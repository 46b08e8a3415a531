"""Bar charts as shapes, to be written as SVG by a template."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

# In CSS pixels. A chart is as wide as its bars need: the page scrolls it in a box of its own.
_WIDEST, _STEPS = 640, (15, 56)
_ABOVE, _BELOW, _EDGE = 18, 20, 14
_BAR_SHARE = 0.72
# At the size of the sheet's smallest type; more room for a count above a bar, so that two never touch.
_CHARACTER = 6.5
_LEAST = 2  # the height of a bar that counts anything


@dataclass(frozen=True, slots=True)
class Point:
    """What one bar counts: its name, the short one below the bar, and where it leads, "" for nowhere."""

    name: str
    short: str
    count: int
    target: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """A point with its bar; texts are centred on `middle` where they fit (`is_named`, `is_counted`)."""

    point: Point
    x: float
    y: float
    width: float
    height: float
    middle: float
    is_named: bool
    is_counted: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars from left to right above `baseline`; the texts below them stand at `height` less a little."""

    width: int
    height: int
    baseline: int
    bars: tuple[Bar, ...]


def draw_bars(points: Sequence[Point], *, tall: int = 96, wide: int = _WIDEST, greatest: int = 0) -> Chart:
    """Return the chart of `points`; the highest bar is `tall` pixels and stands for the greatest count.

    It is about `wide` pixels wide, more where bars would become too narrow to be told apart.

    `greatest` is that of other charts beside it, so that bars of one height mean the same.
    """
    least, most = _STEPS
    step = min(most, max(least, wide // max(1, len(points))))
    top = max(1, greatest, *(point.count for point in points)) if points else 1
    longest = max((len(point.short) for point in points), default=0)
    every = max(1, -(-int(longest * _CHARACTER + 6) // step))
    bars = []
    for place, point in enumerate(points):
        height = max(_LEAST, round(tall * point.count / top, 1)) if point.count else 0
        left = _EDGE + place * step
        bars.append(
            Bar(
                point,
                x=round(left + step * (1 - _BAR_SHARE) / 2, 1),
                y=round(_ABOVE + tall - height, 1),
                width=round(step * _BAR_SHARE, 1),
                height=height,
                middle=round(left + step / 2, 1),
                is_named=place % every == 0,
                is_counted=bool(point.count) and len(str(point.count)) * _CHARACTER <= step,
            )
        )
    return Chart(
        width=2 * _EDGE + step * len(points),
        height=_ABOVE + tall + _BELOW,
        baseline=_ABOVE + tall,
        bars=tuple(bars),
    )
