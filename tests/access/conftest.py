"""The world, made once for each module; and whoever visits it."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.again import from_here
from tests.sharing import kept_for_several_tests

from .making import made
from .visits import Visits


@pytest.fixture(scope="module")
def _visits(django_db_setup: None, django_db_blocker: Any) -> Iterator[Visits]:
    with kept_for_several_tests(django_db_blocker):
        with django_db_blocker.unblock(), from_here():
            visits = Visits(made())
        yield visits


@pytest.fixture
def visits(_visits: Visits, db: None) -> Visits:
    """Everybody's answers, each asked for once."""
    return _visits
