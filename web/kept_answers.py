"""Answers kept for a while: who goes back, changes the layout or exports asks the same question again."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Generic, TypeVar

from corpus.notice import Role
from search_api.comparing.columns import ComparisonAsked
from search_api.comparing.comparison import Comparison, compare
from search_api.faceting.facets import Filters
from search_api.search import Answer, Listing, Searcher

_MOST_ANSWERS, _MOST_COMPARISONS = 64, 32
# A page of saved searches asks for all of them.
_MOST_COUNTS = 512
Asked = TypeVar("Asked", bound=Hashable)
Given = TypeVar("Given")


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


class _Kept(Generic[Asked, Given]):
    """What was given last over one state of the archive; safe to share between threads."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._state: Hashable = None
        self._given: OrderedDict[Asked, Given] = OrderedDict()

    def known(self, state: Hashable, asked: Asked) -> Given | None:
        """Return what is kept for `asked`; what was given over another state is dropped."""
        with self._lock:
            if self._state != state:
                self._state = state
                self._given.clear()
            if asked in self._given:
                self._given.move_to_end(asked)
            return self._given.get(asked)

    def give(self, state: Hashable, asked: Asked, make: Callable[[], Given]) -> Given:
        """Return what is kept for `asked`, made if nothing is; an error is raised and not kept."""
        known = self.known(state, asked)
        if known is not None:
            return known
        made = make()
        with self._lock:
            if self._state == state:
                self._given[asked] = made
                while len(self._given) > self._most:
                    self._given.popitem(last=False)
        return made


class KeptAnswers:
    """The answers and comparisons given last; those of an older index or older corrections are dropped."""

    def __init__(self) -> None:
        self._answers: _Kept[AskedHits, Answer] = _Kept(_MOST_ANSWERS)
        self._counts: _Kept[AskedHits, int] = _Kept(_MOST_COUNTS)
        self._comparisons: _Kept[AskedColumns, Comparison] = _Kept(_MOST_COMPARISONS)

    def answer(self, searcher: Searcher, asked: AskedHits) -> Answer:
        """Return the answer of `searcher`, searched if it is not kept; raises as `Searcher.search` does."""
        return self._answers.give(
            searcher.state,
            asked,
            lambda: searcher.search(
                asked.q, without=asked.removed, filters=asked.filters, listing=asked.listing
            ),
        )

    def known(self, searcher: Searcher, asked: AskedHits) -> Answer | None:
        """Return the answer if it is kept; nothing is searched."""
        return self._answers.known(searcher.state, asked)

    def count(self, searcher: Searcher, asked: AskedHits) -> int:
        """Return how many passages are found, counted if that is not kept; raises as `answer` does."""
        return self._counts.give(searcher.state, asked, lambda: self.answer(searcher, asked).found)

    def comparison(self, searcher: Searcher, asked: AskedColumns) -> Comparison:
        """Return the comparison, made if it is not kept; raises as `compare` does."""
        return self._comparisons.give(
            searcher.state, asked, lambda: compare(searcher, asked.q, asked.columns, roles=asked.roles)
        )
