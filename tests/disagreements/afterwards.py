"""A disagreement that was closed some weeks ago, and those who are asked how it was."""

from datetime import datetime, timedelta

from resolution import clock
from resolution.disagreements.models import Disagreement
from resolution.partnership.models import Person
from resolution.protocol.acts import Act
from resolution.protocol.culture import Asks, Says
from tests.disagreements import cast as county
from tests.disagreements.agreements import ABOVE, managers_agreed
from tests.disagreements.cast import Cast, act
from tests.disagreements.pages import address

WELL = {"in_confidence_heard": "yes", "in_confidence_treated": "yes", "in_confidence_changed": "partly"}
BADLY = {"in_confidence_heard": "no", "in_confidence_treated": "no", "in_confidence_changed": "too early"}
RATHER_NOT = {"in_confidence_rather_not": "yes"}
HEARD = {Asks.HEARD: Says.YES, Asks.TREATED: Says.PARTLY, Asks.CHANGED: Says.NO}


def some_weeks_ago() -> datetime:
    """Ten working days ago or more, whatever holidays lie between, and not yet too long."""
    return clock.now() - timedelta(days=21)


def closed_for_a_while(cast: Cast) -> Disagreement:
    """Grace raised it, Priya answered it, and it was closed three weeks ago."""
    with clock.set_to(some_weeks_ago()):
        return county.closed(cast)


def closed_by_managers(cast: Cast) -> Disagreement:
    """The same, and it had gone to the managers: Nadia and Tom."""
    with clock.set_to(some_weeks_ago()):
        return act(managers_agreed(cast), "close", cast.nadia, closed=ABOVE)


def says(disagreement: Disagreement, by: Person, how: dict[Asks, Says] | None = None) -> Disagreement:
    """They answer; or, without an answer, would rather not."""
    return act(disagreement, "say_how_it_was", by, how=HEARD if how is None else how)


def where(disagreement: Disagreement) -> str:
    """The page of the three questions."""
    return address(disagreement, Act.SAY_HOW_IT_WAS)
