"""The actions that the Sub Group has agreed. They are carried from meeting to meeting until somebody has ended them."""

from typing import ClassVar, Self

from django.db import models
from django.urls import reverse

from resolution import clock
from resolution.disagreements.models import Review
from resolution.history.models import tracked
from resolution.partnership.models import Partnership, Person

from .meetings import Meeting


class ActionQuerySet(models.QuerySet["SubGroupAction"]):
    def outstanding(self) -> Self:
        """Those that are neither done nor dropped, by the day they are due."""
        return self.filter(done_at__isnull=True, dropped_at__isnull=True).order_by("due_on", "number")

    def overdue(self) -> Self:
        """Those of them whose day has passed."""
        return self.outstanding().filter(due_on__lt=clock.today())


class SubGroupAction(models.Model):
    """What somebody does by when, numbered through all meetings. `meeting`: the one that agreed it."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="sub_group_actions")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="actions")
    number = models.PositiveIntegerField()
    # The deep dive, or the review of an escalation, from which it follows (§4.1a).
    review = models.ForeignKey(
        Review, on_delete=models.PROTECT, null=True, blank=True, related_name="sub_group_actions"
    )
    what = models.CharField(max_length=300)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="sub_group_actions")
    due_on = models.DateField()
    done_at = models.DateTimeField(null=True, blank=True)
    what_came_of_it = models.CharField(max_length=300, blank=True, default="")
    dropped_at = models.DateTimeField(null=True, blank=True)
    dropped_because = models.CharField(max_length=300, blank=True, default="")

    objects: ClassVar = ActionQuerySet.as_manager()
    history = tracked()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("partnership", "number"), name="an_action_has_its_own_number"),
            models.CheckConstraint(condition=~models.Q(what=""), name="an_action_says_what_is_done"),
            models.CheckConstraint(
                condition=models.Q(done_at__isnull=True) | models.Q(dropped_at__isnull=True),
                name="an_action_is_done_or_dropped",
            ),
            models.CheckConstraint(
                condition=models.Q(dropped_at__isnull=True, dropped_because="")
                | (models.Q(dropped_at__isnull=False) & ~models.Q(dropped_because="")),
                name="an_action_is_dropped_with_a_reason",
            ),
        )

    def __str__(self) -> str:
        return f"Action {self.number}"

    @property
    def journal_subject(self) -> Meeting:
        return self.meeting

    @property
    def finish_path(self) -> str:
        """Where its owner says that it is done."""
        return reverse("oversight:finish_action", args=[self.pk])

    @property
    def is_over(self) -> bool:
        return self.done_at is not None or self.dropped_at is not None

    @property
    def stands(self) -> str:
        """How it stands, in a word or two."""
        return "Done" if self.done_at else "Dropped" if self.dropped_at else "Outstanding"

    @property
    def is_late(self) -> bool:
        return not self.is_over and self.due_on < clock.today()
