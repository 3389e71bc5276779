"""A way forward: proposed, amended, confirmed, turned down; and what became of the actions in it (§2.3, §2.5, p6)."""

from collections.abc import Sequence

from resolution.disagreements import policy
from resolution.disagreements.answers import NOTHING_OF_THE_CHILD, ActionAsked, Proposed, Recognised, Report
from resolution.disagreements.models import AgreedAction, Disagreement, WayForward
from resolution.partnership.models import User
from resolution.protocol import rules
from resolution.protocol.acts import Act, Opens, Side
from resolution.protocol.clock import london_day, refuse_far

from . import naming, telling
from .answering import keep_recognised
from .deadlines import check_due
from .doing import Doing, Submitted, Unanswerable, doing
from .keeping import ask_anew

# What everybody is told of an action that its owner does not do; both sides are asked what follows.
NOT_DONE = {"not_done": "action_not_done", "not_theirs": "action_not_theirs"}


def propose(
    *,
    disagreement: Disagreement,
    as_of: int,
    submission: Submitted,
    proposed: Proposed,
    recognised: Recognised = NOTHING_OF_THE_CHILD,
    by: User,
) -> Disagreement:
    """Put a way forward to the other side. Proposing is confirming for one's own. §2.3"""
    with doing(Act.PROPOSE, disagreement=disagreement, as_of=as_of, submission=submission, by=by) as done:
        _put(done, proposed)
        keep_recognised(done, recognised)
        return done.disagreement


def amend(
    *,
    disagreement: Disagreement,
    as_of: int,
    submission: Submitted,
    proposed: Proposed,
    recognised: Recognised = NOTHING_OF_THE_CHILD,
    by: User,
) -> Disagreement:
    """Change the words and ask the other side again. §2.5"""
    with doing(Act.AMEND, disagreement=disagreement, as_of=as_of, submission=submission, by=by) as done:
        if _says(_waiting(done)) == (proposed.text, list(proposed.actions)):
            raise Unanswerable("text", "Change the words or the actions. To agree to them as they are, confirm them")
        _put(done, proposed)
        keep_recognised(done, recognised)
        return done.disagreement


def _put(done: Doing, proposed: Proposed) -> None:
    to = done.move()
    if to.opens is Opens.SAME:
        _open_again(done, to, proposed)
    _has_reached_them(done)
    step = done.step
    check_due(done.disagreement, step.tier, proposed.due, proposed.urgent_because)
    step.urgent_because = proposed.urgent_because
    step.fall_due(proposed.due, done.at)
    way = WayForward(
        disagreement=done.disagreement, step=step, text=proposed.text, proposed_by=done.me, proposed_at=done.at
    )
    _confirm_for_mine(done, way)
    _ask_owners(done, way, proposed.actions)
    done.save()
    telling.side(done, done.side.other, "to_confirm")
    telling.raiser_too(done, "way_put")
    telling.alert(done)


def _has_reached_them(done: Doing) -> None:
    """Whoever speaks about a way forward has the step before them, whether they acknowledged it or not."""
    step = done.step
    if done.side is Side.RESPONDING and step.acknowledged_at is None:
        step.acknowledged_at, step.acknowledged_by = done.at, done.me


def _open_again(done: Doing, to: rules.Move, proposed: Proposed) -> None:
    """A step at the last tier, which had ended without agreement: with the same people, or whoever follows them."""
    desk = naming.desk_again(done)
    raising = naming.raising_again(done)
    responding = None if desk else naming.answering_now(done)
    done.open_step(
        to,
        raising=raising,
        responding=responding,
        desk=desk,
        due=proposed.due,
        urgent_because=proposed.urgent_because,
        sent_at=done.at,
    )
    ask_anew(done, proposed.anew)
    telling.at_two_tiers(done)


def _ask_owners(done: Doing, way: WayForward, actions: Sequence[ActionAsked]) -> None:
    named = set(done.disagreement.named.filter(until=None).values_list("person_id", flat=True))
    for number, action in enumerate(actions, start=1):
        if why := refuse_far(action.due_on, london_day(done.at)):
            raise Unanswerable(f"action_{number}_due", why)
        if action.owner.pk not in named:
            raise Unanswerable("actions", f"{action.owner.name} has no part in this disagreement. Choose somebody else")
        AgreedAction.objects.create(
            disagreement=done.disagreement, way_forward=way, what=action.what, owner=action.owner, due_on=action.due_on
        )


def _confirm_for_mine(done: Doing, way: WayForward) -> None:
    if done.side is Side.RAISING:
        way.raising_confirmed_at, way.raising_confirmed_by = done.at, done.me
    else:
        way.responding_confirmed_at, way.responding_confirmed_by = done.at, done.me
    way.save()


