from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from threading import Barrier

import pytest
from django.db import connection

from resolution.history import journal
from resolution.history.journal import Actor
from resolution.partnership.models import Agency

pytestmark = pytest.mark.both

WORKERS, ACTS = 4, 10


@pytest.mark.django_db(transaction=True)
@pytest.mark.requirement("A6", "L9")
def test_acts_at_once_on_one_subject_are_numbered_without_gap_or_double(agency: Agency, farah: Actor) -> None:
    if connection.vendor != "postgresql":
        pytest.skip(
            "The suite's SQLite database is in memory: its threads share one connection, so nothing is at once."
        )
    start = Barrier(WORKERS)

    def work(worker: int) -> None:
        try:
            start.wait()
            for turn in range(ACTS):
                with journal.act("note", by=farah) as act:
                    act.tell(agency, worker=worker, turn=turn)
        finally:
            connection.close()

    with ThreadPoolExecutor(WORKERS) as pool:
        list(pool.map(work, range(WORKERS)))
    entries = list(journal.entries(agency))
    assert [entry.number for entry in entries] == list(range(1, WORKERS * ACTS + 2))
    assert all(bytes(one.digest) == bytes(two.previous) for one, two in pairwise(entries))
