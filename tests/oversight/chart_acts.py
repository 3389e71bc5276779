"""The act on a chart: where it is done, by whom, and what is typed."""

from resolution import clock
from resolution.oversight import actions
from resolution.oversight.figures.scope import month_before
from tests.partnership.cast import by

from .acts import Act
from .sub_group import SubGroup


def restarted(there: SubGroup) -> None:
    month = month_before(clock.today(), 5)
    actions.restart_chart(partnership=there.cast.partnership, month=month, because="A new protocol.", by=by(there.una))


OF_CHARTS = {
    "restart_chart": Act(
        at=lambda _: "/dashboard/over-time/restart_chart/",
        by="una",
        typed=lambda _: {"month": f"{month_before(clock.today(), 2):%Y-%m}", "because": "A surgery has joined us."},
        meanwhile=restarted,
        not_yours="otto",
        subject=lambda there: there.cast.partnership,
    ),
}
