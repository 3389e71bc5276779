from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

import pytest
from django.test import Client

from resolution.partnership.models import Person
from tests.again import from_here
from tests.sharing import kept_for_several_tests

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
