"""From the page of a meeting, and from that of its paper, one gets to the meetings before and after (Q10)."""

from datetime import timedelta

import pytest

from resolution import clock
from resolution.govuk.wording import day
from resolution.oversight import actions
from tests.disagreements.cast import Cast
from tests.disagreements.looking import shown, words
from tests.partnership.cast import by

from .sub_group import called, gather


@pytest.mark.requirement("Q10")
@pytest.mark.both
def test_from_a_meeting_one_gets_to_the_one_before_and_the_next_with_what_is_there_to_read(cast: Cast) -> None:
    there = gather(cast)
    heading = "The meetings before and after"
    assert heading not in words(shown(there.at, there.una))
    actions.table_paper(of=there.meeting, by=by(there.una))
    second, third = called(cast, 40), called(cast, 60)
    days = [day(each.on) for each in (there.meeting, second, third)]
    for page in ("", "paper/"):
        html = shown(f"{second.get_absolute_url()}{page}", there.otto)
        told = words(html.split(heading, 2)[2])
        assert f"The one before: meeting on {days[0]}. The paper is tabled: version 1, on" in told
        assert f"Its paper, for {days[0]}" in told
        assert f"The next one: meeting on {days[2]}. The paper is not tabled yet." in told
        # Of the third there is none before the second has been.
        assert "Its draft" not in told
        assert f'href="{there.at}paper/"' in html
        assert f'href="{third.get_absolute_url()}"' in html
    first, last = (words(shown(each.get_absolute_url(), there.una)) for each in (there.meeting, third))
    assert ("The one before" in first, "The next one" in first) == (False, True)
    assert ("The one before" in last, "The next one" in last) == (True, False)
    with clock.set_to(clock.now() + timedelta(days=41)):
        told = words(shown(f"{second.get_absolute_url()}", there.una)).split(heading)[1]
        assert f"The next one: meeting on {days[2]}. The paper is not tabled yet. Its draft, for {days[2]}" in told
    with clock.set_to(clock.now() + timedelta(days=50)):
        # Nothing was tabled for the second: there is nothing to read of it.
        told = words(shown(f"{third.get_absolute_url()}", there.una)).split(heading)[1]
        assert f"meeting on {days[1]}. No paper was tabled. History" in told
        assert f'href="{third.get_absolute_url()}paper/"' in shown(f"{second.get_absolute_url()}paper/", there.una)
