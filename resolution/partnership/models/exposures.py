"""How much each agency meets of what can be disagreed about: one sheet for a year or a quarter (§3).

Only beside it can it be said that an agency raises less than would be expected. Whoever holds the figures hands in the
sheet; the business manager enters it.
"""

from datetime import date, timedelta

from django.db import models

from resolution.govuk.wording import day
from resolution.history.models import Subject, tracked

from .agencies import Agency
from .partnerships import Partnership


class ExposureSheet(models.Model):
    """What was counted, for which period, and where the figures come from. From `since`, up to and without `until`."""

    class Kind(models.TextChoices):
        CHILDREN_KNOWN = "children_known", "children known"
        REFERRALS_MADE = "referrals_made", "referrals made"

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="exposure_sheets")
    kind = models.CharField(max_length=20, choices=Kind)
    since = models.DateField()
    until = models.DateField()
    source = models.CharField(max_length=200)
    # The day on which the source was read or handed in.
    dated = models.DateField()

    history = tracked()

    class Meta:
        ordering = ("-until", "-since", "kind")
        constraints = (
            models.CheckConstraint(condition=models.Q(until__gt=models.F("since")), name="exposure_is_of_a_period"),
            models.CheckConstraint(condition=~models.Q(source=""), name="exposure_says_where_it_comes_from"),
            models.UniqueConstraint(
                fields=("partnership", "kind", "since", "until"), name="exposure_of_a_kind_is_entered_once_for_a_period"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display().capitalize()} {self.period}"

    @property
    def period(self) -> str:
        """From 1 April 2025 to 31 March 2026."""
        return f"from {day(self.since)} to {day(self.last)}"

    @property
    def last(self) -> date:
        """Its last day."""
        return self.until - timedelta(days=1)

    @property
    def journal_subject(self) -> Subject:
        return self.partnership


class Exposure(models.Model):
    """One agency's number on a sheet. An agency without a row has handed nothing in: nothing is concluded of it."""

    sheet = models.ForeignKey(ExposureSheet, on_delete=models.PROTECT, related_name="exposures")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="exposures")
    number = models.PositiveIntegerField()

    history = tracked()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("sheet", "agency"), name="an_agency_has_one_number_on_a_sheet"),)

    def __str__(self) -> str:
        return f"{self.agency}: {self.number}"

    @property
    def journal_subject(self) -> Subject:
        return self.sheet.partnership
