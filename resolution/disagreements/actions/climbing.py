"""Up the ladder: escalate, carry, decline, persist; and leaving it unresolved at the last tier (§2.5, p6)."""

from resolution.disagreements import deadlines, waiting
from resolution.disagreements.answers import Carried, Onward
from resolution.disagreements.declared import given
from resolution.disagreements.holding import at_the_step, behind
from resolution.disagreements.models import Disagreement, Named, Step
from resolution.disagreements.standing import carriers
from resolution.partnership.directory import Acting
from resolution.partnership.models import Person, User
from resolution.protocol.acts import Act, Ended, Side, State
from resolution.protocol.checklist import Answers, carried_over
from resolution.protocol.rules import Move

from . import naming, telling
from .deadlines import check_due
from .declaring import answer_checklist, tick
from .doing import Doing, Submitted, Unanswerable, doing
from .keeping import confirm_safety

SILENCE = "No word came by the date for carrying it."


def escalate(
    *, disagreement: Disagreement, as_of: int, submission: Submitted, onward: Onward, by: User
) -> Disagreement:
    """Ask the raising side's next tier to carry it. §2.5"""
    return _take_up(Act.ESCALATE, disagreement, as_of, submission, onward, by)


def persist(*, disagreement: Disagreement, as_of: int, submission: Submitted, onward: Onward, by: User) -> Disagreement:
    """Take it past whoever declined, or was silent, to the next tier, where the refusal is shown. p6"""
    return _take_up(Act.PERSIST, disagreement, as_of, submission, onward, by)


def _take_up(
    act: Act, disagreement: Disagreement, as_of: int, submission: Submitted, onward: Onward, by: User
) -> Disagreement:
    with doing(
        act, disagreement=disagreement, as_of=as_of, submission=submission, by=by, reason=onward.because
    ) as done:
        last, carrier = done.step, _carrier(done, onward)
        check_due(done.disagreement, last.tier + 1, onward.carry_by, onward.urgent_because)
        _refuse_before_somebody_can_be_named(done, carrier, onward)
        to = _move_on(done)
        done.open_step(
            to,
            raising=carrier,
            due=onward.carry_by,
            urgent_because=onward.urgent_because,
            escalated_because=onward.because,
            escalated_by=done.me,
            what_learned=onward.learned,
        )
        if onward.safety is not None:
            confirm_safety(done, onward.safety)
        done.save()
        done.tell(tier=done.step.tier, carrier=carrier.person.name, no_response=last.ended == Ended.NO_RESPONSE)
        if carrier.person.agency_id == done.disagreement.responding_agency_id:
            done.tell(stand_in_agreed=True)
        telling.side(done, Side.RAISING, "to_carry")
        telling.alert(done)
        telling.others(done, _left_behind(done, last), "escalated")
        telling.at_two_tiers(done)
        return done.disagreement


def _move_on(done: Doing) -> Move:
    """Move by the table, and record who was silent (p6): at "to carry" past its date it counts as declining; and what
    was sent back after its date had no response by it."""
    step = done.step
    if done.position.state is State.TO_CARRY:
        step.declined_because = SILENCE
    to = done.move()
    if done.position.state is State.TO_ADDRESS and step.missed_at == step.due_at:
        step.ended = Ended.NO_RESPONSE
    return to


def _carrier(done: Doing, onward: Onward) -> Named:
    """Who carries it at the next tier: whoever was chosen of those who can, else the one to propose first."""
    return naming.name(
        done.disagreement,
        side=Side.RAISING,
        tier=done.step.tier + 1,
        person=_chosen(done, onward).person,
        at=done.at,
        field="carrier",
    )


def _chosen(done: Doing, onward: Onward) -> Acting:
    past = done.step.raising.person if done.act is Act.PERSIST else None
    those = carriers(done.disagreement, done.step, by=done.person, past=past)
    who = onward.carrier or those[0].person
    chosen = next((acting for acting in those if acting.person == who), None)
    if chosen is None:
        raise Unanswerable("carrier", f"{who.name} cannot carry it at this tier. Choose somebody of the list")
    if chosen.if_agreed and not onward.stand_in_agreed:
        theirs = done.disagreement.responding_agency.name
        raise Unanswerable("stand_in_agreed", f"Confirm that you agree that somebody of {theirs} stands in")
    return chosen


