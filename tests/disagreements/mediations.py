"""Mediation between the health trust and social care: Carl of the council next door is offered."""

from typing import Any

from resolution.disagreements.models import Disagreement
from resolution.protocol.clock import london_day

from . import cast as county
from .cast import Cast, act
from .referrals import seated

BECAUSE = "Both of us have said all that we can, and nothing moves."
SUITED = "Knows both agencies, and has mediated before."
INVITES = "The school, and housing."
CAME = "Both team managers, the school and housing."
FOUND = "A visit each week by turns, and one plan that both of us keep."


def wanted(cast: Cast) -> Disagreement:
    """Priya has asked for mediation."""
    seated(cast)
    return act(county.responded(cast), "ask_mediation", cast.priya, because=BECAUSE)


def offered(cast: Cast) -> Disagreement:
    """Moira, who chairs, has offered Carl, who is her deputy."""
    return act(wanted(cast), "offer_mediator", cast.moira, mediator=cast.carl, because=SUITED)


def answers(disagreement: Disagreement, cast: Cast, who: str, answer: str = "accepted", **words: str) -> Disagreement:
    """Somebody answers for their side."""
    said = {"offered": disagreement.mediations.latest("pk").pk, "because": "", "invites": ""} | words
    return act(disagreement, "answer_mediator", getattr(cast, who), answer=answer, **said)


def half(cast: Cast) -> Disagreement:
    """Grace has accepted for the raising side."""
    return answers(offered(cast), cast, "grace", invites=INVITES)


def accepted(cast: Cast) -> Disagreement:
    """Both sides have."""
    return answers(half(cast), cast, "priya")


def held(cast: Cast, **changes: Any) -> Disagreement:
    """They met, and Carl has recorded it."""
    disagreement = accepted(cast)
    said = {"met_on": london_day(disagreement.raised_at), "came": CAME, "found": "least_worst", "way_forward": FOUND}
    return act(disagreement, "record_mediation", cast.carl, **said | changes)
