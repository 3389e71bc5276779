"""What has lost its words still counts: every figure is the same before and after (A10)."""

from datetime import timedelta

import pytest

from resolution import clock
from resolution.disagreements import actions
from resolution.oversight.figures.reading import records_for
from resolution.oversight.patterns import PATTERN_BY_KEY
from resolution.partnership.models import Person
from tests.disagreements.cast import user
from tests.disagreements.ended import kept_for
from tests.disagreements.looking import shown, without_tokens

from .world import NOW, World

pytestmark = pytest.mark.requirement("A10")
# The dashboard, and what stands behind it.
PAGES = ("/dashboard/", *(f"/dashboard/{key}/" for key in PATTERN_BY_KEY))


@pytest.mark.both
def test_every_figure_is_the_same_before_and_after(world: World) -> None:
    kept_for(world.cast, 1)
    with clock.set_to(NOW + timedelta(days=400)):
        before = figures(world.chair)
        assert actions.anonymise_due() > 4
        assert figures(world.chair) == before


def figures(who: Person) -> tuple[object, ...]:
    """What all of them are worked out from, and the pages that show them."""
    return (records_for(user(who)), *(without_tokens(shown(page, who)) for page in PAGES))
