"""The report of a year to the Executive (§5), and what leaders say in it of how they led by example (§2.3, Q13)."""

from datetime import date
from typing import ClassVar, Self

from django.db import models

from resolution import clock
from resolution.history.models import Subject, tracked
from resolution.partnership.models import Agency, Partnership, Person


class AnnualReport(Subject):
    """Of one calendar year. What is said for it, and that it was tabled and published, is told in its journal.

    `figures`: what is shown of the year's numbers, as it was counted once, when the report was first tabled (decision
    0089); empty until then. They are shown so for ever, also beside those of the next year."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="annual_reports")
    year = models.PositiveSmallIntegerField()
    # By when leaders are to say how they led by example, and when those who had not were last reminded.
    needed_by = models.DateField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    figures = models.JSONField(default=dict, blank=True)
    # Since when everybody can read what was disputed in the year, and what became of it.
    published_at = models.DateTimeField(null=True, blank=True)

    history = tracked()

    class Meta:
        ordering = ("-year",)
        constraints = (
            models.UniqueConstraint(fields=("partnership", "year"), name="there_is_one_report_of_a_year"),
            models.CheckConstraint(
                condition=models.Q(published_at__isnull=True) | ~models.Q(figures={}),
                name="a_year_is_published_once_it_is_counted",
            ),
        )

    def __str__(self) -> str:
        return f"Annual report for {self.year}"

    def get_absolute_url(self) -> str:
        return f"/oversight/reports/{self.pk}/"

    @property
    def paper_called(self) -> str:
        return str(self)

    @property
    def first(self) -> date:
        return date(self.year, 1, 1)

    @property
    def last(self) -> date:
        return date(self.year, 12, 31)

    @property
    def is_over(self) -> bool:
        """Whether its year is: only then it can be tabled."""
        return self.last < clock.today()


class ExampleQuerySet(models.QuerySet["Example"]):
    def missing(self) -> Self:
        """Those that were asked for and have not come."""
        return self.filter(sent_at__isnull=True)

    def led_by(self, person: Person) -> Self:
        """Those asked of this person: they stand at the last tier of its agency, as it was when it was asked."""
        leads = person.posts.in_force().filter(tier=models.OuterRef("tier")).order_by()
        return self.filter(models.Exists(leads), agency=person.agency_id)


class Example(models.Model):
    """How the leader of an agency with a seat led by example, in three lines. It is there from when it was asked for.

    `tier`: the last one, as it was when it was asked: whoever stands there speaks for the agency."""

    report = models.ForeignKey(AnnualReport, on_delete=models.PROTECT, related_name="examples")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    tier = models.PositiveSmallIntegerField()
    words = models.TextField(blank=True, default="")
    sent_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects: ClassVar = ExampleQuerySet.as_manager()
    history = tracked()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("report", "agency"), name="an_agency_is_asked_once_for_its_example"),
            models.CheckConstraint(
                condition=models.Q(sent_at__isnull=True, by__isnull=True, words="")
                | models.Q(models.Q(sent_at__isnull=False, by__isnull=False), ~models.Q(words="")),
                name="an_example_that_has_come_says_something",
            ),
        )

    def __str__(self) -> str:
        return f"Example of {self.agency} for {self.report}"

    @property
    def journal_subject(self) -> AnnualReport:
        return self.report

    @property
    def has_come(self) -> bool:
        return self.sent_at is not None
