"""The figures on a return: an agency's own, and of a small setting for itself alone (Q9, Q15)."""

from datetime import timedelta

import pytest

from resolution import clock
from resolution.govuk.wording import day
from resolution.oversight import actions
from resolution.oversight.asked import Whose
from resolution.oversight.figures.scope import Scope
from resolution.oversight.models import Return
from resolution.oversight.own_figures import Figures, figures_of
from resolution.partnership import actions as directory_actions
from tests.disagreements import cast as county
from tests.disagreements.cast import Cast, user
from tests.disagreements.looking import queries, shown, words
from tests.partnership.cast import COMMAND, person

from .sub_group import gather, later, nells, of, returned


@pytest.mark.requirement("Q9")
def test_the_figures_are_the_agencys_own_of_the_time_since_the_meeting_before(cast: Cast) -> None:
    with clock.set_to(clock.now() - timedelta(days=40)):
        actions.call_meeting(partnership=cast.partnership, on=later(10), by=COMMAND)
        county.closed(cast)
        county.settled(cast)
    county.raised(cast)
    county.closed(cast)
    county.settled(cast)
    there = gather(cast)
    before, today = there.meeting.before(), clock.today()
    assert before
    since, ever = Scope(first=before, last=today), Scope(last=today)
    assert figures_of(cast.health, since) == Figures(2, 0, 2)
    assert figures_of(cast.social_care, since) == Figures(0, 2, 2)
    assert figures_of(cast.preschool, since) == Figures(0, 0, 0)
    assert figures_of(cast.health, ever) == Figures(3, 0, 4)
    assert figures_of(cast.health, Scope(last=later(-1))) == Figures(1, 0, 2)
    assert "What has come" not in shown(there.at, there.una)
    days = f"{day(before)} to {day(today)}"
    with clock.set_to(clock.now() + timedelta(days=1)):
        page = words(shown(nells(there), there.nell))
        assert f"Your own figures, {days}" in page
        assert "Raised 2 Received 0 Settled 2" in page
        sent = returned(there, there.nell)
        assert (sent.raised, sent.received, sent.settled) == (2, 0, 2)
        come = words(shown(there.at, there.una)).split("What has come", 1)[1]
        assert "Figures are of the sender’s own agency, as they stood when it was sent." in come
        assert f"Marlshire Health Trust: raised 2, received 0, settled 2 ({days})" in come
        returned(there, there.nell, "Calls are returned.")
        assert f"Counted {days}: Raised 2" in words(shown(there.at, there.una))
        assert queries(nells(there), there.nell) <= 12


@pytest.mark.requirement("Q9", "Q15")
def test_whoever_speaks_for_a_sector_sees_the_figures_of_their_own_setting_and_nobody_else_does(cast: Cast) -> None:
    """Of one setting they would stand under the whole sector, whose figures the Sub Group reads together."""
    there = gather(cast)
    county.raised(cast, by=cast.bea)
    spoken = Whose(speaks_for="early_years")
    with clock.set_to(clock.now() + timedelta(days=1)):
        page = words(shown(of(there, "early_years"), there.moira))
        assert "Your own figures, until" in page
        assert "Raised 1 Received 0 Settled 0" in page
        assert "They are counted from the record for you alone, and are not sent" in page
        assert "Your own figures" not in words(shown(of(there, "early_years"), there.ruth))
        told = returned(there, there.moira, "They are heard.", whose=spoken)
        assert (told.raised, told.received, told.settled, told.counted_until) == (None, None, None, None)
        meeting = words(shown(there.at, there.una))
        assert "They are heard." in meeting
        assert "Raised" not in meeting.partition("What has come")[2]
        assert "Raised" not in words(shown(f"{there.at}history/", there.una))
    # Sam is of social care: what is its own is no figure of early years settings.
    actions.choose_representative(partnership=cast.partnership, person=there.sam, speaks_for="early_years", by=COMMAND)
    assert "Your own figures" not in words(shown(of(there, "early_years"), there.sam))
    assert returned(there, there.sam, "They are heard.", whose=spoken).raised is None


@pytest.mark.requirement("Q9", "Q15")
def test_a_small_setting_with_a_seat_of_its_own_sends_no_figures_and_reads_them(cast: Cast) -> None:
    there = gather(cast)
    zoe = person(cast.preschool, "Zoe Lake", "Trustee")
    user(zoe)
    actions.give_seat(partnership=cast.partnership, person=zoe, kind="member", by=COMMAND)
    at = of(there, f"agency-{cast.preschool.pk}")
    assert "They are counted from the record for you alone" in words(shown(at, zoe))
    assert "Your own figures" not in words(shown(at, there.ruth))
    assert "Your own figures" in words(shown(nells(there), there.ruth))
    assert returned(there, zoe, "They are heard.").raised is None


@pytest.mark.requirement("Q9", "Q15")
def test_what_is_sent_again_by_what_has_become_a_small_setting_keeps_no_figures_of_before(cast: Cast) -> None:
    there = gather(cast)
    county.raised(cast)
    later_on = clock.now() + timedelta(days=1)
    with clock.set_to(later_on):
        assert returned(there, there.nell, "They are heard.").raised == 1
        health = cast.health
        health.refresh_from_db()
        directory_actions.change_agency(
            agency=health,
            name=health.name,
            kind=health.kind,
            small=True,
            outside_area=False,
            adopted_on=None,
            by=COMMAND,
        )
        assert counts(returned(there, there.nell, "They are not heard.")) == [None] * 5
        assert "Raised" not in words(shown(there.at, there.una)).partition("What has come")[2]


@pytest.mark.requirement("Q9", "Q15")
def test_a_sectors_row_from_before_keeps_no_figures_when_it_is_sent_again(cast: Cast) -> None:
    there, spoken = gather(cast), Whose(speaks_for="early_years")
    sent = returned(there, there.moira, "They are heard.", whose=spoken)
    before = {"raised": 1, "received": 2, "settled": 3, "counted_from": later(-9), "counted_until": later(-1)}
    Return.objects.filter(pk=sent.pk).update(**before)
    assert counts(returned(there, there.moira, "They are not heard.", whose=spoken)) == [None] * 5


def counts(row: Return) -> list[object]:
    """What stands in the table of what was counted."""
    row.refresh_from_db()
    return [row.raised, row.received, row.settled, row.counted_from, row.counted_until]
