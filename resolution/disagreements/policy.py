"""Where a disagreement stands, and what somebody is to it. The act table decides the rest."""

from collections.abc import Collection, Iterable

from resolution import clock
from resolution.disagreements import waiting
from resolution.disagreements.answers import FAMILY, NUMBER, SAFETY
from resolution.disagreements.capacities import SPEAKING as SPEAKING  # noqa: PLC0414 - part of the policy
from resolution.disagreements.capacities import capacities as capacities  # noqa: PLC0414
from resolution.disagreements.capacities import side_of as side_of  # noqa: PLC0414
from resolution.disagreements.capacities import stands_in_for as stands_in_for  # noqa: PLC0414
from resolution.disagreements.declared import given
from resolution.disagreements.models import (
    AgreedAction,
    Child,
    Disagreement,
    LaterDate,
    Note,
    RecordNumber,
    Step,
    later_of,
)
from resolution.partnership.models import Agency
from resolution.protocol import checklist, rules
from resolution.protocol.acts import Act, Capacity, Choice, Ended, Position, Side, State, Status
from resolution.protocol.ways import BOTH_NAMED, CLIMBER, LEADS

# Whose word it is that an agreement stands.
STOOD = BOTH_NAMED | {Capacity.RAISER}
KIND = Note.Kind
NOTES = (KIND.QUESTION.value, KIND.ANSWER.value, KIND.CONTACT.value, KIND.EVIDENCE.value, SAFETY, FAMILY)
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
        word_awaited=disagreement.is_word_awaited,
        formally_logged=step.logged_at is not None,
        log_answered=step.log_answered_at is not None,
        action_undone=status in (Status.AGREED, Status.CLOSED) and any_action_undone(disagreement),
    )


def later_asked(disagreement: Disagreement) -> LaterDate | None:
    """The later date that is asked for and still to be answered."""
    step = disagreement.step
    later = later_of(step) if step is not None else None
    return later if later is not None and later.waits else None


def has_asked_for_later(disagreement: Disagreement, step: Step) -> bool:
    """Whether the agency that answers now has asked for a later date at the step, whatever another one asked since."""
    agency, later = disagreement.responding_agency_id, later_of(step)
    if later is None:
        return False
    theirs = any(part.pk == later.asked_by_id and part.agency_id == agency for part in disagreement.named.all())
    return theirs or bool(LaterDate.history.filter(step=step, asked_by__agency=agency).exists())


def has_ended(disagreement: Disagreement) -> bool:
    """Whether it is closed or withdrawn: there is an outcome to put on the child's file, and to add to."""
    return disagreement.status in (Status.CLOSED, Status.WITHDRAWN)


def notes_open(disagreement: Disagreement, side: Side) -> tuple[str, ...]:
    """What a side can add to the record now. Once it has ended, the responding side may add to the outcome (p6)."""
    responding = side is Side.RESPONDING
    last = (KIND.RESPONDER.value,) if responding and has_ended(disagreement) else ()
    number = (NUMBER,) if responding and unnumbered(disagreement) else ()
    return (*last, *number, *NOTES_OF_SIDE[side])


def agency_of(disagreement: Disagreement, side: Side) -> Agency:
    """The agency that is this side."""
    return disagreement.raising_agency if side is Side.RAISING else disagreement.responding_agency


def unnumbered(disagreement: Disagreement) -> list[Child]:
    """The children for whom the responding agency has not entered its own record number: not yet confirmed (I11)."""
    known = RecordNumber.objects.filter(agency=disagreement.responding_agency_id)
    children = Child.objects.filter(disagreement=disagreement).order_by("pk")
    return list(children.exclude(record_numbers__in=known))


def any_action_undone(disagreement: Disagreement) -> bool:
    """Whether an agreed action was not done by its date and a side has not yet said what follows."""
    return any(is_undone(action) for action in standing_actions(disagreement))


