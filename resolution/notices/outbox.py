"""The outbox: what is put into it is sent once the act that put it there is done, and only then."""

from collections.abc import Iterable
from datetime import datetime
from urllib.parse import urlsplit
from uuid import uuid4

from django.conf import settings
from django.db.models import QuerySet

from resolution import clock
from resolution.notices.kinds import KINDS
from resolution.notices.models import Notice
from resolution.notices.reminder import Reminder
from resolution.partnership.models import Partnership, Person
from resolution.protocol.clock import Due

# The reminders of somebody go into one email.
TOGETHER = "reminders"


def waiting(partnership: Partnership, reference: str) -> QuerySet[Notice]:
    """What is still to be sent about this number of the partnership's."""
    waits = Notice.objects.filter(state=Notice.State.QUEUED, reference=reference)
    return waits.filter(to__agency__partnership=partnership).select_related("to__agency")


def waiting_under(path: str) -> QuerySet[Notice]:
    """What is still to be sent that leads to a page under this one, whatever it says of it."""
    return Notice.objects.filter(state=Notice.State.QUEUED, path__startswith=path)


def take_back(notice: Notice) -> None:
    """It is not sent: whoever it was for may not be told any more."""
    notice.delete()


def give(
    to: Person,
    *,
    kind: str,
    reference: str,
    path: str,
    due: Due | None = None,
    urgent: bool = False,
    send_after: datetime | None = None,
) -> Notice:
    """Tell the person, in the caller's transaction. `kind` is one of KINDS; `path` is the page to open."""
    notice = _new(to, kind, reference, path, due)
    notice.urgent, notice.send_after = urgent, send_after or notice.made_at
    notice.save()
    return notice


def remind(reminders: Iterable[Reminder]) -> int:
    """Give each, in one transaction, but those that were given before, whoever else gives them meanwhile: the database
    holds one of each. Says how many were new."""
    rows = [_reminding(each) for each in reminders]
    Notice.objects.bulk_create(rows, ignore_conflicts=True)
    return Notice.objects.filter(message_id__in=[row.message_id for row in rows]).count()


def _reminding(each: Reminder) -> Notice:
    """What cannot wait has an email of its own."""
    notice = _new(each.to, each.kind, each.reference, each.path, each.due)
    notice.once, notice.urgent, notice.bundle = each.once, each.urgent, "" if each.urgent else TOGETHER
    return notice


def _new(to: Person, kind: str, reference: str, path: str, due: Due | None) -> Notice:
    if kind not in KINDS:
        raise ValueError(f"No notice says {kind}: add it to KINDS.")
    now = clock.now()
    return Notice(
        to=to,
        kind=kind,
        reference=reference,
        path=path,
        due_on=due.on if due else None,
        due_at=due.at if due else None,
        made_at=now,
        send_after=now,
        message_id=f"<{uuid4().hex}@{urlsplit(settings.BASE_URL).hostname}>",
    )
