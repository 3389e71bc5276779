from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.core.management import call_command

from resolution import clock
from resolution.history import journal
from resolution.notices import actions, outbox
from resolution.notices.models import Notice
from resolution.notices.sending import compose, send_waiting
from resolution.partnership.models import Person
from resolution.protocol.clock import Due

from .conftest import MOMENT, SET_UP, Mailbox, make_person

pytestmark = [pytest.mark.both, pytest.mark.usefixtures("at_half_past_nine")]
SENDERS_WORDS = "Needed by 5pm on Friday 3 April 2026."


def give(to: Person, reference: str = "D-0042", **more: Any) -> Notice:
    given = {"kind": "to_acknowledge", "path": f"/disagreements/{reference}/", **more}
    return outbox.give(to, reference=reference, **given)


def look_at(moment: datetime) -> int:
    with clock.set_to(moment):
        return send_waiting()


@pytest.mark.requirement("A9")
def test_an_email_says_the_number_what_waits_by_when_and_where(tom: Person, mailbox: Mailbox) -> None:
    notice = give(tom, due=Due(date(2026, 4, 3), time(17)), urgent=True)
    assert send_waiting() == 1
    (letter,) = mailbox.letters
    assert letter["To"] == "tom@example.org"
    assert letter["Subject"] == "Urgent: D-0042, by 5pm on Friday 3 April 2026: acknowledge and answer it"
    assert letter["Message-ID"] == notice.message_id
    assert letter["Auto-Submitted"] == "auto-generated"
    text = letter.get_content()
    assert "Dear Tom O’Brien" in text
    assert "It waits to be acknowledged and answered." in text
    assert SENDERS_WORDS in text
    assert "an answer by email may not be seen: ring" in text
    assert "http://127.0.0.1:8000/disagreements/D-0042/" in text
    assert "office@example.org, 01632 960001" in text


def test_an_email_that_only_tells_names_no_date(tom: Person) -> None:
    mail = compose([give(tom, kind="agreed", due=Due(date(2026, 4, 3)))])
    assert mail.subject == "D-0042: both sides have agreed"
    assert "Needed by" not in str(mail.body)
    assert "urgent" not in str(mail.body)


def test_a_notice_that_was_sent_says_when_and_is_not_sent_again(tom: Person, mailbox: Mailbox) -> None:
    notice = give(tom)
    assert (send_waiting(), send_waiting()) == (1, 0)
    notice.refresh_from_db()
    assert (notice.state, notice.sent_at, notice.attempts) == ("sent", MOMENT, 1)
    assert len(mailbox.letters) == 1


def test_urgent_ones_go_first_then_the_oldest(tom: Person, mailbox: Mailbox) -> None:
    for reference, urgent in (("D-0001", False), ("D-0002", True), ("D-0003", False), ("D-0004", True)):
        give(tom, reference, urgent=urgent, kind="noted")
    send_waiting()
    order = ["Urgent: D-0002", "Urgent: D-0004", "D-0001", "D-0003"]
    assert [letter["Subject"].removesuffix(": something was added") for letter in mailbox.letters] == order


def test_one_for_later_waits_until_then(tom: Person, mailbox: Mailbox) -> None:
    give(tom, send_after=MOMENT + timedelta(days=1))
    assert send_waiting() == 0
    assert look_at(MOMENT + timedelta(days=1)) == 1


def test_while_the_mail_server_is_away_it_is_tried_again_with_growing_pauses(tom: Person, no_mailbox: None) -> None:
    notice, now, pauses = give(tom), MOMENT, []
    for _ in actions.WAITS:
        look_at(now)
        notice.refresh_from_db()
        assert notice.state == "queued"
        pauses.append(notice.send_after - now)
        now = notice.send_after
    look_at(now)
    notice.refresh_from_db()
    assert tuple(pauses) == actions.WAITS
    assert (notice.state, notice.attempts) == ("failed", len(actions.WAITS) + 1)
    assert "refused" in notice.problem


