"""What whoever may do anything to the database reaches into, and what is found of it."""

from typing import Any

from django.apps import apps

from resolution.history import journal, verifying
from resolution.history.models import Entry, Payload
from resolution.partnership.models import Agency

HistoricalAgency: Any = apps.get_model("partnership", "HistoricalAgency")


def found() -> list[str]:
    return [*verifying.everything(verifying.Proof())]


def entry(of: Agency, number: int) -> Entry:
    return journal.entries(of).get(number=number)


def rows(of: Entry) -> Any:
    return HistoricalAgency.objects.filter(entry=of)


def cut(one: Entry) -> None:
    rows(one).delete()
    Payload.objects.filter(entry=one).delete()
    Entry.objects.filter(pk=one.pk)._raw_delete("default")
