"""Reading the directory: who is where, who acts, whom one can turn to. Nothing here writes."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from resolution import clock
from resolution.history.journal import Actor
from resolution.protocol.model import Protocol

from .covering import today_of
from .models import (
    Agency,
    DeskMember,
    DutyDesk,
    Partnership,
    Person,
    Post,
    ProtocolVersion,
    Role,
    Seat,
    StandIn,
    User,
)


@dataclass(frozen=True)
class Holder:
    """Somebody who holds a post today."""

    person: Person
    post: Post


@dataclass(frozen=True)
class Acting:
    """Who acts for an agency at a tier: somebody of its own by their post, or a stand-in."""

    person: Person
    post: Post | None = None
    stand_in: StandIn | None = None
    # They stand at another tier of the disagreement already, because the agency has nobody else. §2.5
    at_two_tiers: bool = False
    # A stand-in of the other side's own agency, who acts only where the raiser agrees. §2.5
    if_agreed: bool = False


@dataclass(frozen=True)
class Counterparts:
    """Whom one can turn to in an agency at a tier."""

    people: tuple[Holder, ...] = ()
    desks: tuple[DutyDesk, ...] = ()


def person_of(user: User | AnonymousUser) -> Person | None:
    """Whose account it is; None for a visitor, and for an account whose person has left."""
    if not isinstance(user, User):
        return None
    person: Person | None = getattr(user, "person", None)
    return None if person is None or person.has_left else person


def actor(user: User, capacity: str = "") -> Actor:
    """The user as the journal names them: as they are today, so that the entry stays true when they move on."""
    person = person_of(user)
    if person is None:
        raise ValueError("Nobody of the directory has this account.")
    return Actor(
        user=user,
        person_id=person.pk,
        name=person.name,
        agency=person.agency.name,
        role=person.job_title,
        capacity=capacity,
    )


def people_at(agency: Agency, tier: int) -> list[Holder]:
    """The agency's own people at the tier, the longest in post first."""
    posts = (
        Post.objects.able_to_be_named()
        .filter(agency=agency, tier=tier)
        .select_related("person__agency")
        .order_by("since", "pk")
    )
    return [Holder(post.person, post) for post in posts]


def names_by_tier(agency: Agency) -> Mapping[int, list[str]]:
    """Who of the agency's own people stands at each of its tiers, in one query."""
    names: dict[int, list[str]] = defaultdict(list)
    for tier, name in agency.posts.able_to_be_named().order_by("since", "pk").values_list("tier", "person__name"):
        names[tier].append(name)
    return names


def desks_at(agency: Agency, tier: int) -> list[DutyDesk]:
    """The agency's duty desks at the tier that are open."""
    return [desk for desk in DutyDesk.objects.filter(agency=agency, tier=tier).order_by("name") if not desk.is_closed]


def on_desk(desk: DutyDesk) -> list[Person]:
    """Everybody who answers at the desk, on one day or another."""
    members = (
        DeskMember.objects.able_to_be_named()
        .filter(desk=desk)
        .select_related("person__agency")
        .order_by("person__name", "person_id")
    )
    return [member.person for member in members]


def on_duty(desk: DutyDesk) -> list[Person]:
    """Who answers at the desk today, by its rota."""
    members = desk.members.on_duty().able_to_be_named().select_related("person__agency")
    return [member.person for member in members.order_by("person__name", "person_id")]


def counterparts(agency: Agency, tier: int) -> Counterparts:
    """The people and desks to offer when somebody chooses whom to turn to; nobody in an agency that has closed."""
    if agency.is_closed:
        return Counterparts()
    return Counterparts(tuple(people_at(agency, tier)), tuple(desks_at(agency, tier)))


