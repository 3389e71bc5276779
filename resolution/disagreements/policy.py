"""Where a disagreement stands, and what somebody is to it. The act table decides the rest."""

from collections.abc import Collection, Iterable, Iterator

from resolution import clock
from resolution.disagreements import waiting
from resolution.disagreements.answers import NUMBER, SAFETY
from resolution.disagreements.declared import given, went_ahead
from resolution.disagreements.holding import able_to_sign_in
from resolution.disagreements.models import (
    AgreedAction,
    Child,
    Disagreement,
    LaterDate,
    Named,
    Note,
    RecordNumber,
    later_of,
)
from resolution.disagreements.models.visibility import LEADS
from resolution.partnership.directory import DESK, SEAT, Part, leads_of, parts_of, person_of
from resolution.partnership.models import Agency, Person, Role, User
from resolution.protocol import checklist, rules
from resolution.protocol.acts import Act, Capacity, Choice, Ended, Position, Side, State, Status
from resolution.protocol.ways import BOTH_NAMED, CLIMBER

# Whose word it is that an agreement stands.
STOOD = BOTH_NAMED | {Capacity.RAISER}
CAPACITY_OF_SIDE = {
    Side.RAISING: Capacity.RAISING_BEFORE,
    Side.RESPONDING: Capacity.RESPONDING_BEFORE,
    Side.THIRD: Capacity.THIRD_NAMED,
}
# Whoever holds one of these decides nothing in a case (§4.1c).
TAKES_NO_PART = (SEAT, Role.Kind.BUSINESS_MANAGER)
# Who speaks for the side of each capacity that reports.
SPEAKING = {
    Capacity.RAISING_REPORTS: CLIMBER,
    Capacity.RESPONDING_REPORTS: frozenset({Capacity.RESPONDING_NAMED}),
}
KIND = Note.Kind
NOTES = (KIND.QUESTION.value, KIND.ANSWER.value, KIND.CONTACT.value, KIND.EVIDENCE.value, SAFETY)
# A third agency reads along, and records its contacts (§2.3).
NOTES_OF_SIDE = {Side.RAISING: NOTES, Side.RESPONDING: NOTES, Side.THIRD: (KIND.CONTACT.value,)}


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
        responder_named=step.responding_id is not None,
        stand_in_awaited=waiting.until(disagreement, step) is not None,
        lead_awaited=bool(checklist.awaited(disagreement.protocol, given(disagreement))),
        action_undone=status in (Status.AGREED, Status.CLOSED) and any_action_undone(disagreement),
    )


def later_asked(disagreement: Disagreement) -> LaterDate | None:
    """The later date that is asked for and still to be answered."""
    step = disagreement.step
    later = later_of(step) if step is not None else None
    return later if later is not None and later.waits else None


def has_ended(disagreement: Disagreement) -> bool:
    """Whether it is closed or withdrawn: there is an outcome to put on the child's file, and to add to."""
    return disagreement.status in (Status.CLOSED, Status.WITHDRAWN)


def notes_open(disagreement: Disagreement, side: Side) -> tuple[str, ...]:
    """What a side can add to the record now. Once it has ended, the responding side may add to the outcome (p6)."""
    responding = side is Side.RESPONDING
    last = (KIND.RESPONDER.value,) if responding and has_ended(disagreement) else ()
    number = (NUMBER,) if responding and unnumbered(disagreement) else ()
    return (*last, *number, *NOTES_OF_SIDE[side])


def unnumbered(disagreement: Disagreement) -> list[Child]:
    """The children for whom the responding agency has not entered its own record number: not yet confirmed (I11)."""
    known = RecordNumber.objects.filter(agency=disagreement.responding_agency_id)
    children = Child.objects.filter(case=disagreement.case_id).order_by("pk")
    return list(children.exclude(record_numbers__in=known))


def any_action_undone(disagreement: Disagreement) -> bool:
    """Whether an agreed action was not done by its date and a side has not yet said what follows."""
    return any(is_undone(action) for action in standing_actions(disagreement))


def standing_actions(disagreement: Disagreement) -> list[AgreedAction]:
    """The actions of the agreement that holds now, by the day they are due."""
    return [action for action in disagreement.actions.all() if action.counts]


def undone_for(disagreement: Disagreement, side: Side | None) -> list[AgreedAction]:
    """The actions that were not done, and of which this side has not said that the agreement stands all the same."""
    said = "raising_stands_at" if side is Side.RAISING else "responding_stands_at"
    undone = filter(is_undone, standing_actions(disagreement))
    return [action for action in undone if getattr(action, said) is None]


