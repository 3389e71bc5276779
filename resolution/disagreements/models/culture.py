"""What was said in confidence once a disagreement had been closed for a while. Untracked: nothing here is a record."""

from datetime import date
from uuid import uuid4

from django.db import models

from resolution.partnership.models import Partnership
from resolution.protocol.acts import Side
from resolution.protocol.culture import Says

SAID = [(says.value, says.value) for says in Says]


class CultureAnswer(models.Model):
    """What one person of a side answered in a quarter: neither who, nor about what, nor when. Its key is drawn by lot,
    and whoever adds one puts all of them down anew (`actions.culture`), so that their order tells nothing either."""

    key = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    # Its first day. Nothing finer is ever shown, so nothing finer is kept.
    quarter = models.DateField()
    side = models.CharField(max_length=12, choices=[(s.value, s.value) for s in (Side.RAISING, Side.RESPONDING)])
    heard = models.CharField(max_length=10, choices=SAID)
    treated = models.CharField(max_length=10, choices=SAID)
    changed = models.CharField(max_length=10, choices=SAID)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(side__in=("raising", "responding"))
                & models.Q(heard__in=[says.value for says in Says])
                & models.Q(treated__in=[says.value for says in Says])
                & models.Q(changed__in=[says.value for says in Says]),
                name="how_it_was_is_said_of_three_things_for_a_side",
            ),
        )

    def __str__(self) -> str:
        return f"An answer of the {self.side} side, {self.quarter:%B %Y} and the two months after"


def quarter_of(on: date) -> date:
    """The first day of the quarter of a year in which the day lies."""
    return date(on.year, on.month - (on.month - 1) % 3, 1)
