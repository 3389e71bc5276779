from collections.abc import Callable

import pytest
from django.test import Client

from resolution.partnership.models import Person

from .cast import Cast, account, gather

SignIn = Callable[[Person], Client]


@pytest.fixture
def cast(db: None) -> Cast:
    return gather()


@pytest.fixture
def sign_in(client: Client) -> SignIn:
    """The browser, with somebody signed in."""

    def as_(somebody: Person) -> Client:
        client.force_login(account(somebody))
        return client

    return as_
