"""The office is reminded of whoever has no account and waits for one, until it has answered (A7, A9)."""

from datetime import datetime

import pytest

from resolution import clock
from resolution.notices.reminder import still_true
from resolution.oversight.management.commands import work
from resolution.partnership import actions
from tests.disagreements.cast import Cast
from tests.disagreements.looking import shown
from tests.disagreements.reminded import GATHERED as GATHERED  # noqa: PLC0414 - when the cast is gathered
from tests.disagreements.reminded import june, reminders
from tests.disagreements.reminded import reminded as who_is_reminded
from tests.partnership.asking import asked
from tests.partnership.cast import by

pytestmark = [pytest.mark.both, pytest.mark.requirement("A7", "A9")]


def reminded(moment: datetime) -> list[tuple[str, str]]:
    return who_is_reminded(moment, work.remind_by_day)


def test_it_is_reminded_once_the_working_day_after_is_over(cast: Cast) -> None:
    with clock.set_to(june(5, 15)):
        asked(cast)
    assert reminded(june(5, 16)) == []
    assert reminded(june(8)) == []
    assert reminded(june(9)) == [("Ruth", "account_request_late")]
    assert reminded(june(10)) == []
    (notice,) = reminders()
    assert "Nell Cross" in shown(notice.path, cast.ruth)


def test_of_what_was_asked_by_night_it_is_reminded_in_the_morning_and_not_once_it_has_answered(cast: Cast) -> None:
    with clock.set_to(june(5, 2)):
        request = asked(cast)
    assert reminded(june(5)) == [("Ruth", "account_request_soon")]
    with clock.set_to(june(5, 9)):
        assert still_true(reminders()) == reminders()
        actions.refuse_account(asked=request, because="not_known", by=by(cast.ruth))
        assert still_true(reminders()) == []
    assert reminded(june(9)) == []
