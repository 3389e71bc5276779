"""Who looked for a record and found none: in an emergency (A4), or of what is held about a child (A10). Nothing is kept
of what they typed about the child."""

from datetime import timedelta

from django.db.models import QuerySet

from resolution import clock
from resolution.history import journal
from resolution.history.models import Entry

from .models import Partnership, Person
from .sentences import sentence

LOOKED = "look_in_emergency"
LOOKED_FOR_HELD = "look_for_held"
CHANGES = ("give_authority", "end_authority")
# Whoever has not found it by then rings somebody, and finds no record by trying numbers.
MOST, WITHIN = 5, timedelta(hours=1)


def has_looked_too_often(person: Person) -> bool:
    """Whether they have looked in vain in an emergency as often as anybody may within the hour."""
    return _too_many(journal.entries(person).filter(act=LOOKED))


def has_looked_too_often_for_held(reviewer: Person) -> bool:
    """Whether they have looked in vain for what is held about a child as often as that."""
    looked = journal.entries(reviewer.agency.partnership).filter(act=LOOKED_FOR_HELD, actor=reviewer.account_id)
    return _too_many(looked)


def _too_many(looked: QuerySet[Entry]) -> bool:
    return looked.filter(at__gt=clock.now() - WITHIN).count() >= MOST


def told_in_the_office(partnership: Partnership) -> list[str]:
    """Who was given the authority or lost it, and who looked in vain, in sentences, the newest first."""
    changed = list(journal.entries(partnership).filter(act__in=CHANGES))
    told = sorted([*changed, *_looked_in_vain(partnership)], key=lambda entry: entry.at, reverse=True)
    return [f"{sentence(entry)} {entry.reason}".strip() for entry in told]


def _looked_in_vain(partnership: Partnership) -> QuerySet[Entry]:
    people = partnership.authorities.values_list("person_id", flat=True)
    keys = [str(person) for person in people]
    looked = Entry.objects.filter(subject_kind=Person._meta.label_lower, subject_key__in=keys, act=LOOKED)
    return looked.select_related("payload")
