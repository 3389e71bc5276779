"""Of whom a return is asked before a meeting: agencies with a seat, and those for whom somebody speaks (§3, §3.1)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse

from resolution.oversight.models import Meeting, Return
from resolution.partnership import directory
from resolution.partnership.models import Agency, Partnership, Person, Representative, Seat, Sector
from resolution.protocol.model import Protocol

# Before a key that is an agency's number.
AGENCY = "agency-"


@dataclass(frozen=True)
class Whose:
    """Whose return it is: an agency's, or that of those for whom somebody speaks. `key` stands in its address."""

    agency: Agency | None = None
    speaks_for: str = ""

    @property
    def key(self) -> str:
        return f"{AGENCY}{self.agency.pk}" if self.agency else self.speaks_for

    def among(self, returns: Iterable[Return]) -> Return | None:
        """Their return, where it is there."""
        mine = (self.agency.pk if self.agency else None, self.speaks_for)
        return next((each for each in returns if (each.agency_id, each.speaks_for) == mine), None)

    def called(self, protocol: Protocol) -> str:
        """As a page calls them."""
        return self.agency.name if self.agency else spoken_for(self.speaks_for, protocol)


def spoken_for(key: str, protocol: Protocol) -> str:
    """A sector as those of it are called who are small, or the conference service as the partnership calls it."""
    if key == Representative.CONFERENCE_SERVICE:
        return protocol.bodies.conference_service
    return f"{Sector(key).label}: small settings"


def to_be_represented(partnership: Partnership) -> list[str]:
    """The sectors that have small settings in the area, and the conference service: somebody is to speak for each."""
    sectors = sorted(set(small_settings(partnership).order_by().values_list("kind", flat=True)))
    return [*sectors, Representative.CONFERENCE_SERVICE]


def small_settings(partnership: Partnership) -> QuerySet[Agency]:
    """The agencies in the area that are so small that they are told of by sector."""
    small: QuerySet[Agency] = Agency.objects.able_to_disagree()
    return small.filter(partnership=partnership, small=True, outside_area=False)


def whose(asked: Return) -> Whose:
    """Whose this return is."""
    return Whose(asked.agency, asked.speaks_for)


def url_of(meeting: Meeting, one: Whose) -> str:
    """Where the return is sent."""
    return reverse("oversight:send_return", args=[meeting.pk, one.key])


def seats_on(meeting: Meeting, day: date | None = None) -> list[Seat]:
    """Who is expected: whoever holds a seat on the day of the meeting, the Chair first."""
    on = day or meeting.on
    held = Q(since__lte=on) & (Q(until__isnull=True) | Q(until__gt=on))
    there = Q(person__left_on__isnull=True) | Q(person__left_on__gt=on)
    of = Seat.objects.filter(kind__in=Seat.SUB_GROUP, partnership=meeting.partnership)
    rows, order = of.filter(held, there).select_related("person__agency"), Seat.SUB_GROUP
    return sorted(rows, key=lambda seat: (order.index(seat.kind), seat.since, seat.pk))


def senders(
    meeting: Meeting, day: date | None = None, seats: Iterable[Seat] | None = None
) -> Mapping[Whose, list[Person]]:
    """Who sends which return, by who holds a seat or speaks for others on the day: that of the meeting, if none is
    given. The partnership's office has no experience of its own to tell."""
    found: dict[Whose, list[Person]] = {}
    for seat in seats_on(meeting, day) if seats is None else seats:
        if not seat.person.agency.is_office:
            found.setdefault(Whose(seat.person.agency), []).append(seat.person)
    for row in _representatives(meeting, day or meeting.on):
        found.setdefault(Whose(speaks_for=row.speaks_for), []).append(row.person)
    return found


def _representatives(meeting: Meeting, on: date) -> Iterator[Representative]:
    held = Q(since__lte=on) & (Q(until__isnull=True) | Q(until__gt=on))
    there = Q(person__left_on__isnull=True) | Q(person__left_on__gt=on)
    rows = Representative.objects.filter(held, there, partnership=meeting.partnership)
    yield from rows.select_related("person__agency").order_by("speaks_for", "since", "pk")


def of_nobody(meeting: Meeting, asked: Iterable[Whose]) -> list[str]:
    """For whom nobody is asked: agencies of the area without a seat, and sectors of small settings, by their names."""
    there = {(one.agency.pk if one.agency else None, one.speaks_for) for one in asked}
    area = Agency.objects.able_to_disagree().filter(partnership=meeting.partnership_id, outside_area=False)
    rows = area.order_by("small", "name", "pk").values_list("pk", "name", "kind", "small")
    names = (
        (f"{Sector(kind).label}: small settings" if small else name, (None, kind) if small else (pk, ""))
        for pk, name, kind, small in rows
    )
    return list(dict.fromkeys(name for name, one in names if one not in there))


def protocol_of(meeting: Meeting) -> Protocol:
    """The protocol that is in force in the meeting's partnership."""
    return directory.protocol_in_force(meeting.partnership).protocol
