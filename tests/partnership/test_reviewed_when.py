"""When the protocol was last reviewed, and by when the next review is due (Q14, decision 0112)."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from resolution import clock
from resolution.govuk.wording import day
from resolution.partnership import actions, directory, review
from tests.govuk.reading import read

from .acts import ready
from .cast import COMMAND, Cast
from .conftest import SignIn
from .seats import seat
from .test_protocol_review import HISTORY, PROTOCOL, main
from .versions import NEXT_TEXT

pytestmark = [pytest.mark.both, pytest.mark.requirement("Q14")]


def says(cast: Cast, sign_in: SignIn) -> str:
    """What stands first on the page of the protocol, for whoever oversees."""
    return main(sign_in(cast.ruth), PROTOCOL).split("Adopted", 1)[0]


def test_the_page_says_when_it_was_last_reviewed_and_that_the_next_is_a_year_after(cast: Cast, sign_in: SignIn) -> None:
    began = directory.protocol_in_force(cast.partnership).decided_on
    first = says(cast, sign_in)
    assert f"No review is recorded since it came here on {day(began)}. The next review is due by" in first
    with clock.set_to(clock.now() + timedelta(days=100)):
        page = ready("review_protocol", cast)
        drawn = read(sign_in(cast.ruth).post(page.url, page.data, follow=True)).one("main").text
        left = clock.today()
        assert "The next one is due a year after it." in drawn
        assert f"It was last reviewed on {day(left)}, and left as it is." in drawn
        assert f"is due by {day(left.replace(year=left.year + 1))}, a year after that" in drawn
        assert "the day has passed" not in drawn
        told = main(sign_in(cast.ruth), HISTORY)
        assert f"recorded that the protocol was reviewed on {day(left)}, and stays as it is" in told
        assert "Each clause was read; none is to change." in told
    with clock.set_to(clock.now() + timedelta(days=500)):
        assert "a year after that; the day has passed" in says(cast, sign_in)
    with clock.set_to(clock.now() + timedelta(days=200)):
        actions.adopt_protocol(partnership=cast.partnership, adopted_on=clock.today(), text=NEXT_TEXT, by=COMMAND)
        decided = clock.today()
        assert f"It was last reviewed on {day(decided)}, when version 2 was decided." in says(cast, sign_in)


@pytest.mark.parametrize("days", [-1, 1])
def test_a_review_before_the_last_one_or_to_come_is_refused(cast: Cast, days: int) -> None:
    with pytest.raises(ValidationError, match="or later, up to today"):
        actions.review_protocol(
            partnership=cast.partnership, on=clock.today() + timedelta(days=days), reason="It was read.", by=COMMAND
        )
    assert cast.partnership.protocol_left_on is None


def test_whoever_has_a_seat_reads_when_it_is_reviewed_and_records_nothing(cast: Cast, sign_in: SignIn) -> None:
    seat(cast.grace, "member")
    page, client = ready("review_protocol", cast), sign_in(cast.grace)
    assert "The next review is due by" in main(client, PROTOCOL)
    assert "Record a review" not in main(client, PROTOCOL)
    assert client.post(page.url, page.data).status_code == 403


def test_a_year_after_the_last_day_of_a_leap_years_february_is_the_28th() -> None:
    assert review.Reviewed(date(2028, 2, 29), "").next_by == date(2029, 2, 28)
    assert review.Reviewed(date(2028, 3, 1), "").next_by == date(2029, 3, 1)
