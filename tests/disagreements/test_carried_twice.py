"""Whoever is to carry at two tiers has a working day for it, after the office's own to name somebody (§2.5)."""

import pytest

from resolution import clock
from resolution.protocol.acts import Act

from .badly_filled import errors
from .cast import Cast, here, in_days
from .looking import page as record
from .pages import sent_by
from .test_empty_tiers import answered_by_tom, end_of_the_wait, menu

pytestmark = pytest.mark.requirement("L1", "L3", "L6")


@pytest.mark.both
def test_nobody_is_late_in_the_minute_in_which_they_may_first_carry_it(cast: Cast) -> None:
    disagreement = answered_by_tom(cast)
    assert sent_by(cast.bea, disagreement, Act.ESCALATE, {"because": "He has lost weight since."}).status_code == 302
    assert here(disagreement).due == in_days(2, cast)
    with clock.set_to(end_of_the_wait(disagreement)):
        assert "/carry/" in menu(disagreement, cast.moira)
        assert "overdue" not in record(disagreement, cast.bea).casefold()
        assert not here(disagreement).is_late


def test_the_day_of_the_wait_itself_is_refused_and_the_day_after_named(cast: Cast) -> None:
    waits, first = in_days(1, cast), in_days(2, cast)
    typed = {"because": "He has lost weight since.", "due_by": waits.on.isoformat()}
    (said,) = errors(sent_by(cast.bea, answered_by_tom(cast), Act.ESCALATE, typed))
    assert f"there is time to name somebody until the end of {waits.words}. Choose {first.words} or later" in said
