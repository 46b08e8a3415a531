"""The search: a question in, cited excerpts out."""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from corpus.document_number import find_document_numbers, read_typed_number
from corpus.notice import Notice, Role
from corpus.spelling import folded_key
from indexer.encoder import Embeddings, Encoder
from indexer.generation import Generation
from indexer.passages import Heading, Passage
from indexer.store import Coverage
from search_api.asking.expansion import Expansion, Thesaurus, shipped_thesaurus
from search_api.asking.language import Language
from search_api.asking.named import AskedName, NameBook
from search_api.asking.periods import AskedPeriod, mentions, overlap
from search_api.asking.query import Query, read_query
from search_api.asking.sought import Sought, seek
from search_api.citations import Citation, cite
from search_api.errors import AmbiguousNotice, NoticeNotFound
from search_api.excerpts import Excerpt, choose_excerpt
from search_api.grouping import AlikePassage, Group, alike_passage, group_alike
from search_api.matching import Matcher
from search_api.profile import Evidence, Profile, default_profile
from search_api.ranking import Arms, Candidate, rank, role_bonus
from search_api.reasons import reason
from search_api.suggesting.suggestions import Speller, Suggestion

_CACHED_NOTICES = 512
_CACHED_PASSAGES = 20_000
# As many as anyone pages through.
_MOST_GROUPED = 40
# In log odds: more than any ranking gives, so that the notice whose number was named comes first.
_NUMBERED_BONUS = 100.0
# A paraphrase gives little evidence by words or likeness: the first hits are shown without any, if some hit
# has it; when none has, so many of the nearest passages are shown with a warning.
_ALWAYS, _MOST_WEAK = 10, 5


@dataclass(frozen=True, slots=True)
class Hit:
    """One passage that answers: its excerpt, why it was found, and how to cite it.

    `score` is that of the learned ranking with bonuses, in log odds, comparable within one answer only;
    `rank` counts from 1. `alike` are the near-identical passages that are shown under it, in the order of the
    ranking.
    """

    rank: int
    score: float
    why: str
    passage: Passage
    notice: Notice
    excerpt: Excerpt
    citation: Citation
    alike: tuple[AlikePassage, ...] = ()

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
    so.
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


@dataclass(frozen=True, slots=True)
class Named:
    """What a question names besides its words: people and places that the archive knows, and periods."""

    names: tuple[AskedName, ...]
    periods: tuple[AskedPeriod, ...]


class Scored(NamedTuple):
    """A candidate with its passage and its score after the bonuses, `named` among them (log odds)."""

    score: float
    candidate: Candidate
    passage: Passage
    named: float = 0.0


