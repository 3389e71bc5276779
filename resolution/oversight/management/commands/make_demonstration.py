"""Makes the demonstration with its Sub Group: the last part of the county, given through the action as the rest."""

from collections.abc import Iterator
from datetime import timedelta

from resolution import clock
from resolution.disagreements.demonstration.stage import BEGUN, Beside, Stage
from resolution.disagreements.management.commands import make_demonstration
from resolution.oversight import actions
from resolution.oversight.demonstration import (
    begin_charts_anew,
    choose_representatives,
    meetings,
    report_years,
)
from resolution.oversight.log_demonstration import take_over_log
from resolution.partnership import directory
from resolution.partnership.models import User

# A day after the directory was filled in.
SEATED = BEGUN - timedelta(days=1)


class Command(make_demonstration.Command):
    def seat(self, stage: Stage) -> None:
        office = User.objects.get(person=directory.business_managers(stage.partnership)[0])
        with clock.set_to(stage.calendar.now - SEATED):
            for kind, keys in stage.county.seats.items():
                for key in keys:
                    actions.give_seat(
                        partnership=stage.partnership,
                        person=stage.people[key],
                        kind=kind,
                        by=directory.actor(office),
                    )
            choose_representatives(stage)

    def meetings(self, stage: Stage) -> Iterator[Beside]:
        yield from super().meetings(stage)
        yield from meetings(stage)

    def report(self, stage: Stage) -> None:
        take_over_log(stage)
        begin_charts_anew(stage)
        report_years(stage)

    def remind(self) -> None:
        super().remind()
        actions.remind_by_day()
