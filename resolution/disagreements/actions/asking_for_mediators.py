"""Telling whoever decides, and both sides, that a mediator has left and another one is to be offered (§4.1c). Where a
side declines or the mediator steps aside, the act itself tells them."""

from collections.abc import Iterable
from typing import cast

from django.db import transaction

from resolution.disagreements import moves, overseeing
from resolution.disagreements.holding import sees_anything
from resolution.disagreements.models import Disagreement, Mediation, Referral, Step
from resolution.notices import outbox
from resolution.notices.models import Notice
from resolution.partnership.models import Person

from .telling import ANOTHER_MEDIATOR, MEDIATOR_DECLINED, MEDIATOR_GONE, of_both_sides


def ask_for_mediators() -> int:
    """Tell of each that waits for another mediator, once for each who was offered. Says how many notices."""
    waits = Referral.objects.filter(moves.waits_for_another_mediator())
    with transaction.atomic():
        rows = Disagreement.objects.select_for_update(of=("self",), no_key=True).filter(
            pk__in=waits.values("disagreement")
        )
        keys = [row.pk for row in rows.order_by("pk")]
        return sum(_ask(Disagreement.objects.get(pk=key)) for key in keys)


def _ask(record: Disagreement) -> int:
    # What waits for a mediator goes on, and so has a step.
    sides = of_both_sides(record, cast(Step, record.step))
    return _tell(record, ANOTHER_MEDIATOR, overseeing.who_decides(record)) + _tell(
        record, MEDIATOR_GONE, sides, MEDIATOR_DECLINED
    )


def _tell(record: Disagreement, kind: str, people: Iterable[Person], *instead: str) -> int:
    """Once for whoever was offered last; not where `instead` was said of them."""
    offered: Mediation = record.mediations.latest("pk")
    told = Notice.objects.filter(kind__in=(kind, *instead), reference=record.reference, made_at__gte=offered.offered_at)
    if told.filter(to__agency__partnership=record.partnership_id).exists():
        return 0
    whom = [each for each in dict.fromkeys(people) if not each.has_left and sees_anything(record, each)]
    for person in whom:
        outbox.give(person, kind=kind, reference=record.reference, path=record.get_absolute_url())
    return len(whom)
