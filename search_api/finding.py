"""A question to the passages that answer it: which are kept, and which would be among filters."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.generation import Generation
from search_api.arms import Arms
from search_api.asked_question import AskedQuestion
from search_api.asking.language import Language
from search_api.asking.periods import overlap
from search_api.faceting.facet_table import facet_table
from search_api.ordering import Ordering, Scored, nearest_units_first
from search_api.profile import Evidence, Profile
from search_api.proposals import Deep, Scope
from search_api.ranking import Rankings, rank

# A paraphrase gives little evidence by words or likeness: the first hits are shown without any, if some hit
# has it; when none has, so many of the nearest passages are shown with a warning.
_ALWAYS, _MOST_WEAK = 10, 5


@dataclass(frozen=True, slots=True)
class FoundPassages:
    """The candidates of a question in the order in which they are shown; `evident` says which have evidence.

    `is_weak` says that none has much.
    """

    ordered: tuple[Scored, ...]
    evident: tuple[bool, ...]
    is_weak: bool
    rankings: Rankings

    @property
    def first(self) -> int:
        """How many of the first are shown without evidence."""
        return _ALWAYS if any(self.evident) else _MOST_WEAK

    def kept(self) -> list[Scored]:
        """Return those that are shown."""
        first = self.first
        return [hit for place, hit in enumerate(self.ordered) if place < first or self.evident[place]]

    def kept_of(self, opened: OpenedQuestion) -> list[Scored]:
        """Return those that are shown under filters: what the question shows without them, too."""
        return [
            hit
            for hit, is_evident in zip(self.ordered, self.evident, strict=True)
            if is_evident or hit.candidate.row in opened.always
        ]


@dataclass(frozen=True, slots=True)
class OpenedQuestion:
    """What a question keeps without filters, from as deep as filters look: `rows`, ascending.

    `always` are those of the first hits, kept without evidence; `is_cut` says that there may be more.
    """

    rows: NDArray[np.int64]
    always: frozenset[int]
    is_cut: bool


class Finder:
    """Finds the passages of one generation; safe to share between threads."""

    def __init__(self, generation: Generation, arms: Arms, ordering: Ordering, profile: Profile) -> None:
        """Rank by `arms` and `ordering`, keep by `profile`."""
        self._generation = generation
        self._arms = arms
        self._ordering = ordering
        self._profile = profile

    def find(
        self,
        asked: AskedQuestion,
        among: NDArray[np.bool_] | None = None,
        *,
        is_filled: bool = False,
        is_deep: bool = False,
        is_whole: bool = False,
    ) -> FoundPassages:
        """Return what `asked` finds among the rows of which `among` (passages,) is true; see `Scope`."""
        scope = Scope(
            among,
            is_filled,
            raised=asked.places.masks(self._generation.manifest.passages),
            is_raised_anyway=asked.is_only_units,
            is_deep=is_deep,
            is_whole=is_whole,
        )
        rankings = rank(asked.query, self._arms, self._profile, expansions=asked.wordings, scope=scope)
        ordered = self._ordering.order(
            asked.query,
            rankings.fused,
            numbered=asked.numbered,
            names=asked.named.names,
            periods=asked.named.periods,
            places=asked.places,
        )
        if among is not None:
            # The beginning of a notice that was asked for by number was not proposed by the arms.
            ordered = [hit for hit in ordered if among[hit.candidate.row]]
        if asked.is_only_units:
            ordered = nearest_units_first(ordered)
        return FoundPassages(
            ordered=tuple(ordered),
            evident=tuple(self._has(self._profile.kept, hit, asked) for hit in ordered),
            is_weak=not any(self._has(self._profile.sure, hit, asked) for hit in ordered),
            rankings=rankings,
        )

    def _has(self, evidence: Evidence, hit: Scored, asked: AskedQuestion) -> bool:
        # Whoever asks for a person or a month has found what belongs to them.
        return (
            hit.passage.notice_id in asked.numbered
            or hit.named > 0
            or (asked.is_only_units and bool(hit.links))
            or evidence.holds(
                hit.candidate.dense,
                hit.candidate.coverage,
                english=asked.query.language is Language.ENGLISH,
            )
        )

    def open(self, asked: AskedQuestion, found: FoundPassages | None = None) -> OpenedQuestion:
        """Return what `asked` keeps without filters; `found` is what it finds deep, where that is at hand."""
        found = found or self.find(asked, is_deep=True)
        rows = {hit.candidate.row for hit in found.kept()}
        deep = found.rankings.deep
        # Who asks for a number wants its notice, and who cites it: both are found whole.
        if deep is not None and any(found.evident) and not asked.query.is_look_up:
            rows.update(self._evident(asked, deep).tolist())
        first = zip(found.ordered[: found.first], found.evident, strict=False)
        return OpenedQuestion(
            np.array(sorted(rows), dtype=np.int64),
            frozenset(hit.candidate.row for hit, is_evident in first if not is_evident),
            deep is not None and deep.is_cut,
        )

    def _evident(self, asked: AskedQuestion, deep: Deep) -> NDArray[np.int64]:
        """Return the rows looked at that have evidence, but for those that only mention a period."""
        kept, table = self._profile.kept, facet_table(self._generation.store)
        is_english = asked.query.language is Language.ENGLISH
        least = kept.cosine_english if is_english else kept.cosine
        has = (deep.dense >= least) | (deep.coverage >= kept.coverage)
        bearers = {*asked.numbered, *(one for name in asked.named.names for one in name.notice_ids)}
        if bearers:
            has |= table.rows_of_notices(deep.rows, bearers)
        if asked.named.periods:
            has |= table.rows_of_notices(deep.rows, self._dated(asked, deep))
        return deep.rows[has & ~table.is_heading[deep.rows]]

    def _dated(self, asked: AskedQuestion, deep: Deep) -> list[str]:
        """Return the notices among those looked at that are of a period of the question."""
        ids = facet_table(self._generation.store).notices_of(deep.rows)
        days = self._generation.store.dates(ids)
        return [
            notice_id
            for notice_id in ids
            if any(overlap(period, *days.get(notice_id, (None, None))) for period in asked.named.periods)
        ]
