"""What somebody is asked by the directory. Reads only."""

from dataclasses import dataclass

from django.db.models import Exists, FilteredRelation, OuterRef, Q

from .models import Person, StandIn


@dataclass(frozen=True)
class Asked:
    """Where somebody is asked to stand in, and has answered neither yes nor no."""

    stand_in: int
    agency: str
    tier: int
    # Whether they stand in for it at another tier too, or are asked to: on one disagreement they act at one of them.
    elsewhere: bool


def parts_open_to(person: Person) -> tuple[bool, list[Asked]]:
    """Whether they can have a part in a disagreement, and where they are asked to stand in; in one query."""
    able = Exists(Person.objects.able_to_be_named().filter(pk=OuterRef("pk")))
    unanswered = FilteredRelation("stands_in", condition=Q(stands_in__accepted_at__isnull=True))
    theirs = StandIn.objects.filter(person=person, agency=OuterRef("asked__agency"))
    elsewhere = Exists(theirs.exclude(tier=OuterRef("asked__tier")))
    rows = Person.objects.filter(pk=person.pk).annotate(able=able, asked=unanswered).annotate(elsewhere=elsewhere)
    named = ("able", "asked__pk", "asked__agency__name", "asked__tier", "elsewhere")
    said = list(rows.order_by("asked__pk").values_list(*named))
    return said[0][0], [Asked(*each[1:]) for each in said if each[1] is not None]
