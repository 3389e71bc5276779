"""Telling whoever acts for somebody who is away what waits for them. Nothing else begins with a cover (L10)."""

from collections.abc import Collection
from datetime import datetime, time

from django.db import transaction
from django.db.models import Q

from resolution.clock import LONDON
from resolution.disagreements import policy
from resolution.disagreements.capacities import capacities
from resolution.disagreements.covering import Covered, covered_of
from resolution.disagreements.models import Disagreement
from resolution.disagreements.models.covered import PLACES
from resolution.notices import outbox
from resolution.notices.models import Notice
from resolution.partnership.covering import today_of
from resolution.partnership.models import Absence, Partnership, Person, User
from resolution.protocol.clock import Due

BEGINS = "cover_begins"


def tell_covers() -> int:
    """Tell whoever acts today for somebody who is away of each move that waits for them, once. Says how many."""
    return sum(_tell_of(partnership) for partnership in Partnership.objects.order_by("pk"))


def _tell_of(partnership: Partnership) -> int:
    away = today_of(partnership).away
    if not away:
        return 0
    with transaction.atomic():
        rows = Disagreement.objects.select_for_update(of=("self",), no_key=True).filter(
            _waits_for(away), partnership=partnership
        )
        return sum(_tell(record, covered) for record in rows.order_by("pk") for covered in covered_of(record))


def _waits_for(away: Collection[int]) -> Q:
    theirs = Q(*((f"{place}__person__in", tuple(away)) for place in PLACES), _connector=Q.OR)
    contact = Q(
        step__state="to address", step__awaited="responding", responding_agency__point_of_contact__in=tuple(away)
    )
    return Q(status="open") & (theirs | contact)


def _tell(record: Disagreement, covered: Covered) -> int:
    cover = Person.objects.select_related("account").get(pk=covered.by.person) if covered.by else None
    if cover is None or cover.account is None or _told(record, covered, cover):
        return 0
    if record.step is None or not _waits(record, cover.account):
        return 0
    due: Due = record.step.due
    outbox.give(
        cover,
        kind=BEGINS,
        reference=record.reference,
        path=record.get_absolute_url(),
        due=due,
        urgent=bool(record.step.urgent_because),
    )
    return 1


def _waits(record: Disagreement, cover: User) -> bool:
    held = capacities(cover, record)
    return policy.has_the_move(record, held) or policy.is_asked_for_later(record, held)


def _told(record: Disagreement, covered: Covered, cover: Person) -> bool:
    """Whether they know of it, or need not: told so, or sent something of it, since the first day away."""
    away = Absence.objects.in_force().filter(person=covered.whose).first()
    if away is None:  # back since it was asked who is away
        return True
    begins = datetime.combine(away.since, time(), LONDON)
    return Notice.objects.filter(to=cover, reference=record.reference, made_at__gte=begins).exists()
