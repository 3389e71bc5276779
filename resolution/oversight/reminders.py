"""Who is to be reminded of an action of the Sub Group, now; and whether a reminder that was given still holds when it
is sent (A9). One rule serves both. Reads only."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

from resolution import clock
from resolution.notices.models import Notice
from resolution.notices.reminder import Reminder, told_before
from resolution.oversight.models import SubGroupAction
from resolution.partnership.covering import today_of
from resolution.partnership.models import Partnership
from resolution.protocol import reminding
from resolution.protocol.clock import ClosedDays, Due, next_working_day

SOON, LATE = "sub_group_action_soon", "sub_group_action_late"


def to_give(partnership: Partnership) -> list[Reminder]:
    """What nobody was reminded of yet. Whoever an action goes to later is told of its date by whatever gives it."""
    there = [*_now(partnership)]
    told = told_before([each.once for each in there])
    return [each for each in there if each.once not in told]


def holding(notices: Sequence[Notice]) -> Collection[int]:
    """Of these reminders, the numbers of those that hold now: it has not ended, and is still theirs by that day."""
    asked = [notice for notice in notices if notice.kind in (SOON, LATE)]
    partnerships = {notice.to.agency.partnership for notice in asked}
    true = {(each.to.pk, each.once) for partnership in partnerships for each in _now(partnership)}
    return {notice.pk for notice in asked if (notice.to_id, notice.once) in true}


def _now(partnership: Partnership) -> Iterator[Reminder]:
    closed = today_of(partnership).closed
    near = partnership.sub_group_actions.outstanding().filter(due_on__lte=next_working_day(clock.today(), closed))
    for action in near.select_related("owner__agency__partnership", "meeting"):
        kind = _kind(action, closed)
        if kind and not action.owner.has_left:
            yield Reminder(
                to=action.owner,
                kind=kind,
                once=f"{kind} {action.pk} {action.due_on.isoformat()}",
                reference=str(action),
                path=action.finish_path,
                due=Due(action.due_on),
            )


def _kind(action: SubGroupAction, closed: ClosedDays) -> str:
    """Which reminder is to be given now; blank for none."""
    due, now = Due(action.due_on), clock.now()
    if now >= due.instant():
        return LATE if now >= reminding.after(due, closed) else ""
    begins = reminding.before(due, _said_at(action), closed)
    return SOON if begins is not None and begins <= now else ""


def _said_at(action: SubGroupAction) -> datetime:
    """When it was agreed, or last changed: who has it, and by when."""
    at: datetime = action.history.latest().history_date
    return at
