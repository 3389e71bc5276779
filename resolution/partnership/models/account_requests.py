"""People without an account who ask for one (A7). Untracked: whoever asks is nobody of the directory yet, and the row
is destroyed. What was decided, by whom and on what grounds stands in the journal."""

from datetime import date, datetime, timedelta
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from resolution import clock
from resolution.protocol.clock import ClosedDays, london_day, next_working_day

from .partnerships import Partnership

KEPT_ONCE_DECIDED = timedelta(days=30)
KEPT_AT_MOST = timedelta(days=60)


class AccountRequestQuerySet(models.QuerySet["AccountRequest"]):
    def waiting(self) -> Self:
        """Those that nobody has decided, the longest first."""
        return self.filter(decided_at__isnull=True).order_by("asked_at", "pk")

    def over(self, now: datetime) -> Self:
        """Those that are to be destroyed."""
        decided = Q(decided_at__lte=now - KEPT_ONCE_DECIDED)
        return self.filter(decided | Q(asked_at__lte=now - KEPT_AT_MOST))


class AccountRequest(models.Model):
    """Who asks, as they typed it: none of it is known to be true until the office has rung their agency."""

    class Wants(models.TextChoices):
        RAISE = "raise", "Raise a disagreement"
        ANSWER = "answer", "Answer a disagreement"
        OTHER = "other", "Something else"

    class Became(models.TextChoices):
        GRANTED = "granted", "An account was opened"
        REFUSED = "refused", "It was turned down"

    class Because(models.TextChoices):
        NOBODY_THERE = "nobody_there", "Nobody was reached on the agency’s published number"
        NOT_KNOWN = "not_known", "The agency does not know them, or their email address"
        CAN_SIGN_IN = "can_sign_in", "They can sign in already"
        HELPED = "helped", "They were helped in another way"
        NO_PROFESSIONAL = "no_professional", "They do not work with children for an agency"

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="account_requests")
    name = models.CharField(max_length=120)
    # As it was typed, which need not be how the directory calls it.
    agency = models.CharField(max_length=200)
    email = models.EmailField()
    telephone = models.CharField(max_length=40)
    wants = models.CharField(max_length=10, choices=Wants)
    asked_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    became = models.CharField(max_length=10, choices=Became, blank=True, default="")
    because = models.CharField(max_length=20, choices=Because, blank=True, default="")

    objects: ClassVar = AccountRequestQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("partnership", "email"),
                condition=Q(decided_at__isnull=True),
                name="an_account_is_asked_for_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True, became="")
                | Q(decided_at__isnull=False, became__in=["granted", "refused"]),
                name="whether_an_account_is_opened_is_decided_at_some_time",
            ),
            models.CheckConstraint(
                condition=(Q(became="refused") & ~Q(because="")) | (~Q(became="refused") & Q(because="")),
                name="an_account_is_refused_with_a_reason",
            ),
        )

    def __str__(self) -> str:
        return f"Account request {self.pk}"

    @property
    def is_decided(self) -> bool:
        return self.decided_at is not None

    def due_on(self, closed: ClosedDays) -> date:
        """By when the office decides: the working day after they asked."""
        return next_working_day(london_day(self.asked_at), closed)

    def is_late(self, closed: ClosedDays) -> bool:
        """Whether that day is over."""
        return self.due_on(closed) < clock.today()
