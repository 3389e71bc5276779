from collections.abc import Iterator
from copy import deepcopy
from datetime import UTC, datetime, time
from typing import Any

import pytest

from resolution import clock
from resolution.partnership.models import Person, Seat
from tests.again import from_here
from tests.disagreements.cast import Cast
from tests.disagreements.conftest import cast, gathered
from tests.partnership.cast import person
from tests.partnership.seats import seat
from tests.sharing import kept_for_several_tests

from .rows import TODAY
from .world import NOW, World, made

__all__ = ["cast", "gathered"]


@pytest.fixture(scope="module")
def _made(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Made once a module: it takes longer than all its tests."""
    with kept_for_several_tests(django_db_blocker):
        with django_db_blocker.unblock(), from_here():
            world = made()
        yield world


@pytest.fixture
def world(_made: World, db: None) -> Iterator[World]:
    """Two years of a small partnership, at the end of them."""
    with clock.set_to(NOW):
        yield deepcopy(_made)


@pytest.fixture
def on_the_day_of_the_rows() -> Iterator[None]:
    """The day on which rows that are made up end, at noon."""
    with clock.set_to(datetime.combine(TODAY, time(12), UTC)):
        yield


@pytest.fixture
def una(cast: Cast) -> Person:
    """Who reviews what is held, by a seat that the office gave."""
    una = person(cast.neighbour, "Una Vale", "Head of safeguarding")
    seat(una, Seat.Kind.PROTECTION)
    una.ask_for_parts_again()
    return una
