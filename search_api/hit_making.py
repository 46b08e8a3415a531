"""Ranked passages to hits: the excerpt, why it was found, and how it is cited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.encoder import Embeddings
from indexer.store import Store
from search_api.answers import Hit
from search_api.asked_question import AskedQuestion
from search_api.citations import cite
from search_api.excerpts import ExcerptChooser
from search_api.grouping import alike_passage
from search_api.matching import Matcher
from search_api.notices import Notices
from search_api.ordering import Scored
from search_api.profile import Evidence
from search_api.reasons import NUMBER_REASON, Reason, ReasonKind, find_reasons
from search_api.unit_reasons import unit_reasons


@dataclass(frozen=True, slots=True)
class Shown:
    """Near-identical passages shown as one hit: its rank, from 1, the passage that leads, the others."""

    rank: int
    leader: Scored
    members: Sequence[Scored]


class HitMaker:
    """Makes the hits of answers over one generation; safe to share between threads."""

    def __init__(self, store: Store, notices: Notices, excerpts: ExcerptChooser, kept: Evidence) -> None:
        """Quote the notices of `store` as `notices` shows them; `kept` is what makes a passage an answer."""
        self._store = store
        self._notices = notices
        self._excerpts = excerpts
        self._kept = kept

    def make(
        self, shown: Sequence[Shown], asked: AskedQuestion, matcher: Matcher, vector: Embeddings
    ) -> tuple[Hit, ...]:
        """Return a hit for each of `shown`; `vector` (dim,) is the question's. Raises DamagedIndex."""
        topics = self._store.topics.of_rows([one.leader.candidate.row for one in shown])
        return tuple(
            self._hit(one, of_one, asked, matcher, vector) for one, of_one in zip(shown, topics, strict=True)
        )

    def _hit(
        self,
        shown: Shown,
        topics: tuple[str, ...],
        asked: AskedQuestion,
        matcher: Matcher,
        vector: Embeddings,
    ) -> Hit:
        scored = shown.leader
        passage = scored.passage
        notice = self._notices.notice(passage.notice_id)
        excerpt = self._excerpts.choose(notice.text, passage.span, matcher, vector)
        text = passage.span.of(notice.text)
        return Hit(
            rank=shown.rank,
            score=round(scored.score, 4),
            reasons=find_reasons(
                asked.query,
                scored.candidate,
                excerpt,
                notice.text,
                passage.role,
                asked_for=_asked_for(scored, asked),
                alike=self._kept.cosine,
            ),
            passage=passage,
            notice=notice,
            excerpt=excerpt,
            citation=cite(notice, excerpt.span),
            alike=tuple(
                alike_passage(text, member.passage, self._notices.notice(member.passage.notice_id))
                for member in shown.members
            ),
            topics=topics,
            links=scored.links,
        )


def _asked_for(scored: Scored, asked: AskedQuestion) -> list[Reason]:
    """Return why a hit is one of those that the question names, by its number or a unit of today."""
    number = [NUMBER_REASON] if scored.passage.notice_id in asked.numbered else []
    of_units = unit_reasons(scored.links, asked=[unit.today for unit in asked.places.units])
    return number + [Reason(ReasonKind.UNIT, line) for line in of_units]
