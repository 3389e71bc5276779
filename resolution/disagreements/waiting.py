"""How long the office has to name somebody, before one person stands at two tiers because of an empty one (§2.5)."""

from datetime import datetime

from resolution import clock
from resolution.disagreements.models import Disagreement, Step
from resolution.partnership.directory import closed_days
from resolution.protocol import ladder
from resolution.protocol.acts import State
from resolution.protocol.clock import ClosedDays, Due


def until(disagreement: Disagreement, step: Step, closed: ClosedDays | None = None) -> Due | None:
    """The end of the time in which somebody else is named to carry the step; None where nobody is waited for.

    `closed` are the partnership's bank holidays, where they are known already."""
    if not _stands_in_twice(step) or step.urgent_because:
        return None
    return _still(named_by(disagreement, step.opened_at, closed))


def before_answering_twice(disagreement: Disagreement, step: Step) -> Due | None:
    """The same for whoever would answer at a second tier; None where they can answer now. Not sent: not yet."""
    if step.urgent_because:
        return None
    return _still(named_by(disagreement, step.sent_at or clock.now()))


def named_by(disagreement: Disagreement, since: datetime, closed: ClosedDays | None = None) -> Due:
    """By when, from then on, somebody is named: the end of the working day that the protocol leaves for it."""
    days = closed_days(disagreement.partnership) if closed is None else closed
    return ladder.named_by(disagreement.protocol, since, days)


def _stands_in_twice(step: Step) -> bool:
    return step.state == State.TO_CARRY and step.doubled and step.raising.tier != step.tier


def _still(end: Due) -> Due | None:
    return end if clock.now() < end.instant() else None
