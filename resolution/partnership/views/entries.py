"""What the page of an agency shows, gathered in a handful of queries however many people it has."""

from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from resolution.protocol.model import Tier

from .. import directory, policy
from ..confirmed import Entries, Line
from ..models import Agency, DutyDesk, Person, Post, Role, StandIn

# More of one kind than this stand on the page of the agency's people, which is paged; of so many people, one looks for
# the tier on a telephone.
AT_MOST = 10


@dataclass
class Desk:
    """A duty desk and who answers there."""

    desk: DutyDesk
    name: str
    telephone: str
    present: list[Person]

    @property
    def first(self) -> list[Person]:
        """Those shown on the agency's own page; the desk's page has all."""
        return self.present[:AT_MOST]

    @property
    def more(self) -> int:
        """How many more there are."""
        return len(self.present) - len(self.first)


@dataclass
class Rung:
    """A tier of the agency: who stands there, who answers there, and who stands in."""

    tier: Tier
    posts: list[Post] = field(default_factory=list)
    desks: list[Desk] = field(default_factory=list)
    stand_ins: list[StandIn] = field(default_factory=list)

    @property
    def first(self) -> list[Post]:
        """Those shown on the agency's own page."""
        return self.posts[:AT_MOST]


def entries_of(agency: Agency, viewer: Person) -> dict[str, Any]:
    """For everyone the same, and for whoever keeps the entries what they can change."""
    people = list(agency.people.present().order_by("name", "pk"))
    # Nobody turns to the partnership's own office in a disagreement: it has no tiers.
    rungs = [] if agency.is_office else _rungs(agency)
    placed = {post.person_id for rung in rungs for post in rung.posts}
    roles = _roles(agency)
    contact = agency.point_of_contact
    authority = policy.authority(viewer, agency)
    stale = _out_of_date(agency, people, rungs, roles) if authority.keeps else []
    return {
        "agency": agency,
        "rungs": rungs,
        "is_long": bool(rungs) and len(people) > AT_MOST,
        "others": [person for person in people if person.pk not in placed][:AT_MOST],
        "roles": roles,
        "endable": {role.pk for role in roles if authority.may_choose(Role.Kind(role.kind))},
        "contact": contact if contact and not contact.has_left else None,
        "keepers": directory.coordinators_of(agency) or directory.business_managers(agency.partnership),
        "out_of_date": stale[:AT_MOST],
        "how_many_out_of_date": len(stale),
        "asked": [stand_in for rung in rungs for stand_in in rung.stand_ins if stand_in.person_id == viewer.pk],
        "keeps": authority.keeps,
        "runs_the_office": authority.runs_the_office,
        "reads_history": authority.reads_history,
        "submission": uuid4(),
    }


def _roles(agency: Agency) -> list[Role]:
    roles = agency.roles.in_force().select_related("person").order_by("since", "pk")
    return sorted(roles, key=lambda role: Role.Kind.values.index(role.kind))


def _out_of_date(agency: Agency, people: list[Person], rungs: list[Rung], roles: list[Role]) -> list[Line]:
    """Of what has been read already."""
    posts = [post for rung in rungs for post in rung.posts]
    stand_ins = [stand_in for rung in rungs for stand_in in rung.stand_ins]
    desks = [desk.desk for rung in rungs for desk in rung.desks]
    return Entries(agency, people, posts, roles, stand_ins, desks).out_of_date()


def _rungs(agency: Agency) -> list[Rung]:
    tiers = directory.protocol_in_force(agency.partnership).protocol.tiers
    rungs = {tier.number: Rung(tier) for tier in tiers}
    posts = agency.posts.in_force().select_related("person", "manager", "deputy").order_by("since", "pk")
    desks = agency.duty_desks.filter(closed_on__isnull=True).prefetch_related("members__person").order_by("name")
    # What stands at a tier that the protocol in force no longer has is shown at its last one.
    last = max(rungs)
    for post in posts:
        rungs[min(post.tier, last)].posts.append(post)
    for desk in desks:
        rungs[min(desk.tier, last)].desks.append(_staffed(desk))
    for stand_in in agency.stand_ins.select_related("person__agency"):
        rungs[min(stand_in.tier, last)].stand_ins.append(stand_in)
    return list(rungs.values())


def _staffed(desk: DutyDesk) -> Desk:
    present = sorted((member.person for member in desk.members.all()), key=str)
    return Desk(desk, desk.name, desk.telephone, [person for person in present if not person.has_left])
