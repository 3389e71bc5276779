"""Whoever owns an action of the Sub Group is reminded of its day (A9). Reads only."""

from collections.abc import Iterator
from datetime import date, datetime

from resolution.notices.by_day import ByDay, Waiting
from resolution.oversight.models import SubGroupAction
from resolution.partnership.models import Partnership


def _outstanding(partnership: Partnership, last: date) -> Iterator[Waiting]:
    near = partnership.sub_group_actions.outstanding().filter(due_on__lte=last)
    for action in near.select_related("owner__agency__partnership", "meeting"):
        yield Waiting(action.owner, action.pk, action.due_on, _said_at(action), str(action), action.finish_path)


def _said_at(action: SubGroupAction) -> datetime:
    """When it was agreed, or last changed: who has it, and by when."""
    at: datetime = action.history.latest().history_date
    return at


ACTIONS = ByDay("sub_group_action", _outstanding)
