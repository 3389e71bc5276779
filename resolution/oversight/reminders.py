"""Whoever owns an action of the Sub Group is reminded of its day, and the office of whom it is to answer (A9). Reads
only. Of legal holds no email says anything."""

from collections.abc import Iterator
from datetime import date, datetime

from django.urls import reverse

from resolution.notices.by_day import ByDay, Waiting
from resolution.oversight.models import SubGroupAction
from resolution.partnership import directory
from resolution.partnership.covering import today_of
from resolution.partnership.models import AccountRequest, Partnership
from resolution.partnership.telling import ABOUT


def _outstanding(partnership: Partnership, last: date) -> Iterator[Waiting]:
    near = partnership.sub_group_actions.outstanding().filter(due_on__lte=last)
    for action in near.select_related("owner__agency__partnership", "meeting"):
        yield Waiting(action.owner, action.pk, action.due_on, _said_at(action), str(action), action.finish_path)


def _asked(partnership: Partnership, _: date) -> Iterator[Waiting]:
    """Whoever has no account and asks for one, by the working day after, which is never far off (A7)."""
    closed, office = today_of(partnership).closed, directory.business_managers(partnership)
    for row in AccountRequest.objects.waiting().filter(partnership=partnership):
        for manager in office:
            path = reverse("account_request", args=[row.pk])
            yield Waiting(manager, row.pk, row.due_on(closed), row.asked_at, ABOUT, path)


def _said_at(action: SubGroupAction) -> datetime:
    """When it was agreed, or last changed: who has it, and by when."""
    at: datetime = action.history.latest().history_date
    return at


BY_DAY = (ByDay("sub_group_action", _outstanding), ByDay("account_request", _asked))
