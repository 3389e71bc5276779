"""Telling whoever decides that a mediator has left, and that another one is to be offered (§4.1c). Where a side
declines or the mediator steps aside, the act itself tells them."""

from django.db import transaction

from resolution.disagreements import moves, overseeing
from resolution.disagreements.models import Disagreement, Referral
from resolution.notices import outbox
from resolution.notices.models import Notice

from .telling import ANOTHER_MEDIATOR, sees_anything


def ask_for_mediators() -> int:
    """Tell of each that waits for another mediator, once for each who was offered. Says how many notices."""
    waits = Referral.objects.filter(moves.waits_for_another_mediator())
    with transaction.atomic():
        rows = Disagreement.objects.select_for_update(of=("self",)).filter(pk__in=waits.values("disagreement"))
        return sum(_ask(record) for record in rows.order_by("pk"))


def _ask(record: Disagreement) -> int:
    offered = record.mediations.latest("pk")
    told = Notice.objects.filter(kind=ANOTHER_MEDIATOR, reference=record.reference, made_at__gte=offered.offered_at)
    if told.filter(to__agency__partnership=record.partnership_id).exists():
        return 0
    whom = [person for person in overseeing.who_decides(record) if sees_anything(record, person)]
    for person in whom:
        outbox.give(person, kind=ANOTHER_MEDIATOR, reference=record.reference, path=record.get_absolute_url())
    return len(whom)
