"""Where it cannot be kept that somebody looks, nothing is shown: on any page of a record, and in any file (A5)."""

from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from django.test import Client

from resolution.disagreements.urls import urlpatterns
from resolution.history.models import Reading

from .cast import Cast, raised
from .looking import sought
from .pages import signed_in, text_of

pytestmark = [
    pytest.mark.both,
    pytest.mark.requirement("A5"),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="On PostgreSQL one failure ends the test’s transaction."),
]

PLACES = [str(pattern.pattern) for pattern in urlpatterns if "<ref:reference>" in str(pattern.pattern)]
SAID = ("To close the case after the first visit", "Nobody will see whether he gains weight", "HV 4471", "TK")


@pytest.fixture
def full(db: None) -> None:
    """The database takes no reading any more, as when its disk is full."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TRIGGER full BEFORE INSERT ON history_reading BEGIN SELECT RAISE(ABORT, 'Full.'); END")


def is_not_shown(client: Client, address: str) -> None:
    answer = client.get(address, follow=True)
    # The next page is asked for in a transaction of its own.
    transaction.set_rollback(False)
    assert (answer.status_code, answer.headers.get("Retry-After")) == (503, "60"), address
    assert not [words for words in SAID if words in text_of(answer)], address


@pytest.fixture
def never_looked_at(cast: Cast) -> Iterator[str]:
    """The reference of one that nobody has looked at."""
    disagreement = raised(cast)
    assert not Reading.objects.exists()
    yield disagreement.reference
    assert not Reading.objects.exists()


def test_no_page_or_file_of_a_record(cast: Cast, never_looked_at: str, full: None) -> None:
    assert len(PLACES) > 50
    for person in (cast.grace, cast.priya):
        client = signed_in(person)
        for place in PLACES:
            is_not_shown(client, f"/{place.replace('<ref:reference>', never_looked_at)}")


def test_not_even_that_there_is_none_for_a_stranger(cast: Cast, never_looked_at: str, full: None) -> None:
    is_not_shown(signed_in(cast.bea), f"/disagreements/{never_looked_at}/")


def test_no_record_is_found_in_a_search(cast: Cast, never_looked_at: str, full: None) -> None:
    is_not_shown(signed_in(cast.grace), sought("feeding", cast.grace))


def test_no_history_of_the_directory(cast: Cast, full: None) -> None:
    for place in ("history/", f"{cast.health.pk}/history/", f"people/{cast.grace.pk}/history/"):
        for page in (place, f"{place}csv/"):
            is_not_shown(signed_in(cast.ruth), f"/directory/{page}")
