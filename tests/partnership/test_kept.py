"""Queries that are put together once ask on every day what would be put together on it (A3, L10)."""

from datetime import timedelta
from typing import Any

import pytest

from resolution import clock
from resolution.partnership import adapters, covering
from resolution.partnership.models import parts

pytestmark = pytest.mark.django_db
SOMEBODY = 7


@pytest.mark.parametrize("ahead", [-400, 1, 60])
@pytest.mark.parametrize("asked", [parts.asked, covering.asked, adapters.known])
def test_a_query_of_another_day_asks_what_would_be_put_together_today(asked: Any, ahead: int) -> None:
    kept = asked()
    with clock.set_to(clock.now() + timedelta(days=ahead)):
        anew = asked.__wrapped__()
        assert kept.sql == anew.sql
        assert kept.asks(SOMEBODY) == anew.asks(SOMEBODY)
        assert kept.asks(SOMEBODY) != kept.values
