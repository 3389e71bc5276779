"""The benchmark of pages copies a demonstration in PostgreSQL, multiplies the copy, and touches nothing else."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from io import StringIO
from uuid import UUID

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.utils.connection import ConnectionDoesNotExist

from resolution.disagreements.demonstration.county import read_county
from resolution.disagreements.models import CultureAnswer, Disagreement
from resolution.history.models import Entry
from resolution.oversight.management import multiplied
from resolution.oversight.management.commands import bench_pages
from resolution.partnership.models import Partnership, Person, User
from tests.disagreements.cast import gather, raised, unresolved
from tests.roles import OWNER, connect_as

from . import sub_group

pytestmark = [pytest.mark.both, pytest.mark.long]
only_on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL is what is measured.")


def bench() -> str:
    out = StringIO()
    call_command("bench_pages", disagreements=7, times=2, seconds=60, stdout=out)
    return out.getvalue()


@contextmanager
def as_owner() -> Iterator[None]:
    """Whoever owns the database may copy it; the application may not."""
    connection.close()
    connect_as(OWNER)
    try:
        yield
    finally:
        connection.close()
        connect_as(settings.APPLICATION_ROLE)


def play(key: str, person: Person) -> None:
    """They are found as somebody of the demonstration."""
    Person.objects.filter(pk=person.pk).update(email=read_county().people[key].email)


@only_on_postgresql
@pytest.mark.django_db(transaction=True)
def test_each_page_is_measured_on_a_copy_and_nothing_else_is_there_afterwards() -> None:
    with as_owner():
        measured_on_a_copy()


def measured_on_a_copy() -> None:
    cast = gather()
    there = sub_group.gather(cast)
    with pytest.raises(CommandError, match="Not everybody for whom the pages are is there"):
        bench()
    readers = (bench_pages.PRACTITIONER, cast.grace), (bench_pages.MANAGER, cast.nadia)
    for key, person in (*readers, (bench_pages.LEAD, cast.priya), (bench_pages.CHAIR, there.una)):
        play(key, person)
    with pytest.raises(CommandError, match="There is no disagreement or no meeting to look at"):
        bench()
    raised(cast)
    unresolved(cast)
    before = Disagreement.objects.count(), Person.objects.count(), User.objects.count(), Entry.objects.count()
    said = bench()
    assert "8 disagreements, 0 of them settled in a conversation, and " in said
    assert len(re.findall(r"median +\d+ ms, 95th percentile +\d+ ms", said)) == 7, said
    now = Disagreement.objects.count(), Person.objects.count(), User.objects.count(), Entry.objects.count()
    assert now == before
    with pytest.raises(ConnectionDoesNotExist):
        connections[bench_pages.COPY]
    with connection.cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [f"%{bench_pages.COPY}"])
        assert cursor.fetchall() == []
    Partnership.objects.update(contact_email="office@county.gov.uk")
    with pytest.raises(CommandError, match="This is no demonstration"):
        bench()


@pytest.mark.skipif(connection.vendor == "postgresql", reason="It is what is asked for.")
def test_sqlite_is_not_measured(db: None) -> None:
    with pytest.raises(CommandError, match="use PostgreSQL"):
        bench()


def test_what_the_product_itself_is_connected_to_is_never_multiplied() -> None:
    with pytest.raises(ValueError, match="never the product’s own database"):
        multiplied.multiply(DEFAULT_DB_ALIAS, 10_000)


def test_what_is_copied_has_its_own_key_and_days_and_the_quarter_of_an_answer_stays_one() -> None:
    answer = CultureAnswer(key=UUID(int=1), quarter=date(2026, 4, 1), side="raising")
    again = [multiplied.again(answer, number) for number in (4, 4, 5)]
    assert [row.quarter for row in again] == [answer.quarter] * 3
    assert answer.key != again[0].key == again[1].key != again[2].key
    row = Disagreement(pk=7, reference="D-0042", settled_on=date(2026, 4, 9), how_settled="They visit after all.")
    copy = multiplied.again(row, 12)
    assert (copy.pk, copy.reference, copy.settled_on) == (12_000_007, "D-00420012", date(2026, 4, 3))
    assert (copy.how_settled, copy.case_id) == (row.how_settled, None)
