"""The search: a question in, cited excerpts out."""

from __future__ import annotations

import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from corpus.notice import Notice, Role
from corpus.spelling import folded_key
from indexer.analyser import terms
from indexer.corrections import CorrectionLog
from indexer.encoder import Embeddings, Encoder
from indexer.generation import Generation
from indexer.passages import Heading, Passage
from indexer.store import Coverage
from indexer.units import FOLDED_MARK
from search_api.asking.asked_units import ask_units, is_nothing_else, widen_units
from search_api.asking.expansion import Expansion, Thesaurus, shipped_thesaurus
from search_api.asking.language import Language
from search_api.asking.named import AskedName, NameBook
from search_api.asking.nearest_words import widen
from search_api.asking.periods import AskedPeriod
from search_api.asking.query import Query, read_query
from search_api.asking.sought import Sought, seek
from search_api.citations import Citation, cite
from search_api.corrected_notices import CorrectedNotices
from search_api.excerpts import Excerpt, ExcerptChooser
from search_api.former_places import NO_PLACES, FormerPlaces, FoundPlaces, FoundUnit, Links
from search_api.grouping import AlikePassage, Group, alike_passage, group_alike
from search_api.matching import Matcher
from search_api.notices import Notices
from search_api.ordering import Ordering, Scored, nearest_units_first
from search_api.profile import Evidence, Profile, default_profile
from search_api.ranking import Arms, Scope, rank
from search_api.reasons import NUMBER_REASON, reason
from search_api.suggesting.suggestions import Speller, Suggestion
from search_api.unit_reasons import unit_reasons

_CACHED_FILTERS = 16
# As many as anyone pages through.
_MOST_GROUPED = 40
# A paraphrase gives little evidence by words or likeness: the first hits are shown without any, if some hit
# has it; when none has, so many of the nearest passages are shown with a warning.
_ALWAYS, _MOST_WEAK = 10, 5


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
    why: str
    passage: Passage
    notice: Notice
    excerpt: Excerpt
    citation: Citation
    alike: tuple[AlikePassage, ...] = ()
    topics: tuple[str, ...] = ()
    links: Links = ()

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
    so. `roles` and `topics` (ids) are those that were filtered by.
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