class Searcher:
    """Answers questions over one opened generation; safe to share between threads."""

    def __init__(
        self,
        generation: Generation,
        encoder: Encoder,
        profile: Profile | None = None,
        thesaurus: Thesaurus | None = None,
    ) -> None:
        """Search `generation` with `encoder`, which must be the one it was built with.

        `profile` and `thesaurus` are those that come with the program unless given.
        """
        self.generation = generation
        self.arms = Arms(generation.words, generation.vectors, generation.forward, encoder)
        self._profile = profile or default_profile()
        self._thesaurus = thesaurus or shipped_thesaurus()
        self._names = NameBook(generation.names)
        self._speller = Speller(generation.forward.words, generation.words)
        self._numbers = [
            (number, notice_id)
            for written, notice_id in generation.store.numbers()
            for number in find_document_numbers(written.upper())
        ]
        self._passages: dict[int, Passage] = {}
        self.notice = lru_cache(_CACHED_NOTICES)(self._read_notice)

    def _read_notice(self, notice_id: str) -> Notice:
        notice = self.generation.store.notice(notice_id)
        if notice is None:
            raise NoticeNotFound(notice_id)
        return notice

    def _read_passages(self, rows: list[int]) -> list[Passage]:
        """Return the passages of `rows`; those of earlier questions are remembered."""
        known = self._passages
        if len(known) > _CACHED_PASSAGES:
            # A new dict, not clear(): another thread may be reading the old one.
            known = self._passages = {}
        missing = [row for row in rows if row not in known]
        known.update(zip(missing, self.generation.store.passages(missing), strict=True))
        return [known[row] for row in rows]

    def coverage(self) -> Coverage:
        """Return what the archive holds, counted."""
        return self.generation.store.coverage()

    def find_notice(self, wanted: str) -> Notice:
        """Return the notice with this id, file or number; raise NoticeNotFound or AmbiguousNotice."""
        store = self.generation.store
        # Names typed or completed on a Mac arrive with combining accents, broken ones with lone surrogates.
        wanted = unicodedata.normalize("NFC", wanted.strip()).encode("utf-8", "replace").decode()
        wanted = wanted.removeprefix("./")
        found = store.notice(wanted)
        if found is not None:
            return found
        by_source = store.find_source(wanted)
        if by_source is not None:
            return self.notice(by_source)
        ids = self._numbered(wanted)
        if len(ids) > 1:
            raise AmbiguousNotice(wanted, ids)
        if not ids:
            raise NoticeNotFound(wanted)
        return self.notice(ids[0])

    def _numbered(self, text: str) -> tuple[str, ...]:
        typed = read_typed_number(text)
        if typed is None:
            return ()
        return tuple(notice_id for number, notice_id in self._numbers if typed.matches(number))

    def search(self, text: str, *, limit: int = 10, offset: int = 0, without: Collection[str] = ()) -> Answer:
        """Return hits `offset` to `offset + limit` for the question `text`.

        `without` are concepts (preferred terms), names and periods (as written) that a person took out of how
        the question was understood; accents and capitals do not matter.

        Raises EmptyQuery, QueryTooLong, and DamagedIndex when a stored text was altered.
        """
        started = time.perf_counter()
        query = read_query(text)
        numbered = self._numbered(query.text)
        expansions = () if query.is_look_up else self._thesaurus.expand(query, without=without)
        unwanted = {folded_key(taken_out) for taken_out in without}
        named = Named(
            tuple(name for name in self._names.find(query.text) if folded_key(name.name) not in unwanted),
            tuple(period for period in query.periods if folded_key(period.written) not in unwanted),
        )
        rankings = rank(query, self.arms, self._profile, expansions=expansions)
        ordered = self._ordered(query, rankings.fused, numbered, named)
        english = query.language is Language.ENGLISH

        def has(evidence: Evidence, hit: Scored) -> bool:
            # Whoever asks for a person or a month has found what belongs to them.
            return (
                hit.passage.notice_id in numbered
                or hit.named > 0
                or evidence.holds(hit.candidate.dense, hit.candidate.coverage, english=english)
            )

        is_weak = not any(has(self._profile.sure, hit) for hit in ordered)
        evident = [has(self._profile.kept, hit) for hit in ordered]
        always = _ALWAYS if any(evident) else _MOST_WEAK
        ordered = [hit for place, hit in enumerate(ordered) if place < always or evident[place]]
        matcher = Matcher(rankings.sought)
        groups = self._grouped(ordered, rankings.sought) if not query.is_look_up else _each_alone(ordered)
        hits = [
            self._hit(
                place,
                [ordered[at] for at in (group.leader, *group.members)],
                query,
                matcher,
                rankings.vector,
                numbered,
            )
            for place, group in enumerate(groups[offset : offset + limit], offset + 1)
        ]
        return Answer(
            query=query,
            expansions=expansions,
            named=named,
            suggestion=self._speller.suggest(query.text, tuple(name.span for name in named.names)),
            hits=tuple(hits),
            numbered=numbered,
            total=len(groups),
            is_weak=is_weak,
            took_ms=round((time.perf_counter() - started) * 1000, 2),
        )

    def matcher(self, text: str, *, without: Collection[str] = ()) -> Matcher:
        """Return what marks the words of the question `text` in any notice; raises as `search` does."""
        query = read_query(text)
        expansions = self._thesaurus.expand(query, without=without)
        return Matcher(seek(query, self.generation.words, self.generation.manifest.passages, expansions))

    def _hit(
        self,
        place: int,
        group: Sequence[Scored],
        query: Query,
        matcher: Matcher,
        vector: Embeddings,
        numbered: tuple[str, ...],
    ) -> Hit:
        scored, *members = group
        passage = scored.passage
        notice = self.notice(passage.notice_id)
        excerpt = choose_excerpt(notice.text, passage.span, matcher, self.arms.encoder, vector)
        why = reason(
            query,
            scored.candidate,
            excerpt,
            notice.text,
            passage.role,
            is_number=passage.notice_id in numbered,
            alike=self._profile.kept.cosine,
        )
        citation = cite(notice, excerpt.span)
        text = passage.span.of(notice.text)
        alike = tuple(
            alike_passage(text, member.passage, self.notice(member.passage.notice_id)) for member in members
        )
        return Hit(place, round(scored.score, 4), why, passage, notice, excerpt, citation, alike)

    def _grouped(self, ordered: Sequence[Scored], sought: Sought) -> list[Group]:
        """Return the hits grouped by near-identical passages; past the first few dozen each stands alone."""
        forward = self.arms.forward
        rows = np.array([hit.candidate.row for hit in ordered[:_MOST_GROUPED]], dtype=np.int64)
        gathered = forward.gather(rows)
        asked = {
            number
            for term in sought.keys
            for number in (
                forward.spellings(term.key) if term.folded else filter(None, [forward.number.get(term.key)])
            )
        }
        passages = np.split(gathered.terms, gathered.sentence_starts[gathered.passage_starts[1:]])
        groups = list(group_alike(passages, asked=asked)) if len(rows) else []
        return groups + [Group(place, ()) for place in range(len(rows), len(ordered))]

    def _ordered(
        self, query: Query, candidates: list[Candidate], numbered: tuple[str, ...], named: Named
    ) -> list[Scored]:
        """Return the candidates with their passages, best first after all bonuses."""
        passages = self._read_passages([candidate.row for candidate in candidates])
        found = list(zip(candidates, passages, strict=True))
        if query.is_look_up:
            # A number has no meaning to be near to: only passages that hold it count.
            found = [pair for pair in found if pair[0].lexical_rank is not None]
        if numbered and query.is_look_up:
            # The number is all that was asked: the notice itself from its beginning, then who cites it.
            found = self._beginning(numbered) + [pair for pair in found if pair[1].notice_id not in numbered]
        dates = (
            self.generation.store.dates(sorted({passage.notice_id for _, passage in found}))
            if named.periods
            else {}
        )
        scored = []
        for candidate, passage in found:
            if passage.role is Role.HEADING:
                continue
            bonus = self._named_bonus(named, passage, dates.get(passage.notice_id, (None, None)))
            score = candidate.score + bonus + role_bonus(passage.role, query.role, self._profile)
            score += _NUMBERED_BONUS if passage.notice_id in numbered else 0.0
            scored.append(Scored(score, candidate, passage, bonus))
        return sorted(scored, key=lambda hit: (-hit.score, hit.passage.id))

    def _named_bonus(self, named: Named, passage: Passage, dates: tuple[date | None, date | None]) -> float:
        """Return what the names and periods of the question add to a passage, in log odds."""
        bonus = self._profile.name_bonus * sum(passage.notice_id in name.notice_ids for name in named.names)
        for period in named.periods:
            if overlap(period, *dates):
                bonus += self._profile.period_bonus
            elif mentions(period, passage.span.of(self.notice(passage.notice_id).text)):
                bonus += self._profile.mention_bonus
        return bonus

    def _beginning(self, notice_ids: tuple[str, ...]) -> list[tuple[Candidate, Passage]]:
        """Return the passages of notices in the order of their text, as candidates of falling score."""
        return [
            (Candidate(item.row, 1 / (place + 1), 0.0, 0.0, 0.0, None, None), item.passage)
            for notice_id in notice_ids
            for place, item in enumerate(self.generation.store.passages_of(notice_id))
        ]


def _each_alone(ordered: Sequence[Scored]) -> list[Group]:
    return [Group(place, ()) for place in range(len(ordered))]
