"""What somebody has in disagreements that is theirs no longer once they leave, for whoever finds others. Reads only."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from django.db.models import F, Q

from resolution.disagreements import policy
from resolution.disagreements.capacities import kept_by
from resolution.disagreements.models import AgreedAction, Disagreement
from resolution.disagreements.models.covered import LIVE, PLACES
from resolution.disagreements.models.referred import who_have_overseen
from resolution.disagreements.record.named import with_named
from resolution.disagreements.standing import RAISER, Place, free_among, places_of
from resolution.govuk.wording import day
from resolution.partnership.models import Person, StandIn, User
from resolution.protocol.acts import Capacity


@dataclass(frozen=True)
class Open:
    """A place that waits for somebody else, and who can take it. Reference, tier and date, and nothing else (A2)."""

    disagreement: Disagreement
    place: Place
    people: tuple[Person, ...] = ()

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


def open_places(person: Person, by: User) -> list[Open]:
    """Their places in what runs or is still to be closed, as far as the reader can name others for them."""
    theirs = Q(*((f"{place}__person", person) for place in PLACES), _connector=Q.OR)
    # Who is first asked for a personal link fills nothing before they have said (A3).
    asked = Disagreement.objects.asked_first(by.person).values("pk")
    rows = Disagreement.objects.numbers_for(by).for_its_page().filter(theirs, status__in=LIVE).exclude(pk__in=asked)
    records = list(rows.order_by("pk"))
    with_named(records)
    return [each for record in records for each in _places(record, person, kept_by(by.person, record))]


def places_in(record: Disagreement, person: Person, by: User) -> list[Open]:
    """Their places in one, asked of all that the reader is to it."""
    return list(_places(record, person, policy.capacities(by, record)))


def _places(record: Disagreement, person: Person, held: Collection[Capacity]) -> Iterator[Open]:
    sides = policy.sides_kept(held)
    for place in places_of(record):
        if place.part.person_id == person.pk and place.part.side in sides:
            yield Open(record, place)


def with_people(places: Sequence[Open]) -> list[Open]:
    """The places with who can take each: `standing.replacements`, in as many queries for many as for one."""
    _with_those_who_have_overseen(places)
    agencies = {each.place.part.agency_id for each in places}
    colleagues: dict[int, list[Person]] = defaultdict(list)
    for person in Person.objects.able_to_be_named().filter(agency__in=agencies).order_by("name", "pk"):
        colleagues[person.agency_id].append(person)
    stand_ins: dict[tuple[int, int], list[StandIn]] = defaultdict(list)
    rows = StandIn.objects.able_to_be_named().filter(agency__in=agencies).select_related("person")
    # Those who have accepted first.
    for row in sorted(rows.order_by("position"), key=lambda row: row.accepted_at is None):
        stand_ins[row.agency_id, row.tier].append(row)
    return [
        replace(each, people=tuple(free_among(each.disagreement, each.place, colleagues[of], stand_ins[of, tier])))
        for each in places
        for of, tier in [(each.place.part.agency_id, each.place.tier)]
    ]


def _with_those_who_have_overseen(places: Sequence[Open]) -> None:
    """Nobody is offered who has acted on it for the Sub Group: asked of all at once."""
    records = [each.disagreement for each in places]
    found = who_have_overseen({record.pk for record in records})
    for record in records:
        record.have_overseen = found[record.pk]


def open_actions(person: Person, by: User) -> list[str]:
    """Agreed actions of theirs that are not done: by reference and date. They go with the place."""
    undone = AgreedAction.objects.filter(
        owner=person,
        done_at__isnull=True,
        agreed_at=F("disagreement__agreed_at"),
        disagreement__in=Disagreement.objects.numbers_for(by).filter(status__in=("agreed", "closed")).values("pk"),
    )
    return [f"{row.disagreement.reference}, due {day(row.due_on)}" for row in undone.select_related("disagreement")]
