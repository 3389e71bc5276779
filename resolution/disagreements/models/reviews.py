"""What is looked at beyond one decision (§4.1a, §4.1c): a deep dive, or a review of an escalation.

No row of these moves a step: whoever reviews decides nothing in the case (§4.1c)."""

from django.db import models

from resolution.history.models import tracked
from resolution.partnership.models import Agency, Person

from .agreements import both_or_neither
from .disagreements import Disagreement, Part
from .referrals import Decision, Referral


class Review(Part):
    """What is looked at, by when, what was found, and when it was over."""

    class Kind(models.TextChoices):
        DEEP_DIVE = "deep_dive", "Deep dive"
        ESCALATION = "escalation", "Review of this escalation"

    disagreement = models.ForeignKey(Disagreement, on_delete=models.PROTECT, related_name="reviews")
    # What it looks into: what was put to the Sub Group.
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="reviews")
    kind = models.CharField(max_length=10, choices=Kind)
    # Why there is a deep dive: what the Chair decided.
    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="review")
    scope = models.TextField()
    due_on = models.DateField()
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    findings = models.TextField(blank=True, default="")
    found_at = models.DateTimeField(null=True, blank=True)
    found_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    completed_at = models.DateTimeField(null=True, blank=True)
    completed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # Over without being completed: the new decision, against a deep dive, that called it off.
    against = models.ForeignKey(Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    history = tracked()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(kind="deep_dive", decision__isnull=False)
                | models.Q(kind="escalation", decision__isnull=True),
                name="a_deep_dive_follows_from_a_decision",
            ),
            models.CheckConstraint(condition=~models.Q(scope=""), name="a_review_says_what_it_looks_at"),
            models.CheckConstraint(
                condition=models.Q(findings="", found_at__isnull=True, found_by__isnull=True)
                | ~models.Q(findings="") & models.Q(found_at__isnull=False, found_by__isnull=False),
                name="what_a_review_found_was_recorded_at_a_time_by_somebody",
            ),
            models.CheckConstraint(
                condition=both_or_neither("completed_at", "completed_by"),
                name="a_review_completed_at_a_time_was_completed_by_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(completed_at__isnull=True) | ~models.Q(findings="", against__isnull=True),
                name="a_completed_review_says_what_was_found",
            ),
            models.CheckConstraint(
                condition=models.Q(against__isnull=True) | models.Q(kind="deep_dive", completed_at__isnull=False),
                name="what_was_decided_against_is_a_deep_dive_that_is_over",
            ),
            models.UniqueConstraint(
                fields=("disagreement",),
                condition=models.Q(completed_at__isnull=True),
                name="a_disagreement_has_one_open_review",
            ),
        )

    def __str__(self) -> str:
        return f"Review {self.pk} of {self.disagreement}"


class Reviewer(Part):
    """Whoever leads a review, or is a member of it: never of a side's agency, nor named on it (§4.1c)."""

    disagreement = models.ForeignKey(Disagreement, on_delete=models.PROTECT, related_name="reviewers")
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="reviewers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="reviews")
    leads = models.BooleanField(default=False)
    since = models.DateTimeField()
    # Ended before the review was over: they see it no more from then on.
    until = models.DateTimeField(null=True, blank=True)

    history = tracked()

    class Meta:
        ordering = ("-leads", "pk")
        constraints = (
            models.UniqueConstraint(fields=("review", "person"), name="a_person_is_once_in_a_review"),
            models.UniqueConstraint(
                fields=("review",),
                condition=models.Q(leads=True, until__isnull=True),
                name="one_person_leads_a_review",
            ),
        )
        indexes = (models.Index(fields=("person", "disagreement"), name="reviewers_by_person"),)

    def __str__(self) -> str:
        return f"{self.person} in {self.review}"


class SupervisionPart(Part):
    """One agency's part of the review of the supervision and guidance that was available to those involved: what it
    concludes, never the notes (§4.1c)."""

    class Available(models.TextChoices):
        TO_ALL = "to_all", "Yes, it was available to all of them"
        IN_PART = "in_part", "In part, or not to all of them"
        TO_NOBODY = "to_nobody", "No"

    disagreement = models.ForeignKey(Disagreement, on_delete=models.PROTECT, related_name="supervision_parts")
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="supervision_parts")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    available = models.CharField(max_length=10, choices=Available, blank=True, default="")
    concludes = models.TextField(blank=True, default="")
    given_at = models.DateTimeField(null=True, blank=True)
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    history = tracked()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("review", "agency"), name="an_agency_has_one_part_in_a_review"),
            models.CheckConstraint(
                condition=models.Q(available="", concludes="", given_at__isnull=True, given_by__isnull=True)
                | models.Q(
                    available__in=("to_all", "in_part", "to_nobody"), given_at__isnull=False, given_by__isnull=False
                )
                & ~models.Q(concludes=""),
                name="a_part_on_supervision_is_given_whole",
            ),
        )

    def __str__(self) -> str:
        return f"Part of {self.agency} in {self.review}"
