"""Intervals and tests over questions, against figures worked out by other means."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_api.judging.significance import RatioInterval, interval, paired_test, ratio_interval

FIGURES = st.lists(st.floats(0, 1), min_size=1, max_size=30)


def test_the_interval_of_many_questions_is_that_of_the_normal_distribution() -> None:
    """400 questions, half of them right: mean 0.5, standard error 0.025, so 0.5 ± 1.96 × 0.025."""
    found = interval([0.0, 1.0] * 200)
    assert found.mean == 0.5
    assert found.low == pytest.approx(0.451, abs=0.004)
    assert found.high == pytest.approx(0.549, abs=0.004)


def test_one_question_has_an_interval_of_one_point() -> None:
    found = interval([0.25])
    assert (found.mean, found.low, found.high) == (0.25, 0.25, 0.25)


def test_the_same_seed_gives_the_same_interval() -> None:
    values = [place / 40 for place in range(40)]
    assert interval(values, 3) == interval(values, 3)
    assert interval(values, 3) != interval(values, 4)


@given(FIGURES)
def test_the_mean_lies_in_its_interval(values: list[float]) -> None:
    found = interval(values)
    assert found.low - 1e-9 <= found.mean <= found.high + 1e-9


def test_no_questions_have_no_mean() -> None:
    with pytest.raises(ValueError, match="no figures"):
        interval([])


def test_equal_systems_do_not_differ() -> None:
    found = paired_test([0.3, 0.6, 1.0], [0.3, 0.6, 1.0])
    assert (found.difference, found.low, found.high, found.p_value) == (0, 0, 0, 1)
    assert not found.is_clear


@pytest.mark.parametrize(
    ("before", "after", "p_value"),
    [
        # All of four differences have one sign: 2 of 16 flips are as far from zero.
        ([0, 0, 0, 0], [0.5, 0.5, 0.5, 0.5], 2 / 16),
        # One up, one down by as much: every flip is as far from zero as 0.
        ([0, 1], [1, 0], 1.0),
        # +3 and -1: |mean| 1 is reached by all four flips (2, 1, 1, 2 in half units).
        ([0.0, 0.25], [0.75, 0.0], 1.0),
        # +1 three times, -1 once: sums of at least 2 in 10 of 16 flips.
        ([0, 0, 0, 1], [1, 1, 1, 0], 10 / 16),
        # Ten of one sign: 2 of 1,024.
        ([0.0] * 10, [0.1] * 10, 2 / 1024),
    ],
)
def test_the_p_value_is_the_share_of_flips(before: list[float], after: list[float], p_value: float) -> None:
    found = paired_test(before, after)
    spread = 4 * math.sqrt(p_value * (1 - p_value) / 10_000) + 2e-4
    assert found.p_value == pytest.approx(p_value, abs=spread)


def test_a_clear_difference_is_called_clear() -> None:
    before = [0.2, 0.4, 0.1, 0.5, 0.3, 0.2, 0.6, 0.4, 0.2, 0.3]
    found = paired_test(before, [figure + 0.1 for figure in before])
    assert found.difference == pytest.approx(0.1)
    assert found.low == pytest.approx(0.1)
    assert found.is_clear


@given(FIGURES)
def test_exchanging_the_systems_turns_the_difference_round(values: list[float]) -> None:
    other = list(reversed(values))
    there, back = paired_test(values, other), paired_test(other, values)
    assert there.difference == pytest.approx(-back.difference, abs=1e-12)
    assert there.p_value == back.p_value


def test_systems_asked_different_questions_cannot_be_compared() -> None:
    with pytest.raises(ValueError, match="1 figures before, 2 after"):
        paired_test([0.5], [0.5, 0.6])


def test_a_collection_of_many_questions_fits_into_memory() -> None:
    """60,000 questions are resampled in parts."""
    values = np.tile([0.0, 1.0], 2_000).tolist()
    assert interval(values).high - interval(values).low < 0.04


def test_a_ratio_of_proportional_figures_has_an_interval_of_one_point() -> None:
    """Every resample of the questions gives the same ratio, because both systems are drawn together."""
    below = [0.2, 0.4, 0.5, 0.1, 0.0]
    found = ratio_interval([2 * figure for figure in below], below)
    assert found is not None
    assert [found.ratio, found.low, found.high] == pytest.approx([2, 2, 2])


def test_the_interval_of_a_ratio_is_that_of_the_delta_method() -> None:
    """400 questions, above right in half, below in all: ratio 0.5, standard error 0.025."""
    found = ratio_interval([0.0, 1.0] * 200, [1.0] * 400)
    assert found is not None
    assert found.ratio == 0.5
    assert [found.low, found.high] == pytest.approx([0.451, 0.549], abs=0.004)


def test_nothing_has_no_multiple() -> None:
    assert ratio_interval([0.5, 1.0], [0.0, 0.0]) is None


def test_resamples_of_zeros_are_left_out() -> None:
    """Half of all draws of two questions miss one of them; a quarter would divide by zero."""
    assert ratio_interval([1.0, 1.0], [0.0, 1.0]) == RatioInterval(2.0, 1.0, 2.0)


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0.01, 1)), min_size=1, max_size=20))
def test_a_ratio_lies_between_those_of_single_questions(pairs: list[tuple[float, float]]) -> None:
    found = ratio_interval([above for above, _ in pairs], [below for _, below in pairs])
    assert found is not None
    single = [above / below for above, below in pairs]
    assert min(single) - 1e-9 <= found.low <= found.high <= max(single) + 1e-9


def test_a_ratio_needs_the_same_questions() -> None:
    with pytest.raises(ValueError, match="1 figures above, 2 below"):
        ratio_interval([0.5], [0.5, 0.6])
