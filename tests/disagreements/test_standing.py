"""Who is proposed to stand for a side at a tier."""

import pytest

from resolution.disagreements import standing
from resolution.disagreements.models import Disagreement
from resolution.partnership import actions as directory_actions
from resolution.partnership.models import Person
from resolution.protocol.acts import Act
from tests.partnership.cast import COMMAND, person

from .cast import Cast, act, here, onward, responded, says_no_link
from .pages import address, signed_in
from .test_empty_tiers import answered_by_tom, offered, stands_in


def proposed(disagreement: Disagreement, by: Person) -> list[Person]:
    return [acting.person for acting in standing.carriers(disagreement, here(disagreement), by=by)]


@pytest.mark.requirement("L1", "A1")
def test_ones_own_manager_is_proposed_before_whoever_has_been_there_longer(cast: Cast) -> None:
    bo = person(cast.health, "Bo Farrow", "Team manager, school nursing", tier=2)
    disagreement = responded(cast)
    assert proposed(disagreement, cast.grace) == [cast.nadia, bo]
    directory_actions.change_post(
        post=cast.grace.posts.get(), title="Health visitor", manager=bo, deputy=None, by=COMMAND
    )
    assert proposed(disagreement, cast.grace) == [bo, cast.nadia]


@pytest.mark.requirement("L1", "A1")
def test_a_stand_in_is_offered_with_whom_they_stand_in_for(cast: Cast) -> None:
    stands_in(cast, cast.olu)
    page = signed_in(cast.bea).get(address(answered_by_tom(cast), Act.ESCALATE))
    assert [(option.label, option.group) for option in page.context["form"].fields["carrier"].options] == [
        ("Olu Bright, Safeguarding adviser, Marlshire Health Trust", "Stands in for Little Acorns Pre-school")
    ]


@pytest.mark.requirement("L1")
def test_whoever_stands_in_for_one_side_does_not_answer_for_the_other(cast: Cast) -> None:
    stands_in(cast, cast.helen)
    agreed = onward(cast, carrier=cast.helen, stand_in_agreed=True)
    disagreement = says_no_link(act(answered_by_tom(cast), "escalate", cast.bea, onward=agreed), cast.helen)
    assert offered(disagreement, cast.helen, Act.CARRY) == [
        "I do not know who: the point of contact of Marlshire Children’s Services finds the right person"
    ]
