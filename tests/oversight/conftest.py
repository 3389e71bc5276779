from collections.abc import Iterator
from copy import deepcopy
from datetime import UTC, datetime, time
from typing import Any

import pytest

from resolution import clock
from tests.again import from_here
from tests.disagreements.conftest import cast, gathered
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
