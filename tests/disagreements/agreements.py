"""Ways forward between the cast: states that the tests of agreeing and ending begin with."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from resolution import clock
from resolution.disagreements.answers import ActionAsked, Closed, Proposed, Reopened, Report
from resolution.disagreements.models import AgreedAction, Disagreement
from resolution.partnership.models import Person

from . import cast as county
from .cast import Cast, acknowledged, act, in_days
from .pages import Typed, day

# What is typed on closing, and on withdrawing.
OUTCOME: dict[str, str | list[str]] = {
    "outcome_for_child": "He is seen every week.",
    "what_was_learned": "Ask about feeding at the first visit.",
    "still_safe": "holds",
}
ABOVE = Closed("He is seen weekly.", "Ask early.", ("threshold",), "The team had no visits left.")
NO_LONGER = "The new assessment answers what I asked for."
WORDS = "We visit together on Friday and weigh him weekly until June."


def way(cast: Cast, **changes: Any) -> Proposed:
    """A way forward, by three working days from now."""
    return replace(Proposed(WORDS, in_days(3, cast)), **changes)


def action(owner: Person, what: str = "Weigh him every Thursday", days: int = 10) -> ActionAsked:
    """An action by so many days from now."""
    return ActionAsked(what, owner, clock.today() + timedelta(days=days))


def proposed(cast: Cast, **changes: Any) -> Disagreement:
    """Grace has proposed a way forward before Priya has answered."""
    return act(acknowledged(cast), "propose", cast.grace, proposed=way(cast, **changes))


def agreed_with_action(cast: Cast) -> Disagreement:
    """Both have confirmed it, with an action for Priya and one for Grace."""
    actions = (action(cast.priya), action(cast.grace, "Tell his mother", days=5))
    return act(proposed(cast, actions=actions), "confirm", cast.priya)


def reported(disagreement: Disagreement, owner: Person, outcome: str, because: str = "") -> Disagreement:
    """The owner has said how their action went."""
    theirs = AgreedAction.objects.filter(disagreement=disagreement, owner=owner).latest("pk")
    return act(disagreement, "report_action", owner, report=Report(theirs, outcome, because))


def undone(cast: Cast) -> Disagreement:
    """Priya has said that hers is not done."""
    return reported(agreed_with_action(cast), cast.priya, "not_done", "She is on leave.")


def reopened(cast: Cast, disagreement: Disagreement, by: Person) -> Disagreement:
    """Somebody has opened it again."""
    return act(disagreement, "reopen", by, reopened=Reopened("He was not weighed.", in_days(2, cast)))


def typed_with_action(cast: Cast, disagreement: Disagreement) -> Typed:
    """What is typed to propose it with an action for Priya."""
    due = day("action_1_due", clock.today() + timedelta(days=7))
    return {"text": WORDS, "action_1": "Weigh him every Thursday", "action_1_owner": str(cast.priya.pk)} | due


def answered_at_the_third_tier(cast: Cast) -> Disagreement:
    """Helen has answered Ann, after every tier below."""
    disagreement = county.responded(cast)
    for holder, carrier, counterpart in ((cast.grace, cast.nadia, cast.tom), (cast.nadia, cast.ann, cast.helen)):
        disagreement = act(disagreement, "escalate", holder, onward=county.onward(cast))
        disagreement = act(disagreement, "carry", carrier, carried=county.carried_words(cast, counterpart))
        disagreement = act(disagreement, "acknowledge", counterpart, record_numbers={}, question="")
        disagreement = act(disagreement, "respond", counterpart, answer=county.STANDS)
    return disagreement


def managers_acknowledged(cast: Cast) -> Disagreement:
    """Tom has acknowledged what Nadia carried."""
    return act(county.carried(cast), "acknowledge", cast.tom, record_numbers={}, question="")


def managers_agreed(cast: Cast) -> Disagreement:
    """Nadia has taken Tom's response as the way forward."""
    return act(act(managers_acknowledged(cast), "respond", cast.tom, answer=county.STANDS), "settle", cast.nadia)
