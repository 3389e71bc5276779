"""A legal hold: a court, an inquiry or a reviewer needs a disagreement, so that it is neither anonymised nor destroyed
until somebody lifts the hold (A10)."""

from typing import Any

from django.db import models

from resolution.history.models import Subject, tracked
from resolution.partnership.models import Person

from .disagreements import Disagreement


class Hold(Subject):
    """Why one is held, for whom, and when it is looked at again. It has a journal of its own: neither side is told."""

    disagreement = models.ForeignKey(Disagreement, on_delete=models.PROTECT, related_name="holds")
    because = models.TextField("why it is held")
    asked_for_by = models.CharField("who asked for it", max_length=200)
    review_on = models.DateField("day on which it is looked at again")
    placed_at = models.DateTimeField()
    placed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    lifted_because = models.TextField(blank=True, default="")

    history = tracked()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("disagreement",),
                condition=models.Q(lifted_at__isnull=True),
                name="a_disagreement_is_held_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=~models.Q(because="") & ~models.Q(asked_for_by=""), name="a_hold_says_why_and_for_whom"
            ),
            models.CheckConstraint(
                condition=models.Q(lifted_at__isnull=True, lifted_by__isnull=True, lifted_because="")
                | models.Q(lifted_at__isnull=False, lifted_by__isnull=False) & ~models.Q(lifted_because=""),
                name="a_hold_is_lifted_at_a_time_by_somebody_with_a_reason",
            ),
        )

    def __str__(self) -> str:
        return f"Hold {self.pk} on {self.disagreement}"


def open_holds() -> "models.QuerySet[Any]":
    """Those that nobody has lifted."""
    return Hold.objects.filter(lifted_at=None)
