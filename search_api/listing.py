"""Which hits of an answer are wanted, and in what order."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class HitOrder(StrEnum):
    """What hits are listed by: their ranking, or the day of their notice, those without a day last."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class Listing:
    """Which hits of an answer are wanted, from place `offset` on.

    With `by_notice`, `limit` and `offset` count notices, and of each its first few hits are given.
    `is_counted` asks for the counts of facets.
    """

    limit: int = 10
    offset: int = 0
    order: HitOrder = HitOrder.RELEVANCE
    by_notice: bool = False
    is_counted: bool = False


@dataclass(frozen=True, slots=True)
class NoticeHits:
    """A notice of an answer, and how many of the hits counted in `total` are its own."""

    notice_id: str
    hits: int
