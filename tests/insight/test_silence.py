"""Silence: who is quieter than expected, of whom nothing is said, and the slow kinds of quiet (Q12)."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some
from scipy.stats import nbinom

from resolution.insight.shrinking import FLOOR, moments, prior_of_others, shrunken
from resolution.insight.silence import (
    NO_EXPOSURE,
    NOTHING_TO_EXPECT,
    Finding,
    Reading,
    Unsaid,
    false_discoveries,
    gap_chance,
    gap_chance_at,
    open_gap,
    reading_of,
    readings,
    share_test,
)
from tests.insight.saying import refused

EXPOSURES = [900, 450, 700, 300, 620, 80]
RAISED = [0, 5, 8, 3, 6, 0]


def unsaid(raised: Sequence[int], exposures: Sequence[float | None], agency: int) -> str:
    found = readings(raised, exposures)[agency]
    assert isinstance(found, Unsaid)
    return found.sentence


@pytest.mark.requirement("Q12")
def test_a_large_silent_agency_is_found_and_a_small_one_rightly_not() -> None:
    assert reading_of(0, RAISED, EXPOSURES).finding is Finding.QUIETER
    assert "Too little is expected of it" in unsaid(RAISED, EXPOSURES, 5)
    assert {reading_of(i, RAISED, EXPOSURES).finding for i in (2, 4)} == {Finding.AS_EXPECTED}


def test_worth_asking_is_what_would_be_common_among_so_many() -> None:
    quiet = Reading(0, 1, 9, (4, 16), 0.04, 0.30, 0, 0, 0)
    assert quiet.finding is Finding.WORTH_ASKING
    assert Reading(0, 1, 9, (4, 16), 0.06, 0.30, 0, 0, 0).finding is Finding.AS_EXPECTED


@pytest.mark.requirement("Q12")
def test_the_one_wording_has_the_uncertainty_in_it_and_asks() -> None:
    said = Reading(0, 900, 9.2, (4, 16), 0.001, 0.006, 0.002, 0.001, 0.004).in_words("Police", "children known")
    assert said == (
        "Police raised 0; 9 expected from its children known (5-95 %: 4-16). Silence has good reasons too: ask."
    )


@given(some.lists(some.tuples(some.integers(0, 12), some.integers(50, 2000)), min_size=6, max_size=9))
def test_a_reading_is_what_one_works_out_by_hand(rows: list[tuple[int, int]]) -> None:
    raised, exposures = [row[0] for row in rows], [row[1] for row in rows]
    for i, found in enumerate(readings(raised, exposures)):
        others = [row for j, row in enumerate(rows) if j != i]
        size, events = sum(n for _, n in others), sum(o for o, _ in others)
        m = events / size
        if m * exposures[i] < 3 or events < 10:
            assert isinstance(found, Unsaid)
            continue
        spread = sum(n * (o / n - m) ** 2 for o, n in others) / size
        a = max(spread - m / (size / len(others)), (FLOOR * m) ** 2)
        alpha, beta = m * m / a, m / a
        assert isinstance(found, Reading)
        assert found.expected == pytest.approx(m * exposures[i])
        assert found.p == pytest.approx(nbinom.cdf(raised[i], alpha, beta / (beta + exposures[i])))
        assert found.rate == pytest.approx((raised[i] + alpha) / (exposures[i] + beta))
        assert found.rate_low < found.rate < found.rate_high
        assert found.q >= found.p


def test_nothing_is_said_on_too_little() -> None:
    assert "Only 3 other agencies" in unsaid([9, 9, 9, 0], [100, 100, 100, 100], 3)
    assert "All others raised 9" in unsaid([0, 2, 3, 2, 2], [100, 10, 10, 10, 10], 0)
    assert "All others raised 0" in unsaid([20, 0, 0, 0, 0], [100, 10, 10, 10, 10], 0)
    assert reading_of(4, [9, 9, 9, 9, 0], [100] * 5).finding is Finding.QUIETER
    assert [unsaid([9] * size, [100] * size, 0)[:20] for size in (1, 2)] == [
        "No other agency can ",
        "Only 1 other agency ",
    ]
    with refused("Only 3 other agencies"):
        reading_of(3, [9, 9, 9, 0], [100] * 4)
    # not rounded up to the number that would be enough
    assert "2.9, where at least 3" in unsaid([0, 25, 25, 25, 24], [29.9, 250, 250, 250, 250], 0)


def test_a_missing_exposure_is_said_and_the_others_are_compared_without_it() -> None:
    found = readings([*RAISED, 40, 0], [*EXPOSURES, None, 0])
    assert found[6:] == (NO_EXPOSURE, NOTHING_TO_EXPECT)
    assert found[:6] == readings(RAISED, EXPOSURES)


def test_without_any_exposure_nothing_is_concluded() -> None:
    with refused("How much each agency meets has not been entered"):
        readings([3, 4], [None, None])
    with refused("too few counts"):
        readings([], [])
    with refused("less than 0"):
        readings([3, 4], [-1, None])
    with pytest.raises(ValueError, match="2 counts beside 1"):
        readings([3, 4], [9])


@given(some.lists(some.floats(0, 1), min_size=1, max_size=12))
def test_adjusting_for_many_is_what_benjamini_and_hochberg_say(p: list[float]) -> None:
    adjusted = false_discoveries(p)
    for i, one in enumerate(p):
        larger = [other for other in p if other >= one]
        assert adjusted[i] == pytest.approx(min(len(p) * q / sum(r <= q for r in p) for q in larger))


def test_the_share_test_needs_an_agency_that_is_part_of_all() -> None:
    assert share_test(0, 10, 0, 100) == 1
    with refused("one of the figures is wrong"):
        share_test(5, 10, 4, 100)
    with refused("expected of nothing"):
        share_test(0, 0, 4, 100)


def test_an_open_gap_is_compared_with_five_past_ones_or_more() -> None:
    assert open_gap([20] * 5, 90) == pytest.approx(gap_chance(5, 100, 90))
    assert open_gap([20] * 5, 0) == 1
    with refused("too few past gaps"):
        open_gap([20] * 4, 90)
    with refused("no past gap"):
        open_gap([0] * 5, 90)
    with refused("expected of nothing"):
        gap_chance_at(0, 90)


def test_agencies_that_do_not_differ_beyond_chance_have_one_rate() -> None:
    assert moments([5, 5], [100, 100]).a == 0
    assert shrunken([5, 5], [100, 100]) == (0.05, 0.05)
    with refused("too few counts"):
        moments([5], [100])


def test_where_the_others_raised_nothing_there_is_no_prior() -> None:
    prior = prior_of_others(np.array([4.0, 0, 0]), np.array([10.0, 10, 10]))
    assert np.isnan(prior.alpha).tolist() == [True, False, False]
