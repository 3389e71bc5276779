"""How long it takes: Kaplan and Meier with open ones counted, and how stages end (Aalen and Johansen)."""

from math import exp, log, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as some

from resolution.insight.endings import aalen_johansen
from resolution.insight.survival import FEWEST_IN_PUBLIC, kaplan_meier, median_in_words, restricted_mean, shown_until
from tests.insight.saying import refused

followed = some.lists(some.tuples(some.integers(0, 12), some.booleans()), min_size=1, max_size=25)
WAYS = ("resolved", "escalated", None)
ended = some.lists(some.tuples(some.integers(0, 12), some.sampled_from(WAYS)), min_size=1, max_size=25)
Z = 1.959963984540054


@given(followed)
def test_the_curve_is_the_product_by_hand(rows: list[tuple[int, bool]]) -> None:
    curve = kaplan_meier([day for day, _ in rows], [resolved for _, resolved in rows])
    share, variance, steps = 1.0, 0.0, iter(range(len(rows)))
    for day in sorted({day for day, resolved in rows if resolved}):
        n = sum(other >= day for other, _ in rows)
        d = sum(other == day and resolved for other, resolved in rows)
        share *= 1 - d / n
        i = next(steps)
        assert (curve.days[i], curve.at_risk[i], curve.resolved[i]) == (day, n, d)
        assert curve.left(day) == n
        assert curve.open[i] == pytest.approx(share)
        assert curve.open_at(day) == curve.open_at(day + 0.5) == curve.open[i]
        if n == d:
            assert (curve.errors[i], curve.lower[i], curve.upper[i]) == (None, None, None)
            continue
        variance += d / (n * (n - d))
        reach = Z * sqrt(variance) / abs(log(share))
        assert curve.errors[i] == pytest.approx(share * sqrt(variance))
        assert curve.lower[i] == pytest.approx(share ** exp(reach))
        assert curve.upper[i] == pytest.approx(share ** exp(-reach))
    assert len(curve.days) == next(steps, len(rows))


@given(followed)
def test_the_restricted_mean_is_the_sum_of_days_by_hand(rows: list[tuple[int, bool]]) -> None:
    curve = kaplan_meier([day for day, _ in rows], [resolved for _, resolved in rows])
    until = curve.followed[-1]
    assert restricted_mean(curve, until) == pytest.approx(sum(curve.open_at(day) for day in range(int(until))))


def test_when_all_are_closed_it_is_the_share_of_those_that_took_longer() -> None:
    curve = kaplan_meier([1, 2, 2, 4], [True] * 4)
    assert curve.open == (0.75, 0.25, 0.0)
    assert curve.open_at(0) == 1
    assert restricted_mean(curve, 400) == pytest.approx((1 + 2 + 2 + 4) / 4)


def test_exactly_half_is_midway_to_the_next_day_with_less() -> None:
    assert kaplan_meier([1, 2, 5, 9], [True] * 4).median.day == 3.5
    assert kaplan_meier([1, 2, 5, 9], [True, True, False, False]).median.day == 2
    # a half that is made of fractions
    assert kaplan_meier([1, 2, 3, 4, 5, 6], [True] * 6).median.day == 3.5


def test_when_all_are_open_there_is_no_step_and_no_median() -> None:
    curve = kaplan_meier([3, 5, 5, 8, 9], [False] * 5)
    assert curve.days == ()
    assert curve.median.day is None
    assert curve.open_at(9) == 1
    assert median_in_words(curve) == "not reached; 0 % resolved by day 3"


def test_the_median_in_words_says_what_is_known() -> None:
    assert median_in_words(kaplan_meier([1, 2, 3, 9, 9], [True, True, True, False, False])) == "half resolved by day 3"
    slow = kaplan_meier([1, 2, 30, 40, 50, 60, 70], [True, True, False, False, False, False, False])
    assert median_in_words(slow) == "not reached; 29 % resolved by day 30"


def test_the_line_stops_when_fewer_than_five_are_left_and_than_eight_in_public() -> None:
    curve = kaplan_meier(range(1, 11), [True] * 10)
    assert (shown_until(curve), curve.left(6)) == (6, 5)
    assert shown_until(curve, fewest=FEWEST_IN_PUBLIC) == 3
    with refused("Fewer than 8"):
        shown_until(kaplan_meier([1] * 7, [True] * 7), fewest=FEWEST_IN_PUBLIC)


def test_what_cannot_be_followed_is_refused() -> None:
    with refused("too few disagreements"):
        kaplan_meier([], [])
    with refused("less than 0"):
        kaplan_meier([-1], [True])
    with refused("for 10 days"):
        restricted_mean(kaplan_meier([5, 9], [True, False]), 10)
    with refused("less than 0"):
        restricted_mean(kaplan_meier([5, 9], [True, False]), -1)


@given(ended)
def test_all_endings_together_are_what_is_no_longer_open(rows: list[tuple[int, str | None]]) -> None:
    days, ways = [day for day, _ in rows], [way for _, way in rows]
    found = aalen_johansen(days, ways)
    curve = kaplan_meier(days, [way is not None for way in ways])
    for day in range(int(found.followed_to) + 1):
        assert sum(found.share_at(day).values()) == pytest.approx(1 - curve.open_at(day))


def test_without_open_ones_a_share_is_a_share_of_all() -> None:
    found = aalen_johansen([1, 2, 2, 3], ["resolved", "escalated", "resolved", "resolved"])
    assert found.share_at(0) == {"resolved": 0, "escalated": 0}
    assert found.share_at(2) == pytest.approx({"resolved": 0.5, "escalated": 0.25})
    assert found.share_at(90) == pytest.approx({"resolved": 0.75, "escalated": 0.25})


def test_a_share_at_a_day_that_nobody_was_followed_to_is_refused() -> None:
    assert aalen_johansen([3], [None]).share_at(3) == {}
    with refused("for 90 days"):
        aalen_johansen([1, 80], ["resolved", None]).share_at()
    with refused("too few disagreements"):
        aalen_johansen([], [])
