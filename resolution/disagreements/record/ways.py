"""The way forward that waits or is agreed, with its actions and what became of them (L5)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from resolution.disagreements import policy
from resolution.disagreements.models import AgreedAction, Disagreement, WayForward
from resolution.govuk.wording import day, in_words, moment
from resolution.protocol.acts import State

from .fetching import Whole
from .holder import for_side


@dataclass(frozen=True)
class ActionShown:
    """An agreed action: what, whose, by when, and what became of it."""

    what: str
    owner: str
    due: str
    stands: str
    because: str
    undone: bool


@dataclass(frozen=True)
class WayShown:
    """A way forward and where it stands."""

    text: str
    stands: str
    agreed: bool
    actions: Sequence[ActionShown]


def ways_of(whole: Whole) -> list[WayShown]:
    """Those that were agreed, and the one that waits to be confirmed. The others stand in the timeline."""
    step = whole.disagreement.step
    waits = step is not None and step.state == State.TO_CONFIRM
    shown = [way for way in whole.ways if was_agreed(way) or (waits and way is whole.ways[-1])]
    return [_shown(way, [action for action in whole.actions if action.way_forward_id == way.pk]) for way in shown]


def was_agreed(way: WayForward) -> bool:
    """Confirmed by both sides; or by one, with the other's response as it was reported."""
    return way.is_agreed or way.as_reported


def _shown(way: WayForward, actions: Sequence[AgreedAction]) -> WayShown:
    return WayShown(way.text, _stands(way), was_agreed(way), [_action(action, was_agreed(way)) for action in actions])


def _stands(way: WayForward) -> str:
    if was_agreed(way) and way.disagreement.agreed_at is None:
        return "Agreed, and opened again since."
    if way.as_reported:
        return "Agreed, with the other side’s words as reported: it has not confirmed them itself."
    if way.is_agreed:
        return "Agreed: both sides have confirmed these words."
    return f"Proposed by {for_side(way.proposed_by)} on {moment(way.proposed_at)}. It waits to be confirmed."


def _action(action: AgreedAction, agreed: bool) -> ActionShown:
    return ActionShown(
        what=action.what.rstrip("."),  # who does it follows behind a colon
        owner=f"{action.owner.name}, {action.owner.agency.name}",
        due=day(action.due_on),
        stands=became(action) if agreed else "",
        because=action.not_done_because,
        undone=action.counts and policy.is_undone(action),
    )


def became(action: AgreedAction) -> str:
    """What became of an action that was agreed."""
    if action.done_at is not None:
        return "Done"
    if action.raising_stands_at and action.responding_stands_at:
        return "Not done: both sides let the agreement stand"
    if action.not_done_at is not None:
        return "Not done" if action.accepted_at else "Not accepted"
    if policy.is_undone(action):
        return "Not reported by its date"
    return "Accepted" if action.accepted_at else "Not accepted yet"


def any_open(actions: Iterable[AgreedAction]) -> bool:
    """Whether an action of the agreement that holds is still to be done: it is followed up, closed or not (L5)."""
    return any(action.counts and is_to_be_done(action) and action.not_done_at is None for action in actions)


def is_to_be_done(action: AgreedAction) -> bool:
    """Whether it is not done, and the two sides do not both let the agreement stand without it."""
    return action.done_at is None and not (action.raising_stands_at and action.responding_stands_at)


def asked_if_undone(disagreement: Disagreement, actions: Iterable[AgreedAction]) -> str:
    """Who is asked what follows if an action that is still open is not done by its date: the raiser, and who stands for
    each side. Blank where none is open."""
    if not any_open(actions):
        return ""
    step = disagreement.step
    places = (disagreement.raiser, *((step.raising, step.responding) if step else ()))
    there = [place.person.name for place in places if place is not None and place.until is None]
    return in_words(list(dict.fromkeys(there))) or "both sides"
