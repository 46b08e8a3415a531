"""Answers kept for a while: who goes back, changes the layout or exports asks the same question again."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.notice import Role
from search_api.comparing.columns import ComparisonAsked
from search_api.comparing.comparison import Comparison, compare
from search_api.faceting.facets import Filters
from search_api.search import Answer, Listing, Searcher
from web.kept import Kept

_MOST_ANSWERS, _MOST_COMPARISONS = 64, 32
# A page of saved searches asks for all of them.
_MOST_COUNTS = 512


@dataclass(frozen=True, slots=True)
class AskedHits:
    """A question with all that its answer depends on but the index and the corrections."""

    q: str
    removed: tuple[str, ...]
    filters: Filters
    listing: Listing


@dataclass(frozen=True, slots=True)
class AskedColumns:
    """A comparison with all that it depends on but the index and the corrections."""

    q: str
    columns: ComparisonAsked
    roles: tuple[Role, ...]


class KeptAnswers:
    """The answers and comparisons given last; those of an older index or older corrections are dropped."""

    def __init__(self) -> None:
        self._answers: Kept[AskedHits, Answer] = Kept(_MOST_ANSWERS)
        self._counts: Kept[AskedHits, int] = Kept(_MOST_COUNTS)
        self._comparisons: Kept[AskedColumns, Comparison] = Kept(_MOST_COMPARISONS)

    def answer(self, searcher: Searcher, asked: AskedHits) -> Answer:
        """Return the answer of `searcher`, searched if it is not kept; raises as `Searcher.search` does."""
        return self._answers.give(searcher.state, asked, lambda: _search(searcher, asked))

    def known(self, searcher: Searcher, asked: AskedHits) -> Answer | None:
        """Return the answer if it is kept; nothing is searched."""
        return self._answers.known(searcher.state, asked)

    def count(self, searcher: Searcher, asked: AskedHits) -> int:
        """Return how many passages are found, counted if that is not kept; raises as `answer` does."""
        # Not by `answer`: a page of saved searches would push out what people are reading.
        return self._counts.give(searcher.state, asked, lambda: _search(searcher, asked).found)

    def comparison(self, searcher: Searcher, asked: AskedColumns) -> Comparison:
        """Return the comparison, made if it is not kept; raises as `compare` does."""
        return self._comparisons.give(
            searcher.state, asked, lambda: compare(searcher, asked.q, asked.columns, roles=asked.roles)
        )


def _search(searcher: Searcher, asked: AskedHits) -> Answer:
    return searcher.search(asked.q, without=asked.removed, filters=asked.filters, listing=asked.listing)
