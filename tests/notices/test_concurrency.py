from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection

from resolution import clock
from resolution.disagreements.actions import remind
from resolution.disagreements.answers import Address
from resolution.notices import outbox
from resolution.notices.models import Notice
from resolution.notices.sending import send_waiting
from resolution.partnership.models import Person
from tests.disagreements.cast import gather, raised

from .conftest import Mailbox

SENDERS, NOTICES = 3, 20
pytestmark = [
    pytest.mark.both,
    pytest.mark.skipif(
        connection.vendor != "postgresql",
        reason="The suite's SQLite database is in memory: its threads share one connection, so nothing is at once.",
    ),
]


def at_once(do: Callable[[], int]) -> list[int]:
    """What it says to each of several who begin together."""
    ready = Barrier(SENDERS)

    def work(_: int) -> int:
        try:
            ready.wait()
            return do()
        finally:
            connection.close()

    with ThreadPoolExecutor(SENDERS) as pool:
        return list(pool.map(work, range(SENDERS)))


@pytest.mark.django_db(transaction=True)
@pytest.mark.requirement("A9")
def test_senders_at_once_send_each_notice_once(tom: Person, mailbox: Mailbox) -> None:
    given = [outbox.give(tom, kind="noted", reference=f"D-{n:04}", path="/").message_id for n in range(NOTICES)]
    assert sum(at_once(send_waiting)) == NOTICES
    assert Counter(letter["Message-ID"] for letter in mailbox.letters) == Counter(given)
    assert set(Notice.objects.values_list("state", "attempts")) == {("sent", 1)}


@pytest.mark.django_db(transaction=True)
@pytest.mark.requirement("A9")
def test_workers_at_once_remind_each_once_and_send_everybody_one_email(db: None, mailbox: Mailbox) -> None:
    with clock.set_to(clock.now() - timedelta(days=60)):
        cast = gather()
        for to in (cast.priya, cast.sam, cast.carl):
            for _ in range(3):
                raised(cast, to=Address(person=to), agency=to.agency)
    Notice.objects.all().delete()
    # Each of the nine to whoever is waited for, and to Grace, who raised them.
    assert sum(at_once(remind)) == Notice.objects.count() == 18
    assert sum(at_once(send_waiting)) == 4
    assert len({letter["Message-ID"] for letter in mailbox.letters}) == len(mailbox.letters) == 4
    assert set(Notice.objects.values_list("state", "attempts")) == {("sent", 1)}
