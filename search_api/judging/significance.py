"""How sure a mean over questions is, and whether two systems differ by more than chance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# Enough that the ends of an interval move by less than 0.002 from seed to seed on our collections.
RESAMPLES = 10_000
# Questions times resamples held at once: 2 million draws are 16 MB.
_DRAWS_AT_ONCE = 2_000_000
# Sums of the same differences in another order are not equal to the last bit.
_ROUNDING = 1e-12
# One in twenty, as the field has it.
LEVEL = 0.05

Figures = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Interval:
    """A mean with its 95 % bootstrap interval."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class RatioInterval:
    """One system's mean over another's, with its 95 % bootstrap interval."""

    ratio: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class PairedTest:
    """Mean of `after - before` with its 95 % interval, and the chance of such a difference by luck alone."""

    difference: float
    low: float
    high: float
    p_value: float

    @property
    def is_clear(self) -> bool:
        """Whether luck alone would make so large a difference in less than one case of twenty."""
        return self.p_value < LEVEL


def interval(values: Sequence[float], seed: int = 7) -> Interval:
    """Return the mean of `values`, one per question, with the percentile bootstrap interval.

    Questions are drawn with replacement `RESAMPLES` times (Efron and Tibshirani 1993, chapter 13). The same
    `seed` gives the same interval. Raises ValueError when there are no values.
    """
    figures = _figures(values)
    low, high = _ends(figures, seed)
    return Interval(float(figures.mean()), low, high)


def ratio_interval(above: Sequence[float], below: Sequence[float], seed: int = 7) -> RatioInterval | None:
    """Return the mean of `above` over that of `below` with its interval; None when `below` is all zeros.

    Both systems answered the same questions, so each resample draws the questions once for both (paired
    percentile bootstrap, Efron and Tibshirani 1993, chapter 13). A resample in which `below` has nothing but
    zeros has no ratio and is left out. Raises ValueError as `paired_test` does.
    """
    if len(above) != len(below):
        raise ValueError(f"{len(above)} figures above, {len(below)} below")
    both = np.stack([_figures(above), _figures(below)])
    means = both.mean(axis=1)
    if means[1] <= 0:
        return None
    generator = np.random.default_rng(seed)
    questions = both.shape[1]
    drawn = np.concatenate(
        [
            both[:, generator.integers(0, questions, size=(rows, questions))].mean(axis=2)
            for rows in _parts(questions)
        ],
        axis=1,
    )
    drawn = drawn[:, drawn[1] > 0]
    low, high = np.percentile(drawn[0] / drawn[1], [2.5, 97.5])
    return RatioInterval(float(means[0] / means[1]), float(low), float(high))


def paired_test(before: Sequence[float], after: Sequence[float], seed: int = 7) -> PairedTest:
    """Compare two systems question by question, with a two-sided paired randomisation test.

    Under the null hypothesis the two figures of a question could be exchanged, so the sign of each difference
    is flipped at random `RESAMPLES` times; the p-value is the share of means at least as far from zero, the
    observed one counted in (Smucker, Allan and Carterette 2007). Raises ValueError when the two do not have
    one value each for the same, non-empty list of questions.
    """
    if len(before) != len(after):
        raise ValueError(f"{len(before)} figures before, {len(after)} after")
    differences = _figures(after) - _figures(before)
    observed = float(differences.mean())
    generator = np.random.default_rng(seed)
    as_far = 0
    for rows in _parts(len(differences)):
        signs = generator.integers(0, 2, size=(rows, len(differences)), dtype=np.int8) * 2 - 1
        means = signs @ differences / len(differences)
        as_far += int(np.count_nonzero(np.abs(means) >= abs(observed) - _ROUNDING))
    low, high = _ends(differences, seed)
    return PairedTest(observed, low, high, (as_far + 1) / (RESAMPLES + 1))


def _figures(values: Sequence[float]) -> Figures:
    if not len(values):
        raise ValueError("no figures")
    return np.asarray(values, dtype=np.float64)


def _ends(figures: Figures, seed: int) -> tuple[float, float]:
    """Return the 2.5th and the 97.5th percentile of the means of resamples."""
    generator = np.random.default_rng(seed)
    means = np.concatenate(
        [
            figures[generator.integers(0, len(figures), size=(rows, len(figures)))].mean(axis=1)
            for rows in _parts(len(figures))
        ]
    )
    low, high = np.percentile(means, [2.5, 97.5])
    return float(low), float(high)


def _parts(questions: int) -> Iterator[int]:
    """Yield numbers of resamples that fit into memory and sum to `RESAMPLES`."""
    at_once = max(1, _DRAWS_AT_ONCE // questions)
    for start in range(0, RESAMPLES, at_once):
        yield min(at_once, RESAMPLES - start)
