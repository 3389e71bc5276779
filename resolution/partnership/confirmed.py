"""What of an agency's entries is out of date: nobody has said for six months that it is right (A1, A13). Reads only."""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from resolution import clock
from resolution.govuk.wording import in_words

from .models import Agency, DutyDesk, Person, Post, Role, StandIn

# Months after which somebody has to say again that an entry is right.
CONFIRMED_FOR = 6
Row = Agency | Person | Post | Role | StandIn | DutyDesk


def long_ago() -> date:
    """The day six months before today, or the last one of its month."""
    today = clock.today()
    year, month = divmod(today.year * 12 + today.month - 1 - CONFIRMED_FOR, 12)
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))


@dataclass(frozen=True)
class Line:
    """An entry as it is looked through: somebody with their posts and roles, a stand-in, a desk, the agency itself.

    `key` names it on a form; `url` is the page on which it is put right; `rows` are confirmed with it."""

    key: str
    what: str
    says: str
    url: str
    rows: Sequence[Row]

    @property
    def confirmed_on(self) -> date:
        """When the oldest of it was."""
        return min(row.confirmed_on for row in self.rows)


@dataclass(frozen=True)
class Entries:
    """Every entry of an agency that still counts, as it has been read."""

    agency: Agency
    people: Sequence[Person]
    posts: Sequence[Post]
    roles: Sequence[Role]
    stand_ins: Sequence[StandIn]
    desks: Sequence[DutyDesk]

    @property
    def rows(self) -> list[Row]:
        """Every row of them."""
        return [self.agency, *self.people, *self.posts, *self.roles, *self.stand_ins, *self.desks]

    def out_of_date(self) -> list[Line]:
        """What was not confirmed for so long, the oldest first."""
        stale = [line for line in self._lines() if line.confirmed_on <= long_ago()]
        return sorted(stale, key=lambda line: (line.confirmed_on, line.what))

    def _lines(self) -> Iterator[Line]:
        yield self._of_agency()
        yield from (self._of_person(person) for person in self.people)
        yield from map(_of_stand_in, self.stand_ins)
        yield from map(_of_desk, self.desks)

    def _of_agency(self) -> Line:
        agency = self.agency
        numbers = in_words([number for number in (agency.telephone, agency.urgent_telephone) if number])
        contact = f"Point of contact: {agency.point_of_contact or 'nobody'}"
        says = f"{numbers or 'No telephone number'}. {contact}"
        return Line("agency", "How to reach the agency", says, reverse("change_telephones", args=[agency.pk]), [agency])

    def _of_person(self, person: Person) -> Line:
        posts = [post for post in self.posts if post.person_id == person.pk]
        roles = [role for role in self.roles if role.person_id == person.pk]
        says = [person.job_title, *map(_stands, posts), *(role.get_kind_display() for role in roles)]
        says.append(person.telephone or "no telephone number")
        url = reverse("person", args=[person.pk])
        return Line(f"person-{person.pk}", person.name, ", ".join(says), url, [person, *posts, *roles])


def all_of(agency: Agency) -> Entries:
    """All entries of an agency, in a query for each kind."""
    return Entries(
        agency=agency,
        people=list(agency.people.present().select_related("agency")),
        posts=list(agency.posts.in_force().select_related("person__agency", "manager")),
        roles=list(agency.roles.in_force().select_related("agency")),
        stand_ins=list(agency.stand_ins.select_related("agency", "person__agency")),
        desks=list(agency.duty_desks.filter(closed_on__isnull=True).select_related("agency")),
    )


def _stands(post: Post) -> str:
    return f"tier {post.tier}" + (f" with {post.manager} as own manager" if post.manager else "")


def _of_stand_in(row: StandIn) -> Line:
    says = f"{row.person.job_title}, {row.person.agency}, {row.person.telephone or 'no telephone number'}"
    url = reverse("person", args=[row.person_id])
    return Line(f"stand_in-{row.pk}", f"{row.person}, who stands in at tier {row.tier}", says, url, [row])


def _of_desk(desk: DutyDesk) -> Line:
    says = f"Tier {desk.tier}, {desk.telephone}"
    return Line(f"desk-{desk.pk}", f"Duty desk: {desk.name}", says, reverse("rota", args=[desk.pk]), [desk])
