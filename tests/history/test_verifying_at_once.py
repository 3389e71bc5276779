"""What ends while the history is read is not taken for a forgery: it is read as it stood at one moment (A6)."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from resolution.history import journal, verifying
from resolution.history.journal import Actor
from resolution.history.models import Entry
from resolution.partnership.models import Agency

pytestmark = pytest.mark.both


@pytest.mark.django_db(transaction=True)
@pytest.mark.requirement("A6")
def test_an_act_that_ends_between_the_journal_and_the_rows_is_seen_not_at_all(
    agency: Agency, farah: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("The suite's SQLite database is in memory: its threads share one connection.")

    def rename() -> None:
        agency.name = "The surgery by the river"
        with journal.act("change_agency", by=farah):
            agency.save()
        connection.close()

    def meanwhile(_: list[Entry]) -> Iterator[str]:
        with ThreadPoolExecutor(1) as pool:
            pool.submit(rename).result()
        return iter(())

    monkeypatch.setitem(verifying._replays, "partnership.agency", meanwhile)
    out = StringIO()
    call_command("verify_history", stdout=out)
    assert "All of it is as it was written." in out.getvalue()
    assert Agency.objects.get().name == "The surgery by the river"
