"""The actions of the Sub Group: agreed at a meeting, changed, done or dropped with a reason (§3)."""

from datetime import date
from functools import partial

from django.db.models import Max

from resolution import clock
from resolution.disagreements.models import Review
from resolution.history.journal import Actor
from resolution.notices import outbox
from resolution.oversight import policy
from resolution.oversight.models import Meeting, SubGroupAction
from resolution.oversight.period import CALLED_OFF
from resolution.partnership.actions import Sent
from resolution.partnership.actions.frame import refuse
from resolution.partnership.models import Person
from resolution.protocol.clock import Due

from .frame import Overtakes, at_meeting, same_act


def agree_action(
    *,
    meeting: Meeting,
    what: str,
    owner: Person,
    due_on: date,
    review: Review | None = None,
    as_of: int | None = None,
    submission: Sent | None = None,
    by: Actor,
) -> SubGroupAction:
    """An action that the meeting has agreed, which may follow from a deep dive. It is carried from meeting to meeting
    until somebody ends it."""
    may = partial(policy.arranges, partnership=meeting.partnership)
    with at_meeting(
        "agree_action", meeting, may=may, as_of=as_of, submission=submission, by=by, overtakes=same_act()
    ) as told:
        if meeting.is_called_off:
            raise refuse("what", CALLED_OFF)
        row = SubGroupAction.objects.create(
            partnership=meeting.partnership,
            meeting=meeting,
            number=_last(meeting) + 1,
            review=review,
            what=what,
            owner=owner,
            due_on=due_on,
        )
        told.tell(meeting, number=row.number, what=what)
        _tell(row)
        return row


def change_action(
    *,
    action: SubGroupAction,
    what: str,
    owner: Person,
    due_on: date,
    as_of: int | None = None,
    submission: Sent | None = None,
    by: Actor,
) -> SubGroupAction:
    """Other words, somebody else, another day."""
    may = partial(policy.arranges, partnership=action.partnership)
    with at_meeting(
        "change_action", action.meeting, may=may, as_of=as_of, submission=submission, by=by, overtakes=_about(action)
    ) as told:
        _refuse_when_over(action, "what")
        new = owner.pk != action.owner_id
        action.what, action.owner, action.due_on = what, owner, due_on
        action.save()
        told.tell(action.meeting, number=action.number)
        if new:
            _tell(action)
        return action


def finish_action(
    *,
    action: SubGroupAction,
    what_came_of_it: str,
    as_of: int | None = None,
    submission: Sent | None = None,
    by: Actor,
) -> SubGroupAction:
    """It is done, by the word of its owner, or of whoever keeps the actions."""
    may = partial(policy.may_finish, owner=action.owner, meeting=action.meeting)
    with at_meeting(
        "finish_action", action.meeting, may=may, as_of=as_of, submission=submission, by=by, overtakes=_about(action)
    ) as told:
        _refuse_when_over(action, "what_came_of_it")
        action.done_at, action.what_came_of_it = clock.now(), what_came_of_it
        action.save()
        told.tell(action.meeting, number=action.number)
        return action


def drop_action(
    *, action: SubGroupAction, because: str, as_of: int | None = None, submission: Sent | None = None, by: Actor
) -> SubGroupAction:
    """It will not be done, for a reason."""
    may = partial(policy.arranges, partnership=action.partnership)
    with at_meeting(
        "drop_action", action.meeting, may=may, as_of=as_of, submission=submission, by=by, overtakes=_about(action)
    ) as told:
        _refuse_when_over(action, "because")
        action.dropped_at, action.dropped_because = clock.now(), because
        action.save()
        told.tell(action.meeting, number=action.number)
        return action


def _last(meeting: Meeting) -> int:
    rows = SubGroupAction.objects.filter(partnership=meeting.partnership)
    return rows.aggregate(last=Max("number"))["last"] or 0


def _refuse_when_over(action: SubGroupAction, field: str) -> None:
    """Behind the lock of its meeting."""
    action.refresh_from_db()
    if action.is_over:
        raise refuse(field, f"Agree a new action: number {action.number} has ended already")


def _about(action: SubGroupAction) -> Overtakes:
    return same_act("change_action", "finish_action", "drop_action", number=action.number)


def _tell(action: SubGroupAction) -> None:
    due = Due(action.due_on)
    outbox.give(action.owner, kind="action_given", reference=str(action), path=action.finish_path, due=due)
