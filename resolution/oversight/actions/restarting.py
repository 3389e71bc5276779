"""Reading the chart over time anew from a month, by whoever chairs, with a reason (§3)."""

from datetime import date
from functools import partial

from resolution import clock
from resolution.history.journal import Actor
from resolution.oversight import policy
from resolution.oversight.figures.restarts import months_to_begin
from resolution.oversight.models import ChartRestart
from resolution.partnership.actions import Sent
from resolution.partnership.actions.frame import changing, refuse
from resolution.partnership.models import Partnership

from .frame import whoever

WHICH_MONTHS = "Choose a month with two whole months of the chart before it, and two from it on"


def restart_chart(
    *,
    partnership: Partnership,
    month: date,
    because: str,
    as_of: int | None = None,
    submission: Sent | None = None,
    by: Actor,
) -> ChartRestart:
    """From this month on, what is usual is drawn by what came since: something is known to have changed then."""
    may = partial(policy.chairs, partnership=partnership)
    with changing(
        "restart_chart", partnership, may=may, as_of=as_of, submission=submission, by=by, reason=because
    ) as told:
        if month not in months_to_begin(partnership.pk):
            raise refuse("month", f"{month:%B %Y} cannot be chosen. {WHICH_MONTHS}")
        told.tell(partnership, month=f"{month:%B %Y}")
        return ChartRestart.objects.create(
            partnership=partnership, month=month, because=because, at=clock.now(), by=whoever(by)
        )
