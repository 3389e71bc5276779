"""Every act of the suite is watched; here, that the witness misses nothing (A2)."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from resolution.history import journal
from resolution.history.journal import Actor
from resolution.partnership.models import Agency
from tests import witness

pytestmark = [pytest.mark.both, pytest.mark.requirement("A2"), pytest.mark.django_db]


def by_a_queryset(agency: Agency) -> None:
    Agency.objects.filter(pk=agency.pk).update(name="The surgery by the river")


def in_bulk(agency: Agency) -> None:
    facts = {"partnership": agency.partnership, "kind": "school", "confirmed_on": date(2026, 1, 5)}
    Agency.objects.bulk_create([Agency(name=name, **facts) for name in ("One", "Two")])


def by_sql(_: Agency) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE partnership_agency SET name = 'The surgery by the river'")


def gone_by_sql(_: Agency) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM partnership_role")
        cursor.execute("DELETE FROM partnership_agency")


def behind_a_save(agency: Agency) -> None:
    agency.name = "The new surgery"
    agency.save()
    by_a_queryset(agency)


@pytest.mark.parametrize("write", [by_a_queryset, in_bulk, by_sql, gone_by_sql, behind_a_save])
def test_what_no_entry_tells_of_is_seen(agency: Agency, farah: Actor, write: Callable[[Agency], None]) -> None:
    def rename() -> None:
        with journal.act("rename", by=farah) as act:
            act.tell(agency)
            write(agency)

    with pytest.raises(AssertionError, match="its entries tell of"):
        rename()


def test_what_is_told_of_as_it_should_be_is_let_pass(agency: Agency, farah: Actor) -> None:
    with journal.act("rename", by=farah):
        for name in ("One", "Two"):
            agency.name = name
            agency.save()


def test_an_act_that_nobody_does_is_named() -> None:
    seen = "resolution/oversight/actions/seats.py give_seat"
    assert seen in witness.never_seen(set())
    assert seen not in witness.never_seen({seen})
    assert witness.OF_NO_ACT.keys() <= witness.every_act()


def test_what_one_database_was_asked_for_and_the_other_was_not_is_named(client: Client) -> None:
    assert client.get(reverse("account_login")).status_code == 200
    there = {"GET account_login", "POST account_login", "promise A2", "resolution/oversight/actions/seats.py give_seat"}
    here = {one for one in witness._seen if one in {"GET account_login", "promise A2"}}
    assert witness.asked_of_one_only(here, there) == ["POST account_login"]
