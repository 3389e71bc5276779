"""A disagreement keeps the version of the protocol that it began under."""

from datetime import timedelta

import pytest

from resolution import clock
from resolution.partnership import actions as directory_actions
from resolution.protocol.loading import wiltshire_text
from tests.partnership.cast import COMMAND

from .cast import Cast, act, onward, responded
from .filled import sends
from .pages import day, signed_in, text_of

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


@pytest.mark.requirement("Q14")
def test_from_the_day_of_a_version_what_is_raised_begins_under_it_and_what_is_open_does_not(cast: Cast) -> None:
    office, tomorrow = signed_in(cast.ruth), clock.today() + timedelta(days=1)
    for url, typed in (
        ("/directory/protocol/draft_protocol/", {"text": wiltshire_text().replace(OLD, NEW)}),
        ("/directory/protocol/adopt_protocol/", day("adopted_on", tomorrow)),
    ):
        assert office.post(url, sends(office.get(url)) | typed).status_code == 302
    began_before = responded(cast)
    with clock.set_to(clock.now() + timedelta(days=1)):
        began_after = responded(cast)
        ladders = [text_of(signed_in(cast.grace).get(each.get_absolute_url())) for each in (began_before, began_after)]
        lists = text_of(signed_in(cast.grace).get("/how-disagreements-are-resolved/"))
    assert [began_before.version.number, began_after.version.number] == [1, 2]
    assert ["Team Manager" in ladder for ladder in ladders] == [False, True]
    assert "version 2, in force since" in lists
