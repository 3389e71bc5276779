"""The time that is offered after a step that cannot wait: as long again as it had, in real time (L3, L6)."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from resolution.protocol.clock import Due, is_late
from resolution.protocol.ladder import as_long_again

pytestmark = pytest.mark.requirement("L6")
NOW = datetime(2026, 11, 28, 16, 40, 30, tzinfo=UTC)
SATURDAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("had", "latest", "offered"),
    [
        (timedelta(hours=3), None, Due(SATURDAY, time(19, 40))),
        (timedelta(minutes=20), None, Due(SATURDAY, time(17, 40))),
        (timedelta(hours=10), None, Due(date(2026, 11, 29), time(2, 40))),
        (timedelta(hours=3), Due(SATURDAY, time(18)), Due(SATURDAY, time(18))),
        (timedelta(hours=3), Due(SATURDAY), Due(SATURDAY, time(19, 40))),
        (timedelta(hours=30), Due(SATURDAY), Due(date(2026, 11, 29), time(0))),
    ],
)
def test_it_is_as_long_again_and_an_hour_at_least_and_never_past_the_longest_time(
    had: timedelta, latest: Due | None, offered: Due
) -> None:
    assert as_long_again(NOW - had, NOW, now=NOW, latest=latest) == offered
    assert not is_late(offered, NOW)