def is_undone(action: AgreedAction) -> bool:
    """Said not to be done, or silent past its date; and not let stand by both sides."""
    overdue = action.done_at is None and action.due_on < clock.today()
    undone = action.not_done_at is not None or overdue
    return undone and not (action.raising_stands_at and action.responding_stands_at)


def capacities(user: User, disagreement: Disagreement) -> frozenset[Capacity]:
    """What the user is to this disagreement, here and now."""
    person = person_of(user)
    if person is None:
        return frozenset()
    held = frozenset(_capacities(person, disagreement))
    return held | frozenset(_reports(held, disagreement))


def _capacities(person: Person, disagreement: Disagreement) -> Iterator[Capacity]:
    parts = parts_of(person)
    takes_part = not any(part.kind in TAKES_NO_PART for part in parts)
    if takes_part:
        yield from _with_a_part(person, disagreement, parts)
    if any(action.owner_id == person.pk and action.counts_unless_open_again for action in disagreement.actions.all()):
        yield Capacity.ACTION_OWNER
    yield from (held for held in _by_role(disagreement, parts) if takes_part or held is not Capacity.RAISER)


def _with_a_part(person: Person, disagreement: Disagreement, parts: Collection[Part]) -> Iterator[Capacity]:
    mine = next((row for row in disagreement.named.all() if row.person_id == person.pk), None)
    if mine is not None and mine.is_of_a_side(disagreement):
        yield from _as_named(mine, disagreement)
    if disagreement.logged_by_id == person.pk:
        yield Capacity.LOGGED_IT
    if mine is None or mine.side != Side.RAISING:
        yield from _at_the_door(person, disagreement, parts)
    yield from _on_thinking_through(mine, disagreement, parts)


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


def _reports(held: frozenset[Capacity], disagreement: Disagreement) -> Iterator[Capacity]:
    """Whoever speaks for a side writes down what the other says, while nobody of that can sign in (L15)."""
    if disagreement.step is None:
        return
    for reports, speaking in SPEAKING.items():
        if not held.isdisjoint(speaking) and not able_to_sign_in(disagreement, side_of(speaking).other):
            yield reports


def _at_the_door(person: Person, disagreement: Disagreement, parts: Collection[Part]) -> Iterator[Capacity]:
    """Before anybody of the responding side is named: whoever is on the duty desk, and the point of contact."""
    step = disagreement.step
    if step is None or step.responding_id is not None or step.state == State.ENDED:
        return
    if any(part.kind == DESK and part.of == step.desk_id for part in parts):
        yield Capacity.RESPONDING_NAMED
    if step.awaited == Side.RESPONDING and _is_contact(person, disagreement.responding_agency, parts):
        yield Capacity.POINT_OF_CONTACT


def _is_contact(person: Person, agency: Agency, parts: Iterable[Part]) -> bool:
    """Whether they find the right person at the agency: its point of contact; where it has none, each of its leads."""
    contact = agency.point_of_contact
    if contact is not None and not contact.has_left:
        return contact == person
    return any(part.kind in LEADS and part.of == agency.pk for part in parts)


def _by_role(disagreement: Disagreement, parts: Iterable[Part]) -> Iterator[Capacity]:
    for part in parts:
        if part.kind == Role.Kind.BUSINESS_MANAGER and part.partnership == disagreement.partnership_id:
            yield Capacity.BUSINESS_MANAGER
        if part.kind == Role.Kind.COORDINATOR and part.of in _sides(disagreement):
            yield from _as_coordinator(part.of, disagreement)
        if part.kind in LEADS and part.of in _sides(disagreement):
            yield from _as_lead(part.of, disagreement)


def _as_coordinator(agency: int, disagreement: Disagreement) -> Iterator[Capacity]:
    raising = agency == disagreement.raising_agency_id
    yield Capacity.RAISING_COORDINATOR if raising else Capacity.RESPONDING_COORDINATOR


def _sides(disagreement: Disagreement) -> tuple[int, int]:
    return disagreement.raising_agency_id, disagreement.responding_agency_id


def may_oversee(person: Person, disagreement: Disagreement) -> bool:
    """Whether they could take an act of the Sub Group on it: never named on it, and of neither side's agency. §4.1c"""
    return person.agency_id not in _sides(disagreement) and not disagreement.named.filter(person=person).exists()


