"""Who is proposed to stand for a side at a tier."""

import pytest

from resolution.disagreements import standing
from resolution.partnership import actions as directory_actions
from tests.partnership.cast import COMMAND, person

from .cast import Cast, responded


@pytest.mark.requirement("L1", "A1")
def test_ones_own_manager_is_proposed_before_whoever_has_been_there_longer(cast: Cast) -> None:
    bo = person(cast.health, "Bo Farrow", "Team manager, school nursing", tier=2)
    disagreement = responded(cast)
    assert [acting.person for acting in standing.carriers(disagreement, by=cast.grace)] == [cast.nadia, bo]
    directory_actions.change_post(
        post=cast.grace.posts.get(), title="Health visitor", manager=bo, deputy=None, by=COMMAND
    )
    assert [acting.person for acting in standing.carriers(disagreement, by=cast.grace)] == [bo, cast.nadia]
