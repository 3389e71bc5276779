"""What was typed and put aside is forgotten where it must go, whatever its owner does meanwhile (A12)."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from resolution.govuk import forgetting
from resolution.govuk.kept import IN_SESSION
from resolution.partnership.models import User
from tests.partnership.cast import Cast, account

from .test_kept import typed_by

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pages"), pytest.mark.both]
SECRET = "What must go."


@pytest.fixture
def grace(client: Client, cast: Cast) -> User:
    """She has put a page aside that holds it."""
    user = account(cast.grace)
    client.post("/visit/", typed_by(user, words=SECRET))
    return user


def meanwhile(do: Callable[[], Any]) -> Callable[[str], bool]:
    """Whether a value is what must go; this is done as soon as that is asked for the first time."""
    to_do = [do]

    def holds(value: str) -> bool:
        while to_do:
            to_do.pop()()
        return value == SECRET

    return holds


def put_aside(client: Client) -> list[str]:
    return list(client.session.get(IN_SESSION, {}))


def test_what_is_put_aside_meanwhile_stays_and_the_session_ends_when_it_did(client: Client, grace: User) -> None:
    ends = []

    def another_page() -> None:
        client.post("/visit/7/", typed_by(grace, words="Another page."))
        ends.append(Session.objects.get().expire_date)

    forgetting.forget("/disagreements/D-0001/", meanwhile(another_page))
    assert put_aside(client) == ["/visit/7/"]
    assert [Session.objects.get().expire_date] == ends


def test_whoever_signs_out_meanwhile_stays_signed_out(client: Client, grace: User) -> None:
    forgetting.forget("/disagreements/D-0001/", meanwhile(client.session.flush))
    assert not Session.objects.exists()
