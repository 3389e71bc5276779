"""A disagreement: one agency with one other agency, about a decision on one case."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any, ClassVar

from django.db import models

from resolution.history.models import Subject, tracked
from resolution.partnership.models import Agency, Partnership, Person, ProtocolVersion
from resolution.protocol.acts import Status
from resolution.protocol.model import Protocol

from .anonymous import has_no_words
from .cases import Case
from .counted import CountedQuerySet
from .referred import who_have_overseen
from .stands_beside import StandsBeside

REQUIRED_WHEN_RAISED = ("decision", "meaning", "outcome_asked", "family_knows")


class Disagreement(StandsBeside, Subject):
    """Its words as the raiser wrote them, and where it stands. Only the act table moves its status and its step."""

    class Family(models.TextChoices):
        KNOWS = "knows", "The family knows"
        NOT_YET = "not_yet", "Not yet"
        RISK = "risk", "Telling them would raise the risk"

    FAMILY: ClassVar[Mapping[str, str]] = {
        # Nobody is asked again: the record knows only how it was when somebody last said it.
        Family.KNOWS: "The family knows that we disagree",
        Family.NOT_YET: "When this was last said, the family did not yet know that we disagree",
        Family.RISK: "When this was last said, telling the family that we disagree would have raised the risk",
    }

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="disagreements")
    reference = models.CharField(max_length=20)
    version = models.ForeignKey(ProtocolVersion, on_delete=models.PROTECT, related_name="disagreements")
    status = models.CharField(max_length=12, choices=[(s.value, s.value) for s in Status])
    raising_agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="raised")
    responding_agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="responded")
    cross_border = models.BooleanField(default=False)
    raised_at = models.DateTimeField()

    # The words of one that was raised in full.
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, blank=True, related_name="disagreements")
    raiser = models.ForeignKey(
        "disagreements.Named", on_delete=models.PROTECT, null=True, blank=True, related_name="raised"
    )
    step = models.OneToOneField(
        "disagreements.Step", on_delete=models.PROTECT, null=True, blank=True, related_name="current_for"
    )
    decision = models.TextField(blank=True, default="")
    meaning = models.TextField(blank=True, default="")
    outcome_asked = models.TextField(blank=True, default="")
    family_knows = models.CharField(max_length=8, choices=Family, blank=True, default="")
    follows = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="taken_up_as")

    # A safeguarding lead raised it for the raiser: by when what is the raiser's own to say is needed, and when it came.
    declare_by = models.DateField(null=True, blank=True)
    declared_at = models.DateTimeField(null=True, blank=True)

    # The words of one that was settled in a conversation (§1.3).
    logged_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="logged")
    how_settled = models.CharField(max_length=300, blank=True, default="")
    settled_on = models.DateField(null=True, blank=True)
    # How the responding side sees it, in the words of its safeguarding lead.
    their_view = models.CharField(max_length=300, blank=True, default="")
    their_view_at = models.DateTimeField(null=True, blank=True)
    their_view_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    # Seen only by those named on it: a member of staff's own family, or a staffing matter.
    restricted_at = models.DateTimeField(null=True, blank=True)
    restricted_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    restricted_because = models.CharField(max_length=300, blank=True, default="")

    # The words of closing (p6: "record challenge and the resolution").
    agreed_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        "disagreements.Named", on_delete=models.PROTECT, null=True, blank=True, related_name="closed"
    )
    decided_in_law = models.BooleanField(default=False)
    outcome_for_child = models.TextField(blank=True, default="")
    what_was_learned = models.TextField(blank=True, default="")
    not_settled_lower_because = models.TextField(blank=True, default="")
    withdrawn_because = models.TextField(blank=True, default="")
    raiser_content = models.BooleanField(null=True, blank=True)
    raiser_content_why = models.TextField(blank=True, default="")
    # The end of keeping: from then on there are no words on it, and it only counts (A10).
    anonymised_at = models.DateTimeField(null=True, blank=True)

    objects = CountedQuerySet.as_manager()
    history = tracked()
    # Whether this row was fetched for somebody who may read it.
    theirs = False

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("partnership", "reference"), name="a_reference_is_used_once"),
            models.CheckConstraint(
                condition=~models.Q(raising_agency=models.F("responding_agency")),
                name="an_agency_does_not_disagree_with_itself",
            ),
            models.CheckConstraint(
                condition=models.Q(status="settled", case__isnull=True, settled_on__isnull=False)
                & ~models.Q(how_settled="")
                | ~models.Q(status="settled")
                & models.Q(case__isnull=False)
                & ~models.Q(*[(name, "") for name in REQUIRED_WHEN_RAISED], _connector=models.Q.OR),
                name="a_disagreement_is_never_half_filled_in",
            ),
            models.CheckConstraint(
                condition=models.Q(their_view="", their_view_at__isnull=True, their_view_by__isnull=True)
                | models.Q(status="settled", their_view_at__isnull=False, their_view_by__isnull=False)
                & ~models.Q(their_view=""),
                name="a_view_of_what_was_settled_has_words_a_time_and_a_person",
            ),
            models.CheckConstraint(
                condition=models.Q(restricted_because="", restricted_at__isnull=True, restricted_by__isnull=True)
                | models.Q(restricted_at__isnull=False, restricted_by__isnull=False) & ~models.Q(restricted_because=""),
                name="a_restriction_says_when_by_whom_and_why",
            ),
            models.CheckConstraint(
                condition=models.Q(closed_at__isnull=True, closed_by__isnull=True)
                | models.Q(closed_at__isnull=False, closed_by__isnull=False),
                name="a_disagreement_closed_at_a_time_was_closed_by_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(declared_at__isnull=True) | models.Q(declare_by__isnull=False),
                name="only_what_was_left_to_the_raiser_is_declared_afterwards",
            ),
            models.CheckConstraint(
                condition=~models.Q(status="closed")
                | models.Q(closed_at__isnull=False) & ~models.Q(outcome_for_child=""),
                name="a_closed_disagreement_says_the_outcome_for_the_child",
            ),
            models.CheckConstraint(
                condition=~models.Q(status="withdrawn") | ~models.Q(withdrawn_because=""),
                name="a_withdrawn_disagreement_says_why",
            ),
            models.CheckConstraint(
                condition=models.Q(anonymised_at__isnull=True) | has_no_words(),
                name="an_anonymised_disagreement_has_no_words",
            ),
        )
        indexes = (
            models.Index(fields=("status", "-raised_at"), name="disagreements_by_status"),
            # All that a conversation has settled, and all that was raised, as figures ask for them: from these alone.
            models.Index(
                fields=("partnership", "raised_at", "id", "raising_agency"),
                condition=models.Q(case__isnull=True),
                name="settled_in_a_conversation",
            ),
            models.Index(
                fields=("partnership", "id"), condition=models.Q(case__isnull=False), name="raised_about_a_case"
            ),
        )

    def __str__(self) -> str:
        return self.reference

    @property
    def protocol(self) -> Protocol:
        """The version that it began under, which it keeps."""
        return self.version.protocol

    @cached_property
    def filed(self) -> frozenset[tuple[str, str, int]]:
        """Which side has filed which record, of which step."""
        return frozenset(self.filings.values_list("side", "moment", "step"))

    @property
    def is_restricted(self) -> bool:
        """Whether only those named on it see it, and no role shows it (A3)."""
        return self.restricted_at is not None

    @property
    def is_word_awaited(self) -> bool:
        """Whether what only the raiser can declare is still to come: their safeguarding lead raised it for them."""
        return self.declare_by is not None and self.declared_at is None

    @cached_property
    def aside(self) -> frozenset[int]:
        """The numbers of those who take no part in it, for a personal link. Asked once: the row is read anew."""
        return frozenset(self.personal_links.filter(linked=True).values_list("person_id", flat=True))

    @cached_property
    def agencies_aside(self) -> frozenset[int]:
        """The numbers of their agencies."""
        return frozenset(self.personal_links.filter(linked=True).values_list("person__agency_id", flat=True))

    @cached_property
    def questions_asked(self) -> dict[int, str]:
        """What either side has asked the other, by the number of the note. Asked once: the row is read anew."""
        return dict(self.notes.filter(kind="question").values_list("pk", "text"))

    @cached_property
    def recalled(self) -> frozenset[int]:
        """The numbers of those from whom it was recalled (A12). Asked once: the row is read anew."""
        return frozenset(part.person_id for part in self.named.all() if part.recalled_at is not None)

    @cached_property
    def to_destroy(self) -> frozenset[int]:
        """The numbers of those who have asked to destroy something on it that is still to be decided (A12)."""
        return frozenset(self.destructions.filter(answer="").values_list("asked_by_id", flat=True))

    @cached_property
    def is_reviewed(self) -> bool:
        """Whether a deep dive or a review was opened. Asked once: the row is read anew."""
        return self.reviews.exists()

    @cached_property
    def open_review(self) -> Any:
        """The deep dive or review that is open; None where there is none. Asked once: the row is read anew."""
        return self.reviews.filter(completed_at=None).first()

    @cached_property
    def have_overseen(self) -> frozenset[int]:
        """The numbers of those who have acted on it for the Sub Group: they are never named on it (§4.1c)."""
        return who_have_overseen([self.pk])[self.pk] if self.is_referred else frozenset()

    @cached_property
    def parts_awaited(self) -> frozenset[int]:
        """The numbers of the agencies whose part on supervision is still to come in the review that is open (§4.1c)."""
        awaited = self.supervision_parts.filter(given_at=None, review__completed_at=None).order_by()
        return frozenset(awaited.values_list("agency", flat=True))

    @cached_property
    def accounts_awaited(self) -> frozenset[str]:
        """The sides whose short account was asked for and is still to come."""
        return frozenset(self.accounts.filter(given_at=None).order_by().values_list("side", flat=True))

    def get_absolute_url(self) -> str:
        return f"/disagreements/{self.reference}/"


class Part(models.Model):
    """What belongs to a disagreement's history."""

    disagreement: "models.ForeignKey[Disagreement, Disagreement]"

    class Meta:
        abstract = True

    @property
    def journal_subject(self) -> Subject:
        return self.disagreement


