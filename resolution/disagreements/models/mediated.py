"""Which disagreements somebody sees as the mediator whom both sides have accepted (§4.1c, A2)."""

from datetime import datetime, time, timedelta

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
    """Until it is recorded, while it is not over and nobody was offered since; then for some days."""
    rows = apps.get_model("disagreements.Mediation").objects
    over = datetime.combine(reader.day - SEEN_AFTERWARDS, time.min, clock.LONDON)
    later = rows.filter(disagreement=OuterRef("disagreement"), pk__gt=OuterRef("pk"))
    goes_on = Q(~Exists(later), recorded_at=None, disagreement__status__in=GOES_ON)
    mine = rows.filter(goes_on | Q(recorded_at__gt=over), **ACCEPTED, mediator=reader.person)
    return Q(Exists(mine.filter(disagreement=OuterRef("pk"))))
