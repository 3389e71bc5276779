"""Stand-ins and duty desks: who answers where an agency has nobody at a tier, or where somebody always does. §2.5"""

from collections.abc import Collection
from functools import partial

from django.db.models import Max
from django.urls import reverse

from resolution import clock
from resolution.history.journal import Actor

from .. import directory, policy, telling
from ..models import Agency, DeskMember, DutyDesk, Person, StandIn
from .agencies import refuse_overseer, refuse_unless_theirs
from .frame import Sent, changing, refuse
from .posts import refuse_unknown_tier


def add_stand_in(
    *,
    agency: Agency,
    tier: int,
    person: Person,
    as_of: int | None = None,
    submission: Sent | None = None,
    by: Actor,
) -> StandIn:
    """The last one to be asked at the tier. They act only once they have accepted."""
    may = partial(policy.keeps_entries, agency=agency)
    with changing("add_stand_in", agency, may=may, as_of=as_of, submission=submission, by=by) as told:
        refuse_unknown_tier(agency, tier)
        if person.has_left or person.agency.partnership_id != agency.partnership_id:
            raise refuse("person", f"{person} is no longer in the directory. Choose somebody who is")
        refuse_overseer(person)
        if agency.stand_ins.filter(tier=tier, person=person).exists():
            raise refuse("person", f"{person} stands in at this tier already. Choose somebody else")
        told.tell(agency, person=person.name, tier=tier)
        stand_in = StandIn.objects.create(
            agency=agency,
            tier=tier,
            person=person,
            position=_next_position(agency, tier),
            confirmed_on=clock.today(),
        )
        telling.tell(person, "asked_to_stand_in", reverse("accept_stand_in", args=[stand_in.pk]))
        return stand_in


def remove_stand_in(*, stand_in: StandIn, as_of: int | None = None, submission: Sent | None = None, by: Actor) -> None:
    """They are not asked any more."""
    agency = stand_in.agency
    may = partial(policy.keeps_entries, agency=agency)
    with changing("remove_stand_in", agency, may=may, as_of=as_of, submission=submission, by=by) as told:
        stand_in = agency.stand_ins.select_related("person").get(pk=stand_in.pk)
        told.tell(agency, person=stand_in.person.name, tier=stand_in.tier)
        stand_in.delete()


def order_stand_ins(
    *,
    agency: Agency,
    tier: int,
    order: Collection[StandIn],
    as_of: int | None = None,
    submission: Sent | None = None,
    by: Actor,
) -> None:
    """All stand-ins at the tier, first to last, as they are to be asked."""
    may = partial(policy.keeps_entries, agency=agency)
    with changing("order_stand_ins", agency, may=may, as_of=as_of, submission=submission, by=by) as told:
        theirs = {stand_in.pk: stand_in for stand_in in agency.stand_ins.filter(tier=tier).select_related("person")}
        if sorted(theirs) != sorted(stand_in.pk for stand_in in order):
            raise refuse("order", "Put every stand-in at this tier into the order, each of them once")
        # Positions only grow, so that no two are ever the same while the new order is written.
        for position, stand_in in enumerate(order, start=_next_position(agency, tier)):
            theirs[stand_in.pk].position = position
            theirs[stand_in.pk].save()
        told.tell(agency, tier=tier, order=[theirs[stand_in.pk].person.name for stand_in in order])


def accept_stand_in(
    *, stand_in: StandIn, as_of: int | None = None, submission: Sent | None = None, by: Actor
) -> StandIn:
    """The stand-in says yes: from now on they are asked."""
    may = partial(policy.may_accept, stand_in=stand_in)
    agency = stand_in.agency
    with changing("accept_stand_in", agency, may=may, as_of=as_of, submission=submission, by=by) as told:
        stand_in = agency.stand_ins.select_related("person").get(pk=stand_in.pk)
        if stand_in.accepted_at:
            raise refuse("stand_in", "You have accepted already. There is nothing more to do")
        stand_in.accepted_at, stand_in.confirmed_on = clock.now(), clock.today()
        stand_in.save()
        told.tell(agency, person=stand_in.person.name, tier=stand_in.tier)
        _tell_keepers(agency, "stand_in_accepted")
        return stand_in