class SearchText(models.Model):
    """Everything that a search looks through, casefolded. Written by actions; a copy, so without a history."""

    disagreement = models.OneToOneField(
        Disagreement, on_delete=models.PROTECT, primary_key=True, related_name="search_text"
    )
    words = models.TextField()

    def __str__(self) -> str:
        return f"What a search finds of {self.disagreement_id}"


class Theme(Part):
    """One of the protocol's themes, picked when raising or when closing."""

    disagreement = models.ForeignKey(Disagreement, on_delete=models.PROTECT, related_name="themes")
    theme = models.CharField(max_length=40)
    at_closing = models.BooleanField(default=False)

    history = tracked()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("disagreement", "theme", "at_closing"), name="a_theme_is_picked_once"),
        )

    def __str__(self) -> str:
        return self.theme


class Criterion(Part):
    """A serious-concern criterion that somebody ticked at a tier (§4.1a)."""

    disagreement = models.ForeignKey(Disagreement, on_delete=models.PROTECT, related_name="criteria")
    tier = models.PositiveSmallIntegerField()
    criterion = models.CharField(max_length=40)

    history = tracked()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("disagreement", "tier", "criterion"), name="a_criterion_is_ticked_once_at_a_tier"
            ),
        )

    def __str__(self) -> str:
        return self.criterion
