"""Two passages side by side, as they are shown."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.notice import Notice, Role
from indexer.passages import Passage
from search_api.citations import Citation
from search_api.comparing.passage_pairs import PassageSide
from web.addresses import place_of
from web.marking import Piece, cut_pieces


@dataclass(frozen=True, slots=True)
class ShownSide:
    """One of two passages: its words in pieces, those that the other has not marked, counted by `own`."""

    notice: Notice
    passage: Passage
    place: int
    role: Role
    is_doubtful: bool
    headings: tuple[str, ...]
    pieces: tuple[Piece, ...]
    citation: Citation
    own: int


def show_side(side: PassageSide) -> ShownSide:
    """Return one of two passages with what is its own marked."""
    passage = side.passage
    return ShownSide(
        notice=side.notice,
        passage=passage,
        place=place_of(passage),
        role=passage.role,
        is_doubtful=passage.is_doubtful,
        headings=tuple(one.text for one in passage.headings if not passage.span.covers(one.span)),
        pieces=cut_pieces(side.notice.text, passage.span, side.own),
        citation=side.citation,
        own=len(side.own),
    )