@dataclass(frozen=True, slots=True)
class Named:
    """What a question names besides its words: people and places that the archive knows, and periods.

    `units` are units of the system since 1 July 2025, with what the archive has of their former ones; several
    of one name all stand there.
    """

    names: tuple[AskedName, ...]
    periods: tuple[AskedPeriod, ...]
    units: tuple[FoundUnit, ...] = ()


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
        self.generation = generation
        self.arms = Arms(generation.words, generation.vectors, generation.forward, encoder)
        self._profile = profile or default_profile()
        self._thesaurus = thesaurus or shipped_thesaurus()
        self._names = NameBook(generation.names)
        table = encoder.table
        is_english = None if table is None else lambda word: table.row(FOLDED_MARK + word) is not None
        self._speller = Speller(generation.forward.words, generation.words, is_english=is_english)
        self.corrected = CorrectedNotices(generation.store, corrections)
        self._notices = Notices(generation.store, self.corrected)
        self._ordering = Ordering(generation.store, self._notices, generation.forward, self._profile)
        self._excerpts = ExcerptChooser(encoder)
        self._former_places = FormerPlaces(generation.store)
        self._among = lru_cache(_CACHED_FILTERS)(self._read_among)
        self._of_notices = lru_cache(_CACHED_FILTERS)(self._read_of_notices)

    def _read_among(self, roles: frozenset[Role], topics: frozenset[str]) -> NDArray[np.bool_]:
        """Return for each row, bool (passages,), whether its passage has one of `roles` and one of `topics`.

        Of an empty set all passages have one.
        """
        store = self.generation.store
        among = np.ones(self.generation.manifest.passages, dtype=np.bool_)
        for rows in (
            store.rows_with(roles) if roles else None,
            store.topics.rows_with(topics) if topics else None,
        ):
            if rows is not None:
                having = np.zeros_like(among)
                having[rows] = True
                among &= having
        return among

    def _read_of_notices(self, notice_ids: frozenset[str]) -> NDArray[np.bool_]:
        """Return for each row, bool (passages,), whether its passage belongs to one of these notices."""
        among = np.zeros(self.generation.manifest.passages, dtype=np.bool_)
        among[self.generation.store.rows_of(notice_ids)] = True
        return among

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

    def find_notice(self, wanted: str) -> Notice:
        """Return the notice with this id, file or number; raise NoticeNotFound or AmbiguousNotice."""
        return self._notices.find(wanted)

    def search(
        self,
        text: str,
        *,
        limit: int = 10,
        offset: int = 0,
        without: Collection[str] = (),
        roles: Collection[Role] = (),
        topics: Collection[str] = (),
        notice_ids: frozenset[str] | None = None,
    ) -> Answer:
        """Return hits `offset` to `offset + limit` for the question `text`.

        `without` are concepts (preferred terms), names, periods (as written) and units of today ("xã Bình Lư,
        tỉnh Lai Châu") that a person took out of how the question was understood; accents and capitals do not
        matter. Only passages with one of `roles` and
        one of `topics` (ids) are found, of either if any are given; with `notice_ids` only passages of these
        notices, however many others answer better.

        Raises EmptyQuery, QueryTooLong, DamagedIndex when a stored text was altered, and GazetteerMissing.
        """
        started = time.perf_counter()
        query = read_query(text)
        numbered = self._notices.numbered(query.text)
        expansions = widen(query, self._thesaurus, self.arms.nearest, without=without)
        unwanted = {folded_key(taken_out) for taken_out in without}
        places = self._places(query, without)
        units = places.asked
        is_only_units = is_nothing_else(query, units)
        named = Named(
            tuple(name for name in self._names.find(query.text) if folded_key(name.name) not in unwanted),
            tuple(period for period in query.periods if folded_key(period.written) not in unwanted),
            places.units,
        )
        among = self._among(frozenset(roles), frozenset(topics)) if roles or topics else None
        if notice_ids is not None:
            of_notices = self._of_notices(notice_ids)
            among = of_notices if among is None else among & of_notices
        rankings = rank(
            query,
            self.arms,
            self._profile,
            expansions=(*expansions, *widen_units(query, units, places.written)),
            scope=Scope(
                among,
                is_filled=notice_ids is not None,
                raised=places.masks(self.generation.manifest.passages),
                is_raised_anyway=is_only_units,
            ),
        )
        ordered = self._ordering.order(
            query,
            rankings.fused,
            numbered=numbered,
            names=named.names,
            periods=named.periods,
            places=places,
        )
        if among is not None:
            # The beginning of a notice that was asked for by number was not proposed by the arms.
            ordered = [hit for hit in ordered if among[hit.candidate.row]]
        english = query.language is Language.ENGLISH
        if is_only_units:
            ordered = nearest_units_first(ordered)

        def has(evidence: Evidence, hit: Scored) -> bool:
            # Whoever asks for a person or a month has found what belongs to them.
            return (
                hit.passage.notice_id in numbered
                or hit.named > 0
                or (is_only_units and bool(hit.links))
                or evidence.holds(hit.candidate.dense, hit.candidate.coverage, english=english)
            )

        is_weak = not any(has(self._profile.sure, hit) for hit in ordered)
        evident = [has(self._profile.kept, hit) for hit in ordered]
        always = _ALWAYS if any(evident) else _MOST_WEAK
        ordered = [hit for place, hit in enumerate(ordered) if place < always or evident[place]]
        matcher = Matcher(rankings.sought)
        groups = (
            self._grouped(ordered, rankings.sought, places) if not query.is_look_up else _each_alone(ordered)
        )
        hits = [
            self._hit(
                place,
                [ordered[at] for at in (group.leader, *group.members)],
                query,
                matcher,
                rankings.vector,
                numbered,
                places,
            )
            for place, group in enumerate(groups[offset : offset + limit], offset + 1)
        ]
        spans = tuple(dict.fromkeys(unit.span for unit in units))
        return Answer(
            query=query,
            expansions=expansions,
            named=named,
            suggestion=self._speller.suggest(query.text, (*(name.span for name in named.names), *spans)),
            hits=tuple(hits),
            numbered=numbered,
            total=len(groups),
            is_weak=is_weak,
            took_ms=round((time.perf_counter() - started) * 1000, 2),
            roles=tuple(role for role in Role if role in roles),
            topics=tuple(sorted(set(topics))),
        )

    def matcher(self, text: str, *, without: Collection[str] = ()) -> Matcher:
        """Return what marks the words of the question `text` in any notice; raises as `search` does."""
        query = read_query(text)
        expansions = widen(query, self._thesaurus, self.arms.nearest, without=without)
        places = self._places(query, without)
        expansions = (*expansions, *widen_units(query, places.asked, places.written))
        return Matcher(seek(query, self.generation.words, self.generation.manifest.passages, expansions))

    def _places(self, query: Query, without: Collection[str]) -> FoundPlaces:
        """Return what the archive has for the units of today that `query` names."""
        asked = ask_units(query, without=without)
        return self._former_places.find(asked) if asked else NO_PLACES

    def _hit(
        self,
        place: int,
        group: Sequence[Scored],
        query: Query,
        matcher: Matcher,
        vector: Embeddings,
        numbered: tuple[str, ...],
        places: FoundPlaces,
    ) -> Hit:
        scored, *members = group
        passage = scored.passage
        notice = self.notice(passage.notice_id)
        excerpt = self._excerpts.choose(notice.text, passage.span, matcher, vector)
        why = reason(
            query,
            scored.candidate,
            excerpt,
            notice.text,
            passage.role,
            asked_for=self._asked_for(scored, numbered, places),
            alike=self._profile.kept.cosine,
        )
        citation = cite(notice, excerpt.span)
        text = passage.span.of(notice.text)
        alike = tuple(
            alike_passage(text, member.passage, self.notice(member.passage.notice_id)) for member in members
        )
        [topics] = self.generation.store.topics.of_rows([scored.candidate.row])
        score = round(scored.score, 4)
        return Hit(place, score, why, passage, notice, excerpt, citation, alike, topics, scored.links)

    def _asked_for(self, scored: Scored, numbered: tuple[str, ...], places: FoundPlaces) -> list[str]:
        """Return why a hit is one of those that the question names, by its number or a unit of today."""
        number = [NUMBER_REASON] if scored.passage.notice_id in numbered else []
        return number + unit_reasons(scored.links, asked=[unit.today for unit in places.units])

    def _grouped(self, ordered: Sequence[Scored], sought: Sought, places: FoundPlaces) -> list[Group]:
        """Return the hits grouped by near-identical passages; past the first few dozen each stands alone."""
        forward = self.arms.forward
        rows = np.array([hit.candidate.row for hit in ordered[:_MOST_GROUPED]], dtype=np.int64)
        gathered = forward.gather(rows)
        asked = {
            number
            for term in sought.keys
            for number in (
                forward.spellings(term.key) if term.folded else (forward.number.get(term.key, -1),)
            )
        }
        # Nor is a former commune hidden behind another.
        asked |= {forward.number.get(key, -1) for name in places.written for key in terms(name)}
        passages = np.split(gathered.terms, gathered.sentence_starts[gathered.passage_starts[1:]])
        groups = list(group_alike(passages, asked=asked)) if len(rows) else []
        return groups + [Group(place, ()) for place in range(len(rows), len(ordered))]


def _each_alone(ordered: Sequence[Scored]) -> list[Group]:
    return [Group(place, ()) for place in range(len(ordered))]
