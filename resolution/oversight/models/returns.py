"""What is asked of agencies, of sectors of small settings and of the conference service before a meeting (§3)."""

from typing import ClassVar, Self

from django.db import models

from resolution.history.models import tracked
from resolution.partnership.models import Agency, Person, Representative

from .meetings import Meeting

SPOKEN_FOR = tuple(key for key, _ in Representative.SPEAKS_FOR)


class ReturnQuerySet(models.QuerySet["Return"]):
    def missing(self) -> Self:
        """Those that were asked for and have not come."""
        return self.filter(sent_at__isnull=True)


class Return(models.Model):
    """The experience of an agency, or of those for whom somebody speaks; the report of the conference service.

    It is there from when it was asked for. `nil`: there is nothing to tell, which is a return too. The figures are the
    agency's own, as they were when it was sent, counted in the days from `counted_from` (None: from the beginning) to
    `counted_until`, both included; `dissents` are the conference service's.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="returns")
    # Either an agency, or those for whom somebody speaks.
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="returns")
    speaks_for = models.CharField(max_length=20, blank=True, default="", choices=Representative.SPEAKS_FOR)
    sent_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="returns")
    nil = models.BooleanField(default=False)
    experiences = models.TextField(blank=True, default="")
    concerns = models.TextField(blank=True, default="")
    raised = models.PositiveIntegerField(null=True, blank=True)
    received = models.PositiveIntegerField(null=True, blank=True)
    settled = models.PositiveIntegerField(null=True, blank=True)
    counted_from = models.DateField(null=True, blank=True)
    counted_until = models.DateField(null=True, blank=True)
    dissents = models.PositiveIntegerField(null=True, blank=True)

    objects: ClassVar = ReturnQuerySet.as_manager()
    # The entry in the journal says which days they are.
    history = tracked(but=("counted_from", "counted_until"))

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(agency__isnull=False, speaks_for="")
                | (models.Q(agency__isnull=True) & ~models.Q(speaks_for="")),
                name="a_return_is_of_an_agency_or_of_those_somebody_speaks_for",
            ),
            models.CheckConstraint(
                condition=models.Q(speaks_for="") | models.Q(speaks_for__in=SPOKEN_FOR),
                name="a_return_is_of_those_somebody_can_speak_for",
            ),
            models.CheckConstraint(
                condition=models.Q(sent_at__isnull=True, by__isnull=True, nil=False, experiences="", concerns="")
                | models.Q(sent_at__isnull=False, by__isnull=False),
                name="a_return_that_has_not_come_says_nothing",
            ),
            models.CheckConstraint(
                condition=models.Q(nil=False) | models.Q(experiences="", concerns=""),
                name="a_nil_return_tells_of_nothing",
            ),
            models.UniqueConstraint(fields=("meeting", "agency"), name="an_agency_returns_once_for_a_meeting"),
            models.UniqueConstraint(
                fields=("meeting", "speaks_for"),
                condition=~models.Q(speaks_for=""),
                name="whoever_is_spoken_for_is_returned_once_for_a_meeting",
            ),
        )

    def __str__(self) -> str:
        return f"Return of {self.agency or self.get_speaks_for_display()} for {self.meeting}"

    @property
    def journal_subject(self) -> Meeting:
        return self.meeting

    @property
    def has_come(self) -> bool:
        return self.sent_at is not None

    @property
    def is_of_conferences(self) -> bool:
        """Whether it is the report of the conference service."""
        return self.speaks_for == Representative.CONFERENCE_SERVICE


class Difference(models.Model):
    """A difference between agencies that was seen in a conference or a review (§3.1)."""

    class Where(models.TextChoices):
        CONFERENCE = "conference", "A child protection conference"
        REVIEW = "review", "A review of a child in care"

    report = models.ForeignKey(Return, on_delete=models.PROTECT, related_name="differences")
    seen_in = models.CharField(max_length=12, choices=Where)
    on = models.DateField()
    what = models.TextField()
    # Whose decision or view it was, and who differed.
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    settled = models.BooleanField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    # When somebody began a disagreement from it.
    taken_up_at = models.DateTimeField(null=True, blank=True)

    history = tracked()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~models.Q(what=""), name="a_difference_is_put_into_words"),
            models.CheckConstraint(
                condition=~models.Q(agency=models.F("other")), name="a_difference_is_between_two_agencies"
            ),
        )

    def __str__(self) -> str:
        return f"Difference seen on {self.on:%-d %B %Y}"

    @property
    def journal_subject(self) -> Meeting:
        return self.report.meeting
