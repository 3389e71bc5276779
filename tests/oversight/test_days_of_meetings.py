"""On which days the Sub Group can meet."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from resolution import clock
from resolution.oversight import actions
from resolution.oversight.models import Meeting
from resolution.partnership import actions as directory_actions
from tests.disagreements.cast import Cast
from tests.disagreements.looking import shown, words
from tests.partnership.cast import COMMAND

from .sub_group import MEETINGS, gather, has_button, later, on, send, working

pytestmark = pytest.mark.requirement("Q9")


def test_two_meetings_are_never_on_one_day_and_none_is_in_the_past(cast: Cast) -> None:
    there = gather(cast)
    actions.call_meeting(partnership=cast.partnership, on=working(50), by=COMMAND)
    for at in (f"{MEETINGS}call_meeting/", f"{there.at}move_meeting/"):
        taken = send(there.una, at, on("on", working(50)))
        assert "there is a meeting on" in words(taken.content.decode())
        past = send(there.una, at, on("on", later(-1)))
        assert "The meeting must be today or in the future" in words(past.content.decode())
    with clock.set_to(clock.now() + timedelta(days=30)):
        been = shown(f"{there.at}move_meeting/", there.una)
        assert "Call another meeting: this one has been." in words(been)
        assert not has_button(been)
        with pytest.raises(ValidationError, match="this one has been"):
            actions.move_meeting(meeting=there.meeting, on=working(80), by=COMMAND)
    assert Meeting.objects.count() == 2


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2026, 12, 6), "Sunday 6 December 2026 is not a working day. Choose a working day, such as Monday 7 "),
        (date(2026, 12, 25), "Friday 25 December 2026 is Christmas Day. Choose a working day, such as Tuesday 29 "),
        (date(2037, 6, 1), "Monday 1 June 2037 is more than two years away. Choose a day within two years"),
    ],
)
def test_a_meeting_is_on_a_working_day_of_the_next_two_years(cast: Cast, day: date, why: str) -> None:
    with clock.set_to(datetime(2026, 11, 2, 9, tzinfo=UTC)):
        directory_actions.seed_bank_holidays(partnership=cast.partnership, by=COMMAND)
        there = gather(cast)
        for at in (f"{MEETINGS}call_meeting/", f"{there.at}move_meeting/"):
            assert why in words(send(there.una, at, on("on", day)).content.decode())
        assert send(there.una, f"{there.at}move_meeting/", on("on", date(2028, 11, 2))).status_code == 302
