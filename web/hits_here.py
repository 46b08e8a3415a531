"""The hits of the search that led to a notice, seen from there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.notice import Notice
from corpus.spans import Span
from search_api.errors import SearchError
from search_api.search import Answer, Hit, Searcher
from web.addresses import place_of
from web.asked_search import PAGE_HITS, AskedSearch, Layout
from web.kept_answers import AskedHits, KeptAnswers
from web.results import places_in


@dataclass(frozen=True, slots=True)
class HitsHere:
    """What a search finds, seen from one notice.

    `places` are its passages in this notice, in the order of the text. `rank` is that of the hit looked at
    among all `total`, None where it is none of the first; `before` and `after` are (notice, place) of the
    hits beside it, in any notice.
    """

    q: str = ""
    places: tuple[int, ...] = ()
    marks: tuple[Span, ...] = ()
    rank: int | None = None
    total: int = 0
    before: tuple[Notice, int] | None = None
    after: tuple[Notice, int] | None = None


def find_hits_here(
    searcher: Searcher,
    kept: KeptAnswers,
    asked: AskedSearch,
    notice: Notice,
    spans: Sequence[Span],
    cited: int | None,
) -> HitsHere:
    """Return what `asked` finds, as its pages show it; nothing for a question that cannot be read.

    The words of the question are marked in `spans` of the text. `cited` is the place of the passage looked
    at.
    """
    pages = _Pages(searcher, kept, asked)
    try:
        first = pages.answer(1)
        matcher = searcher.matcher(asked.q, without=asked.removed)
    except SearchError:
        return HitsHere()
    hits = first.hits
    last = pages.page_of(notice.id, cited, first.total)
    for page in range(2, last + 1):
        hits += pages.answer(page).hits
    rank = _rank(hits, notice.id, cited)
    if rank is not None and rank + 1 == len(hits) < first.total:
        hits += pages.answer(last + 1).hits
    return HitsHere(
        q=first.query.text,
        places=places_in(notice.id, hits),
        marks=tuple(mark for span in spans for mark in matcher.marks(notice.text, span)[0]),
        rank=rank + 1 if rank is not None else None,
        total=first.total,
        before=_hit_at(hits, rank - 1) if rank is not None else None,
        after=_hit_at(hits, rank + 1) if rank is not None else None,
    )


@dataclass(frozen=True, slots=True)
class _Pages:
    """The pages of the results of one search."""

    searcher: Searcher
    kept: KeptAnswers
    asked: AskedSearch

    def answer(self, page: int) -> Answer:
        """Return a page as it was or would be shown; raise SearchError."""
        return self.kept.answer(self.searcher, self._hits(page))

    def page_of(self, notice_id: str, cited: int | None, total: int) -> int:
        """Return the page with the passage: one that was opened, else one of the first two."""
        pages = -(-total // PAGE_HITS)
        if cited is None:
            return 1
        for page in range(1, pages + 1):
            known = self.kept.known(self.searcher, self._hits(page))
            if known is not None and _rank(known.hits, notice_id, cited) is not None:
                return page
        return min(2, pages)

    def _hits(self, page: int) -> AskedHits:
        asked = replace(self.asked, layout=Layout.PASSAGES)
        return AskedHits(asked.q, asked.removed, asked.filters, asked.listing(page))


def _rank(hits: Sequence[Hit], notice_id: str, place: int | None) -> int | None:
    """Return the place, from 0, among the hits of the one that is or stands for a passage of a notice."""
    if place is None:
        return None
    for rank, hit in enumerate(hits):
        for passage in (hit.passage, *(alike.passage for alike in hit.alike)):
            if passage.notice_id == notice_id and place_of(passage) == place:
                return rank
    return None


def _hit_at(hits: Sequence[Hit], rank: int) -> tuple[Notice, int] | None:
    if not 0 <= rank < len(hits):
        return None
    return hits[rank].notice, place_of(hits[rank].passage)
