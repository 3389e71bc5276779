"""Themes: what is surprising, what is named, and which agency and theme come together."""

import pytest

from resolution.insight.cusum import run_length
from resolution.insight.themes import (
    HALF,
    LISTED,
    Baseline,
    Lately,
    agency_by_theme,
    baseline_of,
    emerging,
    limit_of,
    slow_rise,
    surprise,
)
from tests.insight.saying import refused

QUIET = Baseline(2.0, 30.0)


def test_a_baseline_is_the_24_months_before_the_latest_three() -> None:
    theme = [99] * 5 + [1] * 24 + [50] * 3
    overall = [99] * 5 + [8] * 24 + [90] * 3
    found = baseline_of(theme, overall, themes=4)
    assert (found.alpha, found.beta) == (6 * 8 / 4 + 24, 6 + 24)


def test_a_short_history_has_a_short_baseline_and_too_short_a_one_is_refused() -> None:
    assert baseline_of([0] * 9, [3] * 9, themes=3).beta == 6 + 6
    with refused("too few months"):
        baseline_of([0] * 8, [3] * 8, themes=3)
    with refused("nothing can be called new"):
        baseline_of([0] * 9, [0] * 6 + [3] * 3, themes=3)


def test_nothing_is_never_surprising_and_more_is_more_so() -> None:
    bits = [surprise(count, QUIET, 1) for count in range(6)]
    assert bits[0] == 0
    assert bits == sorted(bits)


def test_a_baseline_of_nothing_has_no_surprise() -> None:
    with refused("expected of nothing"):
        surprise(3, Baseline(0, 30), 1)


def test_about_one_false_flag_a_year_over_all_themes() -> None:
    assert limit_of(12) == pytest.approx(7.17, abs=0.01)
    with refused("expected of nothing"):
        limit_of(0)


def test_a_theme_is_named_when_it_is_surprising_and_broad() -> None:
    found = emerging(QUIET, [Lately(1, 1, 1, 1), Lately(3, 6, 3, 6)], themes=12)
    assert found.flagged
    assert found.lately.months == 3
    assert found.bits >= found.limit


@pytest.mark.parametrize("narrow", [Lately(3, 6, 1, 2), Lately(3, 2, 2, 2), Lately(3, 0, 0, 0)])
def test_one_family_or_two_disagreements_make_no_theme(narrow: Lately) -> None:
    assert not emerging(QUIET, [narrow], themes=1).flagged


def test_three_children_of_one_agency_are_broad_enough() -> None:
    assert emerging(QUIET, [Lately(3, 6, 1, 3)], themes=12).flagged


def test_a_broad_period_is_told_before_a_more_surprising_one_of_one_family() -> None:
    found = emerging(QUIET, [Lately(1, 9, 1, 1), Lately(3, 6, 3, 6)], themes=12)
    assert (found.flagged, found.lately.months) == (True, 3)


def test_without_a_period_nothing_is_asked() -> None:
    with refused("no month"):
        emerging(QUIET, [], themes=12)


TABLE = [[20, 4, 5, 3], [5, 6, 4, 4], [4, 5, 16, 5], [1, 0, 1, 0]]


def test_the_pairs_that_come_most_above_their_totals_are_listed_with_their_doubt() -> None:
    found = agency_by_theme(TABLE)
    assert [(pair.agency, pair.theme) for pair in found[:2]] == [(0, 0), (2, 2)]
    assert len(found) == LISTED
    assert all(pair.low < pair.ratio < pair.high and pair.expected >= 3 for pair in found)
    assert found[0].expected == pytest.approx(32 * 30 / 83)
    # drawn towards the others
    assert 1 < found[0].ratio < 20 / found[0].expected
    assert found[0].p < 0.1 < found[-1].p


def test_nothing_is_said_of_pairs_on_too_little() -> None:
    with refused("fewer than 10"):
        agency_by_theme([[2, 2], [2, 2]])
    with refused("Too little happened"):
        agency_by_theme([[1] * 5] * 5)
    with refused("Too little happened"):
        agency_by_theme([[40, 0], [0, 40]])
    with refused("too few pairs"):
        agency_by_theme([[40]])


def test_a_theme_that_doubles_slowly_alarms_and_a_steady_one_does_not() -> None:
    steady = [1, 2, 1, 1] * 6 + [1, 1, 2]
    found = slow_rise(steady, [14] * 27, themes=14)
    assert (found.k, found.h, found.rising) == (1.5, 6.5, False)
    rising = slow_rise([*steady[:15], *[2, 3] * 6], [14] * 27, themes=14)
    assert rising.rising
    # One that had risen and is as usual again is no news any more.
    assert not slow_rise([*steady[:15], *[4] * 4, *[0] * 8], [14] * 27, themes=14).rising


@pytest.mark.parametrize("usual", [0, 1, 3, 9])
def test_a_steady_theme_alarms_about_once_a_year_over_all_of_them(usual: int) -> None:
    found = slow_rise([usual] * 27, [14 * usual or 14] * 27, themes=14)
    assert run_length(found.usual, k=found.k, h=found.h) >= 12 * 14
    # Of whole numbers the sums are whole as well.
    lower = found.h - (1 if found.k.is_integer() else HALF)
    assert not lower or run_length(found.usual, k=found.k, h=lower) < 12 * 14
    assert found.k > found.usual


def test_a_slow_rise_needs_months_before_those_that_are_watched() -> None:
    with refused("too few months"):
        slow_rise([1] * 17, [3] * 17, themes=3)