def confirm(
    *,
    disagreement: Disagreement,
    as_of: int,
    submission: Submitted,
    recognised: Recognised = NOTHING_OF_THE_CHILD,
    by: User,
) -> Disagreement:
    """Agree to the same words: both sides have then agreed. §2.5"""
    with doing(Act.CONFIRM, disagreement=disagreement, as_of=as_of, submission=submission, by=by) as done:
        _has_reached_them(done)
        way = _waiting(done)
        actions = list(way.actions.select_related("owner"))
        _confirm_for_mine(done, way)
        done.move()
        done.disagreement.agreed_at = done.at
        _agree(done, way, actions)
        done.save()
        keep_recognised(done, recognised)
        _tell(done, actions)
        return done.disagreement


def _agree(done: Doing, way: WayForward, actions: Sequence[AgreedAction]) -> None:
    """The actions count from now on. Whoever put or confirmed the words has accepted their own."""
    for action in actions:
        action.agreed_at = done.at
        if action.owner_id in (done.person.pk, way.proposed_by.person_id):
            action.accepted_at = done.at
        action.save()


def _tell(done: Doing, actions: Sequence[AgreedAction]) -> None:
    """Everyone is told once: who has something to accept, of that."""
    owners = [action.owner for action in actions if action.accepted_at is None]
    telling.people(done, owners, "action_agreed")
    telling.people(done, [person for person in telling.everyone(done.disagreement) if person not in owners], "agreed")


def turn_down(*, disagreement: Disagreement, as_of: int, submission: Submitted, because: str, by: User) -> Disagreement:
    """Say why the way forward will not do. The raising side says what follows. §2.5"""
    with doing(
        Act.TURN_DOWN, disagreement=disagreement, as_of=as_of, submission=submission, by=by, reason=because
    ) as done:
        _has_reached_them(done)
        way = _waiting(done)
        way.turned_down_at, way.turned_down_by, way.turned_down_because = done.at, done.me, because
        way.save()
        done.move()
        done.save()
        telling.side(done, done.side.other, "turned_down")
        telling.raiser_too(done, "turned_down")
        return done.disagreement


def _waiting(done: Doing) -> WayForward:
    """The way forward that waits to be confirmed: the newest one of the step."""
    return done.step.ways_forward.latest("pk")


def _says(way: WayForward) -> tuple[str, list[ActionAsked]]:
    """What it says, as it was put."""
    actions = way.actions.select_related("owner").order_by("pk")
    return way.text, [ActionAsked(action.what, action.owner, action.due_on) for action in actions]


def report_action(
    *, disagreement: Disagreement, as_of: int, submission: Submitted, report: Report, by: User
) -> Disagreement:
    """Accept an action, or say that it is done, not done or not one's own. Not done: both sides are asked what follows.
    p6"""
    with doing(
        Act.REPORT_ACTION, disagreement=disagreement, as_of=as_of, submission=submission, by=by, reason=report.because
    ) as done:
        action = _mine(done, report)
        _apply(action, report, done)
        action.save()
        done.tell(what=action.what, outcome=report.outcome)
        telling.people(done, telling.everyone(done.disagreement), NOT_DONE.get(report.outcome, "action_reported"))
        return done.disagreement


def _mine(done: Doing, report: Report) -> AgreedAction:
    """The action that is reported on: one of mine, in the agreement that holds."""
    for action in policy.standing_actions(done.disagreement):
        if action.pk == report.action.pk and action.owner_id == done.person.pk:
            return action
    raise Unanswerable("action", "Select one of your own actions in the way forward that holds now")


def _apply(action: AgreedAction, report: Report, done: Doing) -> None:
    """Whoever says that it is not theirs has not accepted it, until they do after all."""
    if report.outcome in NOT_DONE:
        action.done_at, action.not_done_at, action.not_done_because = None, done.at, report.because
    elif report.outcome == "done" or action.accepted_at is None:
        action.not_done_at, action.not_done_because = None, ""
    if report.outcome == "done":
        action.done_at = done.at
    action.accepted_at = None if report.outcome == "not_theirs" else action.accepted_at or done.at


def let_stand(*, disagreement: Disagreement, as_of: int, submission: Submitted, because: str, by: User) -> Disagreement:
    """Say for one's side that the agreement stands although an action was not done. p6"""
    with doing(
        Act.LET_STAND, disagreement=disagreement, as_of=as_of, submission=submission, by=by, reason=because
    ) as done:
        for action in policy.undone_for(done.disagreement, done.side):
            if done.side is Side.RAISING:
                action.raising_stands_at = done.at
            else:
                action.responding_stands_at = done.at
            action.save()
        telling.people(done, telling.everyone(done.disagreement), "stands")
        return done.disagreement
