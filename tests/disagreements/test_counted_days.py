"""How the days are counted, said on the page in the week after Easter. Nobody else's cast is gathered that spring."""

from datetime import date, datetime, timedelta

import pytest

from resolution import clock
from resolution.clock import LONDON
from resolution.partnership import actions as directory
from resolution.protocol.clock import Due
from tests.partnership.cast import COMMAND

from .cast import Cast, acknowledged, gather
from .looking import turn

MONDAY = datetime(2026, 3, 30, 10, 0, tzinfo=LONDON)


@pytest.fixture
def cast_before_easter(db: None) -> Cast:
    with clock.set_to(MONDAY - timedelta(days=30)):
        cast = gather()
        directory.seed_bank_holidays(partnership=cast.partnership, by=COMMAND)
        return cast


@pytest.mark.requirement("L2", "L3")
def test_the_count_is_explained_with_the_bank_holidays(cast_before_easter: Cast) -> None:
    with clock.set_to(MONDAY):
        disagreement = acknowledged(cast_before_easter, due=Due(date(2026, 4, 8)))
    with clock.set_to(MONDAY + timedelta(days=7, hours=2)):
        said = turn(disagreement, cast_before_easter.grace)
    assert said == (
        "It is Priya Nair’s move, for Marlshire Children’s Services, by Wednesday 8 April 2026: respond "
        "– day 3 of 5: Friday 3 April was Good Friday and Monday 6 April is Easter Monday."
    )
