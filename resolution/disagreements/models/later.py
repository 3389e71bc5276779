"""A later date for a step's response: asked for with a reason, once, and answered by the raising side (p6)."""

from django.db import models

from resolution.history.models import tracked
from resolution.protocol.acts import State
from resolution.protocol.clock import Due

from .agreements import both_or_neither
from .disagreements import Disagreement, Part
from .steps import Named, Step

ANSWERED = both_or_neither("answered_at", "answered_by")


class LaterDate(Part):
    """The date asked for in place of the one that stood, which holds until the raising side accepts."""

    class Answer(models.TextChoices):
        ACCEPTED = "accepted", "Accept the later date"
        KEPT = "kept", "Keep the date as it stands"

    disagreement = models.ForeignKey(Disagreement, on_delete=models.PROTECT, related_name="later_dates")
    # It can be asked once a step; of a step that goes to another agency, by that one too, in this row's place.
    step = models.OneToOneField(Step, on_delete=models.PROTECT, related_name="later_date")
    stood_on = models.DateField()
    stood_time = models.TimeField(null=True, blank=True)
    due_on = models.DateField()
    due_time = models.TimeField(null=True, blank=True)
    because = models.CharField(max_length=300)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Named, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=10, choices=Answer, blank=True, default="")
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Named, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_because = models.CharField(max_length=300, blank=True, default="")

    history = tracked()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~models.Q(because=""), name="whoever_asks_for_a_later_date_says_why"),
            models.CheckConstraint(
                condition=models.Q(due_on__gt=models.F("stood_on"))
                | models.Q(due_on=models.F("stood_on"), due_time__isnull=False, stood_time__isnull=False)
                & models.Q(due_time__gt=models.F("stood_time")),
                name="a_later_date_is_later_than_the_one_that_stood",
            ),
            models.CheckConstraint(
                condition=models.Q(answer="", answered_at__isnull=True) & ANSWERED
                | ~models.Q(answer="") & models.Q(answered_at__isnull=False) & ANSWERED,
                name="a_later_date_was_answered_at_a_time_by_somebody",
            ),
            models.CheckConstraint(
                condition=~models.Q(answer="kept") | ~models.Q(answered_because=""),
                name="whoever_keeps_the_date_says_why",
            ),
        )

    def __str__(self) -> str:
        return f"Later date for {self.step}"

    @property
    def stood(self) -> Due:
        """The date that stood when a later one was asked for."""
        return Due(self.stood_on, self.stood_time)

    @property
    def due(self) -> Due:
        """The date asked for."""
        return Due(self.due_on, self.due_time)

    @property
    def waits(self) -> bool:
        """Whether it is still to be answered: not once the response was there, when that was asked for anew since, or
        when the step was sent back or recalled, though it has been sent again."""
        step = self.step
        to_come = step.state in (State.TO_ACKNOWLEDGE, State.TO_RESPOND)
        return not self.answer and to_come and max(step.due_since, step.sent_at or step.due_since) <= self.asked_at


def later_of(step: Step) -> LaterDate | None:
    """The later date that was asked for at the step, if one was."""
    return getattr(step, "later_date", None)
