"""Which disagreements somebody sees as the mediator whom both sides have accepted (§4.1c, A2)."""

from datetime import timedelta

from django.apps import apps
from django.db.models import Exists, OuterRef, Q

from resolution import clock

from .reader import Reader

# How long after the task is done.
SEEN_AFTERWARDS = timedelta(days=30)
# Both sides have accepted the mediator.
ACCEPTED = {"raising_answer": "accepted", "responding_answer": "accepted"}
GOES_ON = ("open", "agreed", "unresolved")


def mediates(reader: Reader) -> Q:
    """Until it is recorded, while it is not over; then for some days."""
    rows = apps.get_model("disagreements.Mediation").objects
    since = clock.now() - SEEN_AFTERWARDS
    task = Q(recorded_at=None, disagreement__status__in=GOES_ON) | Q(recorded_at__gte=since)
    return Q(Exists(rows.filter(task, **ACCEPTED, disagreement=OuterRef("pk"), mediator=reader.person)))
