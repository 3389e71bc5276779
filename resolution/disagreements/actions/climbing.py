"""Up the ladder: escalate, carry, decline, persist; and leaving it unresolved at the last tier (§2.5, p6)."""

from resolution.disagreements.answers import Carried, Onward
from resolution.disagreements.declared import given
from resolution.disagreements.holding import at_the_step
from resolution.disagreements.models import Disagreement, Named
from resolution.disagreements.standing import who_carries
from resolution.partnership.models import Person, User
from resolution.protocol.acts import Act, Side
from resolution.protocol.checklist import carried_over

from . import naming, telling
from .deadlines import check_due
from .declaring import declare, tick
from .doing import Doing, Submitted, doing
from .keeping import confirm_safety


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
        unanswered = done.position.late and not done.position.answered
        _excuse_silence(done)
        to = done.move()
        carrier = _carrier(done, onward.carrier)
        check_due(done.disagreement, done.step.tier + 1, onward.carry_by, onward.urgent_because)
        step = done.open_step(
            to,
            raising=carrier,
            due=onward.carry_by,
            urgent_because=onward.urgent_because,
            escalated_because=onward.because,
            what_learned=onward.learned,
            doubled=carrier.tier != done.step.tier + 1,
        )
        done.save()
        done.tell(tier=step.tier, carrier=carrier.person.name, no_response=unanswered)
        telling.side(done, Side.RAISING, "to_carry")
        telling.people(done, _left_behind(done), "escalated")
        if step.doubled:
            telling.business_managers(done, "nobody_at_tier")
        return done.disagreement


def _excuse_silence(done: Doing) -> None:
    """Silence at "to carry" counts as declining (p6); the step says that it was silence."""
    if done.act is Act.PERSIST and not done.step.declined_because:
        done.step.declined_because = "No word came by the date for carrying it."


def _carrier(done: Doing, chosen: Person | None) -> Named:
    """Who carries it: whoever was chosen, else whoever the directory says; with nobody else, the one who has it."""
    tier = done.step.tier + 1
    acting = who_carries(done.disagreement, tier)
    person = chosen or (acting.person if acting else done.step.raising.person)
    return naming.name(done.disagreement, side=Side.RAISING, tier=tier, person=person, at=done.at, field="carrier")


def _left_behind(done: Doing) -> list[Person]:
    """Those of the step before: they see that it has gone on."""
    before = done.disagreement.steps.exclude(pk=done.step.pk).last()
    if before is None:
        return []
    return [*at_the_step(done.disagreement, before, Side.RESPONDING), before.raising.person]


def carry(*, disagreement: Disagreement, as_of: int, submission: Submitted, carried: Carried, by: User) -> Disagreement:
    """Put it to the counterpart at this tier, and say by when this child needs an answer. §2.5"""
    with doing(Act.CARRY, disagreement=disagreement, as_of=as_of, submission=submission, by=by) as done:
        check_due(done.disagreement, done.step.tier, carried.due, carried.urgent_because)
        affirmed = carried_over(done.disagreement.protocol, given(done.disagreement))
        done.step.urgent_because = carried.urgent_because
        declare(done, {**affirmed, **carried.answers})
        tick(done, carried.criteria)
        _send(done, carried)
        done.tell(to=carried.to.called)
        confirm_safety(done, carried.safety)
        done.save()
        telling.side(done, Side.RESPONDING, "to_acknowledge")
        telling.raiser(done, "carried")
        return done.disagreement


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
        if done.position.ended is None and done.position.state == "to carry":
            done.step.declined_because = done.step.declined_because or "No word came by the date for carrying it."
        done.move()
        done.save()
        telling.people(done, telling.everyone(done.disagreement), "unresolved")
        return done.disagreement
