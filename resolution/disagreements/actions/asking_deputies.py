"""Telling the deputy of whoever chairs that the day to decide has passed (§4.1a). That the deputy can decide is worked
out when it is asked for, as every time: nothing else begins with the notice."""

from datetime import datetime, time

from django.db import transaction
from django.db.models import Max

from resolution import clock
from resolution.disagreements import overseeing
from resolution.disagreements.models import Disagreement
from resolution.notices import outbox
from resolution.notices.models import Notice
from resolution.partnership.models import Person
from resolution.protocol.clock import Due

ASKED = "deputy_asked"


def ask_deputies() -> int:
    """Tell each of what waits past its day, once. Says how many notices."""
    with transaction.atomic():
        rows = Disagreement.objects.select_for_update(of=("self",), no_key=True).filter(
            pk__in=overseeing.late_decisions().values("disagreement")
        )
        return sum(_ask(record, person) for record in rows.order_by("pk") for person in _deputies(record))


def _deputies(record: Disagreement) -> list[Person]:
    """Nobody, where there is none, or they can decide nothing about it either."""
    asked = overseeing.who_decides(record)
    return [person for person in asked if overseeing.is_deputy(person, record)]


def _ask(record: Disagreement, deputy: Person) -> int:
    due_on = overseeing.late_decisions().filter(disagreement=record).aggregate(last=Max("decide_by"))["last"]
    if due_on is None:  # decided while this waited for the record
        return 0
    passed = datetime.combine(due_on, time.max, clock.LONDON)
    told = Notice.objects.filter(kind=ASKED, to=deputy, reference=record.reference, made_at__gt=passed)
    if told.exists():
        return 0
    outbox.give(deputy, kind=ASKED, reference=record.reference, path=record.get_absolute_url(), due=Due(due_on))
    return 1
