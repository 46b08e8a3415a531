"""Counts of what was read right, and what was not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tally:
    """How many things were found, how many of them are right, and how many were to be found (`expected`)."""

    right: int = 0
    found: int = 0
    expected: int = 0

    @property
    def precision(self) -> float | None:
        """The share of what was found that is right; None when nothing was found."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """The share of what was to be found that was found right; None when there was nothing to find."""
        return self.right / self.expected if self.expected else None

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.found + other.found, self.expected + other.expected)


@dataclass(frozen=True, slots=True)
class Miss:
    """One thing that was read otherwise than its label says; "" stands for nothing."""

    source: str
    quote: str
    expected: str
    got: str


@dataclass(frozen=True, slots=True)
class Judged:
    """The outcome for one kind of thing ("field number", "role", "directive") in one notice or in many."""

    kind: str
    tally: Tally
    misses: tuple[Miss, ...] = ()


def summed(judged: Iterable[Judged]) -> tuple[Judged, ...]:
    """Return one outcome a kind, in the order in which kinds first come."""
    by_kind: dict[str, list[Judged]] = {}
    for one in judged:
        by_kind.setdefault(one.kind, []).append(one)
    return tuple(
        Judged(
            kind,
            sum((one.tally for one in of_kind), Tally()),
            tuple(m for one in of_kind for m in one.misses),
        )
        for kind, of_kind in by_kind.items()
    )


def outcome(kind: str, *, is_right: bool, is_found: bool, is_expected: bool, miss: Miss) -> Judged:
    """Return the outcome for one thing; `miss` is kept unless it was read right."""
    tally = Tally(int(is_right), int(is_found), int(is_expected))
    is_missed = not is_right and (is_found or is_expected)
    return Judged(kind, tally, (miss,) if is_missed else ())
