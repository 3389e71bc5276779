"""How each tier ends, with those that are still there counted for as long as they have been (§2.3; methods, D4)."""

from datetime import timedelta

import pytest

from resolution import clock
from resolution.oversight.figures.reading import records_for
from resolution.oversight.figures.records import Ending, Raised
from resolution.oversight.figures.scope import Scope
from resolution.oversight.figures.times import AtTier, Left, times_at_tiers
from resolution.oversight.patterns import Pattern
from tests.disagreements import agreements
from tests.disagreements import cast as county
from tests.disagreements.cast import Cast, user

from .rows import TODAY, asked, pattern, raised, resolved

pytestmark = pytest.mark.requirement("Q11")
ON = TODAY - timedelta(days=100)


def at_first(number: int, days: int) -> Raised:
    """Resolved at the first tier, after so many days."""
    return resolved(ON, number, days, entered=((1, ON),))


def climbed(number: int, days: int) -> Raised:
    """Taken up to the second tier after so many days, and there still."""
    return raised(ON, number, tier=2, entered=((1, ON), (2, ON + timedelta(days=days))))


def withdrawn(number: int, days: int) -> Raised:
    until = ON + timedelta(days=days)
    return raised(ON, number, entered=((1, ON),), ending=Ending.WITHDRAWN, until=until)


def told(*rows: Raised) -> Pattern:
    return pattern("stages", asked([*rows]))


@pytest.mark.usefixtures("on_the_day_of_the_rows")
def test_each_tier_is_told_by_the_days_for_which_enough_were_there() -> None:
    still = [raised(ON, 60 + i, entered=((1, ON),)) for i in range(5)]
    found = told(
        *(at_first(i, 10) for i in range(8)), *(climbed(20 + i, 20) for i in range(5)), withdrawn(40, 8), *still
    )
    assert found.table.rows == [
        ("Tier 1, Professional", 7, 19, "0 %", "0 %", "0 %", "100 %"),
        ("Tier 1, Professional", 14, 10, "42 %", "0 %", "5 %", "53 %"),
        ("Tier 1, Professional", 30, 5, "42 %", "26 %", "5 %", "26 %"),
        ("Tier 1, Professional", 60, 5, "42 %", "26 %", "5 %", "26 %"),
        ("Tier 1, Professional", 90, 5, "42 %", "26 %", "5 %", "26 %"),
        *(("Tier 2, Manager", day, 5, "0 %", "0 %", "0 %", "100 %") for day in (7, 14, 30, 60)),
    ]
    assert found.says == "Tier 1, Professional: 42 % were resolved there by day 30, and 26 % taken up to the next."
    assert found.more == [
        "Tier 2, Manager: 0 % were resolved there by day 30.",
        "Tier 3, Senior Manager: too few were there for a share to be told.",
        "Tier 4, Leader: too few were there for a share to be told.",
    ]
    assert found.sure == "One disagreement more or less is 20 % of the 5 that came to Tier 2, Manager."


@pytest.mark.usefixtures("on_the_day_of_the_rows")
def test_where_nothing_can_be_told_that_is_said() -> None:
    found = told(*(at_first(i, 3) for i in range(9)))
    assert (found.says, found.table.rows) == ("How each tier ends cannot be said yet.", [])
    assert found.sure == "It is told of a tier where 5 or more were there for 7 days."


@pytest.mark.both
def test_a_tier_is_left_when_the_next_is_entered_or_the_disagreement_ends_and_entered_once(cast: Cast) -> None:
    climbs = county.responded(cast)
    agreed = agreements.agreed_with_action(cast)
    with clock.set_to(clock.now() + timedelta(days=2)):
        county.act(climbs, "escalate", cast.grace, onward=county.onward(cast))
    with clock.set_to(clock.now() + timedelta(days=5)):
        there = times_at_tiers(records_for(user(cast.ruth)), Scope(last=clock.today()))
        assert there[1] == AtTier([2, 0], [Left.TAKEN_UP, Left.RESOLVED])
        assert there[2] == AtTier([3], [None])
        agreements.reopened(cast, agreed, cast.grace)
        there = times_at_tiers(records_for(user(cast.ruth)), Scope(last=clock.today()))
        assert there[1] == AtTier([2, 5], [Left.TAKEN_UP, None])
