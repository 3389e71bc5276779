"""Who may open, in an emergency, a record that they would not otherwise see (A4)."""

from datetime import date, timedelta
from typing import Self

from django.db import models

from resolution import clock
from resolution.history.models import Subject, tracked

from .agencies import Person
from .partnerships import Partnership
from .when import in_force, present


class AuthorityQuerySet(models.QuerySet["EmergencyAuthority"]):
    def in_force(self) -> Self:
        """Those of today, of people who have not left."""
        today = clock.today()
        return self.filter(in_force(today), present(today, "person__"))

    def not_over(self) -> Self:
        """Those of today and of later days, of people who have not left."""
        today = clock.today()
        over = models.Q(until__isnull=False, until__lte=today)
        return self.filter(present(today, "person__")).exclude(over)


class EmergencyAuthority(models.Model):
    """That the business manager lets somebody open records in an emergency. By itself it shows them none."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="authorities")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="authorities")
    since = models.DateField()
    # The first day on which they have it no more.
    until = models.DateField(null=True, blank=True)
    because = models.CharField(max_length=300)

    objects = AuthorityQuerySet.as_manager()
    history = tracked()

    class Meta:
        verbose_name_plural = "emergency authorities"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
                name="an_authority_does_not_end_before_it_begins",
            ),
            models.CheckConstraint(condition=~models.Q(because=""), name="an_authority_says_why_it_was_given"),
            models.UniqueConstraint(
                fields=("partnership", "person"),
                condition=models.Q(until__isnull=True),
                name="a_person_has_an_open_authority_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person}, in an emergency"

    @property
    def journal_subject(self) -> Subject:
        return self.partnership

    @property
    def is_over(self) -> bool:
        return self.until is not None and self.until <= clock.today()

    @property
    def last_day(self) -> date | None:
        """The last day on which they have it; None where no end is set."""
        return self.until - timedelta(days=1) if self.until else None

    @property
    def has_begun(self) -> bool:
        return self.since <= clock.today()
