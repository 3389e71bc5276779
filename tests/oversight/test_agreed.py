"""The actions of the Sub Group: carried from meeting to meeting until they are done, or dropped with a reason (Q9)."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from resolution import clock
from resolution.notices.models import Notice
from resolution.oversight import actions
from resolution.oversight.standing_item import actions_at
from resolution.partnership.models import Person
from tests.disagreements.cast import Cast
from tests.disagreements.filled import sends
from tests.disagreements.looking import shown, words
from tests.disagreements.pages import signed_in
from tests.partnership.cast import COMMAND, by

from .sub_group import SubGroup, agreed, called, gather, later, on, send

pytestmark = [pytest.mark.both, pytest.mark.requirement("Q9")]
WRITE = "Write down who rings whom at night."


def given_to() -> list[Person]:
    return [notice.to for notice in Notice.objects.filter(kind="action_given").order_by("pk")]


def test_an_action_is_recorded_at_a_meeting_with_owner_and_date_and_its_owner_is_told(cast: Cast) -> None:
    there = gather(cast)
    typed = {"what": WRITE, "owner": str(there.nell.pk), **on("due_on", later(10))}
    assert send(there.una, f"{there.at}agree_action/", typed)["Location"] == there.at
    page = words(shown(there.at, there.otto))
    assert f"1. {WRITE} Nell Cross, Marlshire Health Trust, by" in page
    assert "It is done" not in page
    assert "It is done" in words(shown(there.at, there.nell))
    assert given_to() == [there.nell]
    assert "Action 1: " in words(shown("/", there.nell))


def test_it_is_carried_to_the_next_meeting_and_the_one_after_until_it_has_ended(cast: Cast) -> None:
    there = gather(cast, in_days=5)
    kept, done, dropped = (agreed(there) for _ in range(3))
    second, third = called(cast, 15), called(cast, 25)
    with clock.set_to(clock.now() + timedelta(days=10)):
        actions.finish_action(action=done, what_came_of_it="It is on the intranet.", by=by(there.nell))
        actions.drop_action(action=dropped, because="The new rota answers it.", by=by(there.una))
        page = words(shown(second.get_absolute_url(), there.una))
        assert page.count("Carried from the meeting on") == 1
        assert "It is on the intranet." in page
        assert "The new rota answers it." in page
    with clock.set_to(clock.now() + timedelta(days=25)):
        assert [action.number for action in actions_at(there.meeting, there.meeting.before())] == [1, 2, 3]
        assert [action.number for action in actions_at(second, second.before())] == [1, 2, 3]
        assert [action.number for action in actions_at(third, third.before())] == [kept.number]
        assert "Overdue" in words(shown(third.get_absolute_url(), there.una))


def test_it_can_be_changed_and_whoever_it_goes_to_is_told(cast: Cast) -> None:
    there = gather(cast)
    action = agreed(there)
    at = f"/oversight/actions/{action.pk}/change_action/"
    begins = sends(signed_in(there.una).get(at))
    assert (begins["what"], begins["owner"]) == ([WRITE], [str(there.nell.pk)])
    send(there.una, at, {"what": "Write down who rings whom."})
    assert given_to() == [there.nell]
    send(there.una, at, {"owner": str(there.otto.pk)})
    assert given_to() == [there.nell, there.otto]
    action.refresh_from_db()
    assert (action.what, action.owner) == ("Write down who rings whom.", there.otto)


def test_whoever_has_it_can_keep_it_after_their_seat_has_ended(cast: Cast) -> None:
    there = gather(cast)
    action = agreed(there)
    actions.end_seat(seat=there.nell.seats.get(), by=COMMAND)
    assert send(there.una, f"/oversight/actions/{action.pk}/change_action/", on("due_on", later(60))).status_code == 302
    assert send(there.nell, f"/oversight/actions/{action.pk}/finish_action/", done("It is written."))["Location"] == "/"


def done(what: str) -> dict[str, str]:
    return {"what_came_of_it": what}


def test_what_has_ended_is_not_ended_again(cast: Cast) -> None:
    there = gather(cast)
    action = agreed(there)
    actions.drop_action(action=action, because="The new rota answers it.", by=by(there.una))
    with pytest.raises(ValidationError, match="number 1 has ended already"):
        actions.finish_action(action=action, what_came_of_it="It is written.", by=by(there.nell))
    assert not action.is_late


@pytest.mark.requirement("Q10")
def test_what_is_written_of_an_action_is_looked_through_too(cast: Cast) -> None:
    there: SubGroup = gather(cast)
    marked = send(there.nell, f"/oversight/actions/{agreed(there).pk}/finish_action/", done("TK is seen weekly."))
    assert "<mark>TK</mark>" in marked.content.decode()


def test_the_paper_of_a_meeting_is_called_by_its_day(cast: Cast) -> None:
    meeting = gather(cast).meeting
    assert meeting.paper_called == f"Paper for the meeting on {str(meeting).removeprefix('Meeting on ')}"


@pytest.mark.parametrize("act", ["finish_action", "change_action", "drop_action"])
def test_whoever_comes_from_a_meeting_to_which_it_was_carried_is_led_back_there(cast: Cast, act: str) -> None:
    there = gather(cast)
    action, next_one = agreed(there), called(cast, in_days=90)
    typed = {"finish_action": done("It is written."), "drop_action": {"because": "The new rota answers it."}}
    at = f"/oversight/actions/{action.pk}/{act}/?meeting={next_one.pk}"
    assert at in shown(next_one.get_absolute_url(), there.una)
    assert send(there.una, at, typed.get(act, {"what": "Another."}))["Location"] == next_one.get_absolute_url()


@pytest.mark.parametrize("elsewhere", ["0", "x", "//example.org"])
def test_nobody_is_led_elsewhere_than_to_a_meeting(cast: Cast, elsewhere: str) -> None:
    there = gather(cast)
    at = f"/oversight/actions/{agreed(there).pk}/finish_action/?meeting={elsewhere}"
    assert send(there.una, at, done("It is written."))["Location"] == there.at
