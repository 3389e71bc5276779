"""Which disagreements somebody sees because they have opened them in an emergency (A4)."""

from django.apps import apps
from django.db.models import Exists, OuterRef, Q

from resolution import clock
from resolution.partnership.models.parts import authorities_among

from .covered import NEVER
from .reader import Reader


def is_opened_by(reader: Reader) -> Q:
    """Until its time is over, while they have the authority by which they opened it, and nobody has ruled that it was
    not justified. What is restricted meanwhile is closed to them (A3)."""
    authorities = authorities_among(reader.parts)
    if not authorities:
        return NEVER
    rows = apps.get_model("disagreements.EmergencyOpening").objects.exclude(ruling="not_justified")
    mine = rows.filter(person=reader.person, authority__in=authorities, until__gt=clock.now())
    return Q(Exists(mine.filter(disagreement=OuterRef("pk"))), restricted_at__isnull=True)
