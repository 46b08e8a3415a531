"""The search: a question in, cited excerpts out."""

from __future__ import annotations

import time
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from corpus.document_number import find_document_numbers, read_typed_number
from corpus.notice import Notice, Role
from indexer.encoder import Encoder
from indexer.generation import Generation
from indexer.passages import SHORTEST, Heading, Passage, count_syllables
from indexer.store import Coverage
from search_api.citations import Citation, cite
from search_api.errors import AmbiguousNotice, NoticeNotFound
from search_api.excerpts import Excerpt, Weights, choose_excerpt
from search_api.language import Language
from search_api.profile import DEFAULT_PROFILE, Evidence, Profile
from search_api.query import Query, read_query
from search_api.ranking import Arms, Candidate, rank
from search_api.reasons import reason

_CACHED_NOTICES = 512
_CACHED_PASSAGES = 20_000
# As many as anyone pages through; the rest of the two hundred candidates costs more than it shows.
_LOOKED_INTO = 60
# When nothing answers, so many of the nearest passages are shown with a warning.
_MOST_WEAK = 5


@dataclass(frozen=True, slots=True)
class Hit:
    """One passage that answers: its excerpt, why it was found, and how to cite it.

    `score` is the fused score with bonuses, comparable within one answer only; `rank` counts from 1.
    """

    rank: int
    score: float
    why: str
    passage: Passage
    notice: Notice
    excerpt: Excerpt
    citation: Citation

    @property
    def headings(self) -> tuple[Heading, ...]:
        """The chain above the excerpt: a heading that the excerpt itself quotes is not said twice."""
        return tuple(
            heading for heading in self.passage.headings if not self.excerpt.span.covers(heading.span)
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """The hits of a question, best first.

    `numbered` are the ids of the notices whose number the question names. `total` counts the hits of all
    pages. `is_weak` says that even the best hit shares little with the question, and that the page should say
    so.
    """

    query: Query
    hits: tuple[Hit, ...]
    numbered: tuple[str, ...]
    total: int
    is_weak: bool
    took_ms: float


class Scored(NamedTuple):
    """A candidate with its passage, its score after the bonuses, and the share of the question it covers."""

    score: float
    candidate: Candidate
    passage: Passage
    coverage: float = 0.0


class Searcher:
    """Answers questions over one opened generation; safe to share between threads."""

    def __init__(self, generation: Generation, encoder: Encoder, profile: Profile = DEFAULT_PROFILE) -> None:
        """Search `generation` with `encoder`, which must be the one it was built with."""
        self.generation = generation
        self._arms = Arms(generation.words, generation.vectors, encoder)
        self._profile = profile
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

    def search(self, text: str, *, limit: int = 10, offset: int = 0) -> Answer:
        """Return hits `offset` to `offset + limit` for the question `text`.

        Raises EmptyQuery, QueryTooLong, and DamagedIndex when a stored text was altered.
        """
        started = time.perf_counter()
        query = read_query(text)
        numbered = self._numbered(query.text)
        rankings = rank(query, self._arms, self._profile)
        weights = Weights(query, self.generation.words, self.generation.manifest.passages)
        ordered = self._ordered(query, rankings.fused, numbered)
        english = query.language is Language.ENGLISH
        ordered = self._covering(ordered, weights, by_words=not english)

        def has(evidence: Evidence, hit: Scored) -> bool:
            return hit.passage.notice_id in numbered or evidence.holds(
                hit.candidate.dense, hit.coverage, english=english
            )

        is_weak = not any(has(self._profile.sure, hit) for hit in ordered)
        ordered = [hit for hit in ordered if has(self._profile.kept, hit)] or ordered[:_MOST_WEAK]
        hits = []
        for place, scored in enumerate(ordered[offset : offset + limit], offset + 1):
            passage = scored.passage
            notice = self.notice(passage.notice_id)
            excerpt = choose_excerpt(
                notice.text, passage.span, query, weights, self._arms.encoder, rankings.vector
            )
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
            hits.append(Hit(place, round(scored.score, 4), why, passage, notice, excerpt, citation))
        return Answer(
            query=query,
            hits=tuple(hits),
            numbered=numbered,
            total=len(ordered),
            is_weak=is_weak,
            took_ms=round((time.perf_counter() - started) * 1000, 2),
        )

    def _ordered(self, query: Query, candidates: list[Candidate], numbered: tuple[str, ...]) -> list[Scored]:
        """Return the candidates with their passages, best first after the bonuses of number and role."""
        passages = self._read_passages([candidate.row for candidate in candidates])
        found = list(zip(candidates, passages, strict=True))
        if query.is_look_up:
            # A number has no meaning to be near to: only passages that hold it count.
            found = [pair for pair in found if pair[0].lexical_rank is not None]
        if numbered and query.is_look_up:
            # The number is all that was asked: the notice itself from its beginning, then who cites it.
            found = self._beginning(numbered) + [pair for pair in found if pair[1].notice_id not in numbered]
        scored = [
            Scored(candidate.score + self._bonus(query, passage, numbered), candidate, passage)
            for candidate, passage in found
            if passage.role is not Role.HEADING
        ]
        return sorted(scored, key=lambda hit: (-hit.score, hit.passage.id))

    def _covering(self, ordered: list[Scored], weights: Weights, *, by_words: bool) -> list[Scored]:
        """Return `ordered` with what each passage itself covers of the question, and its malus for none.

        A short passage of a notice whose title holds the question's words ranks high by the title alone: it
        falls behind those that speak of it. Passages past the first few dozen are not looked into; they keep
        their place and count as covering nothing. Questions in English are not looked for `by_words`.
        """
        looked_into = []
        for hit in ordered[:_LOOKED_INTO]:
            text = hit.passage.span.of(self.notice(hit.passage.notice_id).text)
            own = [*(heading.text for heading in hit.passage.headings), text]
            coverage = weights.share(weights.matched(" \n".join(own)))
            # Of a short passage the title is the greater part in both arms.
            is_short = count_syllables(text) < SHORTEST / 2
            is_elsewhere = by_words and is_short and coverage == 0 and hit.candidate.lexical > 0
            score = hit.score - (self._profile.elsewhere_malus if is_elsewhere else 0.0)
            looked_into.append(hit._replace(score=score, coverage=coverage))
        looked_into.sort(key=lambda hit: (-hit.score, hit.passage.id))
        return looked_into + ordered[_LOOKED_INTO:]

    def _beginning(self, notice_ids: tuple[str, ...]) -> list[tuple[Candidate, Passage]]:
        """Return the passages of notices in the order of their text, as candidates of falling score."""
        return [
            (Candidate(item.row, 1 / (place + 1), 0.0, 0.0, None, None), item.passage)
            for notice_id in notice_ids
            for place, item in enumerate(self.generation.store.passages_of(notice_id))
        ]

    def _bonus(self, query: Query, passage: Passage, numbered: tuple[str, ...]) -> float:
        bonus = 1.0 if passage.notice_id in numbered else 0.0
        if query.role is not None:
            if passage.role is query.role:
                bonus += self._profile.role_bonus
            elif passage.role is not Role.OTHER:
                bonus -= self._profile.role_malus
        if passage.role is Role.PROCEDURE and query.role is not Role.PROCEDURE:
            bonus -= self._profile.procedure_malus
        return bonus
