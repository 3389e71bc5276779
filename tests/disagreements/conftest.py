from collections.abc import Iterator
from copy import deepcopy
from datetime import timedelta
from typing import Any

import pytest

from resolution import clock
from tests.again import from_here
from tests.sharing import kept_for_several_tests

from .cast import Cast, gather
from .pages import Page, Reached

# Long enough ago for a disagreement to have been raised, and to be late by now.
LONG_AGO = clock.now() - timedelta(days=90)


@pytest.fixture(scope="module")
def gathered(request: Any, django_db_setup: None, django_db_blocker: Any) -> Iterator[Cast]:
    """The cast, gathered once a module: that takes longer than most of its tests. A module may name its `PROTOCOL`, and
    when it was `GATHERED`."""
    with kept_for_several_tests(django_db_blocker):
        with django_db_blocker.unblock(), from_here(), clock.set_to(getattr(request.module, "GATHERED", LONG_AGO)):
            cast = gather(getattr(request.module, "PROTOCOL", None))
        yield cast


@pytest.fixture
def cast(gathered: Cast, db: None) -> Iterator[Cast]:
    """Everyone, as new. A test with threads gathers its own, since nobody else sees into the transaction round this."""
    with from_here():
        yield deepcopy(gathered)


@pytest.fixture(scope="class")
def _reached(page: Page, gathered: Cast, django_db_blocker: Any) -> Iterator[Reached]:
    """What the page needs is reached once for all tests of the page."""
    with kept_for_several_tests(django_db_blocker):
        with django_db_blocker.unblock(), from_here():
            cast = deepcopy(gathered)
            reached = Reached(cast, page.reach(cast))
        yield reached


@pytest.fixture
def reached(_reached: Reached, db: None) -> Reached:
    """The cast, and the disagreement that the page begins with, as new."""
    return deepcopy(_reached)
