"""One partnership with one agency, and somebody who acts."""

from datetime import date

import pytest

from resolution.history import journal
from resolution.history.journal import Actor
from resolution.partnership.models import Agency, Partnership, User

SET_UP = Actor.command("set_up")


@pytest.fixture
def user(db: None) -> User:
    return User.objects.create_user("farah@example.org")


@pytest.fixture
def farah(user: User) -> Actor:
    return Actor(
        user=user, person_id=7, name="Farah Aziz", agency="Health", role="Health visitor", capacity="the raiser"
    )


@pytest.fixture
def agency(db: None) -> Agency:
    return make_agency("The surgery")


def make_agency(name: str) -> Agency:
    with journal.act("set_up", by=SET_UP):
        partnership = Partnership(name="The partnership", short_name="TP", contact_email="a@example.org", telephone="1")
        partnership.save()
        agency = Agency(partnership=partnership, name=name, kind="gp_practice", confirmed_on=date(2026, 1, 5))
        agency.save()
    return agency


@pytest.fixture
def surgery(agency: Agency, farah: Actor) -> Agency:
    """Set up, renamed, and renamed again: three entries."""
    for name in ("The old surgery", "The new surgery"):
        agency.name = name
        with journal.act("change_agency", by=farah, reason="It has moved"):
            agency.save()
    return agency
