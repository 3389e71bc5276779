"""Whoever oversees disagreements is never named on one: no page offers them, and no answer can choose them. §4.1c"""

import pytest

from resolution.disagreements import standing
from resolution.disagreements.actions.doing import Unanswerable
from resolution.disagreements.answers import Address
from resolution.disagreements.models import Disagreement
from resolution.partnership import actions as directory_actions
from resolution.partnership.models import Seat
from tests.partnership.cast import COMMAND, by
from tests.partnership.seats import seat

from . import cast as county
from .cast import Cast

pytestmark = pytest.mark.requirement("L8")


def test_a_disagreement_cannot_be_put_to_them(cast: Cast) -> None:
    seat(cast.sam)
    with pytest.raises(Unanswerable, match="Sam Cole oversees how disagreements are resolved"):
        county.raised(cast, to=Address(person=cast.sam))
    assert not Disagreement.objects.exists()


def test_a_member_can_be_turned_to_where_the_protocol_lets_them_be(cast: Cast) -> None:
    seat(cast.sam, Seat.Kind.MEMBER, never_named=False)
    assert county.answering(county.raised(cast, to=Address(person=cast.sam))) == cast.sam


def test_they_take_no_part_over(cast: Cast) -> None:
    disagreement = county.raised(cast, to=Address(person=cast.priya))
    part = disagreement.named.get(person=cast.priya)
    assert cast.sam in standing.successors(disagreement, part)
    seat(cast.sam)
    assert cast.sam not in standing.successors(disagreement, part)


def test_as_a_stand_in_they_take_no_part_over(cast: Cast) -> None:
    row = directory_actions.add_stand_in(agency=cast.social_care, tier=1, person=cast.olu, by=COMMAND)
    directory_actions.accept_stand_in(stand_in=row, by=by(cast.olu))
    disagreement = county.raised(cast, by=cast.bea, to=Address(person=cast.priya))
    part = disagreement.named.get(person=cast.priya)
    assert cast.olu in standing.successors(disagreement, part)
    seat(cast.olu)
    assert cast.olu not in standing.successors(disagreement, part)
