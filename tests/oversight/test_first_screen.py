"""The first screen of the dashboard: what needs whoever chairs, and the next meeting (Q11)."""

from datetime import timedelta

import pytest

from resolution import clock
from resolution.govuk.wording import day
from resolution.oversight.asked import Whose
from resolution.oversight.figures.scope import month_before
from tests.disagreements.cast import Cast
from tests.disagreements.looking import shown, words
from tests.disagreements.pages import signed_in

from . import sub_group
from .sub_group import SubGroup

pytestmark = pytest.mark.requirement("Q11")
NO_CASE = "No specific case goes to it."


def panel(there: SubGroup) -> str:
    """What is said of the next meeting."""
    page = words(signed_in(there.una).get("/dashboard/").content.decode())
    return page.partition("The next meeting ")[2].partition(" Is challenge healthy?")[0]


def nothing_new() -> str:
    """The paper of the first meeting of all counts the twelve months before yesterday’s."""
    return f"Since {day(month_before(clock.today() - timedelta(days=1), 12))}: 0 raised, 0 resolved. {NO_CASE}"


def test_without_a_meeting_that_is_said(cast: Cast) -> None:
    page = words(signed_in(cast.ruth).get("/dashboard/").content.decode())
    assert "The next meeting No meeting has been called. Is challenge healthy?" in page


def test_before_returns_are_asked_for_that_is_said(cast: Cast) -> None:
    there = sub_group.gather(cast, in_days=300)
    said = "The paper is not tabled yet. Returns have not been asked for yet."
    assert panel(there) == f"On {day(there.meeting.on)}. {nothing_new()} {said}"


def test_what_is_missing_for_the_next_meeting_is_named_and_what_is_late_is_counted(cast: Cast) -> None:
    there = sub_group.gather(cast)
    missing = panel(there)
    begins = f"On {day(there.meeting.on)}. {nothing_new()} The paper is not tabled yet."
    assert missing.startswith(f"{begins} 5 returns missing: ")
    assert missing.endswith(" and others. Remind them.")
    remind = f'href="{there.at}remind_missing/"'
    assert remind in shown("/dashboard/", there.una)
    # A member reminds nobody.
    of_a_member = shown("/dashboard/", there.otto)
    assert remind not in of_a_member
    assert " and others. Is challenge healthy?" in words(of_a_member)
    for who in (there.una, there.otto, there.nell):
        sub_group.returned(there, who)
    assert "2 returns missing: Conference and Reviewing Service and Early years setting" in panel(there)
    for who, speaks_for in ((there.moira, "early_years"), (there.sam, "conference_service")):
        sub_group.returned(there, who, whose=Whose(speaks_for=speaks_for))
    sub_group.agreed(there, in_days=1)
    with clock.set_to(clock.now() + timedelta(days=3)):
        assert panel(there) == f"{begins} Every return has come. 1 action past the day."
