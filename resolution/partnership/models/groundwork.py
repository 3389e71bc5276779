"""What data protection asks of a partnership before anything real is entered (A14).

A row is there once it is recorded. None is ever deleted: what is recorded can be changed, and not taken away. Who
recorded it, and when, stands in the journal of the partnership.
"""

from typing import Final

from django.db import models

from resolution.history.models import Subject, tracked

from .partnerships import Partnership

# The longest that anybody keeps a record about a child is 100 years.
FEWEST_YEARS: Final = 1
MOST_YEARS: Final = 100
SECURE: Final = "https://"


def filled(*names: str) -> models.Q:
    """None of these is blank."""
    q = models.Q()
    for name in names:
        q &= ~models.Q(**{name: ""})
    return q


class Groundwork(models.Model):
    """One of the five. A partnership has each once."""

    partnership = models.OneToOneField(Partnership, on_delete=models.PROTECT)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.partnership}, {self._meta.verbose_name}"

    @property
    def journal_subject(self) -> Subject:
        return self.partnership


class Arrangement(Groundwork):
    """Who of the controllers answers for what (UK GDPR, article 26)."""

    called = models.CharField("what it is called", max_length=200)
    agreed_on = models.DateField()
    held_at = models.CharField("where it is held", max_length=300)

    history = tracked()

    class Meta:
        verbose_name = "controllers’ arrangement"
        constraints = (
            models.CheckConstraint(
                condition=filled("called", "held_at"), name="an_arrangement_says_what_it_is_and_where"
            ),
        )


class Assessment(Groundwork):
    """The data protection impact assessment (UK GDPR, article 35). Signed off by a role: people move on."""

    signed_off_on = models.DateField()
    signed_off_by = models.CharField(max_length=200)
    held_at = models.CharField("where it is held", max_length=300)
    review_on = models.DateField("day of its next review")

    history = tracked()

    class Meta:
        verbose_name = "impact assessment"
        constraints = (
            models.CheckConstraint(
                condition=filled("signed_off_by", "held_at"), name="an_assessment_says_by_whom_and_where"
            ),
            models.CheckConstraint(
                condition=models.Q(review_on__gt=models.F("signed_off_on")),
                name="an_assessment_is_reviewed_after_it_is_signed_off",
            ),
        )


class PrivacyNotice(Groundwork):
    """What the partnership tells people of their data (UK GDPR, articles 13 and 14): elsewhere, or in these words."""

    approved_on = models.DateField()
    address = models.URLField("web address", max_length=500, blank=True, default="")
    words = models.TextField(blank=True, default="")

    history = tracked()

    class Meta:
        verbose_name = "privacy notice"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(address__startswith=SECURE, words="") | (models.Q(address="") & filled("words")),
                name="a_privacy_notice_has_a_web_address_or_words",
            ),
        )


class KeepingPeriod(Groundwork):
    """For how many whole years a disagreement is kept after it closed, and why so long (UK GDPR, article 5(1)(e))."""

    years = models.PositiveSmallIntegerField("years from the day it is closed")
    because = models.TextField("why for so long")

    history = tracked()

    class Meta:
        verbose_name = "period for which records are kept"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(years__gte=FEWEST_YEARS, years__lte=MOST_YEARS),
                name="a_record_is_kept_for_1_to_100_years",
            ),
            models.CheckConstraint(condition=filled("because"), name="a_period_of_keeping_says_why_so_long"),
        )


class ProtectionOfficer(Groundwork):
    """How the data protection officer is reached (UK GDPR, article 37(7)): by name or role."""

    name = models.CharField("name or role", max_length=200)
    email = models.EmailField()
    telephone = models.CharField(max_length=40, blank=True, default="")

    history = tracked()

    class Meta:
        verbose_name = "data protection officer’s contact"
        constraints = (
            models.CheckConstraint(condition=filled("name", "email"), name="a_data_protection_officer_can_be_reached"),
        )
