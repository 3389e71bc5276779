import os
import signal
from threading import Timer
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from resolution.notices import outbox
from resolution.notices.models import Notice
from resolution.partnership.models import Person

from .conftest import Mailbox

SOON_SECONDS = 0.5
pytestmark = pytest.mark.django_db(transaction=True)


def stop_soon() -> None:
    """Ask this process to stop, as whoever runs the worker does."""
    Timer(SOON_SECONDS, os.kill, (os.getpid(), signal.SIGTERM)).start()


@pytest.mark.requirement("A9")
def test_the_worker_sends_what_waits_and_stops_when_asked(tom: Person, mailbox: Mailbox) -> None:
    before = signal.getsignal(signal.SIGTERM)
    outbox.give(tom, kind="agreed", reference="D-0042", path="/")
    stop_soon()
    call_command("send_notices", "--worker")
    assert len(mailbox.letters) == 1
    assert Notice.objects.get().state == "sent"
    assert signal.getsignal(signal.SIGTERM) == before


def test_the_worker_lives_through_a_database_that_takes_no_writes(tom: Person, mailbox: Mailbox, capsys: Any) -> None:
    outbox.give(tom, kind="agreed", reference="D-0042", path="/")
    on, off = {
        "sqlite": ("PRAGMA query_only = ON", "PRAGMA query_only = OFF"),
        "postgresql": ("SET default_transaction_read_only = on", "SET default_transaction_read_only = off"),
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(on)
    stop_soon()
    call_command("send_notices", "--worker")
    with connection.cursor() as cursor:
        cursor.execute(off)
    assert "The outbox could not be read; looking again soon." in capsys.readouterr().err
    assert Notice.objects.get().state == "queued"
