"""Candidates in the order in which they are shown, after all bonuses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple

import numpy as np

from corpus.notice import Role
from indexer.forward import ForwardIndex
from indexer.passages import Passage
from indexer.store import Store
from search_api.asking.named import AskedName
from search_api.asking.periods import AskedPeriod, mentions, overlap
from search_api.asking.query import Query
from search_api.former_places import NO_PLACES, Closeness, FoundPlaces, Links
from search_api.notices import Notices
from search_api.profile import Profile
from search_api.ranking import Candidate, role_bonus

# In log odds: more than any ranking gives, so that the notice whose number was named comes first.
_NUMBERED_BONUS = 100.0
# Overlapping: every four digits that a text may be searched for as a year.
_ANY_YEAR = re.compile(r"(?=([12]\d{3}))")


class Scored(NamedTuple):
    """A candidate with its passage and its score after the bonuses, `named` among them (log odds).

    `links` are why the passage belongs to units of today that the question names.
    """

    score: float
    candidate: Candidate
    passage: Passage
    named: float = 0.0
    links: Links = ()


class Ordering:
    """Orders the candidates of one generation; safe to share between threads."""

    def __init__(self, store: Store, notices: Notices, forward: ForwardIndex, profile: Profile) -> None:
        """Read passages from `notices`, bonuses from `profile`."""
        self._store = store
        self._notices = notices
        self._forward = forward
        self._profile = profile

    def order(
        self,
        query: Query,
        candidates: Sequence[Candidate],
        *,
        numbered: tuple[str, ...],
        names: Sequence[AskedName],
        periods: Sequence[AskedPeriod],
        places: FoundPlaces = NO_PLACES,
    ) -> list[Scored]:
        """Return the candidates with their passages, best first after all bonuses, ties by passage id.

        `numbered` are the notices whose number was asked for, `places` what the archive has for the units of
        today that the question names.
        """
        passages = self._notices.passages([candidate.row for candidate in candidates])
        found = list(zip(candidates, passages, strict=True))
        if query.is_look_up:
            # A number has no meaning to be near to: only passages that hold it count.
            found = [pair for pair in found if pair[0].lexical_rank is not None]
        if numbered and query.is_look_up:
            # The number is all that was asked: the notice itself from its beginning, then who cites it.
            found = self._beginning(numbered) + [pair for pair in found if pair[1].notice_id not in numbered]
        of_names = self._of_names(found, names)
        of_periods = self._of_periods(found, periods)
        of_roles = {role: role_bonus(role, query.role, self._profile) for role in Role}
        scored = []
        for (candidate, passage), by_name, by_period in zip(found, of_names, of_periods, strict=True):
            if passage.role is Role.HEADING:
                continue
            links = places.links(candidate.row, passage.notice_id)
            by_unit = self._of_units(links)
            bonus = by_name + by_period
            score = candidate.score + bonus + by_unit + of_roles[passage.role]
            score += _NUMBERED_BONUS if passage.notice_id in numbered else 0.0
            is_named = bool(links) and links[0].closeness <= Closeness.FORMER_COMMUNE
            scored.append(Scored(score, candidate, passage, bonus + by_unit * is_named, links))
        ordered = sorted(scored, key=lambda hit: (-hit.score, hit.passage.id))
        return ordered if numbered or names or periods or places.units else _formulae_behind(ordered, query)

    def _beginning(self, notice_ids: tuple[str, ...]) -> list[tuple[Candidate, Passage]]:
        """Return the passages of notices in the order of their text, as candidates of falling score."""
        return [
            (Candidate(item.row, 1 / (place + 1), 0.0, 0.0, 0.0, None, None), item.passage)
            for notice_id in notice_ids
            for place, item in enumerate(self._store.passages_of(notice_id))
        ]

    def _of_names(
        self, found: Sequence[tuple[Candidate, Passage]], names: Sequence[AskedName]
    ) -> list[float]:
        """Return what the names of the question add to each passage, in log odds."""
        # A district may stand in the greater part of an archive.
        bearers = [frozenset(name.notice_ids) for name in names]
        return [
            self._profile.name_bonus * sum(passage.notice_id in notice_ids for notice_ids in bearers)
            for _, passage in found
        ]

    def _of_units(self, links: Links) -> float:
        """Return what the nearest of `links` adds, in log odds: several units of one name count once."""
        if not links:
            return 0.0
        profile, nearest = self._profile, links[0]
        bonus = (
            profile.own_unit_bonus
            if nearest.closeness is Closeness.OWN_NAME
            else profile.former_unit_bonus
            if nearest.closeness is Closeness.FORMER_COMMUNE
            else profile.former_home_bonus
        )
        is_around = nearest.closeness <= Closeness.FORMER_COMMUNE and not nearest.in_passage
        return bonus / 2 if nearest.is_doubtful or is_around else bonus

    def _of_periods(
        self, found: Sequence[tuple[Candidate, Passage]], periods: Sequence[AskedPeriod]
    ) -> list[float]:
        """Return what the periods of the question add to each passage, in log odds."""
        bonuses = [0.0] * len(found)
        if not periods:
            return bonuses
        dates = self._store.dates(sorted({passage.notice_id for _, passage in found}))
        for period in periods:
            may_mention = self._holding_year(found, period)
            for place, (_, passage) in enumerate(found):
                if overlap(period, *dates.get(passage.notice_id, (None, None))):
                    bonuses[place] += self._profile.period_bonus
                elif place in may_mention and mentions(period, self._text(passage)):
                    bonuses[place] += self._profile.mention_bonus
        return bonuses

    def _text(self, passage: Passage) -> str:
        return passage.span.of(self._notices.notice(passage.notice_id).text)

    def _holding_year(
        self, found: Sequence[tuple[Candidate, Passage]], period: AskedPeriod
    ) -> frozenset[int]:
        """Return the places of the passages whose terms hold a year of `period`; of an open one, any year.

        A text that mentions a period names its year, and a term keeps the four digits of a year together. So
        none is missed; one too many costs only a look. Reading the notices of a hundred passages from disk
        takes longer than the search, while their terms are at hand.
        """
        years = self._years
        is_open = period.first == date.min or period.last == date.max
        wanted = years if is_open else range(period.first.year, period.last.year + 1)
        numbers = [number for year in wanted for number in years.get(year, ())]
        is_wanted = np.zeros(len(self._forward.words), dtype=np.bool_)
        is_wanted[numbers] = True
        gathered = self._forward.gather(np.array([candidate.row for candidate, _ in found], dtype=np.int64))
        return frozenset(np.unique(gathered.passage_of[is_wanted[gathered.terms]]).tolist())

    @cached_property
    def _years(self) -> dict[int, list[int]]:
        """The numbers of the terms that hold each year: "2019", "30/11/2019", "24-2019-nq-cp"."""
        found: dict[int, list[int]] = {}
        for number, word in enumerate(self._forward.words):
            if word[:1].isdigit():
                for year in set(_ANY_YEAR.findall(word)):
                    found.setdefault(int(year), []).append(number)
        return found


def nearest_units_first(ordered: Sequence[Scored]) -> list[Scored]:
    """Return the hits of a question that names a unit of today and asks for nothing about it.

    First those that name it by its own name, then by a former one, then what comes from its former district,
    the sure before the doubtful; what has nothing to do with it last. Otherwise the order stays.
    """

    def distance(hit: Scored) -> tuple[int, bool, bool]:
        if not hit.links:
            return len(Closeness), False, False
        nearest = hit.links[0]
        return nearest.closeness, nearest.is_doubtful, not nearest.in_passage

    return sorted(ordered, key=distance)


def _formulae_behind(ordered: list[Scored], query: Query) -> list[Scored]:
    """Return `ordered` with the best passage that is no formula first.

    Openings, closings and lists of recipients hold the words of many questions and answer only those about a
    day, a person, a place or a number.
    """
    if query.role is Role.PROCEDURE:
        return ordered
    first = next((at for at, hit in enumerate(ordered) if hit.passage.role is not Role.PROCEDURE), 0)
    return [ordered[first], *ordered[:first], *ordered[first + 1 :]] if first else ordered
