"""What is answered on the pages of a mediation, as a story tells it."""

from collections.abc import Callable
from typing import Any

from resolution.protocol.acts import Act
from resolution.protocol.clock import london_day

from .playing import Playing

Answers = dict[str, Any]


def _offer_mediator(it: Playing) -> Answers:
    return {"mediator": it.person("person"), "because": it.says("reason")}


def _answer_mediator(it: Playing) -> Answers:
    """Of the mediator who was offered last."""
    offered = it.disagreement.mediations.latest("pk").pk
    return {
        "offered": offered,
        "answer": it.says("answer"),
        "because": it.says("reason"),
        "invites": it.says("invites"),
    }


def _record_mediation(it: Playing) -> Answers:
    """They met on the day on which it is recorded."""
    return {"met_on": london_day(it.at), **{name: it.says(name) for name in ("came", "found", "way_forward")}}


ANSWERS: dict[Act, Callable[[Playing], Answers]] = {
    Act.OFFER_MEDIATOR: _offer_mediator,
    Act.ANSWER_MEDIATOR: _answer_mediator,
    Act.RECORD_MEDIATION: _record_mediation,
}
