"""Deep dives and reviews: Moira chairs and opens them, Carl of the council next door leads, and Lena, a colleague of
his without a seat, is a member. Ann gives the health trust's part on supervision, Helen social care's."""

from datetime import date, timedelta
from typing import Any

from resolution import clock
from resolution.disagreements.models import Disagreement, Review
from resolution.partnership.models import Person
from tests.partnership.cast import person

from . import referrals
from .cast import Cast, act, now
from .referrals import REASONS

SCOPE = "How children who lose weight are followed up across the county."
FINDINGS = "Three teams wait for each other to weigh the child."
CONCLUDES = "Group supervision was there each month, and nobody took this one to it."
LENA = "Lena Birch"
ENDED = "She has changed her work."


def lena(cast: Cast) -> Person:
    """Of the council next door."""
    found = Person.objects.filter(name=LENA).first()
    return found or person(cast.neighbour, LENA, "Safeguarding adviser")


def in_a_month() -> date:
    return clock.today() + timedelta(days=30)


def decided(cast: Cast) -> Disagreement:
    """The Chair has decided that there is a deep dive."""
    disagreement = referrals.ticked(cast)
    return act(disagreement, "decide_deep_dive", cast.moira, what="deep_dive", because=REASONS)


def opened(cast: Cast) -> Disagreement:
    """The Chair has opened it."""
    return opens(decided(cast), cast)


def escalation(cast: Cast) -> Disagreement:
    """The Chair has opened a review without a decision about a deep dive."""
    return opens(referrals.logged(cast), cast)


def opens(disagreement: Disagreement, cast: Cast, **changes: Any) -> Disagreement:
    said = {"scope": SCOPE, "led_by": cast.carl, "due_on": in_a_month()} | changes
    return act(disagreement, "open_review", cast.moira, **said)


def with_a_member(cast: Cast) -> Disagreement:
    """Carl has added Lena."""
    return act(opened(cast), "add_reviewer", cast.carl, person=lena(cast), leads=False)


def found(cast: Cast) -> Disagreement:
    """Carl has recorded what it found."""
    return act(opened(cast), "record_findings", cast.carl, findings=FINDINGS)


def gives(disagreement: Disagreement, cast: Cast, who: str) -> Disagreement:
    """Somebody gives their agency's part on supervision."""
    return act(disagreement, "review_supervision", getattr(cast, who), available="in_part", concludes=CONCLUDES)


def whole(cast: Cast) -> Disagreement:
    """All is there."""
    return gives(gives(found(cast), cast, "ann"), cast, "helen")


def completed(cast: Cast) -> Disagreement:
    """The Chair has completed it."""
    return act(whole(cast), "complete_review", cast.moira)


def the(disagreement: Disagreement) -> Review:
    """Its only review."""
    return now(disagreement).reviews.get()
