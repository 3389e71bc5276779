from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from resolution.notices import outbox
from resolution.notices.models import Notice
from resolution.notices.sending import send_waiting
from resolution.partnership.models import Person

from .conftest import Mailbox

pytestmark = pytest.mark.both

SENDERS, NOTICES = 3, 20


@pytest.mark.django_db(transaction=True)
@pytest.mark.requirement("A9")
def test_senders_at_once_send_each_notice_once(tom: Person, mailbox: Mailbox) -> None:
    if connection.vendor != "postgresql":
        pytest.skip(
            "The suite's SQLite database is in memory: its threads share one connection, so nothing is at once."
        )
    given = [outbox.give(tom, kind="noted", reference=f"D-{n:04}", path="/").message_id for n in range(NOTICES)]

    def work(_: int) -> int:
        try:
            return send_waiting()
        finally:
            connection.close()

    with ThreadPoolExecutor(SENDERS) as pool:
        assert sum(pool.map(work, range(SENDERS))) == NOTICES
    assert Counter(letter["Message-ID"] for letter in mailbox.letters) == Counter(given)
    assert set(Notice.objects.values_list("state", "attempts")) == {("sent", 1)}
