"""A legal hold, as the county's office placed it: a court asked for one that is closed."""

from datetime import timedelta

from resolution import clock
from resolution.disagreements.actions import place_hold
from resolution.disagreements.models import Disagreement
from resolution.partnership import directory
from resolution.partnership.models import User

from .stage import Stage

PLACED = timedelta(weeks=3)
LOOKED_AT_AGAIN = timedelta(days=300)


def hold(stage: Stage) -> None:
    """Three weeks ago, on the first that was ever closed."""
    office = User.objects.get(person=directory.business_managers(stage.partnership)[0])
    first = Disagreement.objects.filter(status="closed").order_by("closed_at").first()
    with clock.set_to((clock.now() - PLACED).replace(hour=11, minute=0)):
        place_hold(
            partnership=stage.partnership,
            reference=str(first),
            because="The family court may ask for it.",
            asked_for_by="The council’s solicitor, letter of the same day",
            review_on=clock.today() + LOOKED_AT_AGAIN,
            by=directory.actor(office),
        )
