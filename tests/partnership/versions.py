"""The next version of the protocol: as a draft, adopted, and one thing of it as its page sends it."""

from datetime import timedelta

from resolution import clock
from resolution.partnership import actions, review
from resolution.partnership.models import Partnership, ProtocolVersion
from resolution.protocol.loading import wiltshire_text

from .cast import COMMAND, Cast

# One clause of it says something else.
NEXT_TEXT = wiltshire_text().replace("At an individual level, it means:", "For each of us, it means:")
THING = review.changeable(wiltshire_text())["tiers-2"]
TYPED = {blank.name: blank.says for blank in THING.blanks} | {"tiers_2_name": "Team manager"}


def drafted(cast: Cast) -> Partnership:
    """The next version is being written."""
    actions.draft_protocol(partnership=cast.partnership, text=NEXT_TEXT, by=COMMAND)
    return cast.partnership


def pending(cast: Cast, later: int = 3) -> ProtocolVersion:
    """A version that holds in some days."""
    on = clock.today() + timedelta(days=later)
    return actions.adopt_protocol(partnership=cast.partnership, text=NEXT_TEXT, adopted_on=on, by=COMMAND)
