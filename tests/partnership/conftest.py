from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from resolution import clock
from resolution.partnership.models import Person, User
from tests.again import from_here
from tests.sharing import kept_for_several_tests

from .authenticators import set_up
from .cast import Cast, account, gather
from .own_sign_in import enter, somebody
from .provider import Provider, provider

SignIn = Callable[[Person], Client]


@pytest.fixture(scope="module")
def gathered(django_db_setup: None, django_db_blocker: Any) -> Iterator[Cast]:
    """The cast, gathered once a module: that takes longer than most of its tests."""
    with kept_for_several_tests(django_db_blocker):
        with django_db_blocker.unblock(), from_here():
            cast = gather()
        yield cast


@pytest.fixture
def cast(gathered: Cast, db: None) -> Cast:
    """Everyone, as new. A test with threads gathers its own, since nobody else sees into the transaction round this."""
    return deepcopy(gathered)


@pytest.fixture
def sign_in(client: Client) -> SignIn:
    """The browser, with somebody signed in."""

    def as_(somebody: Person) -> Client:
        client.force_login(account(somebody))
        return client

    return as_


@pytest.fixture
def there(cast: Cast, settings: Any) -> Iterator[Provider]:
    """The health trust's own sign-in, at which Nell signs in, whom nobody has entered."""
    with provider() as made:
        made.person = somebody("nell@marlshire.example")
        enter(cast.health, made, settings)
        yield made


@pytest.fixture
def time_stands() -> Iterator[None]:
    """A moment in the middle of a half minute, at which time stands, as codes of an app ask for."""
    with clock.set_to(clock.now().replace(second=10, microsecond=0)):
        yield


@pytest.fixture
def app_user(cast: Cast, time_stands: None) -> User:
    """Grace, who has chosen a password and has set up an app, half an hour ago."""
    with clock.set_to(clock.now() - timedelta(minutes=30)):
        set_up(cast.grace)
    return account(cast.grace)
