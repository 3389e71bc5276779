"""The safeguarding partnership itself, the versions of its protocol, and the days on which nobody works."""

from datetime import date
from functools import cached_property, lru_cache
from typing import Self

from django.db import models

from resolution.history.models import Subject, tracked
from resolution.protocol.loading import load
from resolution.protocol.model import Protocol


class Partnership(Subject):
    """One row in most installations. Agencies, protocol versions and cases belong to it."""

    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=60)
    contact_email = models.EmailField()
    telephone = models.CharField(max_length=40)
    # When its protocol was last reviewed and left as it is (§5.1); another version says itself when it was decided.
    protocol_left_on = models.DateField(null=True, blank=True)

    history = tracked()

    # Where it is known that all that data protection asks for is there, the day of its next review (`groundwork`);
    # otherwise it is looked up.
    groundwork_until: date | None = None

    def __str__(self) -> str:
        return self.name

    @cached_property
    def versions(self) -> "list[ProtocolVersion]":
        """The versions of its protocol, the newest last. Asked once: each request reads the partnership anew."""
        return list(self.protocol_versions.adopted().order_by("adopted_on", "number"))

    def versions_until(self, on: date) -> "list[ProtocolVersion]":
        """Those that have held by a day; the last of them holds on it."""
        return [version for version in self.versions if version.adopted_on <= on]


class LastReference(models.Model):
    """The number given last. Apart from the partnership and not tracked: the disagreements say it all themselves."""

    partnership = models.OneToOneField(
        Partnership, on_delete=models.PROTECT, primary_key=True, related_name="last_reference"
    )
    number = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.partnership}, {self.number}"


class ProtocolVersionQuerySet(models.QuerySet["ProtocolVersion"]):
    def adopted(self) -> Self:
        """Those that were not taken back."""
        return self.filter(taken_back_on__isnull=True)


class ProtocolVersion(models.Model):
    """The protocol's text (TOML) as adopted. A disagreement keeps the version that it began under.

    It holds from `adopted_on`; `decided_on` is when that was decided, so that governing bodies can adopt it from then
    on. One that is taken back never holds, and keeps its number (decision 0077)."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="protocol_versions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    decided_on = models.DateField()
    adopted_on = models.DateField()
    taken_back_on = models.DateField(null=True, blank=True)
    taken_back_because = models.TextField(blank=True, default="")

    objects = ProtocolVersionQuerySet.as_manager()
    history = tracked()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("partnership", "number"), name="a_protocol_version_has_its_own_number"),
            models.CheckConstraint(
                condition=models.Q(decided_on__lte=models.F("adopted_on")),
                name="a_protocol_version_holds_once_it_is_decided",
            ),
            models.CheckConstraint(
                condition=models.Q(taken_back_on__isnull=True) | models.Q(taken_back_on__lt=models.F("adopted_on")),
                name="a_protocol_version_is_taken_back_before_it_holds",
            ),
            models.CheckConstraint(
                condition=models.Q(taken_back_on__isnull=True, taken_back_because="")
                | (models.Q(taken_back_on__isnull=False) & ~models.Q(taken_back_because="")),
                name="a_protocol_version_is_taken_back_with_a_reason",
            ),
        )

    def __str__(self) -> str:
        return f"{self.partnership}, protocol version {self.number}"

    @property
    def journal_subject(self) -> Subject:
        return self.partnership

    @property
    def protocol(self) -> Protocol:
        """The rules that the text states."""
        return _protocol(self.text)


class ProtocolDraft(models.Model):
    """The next version of the protocol (TOML), while it is written: it can be used whole, and changed until it is
    adopted. A partnership writes one at a time."""

    partnership = models.OneToOneField(Partnership, on_delete=models.PROTECT, related_name="protocol_draft")
    text = models.TextField()

    history = tracked()

    def __str__(self) -> str:
        return f"{self.partnership}, draft of a protocol version"

    @property
    def journal_subject(self) -> Subject:
        return self.partnership

    @property
    def protocol(self) -> Protocol:
        """The rules that the text states."""
        return _protocol(self.text)


@lru_cache(maxsize=32)
def _protocol(text: str) -> Protocol:
    return load(text)


class BankHoliday(models.Model):
    """A day, besides Saturday and Sunday, that is no working day."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="bank_holidays")
    on = models.DateField()
    name = models.CharField(max_length=100)

    history = tracked()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("partnership", "on"), name="a_day_is_a_bank_holiday_once"),)

    def __str__(self) -> str:
        return f"{self.name}, {self.on:%-d %B %Y}"

    @property
    def journal_subject(self) -> Subject:
        return self.partnership
