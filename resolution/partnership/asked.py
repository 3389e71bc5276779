"""What somebody is asked by the directory. Reads only."""

from dataclasses import dataclass

from django.db.models import Exists, FilteredRelation, OuterRef, Q

from .models import Person


@dataclass(frozen=True)
class Asked:
    """Where somebody is asked to stand in, and has answered neither yes nor no."""

    stand_in: int
    agency: str
    tier: int


def parts_open_to(person: Person) -> tuple[bool, list[Asked]]:
    """Whether they can have a part in a disagreement, and where they are asked to stand in; in one query."""
    able = Exists(Person.objects.able_to_be_named().filter(pk=OuterRef("pk")))
    unanswered = FilteredRelation("stands_in", condition=Q(stands_in__accepted_at__isnull=True))
    rows = Person.objects.filter(pk=person.pk).annotate(able=able, asked=unanswered).order_by("asked__pk")
    said = list(rows.values_list("able", "asked__pk", "asked__agency__name", "asked__tier"))
    return said[0][0], [Asked(*each[1:]) for each in said if each[1] is not None]
