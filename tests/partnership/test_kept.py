"""Queries that are put together once ask on every day what would be put together on it (A3, L10)."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from resolution import clock
from resolution.partnership import adapters, covering
from resolution.partnership.models import Absence, parts
from resolution.partnership.models.kept import Kept

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


def test_on_the_day_of_25_hours_today_is_not_tomorrow() -> None:
    """Put together after midnight, when a day from then is the same day still; asked when the clocks have gone back."""
    early = datetime(2026, 10, 25, 0, 30, tzinfo=clock.LONDON)
    noon = datetime(2026, 10, 25, 12, tzinfo=clock.LONDON)

    def away() -> Kept:
        return Kept.of(lambda: [Absence.objects.in_force().values_list("pk")], timedelta(days=1))

    with clock.set_to(early):
        kept = away()
    with clock.set_to(noon):
        assert kept.asks() == away().asks()
