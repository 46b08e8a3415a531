"""What a question is answered with, and which part of it is wanted."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.notice import Notice, Role
from indexer.passages import Heading, Passage
from search_api.asked_question import Named
from search_api.asking.expansion import Expansion
from search_api.asking.query import Query
from search_api.citations import Citation
from search_api.excerpts import Excerpt
from search_api.faceting.counting import FacetCounts
from search_api.faceting.facets import NO_FILTERS, Filters
from search_api.former_places import Links
from search_api.grouping import AlikePassage
from search_api.listing import NoticeHits
from search_api.reasons import Reason, reason_line
from search_api.suggesting.suggestions import Suggestion


@dataclass(frozen=True, slots=True)
class Hit:
    """One passage that answers: its excerpt, why it was found, and how to cite it.

    `score` is that of the learned ranking with bonuses, in log odds, comparable within one answer only;
    `rank` counts from 1. `alike` are the near-identical passages that are shown under it, in the order of the
    ranking. `topics` are the ids of the passage's topics, surest first. `links` are why it belongs to units
    of today that the question names.
    """

    rank: int
    score: float
    reasons: tuple[Reason, ...]
    passage: Passage
    notice: Notice
    excerpt: Excerpt
    citation: Citation
    alike: tuple[AlikePassage, ...] = ()
    topics: tuple[str, ...] = ()
    links: Links = ()

    @property
    def why(self) -> str:
        """The reasons in one line of Vietnamese."""
        return reason_line(self.reasons)

    @property
    def headings(self) -> tuple[Heading, ...]:
        """The chain above the excerpt: a heading that the excerpt itself quotes is not said twice."""
        return tuple(
            heading for heading in self.passage.headings if not self.excerpt.span.covers(heading.span)
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """The hits of a question, best first.

    `expansions` are the concepts found in the question, with the other wordings that were looked for too;
    `named` are the names and periods that raised what they belong to. `suggestion` is what was perhaps meant.
    `numbered` are the ids of the notices whose number the question names. `total` counts the hits of all
    pages. `is_weak` says that even the best hit shares little with the question, and that the page should say
    so. `roles` and `topics` (ids) are those that were filtered by, `filters` all that a person set.
    `found` counts the passages of all pages, near-identical ones too. `notices` are those of `hits`, in their
    order, where notices were listed; `total_notices` counts those of all pages. `counts` is None unless it
    was asked for. `is_cut` says that the archive may hold more: without filters the best candidates alone are
    ranked (`Profile.reranked`), while a filter finds all that fit. It is known where facets are counted.
    """

    query: Query
    expansions: tuple[Expansion, ...]
    named: Named
    suggestion: Suggestion | None
    hits: tuple[Hit, ...]
    numbered: tuple[str, ...]
    total: int
    is_weak: bool
    took_ms: float
    roles: tuple[Role, ...] = ()
    topics: tuple[str, ...] = ()
    filters: Filters = NO_FILTERS
    found: int = 0
    notices: tuple[NoticeHits, ...] = ()
    total_notices: int = 0
    counts: FacetCounts | None = None
    is_cut: bool = False
