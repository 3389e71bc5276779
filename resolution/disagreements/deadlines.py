"""By when an answer can be needed: the protocol, the partnership's closed days and the clock. Reads only."""

from datetime import date, datetime

from resolution import clock
from resolution.disagreements.models import Disagreement, Step
from resolution.partnership.covering import today_of
from resolution.partnership.directory import closed_days
from resolution.partnership.models import Partnership
from resolution.protocol import ladder
from resolution.protocol.acts import Side, State
from resolution.protocol.clock import ClosedDays, Due, add_working_days, next_working_day, refuse_due
from resolution.protocol.ladder import answer_back_due, latest_due, longest_end
from resolution.protocol.model import Protocol


def refusal(disagreement: Disagreement, tier: int, due: Due, *, urgent: bool) -> str | None:
    """Why an answer at the tier cannot be needed by then, in a sentence; None when it can."""
    opened = _opened(disagreement)
    return _refusal(disagreement.partnership, disagreement.protocol, tier, due, urgent, opened)


def refusal_on_raising(
    partnership: Partnership, protocol: Protocol, tier: int, due: Due, *, urgent: bool
) -> str | None:
    """The same of a disagreement that begins now, at the tier."""
    return _refusal(partnership, protocol, tier, due, urgent, {})


def _refusal(
    partnership: Partnership, protocol: Protocol, tier: int, due: Due, urgent: bool, opened: dict[int, datetime]
) -> str | None:
    closed, now = today_of(partnership).closed, clock.now()
    latest = latest_due(protocol, tier=tier, urgent=urgent, opened=opened, now=now, closed=closed)
    return refuse_due(due, now, closed, latest, or_a_time=True)


def latest_allowed(disagreement: Disagreement, tier: int, *, urgent: bool) -> Due | None:
    """The end of the protocol's longest time at the tier, where it has one (L3)."""
    return latest_due(
        disagreement.protocol,
        tier=tier,
        urgent=urgent,
        opened=_opened(disagreement),
        now=clock.now(),
        closed=closed_days(disagreement.partnership),
    )


def refusal_of_later(disagreement: Disagreement, step: Step, due: Due) -> str | None:
    """Why the response cannot be asked for by then instead, in a sentence; None when it can (p6)."""
    if due.instant() <= step.due.instant():
        return f"Enter a later date than {step.due.words}, which stands now"
    closed = closed_days(disagreement.partnership)
    return refuse_due(due, clock.now(), closed, furthest(disagreement, step))


def leaves_a_later_date(disagreement: Disagreement, step: Step) -> bool:
    """Whether the protocol's longest time ends after the date that stands, and has not ended yet."""
    end = furthest(disagreement, step)
    return end is None or end.instant() > max(step.due.instant(), clock.now())


def furthest(disagreement: Disagreement, step: Step) -> Due | None:
    """Where the protocol's longest time for the step ends; None where it sets none, and nothing is looked up."""
    urgent = bool(step.urgent_because)
    if not disagreement.protocol.longest(step.tier, urgent):
        return None
    closed, opened = closed_days(disagreement.partnership), _opened(disagreement)
    return longest_end(disagreement.protocol, tier=step.tier, urgent=urgent, started=opened, closed=closed)


def answer_back(disagreement: Disagreement, *, urgent: bool) -> Due:
    """By when the raising side says what follows, when a step comes back to it now (L6)."""
    closed = closed_days(disagreement.partnership)
    return answer_back_due(disagreement.protocol, urgent=urgent, now=clock.now(), closed=closed)


def as_long_again(disagreement: Disagreement, step: Step, tier: int) -> Due:
    """The time that is offered at the tier after a step that cannot wait: as long as that step has had (L6)."""
    latest = latest_allowed(disagreement, tier, urgent=True)
    return ladder.as_long_again(step.due_since, step.due_at, now=clock.now(), latest=latest)


def carried_twice_by(disagreement: Disagreement, tier: int) -> Due:
    """By when at the soonest whoever stands at two tiers is to carry it (§2.5): the working day after the office's time
    to name somebody else, so that nobody is late in the minute in which they may first carry it; where the protocol's
    longest time ends before, its end."""
    closed = closed_days(disagreement.partnership)
    named_by = ladder.named_by(disagreement.protocol, clock.now(), closed)
    first, latest = Due(next_working_day(named_by.on, closed)), latest_allowed(disagreement, tier, urgent=False)
    return min(first, latest, key=Due.instant) if latest else first


def declare_by(partnership: Partnership, protocol: Protocol) -> date | None:
    """By when the raiser declares what their lead, who raises it now, cannot say for them; None: nothing is left."""
    return ladder.declare_by(protocol, clock.today(), closed_days(partnership))


def in_working_days(partnership: Partnership, days: int) -> date:
    """The day by which something is needed that is given so many working days from today."""
    return add_working_days(clock.today(), days, closed_days(partnership))


def waits_to_be_placed(step: Step) -> bool:
    """Whether the responding side has still to say who will answer: the raising side did not know (§2.4)."""
    return step.state == State.TO_ADDRESS and step.awaited == Side.RESPONDING


def place_by(disagreement: Disagreement, step: Step, closed: ClosedDays) -> Due | None:
    """By when its point of contact says who will answer, from when it was last sent; None: at once, it is urgent."""
    if step.urgent_because or step.sent_at is None:
        return None
    return ladder.named_by(disagreement.protocol, step.sent_at, closed)


def _opened(disagreement: Disagreement) -> dict[int, datetime]:
    """When the first step at each tier was opened, since it was raised or last opened again."""
    opened: dict[int, datetime] = {}
    before = 0
    for step in disagreement.steps.order_by("number"):
        if step.tier == before:
            opened.clear()
        opened.setdefault(step.tier, step.opened_at)
        before = step.tier
    return opened