def decline_stand_in(*, stand_in: StandIn, as_of: int | None = None, submission: Sent | None = None, by: Actor) -> None:
    """The stand-in says no, or will not stand in any more. Those who keep the entries are told."""
    may = partial(policy.may_accept, stand_in=stand_in)
    agency = stand_in.agency
    with changing("decline_stand_in", agency, may=may, as_of=as_of, submission=submission, by=by) as told:
        stand_in = agency.stand_ins.select_related("person").get(pk=stand_in.pk)
        told.tell(agency, person=stand_in.person.name, tier=stand_in.tier)
        stand_in.delete()
        _tell_keepers(agency, "stand_in_declined")


def open_desk(
    *,
    agency: Agency,
    tier: int,
    name: str,
    telephone: str,
    members: Collection[Person] = (),
    as_of: int | None = None,
    submission: Sent | None = None,
    by: Actor,
) -> DutyDesk:
    """A place where somebody always answers, and who they are."""
    may = partial(policy.keeps_entries, agency=agency)
    with changing("open_desk", agency, may=may, as_of=as_of, submission=submission, by=by):
        refuse_unknown_tier(agency, tier)
        _refuse_taken_desk(agency, name)
        desk = DutyDesk.objects.create(
            agency=agency, tier=tier, name=name, telephone=telephone, confirmed_on=clock.today()
        )
        _staff(desk, members)
        return desk


def change_desk(
    *,
    desk: DutyDesk,
    name: str,
    telephone: str,
    members: Collection[Person],
    as_of: int | None = None,
    submission: Sent | None = None,
    by: Actor,
) -> DutyDesk:
    """Name, number, and all who answer there."""
    agency = desk.agency
    may = partial(policy.keeps_entries, agency=agency)
    with changing("change_desk", agency, may=may, as_of=as_of, submission=submission, by=by):
        desk = _open_desk_of(agency, desk)
        _refuse_taken_desk(agency, name, besides=desk)
        desk.name, desk.telephone, desk.confirmed_on = name, telephone, clock.today()
        desk.save()
        _staff(desk, members)
        return desk


def close_desk(*, desk: DutyDesk, as_of: int | None = None, submission: Sent | None = None, by: Actor) -> DutyDesk:
    """Nobody answers there any more, from today."""
    agency = desk.agency
    may = partial(policy.keeps_entries, agency=agency)
    with changing("close_desk", agency, may=may, as_of=as_of, submission=submission, by=by):
        desk = _open_desk_of(agency, desk)
        desk.closed_on = clock.today()
        desk.save()
        return desk


def _tell_keepers(agency: Agency, kind: str) -> None:
    for keeper in directory.keepers_of(agency):
        telling.tell(keeper, kind, reverse("agency", args=[agency.pk]))


def _next_position(agency: Agency, tier: int) -> int:
    last = agency.stand_ins.filter(tier=tier).aggregate(last=Max("position"))["last"]
    return (last or 0) + 1


def _staff(desk: DutyDesk, members: Collection[Person]) -> None:
    for person in members:
        refuse_unless_theirs(desk.agency, person, "members")
        refuse_overseer(person, "members")
    there = {member.person_id: member for member in desk.members.all()}
    chosen = {person.pk: person for person in members}
    for gone in there.keys() - chosen.keys():
        there[gone].delete()
    for new in chosen.keys() - there.keys():
        DeskMember.objects.create(desk=desk, person=chosen[new])


def _open_desk_of(agency: Agency, desk: DutyDesk) -> DutyDesk:
    desk = agency.duty_desks.get(pk=desk.pk)
    if desk.is_closed:
        raise refuse("name", f"{desk} has closed. Open another duty desk instead")
    return desk


def _refuse_taken_desk(agency: Agency, name: str, besides: DutyDesk | None = None) -> None:
    others = agency.duty_desks.filter(name__iexact=name, closed_on__isnull=True)
    if others.exclude(pk=besides.pk if besides else 0).exists():
        raise refuse("name", f"{agency} has a duty desk called {name} already. Choose another name")
