"""A part that is handed over stays at its tier: both sides stand at the same one, and none is skipped (§2.5)."""

import pytest

from resolution.disagreements.actions.doing import Unanswerable
from resolution.disagreements.models import Disagreement
from resolution.partnership import actions as directory
from resolution.partnership.models import Person
from resolution.protocol.acts import Act
from tests.partnership.cast import COMMAND, person

from . import cast as county
from .cast import Cast, act
from .looking import words
from .pages import address, signed_in, text_of

pytestmark = pytest.mark.requirement("L1", "L10")


def offered(disagreement: Disagreement, who: Person) -> list[str]:
    form = signed_in(who).get(address(disagreement, Act.HAND_OVER)).context["form"]
    return [option.label.partition(",")[0] for option in form.fields["to"].options]


def refused(disagreement: Disagreement, who: Person, to: Person) -> bool:
    with pytest.raises(Unanswerable, match="cannot take your part"):
        act(disagreement, "hand_over", who, to=to, because="On leave.")
    return True


@pytest.mark.both
def test_whoever_stands_at_the_tier_takes_it_and_nobody_from_below_or_above(cast: Cast) -> None:
    maya = person(cast.health, "Maya Trent", "Health visiting team manager", tier=2)
    disagreement = county.carried(cast)
    assert offered(disagreement, cast.nadia) == ["Maya Trent"]
    assert all(refused(disagreement, cast.nadia, other) for other in (cast.olu, cast.ann, cast.ivor))
    said = words(text_of(signed_in(cast.nadia).get(address(disagreement, Act.HAND_OVER))))
    assert "Your part is at the Manager tier. A colleague of that tier, where one is free;" in said
    step = act(disagreement, "hand_over", cast.nadia, to=maya, because="On leave.").step
    assert step is not None
    assert (step.raising.person, step.doubled) == (maya, False)


def test_where_nobody_else_stands_there_it_goes_to_whoever_is_not_needed_above(cast: Cast) -> None:
    disagreement = county.carried(cast)
    assert offered(disagreement, cast.nadia) == ["Olu Bright"]
    assert refused(disagreement, cast.nadia, cast.ann)


def test_where_nobody_else_is_left_it_goes_to_whoever_there_is(cast: Cast) -> None:
    disagreement = county.carried(cast)
    directory.record_leaving(person=cast.olu, by=COMMAND)
    assert offered(disagreement, cast.nadia) == ["Ann Lowe", "Ivor Penn"]


def test_a_raisers_part_goes_to_any_colleague_but_those_of_the_tiers_above(cast: Cast) -> None:
    person(cast.health, "Kit Amos", "Health visitor", tier=1)
    disagreement = county.responded(cast)
    assert offered(disagreement, cast.grace) == ["Kit Amos", "Olu Bright"]
    assert refused(disagreement, cast.grace, cast.ivor)
    said = words(text_of(signed_in(cast.grace).get(address(disagreement, Act.HAND_OVER))))
    assert "A colleague who is not needed at a tier above, where there is one." in said
