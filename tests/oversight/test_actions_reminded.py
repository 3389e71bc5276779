"""Whoever owns an action of the Sub Group is reminded before its day and after it, once, while it is theirs (A9)."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest

from resolution import clock
from resolution.notices.models import Notice
from resolution.notices.reminder import still_true
from resolution.oversight import actions
from resolution.oversight.management.commands import work
from resolution.oversight.models import SubGroupAction
from resolution.partnership import actions as directory
from tests.disagreements.cast import Cast
from tests.disagreements.looking import shown
from tests.disagreements.reminded import GATHERED as GATHERED  # noqa: PLC0414 - when the cast is gathered
from tests.disagreements.reminded import MONDAY, june, reminders
from tests.disagreements.reminded import reminded as who_is_reminded
from tests.partnership.cast import COMMAND, by

from .sub_group import SubGroup, agreed, gather

pytestmark = [pytest.mark.both, pytest.mark.requirement("A9")]

# A Friday; the working day after it is the Monday.
FRIDAY = date(2026, 6, 12)


@pytest.fixture(autouse=True)
def _on_monday() -> Iterator[None]:
    with clock.set_to(MONDAY):
        yield


@pytest.fixture
def there(cast: Cast) -> SubGroup:
    return gather(cast)


@pytest.fixture
def action(there: SubGroup) -> SubGroupAction:
    """Nell's, by the Friday."""
    return agreed(there, in_days=(FRIDAY - clock.today()).days)


def reminded(moment: datetime) -> list[tuple[str, str]]:
    return who_is_reminded(moment, work.remind_by_day)


def changed(there: SubGroup, action: SubGroupAction, **to: Any) -> None:
    as_it_is: dict[str, Any] = {"what": action.what, "owner": action.owner, "due_on": action.due_on}
    actions.change_action(action=action, **(as_it_is | to), by=by(there.una))


def hold(moment: datetime) -> list[Notice]:
    """Of the reminders that were given, those that can be sent then."""
    with clock.set_to(moment):
        return still_true(reminders())


def test_its_owner_is_reminded_on_the_working_day_before_and_on_the_one_after(action: SubGroupAction) -> None:
    assert reminded(june(11, 6, 59)) == []
    assert reminded(june(11)) == [("Nell", "sub_group_action_soon")]
    assert reminded(june(12)) == []
    assert reminded(june(13)) == []
    assert reminded(june(15)) == [("Nell", "sub_group_action_late")]
    assert reminded(june(16)) == []


def test_the_page_that_a_reminder_leads_to_is_the_owners_and_asks_what_came_of_it(
    there: SubGroup, action: SubGroupAction
) -> None:
    reminded(june(11))
    (notice,) = reminders()
    assert notice.reference == str(action)
    assert "What came of it?" in shown(notice.path, there.nell)


def test_whoever_was_told_of_a_day_that_is_near_is_not_reminded_of_it_as_well(
    there: SubGroup, action: SubGroupAction
) -> None:
    with clock.set_to(june(11, 6)):
        changed(there, action, due_on=june(11).date())
    assert reminded(june(11)) == []
    assert reminded(june(12)) == [("Nell", "sub_group_action_late")]


def test_of_another_day_they_are_reminded_again(there: SubGroup, action: SubGroupAction) -> None:
    reminded(june(11))
    with clock.set_to(june(11, 12)):
        changed(there, action, due_on=june(19).date())
    assert hold(june(11, 13)) == []
    assert reminded(june(18)) == [("Nell", "sub_group_action_soon")]


def test_what_is_done_dropped_or_somebody_elses_is_not_sent(there: SubGroup) -> None:
    mine, done, dropped, given = (agreed(there, in_days=11) for _ in range(4))
    reminded(june(11))
    assert len(hold(june(11))) == 4
    actions.finish_action(action=done, what_came_of_it="It is written.", by=by(there.nell))
    actions.drop_action(action=dropped, because="The new rota answers it.", by=by(there.una))
    changed(there, given, owner=there.otto)
    assert [notice.reference for notice in hold(june(11))] == [str(mine)]


def test_whoever_has_left_is_not_reminded(there: SubGroup, action: SubGroupAction) -> None:
    actions.end_seat(seat=there.nell.seats.get(), by=COMMAND)
    directory.record_leaving(person=there.nell, by=COMMAND)
    assert action.owner == there.nell
    assert reminded(june(11)) == []
