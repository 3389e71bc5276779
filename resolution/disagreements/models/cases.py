"""The child, by as little as both sides need (§2.4)."""

from datetime import date

from django.db import models

from resolution.govuk.wording import day
from resolution.history.models import Subject, tracked
from resolution.partnership.models import Agency, Partnership

# What stands in place of initials that were destroyed.
NO_INITIALS = "–"


class Case(Subject):
    """One child, or brothers and sisters, about whom agencies disagree. It can have several disagreements, each with
    its own words for the child."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="cases")

    history = tracked()

    def __str__(self) -> str:
        return f"Case {self.pk}"


class Child(models.Model):
    """Initials and a date of birth as far as it is known. Never a name."""

    class Born(models.TextChoices):
        EXACT = "exact", "Date of birth"
        MONTH = "month", "In about this month"
        YEAR = "year", "In about this year"
        EXPECTED = "expected", "Not born yet: expected on this date"
        UNKNOWN = "unknown", "Not known"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="children")
    # Each disagreement on a case says of the child what its own sides know: another's words and numbers are not theirs.
    disagreement = models.ForeignKey("disagreements.Disagreement", on_delete=models.PROTECT, related_name="children")
    initials = models.CharField(max_length=6)
    born = models.CharField(max_length=12, choices=Born)
    # Of a month or a year that is known only roughly, its first day.
    born_on = models.DateField(null=True, blank=True)
    unknown_because = models.CharField(max_length=200, blank=True, default="")

    history = tracked()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=(
                    models.Q(born="unknown", born_on__isnull=True) & ~models.Q(unknown_because="")
                    | models.Q(born__in=("exact", "month", "year", "expected"), born_on__isnull=False)
                ),
                name="a_child_has_a_date_of_birth_or_a_reason_why_it_is_not_known",
            ),
            models.CheckConstraint(condition=~models.Q(initials=""), name="a_child_has_initials"),
        )

    def __str__(self) -> str:
        return f"Child {self.pk}"

    @property
    def birth(self) -> str:
        """`born 9 March 2024`, as far as it is known."""
        match self.born, self.born_on:
            case Child.Born.EXACT, date() as on:
                return f"born {day(on)}"
            case Child.Born.MONTH, date() as on:
                return f"born about {on:%B %Y}"
            case Child.Born.YEAR, date() as on:
                return f"born about {on:%Y}"
            case Child.Born.EXPECTED, date() as on:
                return f"expected on {day(on)}"
        return f"date of birth not known: {self.unknown_because}"

    @property
    def journal_subject(self) -> Subject:
        return self.case


class RecordNumber(models.Model):
    """One agency's own number for the child."""

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="record_numbers")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=40)

    history = tracked()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("child", "agency"), name="an_agency_has_one_record_number_for_a_child"),
            models.CheckConstraint(condition=~models.Q(number=""), name="a_record_number_is_not_empty"),
        )

    def __str__(self) -> str:
        return f"Record number {self.pk}"

    @property
    def journal_subject(self) -> Subject:
        return self.child.case
