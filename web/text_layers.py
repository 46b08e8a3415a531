"""A notice's text cut where something marks it: a question, words looked for, a link to a place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from corpus.spans import Span


class Layer(StrEnum):
    """Why a stretch of text is marked; its value is the class of the mark in the style sheet."""

    MATCHED = "matched"
    SOUGHT = "sought"
    CURRENT = "current"
    POINTED = "pointed"


# The anchor of the one stretch that a link leads to.
_ANCHORS = {Layer.CURRENT: "tim-thay", Layer.POINTED: "cau"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of verbatim text under the same marks; all pieces of a line joined are its characters.

    `anchor` is "" but where a link leads to it. `is_after_join` says that the page of the original broke
    right before it.
    """

    text: str
    layers: tuple[Layer, ...]
    anchor: str = ""
    is_after_join: bool = False

    @property
    def is_marked(self) -> bool:
        """Whether any layer marks it."""
        return bool(self.layers)

    @property
    def style(self) -> str:
        """The classes of its mark."""
        return " ".join(layer.value for layer in self.layers)


class MarkedText:
    """The text of a notice with its layers of marks."""

    def __init__(self, text: str, layers: dict[Layer, Sequence[Span]], joins: Sequence[int] = ()) -> None:
        """Mark `text`; the spans of each layer are in order and do not overlap, `joins` ascend."""
        self.text = text
        marked = [(layer, layers[layer]) for layer in Layer if layers.get(layer)]
        self._layers = [(layer, spans, [span.end for span in spans]) for layer, spans in marked]
        self._joins = joins
        self._anchored = {layer: spans[0].start for layer, spans in marked if layer in _ANCHORS}

    def cut(self, span: Span) -> tuple[Piece, ...]:
        """Return `span` of the text in pieces, none of them empty."""
        joins = self._joins[bisect_left(self._joins, span.start) : bisect_left(self._joins, span.end)]
        marks = [
            (layer, max(mark.start, span.start), min(mark.end, span.end))
            for layer, spans, ends in self._layers
            for mark in spans[bisect_right(ends, span.start) :][: _most(spans, span, ends)]
        ]
        cuts = sorted(
            {span.start, span.end, *joins, *(start for _, start, _ in marks), *(end for *_, end in marks)}
        )
        pieces = []
        for start, end in pairwise(cuts):
            over = tuple(layer for layer, first, last in marks if first <= start and end <= last)
            anchors = [_ANCHORS[layer] for layer in over if self._anchored.get(layer) == start]
            pieces.append(Piece(self.text[start:end], over, anchors[0] if anchors else "", start in joins))
        return tuple(pieces)


def _most(spans: Sequence[Span], span: Span, ends: Sequence[int]) -> int:
    """Return how many of `spans` behind those that end before `span` begin inside it."""
    first = bisect_right(ends, span.start)
    return bisect_left(spans, span.end, lo=first, key=lambda one: one.start) - first
