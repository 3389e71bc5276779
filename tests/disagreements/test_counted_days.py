"""How the days are counted, said on the page in the week after Easter. Nobody else's cast is gathered that spring."""

from datetime import date, datetime, time, timedelta

import pytest

from resolution import clock
from resolution.clock import LONDON
from resolution.partnership import actions as directory
from resolution.protocol.clock import Due
from tests.partnership.cast import COMMAND

from .cast import Cast, acknowledged, gather, here
from .looking import HOME, look, shown, turn, words

MONDAY = datetime(2026, 3, 30, 10, 0, tzinfo=LONDON)


def at_ten(day: date) -> datetime:
    return datetime.combine(day, time(10), LONDON)


@pytest.fixture
def cast_before_easter(db: None) -> Cast:
    with clock.set_to(MONDAY - timedelta(days=30)):
        cast = gather()
        directory.seed_bank_holidays(partnership=cast.partnership, by=COMMAND)
        return cast


@pytest.mark.requirement("L2", "L3")
def test_the_count_is_explained_with_the_bank_holidays(cast_before_easter: Cast) -> None:
    with clock.set_to(MONDAY):
        disagreement = acknowledged(cast_before_easter, due=Due(date(2026, 4, 8)))
    with clock.set_to(MONDAY + timedelta(days=7, hours=2)):
        said = turn(disagreement, cast_before_easter.grace)
    assert said == (
        "It is Priya Nair’s move, for Marlshire Children’s Services, by Wednesday 8 April 2026: respond "
        "– day 3 of 5: Friday 3 April was Good Friday and Monday 6 April is Easter Monday."
    )


@pytest.mark.requirement("L2", "L3")
def test_beyond_the_last_year_that_is_known_the_count_says_so(cast_before_easter: Cast) -> None:
    with clock.set_to(datetime(2028, 12, 27, 10, 0, tzinfo=LONDON)):
        disagreement = acknowledged(cast_before_easter, due=Due(date(2029, 1, 3)))
        said = turn(disagreement, cast_before_easter.grace)
    assert said.endswith("– 5 working days: bank holidays after 2028 are not known yet.")


# A Thursday, the Tuesday after, by when the child needs an answer, and how that is counted on the Saturday between.
AWAY_OVER = {
    "Easter": (
        date(2026, 4, 2),
        date(2026, 4, 7),
        date(2026, 4, 8),
        "day 3 of 5: Friday 3 April was Good Friday and Monday 6 April is Easter Monday",
    ),
    "Christmas": (
        date(2026, 12, 24),
        date(2026, 12, 29),
        date(2026, 12, 30),
        "day 3 of 5: Friday 25 December was Christmas Day and Monday 28 December is Boxing Day",
    ),
}


@pytest.mark.requirement("L3", "L10")
@pytest.mark.parametrize("over", AWAY_OVER)
def test_cover_over_bank_holidays_restarts_no_clock_and_counts_none_of_them(
    cast_before_easter: Cast, over: str
) -> None:
    cast, (thursday, tuesday, needed, count) = cast_before_easter, AWAY_OVER[over]
    with clock.set_to(at_ten(thursday - timedelta(days=3))):
        disagreement = acknowledged(cast, due=Due(needed))
        before = here(disagreement)
        directory.record_absence(person=cast.priya, since=thursday, until=tuesday, covered_by=cast.sam, by=COMMAND)
    back = f"{tuesday.day} {tuesday:%B %Y}"
    with clock.set_to(at_ten(thursday + timedelta(days=2))):
        record = words(shown(disagreement.get_absolute_url(), cast.sam))
        assert f"It is your move, by {Due(needed).words}: respond – {count}" in record
        assert f"You act for Priya Nair until {back}, when Priya Nair is back. The time runs on." in record
        assert f"by {Due(needed).words}" in words(shown(HOME, cast.sam))
        assert f"Sam Cole acts for Priya Nair until {back}" in words(shown(disagreement.get_absolute_url(), cast.grace))
        holds = words(shown(f"/directory/people/{cast.sam.pk}/holds/", cast.joan))
        assert f"Covers for Priya Nair from {thursday.day} {thursday:%B %Y}, until they are back on {back}" in holds
        step = here(disagreement)
        assert (step.due_on, step.due_at, step.due_since) == (needed, before.due_at, before.due_since)
    with clock.set_to(at_ten(tuesday)):
        assert look(disagreement.get_absolute_url(), cast.sam).status_code == 404
        assert "by " + Due(needed).words in turn(disagreement, cast.priya)
