"""Slow changes that add up, and how long it takes until one is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as some
from scipy.stats import poisson

from resolution.insight.cusum import Direction, fading, path, reference_value, run_length, threshold
from tests.insight.saying import refused

counts = some.lists(some.integers(0, 9), min_size=1, max_size=40)


@given(counts)
def test_after_an_alarm_the_sum_begins_again(x: list[int]) -> None:
    found, total = path(x, k=2, h=5), 0.0
    for count, reached in zip(x, found.sums, strict=True):
        total = max(0.0, total + count - 2)
        assert reached == total
        total = 0.0 if total >= 5 else total
    assert found.alarms == tuple(i for i, reached in enumerate(found.sums) if reached >= 5)


@pytest.mark.requirement("Q12")
def test_an_agency_that_fades_to_nothing_is_told_of_and_a_steady_one_is_not() -> None:
    assert fading([3, 3, 2, 4, 0, 0, 0, 0], 3, h=5).alarms == (6,)
    assert fading([3, 3, 2, 4, 3, 3, 2, 4], 3, h=5).alarms == ()


def test_fading_is_a_fall_to_a_third() -> None:
    assert fading([3], 3, h=5).k == pytest.approx(reference_value(3, 1))


@pytest.mark.parametrize("mean", [0.5, 1.25, 3])
def test_a_threshold_of_one_step_is_reached_by_the_first_count_that_is_large_enough(mean: float) -> None:
    """With h no more than one step the sum never carries over: the run is geometric."""
    assert run_length(mean, k=2, h=1) == pytest.approx(1 / poisson.sf(2, mean))
    assert run_length(mean, k=2, h=1, direction=Direction.FADE) == pytest.approx(1 / poisson.cdf(1, mean))


@given(some.sampled_from([0.25, 0.5, 1.8]), some.sampled_from(list(Direction)))
def test_the_average_run_solves_its_own_equation(k: float, direction: Direction) -> None:
    """One month on, a run is one shorter: L(0) = 1 + Σ P(x) L(where x leads from 0)."""
    mean, h, sign = 1.1, 3.0, 1 if direction is Direction.RISE else -1
    lands = {x: max(0.0, sign * (x - k)) for x in range(60)}
    rest = sum(
        poisson.pmf(x, mean) * run_length(mean, k=k, h=h, direction=direction, start=start)
        for x, start in lands.items()
        if start < h
    )
    assert run_length(mean, k=k, h=h, direction=direction) == pytest.approx(1 + rest)


def test_a_head_start_is_sooner() -> None:
    assert run_length(0.25, k=0.25, h=10, start=5) < run_length(0.25, k=0.25, h=10)


def test_a_threshold_is_the_lowest_that_keeps_false_alarms_apart() -> None:
    h = threshold(1.25, k=2, months=300)
    assert run_length(1.25, k=2, h=h) >= 300 > run_length(1.25, k=2, h=h - 1)
    low = threshold(3, k=1.5, months=100, direction=Direction.FADE)
    assert run_length(3, k=1.5, h=low, direction=Direction.FADE) >= 100


def test_what_cannot_be_summed_is_refused() -> None:
    with refused("the same"):
        reference_value(2, 2)
    with refused("expected of nothing"):
        reference_value(0, 2)
    with refused("below its threshold"):
        run_length(1, k=2, h=5, start=5)
    with refused("wrong side"):
        threshold(2, k=1, months=100)
    with refused("wrong side"):
        threshold(2, k=3, months=100, direction=Direction.FADE)
    with refused("No threshold"):
        threshold(1.9, k=2, months=1e9)
    with refused("too few months"):
        path([], k=2, h=5)
