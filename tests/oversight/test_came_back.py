"""An email that a mail server took and sent back later: the office says so in one press (A13)."""

from datetime import timedelta
from typing import Any

import pytest

from resolution import clock
from resolution.notices import actions as outbox_actions
from resolution.notices import outbox
from resolution.notices.models import Notice
from resolution.notices.reminder import Reminder
from resolution.partnership import actions
from resolution.partnership.models import Person
from resolution.protocol.clock import Due
from tests.disagreements.cast import Cast
from tests.disagreements.looking import look, shown, words
from tests.partnership.cast import COMMAND

from .sub_group import send
from .work import counts, listed, reached, told

pytestmark = pytest.mark.requirement("A13")
LATER = "Email came back on"
WHY = "The mail server took it, and sent it back later"


def at(act: str, who: Person) -> str:
    return f"/oversight/mail/{who.pk}/{act}/"


def entry(who: Person) -> str:
    return f"/directory/people/{who.pk}/"


@pytest.mark.both
def test_the_office_says_with_one_press_that_it_came_back_and_it_counts_as_not_delivered(cast: Cast) -> None:
    reached(cast.tom)
    press = at("say_came_back", cast.tom)
    with clock.set_to(clock.now() + timedelta(hours=1)):
        assert f'href="{press}"' in shown(entry(cast.tom), cast.ruth)
        assert press not in shown(entry(cast.tom), cast.joan)
        assert look(press, cast.joan).status_code == 403
        assert send(cast.ruth, press, {}).status_code == 302
        assert Notice.objects.get(to=cast.tom).state == Notice.State.CAME_BACK
        assert counts(cast.ruth)["mail"] == 1
        (line,) = listed("mail", cast.ruth)
        assert WHY in line
        assert f"{WHY}. Put the address right, or ring them." in words(shown(entry(cast.tom), cast.joan))
        page = shown(entry(cast.tom), cast.ruth)
        assert press not in page
        assert WHY in words(page)
        # The entry is Joan's to keep, and so is the act.
        assert "Put the address right" not in page
        assert LATER not in words(shown(entry(cast.tom), cast.priya))
        history = words(shown(f"{entry(cast.tom)}history/", cast.ruth))
        assert "Ruth Adeyemi recorded that the last email to Tom Ellis came back" in history


def test_what_the_mail_server_takes_afterwards_proves_nothing_and_a_new_address_does(cast: Cast) -> None:
    reached(cast.tom)
    with clock.set_to(clock.now() + timedelta(hours=1)):
        send(cast.ruth, at("say_came_back", cast.tom), {})
        outbox_actions.say_sent([told(cast.tom)])
        assert counts(cast.ruth)["mail"] == 1
    with clock.set_to(clock.now() + timedelta(hours=2)):
        entered: dict[str, Any] = {
            "name": "Tom Ellis",
            "job_title": "Team manager",
            "telephone": "",
            "email": "tom.e@x.example",
        }
        actions.change_person(person=cast.tom, by=COMMAND, **entered)
        assert counts(cast.ruth)["mail"] == 0
        # Nothing has gone to the new one yet, so that nothing can have come back from it.
        assert "No email has gone to the address that Tom Ellis has now" in words(
            send(cast.ruth, at("say_came_back", cast.tom), {}).content.decode()
        )


@pytest.mark.both
def test_where_it_arrives_after_all_the_office_says_so_too(cast: Cast) -> None:
    reached(cast.tom)
    with clock.set_to(clock.now() + timedelta(hours=1)):
        send(cast.ruth, at("say_came_back", cast.tom), {})
        press = at("say_arrived", cast.tom)
        assert f'href="{press}"' in shown(entry(cast.tom), cast.ruth)
        assert send(cast.ruth, press, {}).status_code == 302
        assert counts(cast.ruth)["mail"] == 0
        assert LATER not in words(shown(entry(cast.tom), cast.joan))
        history = words(shown(f"{entry(cast.tom)}history/", cast.ruth))
        assert "Ruth Adeyemi recorded that email reaches Tom Ellis again" in history


def test_all_that_went_in_one_email_comes_back_with_it(cast: Cast) -> None:
    reached(cast.tom)
    due = Due(clock.today())
    given = [Reminder(cast.tom, "move_late", f"step {number}", "D-0001", "/", due) for number in (1, 2)]
    with clock.set_to(clock.now() + timedelta(hours=1)):
        outbox.remind(given)
        outbox_actions.say_sent(outbox_actions.take())
        send(cast.ruth, at("say_came_back", cast.tom), {})
    states = Notice.objects.filter(to=cast.tom).order_by("pk").values_list("state", flat=True)
    assert list(states) == [Notice.State.SENT, Notice.State.CAME_BACK, Notice.State.CAME_BACK]
