"""The search: a question in, cited excerpts out."""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from corpus.notice import Notice, Role
from indexer.analyser import terms
from indexer.corrections import CorrectionLog
from indexer.encoder import Encoder
from indexer.generation import Generation
from indexer.notice_table import Coverage
from indexer.passages import Passage
from indexer.threads import keep_products_to_one_thread
from indexer.units import FOLDED_MARK
from search_api.answers import Answer, Hit
from search_api.arms import Arms
from search_api.asked_question import AskedQuestion, Named, QuestionReader
from search_api.asking.asked_roles import role_slug
from search_api.asking.expansion import Thesaurus, shipped_thesaurus
from search_api.asking.named import NameBook
from search_api.asking.sought import Sought
from search_api.corrected_notices import CorrectedNotices
from search_api.excerpts import ExcerptChooser
from search_api.faceting.counting import FacetCounts, count_facets
from search_api.faceting.facet_table import FacetTable
from search_api.faceting.facets import NO_FILTERS, Facet, Filters
from search_api.faceting.filter_reading import read_filters
from search_api.finding import Finder, OpenedQuestion
from search_api.former_places import FormerPlaces
from search_api.grouping import Group, group_alike
from search_api.hit_making import HitMaker, Shown
from search_api.kept_vectors import KeptVectors
from search_api.listing import HitOrder, Listing, NoticeHits
from search_api.matching import Matcher
from search_api.notices import Notices
from search_api.ordering import Ordering, Scored
from search_api.profile import Evidence, Profile, default_profile
from search_api.scopes import Scopes
from search_api.suggesting.suggestions import Speller

__all__ = ["Answer", "Hit", "HitOrder", "Listing", "Named", "NoticeHits", "Searcher"]

# As many as anyone pages through.
_MOST_GROUPED = 40
# Who narrows an answer asks the same question again with every filter.
_CACHED_OPEN = 64
# The best passages of each notice, where notices are listed.
_BEST_OF_NOTICE = 2


class Leading(NamedTuple):
    """The passages of some notices that answer a question, best first; `is_weak`: none clearly does."""

    passages: list[Shown]
    is_weak: bool