def standing_actions(disagreement: Disagreement) -> list[AgreedAction]:
    """The actions of the agreement that holds now, by the day they are due."""
    return [action for action in disagreement.actions.all() if action.counts]


def actions_asked_for(disagreement: Disagreement) -> list[AgreedAction]:
    """The actions in the words that wait to be confirmed: nobody has agreed to them yet."""
    step = disagreement.step
    if step is None or step.state != State.TO_CONFIRM:
        return []
    newest = max(way.pk for way in disagreement.ways_forward.all())
    return [action for action in disagreement.actions.all() if action.way_forward_id == newest]


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


def sides_kept(held: Collection[Capacity]) -> tuple[Side, ...]:
    """The sides whose places somebody with these capacities can fill."""
    if Capacity.BUSINESS_MANAGER in held:
        return (Side.RAISING, Side.RESPONDING)
    keeps = (Capacity.RAISING_COORDINATOR, Capacity.RESPONDING_COORDINATOR)
    return tuple(each.side for each in keeps if each in held and each.side)


def sides_set_aside_by(held: Collection[Capacity]) -> tuple[Side, ...]:
    """The sides of whose people somebody with these capacities can say that they have a personal link (A3)."""
    if Capacity.BUSINESS_MANAGER in held:
        return (Side.RAISING, Side.RESPONDING)
    speak = LEADS | {Capacity.RAISING_COORDINATOR, Capacity.RESPONDING_COORDINATOR}
    return tuple(side for side in (Side.RAISING, Side.RESPONDING) if any(one.side is side for one in speak & set(held)))


def open_acts(disagreement: Disagreement, held: Iterable[Capacity]) -> tuple[Act, ...]:
    """The acts that the table offers from here to somebody with these capacities."""
    return rules.offered(position(disagreement), frozenset(held))


def has_the_move(disagreement: Disagreement, held: Iterable[Capacity]) -> bool:
    """Whether somebody with these capacities is the one whose move it is, or who closes what is agreed."""
    here = position(disagreement)
    if here.action_undone:
        return any(undone_for(disagreement, capacity.side) for capacity in held if capacity in STOOD)
    return not _waited_for(here).isdisjoint(held) or _addresses_again(disagreement, here, held)


def _addresses_again(disagreement: Disagreement, here: Position, held: Iterable[Capacity]) -> bool:
    """Whether whoever raised it addresses it again, since nobody of their side stands at the tier any more."""
    again = here.state is State.TO_ADDRESS and here.awaited is Side.RAISING and Capacity.RAISER in held
    return again and disagreement.step is not None and disagreement.step.raising.is_empty


def is_asked_for_later(disagreement: Disagreement, held: Iterable[Capacity]) -> bool:
    """Whether a later date is asked for, and they say for the raising side whether it is accepted (p6)."""
    return bool(choices(Act.ANSWER_LATER, disagreement, held)) and later_asked(disagreement) is not None


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
    if here.status is Status.AGREED or _is_logged_or_closed_next(here):
        return CLIMBER
    if here.status is not Status.OPEN:
        return frozenset()
    if here.awaited is Side.RAISING:
        return frozenset({Capacity.RAISER if here.state is State.ENDED else Capacity.RAISING_NAMED})
    # Whoever is on duty at the desk has the named person's part until somebody is named.
    asked = Capacity.POINT_OF_CONTACT if here.state is State.TO_ADDRESS else Capacity.RESPONDING_NAMED
    return frozenset({asked})


def _is_logged_or_closed_next(here: Position) -> bool:
    """Whether what the last tier left unresolved is to be logged formally (§4.1b) or, once that is answered, closed."""
    return here.status is Status.UNRESOLVED and here.formally_logged == here.log_answered


def choices(act: Act, disagreement: Disagreement, held: Iterable[Capacity]) -> frozenset[Choice | None]:
    """What the act can be done with from here; None among them where it needs no choice."""
    return frozenset(way.choice for way in rules.ways_from(act, position(disagreement), frozenset(held)))
