"""A disagreement keeps the version of the protocol that it began under."""

import pytest

from resolution import clock
from resolution.partnership import actions as directory_actions
from resolution.protocol.loading import wiltshire_text
from tests.partnership.cast import COMMAND

from .cast import Cast, act, onward, responded
from .pages import signed_in, text_of

OLD, NEW = 'name = "Manager"', 'name = "Team Manager"'


@pytest.mark.requirement("Q14")
def test_a_disagreement_keeps_the_version_that_it_began_under(cast: Cast) -> None:
    began_before = responded(cast)
    text = wiltshire_text().replace(OLD, NEW)
    assert text != wiltshire_text()
    directory_actions.adopt_protocol(partnership=cast.partnership, text=text, adopted_on=clock.today(), by=COMMAND)
    began_after = responded(cast)
    said = {}
    for disagreement in (began_before, began_after):
        act(disagreement, "escalate", cast.grace, onward=onward(cast))
        said[disagreement.version.number] = text_of(signed_in(cast.grace).get(disagreement.get_absolute_url()))
    assert "took it to the Manager tier" in said[1]
    assert "took it to the Team Manager tier" in said[2]
