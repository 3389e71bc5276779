"""What is not sent yet, and how often people left by another door. Untracked: nothing here is a record."""

from datetime import date, datetime, timedelta
from typing import ClassVar, Self

from django.db import models

from resolution import clock
from resolution.partnership.models import Partnership, Person

from .disagreements import Disagreement

# A draft that nobody has saved for so long is destroyed; its owner is told so long before.
KEPT_FOR = timedelta(days=30)
WARNED_BEFORE = timedelta(days=7)


NOTHING_TYPED = models.Q(answers={}, known={})


class DraftQuerySet(models.QuerySet["Draft"]):
    def of(self, person: Person) -> Self:
        """The person's own."""
        return self.filter(person=person)

    def visible_to(self, person: Person) -> Self:
        """The person's own, and those that a colleague shows them."""
        shown = DraftReader.objects.filter(draft=models.OuterRef("pk"), person=person)
        return self.filter(models.Q(person=person) | models.Exists(shown))

    def begun_on(self) -> Self:
        """Those in which something is typed, or was filled in."""
        return self.exclude(NOTHING_TYPED)

    def unsaved_since(self, moment: datetime) -> Self:
        """Those that nobody has saved since then."""
        return self.filter(saved_at__lte=moment)


class Draft(models.Model):
    """The answers of each page as they were left: {page: {name: [typed]}}. Only the raiser sees it, and readers."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="drafts")
    answers = models.JSONField(default=dict)
    # What is offered on pages that were not left yet: {name: [value]}.
    known = models.JSONField(default=dict)
    follows = models.ForeignKey(Disagreement, on_delete=models.PROTECT, null=True, blank=True, related_name="drafts")
    begun_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    # When its owner was told that it will be destroyed.
    warned_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = DraftQuerySet.as_manager()

    class Meta:
        ordering = ("-saved_at", "-pk")

    def __str__(self) -> str:
        return f"Draft {self.pk}"

    def get_absolute_url(self) -> str:
        return f"/drafts/{self.pk}/"

    @property
    def ends_on(self) -> date:
        """The day on which it is destroyed, if nobody saves it before."""
        return (self.saved_at + KEPT_FOR).astimezone(clock.LONDON).date()

    @property
    def ends_soon(self) -> bool:
        return clock.now() >= self.saved_at + KEPT_FOR - WARNED_BEFORE


class DraftReader(models.Model):
    """Somebody to whom the raiser shows a draft, by name."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="readers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="drafts_shown")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("draft", "person"), name="a_draft_is_shown_once_to_a_person"),)

    def __str__(self) -> str:
        return f"Draft {self.draft_id} shown"


class ExitCount(models.Model):
    """How many people a day went to another procedure before anything was typed. Nothing about who."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    exit = models.CharField(max_length=40)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("partnership", "day", "exit"), name="an_exit_is_counted_by_day"),
        )

    def __str__(self) -> str:
        return f"{self.exit} on {self.day}"
