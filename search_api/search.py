"""The search: a question in, cited excerpts out."""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import lru_cache

from corpus.document_number import find_document_numbers, read_typed_number
from corpus.notice import Notice, Role
from indexer.encoder import Encoder
from indexer.generation import Generation
from indexer.passages import Passage
from indexer.store import Coverage
from search_api.citations import Citation, cite
from search_api.errors import AmbiguousNotice, NoticeNotFound
from search_api.excerpts import Excerpt, Weights, choose_excerpt
from search_api.profile import DEFAULT_PROFILE, Profile
from search_api.query import Query, read_query
from search_api.ranking import Arms, Candidate, rank
from search_api.reasons import reason

_CACHED_NOTICES = 512


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


@dataclass(frozen=True, slots=True)
class Answer:
    """The hits of a question, best first.

    `numbered` are the ids of the notices whose number the question names. `is_weak` says that even the best
    hit shares little with the question, and that the page should say so.
    """

    query: Query
    hits: tuple[Hit, ...]
    numbered: tuple[str, ...]
    is_weak: bool
    took_ms: float


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
            for number in find_document_numbers(written)
        ]
        self.notice = lru_cache(_CACHED_NOTICES)(self._read_notice)

    def _read_notice(self, notice_id: str) -> Notice:
        notice = self.generation.store.notice(notice_id)
        if notice is None:
            raise NoticeNotFound(notice_id)
        return notice

    def coverage(self) -> Coverage:
        """Return what the archive holds, counted."""
        return self.generation.store.coverage()

    def find_notice(self, wanted: str) -> Notice:
        """Return the notice with this id, file or number; raise NoticeNotFound or AmbiguousNotice."""
        store = self.generation.store
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
        ordered = self._ordered(query, rankings.fused, numbered)
        weights = Weights(query, self.generation.words, self.generation.manifest.passages)
        vector = self._arms.encoder.encode_queries([query.subject])[0]
        hits = []
        for place, (score, candidate, passage) in enumerate(ordered[offset : offset + limit], offset + 1):
            notice = self.notice(passage.notice_id)
            excerpt = choose_excerpt(
                notice.text, passage.span, query, weights, self._arms.encoder, vector.tolist()
            )
            is_number = passage.notice_id in numbered
            why = reason(query, candidate, excerpt, notice.text, passage.role, is_number=is_number)
            hits.append(
                Hit(place, round(score, 4), why, passage, notice, excerpt, cite(notice, excerpt.span))
            )
        return Answer(
            query=query,
            hits=tuple(hits),
            numbered=numbered,
            is_weak=not numbered and _is_weak(hits, offset),
            took_ms=round((time.perf_counter() - started) * 1000, 2),
        )

    def _ordered(
        self, query: Query, candidates: list[Candidate], numbered: tuple[str, ...]
    ) -> list[tuple[float, Candidate, Passage]]:
        """Return the candidates with their passages, best first after the bonuses of number and role."""
        passages = self.generation.store.passages([candidate.row for candidate in candidates])
        found = list(zip(candidates, passages, strict=True))
        if numbered and query.is_look_up:
            # The number is all that was asked: the notice itself from its beginning, then who cites it.
            found = self._beginning(numbered) + [pair for pair in found if pair[1].notice_id not in numbered]
        scored = [
            (candidate.score + self._bonus(query, passage, numbered), candidate, passage)
            for candidate, passage in found
            if passage.role is not Role.HEADING
        ]
        return sorted(scored, key=lambda hit: (-hit[0], hit[2].id))

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


def _is_weak(hits: list[Hit], offset: int) -> bool:
    return not offset and (not hits or hits[0].score < 0.0)
