"""A sheet that somebody has sent in to be taken over, between the page that shows what would become of it and the press
that does it (A11)."""

import json
from functools import cached_property

from django.db import models

from ..columns import Table
from .agencies import Person


class WaitingSheet(models.Model):
    """What is kept of it: the columns that are asked for, for a day, for whoever sent it. A copy that is thrown away,
    so without a history.

    `digest`: of the file, SHA-256, by which it is known again. `table`: a `Table`, as JSON."""

    class Kind(models.TextChoices):
        AGENCIES = "agencies", "Agencies"
        PEOPLE = "people", "People"
        LOG = "log", "The log of disagreements"

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="waiting_sheets")
    kind = models.CharField(max_length=8, choices=Kind)
    digest = models.CharField(max_length=64)
    sent_at = models.DateTimeField()
    table = models.TextField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("person", "kind"), name="one_sheet_of_a_kind_waits_for_a_person"),
            models.CheckConstraint(
                condition=models.Q(kind__in=("agencies", "people", "log")), name="a_sheet_is_of_a_known_kind"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.called}"

    @property
    def called(self) -> str:
        """How journals name the file: by the beginning of its checksum. Its own name may say about whom it is."""
        return self.digest[:12]

    @cached_property
    def rows(self) -> Table:
        """What is kept of the rows."""
        return Table.of_data(json.loads(self.table))
