"""Who is challenged less than one would expect, and pairs that go one way: on tables worked out by hand (Q12)."""

from collections.abc import Sequence
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as some

from resolution.insight.pairs import one_way, responders
from resolution.insight.silence import NO_EXPOSURE, NOTHING_TO_EXPECT, Finding, Reading, Unsaid
from tests.insight.saying import refused

pytestmark = pytest.mark.requirement("Q12")
SIX = [100.0] * 6


def table(each: int, *, size: int = 6, **pairs: int) -> list[list[int]]:
    """So many from each to each other, but for those pairs that are named: `from_1_to_0`."""
    counts = [[each * (a != b) for b in range(size)] for a in range(size)]
    for name, count in pairs.items():
        _, a, _, b = name.split("_")
        counts[int(a)][int(b)] = count
    return counts


def never_to(line: int, each: int) -> list[list[int]]:
    return table(each, **{f"from_{a}_to_{line}": 0 for a in range(6)})


def test_whoever_is_never_challenged_is_found_beside_what_all_others_raise() -> None:
    *others, last = responders(never_to(5, 2), SIX)
    assert isinstance(last, Reading)
    # Five others raise 8 each, of which a fifth is expected to come to each whom they can challenge: 8. The five were
    # challenged 50 times where 4 x 8 / 5 + 10 / 5 = 8.4 come to each of them: 8 x 50 / 42.
    assert last.count == 0
    assert last.exposure == pytest.approx(8)
    assert last.expected == pytest.approx(400 / 42)
    # They do not differ, so that alpha is 16 and beta 16 x 42 / 50.
    assert last.p == pytest.approx((13.44 / (13.44 + 8)) ** 16)
    assert last.q == pytest.approx(6 * last.p)
    assert last.finding is Finding.QUIETER
    assert {each.finding for each in others if isinstance(each, Reading)} == {Finding.AS_EXPECTED}


def test_nobody_is_measured_by_what_it_raises_itself() -> None:
    """The first raises 8 with each other, who raise 1 with each other and none with it: of 60 a plain share is 12."""
    counts = table(1, **{f"from_0_to_{b}": 8 for b in range(1, 6)}, **{f"from_{a}_to_0": 0 for a in range(1, 6)})
    first, *_ = responders(counts, SIX)
    assert isinstance(first, Reading)
    assert first.exposure == pytest.approx(5 * 4 / 5)
    assert first.expected == pytest.approx(4 * 60 / 56)
    assert first.finding is Finding.WORTH_ASKING


def test_what_is_raised_within_a_line_counts_for_nobody() -> None:
    within = table(2, **{f"from_{a}_to_{a}": 30 for a in range(6)})
    assert responders(within, SIX) == responders(table(2), SIX)
    assert one_way(within) == one_way(table(2)) == {}


def test_of_whose_number_is_missing_nothing_is_said_and_what_was_put_to_it_is_not_counted() -> None:
    seven = table(2, size=7)
    found = responders(seven, [*SIX, None])
    assert found[6] is NO_EXPOSURE
    less = table(2, size=7, **{f"from_{a}_to_6": 0 for a in range(6)})
    assert found[:6] == responders(less, [*SIX, None])[:6]
    assert responders(seven, [*SIX, 0])[6] is NOTHING_TO_EXPECT


def test_of_responders_nothing_is_said_on_too_little() -> None:
    def said(counts: list[list[int]], exposures: Sequence[float | None], line: int) -> str:
        found = responders(counts, exposures)[line]
        assert isinstance(found, Unsaid)
        return found.sentence

    few = "Put to all others with a number: 9, where at least 10 are needed to compare with."
    assert said(table(0, from_0_to_1=9), SIX, 5) == few
    assert "Too little is expected of it to say anything: 1." in said(never_to(5, 2), [100] * 5 + [15], 5)
    assert "Only 3 other agencies" in said(table(9, size=4), [100] * 4, 0)
    # The first alone raises anything: of three with a number two can be challenged.
    assert "Only 1 other agency" in said(table(0, from_0_to_1=9), [100, 100, 100, None, None, None], 1)
    assert responders(table(0, from_0_to_1=9), SIX)[0] is NOTHING_TO_EXPECT
    with refused("Nothing was put to any of those of whom it is known"):
        responders(table(0), SIX)
    with refused("How much each agency meets has not been entered"):
        responders(table(2), [None] * 6)
    with refused("less than 0"):
        responders(table(-1), SIX)


def test_a_pair_that_goes_one_way_is_found_where_enough_would_be_expected_the_other_way() -> None:
    found = one_way(table(12, from_1_to_0=0))
    assert list(found) == [(0, 1)]
    said = found[0, 1]
    # The second raised 48 with anybody. Of the 4 x 48 that the other four raised with anybody but it, 48 were put to
    # the first: a quarter.
    assert said.count == 0
    assert said.exposure == pytest.approx(12)
    assert said.usual[0] > 3
    assert said.finding is Finding.QUIETER
    # With a third of that it is worth asking, all thirty pairs in mind; with less too little would be expected.
    assert one_way(table(5, from_1_to_0=0))[0, 1].finding is Finding.WORTH_ASKING
    assert one_way(table(3, from_1_to_0=0)) == {}


def test_a_pair_is_not_named_because_the_one_raises_nothing_or_nobody_challenges_the_other() -> None:
    assert one_way(table(12, **{f"from_1_to_{b}": 0 for b in range(6)})) == {}
    assert one_way(never_to(0, 12)) == {}
    # Nor where neither of the two challenges the other, or both do.
    assert one_way(table(12, from_1_to_0=0, from_0_to_1=0)) == {}
    assert one_way(table(12)) == {}


def test_of_pairs_nothing_is_said_on_too_little() -> None:
    with refused("Fewer than 6 agencies and groups are there"):
        one_way(table(12, size=5, from_1_to_0=0))
    assert one_way(table(0)) == {}
    # The two alone raise something: of what the others do with either nothing is known.
    assert one_way(table(0, from_0_to_1=40, from_1_to_2=40)) == {}


@given(some.lists(some.lists(some.integers(0, 9), min_size=6, max_size=6), min_size=6, max_size=6))
def test_what_is_expected_of_pairs_is_what_one_works_out_pair_by_pair(counts: list[list[int]]) -> None:
    raised = [sum(row) - row[a] for a, row in enumerate(counts)]
    meets = [90, 150, 310, 600, 880, 2100]
    if any(raised):
        for b, said in enumerate(responders(counts, meets)):
            by_pair = [raised[a] * meets[b] / (sum(meets) - meets[a]) for a in range(6) if a != b]
            assert not isinstance(said, Reading) or said.exposure == pytest.approx(sum(by_pair))
    for (a, b), said in one_way(counts).items():
        others = [c for c in range(6) if c not in (a, b)]
        put = sum(counts[c][a] for c in others)
        of = sum(counts[c][d] for c, d in product(others, range(6)) if d not in (b, c))
        assert counts[a][b] > 0 == counts[b][a]
        assert of >= 10
        assert said.exposure == pytest.approx(raised[b] * put / of)
        assert said.expected >= 3
