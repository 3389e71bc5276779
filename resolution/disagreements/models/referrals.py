"""What goes to the Sub Group beside the ladder (§4): why, what each side says of it in short, and what is decided.

No row of these moves a step: nobody of the Sub Group decides a case (§4.1c)."""

from typing import ClassVar

from django.db import models

from resolution.history.models import tracked
from resolution.partnership.models import Person

from .agreements import both_or_neither
from .covered import LIVE
from .disagreements import Disagreement, Part
from .steps import Step


class Referral(Part):
    """That a disagreement was put to the Sub Group: of which kind, at which step, by whom, and why."""

    class Kind(models.TextChoices):
        SERIOUS = "serious", "A matter of potentially serious concern"
        FORMAL = "formal", "Formally logged: the last tier did not agree"
        STUCK = "stuck", "The network may be stuck"
        MEDIATION = "mediation", "Mediation asked for"

    # Of these it is a mediator that is offered by a day; of the others something is decided.
    MEDIATED: ClassVar = ("stuck", "mediation")

    disagreement = models.ForeignKey(Disagreement, on_delete=models.PROTECT, related_name="referrals")
    step = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="referrals")
    kind = models.CharField(max_length=10, choices=Kind)
    # The criteria that were met, by their ids, where it was logged of itself; else the words of whoever logged it.
    criteria = models.JSONField(default=list, blank=True)
    because = models.TextField(blank=True, default="")
    at = models.DateTimeField()
    # Of one that was logged of itself, whoever ticked it.
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    acknowledge_by = models.DateField(null=True, blank=True)
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledged_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # By when it is decided, or a mediator is offered; after this day the deputy is asked as well (§4.1a).
    decide_by = models.DateField(null=True, blank=True)
    # When it was last decided, or answered, or a mediator was last offered. What was, by whom and why stands in
    # `Decision`.
    decided_at = models.DateTimeField(null=True, blank=True)

    history = tracked()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(kind__in=("serious", "formal", "stuck", "mediation")),
                name="a_referral_is_of_a_known_kind",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="serious") & (~models.Q(criteria=[]) | ~models.Q(because=""))
                | models.Q(criteria=[]) & ~models.Q(because=""),
                name="a_referral_says_what_it_was_made_for",
            ),
            models.CheckConstraint(
                condition=both_or_neither("acknowledged_at", "acknowledged_by"),
                name="a_referral_acknowledged_at_a_time_was_acknowledged_by_somebody",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind__in=("serious", "formal")) | models.Q(decide_by__isnull=False),
                name="what_the_chair_decides_has_a_day_to_decide_it_by",
            ),
            models.UniqueConstraint(
                fields=("step",),
                condition=models.Q(kind="formal"),
                name="what_a_step_left_unresolved_is_logged_formally_once",
            ),
        )
        indexes = (models.Index(fields=("disagreement", "kind"), name="referrals_by_kind"),)

    def __str__(self) -> str:
        return f"Referral {self.pk} of {self.disagreement}"


class Account(Part):
    """What one side says of it in short, without anything that identifies the child: asked for at every referral, and
    whatever the Chair asks for beside that."""

    class Side(models.TextChoices):
        RAISING = "raising", "The raising side"
        RESPONDING = "responding", "The responding side"

    # What a first account says; a later one answers what was asked.
    FIRST: ClassVar = ("disputed", "serious", "safe_now")
    SAYS: ClassVar = (*FIRST, "more")

    disagreement = models.ForeignKey(Disagreement, on_delete=models.PROTECT, related_name="accounts")
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="accounts")
    side = models.CharField(max_length=10, choices=Side)
    asked_at = models.DateTimeField()
    due_on = models.DateField()
    # What the Chair asks for beside the first account; empty for that.
    asks = models.TextField(blank=True, default="")
    disputed = models.TextField(blank=True, default="")
    serious = models.TextField(blank=True, default="")
    safe_now = models.TextField(blank=True, default="")
    more = models.TextField(blank=True, default="")
    given_at = models.DateTimeField(null=True, blank=True)
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    # Those that somebody waits for: once it is over, there is nothing to tell them for. `is_awaited` says it of one.
    AWAITED: ClassVar = models.Q(given_at=None, disagreement__status__in=LIVE)

    history = tracked()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=both_or_neither("given_at", "given_by"),
                name="a_short_account_given_at_a_time_was_given_by_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(given_at__isnull=True, disputed="", serious="", safe_now="", more="")
                | models.Q(given_at__isnull=False, asks="", more="")
                & ~models.Q(disputed="")
                & ~models.Q(serious="")
                & ~models.Q(safe_now="")
                | models.Q(given_at__isnull=False, disputed="", serious="", safe_now="")
                & ~models.Q(asks="")
                & ~models.Q(more=""),
                name="a_short_account_is_given_whole",
            ),
            models.UniqueConstraint(
                fields=("disagreement", "side"),
                condition=models.Q(given_at__isnull=True, asks=""),
                name="a_side_is_asked_for_one_short_account_at_a_time",
            ),
        )

    def __str__(self) -> str:
        return f"Account {self.pk} of {self.referral}"

    @property
    def is_awaited(self) -> bool:
        """Whether it is still to be given, while there is something to tell it for."""
        return self.given_at is None and self.disagreement.status in LIVE


class Decision(Part):
    """What whoever chairs decided about a referral, and why. It stands as it is: a new one takes its place (§4.1a)."""

    class What(models.TextChoices):
        DEEP_DIVE = "deep_dive", "A deep dive"
        NO_DEEP_DIVE = "no_deep_dive", "No deep dive"
        MEDIATION = "mediation", "Mediation"
        NOTED = "noted", "Noted"

    disagreement = models.ForeignKey(Disagreement, on_delete=models.PROTECT, related_name="decisions")
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="decisions")
    what = models.CharField(max_length=15, choices=What)
    because = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    # Decided by the deputy, in the place of whoever chairs.
    by_deputy = models.BooleanField(default=False)

    history = tracked()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(what__in=("deep_dive", "no_deep_dive", "mediation", "noted")),
                name="a_decision_of_the_sub_group_is_of_a_known_kind",
            ),
            models.CheckConstraint(condition=~models.Q(because=""), name="a_decision_of_the_sub_group_says_why"),
        )

    def __str__(self) -> str:
        return f"Decision {self.pk} about {self.referral}"
