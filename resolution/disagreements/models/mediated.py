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
    """Until it is recorded, while nobody was offered since; then for some days. Where it was over before it was
    recorded, for as many days after that."""
    rows = apps.get_model("disagreements.Mediation").objects
    over = datetime.combine(reader.day - SEEN_AFTERWARDS, time.min, clock.LONDON)
    later = rows.filter(disagreement=OuterRef("disagreement"), pk__gt=OuterRef("pk"))
    just_over = Q(disagreement__closed_at__gt=over)
    just_over |= Q(disagreement__status="withdrawn", disagreement__step__ended_at__gt=over)
    goes_on = Q(~Exists(later), Q(disagreement__status__in=GOES_ON) | just_over, recorded_at=None)
    mine = rows.filter(goes_on | Q(recorded_at__gt=over), **ACCEPTED, mediator=reader.person)
    return Q(Exists(mine.filter(disagreement=OuterRef("pk"))))