def counterparts_at(agencies: Iterable[Agency], tier: int) -> dict[int, Counterparts]:
    """The same for several agencies, by their numbers, in two queries."""
    there = {agency.pk for agency in agencies if not agency.is_closed}
    people: dict[int, list[Holder]] = {pk: [] for pk in there}
    desks: dict[int, list[DutyDesk]] = {pk: [] for pk in there}
    posts = Post.objects.able_to_be_named().filter(agency__in=there, tier=tier)
    for post in posts.select_related("person").order_by("since"):
        people[post.agency_id].append(Holder(post.person, post))
    for desk in DutyDesk.objects.filter(agency__in=there, tier=tier).order_by("name"):
        if not desk.is_closed:
            desks[desk.agency_id].append(desk)
    return {pk: Counterparts(tuple(people[pk]), tuple(desks[pk])) for pk in there}


def everyone_of(agency: Agency) -> list[Person]:
    """Everyone who works in the agency and can have a part in a disagreement, by name."""
    return list(agency.people.able_to_be_named().order_by("name", "pk"))


def kept_to_the_tier(agency: Agency, tier: int, people: Collection[Person], *, or_below: bool = False) -> list[Person]:
    """Of those who could take a part of the agency at the tier, whoever stands there: by a post, or standing in. Where
    nobody does, and `or_below` in any case, whoever is not needed at a tier above; else everybody (§2.5)."""
    if len(people) < 2:  # whoever there is
        return list(people)
    posts = list(agency.posts.in_force().filter(tier__isnull=False).values_list("person_id", "tier"))
    there = [each for each in people if (each.pk, tier) in posts or each.agency_id != agency.pk]
    not_above = [each for each in people if all(at <= tier for person, at in posts if person == each.pk)]
    return (there if not or_below else []) or not_above or list(people)


def can_be_named(person: Person) -> bool:
    """Whether the person is there, and no seat keeps them out of disagreements. §4.1c"""
    return Person.objects.able_to_be_named().filter(pk=person.pk).exists()


def takes_no_part(person: Person) -> str:
    """Why somebody cannot be chosen, in words."""
    return f"{person} oversees how disagreements are resolved, and is never named on one. Choose somebody else"


def who_acts(
    agency: Agency, tier: int, *, against: Agency, standing: Collection[int], aside: Collection[int] = ()
) -> Acting | None:
    """Who acts for the agency at the tier in a disagreement with `against`. §2.5

    `standing` are the numbers of those named at another tier of it, `aside` of those who take no part in it. First the
    agency's own people, then the first stand-in who may, then one of its own at two tiers; None when the business
    manager must name somebody."""
    taken = {*aside, *standing}
    own = [holder for holder in people_at(agency, tier) if holder.person.pk not in aside]
    for holder in own:
        if holder.person.pk not in taken:
            return Acting(holder.person, post=holder.post)
    stand_in = _first_stand_in(agency, tier, against, taken)
    if stand_in is not None:
        return Acting(stand_in.person, stand_in=stand_in)
    return Acting(own[0].person, post=own[0].post, at_two_tiers=True) if own else None


def lent_by_the_other_side(agency: Agency, tier: int, *, against: Agency, standing: Collection[int]) -> list[Acting]:
    """The stand-ins of the agency who are of the other side's: they act only where the raiser agrees. §2.5"""
    lent = stand_ins_at(agency, tier).filter(person__agency=against).exclude(person__in=standing)
    return [Acting(each.person, stand_in=each, if_agreed=True) for each in lent]


def stand_ins_at(agency: Agency, tier: int, *, accepted: bool = True) -> QuerySet[StandIn]:
    """Who stands in for the agency at the tier, in their order: those who have accepted, or are still to answer."""
    rows = StandIn.objects.able_to_be_named().filter(agency=agency, tier=tier, accepted_at__isnull=not accepted)
    return rows.select_related("person__agency").order_by("position")


def keepers_of(agency: Agency) -> list[Person]:
    """Who keeps the agency's entries: its coordinators, or for want of one the business managers."""
    return coordinators_of(agency) or business_managers(agency.partnership)


def _first_stand_in(agency: Agency, tier: int, against: Agency, taken: Collection[int]) -> StandIn | None:
    return stand_ins_at(agency, tier).exclude(person__agency=against).exclude(person__in=taken).first()


def leads_of(agency: Agency) -> list[Person]:
    """The agency's safeguarding leads, then their deputies."""
    return _leads(agency)[agency.pk]


