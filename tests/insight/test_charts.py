"""Charts over time: limits, the rules for special causes, and which chart a series is for."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from resolution.insight.between import GChart, TChart, between_chart, g_chart, geometric_quantile, t_chart, triple_zeros
from resolution.insight.charts import Chart, which_chart, xmr, xmr_limits
from resolution.insight.refusing import measured, paired
from resolution.insight.signals import Flag, Signal, announced, flags, run_ends, signals, trend_ends
from tests.insight.saying import refused

series = some.lists(some.integers(0, 9), min_size=2, max_size=30)
HIGH, LOW, NONE = Flag.ABOVE_LIMIT, Flag.BELOW_LIMIT, Flag.NONE


def by_hand(y: list[int], lower: float, upper: float, near: tuple[float, float], mean: float) -> list[str]:
    """The rules as they are told, point by point: slow, and with nothing of the product."""
    side = [(value > mean) - (value < mean) for value in y]
    out = [value > upper or value < lower for value in y]
    close = [not beyond and (value > near[1] or value < near[0]) for value, beyond in zip(y, out, strict=True)]
    said = []
    for i in range(len(y)):
        sevens = [range(a, a + 7) for a in range(max(0, i - 6), i + 1) if a + 7 <= len(y)]
        threes = [range(a, a + 3) for a in range(max(0, i - 2), i + 1) if a + 3 <= len(y)]
        up = [w for w in sevens if all(y[a] < y[b] for a, b in pairwise(w))]
        down = [w for w in sevens if all(y[a] > y[b] for a, b in pairwise(w))]
        two = any(sum(close[a] for a in w) >= 2 and len({side[a] for a in w}) == 1 for w in threes)
        one_side = any(len({side[a] for a in w}) == 1 for w in sevens)
        if out[i]:
            said.append("above_limit" if side[i] == 1 else "below_limit")
        elif up or down:
            last_up, last_down = max((w[0] for w in up), default=-1), max((w[0] for w in down), default=-1)
            said.append("trend_up" if last_up > last_down else "trend_down")
        elif side[i] and close[i] and two:
            said.append("two_of_three_high" if side[i] == 1 else "two_of_three_low")
        elif side[i] and one_side:
            said.append("run_high" if side[i] == 1 else "run_low")
        else:
            said.append("none")
    return said


@given(series, some.booleans())
def test_flags_are_what_the_rules_say_by_hand(y: list[int], screened: bool) -> None:
    chart = xmr(y, screened=screened)
    limits = chart.segments[0].limits
    near = (limits.near_lower, limits.near_upper)
    assert [flag.value for flag in chart.flags] == by_hand(y, limits.lower, limits.upper, near, limits.mean)


@given(some.permutations(range(14)))
def test_flags_are_what_the_rules_say_where_limits_are_narrow(y: list[int]) -> None:
    said = flags(y, 6.5, (-100, 100), (3, 10))
    assert [flag.value for flag in said] == by_hand(y, -100, 100, (3, 10), 6.5)


def test_a_trend_marks_all_seven_and_the_later_of_two_has_the_point_between() -> None:
    said = flags([1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1], 4, (-50, 50), (-40, 40))
    assert said == (Flag.TREND_UP,) * 6 + (Flag.TREND_DOWN,) * 7


def test_what_is_outside_comes_before_a_trend_and_a_trend_before_a_run() -> None:
    said = flags([1, 2, 3, 4, 5, 6, 70], 0, (-50, 50), (-40, 40))
    assert said == (Flag.TREND_UP,) * 6 + (Flag.ABOVE_LIMIT,)


def test_two_of_three_near_the_limit_count_only_on_one_side_and_mark_the_near_ones() -> None:
    near, limits = (-5, 5), (-10, 10)
    assert flags([6, 1, 6], 0, limits, near) == (Flag.TWO_OF_THREE_HIGH, NONE, Flag.TWO_OF_THREE_HIGH)
    assert flags([-6, -7, -1], 0, limits, near) == (Flag.TWO_OF_THREE_LOW, Flag.TWO_OF_THREE_LOW, NONE)
    assert flags([6, -1, 6], 0, limits, near) == (NONE,) * 3
    assert flags([6, 0, 6], 0, limits, near) == (NONE,) * 3


def test_a_point_on_the_mean_breaks_a_run_and_a_tie_breaks_a_trend() -> None:
    assert run_ends([1, 1, 1, 0, 1, 1, 1, 1]) == [0] * 8
    assert trend_ends([1, 2, 3, 4, 4, 5, 6, 7]) == [0] * 8
    assert trend_ends([]) == []


def test_a_steady_series_has_its_value_as_limits_and_no_signal() -> None:
    chart = xmr([0.1] * 9)
    limits = chart.segments[0].limits
    assert (limits.lower, limits.mean, limits.upper) == (0.1, 0.1, 0.1)
    assert set(chart.flags) == {NONE}
    assert xmr_limits([3, 3, 3], screened=True).upper == 3


def test_nothing_is_asked_across_a_restart() -> None:
    y = [5, 6, 5, 7, 6, 5, 20, 21, 20, 22, 21, 20]
    assert Flag.RUN_HIGH not in xmr(y, restarts=[6]).flags
    assert [segment.first for segment in xmr(y, restarts=[6]).segments] == [0, 6]


def test_a_fixed_baseline_judges_what_comes_after_it() -> None:
    chart = xmr([4, 5, 4, 5, 4, 5, 30], baseline=6)
    assert chart.segments[0].limits.points == 6
    assert chart.flags[-1] is Flag.ABOVE_LIMIT


def test_the_caption_says_the_method_and_that_limits_are_on_trial_below_12_points() -> None:
    assert xmr([1, 2] * 6).method == "XmR chart, moving ranges not screened"
    assert xmr([1, 2] * 5, screened=True).method == "XmR chart, moving ranges screened, trial limits"


def test_the_newest_segment_decides_whether_limits_are_on_trial() -> None:
    assert xmr([1, 2] * 9, restarts=[6]).method == "XmR chart, moving ranges not screened"
    assert xmr([1, 2] * 9, restarts=[12]).method == "XmR chart, moving ranges not screened, trial limits"


def test_a_lower_limit_below_0_is_drawn_at_0_and_tested_as_it_is() -> None:
    limits = xmr_limits([0, 9, 0, 9])
    assert limits.lower < 0
    assert limits.drawn == (0, limits.upper)


@pytest.mark.parametrize("y", [[], [1]])
def test_fewer_than_two_points_are_refused(y: list[int]) -> None:
    with refused("too few points"):
        xmr(y)
    with refused("too few points"):
        xmr([1, 2, 3], baseline=len(y))


def test_a_figure_that_is_missing_or_below_0_is_refused() -> None:
    with refused("missing"):
        measured([1, float("nan")], fewest=1, what="points")
    with refused("less than 0"):
        which_chart([3, -1])
    with pytest.raises(ValueError, match="beside"):
        paired(measured([1], fewest=1, what="points"), measured([1, 2], fewest=1, what="points"))


def test_only_what_touches_the_latest_three_points_is_announced() -> None:
    said = [HIGH, NONE, NONE, LOW, LOW, NONE, NONE]
    assert signals(said) == (Signal(HIGH, 0, 0), Signal(LOW, 3, 4))
    assert announced(said) == (Signal(LOW, 3, 4),)
    assert announced([*said, NONE]) == ()
    assert announced([]) == ()


@pytest.mark.parametrize(
    ("months", "chart", "warning"),
    [
        ([5, 5, 5, 5], Chart.XMR, False),
        ([5, 5, 5, 4], Chart.XMR, True),
        ([2, 2, 2, 2], Chart.XMR, True),
        ([2, 2, 2, 1], Chart.BETWEEN, False),
        ([0, 9, 9, 9], Chart.XMR, False),
        ([0, 0, 30, 30, 30, 30, 30], Chart.BETWEEN, False),
    ],
)
def test_which_chart_depends_on_the_mean_and_on_empty_months(months: list[int], chart: Chart, warning: bool) -> None:
    choice = which_chart(months)
    assert (choice.chart, choice.warning) == (chart, warning)


def test_without_a_month_no_chart_is_chosen() -> None:
    with refused("too few months"):
        which_chart([])


def test_a_gap_of_0_has_a_g_chart_and_is_refused_on_a_t_chart() -> None:
    assert isinstance(between_chart([3, 5, 9]), TChart)
    assert isinstance(between_chart([3, 0, 9]), GChart)
    with refused("G chart"):
        t_chart([3, 0, 9])


def test_a_long_quiet_spell_is_above_the_upper_limit() -> None:
    steady = [8, 12, 9, 14, 7, 11, 10, 13, 9, 12, 8, 11]
    assert t_chart([*steady, 900]).flags[-1] is Flag.ABOVE_LIMIT
    assert g_chart([*steady, 900]).flags[-1] is Flag.ABOVE_LIMIT
    assert t_chart([4, 4, 4]).flags == (NONE,) * 3


def test_every_further_zero_after_three_is_marked() -> None:
    assert triple_zeros([0, 0, 0, 0, 1, 0, 0]) == (2, 3)
    assert g_chart([0, 0, 0]).lower == g_chart([0, 0, 0]).mean == 0


@given(some.floats(0.001, 0.999), some.floats(0.01, 0.9))
def test_the_quantile_between_whole_numbers_lies_between_those_that_reach_it(share: float, chance: float) -> None:
    quantile = geometric_quantile(share, chance)
    below = int(quantile)
    assert 1 - (1 - chance) ** below <= share + 1e-9
    assert 1 - (1 - chance) ** (below + 1) >= share - 1e-9
