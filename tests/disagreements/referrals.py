"""Disagreements that were put to the Sub Group: Moira of the pre-school chairs it, Carl of the council next door is her
deputy, and Bea, a stranger to every disagreement, has no seat."""

from typing import Any

from resolution.disagreements.models import Disagreement, Referral
from resolution.partnership.models import Person, Seat
from tests.partnership.seats import seat

from . import cast as county
from .cast import Cast, act

HARM = "likely_harm"
WHY = "No agency sees the child, and the risk grows by the week."
ACCOUNT = {
    "disputed": "Whether the child is seen at home each week.",
    "serious": "Weight is lost, and nobody else looks.",
    "safe_now": "A nurse weighs the child every week.",
}
REASONS = "Three like it have come up this year in the same team."


def seated(cast: Cast) -> None:
    """The Chair and the deputy take their seats, if they have not yet."""
    for who, kind in ((cast.moira, Seat.Kind.CHAIR), (cast.carl, Seat.Kind.DEPUTY_CHAIR)):
        if not who.seats.exists():
            seat(who, kind)
            who.ask_for_parts_again()


def ticked(cast: Cast, **changes: Any) -> Disagreement:
    """Grace ticks a serious concern when she raises it; Priya has acknowledged it since."""
    seated(cast)
    return county.acknowledged(cast, criteria=(HARM,), **changes)


def logged(cast: Cast) -> Disagreement:
    """Grace has logged it by hand."""
    seated(cast)
    return act(county.responded(cast), "log_with_chair", cast.grace, because=WHY)


def decided(cast: Cast) -> Disagreement:
    """The Chair has decided that there is no deep dive."""
    return act(ticked(cast), "decide_deep_dive", cast.moira, what="no_deep_dive", because=REASONS)


def accounted(cast: Cast) -> Disagreement:
    """Ann, the raising side's lead, has given its short account."""
    return gives(ticked(cast), cast, "ann")


def gives(disagreement: Disagreement, cast: Cast, who: str, **said: str) -> Disagreement:
    """Somebody gives the next account of their side."""
    person = getattr(cast, who)
    side = "raising" if person.agency_id == disagreement.raising_agency_id else "responding"
    account = disagreement.accounts.filter(side=side, given_at=None).earliest("pk")
    return act(disagreement, "give_account", person, account=account.pk, said=said or ACCOUNT)


def unresolved(cast: Cast) -> Disagreement:
    """The last tier has ended without agreement."""
    seated(cast)
    return county.unresolved(cast)


def formally_logged(cast: Cast) -> Disagreement:
    """Grace has logged formally what the last tier left unresolved."""
    return act(unresolved(cast), "log_formally", cast.grace, because=WHY)


def answered(cast: Cast) -> Disagreement:
    """The Chair has answered it: noted, with reasons."""
    return act(formally_logged(cast), "answer_log", cast.moira, what="noted", because=REASONS)


def the(disagreement: Disagreement, kind: str) -> Referral:
    """Its only referral of the kind."""
    return Referral.objects.get(disagreement=disagreement, kind=kind)


def can_oversee(person: Person, disagreement: Disagreement) -> bool:
    """Whether they could take an act of the Sub Group on it (§4.1c)."""
    return Disagreement.objects.filter(pk=disagreement.pk).to_oversee(person).exists()
