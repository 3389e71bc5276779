"""What somebody is shown of a disagreement whose rank or office shows them no more than its numbers (A2)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from resolution.disagreements import policy, possible
from resolution.disagreements.models import Disagreement, Step
from resolution.govuk.components import Row
from resolution.govuk.wording import day
from resolution.partnership.models import User
from resolution.protocol.acts import Capacity, Side, Status
from resolution.protocol.clock import london_day

from .acts import Acts, acts_of
from .holder import Ring, contact_of
from .ladder import by_when
from .needs import named_of_own, needs_of, rows_of


@dataclass(frozen=True)
class NumbersPage:
    """All that is shown of one of which the reader sees only the numbers, and what they can do all the same."""

    disagreement: Disagreement
    rows: Sequence[Row]
    acts: Acts
    # Since when it is overdue, and whom to ring at the agency that is waited for.
    late: str = ""
    rings: Sequence[Ring] = ()
    # Whether they are the partnership's office, whom everybody else rings.
    is_office: bool = False


def numbers_page(disagreement: Disagreement, user: User) -> NumbersPage:
    """What the page shows to somebody whose rank or office shows them no more."""
    step = cast(Step, disagreement.step)
    late = disagreement.status == Status.OPEN and step.is_late
    return NumbersPage(
        disagreement,
        [
            *numbers_of(disagreement),
            *rows_of(needs_of(disagreement, user.person)),
            *named_of_own(disagreement, user.person),
        ],
        acts_for(disagreement, user),
        late=step.due.words if late else "",
        rings=contact_of(disagreement, Side(step.awaited)) if late else (),
        is_office=Capacity.BUSINESS_MANAGER in policy.capacities(user, disagreement),
    )


def acts_for(disagreement: Disagreement, user: User) -> Acts:
    """What they can do on it, of which they need to see no more."""
    offered = possible.menu(disagreement, user, policy.capacities(user, disagreement))
    return acts_of(disagreement, offered, reader=user.person)


def numbers_of(record: Disagreement) -> list[Row]:
    """Agencies, tier and date: all that is seen by those whose rank or office shows them no more (A2).

    Of one that a conversation settled, which has no step, nobody sees the numbers alone."""
    step = cast(Step, record.step)
    waits = record.status == Status.OPEN and step.waits
    return [*which_of(record), by_when(step) if waits else Row("Raised", day(london_day(record.raised_at)))]


def which_of(record: Disagreement) -> list[Row]:
    """The same without a date."""
    step = cast(Step, record.step)
    return [
        Row("Raising agency", record.raising_agency.name),
        Row("Responding agency", record.responding_agency.name),
        Row("Tier", record.protocol.tier(step.tier).name),
        Row("Status", str(record.status).capitalize()),
        *(Row("Place to fill", agency) for agency in _places_to_fill(record, step)),
    ]


def _places_to_fill(record: Disagreement, step: Step) -> Iterator[str]:
    """The agencies that have nobody in a place of theirs, since whoever had it stepped aside."""
    if record.status == Status.OPEN:
        there = (step.raising, step.responding)
        yield from (part.agency.name for part in there if part is not None and part.until is not None)
