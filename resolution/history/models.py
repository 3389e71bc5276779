"""What happened: the journal, the field-level history it is tied to, who has looked, and which forms were sent."""

import json
import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords


class JournalHead(models.PositiveIntegerField):  # type: ignore[type-arg]  # takes none while Django runs
    """The number of a subject's last entry. `save()` never writes it: a row read earlier cannot set it back."""

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        return super().pre_save(model_instance, add) if add else F(self.attname)


class Subject(models.Model):
    """Something that has a journal of its own."""

    journal_head = JournalHead(default=0, editable=False)

    class Meta:
        abstract = True

    @property
    def journal_subject(self) -> "Subject":
        """Whose journal a change of this row belongs in. A part of a subject returns the subject."""
        return self


class FieldHistory(models.Model):
    """The base of every history table: each of its rows belongs to an entry of the journal."""

    # Of simple-history, which adds them.
    history_date: datetime
    history_user_id: int | None

    # Rows are written before their entry, which comes last in the act: Django's foreign keys wait for the commit.
    entry = models.ForeignKey("history.Entry", on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class FieldRecords(HistoricalRecords):
    """Field-level history without the number that the journal itself keeps on a subject's row, and without `but`."""

    def __init__(self, *args: Any, but: Collection[str] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.but = but

    def create_history_model(self, model: type[models.Model], inherited: bool) -> type[models.Model]:
        self.excluded_fields = [*self.but, *(["journal_head"] if issubclass(model, Subject) else [])]
        history_model: type[models.Model] = super().create_history_model(model, inherited)
        return history_model


def tracked(*, but: Collection[str] = ()) -> FieldRecords:
    """Field-level history for a model: `history = tracked()`. The model is a Subject or has a `journal_subject`. `but`:
    fields that follow from the others. One that is added later would make every row of before look as if changed."""
    return FieldRecords(bases=[FieldHistory], but=but)


@dataclass(frozen=True)
class By:
    """Who did it, as they were then."""

    name: str = ""
    agency: str = ""
    role: str = ""
    capacity: str = ""


class Entry(models.Model):
    """One act in the journal of one subject: the part that stays for ever."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    subject_kind = models.CharField(max_length=100)
    subject_key = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    act = models.CharField(max_length=60)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    command = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField()
    submission = models.UUIDField(null=True)
    commitment = models.BinaryField(max_length=32)
    previous = models.BinaryField(max_length=32)
    digest = models.BinaryField(max_length=32)

    class Meta:
        verbose_name_plural = "entries"
        constraints = (
            models.UniqueConstraint(
                fields=["subject_kind", "subject_key", "number"], name="a_number_is_used_once_in_a_journal"
            ),
            models.CheckConstraint(
                condition=Q(actor__isnull=False, command="") | (Q(actor__isnull=True) & ~Q(command="")),
                name="an_entry_is_by_a_user_or_by_a_command",
            ),
        )

    def __str__(self) -> str:
        return f"{self.subject_kind} {self.subject_key}, {self.number}: {self.act}"

    @cached_property
    def said(self) -> dict[str, Any]:
        """The payload, read. Empty once it has been lawfully erased, or where somebody made it unreadable (A6)."""
        payload: Payload | None = getattr(self, "payload", None)
        try:
            said = json.loads(payload.body) if payload else {}
        except (RecursionError, ValueError):
            return {}
        return said if isinstance(said, dict) else {}

    @property
    def by(self) -> By:
        """Who did it, as they were then."""
        known = self.said.get("by", {})
        return By(**{name: known.get(name, "") for name in ("name", "agency", "role", "capacity")})

    @property
    def reason(self) -> str:
        """Why, in the words of whoever did it. Why an agency was closed stood among the details once."""
        return str(self.said.get("reason") or self.details.get("reason", ""))

    @property
    def details(self) -> dict[str, Any]:
        """What was told for the sentence in the timeline."""
        return dict(self.said.get("details", {}))


class Payload(models.Model):
    """The part of an entry that can be lawfully erased: names, reason, details, and the field-level rows it covers."""

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, primary_key=True, related_name="payload")
    salt = models.BinaryField(max_length=32)
    # Text and not JSON: a database may write JSON differently, and the commitment is over these very bytes.
    body = models.TextField()

    def __str__(self) -> str:
        return f"Payload of {self.entry_id}"


class Reading(models.Model):
    """Who has looked at what: one row for each user, subject, kind and day, with the time of the first look."""

    class Kind(models.TextChoices):
        PAGE = "page", "opened the page"
        PRINT = "print", "printed it"
        SEARCH = "search", "found it in a search"
        DOWNLOAD = "download", "downloaded it"
        REFUSAL = "refusal", "was refused"
        PROOF = "proof", "proved the history"
        MATCH = "match", "was told that there is one about the same child"
        OPENING = "opening", "opened it in an emergency"
        GATHER = "gather", "gathered what is held, for data protection"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    subject_kind = models.CharField(max_length=100)
    subject_key = models.CharField(max_length=40)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    day = models.DateField()
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["subject_kind", "subject_key", "user", "kind", "day"], name="a_reading_is_kept_once_a_day"
            ),
        )

    def __str__(self) -> str:
        return f"{self.user_id} {self.kind} {self.subject_kind} {self.subject_key} on {self.day}"


class Seal(models.Model):
    """Where every journal stood at a moment. What proves it is its digest, which is kept elsewhere (A6).

    `heads`: a list in JSON of kind, key and number of each subject's last entry, and the entry's link.
    """

    at = models.DateTimeField()
    heads = models.TextField()
    digest = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return self.digest


class Submission(models.Model):
    """A form that was acted on, so that sending it again shows the same result and does nothing."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    form = models.UUIDField()
    digest = models.CharField(max_length=64)
    outcome = models.CharField(max_length=500)
    made_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["user", "form"], name="a_user_submits_a_form_once"),)

    def __str__(self) -> str:
        return f"{self.form} by {self.user_id}"


# What is written once and never changed: the database refuses it (`triggers`), and nobody has the right to (`grants`).
KEPT = (FieldHistory, Entry, Payload, Reading, Seal)
