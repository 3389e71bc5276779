"""That a network may be stuck: said by anyone named, confirmed by a manager, and put to the Sub Group (§4.1c)."""

from collections.abc import Mapping

from resolution.disagreements import policy, stuck
from resolution.disagreements.models import Disagreement, Referral, Stuck
from resolution.partnership.models import Person, User
from resolution.protocol.acts import Act, Side
from resolution.protocol.rules import TABLE

from . import telling
from .doing import Doing, NotNow, Submitted, doing
from .referring import refer, refuse_identifiers

ALREADY = "It was answered while this page was open. Look at the answer first."


def say_stuck(
    *,
    disagreement: Disagreement,
    as_of: int,
    submission: Submitted,
    answers: Mapping[str, str],
    said: str,
    because: str,
    by: User,
) -> Disagreement:
    """Say that the network may be stuck. A manager who says it has confirmed it with that. §4.1c"""
    with doing(
        Act.SAY_STUCK, disagreement=disagreement, as_of=as_of, submission=submission, by=by, reason=because
    ) as done:
        refuse_identifiers(done, because=because)
        side = policy.side_of(done.capacities & TABLE[done.act].by)
        words = {"answers": dict(answers), "said": said, "because": because}
        row = Stuck(disagreement=done.disagreement, step=done.step, side=side, at=done.at, by=done.person, **words)
        is_manager = stuck.is_manager(done.person, done.disagreement, done.capacities, side)
        if is_manager:
            _answer(done, row, Stuck.Answer.CONFIRMED)
        else:
            row.save()
            _tell(done, _asked(done, side), "stuck_said", "stuck_heard")
        done.tell(stuck=is_manager)
        return done.disagreement


def answer_stuck(
    *,
    disagreement: Disagreement,
    as_of: int,
    submission: Submitted,
    said_in: int,
    answer: str,
    because: str,
    by: User,
) -> Disagreement:
    """A manager confirms that the network is stuck, or says why not. §4.1c"""
    with doing(
        Act.ANSWER_STUCK, disagreement=disagreement, as_of=as_of, submission=submission, by=by, reason=because
    ) as done:
        row = done.disagreement.stuck.get(answer="")
        if row.pk != said_in:
            raise NotNow(done.act, ALREADY)
        row.answered_because = because
        _answer(done, row, Stuck.Answer(answer))
        done.tell(stuck_answer=answer)
        return done.disagreement


def _answer(done: Doing, row: Stuck, answer: Stuck.Answer) -> None:
    row.answer, row.answered_at, row.answered_by = answer, done.at, done.person
    if answer == Stuck.Answer.CONFIRMED:
        row.referral = refer(done, Referral.Kind.STUCK, because=row.because)
        touch = (stuck.in_touch(done.disagreement, side) for side in stuck.SIDES)
        _tell(done, [person for person in touch if person is not None], "stuck_in_touch", "stuck_confirmed")
    else:
        _tell(done, [row.by], "stuck_not_so", "stuck_not_so")
    row.save()


def _asked(done: Doing, side: Side) -> list[Person]:
    """The managers of the side that says it; of both, where a third agency does."""
    sides = stuck.SIDES if side is Side.THIRD else (side,)
    return [person for each in sides for person in stuck.managers_of(done.disagreement, each)]


def _tell(done: Doing, whom: list[Person], kind: str, others: str) -> None:
    """Those of whom something is asked; and that it was said, whoever else has the step, and the raiser."""
    telling.people(done, whom, kind)
    rest = [person for person in telling.everyone(done.disagreement) if person not in whom]
    telling.others(done, rest, others)
