"""That a professional network may be stuck: severe risk without a clear way forward, and no disagreement (§4.1c)."""

from django.db import models

from resolution.history.models import tracked
from resolution.partnership.models import Person
from resolution.protocol.acts import Side

from .agreements import both_or_neither
from .disagreements import Disagreement, Part
from .steps import Step


class Stuck(Part):
    """What somebody named says of it, and what a manager of their side answers. It moves no step."""

    class Answer(models.TextChoices):
        CONFIRMED = "confirmed", "A manager has confirmed it"
        NOT_SO = "not_so", "A manager has said why not"

    disagreement = models.ForeignKey(Disagreement, on_delete=models.PROTECT, related_name="stuck")
    step = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="stuck")
    side = models.CharField(max_length=10, choices=[(side.value, side.value) for side in Side])
    # What was chosen of what the protocol asks, by the questions' ids; what was typed there, in words with its names.
    answers = models.JSONField(default=dict, blank=True)
    said = models.TextField(blank=True, default="")
    because = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=10, choices=Answer, blank=True, default="")
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_because = models.TextField(blank=True, default="")
    # What the Sub Group was told of it, once it was confirmed.
    referral = models.OneToOneField(
        "disagreements.Referral", on_delete=models.PROTECT, null=True, blank=True, related_name="stuck"
    )

    history = tracked()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(because="") & models.Q(side__in=[side.value for side in Side]),
                name="that_a_network_may_be_stuck_is_said_by_a_side_with_a_reason",
            ),
            models.CheckConstraint(
                condition=both_or_neither("answered_at", "answered_by")
                & (
                    models.Q(answer="", answered_at__isnull=True, answered_because="")
                    | models.Q(answer="confirmed", answered_at__isnull=False)
                    | models.Q(answer="not_so", answered_at__isnull=False) & ~models.Q(answered_because="")
                ),
                name="whether_it_is_stuck_is_answered_by_somebody_and_a_no_says_why",
            ),
            models.UniqueConstraint(
                fields=("disagreement",),
                condition=models.Q(answer=""),
                name="whether_a_network_is_stuck_waits_for_one_answer_at_a_time",
            ),
        )

    def __str__(self) -> str:
        return f"Stuck {self.pk} on {self.disagreement}"
