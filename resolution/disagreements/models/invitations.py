"""An invitation to one disagreement, of somebody who has no account (A7).

What opens it, the link and the code, is worked out from its number and its time with the secret of this installation,
and stands nowhere."""

from datetime import timedelta
from typing import ClassVar, Final, Self

from django.db import models

from resolution import clock
from resolution.history.models import tracked
from resolution.partnership.models import Person
from resolution.protocol.acts import Status

from .disagreements import Disagreement, Part

# Whoever has not come in for so long comes in no more, nor whoever has typed a wrong code so often.
IDLE: Final = timedelta(days=14)
TRIES: Final = 5
OVER: Final = (Status.CLOSED.value, Status.WITHDRAWN.value)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def not_ended(self) -> Self:
        """Those that nobody has ended."""
        return self.filter(ended_at__isnull=True)

    def in_force(self) -> Self:
        """Those that let somebody in now: worked out when it is asked. Whoever has an account of their own signs in."""
        guests = self.not_ended().filter(person__by_invitation=True)
        used = guests.filter(use__tries__lt=TRIES, use__last_at__gt=clock.now() - IDLE)
        return used.exclude(disagreement__status__in=OVER)


class Invitation(Part):
    """Whom somebody has invited: in force until it is ended, the disagreement is over, or nobody came for long."""

    disagreement = models.ForeignKey(Disagreement, on_delete=models.PROTECT, related_name="invitations")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="invitations")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects: ClassVar = InvitationQuerySet.as_manager()
    history = tracked()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("disagreement", "person"),
                condition=models.Q(ended_at__isnull=True),
                name="somebody_has_one_invitation_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True, ended_by__isnull=True)
                | models.Q(ended_at__isnull=False, ended_by__isnull=False),
                name="an_invitation_is_ended_at_a_time_by_somebody",
            ),
        )

    def __str__(self) -> str:
        return f"Invitation {self.pk}"


class InvitationUse(models.Model):
    """How often a wrong code was typed, and when they last came in. Untracked: it follows from no act."""

    invitation = models.OneToOneField(Invitation, on_delete=models.PROTECT, primary_key=True, related_name="use")
    tries = models.PositiveSmallIntegerField(default=0)
    last_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"Use of invitation {self.invitation_id}"