class Searcher:
    """Answers questions over one opened generation; safe to share between threads."""

    def __init__(
        self,
        generation: Generation,
        encoder: Encoder,
        profile: Profile | None = None,
        thesaurus: Thesaurus | None = None,
        corrections: CorrectionLog | None = None,
    ) -> None:
        """Search `generation` with `encoder`, which must be the one it was built with.

        `profile` and `thesaurus` are those that come with the program unless given. The fields of notices are
        shown with `corrections`, where given as they stood when `corrected.refresh` was last called.
        """
        keep_products_to_one_thread()
        self.generation = generation
        self.arms = Arms(generation.words, generation.vectors, generation.forward, encoder)
        self._profile = profile or default_profile()
        table = encoder.table
        is_english = None if table is None else lambda word: table.row(FOLDED_MARK + word) is not None
        speller = Speller(generation.forward.words, generation.words, is_english=is_english)
        self._suggest = lru_cache(_CACHED_OPEN)(speller.suggest)
        self.corrected = CorrectedNotices(generation.store, corrections)
        self._notices = Notices(generation.store, self.corrected)
        self._reader = QuestionReader(
            thesaurus or shipped_thesaurus(),
            self.arms.nearest,
            NameBook(generation.names),
            FormerPlaces(generation.store),
            self._notices,
        )
        ordering = Ordering(generation.store, self._notices, generation.forward, self._profile)
        self._finder = Finder(generation, self.arms, ordering, self._profile)
        self._scopes = Scopes(generation)
        self.kept_vectors = KeptVectors(encoder)
        self._hits = HitMaker(generation.store, self._notices, ExcerptChooser(encoder), self._profile.kept)
        self._opened = lru_cache(_CACHED_OPEN)(self._open)

    @property
    def state(self) -> tuple[str, tuple[int, ...]]:
        """What differs whenever an answer may differ: the generation, and the corrections shown."""
        return self.generation.id, self.corrected.state

    @property
    def facets(self) -> FacetTable:
        """The values that passages are filtered by, read once; raise DamagedIndex."""
        return self._scopes.facets

    def read_filters(self, written: Mapping[Facet, Sequence[str]]) -> Filters:
        """Return the filters that a person wrote; raise UnknownRole, UnknownTopic or UnusableFilter."""
        # The columns of facets are read at the first filter only.
        is_narrowed = any(value.strip() for values in written.values() for value in values)
        return read_filters(self.facets, written) if is_narrowed else NO_FILTERS

    def _open(self, text: str, without: tuple[str, ...]) -> OpenedQuestion:
        return self._finder.open(self._reader.read(text, without=without))

    @property
    def kept(self) -> Evidence:
        """What makes a passage an answer."""
        return self._profile.kept

    def coverage(self) -> Coverage:
        """Return what the archive holds, counted."""
        return self.generation.store.coverage()

    def notice(self, notice_id: str) -> Notice:
        """Return a notice by its id; raise NoticeNotFound."""
        return self._notices.notice(notice_id)

    def passages(self, rows: Sequence[int]) -> list[Passage]:
        """Return the passages of `rows`, in that order; raise DamagedIndex."""
        return self._notices.passages(rows)

    def find_notice(self, wanted: str) -> Notice:
        """Return the notice with this id, file or number; raise NoticeNotFound or AmbiguousNotice."""
        return self._notices.find(wanted)

    def ask(self, text: str, *, without: Collection[str] = ()) -> AskedQuestion:
        """Return the question `text` as it is understood, without an answer; raises as `search` does."""
        return self._reader.read(text, without=without)

    def search(  # noqa: PLR0913 - what an answer is narrowed to
        self,
        text: str,
        *,
        limit: int = 10,
        offset: int = 0,
        without: Collection[str] = (),
        roles: Collection[Role] = (),
        topics: Collection[str] = (),
        filters: Filters = NO_FILTERS,
        listing: Listing | None = None,
    ) -> Answer:
        """Return hits `offset` to `offset + limit` for the question `text`.

        `without` are concepts (preferred terms), names, periods (as written) and units of today ("xã Bình Lư,
        tỉnh Lai Châu") that a person took out of how the question was understood; accents and capitals do not
        matter. Only passages with one of `roles` and one of `topics` (ids) are found, of either if any are
        given. Of `filters` only passages that fit are found, and of those without evidence only what the
        question shows unfiltered: so the count of a facet's value is what choosing it leaves. `listing` takes
        the place of `limit` and `offset` and says more.

        Raises EmptyQuery, QueryTooLong, DamagedIndex when a stored text was altered, and GazetteerMissing.
        """
        started = time.perf_counter()
        listing = listing or Listing(limit, offset)
        asked = self.ask(text, without=without)
        among = self._scopes.scope(roles, topics, filters)
        is_deep = listing.is_counted and among is None
        found = self._finder.find(asked, among, is_deep=is_deep, is_whole=bool(filters))
        opened = self._finder.open(asked, found) if is_deep else None
        if opened is None and (filters or listing.is_counted):
            opened = self._opened(text, tuple(without))
        kept = found.kept_of(opened) if filters and opened is not None else found.kept()
        groups = self._grouped(asked, kept, found.rankings.sought)
        placed = list(enumerate(self._in_order(groups, kept, listing.order), 1))
        by_notice: dict[str, list[tuple[int, Group]]] = {}
        for place, group in placed:
            by_notice.setdefault(kept[group.leader].passage.notice_id, []).append((place, group))
        notice_ids_shown: list[str] = []
        if listing.by_notice:
            notice_ids_shown = list(by_notice)[listing.offset : listing.offset + listing.limit]
            shown = [one for notice_id in notice_ids_shown for one in by_notice[notice_id][:_BEST_OF_NOTICE]]
        else:
            shown = placed[listing.offset : listing.offset + listing.limit]
        hits = self._hits.make(
            [Shown(place, kept[group.leader], [kept[at] for at in group.members]) for place, group in shown],
            asked,
            Matcher(found.rankings.sought),
            found.rankings.vector,
        )
        return Answer(
            query=asked.query,
            expansions=asked.expansions,
            named=asked.named,
            suggestion=self._suggest(asked.query.text, asked.known_spans),
            hits=hits,
            numbered=asked.numbered,
            total=len(groups),
            is_weak=found.is_weak,
            took_ms=round((time.perf_counter() - started) * 1000, 2),
            roles=tuple(
                role for role in Role if role in roles or role_slug(role) in filters.keys(Facet.ROLE)
            ),
            topics=tuple(sorted({*topics, *filters.keys(Facet.TOPIC)})),
            filters=filters,
            found=len(kept),
            notices=tuple(NoticeHits(one, len(by_notice[one])) for one in notice_ids_shown),
            total_notices=len(by_notice),
            counts=self._counts(filters, kept, opened) if listing.is_counted and opened else None,
            is_cut=not filters
            and len(found.ordered) >= self._profile.reranked
            and opened is not None
            and len(opened.rows) > len(kept),
        )

    def leading_passages(
        self,
        asked: AskedQuestion,
        notice_ids: frozenset[str],
        *,
        roles: Collection[Role] = (),
        limit: int = 10,
    ) -> Leading:
        """Return the first `limit` passages of these notices that answer, however many others answer better.

        Near-identical passages stand with the first of them. Raises DamagedIndex.
        """
        among = self._scopes.scope(roles, notice_ids=notice_ids)
        found = self._finder.find(asked, among, is_filled=True)
        kept = found.kept()
        groups = self._grouped(asked, kept, found.rankings.sought)[:limit]
        passages = [
            Shown(rank, kept[group.leader], [kept[at] for at in group.members])
            for rank, group in enumerate(groups, 1)
        ]
        return Leading(passages, found.is_weak)

    def _counts(self, filters: Filters, kept: Sequence[Scored], opened: OpenedQuestion) -> FacetCounts:
        found = np.array([hit.candidate.row for hit in kept], dtype=np.int64)
        # Without filters the counts go as deep as filters do.
        found = found if filters else opened.rows
        return count_facets(self.facets, filters, found, opened.rows, is_cut=opened.is_cut)

    def _in_order(self, groups: Sequence[Group], kept: Sequence[Scored], order: HitOrder) -> list[Group]:
        """Return the groups in `order`, those of one day in the order of the ranking."""
        if order is HitOrder.RELEVANCE:
            return list(groups)
        ids = sorted({kept[group.leader].passage.notice_id for group in groups})
        days = self.generation.store.dates(ids)
        sign = -1 if order is HitOrder.NEWEST else 1

        def when(group: Group) -> tuple[bool, int]:
            day = next(filter(None, days[kept[group.leader].passage.notice_id]), date.min)
            return day is date.min, sign * day.toordinal()

        return sorted(groups, key=when)

    def matcher(self, text: str, *, without: Collection[str] = ()) -> Matcher:
        """Return what marks the words of the question `text` in any notice; raises as `search` does."""
        asked = self.ask(text, without=without)
        return Matcher(self.arms.sought(asked.query, asked.wordings))

    def _grouped(self, asked: AskedQuestion, ordered: Sequence[Scored], sought: Sought) -> list[Group]:
        """Return the hits grouped by near-identical passages; past the first few dozen each stands alone.

        So does each of a question for a number: which notices hold it is what was asked.
        """
        if asked.query.is_look_up:
            return [Group(place, ()) for place in range(len(ordered))]
        forward = self.arms.forward
        rows = np.array([hit.candidate.row for hit in ordered[:_MOST_GROUPED]], dtype=np.int64)
        gathered = forward.gather(rows)
        told_apart = {
            number
            for term in sought.keys
            for number in (
                forward.spellings(term.key) if term.folded else (forward.number.get(term.key, -1),)
            )
        }
        # Nor is a former commune hidden behind another.
        told_apart |= {forward.number.get(key, -1) for name in asked.places.written for key in terms(name)}
        passages = np.split(gathered.terms, gathered.sentence_starts[gathered.passage_starts[1:]])
        groups = list(group_alike(passages, asked=told_apart)) if len(rows) else []
        return groups + [Group(place, ()) for place in range(len(rows), len(ordered))]
