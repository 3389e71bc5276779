"""Agencies that may be stuck, of the cast of `referrals`."""

from typing import Any

from resolution.disagreements.models import Disagreement

from . import cast as county
from .cast import Cast, act
from .referrals import seated

CHOSEN = {
    "clear_way": "no_way",
    "disguised_compliance": "apparent",
    "risk_owner": "each_other",
    "supervision": "been",
}
SUPERVISED = "Whose supervision: Sue Ward\nDate of supervision: 1 April 2026"
BECAUSE = "Every visit is agreed to, and nothing changes for the child."


def answered(cast: Cast) -> Disagreement:
    """Priya has responded, and the Chair has a seat: nobody has said that they are stuck."""
    seated(cast)
    return county.responded(cast)


def says(disagreement: Disagreement, cast: Cast, who: str, **changes: Any) -> Disagreement:
    """Somebody says that the agencies may be stuck."""
    words = {"answers": CHOSEN, "said": SUPERVISED, "because": BECAUSE}
    return act(disagreement, "say_stuck", getattr(cast, who), **words | changes)


def said(cast: Cast) -> Disagreement:
    """Grace has said it, and waits for a manager of the health trust."""
    return says(answered(cast), cast, "grace")


def answers(
    disagreement: Disagreement, cast: Cast, who: str, answer: str = "confirmed", because: str = ""
) -> Disagreement:
    """A manager answers."""
    row = disagreement.stuck.get(answer="")
    return act(disagreement, "answer_stuck", getattr(cast, who), said_in=row.pk, answer=answer, because=because)


def confirmed(cast: Cast) -> Disagreement:
    """Ann, the trust's lead, has confirmed it."""
    return answers(said(cast), cast, "ann")


def third(cast: Cast) -> Disagreement:
    """Nadia carried it to Tom, who has answered: Ann is to carry it at the third tier."""
    seated(cast)
    disagreement = act(county.carried(cast), "acknowledge", cast.tom, record_numbers={}, question="")
    disagreement = act(disagreement, "respond", cast.tom, answer=county.STANDS)
    return act(disagreement, "escalate", cast.nadia, onward=county.onward(cast))
