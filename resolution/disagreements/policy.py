"""Where a disagreement stands, and what somebody is to it. The act table decides the rest."""

from collections.abc import Iterable, Iterator

from resolution import clock
from resolution.disagreements.declared import given
from resolution.disagreements.models import AgreedAction, Disagreement, Named, Step
from resolution.partnership.directory import person_of
from resolution.partnership.models import DeskMember, Person, Role, User
from resolution.protocol import checklist, rules
from resolution.protocol.acts import Act, Capacity, Ended, Position, Side, State, Status

CAPACITY_OF_SIDE = {
    Side.RAISING: Capacity.RAISING_BEFORE,
    Side.RESPONDING: Capacity.RESPONDING_BEFORE,
    Side.THIRD: Capacity.THIRD_NAMED,
}


def position(disagreement: Disagreement) -> Position:
    """All that decides what may happen next, read from the record and the clock."""
    status = Status(disagreement.status)
    step = disagreement.step
    if step is None:
        return Position(status=status)
    return Position(
        status=status,
        tier=step.tier,
        state=State(step.state),
        ended=Ended(step.ended) if step.ended else None,
        awaited=Side(step.awaited) if step.awaited else None,
        late=step.is_late,
        last_tier=disagreement.protocol.is_last(step.tier),
        answered=step.answered_at is not None,
        lead_awaited=bool(checklist.awaited(disagreement.protocol, given(disagreement))),
        action_undone=status in (Status.AGREED, Status.CLOSED) and any_action_undone(disagreement),
    )


def any_action_undone(disagreement: Disagreement) -> bool:
    """Whether an agreed action was not done by its date and a side has not yet said what follows."""
    return any(is_undone(action) for action in disagreement.actions.all())


def is_undone(action: AgreedAction) -> bool:
    """Said not to be done, or silent past its date; and not let stand by both sides."""
    overdue = action.done_at is None and action.due_on < clock.today()
    undone = action.not_done_at is not None or overdue
    return undone and not (action.raising_stands_at and action.responding_stands_at)


def capacities(user: User, disagreement: Disagreement) -> frozenset[Capacity]:
    """What the user is to this disagreement, here and now."""
    person = person_of(user)
    if person is None or person.has_left:
        return frozenset()
    return frozenset(_capacities(person, disagreement))


def _capacities(person: Person, disagreement: Disagreement) -> Iterator[Capacity]:
    named = {row.person_id: row for row in disagreement.named.all()}
    if person.pk in named:
        yield from _as_named(named[person.pk], disagreement)
    if disagreement.logged_by_id == person.pk:
        yield Capacity.LOGGED_IT
    if disagreement.step is not None:
        yield from _at_the_door(person, disagreement, disagreement.step)
    if any(action.owner_id == person.pk for action in disagreement.actions.all()):
        yield Capacity.ACTION_OWNER
    yield from _by_role(person, disagreement)


def _as_named(mine: Named, disagreement: Disagreement) -> Iterator[Capacity]:
    step = disagreement.step
    if disagreement.raiser_id == mine.pk:
        yield Capacity.RAISER
    if step and mine.pk == step.raising_id:
        yield Capacity.RAISING_NAMED
    elif step and mine.pk == step.responding_id:
        yield Capacity.RESPONDING_NAMED
    else:
        yield CAPACITY_OF_SIDE[Side(mine.side)]


def _at_the_door(person: Person, disagreement: Disagreement, step: Step) -> Iterator[Capacity]:
    """Before anybody of the responding side is named: whoever is on the duty desk, and the point of contact."""
    if step.responding_id is not None:
        return
    if step.desk_id and DeskMember.objects.filter(desk=step.desk_id, person=person).exists():
        yield Capacity.RESPONDING_NAMED
    if disagreement.responding_agency.point_of_contact_id == person.pk:
        yield Capacity.POINT_OF_CONTACT


def _by_role(person: Person, disagreement: Disagreement) -> Iterator[Capacity]:
    for role in Role.objects.in_force().filter(person=person).select_related("agency"):
        if role.kind == Role.Kind.BUSINESS_MANAGER and role.agency.partnership_id == disagreement.partnership_id:
            yield Capacity.BUSINESS_MANAGER
        if role.agency_id == disagreement.raising_agency_id:
            yield from _for_the_raising_agency(role, disagreement)
        elif role.agency_id == disagreement.responding_agency_id:
            yield from _for_an_agency(role, Capacity.RESPONDING_LEAD)


def _for_an_agency(role: Role, lead: Capacity) -> Iterator[Capacity]:
    if role.kind == Role.Kind.SAFEGUARDING_LEAD:
        yield lead
    if role.kind == Role.Kind.COORDINATOR:
        yield Capacity.COORDINATOR


def _for_the_raising_agency(role: Role, disagreement: Disagreement) -> Iterator[Capacity]:
    yield from _for_an_agency(role, Capacity.RAISING_LEAD)
    # Raiser is a place: while it is empty the raising side's lead holds it.
    raiser = disagreement.raiser
    if role.kind == Role.Kind.SAFEGUARDING_LEAD and raiser is not None and raiser.person.has_left:
        yield Capacity.RAISER


def open_acts(disagreement: Disagreement, held: Iterable[Capacity]) -> tuple[Act, ...]:
    """The acts that the table offers from here to somebody with these capacities."""
    return rules.offered(position(disagreement), frozenset(held))
