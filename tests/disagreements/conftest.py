from collections.abc import Iterator
from copy import deepcopy
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction

from resolution import clock

from .cast import Cast, gather

# What the pages share is told there, with the same plain asserts as in a test.
pytest.register_assert_rewrite("tests.disagreements.pages", "tests.disagreements.badly_filled")


@pytest.fixture(scope="module")
def gathered(django_db_setup: None, django_db_blocker: Any) -> Iterator[Cast]:
    """The cast, gathered once a module in a transaction round its tests: that takes longer than most of them."""
    around = transaction.atomic()
    around._from_testcase = True  # type: ignore[attr-defined]  # as Django's TestCase: acts inside it are durable
    with django_db_blocker.unblock():
        around.__enter__()
        # Long enough ago for a disagreement to have been raised, and to be late by now.
        with clock.set_to(clock.now() - timedelta(days=90)):
            cast = gather()
    yield cast
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        around.__exit__(None, None, None)


@pytest.fixture
def cast(gathered: Cast, db: None) -> Cast:
    """Everyone, as new. A test with threads gathers its own, since nobody else sees into the transaction round this."""
    return deepcopy(gathered)
