"""Rates and funnels: Poisson limits, flags, and how much more than chance agencies differ."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some
from scipy.stats import binom, poisson

from resolution.insight.funnel import (
    ACT,
    LOOK,
    Flagged,
    boundary,
    curve,
    expected_counts,
    flagged,
    over_dispersion,
    variance_between,
)
from resolution.insight.rates import apart_by_chance, c_chart, lower_tail, poisson_interval, surprising_from, u_chart
from tests.insight.saying import refused

small_counts = some.integers(0, 60)
expectations = some.floats(0.05, 60)


@given(expectations, some.sampled_from([LOOK, ACT]))
def test_the_curve_stands_where_the_flags_begin(expected: float, chance: float) -> None:
    edge = boundary(expected, chance=chance)
    counts = range(200)
    flags = [flagged(count, expected, chance=chance) for count in counts]
    assert edge.low == max((count for count in counts if flags[count] is Flagged.LOW), default=None)
    assert edge.high == min(count for count in counts if flags[count] is Flagged.HIGH)


def test_there_is_no_lower_curve_where_even_0_is_not_surprising() -> None:
    low = [edge.low for edge in curve([3.68, 3.69])]
    assert low == [None, 0]
    assert boundary(6.90, chance=ACT).low is None
    assert boundary(6.91, chance=ACT).low == 0


def test_expected_counts_share_all_events_by_exposure() -> None:
    assert expected_counts([4, 0, 8], [100, 200, 300]) == pytest.approx((2, 4, 6))
    with refused("expected of nothing"):
        expected_counts([4, 0], [100, 0])
    with refused("too few counts"):
        expected_counts([], [])


def test_nothing_expected_has_no_flag() -> None:
    with refused("expected of nothing"):
        flagged(0, 0)
    with refused("less than 0"):
        flagged(-1, 3)


def test_over_dispersion_of_fewer_than_8_agencies_is_noise() -> None:
    with refused("too few agencies"):
        over_dispersion([3] * 7, [3.0] * 7)
    with refused("One agency alone"):
        variance_between(1, np.array([0.1]))


def test_agencies_that_are_as_expected_do_not_differ_beyond_chance() -> None:
    found = over_dispersion([9] * 8, [9.0] * 8)
    assert (found.phi, found.tau2) == (0, 0)
    assert found.limits(LOOK)[0][0] == pytest.approx(1 - 1.959964 / 6)


def test_limits_are_squared_before_they_are_drawn_and_a_root_below_0_is_0() -> None:
    found = over_dispersion([1, 0, 0, 8, 0, 1, 9, 2], [1.0] * 8)
    (low, high), (drawn_low, drawn_high) = found.limits(ACT)[0], found.drawn(ACT)[0]
    assert low < 0
    assert drawn_low == 0
    assert drawn_high == pytest.approx(high**2)


def test_a_c_chart_leaves_out_what_it_is_told_to() -> None:
    assert c_chart([4, 4, 40, 4], without=[2]).centre == 4
    with refused("too few points"):
        c_chart([4], without=[0])


def test_a_u_chart_is_wider_where_less_is_exposed_and_never_below_0() -> None:
    chart = u_chart([3, 30], [100, 1000])
    assert chart.centre == pytest.approx(0.03)
    assert chart.upper[0] > chart.upper[1] > chart.centre
    assert chart.lower[0] == 0
    assert chart.spread == 1


def test_laneys_limits_are_wider_by_what_the_points_spread() -> None:
    counts, exposures = [120, 80, 130, 70], [1000, 1000, 1000, 1000]
    plain, wide = u_chart(counts, exposures), u_chart(counts, exposures, laney=True)
    # z = ±2 and ±3: ranges 4, 5, 6, whose mean over 1.128 is the spread.
    assert wide.spread == pytest.approx(5 / 1.128)
    assert wide.upper[0] - wide.centre == pytest.approx(wide.spread * (plain.upper[0] - plain.centre))


def test_laneys_limits_need_two_points_and_an_event() -> None:
    with refused("too few points"):
        u_chart([3], [100], laney=True)
    with refused("no spread"):
        u_chart([0, 0], [100, 100], laney=True)
    assert u_chart([0, 0], [100, 100]).upper == (0, 0)


@given(some.integers(0, 60))
def test_an_interval_ends_where_the_count_would_be_surprising(count: int) -> None:
    low, high = poisson_interval(count)
    assert poisson.cdf(count, high) == pytest.approx(0.025)
    assert (low == 0) if count == 0 else (poisson.sf(count - 1, low) == pytest.approx(0.025))


def test_what_is_no_count_or_no_chance_is_refused() -> None:
    with refused("less than 0"):
        poisson_interval(-1)
    with refused("less than 0"):
        lower_tail(2, -1)
    with refused("between 0 and 1"):
        surprising_from(0)
    assert lower_tail(0, 0) == 1


@given(small_counts, small_counts)
def test_two_counts_of_equal_expectation_are_further_apart_by_chance_in_one_of_twenty_at_the_most(
    first: int, second: int
) -> None:
    both, apart = first + second, apart_by_chance(first, second)
    beyond = [count for count in range(both + 1) if abs(both - 2 * count) > apart]
    assert np.sum(binom.pmf(beyond, both, 0.5)) <= 0.05
    nearer = [count for count in range(both + 1) if abs(both - 2 * count) >= apart]
    assert apart == 0 or np.sum(binom.pmf(nearer, both, 0.5)) > 0.05
