"""When somebody is away, and whom they name to act for them. Why they are away is nobody's business here."""

from typing import Self

from django.db import models

from resolution import clock
from resolution.history.models import Subject, tracked

from .agencies import Person
from .when import in_force, present


class AbsenceQuerySet(models.QuerySet["Absence"]):
    def in_force(self) -> Self:
        """Those of today, of people who have not left."""
        today = clock.today()
        return self.filter(in_force(today), present(today, "person__"))

    def not_over(self) -> Self:
        """Those of today and of later days."""
        return self.filter(until__gt=clock.today())


class Absence(models.Model):
    """Days on which somebody does not work: from `since`, up to and without `until`, the day on which they are back.

    The days of one person never overlap: a trigger on both databases."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="absences")
    since = models.DateField()
    until = models.DateField()
    # Where they name nobody, the deputy of their post acts for them.
    covered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="covers")

    objects = AbsenceQuerySet.as_manager()
    history = tracked()

    class Meta:
        ordering = ("since", "pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(until__gt=models.F("since")), name="somebody_who_is_away_comes_back_later"
            ),
            models.CheckConstraint(
                condition=models.Q(covered_by__isnull=True) | ~models.Q(covered_by=models.F("person")),
                name="nobody_covers_for_themselves",
            ),
        )
        indexes = (models.Index(fields=("until",), name="absences_by_their_end"),)

    def __str__(self) -> str:
        return f"{self.person}, away from {self.since:%-d %B %Y}"

    @property
    def journal_subject(self) -> Subject:
        return self.person

    @property
    def is_over(self) -> bool:
        return self.until <= clock.today()