def _as_lead(agency: int, disagreement: Disagreement) -> Iterator[Capacity]:
    if agency == disagreement.responding_agency_id:
        yield Capacity.RESPONDING_LEAD
        return
    yield Capacity.RAISING_LEAD
    # Raiser is a place: while it is empty the raising side's lead holds it.
    raiser = disagreement.raiser
    if raiser is not None and raiser.person.has_left:
        yield Capacity.RAISER


def _on_thinking_through(mine: Named | None, disagreement: Disagreement, parts: Iterable[Part]) -> Iterator[Capacity]:
    """Whose word it is that it was thought through: never a lead's on what they went ahead with themselves (C2)."""
    leads = any(part.kind in LEADS and part.of == disagreement.raising_agency_id for part in parts)
    if not leads and (mine is None or mine.side != Side.RAISING):
        return
    ahead = went_ahead(disagreement)
    if leads and (mine is None or mine.pk != ahead):
        yield Capacity.LEAD_ASKED
    elif mine is not None and ahead is not None and _stands_for(mine, ahead, disagreement):
        # Where somebody else can answer, it is theirs.
        yield from () if not leads and leads_of(disagreement.raising_agency) else (Capacity.WENT_AHEAD,)


def _stands_for(mine: Named, ahead: int, disagreement: Disagreement) -> bool:
    """Whether they went ahead themselves, or have the disagreement now: whoever went ahead may have handed it over."""
    step = disagreement.step
    return mine.pk in (ahead, disagreement.raiser_id, step.raising_id if step else None)


def side_of(held: Iterable[Capacity]) -> Side:
    """The side that somebody with these capacities speaks for: as somebody named before as a lead."""
    mine = frozenset(held)
    return next((capacity.side for capacity in Capacity if capacity in mine and capacity.side), Side.RAISING)


def sides_kept(held: Collection[Capacity]) -> tuple[Side, ...]:
    """The sides whose places somebody with these capacities can fill."""
    if Capacity.BUSINESS_MANAGER in held:
        return (Side.RAISING, Side.RESPONDING)
    keeps = (Capacity.RAISING_COORDINATOR, Capacity.RESPONDING_COORDINATOR)
    return tuple(each.side for each in keeps if each in held and each.side)


def open_acts(disagreement: Disagreement, held: Iterable[Capacity]) -> tuple[Act, ...]:
    """The acts that the table offers from here to somebody with these capacities."""
    return rules.offered(position(disagreement), frozenset(held))


def has_the_move(disagreement: Disagreement, held: Iterable[Capacity]) -> bool:
    """Whether somebody with these capacities is the one whose move it is, or who closes what is agreed."""
    here = position(disagreement)
    if here.action_undone:
        return any(undone_for(disagreement, capacity.side) for capacity in held if capacity in STOOD)
    return not _waited_for(here).isdisjoint(held)


def is_asked_after(disagreement: Disagreement, held: Iterable[Capacity]) -> bool:
    """Whether the raising side is silent past its date, and this is its lead, who is asked next (L6)."""
    here = position(disagreement)
    silent = here.status is Status.OPEN and here.awaited is Side.RAISING and here.late
    return silent and Capacity.RAISING_LEAD in held and not has_the_move(disagreement, held)


def can_go_past(disagreement: Disagreement, held: Collection[Capacity]) -> bool:
    """Whether nothing came by the date, and they can take it further without having the move (L6)."""
    here = position(disagreement)
    silent = here.status is Status.OPEN and here.late and here.state is not State.ENDED
    return silent and not CLIMBER.isdisjoint(held) and not has_the_move(disagreement, held)


def _waited_for(here: Position) -> frozenset[Capacity]:
    if here.status is Status.AGREED:
        return CLIMBER
    if here.status is not Status.OPEN:
        return frozenset()
    if here.awaited is Side.RAISING:
        return frozenset({Capacity.RAISER if here.state is State.ENDED else Capacity.RAISING_NAMED})
    # Whoever is on duty at the desk has the named person's part until somebody is named.
    asked = Capacity.POINT_OF_CONTACT if here.state is State.TO_ADDRESS else Capacity.RESPONDING_NAMED
    return frozenset({asked})


def choices(act: Act, disagreement: Disagreement, held: Iterable[Capacity]) -> frozenset[Choice | None]:
    """What the act can be done with from here; None among them where it needs no choice."""
    return frozenset(way.choice for way in rules.ways_from(act, position(disagreement), frozenset(held)))
