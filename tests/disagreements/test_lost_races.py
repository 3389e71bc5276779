"""A seat is given while its holder is being named, or the other way round: whoever is second is told why (L8, L9)."""

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection

from resolution.disagreements.models import Disagreement
from resolution.history import journal
from resolution.partnership.models import Person, Seat
from tests.partnership.cast import COMMAND
from tests.partnership.seats import write_seat

from . import cast as county
from .cast import Cast, answering
from .filled import sends
from .pages import address, signed_in, text_of
from .test_both_capacities import write_named

pytestmark = [pytest.mark.both, pytest.mark.requirement("L8", "L9"), pytest.mark.django_db(transaction=True)]
PATIENCE = 20.0


def press(who: Person, url: str, typed: dict[str, list[str]]) -> Callable[[], Any]:
    """The page, opened by somebody, filled in, and to be sent."""
    client = signed_in(who)
    sent = sends(client.get(url)) | typed

    def send() -> Any:
        try:
            return client.post(url, sent)
        finally:
            connection.close()

    return send


def waits_for_us() -> bool:
    """Somebody waits for a lock of this connection; what the suite's other processes wait for is not meant."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))")
        return cursor.fetchone() is not None


def overtaken_by(write: Callable[[], object], send: Callable[[], Any]) -> Any:
    """What comes of a page that was judged before another's act was committed, and written after it."""
    with ThreadPoolExecutor(1) as pool:
        with journal.act("break", by=COMMAND):
            write()
            sent: Future[Any] = pool.submit(send)
            end = time.monotonic() + PATIENCE
            while not sent.done() and not waits_for_us():
                assert time.monotonic() < end, "The page neither waits nor is answered."
                time.sleep(0.02)
        return sent.result(PATIENCE)


def running() -> tuple[Cast, Disagreement]:
    if connection.vendor != "postgresql":
        pytest.skip("The suite's SQLite database is in memory: its threads share one connection.")
    cast = county.gather()
    return cast, county.acknowledged(cast)


def test_whoever_gives_a_seat_to_somebody_who_is_being_named_reads_what_they_hold() -> None:
    cast, disagreement = running()
    url = f"/oversight/seats/give_seat/?agency={cast.social_care.pk}"
    chosen = {"kind": ["chair"], "person": [str(cast.joan.pk)]}
    send = press(cast.ruth, url, chosen)
    with journal.act("break", by=COMMAND):
        cast.social_care.point_of_contact = None
        cast.social_care.save()
    answer = overtaken_by(lambda: write_named(disagreement, cast.joan), send)
    assert answer.status_code == 200, text_of(answer)
    assert "Joan Pike still holds what is listed on this page" in text_of(answer)
    assert disagreement.reference in text_of(answer)
    assert 'value="chair"' in text_of(answer)
    assert not Seat.objects.exists()


def test_whoever_names_somebody_who_is_being_given_a_seat_chooses_again_and_loses_nothing() -> None:
    cast, disagreement = running()
    url = address(disagreement, "hand_over")
    why = "On leave from Monday, back in April."
    send = press(cast.priya, url, {"to": [str(cast.sam.pk)], "because": [why]})
    answer = overtaken_by(lambda: write_seat(cast.sam), send)
    assert answer.status_code == 200, text_of(answer)
    assert "Sam Cole cannot take your part. Choose a colleague who has no other part in it" in text_of(answer)
    assert why in text_of(answer)
    assert answering(disagreement) == cast.priya


def test_whoever_is_being_named_and_whose_entry_is_being_changed_waits_for_neither_for_ever() -> None:
    """What names somebody asks at its end for their agency to stay, which whoever changes the entry has locked."""
    cast, disagreement = running()
    send = press(cast.joan, f"/directory/people/{cast.sam.pk}/change_person/", {"telephone": ["01632 960199"]})
    answer = overtaken_by(lambda: write_named(disagreement, cast.sam), send)
    assert answer.status_code == 302, text_of(answer)
    assert Person.objects.get(pk=cast.sam.pk).telephone == "01632 960199"
    assert disagreement.named.filter(person=cast.sam).exists()
