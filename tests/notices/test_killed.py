"""A sender is killed half-way, with a signal that it cannot catch: no email is lost, and a mailbox shows each once."""

import signal
from collections import Counter
from datetime import timedelta
from pathlib import Path
from time import monotonic, sleep

import pytest

from resolution import clock
from resolution.disagreements.actions import remind
from resolution.notices import actions, outbox
from resolution.notices.models import Notice
from tests.disagreements.cast import Cast, acknowledged, gather

from .conftest import Mailbox
from .senders import PATIENCE, Senders

pytestmark = [
    pytest.mark.both,
    pytest.mark.long,
    pytest.mark.requirement("A9"),
    pytest.mark.django_db(transaction=True),
]
LONG_AGO = timedelta(days=60)
# When what a killed sender had taken is found, and when it is tried again.
LOST = actions.LOST_AFTER + timedelta(seconds=1)
AGAIN = LOST + actions.WAITS[0] + timedelta(seconds=1)
# Two reminders for Grace in one email, two for Priya in another, and for each of three others a notice.
EMAILS, NOTICES = 5, 7


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    """Two disagreements wait past their date, and three people are to be told something."""
    with clock.set_to(clock.now() - LONG_AGO):
        cast = gather()
        for _ in range(2):
            acknowledged(cast)
    # What the acts told is another story.
    Notice.objects.all().delete()
    remind()
    for person in (cast.tom, cast.helen, cast.dana):
        outbox.give(person, kind="noted", reference="D-0001", path="/")
    return cast


@pytest.fixture
def senders(cast: Cast, mailbox: Mailbox, tmp_path: Path) -> Senders:
    return Senders(tmp_path)


def kill(mailbox: Mailbox, when: str, number: int, senders: Senders) -> None:
    """Begin a sender, and kill it around the mail server's taking of so manieth a letter."""
    moments: list[int] = []

    def here() -> None:
        moments.append(1)
        if len(moments) == number:
            process.send_signal(signal.SIGKILL)
            process.wait(PATIENCE)
            if when == "before":
                raise ConnectionError("The mail server never had it.")

    setattr(mailbox, when, here)
    process = senders.sends(clock.now())
    assert process.wait(PATIENCE) == -signal.SIGKILL
    deadline = monotonic() + PATIENCE
    while len(moments) < number and monotonic() < deadline:
        sleep(0.05)
    setattr(mailbox, when, lambda: None)


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("when", ["before", "after"])
def test_killed_around_the_mail_servers_taking_nothing_is_lost_and_a_mailbox_shows_each_once(
    senders: Senders, mailbox: Mailbox, when: str, number: int
) -> None:
    begun = clock.now()
    kill(mailbox, when, number, senders)
    there = len(mailbox.letters)
    assert there == number - (when == "before")
    assert senders.states()["sending"] > 0
    senders.send(begun + timedelta(minutes=1))
    assert len(mailbox.letters) == EMAILS - (when == "before")
    for moment in (LOST, AGAIN, AGAIN + LOST):
        senders.send(begun + moment)
    assert senders.states() == {"sent": NOTICES}
    came = Counter(letter["Message-ID"] for letter in mailbox.letters)
    assert len(came) == EMAILS
    assert sorted(came.values()) == ([1] * EMAILS if when == "before" else [1] * (EMAILS - 1) + [2])
    for one in came:
        twins = {letter.get_content() for letter in mailbox.letters if letter["Message-ID"] == one}
        assert len(twins) == 1


def test_a_worker_that_was_killed_goes_on_where_it_stopped(senders: Senders, mailbox: Mailbox) -> None:
    """The worker itself, as the README starts it."""
    worker = senders.start("manage.py", "work")
    mailbox.after = lambda: worker.send_signal(signal.SIGKILL)
    assert worker.wait(PATIENCE) == -signal.SIGKILL
    mailbox.after = lambda: None
    again = senders.start("manage.py", "work")
    deadline = monotonic() + PATIENCE
    while senders.states().get("sent", 0) < NOTICES - 2 and monotonic() < deadline:
        sleep(0.2)
    again.send_signal(signal.SIGTERM)
    assert again.wait(PATIENCE) == 0
    senders.send(clock.now() + LOST)
    senders.send(clock.now() + AGAIN)
    assert senders.states() == {"sent": NOTICES}
    assert len({letter["Message-ID"] for letter in mailbox.letters}) == EMAILS


def test_two_senders_side_by_side_send_each_email_once(senders: Senders, mailbox: Mailbox) -> None:
    both = [senders.sends(clock.now()) for _ in range(2)]
    assert [each.wait(PATIENCE) for each in both] == [0, 0]
    assert senders.states() == {"sent": NOTICES}
    assert [*Counter(letter["Message-ID"] for letter in mailbox.letters).values()] == [1] * EMAILS