def _refuse_before_somebody_can_be_named(done: Doing, carrier: Named, onward: Onward) -> None:
    """Whoever is to carry it at two tiers is not late before the office has had its time to name somebody else."""
    tier = done.step.tier + 1
    if onward.urgent_because or carrier.tier == tier:
        return
    until, first = waiting.named_by(done.disagreement, done.at), deadlines.carried_twice_by(done.disagreement, tier)
    if onward.carry_by.instant() < first.instant():
        raise Unanswerable(
            "due_on",
            f"{carrier.agency.name} has nobody else at that tier, and there is time to name somebody until the end of "
            f"{until.words}. Choose {first.words} or later",
        )


def _left_behind(done: Doing, last: Step) -> list[Person]:
    """The raiser, who had it before, and whoever of the other side it had reached last: they see that it goes on."""
    reached = done.disagreement.steps.filter(sent_at__isnull=False).order_by("number").last()
    theirs = at_the_step(done.disagreement, reached, Side.RESPONDING) if reached else ()
    raiser = done.disagreement.raiser
    ours = behind(raiser, done.disagreement) if raiser else ()
    return [*ours, *theirs, *behind(last.raising, done.disagreement)]


def carry(*, disagreement: Disagreement, as_of: int, submission: Submitted, carried: Carried, by: User) -> Disagreement:
    """Put it to the counterpart at this tier, and say by when this child needs an answer. §2.5"""
    with doing(Act.CARRY, disagreement=disagreement, as_of=as_of, submission=submission, by=by) as done:
        check_due(done.disagreement, done.step.tier, carried.due, carried.urgent_because)
        affirmed = carried_over(done.disagreement.protocol, given(done.disagreement))
        done.step.urgent_because = carried.urgent_because
        answers = {**affirmed, **carried.answers}
        answer_checklist(done, answers)
        tick(done, carried.criteria)
        _send(done, carried)
        done.tell(to=carried.to.called, changed=", ".join(_changed(done, affirmed, carried.answers)))
        confirm_safety(done, carried.safety)
        done.save()
        telling.sent(done)
        telling.alert(done)
        telling.at_two_tiers(done)
        telling.on_thinking_through(done, answers)
        telling.raiser(done, "carried")
        return done.disagreement


def _changed(done: Doing, affirmed: Answers, said: Answers) -> list[str]:
    """The names of the questions that are answered otherwise than they stood."""
    questions = [question for item in done.disagreement.protocol.checklist for question in item.carries]
    return [
        one.name for one in questions if one.id in affirmed and said.get(one.id, affirmed[one.id]) != affirmed[one.id]
    ]


def _send(done: Doing, carried: Carried) -> None:
    step = done.step
    naming.address(done, step, carried.to)
    done.move(carried.to.choice)
    step.fall_due(carried.due, done.at)


def decline(*, disagreement: Disagreement, as_of: int, submission: Submitted, because: str, by: User) -> Disagreement:
    """Say why not to carry it. The raiser can still take it further. p6"""
    with doing(
        Act.DECLINE, disagreement=disagreement, as_of=as_of, submission=submission, by=by, reason=because
    ) as done:
        done.step.declined_because = because
        done.move()
        done.save()
        telling.raiser(done, "declined")
        return done.disagreement


def leave_unresolved(
    *, disagreement: Disagreement, as_of: int, submission: Submitted, because: str, by: User
) -> Disagreement:
    """The last tier has ended without agreement. §4.1b"""
    with doing(
        Act.LEAVE_UNRESOLVED, disagreement=disagreement, as_of=as_of, submission=submission, by=by, reason=because
    ) as done:
        _move_on(done)
        record = done.disagreement
        done.step.log_by = deadlines.in_working_days(record.partnership, record.protocol.referral_times.log)
        done.save()
        done.tell(in_silence=done.step.ended == Ended.NO_RESPONSE)
        telling.people(done, telling.everyone(done.disagreement), "unresolved")
        return done.disagreement
