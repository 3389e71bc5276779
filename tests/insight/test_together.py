"""Periods are put together until there is enough, and never otherwise (L14)."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolution.insight.refusing import CannotSay
from resolution.insight.together import FEWEST_ANSWERS, put_together, share_between

pytestmark = pytest.mark.requirement("L14")


def enough(counts: Sequence[int]) -> bool:
    return sum(counts) >= FEWEST_ANSWERS


def test_periods_wait_for_those_after_them_until_there_is_enough() -> None:
    assert put_together([3, 4, 2, 8, 1, 6], enough) == [(3, 4, 2), (8,)]
    assert put_together([3, 4], enough) == []
    assert put_together(list[int](), enough) == []


@given(st.lists(st.integers(0, 20), max_size=12))
def test_what_was_shown_stays_and_what_is_added_is_enough_by_itself(counts: list[int]) -> None:
    for until in range(len(counts)):
        before, after = put_together(counts[:until], enough), put_together(counts, enough)
        assert after[: len(before)] == before
        assert all(sum(group) >= FEWEST_ANSWERS for group in after[len(before) :])


def test_a_share_says_how_sure_it_is_and_is_refused_of_too_few() -> None:
    low, high = share_between(7, 10)
    assert (round(low, 3), round(high, 3)) == (0.397, 0.892)
    with pytest.raises(CannotSay, match="Of fewer than 8 answers nothing is shown"):
        share_between(7, 7)
