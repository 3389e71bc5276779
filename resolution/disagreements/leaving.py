"""What somebody has in disagreements that is theirs no longer once they leave, for whoever finds others. Reads only."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import F, Q

from resolution.disagreements import policy
from resolution.disagreements.models import AgreedAction, Disagreement
from resolution.disagreements.models.covered import LIVE, PLACES
from resolution.disagreements.standing import RAISER, Place, places_of, replacements
from resolution.govuk.wording import day
from resolution.partnership.models import Person, User


@dataclass(frozen=True)
class Open:
    """A place that waits for somebody else, and who can take it. Reference, tier and date, and nothing else (A2)."""

    disagreement: Disagreement
    place: Place

    @property
    def key(self) -> str:
        """The name of its question."""
        return f"place_{self.disagreement.pk}_{self.place.name}"

    @property
    def words(self) -> str:
        """Which it is."""
        record = self.disagreement
        what = ", as the professional who raised it" if self.place.name == RAISER else ""
        due = record.step.due.words if record.step and record.step.waits else ""
        when = f", an answer is needed by {due}" if due else ""
        return f"{record.reference}: {record.protocol.tier(self.place.tier).name} tier{what}{when}"

    def people(self) -> list[Person]:
        """Who can take it."""
        return replacements(self.disagreement, self.place)


def open_places(person: Person, by: User) -> list[Open]:
    """Their places in what runs or is still to be closed, as far as the reader can name others for them."""
    theirs = Q(*((f"{place}__person", person) for place in PLACES), _connector=Q.OR)
    rows = Disagreement.objects.numbers_for(by).for_its_page().filter(theirs, status__in=LIVE)
    return [each for record in rows.order_by("pk") for each in places_in(record, person, by)]


def places_in(record: Disagreement, person: Person, by: User) -> Iterator[Open]:
    """Their places in one."""
    sides = policy.sides_kept(policy.capacities(by, record))
    for place in places_of(record):
        if place.part.person_id == person.pk and place.part.side in sides:
            yield Open(record, place)


def open_actions(person: Person, by: User) -> list[str]:
    """Agreed actions of theirs that are not done: by reference and date. They go with the place."""
    undone = AgreedAction.objects.filter(
        owner=person,
        done_at__isnull=True,
        agreed_at=F("disagreement__agreed_at"),
        disagreement__in=Disagreement.objects.numbers_for(by).filter(status__in=("agreed", "closed")).values("pk"),
    )
    return [f"{row.disagreement.reference}, due {day(row.due_on)}" for row in undone.select_related("disagreement")]
