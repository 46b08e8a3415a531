"""A text cut where it is marked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corpus.spans import Span
from web.text_layers import Layer, MarkedText

TEXT = "Giao Phòng Tài nguyên hướng dẫn các xã."


def test_marks_of_two_layers_overlap() -> None:
    marked = MarkedText(TEXT, {Layer.MATCHED: [Span(5, 21)], Layer.SOUGHT: [Span(11, 31)]})
    assert [(piece.text, piece.style) for piece in marked.cut(Span(0, len(TEXT)))] == [
        ("Giao ", ""),
        ("Phòng ", "matched"),
        ("Tài nguyên", "matched sought"),
        (" hướng dẫn", "sought"),
        (" các xã.", ""),
    ]


def test_the_place_looked_at_has_its_anchor_once() -> None:
    marked = MarkedText(TEXT, {Layer.POINTED: [Span(0, 10)], Layer.MATCHED: [Span(5, 10)]})
    pieces = [*marked.cut(Span(0, 7)), *marked.cut(Span(7, 20))]
    assert [(piece.text, piece.anchor) for piece in pieces] == [
        ("Giao ", "cau"),
        ("Ph", ""),
        ("òng", ""),
        (" Tài nguyê", ""),
    ]


def test_a_join_stands_before_what_was_on_the_next_page() -> None:
    marked = MarkedText(TEXT, {}, joins=[10])
    assert [(piece.text, piece.is_after_join) for piece in marked.cut(Span(0, 21))] == [
        ("Giao Phòng", False),
        (" Tài nguyên", True),
    ]


@st.composite
def marks(draw: st.DrawFn) -> list[Span]:
    ends = sorted(draw(st.sets(st.integers(0, 40), max_size=8)))
    return [Span(start, end) for start, end in zip(ends[::2], ends[1::2], strict=False)]


@given(marks(), marks(), st.lists(st.integers(0, 40), max_size=3, unique=True).map(sorted), st.data())
def test_pieces_are_the_text(
    first: list[Span], second: list[Span], joins: list[int], data: st.DataObject
) -> None:
    text = "".join(chr(ord("a") + place % 26) for place in range(40))
    start = data.draw(st.integers(0, 40))
    span = Span(start, data.draw(st.integers(start, 40)))
    marked = MarkedText(text, {Layer.MATCHED: first, Layer.SOUGHT: second}, joins)
    position = span.start
    for piece in marked.cut(span):
        assert piece.text
        inside = Span(position, position + len(piece.text))
        assert (Layer.MATCHED in piece.layers) == any(mark.covers(inside) for mark in first)
        assert (Layer.SOUGHT in piece.layers) == any(mark.covers(inside) for mark in second)
        position = inside.end
    assert "".join(piece.text for piece in marked.cut(span)) == span.of(text)
