"""On a day on which nobody works, today is right with a time only, and is offered so (L3)."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from resolution import clock
from resolution.protocol.acts import Act
from resolution.protocol.clock import ONE_DAY, Due, day_words
from tests.govuk.reading import read

from .cast import Cast, here, in_days, responded
from .pages import address, sent_by, signed_in

pytestmark = pytest.mark.requirement("L3")


@pytest.fixture(autouse=True)
def at_two_on_a_saturday(cast: Cast) -> Iterator[None]:
    working = in_days(1, cast).on
    saturday = Due(working + (5 - working.weekday()) * ONE_DAY)
    with clock.set_to(saturday.instant() - timedelta(hours=10)):
        yield


def test_today_is_offered_by_a_time_and_taken_with_one(cast: Cast) -> None:
    disagreement = responded(cast)
    shown = read(signed_in(cast.grace).get(address(disagreement, Act.ESCALATE)))
    label = f"Today, {day_words(clock.today())}, by a time that you enter below"
    assert [one.text for one in shown.all("label") if one.text.startswith("Today")] == [label]
    today = {"because": "No change.", "learned": "Nothing.", "due_by": clock.today().isoformat()}
    assert sent_by(cast.grace, disagreement, Act.ESCALATE, today).status_code == 200
    by_four = today | {"due_time": "4pm", "urgent_because": "He has not fed since this morning."}
    assert sent_by(cast.grace, disagreement, Act.ESCALATE, by_four).status_code == 302
    assert here(disagreement).due.on == clock.today()


def test_on_a_working_day_it_is_simply_today(cast: Cast) -> None:
    with clock.set_to(in_days(1, cast).instant() - timedelta(hours=10)):
        shown = read(signed_in(cast.grace).get(address(responded(cast), Act.ESCALATE)))
        labels = [one.text for one in shown.all("label")]
        assert f"Today, {day_words(clock.today())}" in labels
        assert not [label for label in labels if "by a time that you enter below" in label]
