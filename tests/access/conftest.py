"""The world, made once and there in each module; and whoever visits it."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.conftest import ON_SQLITE
from tests.sharing import kept_for_several_tests

from .keeping import Rows, everything, put_back
from .making import made
from .visits import Visits


@pytest.fixture(scope="session")
def _kept() -> list[tuple[Visits, Rows]]:
    """What the first module of this process made, with every answer that was asked for since."""
    return []


@pytest.fixture(scope="module")
def _visits(django_db_setup: None, django_db_blocker: Any, _kept: list[tuple[Visits, Rows]]) -> Iterator[Visits]:
    with kept_for_several_tests(django_db_blocker):
        with django_db_blocker.unblock():
            visits = _put_back(_kept)
        yield visits


def _put_back(kept: list[tuple[Visits, Rows]]) -> Visits:
    """As it was made; on PostgreSQL, whose numbers would run on from somewhere else, made anew."""
    if not ON_SQLITE:
        return Visits(made())
    if not kept:
        kept.append((Visits(made()), everything()))
    visits, rows = kept[0]
    put_back(rows)
    return visits


@pytest.fixture
def visits(_visits: Visits, db: None) -> Visits:
    """Everybody's answers, each asked for once."""
    return _visits
