"""Somebody is named and given a seat in the same moment: one of the two is refused. In a file of its own, because what
these tests write stays until the end of each, and other tests share what they begin with."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, BrokenBarrierError

import pytest
from django.db import IntegrityError, connection

from resolution.history import journal
from resolution.partnership.models import Person, Role, Seat
from tests.partnership.cast import COMMAND
from tests.partnership.seats import write_seat

from . import cast as county
from .test_both_capacities import NEVER, write_named, write_role

pytestmark = [pytest.mark.both, pytest.mark.requirement("L8")]
WRITE: dict[str, Callable[[Person], Seat | Role]] = {"a seat": write_seat, "the office": write_role}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("what", WRITE)
@pytest.mark.parametrize("turn", range(2))
def test_of_two_at_once_one_is_refused(turn: int, what: str) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("The suite's SQLite database is in memory: its threads share one connection.")
    cast = county.gather()
    disagreement = county.raised(cast)
    acts: list[Callable[[], object]] = [lambda: write_named(disagreement, cast.sam), lambda: WRITE[what](cast.sam)]
    start, written = Barrier(2), Barrier(2)

    def at_once(act: Callable[[], object]) -> str:
        """Both have written before either commits, unless the database makes one wait for the other."""
        start.wait()
        try:
            with journal.act("break", by=COMMAND):
                act()
                with suppress(BrokenBarrierError):
                    written.wait(timeout=1)
        except IntegrityError as refused:
            return str(refused)
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(at_once, acts if turn else acts[::-1]))
    assert answers.count("done") == 1
    assert any(NEVER in answer for answer in answers)
