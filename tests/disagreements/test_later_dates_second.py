"""A later date is never beyond another partnership's longest times, and is not offered where they leave none (L16)."""

from datetime import UTC, datetime, time, timedelta

import pytest

from resolution import clock
from resolution.disagreements.actions.doing import Unanswerable
from resolution.protocol.acts import Act
from resolution.protocol.clock import Due, time_words
from tests.protocol.texts import SECOND_TEXT

from .cast import Cast, gather, in_days
from .northmoor import begun
from .pages import address, by_day, sent_by, signed_in, text_of
from .test_later_dates import REPORT, asked, later

pytestmark = pytest.mark.requirement("L16")


@pytest.fixture
def northmoor(db: None) -> Cast:
    """Five working days at the first tier, or 24 hours."""
    with clock.set_to(clock.now() - timedelta(days=90)):
        return gather(SECOND_TEXT)


def test_never_beyond_the_protocols_longest_time(northmoor: Cast) -> None:
    disagreement = begun(northmoor)
    end = in_days(5, northmoor)
    shown_to = signed_in(northmoor.priya).get(address(disagreement, Act.ASK_LATER))
    assert f"The protocol’s longest time ends on {end.words}." in text_of(shown_to)
    typed = {**by_day(in_days(6, northmoor).on), "because": REPORT}
    refused = f"The protocol’s longest time ends at the end of {end.words}. Choose that or sooner"
    assert refused in text_of(sent_by(northmoor.priya, disagreement, Act.ASK_LATER, typed))
    with pytest.raises(Unanswerable, match="longest time"):
        asked(northmoor, disagreement, days=6)
    assert later(asked(northmoor, disagreement, days=5)).due == end


def test_where_the_longest_time_ends_with_the_date_that_stands_none_is_offered(northmoor: Cast) -> None:
    disagreement = begun(northmoor, due=in_days(5, northmoor))
    priya = signed_in(northmoor.priya)
    assert address(disagreement, Act.ASK_LATER) not in text_of(priya.get(disagreement.get_absolute_url()))
    assert priya.get(address(disagreement, Act.ASK_LATER)).status_code == 409


def test_where_the_longest_time_is_used_up_none_is_offered(northmoor: Cast) -> None:
    with clock.set_to(clock.now() - timedelta(days=21)):
        disagreement = begun(northmoor)
    assert signed_in(northmoor.priya).get(address(disagreement, Act.ASK_LATER)).status_code == 409


def test_an_urgent_longest_time_is_said_to_the_minute(northmoor: Cast) -> None:
    now = datetime.combine(clock.today(), time(9, 10), clock.LONDON)
    end = now.astimezone(UTC) + timedelta(hours=24)
    with clock.set_to(now):
        disagreement = begun(northmoor, due=Due(clock.today(), time(16)), urgent_because="He has not fed.")
        shown_to = text_of(signed_in(northmoor.priya).get(address(disagreement, Act.ASK_LATER)))
    # Where the clocks change in between, it is an hour sooner or later by them.
    assert f"The protocol’s longest time ends at {time_words(end.astimezone(clock.LONDON).time())} on" in shown_to
