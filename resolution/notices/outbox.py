"""The outbox: what is put into it is sent once the act that put it there is done, and only then."""

from datetime import datetime
from urllib.parse import urlsplit
from uuid import uuid4

from django.conf import settings
from django.db.models import QuerySet

from resolution import clock
from resolution.notices.kinds import KINDS
from resolution.notices.models import Notice
from resolution.partnership.models import Partnership, Person
from resolution.protocol.clock import Due


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
    if kind not in KINDS:
        raise ValueError(f"No notice says {kind}: add it to KINDS.")
    now = clock.now()
    return Notice.objects.create(
        to=to,
        kind=kind,
        reference=reference,
        path=path,
        due_on=due.on if due else None,
        due_at=due.at if due else None,
        urgent=urgent,
        made_at=now,
        send_after=send_after or now,
        message_id=f"<{uuid4().hex}@{urlsplit(settings.BASE_URL).hostname}>",
    )
