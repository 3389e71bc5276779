"""A way forward: the same words, confirmed by both sides, and the actions in it."""

from django.db import models

from resolution.history.models import tracked
from resolution.partnership.models import Person

from .disagreements import Disagreement, Part
from .steps import Named, Step


def both_or_neither(when: str, by: str) -> models.Q:
    """A time and a person: both are there or neither is."""
    there = models.Q(**{f"{when}__isnull": False, f"{by}__isnull": False})
    return there | models.Q(**{f"{when}__isnull": True, f"{by}__isnull": True})


class WayForward(Part):
    """Words put to the other side. They count when both sides have confirmed the same row (§2.5)."""

    disagreement = models.ForeignKey(Disagreement, on_delete=models.PROTECT, related_name="ways_forward")
    step = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="ways_forward")
    text = models.TextField()
    proposed_by = models.ForeignKey(Named, on_delete=models.PROTECT, related_name="proposed")
    proposed_at = models.DateTimeField()
    raising_confirmed_at = models.DateTimeField(null=True, blank=True)
    raising_confirmed_by = models.ForeignKey(Named, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    responding_confirmed_at = models.DateTimeField(null=True, blank=True)
    responding_confirmed_by = models.ForeignKey(
        Named, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    turned_down_at = models.DateTimeField(null=True, blank=True)
    turned_down_by = models.ForeignKey(Named, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    turned_down_because = models.TextField(blank=True, default="")
    # One side's confirmation is only its words as the other side reported them.
    as_reported = models.BooleanField(default=False)

    history = tracked()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(condition=~models.Q(text=""), name="a_way_forward_has_words"),
            models.CheckConstraint(
                condition=both_or_neither("raising_confirmed_at", "raising_confirmed_by"),
                name="the_raising_sides_confirmation_has_a_time_and_a_person",
            ),
            models.CheckConstraint(
                condition=both_or_neither("responding_confirmed_at", "responding_confirmed_by"),
                name="the_responding_sides_confirmation_has_a_time_and_a_person",
            ),
            models.CheckConstraint(
                condition=both_or_neither("turned_down_at", "turned_down_by"),
                name="turning_down_a_way_forward_has_a_time_and_a_person",
            ),
            models.CheckConstraint(
                condition=models.Q(turned_down_at__isnull=True) | ~models.Q(turned_down_because=""),
                name="a_way_forward_turned_down_says_why",
            ),
        )

    def __str__(self) -> str:
        return f"Way forward on {self.step}"

    @property
    def is_agreed(self) -> bool:
        return self.raising_confirmed_at is not None and self.responding_confirmed_at is not None


class AgreedAction(Part):
    """Somebody's part of a way forward, by a date. Not done by then, both sides are asked what follows."""

    disagreement = models.ForeignKey(Disagreement, on_delete=models.PROTECT, related_name="actions")
    way_forward = models.ForeignKey(WayForward, on_delete=models.PROTECT, related_name="actions")
    what = models.CharField(max_length=300)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="agreed_actions")
    due_on = models.DateField()
    # When both sides had confirmed the words that it stands in. Only asked for until then.
    agreed_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    not_done_at = models.DateTimeField(null=True, blank=True)
    not_done_because = models.CharField(max_length=300, blank=True, default="")
    raising_stands_at = models.DateTimeField(null=True, blank=True)
    responding_stands_at = models.DateTimeField(null=True, blank=True)

    history = tracked()

    class Meta:
        ordering = ("due_on", "pk")
        constraints = (
            models.CheckConstraint(condition=~models.Q(what=""), name="an_agreed_action_says_what_is_to_be_done"),
            models.CheckConstraint(
                condition=models.Q(done_at__isnull=True) | models.Q(not_done_at__isnull=True),
                name="an_agreed_action_is_done_or_not_done",
            ),
        )

    def __str__(self) -> str:
        return f"Action {self.pk} on {self.disagreement}"

    @property
    def counts(self) -> bool:
        """Whether it belongs to the agreement that holds now: not to words that were changed, or opened again."""
        return self.agreed_at is not None and self.agreed_at == self.disagreement.agreed_at

    @property
    def counts_unless_open_again(self) -> bool:
        """Whether it belongs to the last agreement, which holds unless the disagreement was opened again since."""
        return self.counts or (self.agreed_at is not None and self.disagreement.agreed_at is None)
