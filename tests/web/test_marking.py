"""Text cut at its marks."""

from __future__ import annotations

from corpus.spans import Span
from web.marking import Piece, cut_pieces

TEXT = "quản lý đất đai"


def test_pieces_alternate_and_join_to_the_span() -> None:
    assert cut_pieces(TEXT, Span(0, 15), [Span(5, 7), Span(12, 15)]) == (
        Piece("quản ", is_marked=False),
        Piece("lý", is_marked=True),
        Piece(" đất ", is_marked=False),
        Piece("đai", is_marked=True),
    )


def test_marks_are_clipped_to_the_span() -> None:
    assert cut_pieces(TEXT, Span(6, 11), [Span(5, 7), Span(8, 15)]) == (
        Piece("ý", is_marked=True),
        Piece(" ", is_marked=False),
        Piece("đất", is_marked=True),
    )


def test_marks_elsewhere_change_nothing() -> None:
    assert cut_pieces(TEXT, Span(0, 4), [Span(8, 11)]) == (Piece("quản", is_marked=False),)


def test_an_empty_span_has_no_pieces() -> None:
    assert cut_pieces(TEXT, Span(3, 3), [Span(0, 5)]) == ()
