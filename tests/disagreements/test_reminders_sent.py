"""Reminders of one person go out in one email, which says nothing of anybody, and only what is still true (A9)."""

from collections.abc import Iterator
from datetime import datetime, time

import pytest
from django.core import mail
from django.core.mail import EmailMessage

from resolution import clock
from resolution.disagreements import actions
from resolution.disagreements.answers import Withdrawn
from resolution.notices import actions as outbox
from resolution.notices import reaching
from resolution.notices.models import Notice
from resolution.notices.sending import compose, send_waiting
from resolution.partnership import actions as directory
from resolution.partnership.models import Person
from resolution.protocol.clock import Due
from tests.partnership.cast import COMMAND

from .cast import STANDS, Cast, acknowledged, act
from .looking import shown
from .reminded import GATHERED as GATHERED  # noqa: PLC0414 - when the cast of this module is gathered
from .reminded import MONDAY, june, reminded, reminders

NO_LONGER = Withdrawn("They see him now.")
pytestmark = [pytest.mark.both, pytest.mark.requirement("A9")]


@pytest.fixture(autouse=True)
def _on_monday() -> Iterator[None]:
    with clock.set_to(MONDAY):
        yield


def told_already() -> None:
    """What the acts themselves told has gone out."""
    outbox.take_as_sent(before=june(2))


def sent(moment: datetime) -> list[EmailMessage]:
    """What goes out then."""
    before = len(mail.outbox)
    with clock.set_to(moment):
        send_waiting()
    return mail.outbox[before:]


def states() -> list[str]:
    return sorted(notice.state for notice in reminders())


def test_the_reminders_of_one_person_go_into_one_email_the_first_date_first(cast: Cast) -> None:
    later, sooner = acknowledged(cast, due=Due(june(5).date())), acknowledged(cast)
    told_already()
    reminded(june(3, 6))
    reminded(june(4))
    assert [each.kind for each in reminders()] == ["move_soon", "move_soon"]
    (letter,) = sent(june(4))
    assert (letter.to, letter.subject) == (
        ["priya@marlshire.example"],
        "2 reminders: the first date is Thursday 4 June 2026",
    )
    text = str(letter.body)
    assert text.startswith("Dear Priya Nair\n")
    assert text.index(f"{sooner.reference}: a reminder") < text.index(f"{later.reference}: a reminder")
    for record, day in ((sooner, "Thursday 4 June 2026"), (later, "Friday 5 June 2026")):
        assert f"Needed by {day}.\nhttp://127.0.0.1:8000{record.get_absolute_url()}\n" in text
    assert "says nothing about them" in text
    assert [sign for sign in ("TK", "HV 4471", "Grace", "close the case", "weigh") if sign in text] == []
    assert states() == ["sent", "sent"]
    assert sent(june(4)) == []


def test_one_reminder_reads_like_any_notice(cast: Cast) -> None:
    disagreement = acknowledged(cast)
    told_already()
    reminded(june(3))
    (letter,) = sent(june(3))
    subject = f"{disagreement.reference}, by Thursday 4 June 2026: a reminder that it waits for you"
    assert letter.subject == subject
    assert "Needed by Thursday 4 June 2026." in str(letter.body)
    assert letter.extra_headers["Message-ID"] == reminders()[0].message_id


def test_what_cannot_wait_has_an_email_of_its_own_and_goes_first(cast: Cast) -> None:
    acknowledged(cast)
    acknowledged(cast)
    urgent = acknowledged(cast, due=Due(june(3).date(), time(9)), urgent_because="He goes home.")
    told_already()
    reminded(june(3))
    first, second = sent(june(3))
    assert first.subject.startswith(f"Urgent: {urgent.reference}, by 9am")
    assert second.subject.startswith("2 reminders")


def test_what_was_answered_meanwhile_is_not_sent_and_the_row_says_so(cast: Cast) -> None:
    answered, waits = acknowledged(cast), acknowledged(cast)
    told_already()
    reminded(june(3))
    with clock.set_to(june(3, 8)):
        act(answered, "respond", cast.priya, answer=STANDS)
    letters = sent(june(3, 9))
    assert [letter.subject.split(",")[0] for letter in letters if letter.to[0].startswith("priya")] == [waits.reference]
    assert {each.reference: each.state for each in reminders()} == {
        answered.reference: "untrue",
        waits.reference: "sent",
    }
    assert Notice.State.UNTRUE.label == "was no longer true when it was to be sent"


@pytest.mark.parametrize("act_name", ["withdraw", "hand_over", "leave", "date"])
def test_what_is_theirs_no_more_is_not_sent(cast: Cast, act_name: str) -> None:
    disagreement = acknowledged(cast)
    told_already()
    reminded(june(3))
    with clock.set_to(june(3, 8)):
        if act_name == "withdraw":
            act(disagreement, "withdraw", cast.grace, withdrawn=NO_LONGER)
        elif act_name == "hand_over":
            act(disagreement, "hand_over", cast.priya, to=cast.sam, because="New job.")
        elif act_name == "leave":
            directory.record_leaving(person=cast.priya, by=COMMAND)
    moment = june(5) if act_name == "date" else june(3, 9)
    assert [letter.to for letter in sent(moment) if "a reminder" in letter.subject] == []
    assert states() == ["untrue"]


def test_a_bundle_of_which_nothing_is_true_sends_no_email(cast: Cast) -> None:
    for each in (acknowledged(cast), acknowledged(cast)):
        told_already()
        reminded(june(3))
        with clock.set_to(june(3, 8)):
            act(each, "withdraw", cast.grace, withdrawn=NO_LONGER)
    told_already()
    assert [letter for letter in sent(june(3, 9)) if "reminder" in letter.subject] == []
    assert states() == ["untrue", "untrue"]


def test_what_is_tried_again_has_the_same_message_id_and_what_came_later_another(cast: Cast) -> None:
    """A mailbox that has an email throws away another with its Message-ID."""
    acknowledged(cast), acknowledged(cast)
    told_already()
    reminded(june(3))
    with clock.set_to(june(3)):
        first = outbox.take()
        tried = compose(first).extra_headers["Message-ID"]
        outbox.try_again(first, "The mail server is away.")
    with clock.set_to(june(3, 7, 1)):
        acknowledged(cast, due=Due(june(3).date(), None))
        Notice.objects.filter(once="").delete()
    assert reminded(june(4)) == [("Grace", "go_on"), ("Priya", "move_late")]
    letters = [letter for letter in sent(june(4, 8)) if letter.to[0].startswith("priya")]
    ids = [letter.extra_headers["Message-ID"] for letter in letters]
    assert len(set(ids)) == len(letters) == 2
    assert tried in ids
    again = next(letter for letter in letters if letter.extra_headers["Message-ID"] == tried)
    assert again.subject.startswith("2 reminders")


@pytest.mark.requirement("A13")
def test_reminders_that_came_back_are_told_to_the_office(cast: Cast) -> None:
    acknowledged(cast), acknowledged(cast)
    told_already()
    reminded(june(3))
    with clock.set_to(june(3)):
        outbox.say_failed(outbox.take(), "550 5.1.1 no such mailbox")
        assert states() == ["failed", "failed"]
        assert [row.pk for row in reaching.not_reached(Person.objects.all())] == [cast.priya.pk]
        assert "Priya Nair" in shown("/oversight/office/mail/", cast.ruth)


def test_the_chore_says_how_many_it_gave(cast: Cast) -> None:
    acknowledged(cast)
    with clock.set_to(june(5)):
        assert [actions.remind(), actions.remind()] == [2, 0]