def test_a_second_attempt_has_the_same_message_id(tom: Person, mailbox: Mailbox) -> None:
    notice = give(tom)
    mailbox.answers["tom@example.org"] = "451 Try later"
    assert send_waiting() == 0
    notice.refresh_from_db()
    assert (notice.state, notice.problem) == ("queued", "451 Try later")
    mailbox.answers.clear()
    assert look_at(notice.send_after) == 1
    assert mailbox.letters[0]["Message-ID"] == notice.message_id
    notice.refresh_from_db()
    assert (notice.state, notice.attempts, notice.problem) == ("sent", 2, "")


def test_an_address_that_the_mail_server_does_not_know_fails_at_once(tom: Person, mailbox: Mailbox) -> None:
    mailbox.answers["tom@example.org"] = "550 No such mailbox"
    notice = give(tom)
    send_waiting()
    notice.refresh_from_db()
    assert (notice.state, notice.problem) == ("failed", "550 No such mailbox")


@pytest.mark.parametrize(
    ("known", "problem"),
    [
        ({}, "The directory has no address."),
        ({"email": "gone@example.org", "left_on": date(2026, 3, 1)}, "They have left."),
        ({"email": "line\nbreak@example.org"}, "The address cannot be used"),
    ],
)
def test_who_cannot_be_reached_by_email_is_said_so(
    db: None, mailbox: Mailbox, known: dict[str, Any], problem: str
) -> None:
    notice = give(make_person("Somebody", **known))
    assert send_waiting() == 0
    notice.refresh_from_db()
    assert notice.state == "failed"
    assert notice.problem.startswith(problem)
    assert mailbox.letters == []


def test_one_that_cannot_be_sent_does_not_hold_up_the_others(tom: Person, mailbox: Mailbox) -> None:
    give(make_person("Nowhere"), "D-0001")
    give(tom, "D-0002")
    assert send_waiting() == 1


@pytest.mark.requirement("A9")
def test_what_a_killed_sender_had_taken_is_sent_after_a_while(tom: Person, mailbox: Mailbox) -> None:
    notice = give(tom)
    assert actions.take() == [notice]
    assert send_waiting() == 0
    later = MOMENT + actions.LOST_AFTER + timedelta(seconds=1)
    assert look_at(later) == 0
    assert look_at(later + actions.WAITS[0]) == 1
    assert mailbox.letters[0]["Message-ID"] == notice.message_id


def test_what_is_taken_is_taken_once(tom: Person) -> None:
    give(tom)
    assert len(actions.take()) == 1
    assert actions.take() == []


def test_a_past_that_is_only_told_sends_no_mail(tom: Person, mailbox: Mailbox) -> None:
    past = give(tom, "D-0001")
    with clock.set_to(MOMENT + timedelta(days=3)):
        give(tom, "D-0002")
        assert actions.take_as_sent(before=clock.now()) == 1
        assert send_waiting() == 1
    past.refresh_from_db()
    assert (past.state, past.sent_at) == ("sent", MOMENT)


def test_no_email_says_about_whom(tom: Person) -> None:
    """All that a notice holds is its number, its kind, its page and its date: there is no place for a name."""
    words = {field.name for field in Notice._meta.fields if field.get_internal_type() in {"CharField", "TextField"}}
    assert words == {"kind", "reference", "path", "bundle", "once", "state", "message_id", "problem"}


def test_the_command_sends_once_and_says_how_many(tom: Person, mailbox: Mailbox, capsys: Any) -> None:
    give(tom)
    call_command("send_notices")
    assert capsys.readouterr().out == "Notices sent: 1.\n"


def test_a_notice_given_in_an_act_is_sent_after_it(tom: Person, mailbox: Mailbox) -> None:
    with journal.act("agree", by=SET_UP):
        give(tom, kind="agreed")
    assert send_waiting() == 1
