from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction
from django.test import Client

from resolution import clock
from resolution.history import readings
from resolution.history.models import Reading
from resolution.partnership.models import Agency, User

pytestmark = pytest.mark.both

MOMENT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


@pytest.mark.django_db
@pytest.mark.requirement("A5")
def test_a_reading_is_kept_once_a_day_for_each_kind(agency: Agency, user: User) -> None:
    with clock.set_to(MOMENT):
        readings.record(user, agency)
    with clock.set_to(MOMENT + timedelta(hours=1)):
        readings.record(user, agency)
        readings.record(user, agency, Reading.Kind.PRINT)
    with clock.set_to(MOMENT + timedelta(days=1)):
        readings.record(user, agency)
    kept = [(reading.kind, reading.day.day) for reading in Reading.objects.order_by("pk")]
    assert kept == [("page", 2), ("print", 2), ("page", 3)]
    assert Reading.objects.earliest("pk").at == MOMENT
    assert str(Reading.objects.first()) == f"{user.pk} page partnership.agency {agency.pk} on 2026-03-02"


@pytest.mark.django_db
def test_the_day_of_a_reading_is_the_day_in_london(agency: Agency, user: User) -> None:
    with clock.set_to(datetime(2026, 6, 30, 23, 30, tzinfo=UTC)):
        readings.record(user, agency)
    assert Reading.objects.get().day.isoformat() == "2026-07-01"


@pytest.mark.django_db(transaction=True)
def test_a_reading_is_not_left_to_the_pages_own_transaction(agency: Agency, user: User) -> None:
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        readings.record(user, agency)


@pytest.fixture
def read_only(agency: Agency, user: User) -> Iterator[None]:
    """A database that takes no writes, as when its disk is full."""
    on, off = {
        "sqlite": ("PRAGMA query_only = ON", "PRAGMA query_only = OFF"),
        "postgresql": ("SET default_transaction_read_only = on", "SET default_transaction_read_only = off"),
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(on)
    yield
    with connection.cursor() as cursor:
        cursor.execute(off)


@pytest.mark.django_db(transaction=True)
@pytest.mark.requirement("A5")
def test_a_reading_that_cannot_be_kept_is_said_so(read_only: None, agency: Agency, user: User) -> None:
    with pytest.raises(readings.ReadingNotKept):
        readings.record(user, agency)


@pytest.mark.django_db(transaction=True)
@pytest.mark.urls("tests.history.urls")
def test_a_page_whose_reading_is_kept_is_shown(agency: Agency, user: User, client: Client) -> None:
    assert client.get("/record/").text == "The surgery"
    assert Reading.objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.urls("tests.history.urls")
@pytest.mark.requirement("A5")
def test_a_page_whose_reading_cannot_be_kept_is_not_shown(read_only: None, client: Client) -> None:
    answer = client.get("/record/")
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert "The surgery" not in answer.text


@pytest.mark.django_db
@pytest.mark.urls("tests.history.urls")
def test_other_failures_are_left_to_others(client: Client) -> None:
    with pytest.raises(ZeroDivisionError):
        client.get("/broken/")
