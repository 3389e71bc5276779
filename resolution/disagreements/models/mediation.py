"""Mediation: who is offered, what each side answers, and what was found when they met (§2.3, §4.1c).

It moves no step: a way forward counts once the two sides themselves have confirmed it (§2.5)."""

from django.db import models

from resolution.history.models import tracked
from resolution.partnership.models import Person

from .agreements import both_or_neither
from .disagreements import Disagreement, Part
from .mediated import ACCEPTED


class Mediation(Part):
    """One mediator, offered to both sides. What was offered last is what counts."""

    class Answer(models.TextChoices):
        ACCEPTED = "accepted", "Accepted"
        DECLINED = "declined", "Declined"

    class Found(models.TextChoices):
        WAY = "way", "A way forward"
        LEAST_WORST = "least_worst", "The least worst way forward"
        NONE = "none", "No way forward"

    disagreement = models.ForeignKey(Disagreement, on_delete=models.PROTECT, related_name="mediations")
    mediator = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    because = models.TextField()
    offered_at = models.DateTimeField()
    offered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    raising_answer = models.CharField(max_length=10, choices=Answer, blank=True, default="")
    raising_answered_at = models.DateTimeField(null=True, blank=True)
    raising_answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    raising_because = models.TextField(blank=True, default="")
    raising_invites = models.TextField(blank=True, default="")
    responding_answer = models.CharField(max_length=10, choices=Answer, blank=True, default="")
    responding_answered_at = models.DateTimeField(null=True, blank=True)
    responding_answered_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    responding_because = models.TextField(blank=True, default="")
    responding_invites = models.TextField(blank=True, default="")
    met_on = models.DateField(null=True, blank=True)
    came = models.TextField(blank=True, default="")
    found = models.CharField(max_length=12, choices=Found, blank=True, default="")
    way_forward = models.TextField(blank=True, default="")
    recorded_at = models.DateTimeField(null=True, blank=True)

    history = tracked()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(condition=~models.Q(because=""), name="a_mediator_is_offered_with_a_reason"),
            *(
                models.CheckConstraint(
                    condition=both_or_neither(f"{side}_answered_at", f"{side}_answered_by")
                    & (
                        models.Q(**{f"{side}_answer": "", f"{side}_answered_at__isnull": True})
                        | models.Q(**{f"{side}_answer": "accepted", f"{side}_answered_at__isnull": False})
                        | models.Q(**{f"{side}_answer": "declined", f"{side}_answered_at__isnull": False})
                        & ~models.Q(**{f"{side}_because": ""})
                    ),
                    name=f"the_{side}_side_answers_about_a_mediator_and_a_no_says_why",
                )
                for side in ("raising", "responding")
            ),
            models.CheckConstraint(
                condition=models.Q(recorded_at__isnull=True, met_on__isnull=True, came="", found="", way_forward="")
                | models.Q(recorded_at__isnull=False, met_on__isnull=False, **ACCEPTED)
                & ~models.Q(came="")
                & (models.Q(found="none") | models.Q(found__in=("way", "least_worst")) & ~models.Q(way_forward="")),
                name="a_mediation_recorded_says_who_came_and_what_was_found",
            ),
        )

    def __str__(self) -> str:
        return f"Mediation {self.pk} on {self.disagreement}"
