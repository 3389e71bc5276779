from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from resolution import clock
from tests.again import from_here
from tests.partnership.cast import Cast, gather
from tests.partnership.conftest import cast
from tests.sharing import kept_for_several_tests

__all__ = ["cast"]

TEMPLATES = Path(__file__).parent / "templates"
NOW = datetime(2026, 4, 7, 9, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _tuesday() -> Iterator[None]:
    """7 April 2026, half past ten in London."""
    with clock.set_to(NOW):
        yield


@pytest.fixture(scope="module")
def gathered(django_db_setup: None, django_db_blocker: Any) -> Iterator[Cast]:
    """The cast of the directory, gathered once a module on that Tuesday."""
    with kept_for_several_tests(django_db_blocker):
        with django_db_blocker.unblock(), from_here(), clock.set_to(NOW):
            cast = gather()
        yield cast


@pytest.fixture
def pages(settings: Any, db: None) -> None:
    """The pages of tests/govuk/urls.py, beside the product's."""
    settings.ROOT_URLCONF = "tests.govuk.urls"
    settings.TEMPLATES = [settings.TEMPLATES[0] | {"DIRS": [*settings.TEMPLATES[0]["DIRS"], TEMPLATES]}]
    settings.NAVIGATION = [("Home", "home")]
