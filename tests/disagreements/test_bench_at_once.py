"""The benchmark of acts measures a demonstration in PostgreSQL, and nothing that is real."""

import re
from argparse import ArgumentTypeError
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from resolution.disagreements.management.commands import bench_acts
from resolution.history import chain, journal, verifying
from resolution.history.models import Entry
from resolution.partnership.models import Partnership

from .cast import gather, raised

pytestmark = pytest.mark.both

ON_POSTGRESQL = connection.vendor == "postgresql"
only_on_postgresql = pytest.mark.skipif(not ON_POSTGRESQL, reason="SQLite has one writer at a time.")


def bench(writers: int = 2) -> str:
    out = StringIO()
    call_command("bench_acts", writers=writers, acts=16, seconds=20, stdout=out)
    return out.getvalue()


@only_on_postgresql
@pytest.mark.django_db(transaction=True)
@pytest.mark.requirement("A6")
def test_acts_are_counted_with_the_chain_and_without_it_and_afterwards_it_is_there() -> None:
    cast = gather()
    with pytest.raises(CommandError, match="There are 0 disagreements to write to"):
        bench()
    for _ in range(2):
        raised(cast)
    chained = journal._last, chain.commitment, chain.digest
    said = bench()
    assert re.search(r"With the chain: [\d.]+ acts a second \(16 in", said), said
    assert re.search(r"Without it: [\d.]+ acts a second \(16 in", said), said
    assert Entry.objects.filter(act="note", digest=chain.BEGINNING).count() == 16
    assert Entry.objects.filter(act="note").exclude(digest=chain.BEGINNING).count() == 16
    assert [*verifying.everything(verifying.Proof())] != []
    assert (journal._last, chain.commitment, chain.digest) == chained
    Partnership.objects.update(contact_email="office@county.gov.uk")
    with pytest.raises(CommandError, match="This is no demonstration"):
        bench()


@only_on_postgresql
def test_a_database_on_another_machine_is_not_measured(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench_acts, "_is_this_machine", lambda _: False)
    with pytest.raises(CommandError, match="The database is on another machine"):
        bench()


@pytest.mark.skipif(ON_POSTGRESQL, reason="It is what is asked for.")
def test_sqlite_is_not_measured(db: None) -> None:
    with pytest.raises(CommandError, match="SQLite has one writer at a time"):
        bench()


@pytest.mark.parametrize(
    ("hosts", "own"),
    [(["/var/run/postgresql", "localhost", "127.0.0.1", "::1"], True), (["192.0.2.7", "database.example.org"], False)],
)
def test_this_machine_is_a_socket_or_its_own_address(hosts: list[str], own: bool) -> None:
    assert {bench_acts._is_this_machine(host) for host in hosts} == {own}


@pytest.mark.parametrize("typed", ["0", "65", "many", "-1"])
def test_how_many_is_bounded(typed: str) -> None:
    number: Any = bench_acts.up_to(bench_acts.MOST_WRITERS)
    assert number("64") == 64
    with pytest.raises(ArgumentTypeError, match="Say a number from 1 to 64"):
        number(typed)
