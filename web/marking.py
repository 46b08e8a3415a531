"""Text cut into marked and plain pieces, for templates to escape one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.spans import Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of verbatim text; all pieces of a span joined are the characters of that span."""

    text: str
    is_marked: bool


def cut_pieces(text: str, span: Span, marks: Iterable[Span]) -> tuple[Piece, ...]:
    """Return `span` of `text` cut at `marks`, which are in order and do not overlap.

    Marks are clipped to the span; none of the pieces is empty.
    """
    return tuple(piece for piece in _cut(text, span, marks) if piece.text)


def _cut(text: str, span: Span, marks: Iterable[Span]) -> Iterator[Piece]:
    position = span.start
    for mark in marks:
        start, end = max(mark.start, position), min(mark.end, span.end)
        if start < end:
            yield Piece(text[position:start], is_marked=False)
            yield Piece(text[start:end], is_marked=True)
            position = end
    yield Piece(text[position : span.end], is_marked=False)
