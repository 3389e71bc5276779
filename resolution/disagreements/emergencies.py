"""Opening a record in an emergency: who may, which records, until when, and who rules on it (A4). Reads only."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Exists, OuterRef

from resolution import clock
from resolution.disagreements.models import Child, Disagreement, EmergencyOpening, Named
from resolution.disagreements.models.reader import Reader
from resolution.disagreements.models.visibility import DisagreementQuerySet
from resolution.disagreements.record.holder import Ring
from resolution.disagreements.same_child import born_on_the_day, can_be
from resolution.partnership import directory
from resolution.partnership.models import Partnership, Person, Seat
from resolution.partnership.models.parts import authorities_among
from resolution.protocol.clock import ClosedDays, add_working_days, next_working_day

# Somebody rules on it within so many working days.
RULED_WITHIN = 3
# Of one child so many are listed.
MOST_LISTED = 20


@dataclass(frozen=True)
class Sought:
    """What is known of the record: its number, or the child's initials and date of birth."""

    reference: str = ""
    initials: str = ""
    born_on: date | None = None

    @property
    def how(self) -> str:
        """By what it is looked for, without saying it."""
        return "its number" if self.reference else "a child"


@dataclass(frozen=True)
class Found:
    """One that can be meant. Rough: on it the day of birth is not known, or the child was expected on another day, so
    that it can be another child."""

    record: Disagreement
    is_rough: bool = False


def may_open(person: Person) -> bool:
    """Whether they have the authority today."""
    return bool(authorities_among(person.parts))


def openable_by(person: Person) -> DisagreementQuerySet:
    """Those that whoever has the authority can open: never what is restricted, nor what they step aside from or what
    was recalled from them, nor what somebody ruled they had no reason to open, until the time of that opening is over.
    What a conversation settled names no child."""
    recalled = Named.objects.filter(disagreement=OuterRef("pk"), person=person, recalled_at__isnull=False)
    closed = EmergencyOpening.objects.not_justified().filter(disagreement=OuterRef("pk"), person=person)
    apart = ~Exists(recalled) & ~Exists(closed.filter(until__gt=clock.now()))
    there = Disagreement.objects.not_kept_from(person).filter(apart, case__isnull=False)
    return there.filter(partnership=person.agency.partnership_id)


def found(person: Person, sought: Sought) -> list[Found]:
    """Those that they can open and that are meant, the newest first; of a child, first those whose day is known."""
    there = openable_by(person).with_sides()
    if sought.born_on is None:
        return [Found(row) for row in there.filter(reference=sought.reference)]
    like = Child.objects.filter(can_be(sought.initials, sought.born_on), disagreement=OuterRef("pk"))
    roughly = ~Exists(like.filter(born_on_the_day(sought.born_on)))
    rows = there.filter(Exists(like)).annotate(roughly=roughly).order_by("roughly", "-raised_at", "-pk")
    return [Found(row, is_rough=row.roughly) for row in rows[:MOST_LISTED]]


def reads_already(person: Person, disagreement: Disagreement) -> bool:
    """Whether they read it without opening it, at most once they have said that they have no personal link."""
    this = Disagreement.objects.filter(pk=disagreement.pk)
    return this.visible_to_person(person).exists() or this.asked_first(person).exists()


def open_until(today: date, closed: ClosedDays) -> datetime:
    """The end of the next working day: by then the agencies can be reached."""
    after = next_working_day(today, closed) + timedelta(days=1)
    return datetime.combine(after, time.min, clock.LONDON)


def rule_by(today: date, closed: ClosedDays) -> date:
    """The day by which somebody rules on it."""
    return add_working_days(today, RULED_WITHIN, closed)


def opened_by(person: Person) -> list[EmergencyOpening]:
    """All that they have opened, the newest first."""
    there = EmergencyOpening.objects.filter(person=person).order_by("-opened_at", "-pk")
    return list(there.select_related("disagreement", "ruled_by__agency"))


def ruled_before(opening: EmergencyOpening) -> list[EmergencyOpening]:
    """What was ruled on earlier openings of the same record by the same person, the newest first."""
    same = EmergencyOpening.objects.filter(disagreement=opening.disagreement_id, person=opening.person_id)
    ruled = same.filter(pk__lt=opening.pk).exclude(ruling="").select_related("ruled_by__agency")
    return list(ruled.order_by("-opened_at", "-pk"))


def who_rules_on(opening: EmergencyOpening) -> list[Person]:
    """Everybody who can rule on it."""
    partnership = opening.disagreement.partnership
    seats = Seat.objects.in_force().filter(partnership=partnership, kind__in=("chair", "deputy_chair"))
    chairs = [seat.person for seat in seats.select_related("person__agency").order_by("pk")]
    this = EmergencyOpening.objects.filter(pk=opening.pk)
    asked = dict.fromkeys([*directory.business_managers(partnership), *chairs])
    return [person for person in asked if this.for_ruling_by(Reader.of(person)).exists()]


def numbers_at_any_hour(partnership: Partnership) -> list[Ring]:
    """Of each agency the number at which somebody answers at any hour, where the directory has one."""
    agencies = partnership.agencies.able_to_disagree().exclude(urgent_telephone="").order_by("name")
    return [Ring(agency.name, agency.urgent_telephone) for agency in agencies]
