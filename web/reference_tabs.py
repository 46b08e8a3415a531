"""What a notice cites and what cites it, with the sentences that do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from corpus.notice import Notice
from corpus.spans import Span
from search_api.citations import locate
from search_api.referring.listing import Citing, ReferenceLists, excerpt_of
from search_api.referring.resolution import ResolutionState
from search_api.search import Searcher
from web.cited_documents import name_of
from web.marking import Piece, cut_pieces


@dataclass(frozen=True, slots=True)
class ShownMention:
    """A place that cites: the sentence in pieces, the citing words marked, where they stand."""

    pieces: tuple[Piece, ...]
    span: Span
    locator: str


@dataclass(frozen=True, slots=True)
class ShownReference:
    """A cited document by the name a clerk gives it, the notices it is or may be, where it is cited.

    `later` are notices of its number that it cannot be, because they were issued after the citing one.
    """

    name: str
    state: ResolutionState
    notices: tuple[Notice, ...]
    later: tuple[Notice, ...]
    mentions: tuple[ShownMention, ...]


@dataclass(frozen=True, slots=True)
class ShownCiting:
    """A notice that cites this one, whether it surely means this one, and where it does."""

    notice: Notice
    is_sure: bool
    mentions: tuple[ShownMention, ...]


def show_cited(lists: ReferenceLists, searcher: Searcher) -> tuple[ShownReference, ...]:
    """Return the documents that the notice cites, in the order of its text."""
    return tuple(
        ShownReference(
            name_of(resolution.reference),
            resolution.state,
            tuple(map(searcher.notice, resolution.notice_ids)),
            tuple(map(searcher.notice, resolution.later_ids)),
            _mentions(lists.notice, resolution.reference.mentions),
        )
        for resolution in lists.cites
    )


def show_citing(lists: ReferenceLists) -> tuple[ShownCiting, ...]:
    """Return the notices that cite this one, newest first, each once."""
    by_notice: dict[str, list[Citing]] = {}
    for citing in lists.cited_by:
        by_notice.setdefault(citing.notice.id, []).append(citing)
    return tuple(
        ShownCiting(
            same[0].notice,
            any(citing.resolution.state is ResolutionState.RESOLVED for citing in same),
            _mentions(
                same[0].notice, sorted(span for one in same for span in one.resolution.reference.mentions)
            ),
        )
        for same in by_notice.values()
    )


def count_citing(lists: ReferenceLists) -> int:
    """Return how many notices cite this one."""
    return len({citing.notice.id for citing in lists.cited_by})


def _mentions(notice: Notice, spans: Iterable[Span]) -> tuple[ShownMention, ...]:
    return tuple(
        ShownMention(
            cut_pieces(notice.text, excerpt_of(notice, span), [span]), span, locate(notice.outline, span)
        )
        for span in spans
    )
