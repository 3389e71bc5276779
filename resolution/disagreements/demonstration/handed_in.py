"""How much each agency met in the last year to the end of March, as the office entered it. One has sent nothing."""

from datetime import date, timedelta

from resolution import clock
from resolution.partnership import actions, directory
from resolution.partnership.models import ExposureSheet, User

from .stage import Stage

ENTERED = timedelta(weeks=5)


def hand_in(stage: Stage) -> None:
    """The sheet, five weeks ago."""
    office = User.objects.get(person=directory.business_managers(stage.partnership)[0])
    with clock.set_to((clock.now() - ENTERED).replace(hour=10, minute=0)):
        until = date(clock.today().year - (clock.today().month < 4), 4, 1)
        actions.enter_exposure(
            partnership=stage.partnership,
            kind=ExposureSheet.Kind.CHILDREN_KNOWN,
            since=until.replace(year=until.year - 1),
            until=until,
            source="The yearly return of each agency",
            dated=clock.today(),
            numbers={stage.agencies[key]: count for key, count in _known(stage).items()},
            by=directory.actor(office),
        )


def _known(stage: Stage) -> dict[str, int]:
    return {key: one.children_known for key, one in stage.county.agencies.items() if one.children_known}