def contacts_and_leads(*agencies: Agency) -> dict[int, list[Person]]:
    """By agency's key: its point of contact first, then its safeguarding leads and their deputies; each once."""
    contacts = Person.objects.present().filter(contact_for__in=agencies).select_related("agency").in_bulk()
    leads = _leads(*agencies)
    return {
        agency.pk: list(dict.fromkeys(filter(None, [contacts.get(agency.point_of_contact_id or 0), *leads[agency.pk]])))
        for agency in agencies
    }


def _leads(*agencies: Agency) -> dict[int, list[Person]]:
    order = [Role.Kind.SAFEGUARDING_LEAD, Role.Kind.DEPUTY_LEAD]
    roles = Role.objects.in_force().filter(agency__in=agencies, kind__in=order).select_related("person__agency")
    holders: dict[int, list[Person]] = {agency.pk: [] for agency in agencies}
    for role in sorted(roles.order_by("since", "pk"), key=lambda role: order.index(Role.Kind(role.kind))):
        if role.person not in holders[role.agency_id]:
            holders[role.agency_id].append(role.person)
    return holders


def coordinators_of(agency: Agency) -> list[Person]:
    """Who keeps the agency's entries, the longest first; where nobody does, the business manager keeps them."""
    return holders_of(agency, Role.Kind.COORDINATOR)


def coordinators_by_agency(agencies: Iterable[int]) -> Mapping[int, tuple[Person, ...]]:
    """The coordinators of each of these agencies, the longest first, in one query."""
    keepers: dict[int, tuple[Person, ...]] = {key: () for key in agencies}
    roles = Role.objects.in_force().filter(agency__in=keepers, kind=Role.Kind.COORDINATOR).select_related("person")
    for role in roles.order_by("since", "pk"):
        keepers[role.agency_id] += (role.person,)
    return keepers


def holders_of(agency: Agency, kind: Role.Kind) -> list[Person]:
    """Those of the agency who hold the role today, the longest first."""
    roles = (
        Role.objects.in_force()
        .filter(agency=agency, kind=kind)
        .select_related("person__agency")
        .order_by("since", "pk")
    )
    return [role.person for role in roles]


def business_managers(partnership: Partnership) -> list[Person]:
    """Who runs the partnership's office."""
    roles = Role.objects.in_force().filter(kind=Role.Kind.BUSINESS_MANAGER, agency__partnership=partnership)
    return [role.person for role in roles.select_related("person__agency").order_by("since", "pk")]


def point_of_contact(agency: Agency) -> Person | None:
    """Who finds the right person when a concern arrives for "I do not know who": the agency's point of contact, or
    whoever of the agency covers for them; else the first lead."""
    contact = agency.point_of_contact
    there = contact if contact is not None and not contact.has_left else None
    away = today_of(agency.partnership).away.get(there.pk) if there is not None else None
    if there is not None and away is None:
        return there
    cover = next((cover.person for cover in away.covers if cover.agency == agency.pk), None) if away else None
    return Person.objects.get(pk=cover) if cover else next(iter(leads_of(agency)), there)


def line_manager_of(person: Person) -> Person | None:
    """The manager of the person's newest post that names one who is still there."""
    posts = Post.objects.in_force().filter(person=person, manager__isnull=False).select_related("manager__agency")
    managers = (post.manager for post in posts.order_by("-since", "-pk"))
    return next((manager for manager in managers if manager and not manager.has_left), None)


def closed_days(partnership: Partnership) -> dict[date, str]:
    """The bank holidays, by day, with their names. Read with who is away."""
    return dict(today_of(partnership).closed)


def seat_called(kind: str, protocol: Protocol) -> str:
    """A seat as the partnership calls it: whoever is independent may not be called a Chair."""
    return protocol.bodies.independent_chair if kind == Seat.Kind.INDEPENDENT_CHAIR else Seat.Kind(kind).label


def protocol_in_force(partnership: Partnership) -> ProtocolVersion:
    """The version that a disagreement begins under today."""
    adopted = ProtocolVersion.objects.adopted().filter(partnership=partnership, adopted_on__lte=clock.today())
    return adopted.order_by("-adopted_on", "-number")[0]
