"""What is not sent yet, and how often people left by another door. Untracked: nothing here is a record."""

from django.db import models

from resolution.partnership.models import Partnership, Person

from .disagreements import Disagreement


class Draft(models.Model):
    """The answers of each page as they were left: {page: {field: typed}}. Only the raiser sees it, and readers."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="drafts")
    answers = models.JSONField(default=dict)
    follows = models.ForeignKey(Disagreement, on_delete=models.PROTECT, null=True, blank=True, related_name="drafts")
    begun_at = models.DateTimeField()
    saved_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"Draft {self.pk}"


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
