"""A table is given a column when there are entries already: what they say of its rows proves as before (A6)."""

import json
import secrets
from datetime import date
from typing import Any

import pytest

from resolution.history import chain, journal, verifying
from resolution.history.canonical import canonical_json
from resolution.history.journal import Actor
from resolution.history.models import Payload
from resolution.partnership.models import Agency
from tests.roles import as_superuser

pytestmark = [pytest.mark.both, pytest.mark.requirement("A6")]

HistoricalAgency: Any = Agency.history.model
LATER = "closed_on"


@pytest.fixture
def from_before(agency: Agency) -> Agency:
    """Its entries are as they were written when the table had no such column."""
    previous = chain.BEGINNING
    with as_superuser():
        for one in journal.entries(agency):
            said = json.loads(one.payload.body)
            for row in said["rows"]:
                del row["fields"][LATER]
            body, salt = canonical_json(said), secrets.token_bytes(32)
            Payload.objects.filter(pk=one.pk).update(body=body, salt=salt)
            one.previous, one.commitment = previous, chain.commitment(salt, body)
            one.digest = previous = chain.digest(one)
            one.save()
    return agency


def found() -> list[str]:
    return [*verifying.everything(verifying.Proof())]


def test_what_was_written_before_the_column_proves_while_it_is_empty(from_before: Agency, farah: Actor) -> None:
    assert found() == []
    assert verifying.problems(from_before) == []
    from_before.closed_on = date(2026, 3, 2)
    with journal.act("close_agency", by=farah):
        from_before.save()
    assert found() == []


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (HistoricalAgency, "Agency {pk}, entry 1: its field history was changed (Agency)."),
        (Agency, "Agency {pk} was changed outside any act, since Agency {pk}, entry 1."),
    ],
)
def test_what_is_put_into_it_afterwards_is_found(from_before: Agency, table: Any, said: str) -> None:
    with as_superuser():
        table.objects.filter(id=from_before.pk).update(closed_on=date(2026, 3, 2))
    assert found() == [said.format(pk=from_before.pk)]
