"""A way forward: proposed, amended, confirmed, turned down; and what became of the actions in it (§2.3, §2.5, p6)."""

from collections.abc import Sequence

from resolution.disagreements import policy
from resolution.disagreements.answers import ActionAsked, Proposed, Report
from resolution.disagreements.models import AgreedAction, Disagreement, WayForward
from resolution.partnership.models import User
from resolution.protocol.acts import Act, Opens, Side

from . import telling
from .deadlines import check_due
from .doing import Doing, Submitted, Unanswerable, doing


def propose(
    *, disagreement: Disagreement, as_of: int, submission: Submitted, proposed: Proposed, by: User
) -> Disagreement:
    """Put a way forward to the other side. Proposing is confirming for one's own. §2.3"""
    with doing(Act.PROPOSE, disagreement=disagreement, as_of=as_of, submission=submission, by=by) as done:
        _put(done, proposed)
        return done.disagreement


def amend(
    *, disagreement: Disagreement, as_of: int, submission: Submitted, proposed: Proposed, by: User
) -> Disagreement:
    """Change the words and ask the other side again. §2.5"""
    with doing(Act.AMEND, disagreement=disagreement, as_of=as_of, submission=submission, by=by) as done:
        _put(done, proposed)
        return done.disagreement


def _put(done: Doing, proposed: Proposed) -> None:
    side, me = done.side, done.me
    last = done.step
    to = done.move()
    if to.opens is Opens.SAME:
        done.open_step(to, raising=last.raising, responding=last.responding, due=proposed.due, sent_at=done.at)
    check_due(done.disagreement, done.step.tier, proposed.due, done.step.urgent_because)
    done.step.fall_due(proposed.due, done.at)
    way = WayForward(
        disagreement=done.disagreement,
        step=done.step,
        text=proposed.text,
        proposed_by=me,
        proposed_at=done.at,
    )
    _confirm_for(way, side, done)
    way.save()
    _ask_owners(done, way, proposed.actions)
    done.save()
    telling.side(done, side.other, "to_confirm")


def _ask_owners(done: Doing, way: WayForward, actions: Sequence[ActionAsked]) -> None:
    named = {row.person_id for row in done.disagreement.named.all()}
    for action in actions:
        if action.owner.pk not in named:
            raise Unanswerable(
                "actions", f"{action.owner.name} is not named on this disagreement. Choose somebody who is."
            )
        AgreedAction.objects.create(
            disagreement=done.disagreement, way_forward=way, what=action.what, owner=action.owner, due_on=action.due_on
        )


def _confirm_for(way: WayForward, side: Side, done: Doing) -> None:
    if side is Side.RAISING:
        way.raising_confirmed_at, way.raising_confirmed_by = done.at, done.me
    else:
        way.responding_confirmed_at, way.responding_confirmed_by = done.at, done.me


def confirm(*, disagreement: Disagreement, as_of: int, submission: Submitted, by: User) -> Disagreement:
    """Agree to the same words: both sides have then agreed. §2.5"""
    with doing(Act.CONFIRM, disagreement=disagreement, as_of=as_of, submission=submission, by=by) as done:
        way = _waiting(done)
        _confirm_for(way, done.side, done)
        way.save()
        done.move()
        done.disagreement.agreed_at = done.at
        done.save()
        telling.agreed(done)
        telling.people(done, [action.owner for action in way.actions.select_related("owner")], "action_agreed")
        return done.disagreement


def turn_down(*, disagreement: Disagreement, as_of: int, submission: Submitted, because: str, by: User) -> Disagreement:
    """Say why the way forward will not do. The raising side says what follows. §2.5"""
    with doing(
        Act.TURN_DOWN, disagreement=disagreement, as_of=as_of, submission=submission, by=by, reason=because
    ) as done:
        way = _waiting(done)
        way.turned_down_at, way.turned_down_by, way.turned_down_because = done.at, done.me, because
        way.save()
        side = done.side
        done.move()
        done.save()
        telling.side(done, side.other, "turned_down")
        return done.disagreement


def report_action(
    *, disagreement: Disagreement, as_of: int, submission: Submitted, report: Report, by: User
) -> Disagreement:
    """Accept an action, or say that it is done or not done. Not done: both sides are asked what follows. p6"""
    with doing(
        Act.REPORT_ACTION, disagreement=disagreement, as_of=as_of, submission=submission, by=by, reason=report.because
    ) as done:
        action = AgreedAction.objects.get(pk=report.action.pk, disagreement=done.disagreement)
        if action.owner_id != done.person.pk:
            raise Unanswerable("action", "This action is somebody else’s. Choose one of yours.")
        _apply(action, report, done)
        action.save()
        done.tell(what=action.what, outcome=report.outcome)
        kind = "action_not_done" if report.outcome == "not_done" else "action_reported"
        telling.people(done, telling.everyone(done.disagreement), kind)
        return done.disagreement


def _apply(action: AgreedAction, report: Report, done: Doing) -> None:
    action.accepted_at = action.accepted_at or done.at
    if report.outcome == "done":
        action.done_at, action.not_done_at, action.not_done_because = done.at, None, ""
    if report.outcome == "not_done":
        action.done_at, action.not_done_at, action.not_done_because = None, done.at, report.because


def let_stand(*, disagreement: Disagreement, as_of: int, submission: Submitted, because: str, by: User) -> Disagreement:
    """Say that the agreement stands although an action was not done. p6"""
    with doing(
        Act.LET_STAND, disagreement=disagreement, as_of=as_of, submission=submission, by=by, reason=because
    ) as done:
        for action in filter(policy.is_undone, done.disagreement.actions.all()):
            if done.side is Side.RAISING:
                action.raising_stands_at = done.at
            else:
                action.responding_stands_at = done.at
            action.save()
        telling.people(done, telling.everyone(done.disagreement), "stands")
        return done.disagreement


def _waiting(done: Doing) -> WayForward:
    """The way forward that waits to be confirmed: the newest one of the step."""
    return done.step.ways_forward.latest("pk")
