"""With several meetings called ahead only of the next one there is a paper, and only for it something is returned; the
later ones begin after it (Q9, Q10)."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from resolution import clock
from resolution.govuk.wording import day
from resolution.notices.models import Notice
from resolution.oversight import actions
from resolution.oversight.asked import Whose
from resolution.oversight.models import Meeting
from tests.disagreements.cast import Cast
from tests.disagreements.looking import shown, words
from tests.disagreements.pages import signed_in
from tests.partnership.cast import COMMAND, by

from .sub_group import MEETINGS, SubGroup, called, gather, has_button, returned, seen, send
from .test_paper_of_the_day import OVER
from .work import OFFICE, listed

pytestmark = pytest.mark.requirement("Q9", "Q10")


@pytest.fixture
def there(cast: Cast) -> SubGroup:
    """The next meeting is in twenty days."""
    return gather(cast)


@pytest.fixture
def later_one(there: SubGroup) -> Meeting:
    """Called ahead, so near that returns would have been asked for."""
    return called(there.cast, 25)


def own(there: SubGroup, meeting: Meeting) -> str:
    return f"{meeting.get_absolute_url()}send_return/agency-{there.nell.agency_id}/"


def begins(there: SubGroup, what: str) -> str:
    return f"This {what} begins after the meeting on {day(there.meeting.on)}."


def test_the_paper_of_the_later_one_says_after_which_meeting_it_begins_and_is_not_tabled(
    there: SubGroup, later_one: Meeting
) -> None:
    at = later_one.get_absolute_url()
    page = words(shown(f"{at}paper/", there.una))
    assert begins(there, "paper") in page
    assert "raised" not in page
    assert "No paper was tabled" not in page
    assert "Table this paper" not in page
    assert signed_in(there.una).get(f"{at}paper/pdf/").status_code == 404
    for act in ("table_paper/", "write_words/pairs/"):
        html = shown(f"{at}{act}", there.una)
        assert begins(there, "paper") in words(html)
        assert not has_button(html)
    with pytest.raises(ValidationError, match=begins(there, "paper")):
        actions.table_paper(of=later_one, by=by(there.una))
    with pytest.raises(ValidationError, match=begins(there, "paper")):
        actions.write_words(of=later_one, section="now", words="It is early.", by=by(there.una))
    with clock.set_to(clock.now() + timedelta(days=20)):
        assert begins(there, "paper") in words(shown(f"{at}paper/", there.una))
    with clock.set_to(clock.now() + timedelta(days=21)):
        assert "Table this paper" in words(shown(f"{at}paper/", there.una))
        assert OVER in words(shown(f"{there.at}paper/", there.una))
        assert actions.table_paper(of=later_one, by=by(there.una)).version == 1


def test_nothing_is_returned_for_it_asked_or_reminded_before_it_begins(there: SubGroup, later_one: Meeting) -> None:
    at, said = later_one.get_absolute_url(), begins(there, "return")
    assert not Notice.objects.filter(path__startswith=at).exists()
    assert said not in words(shown(there.at, there.ruth))
    for who in (there.nell, there.ruth):
        page = shown(at, who)
        assert said in words(page)
        assert "send_return" not in page
        assert "remind_missing" not in page
    html = shown(own(there, later_one), there.nell)
    assert said in words(html)
    assert "Your own figures" not in html
    assert not has_button(html)
    html = shown(f"{at}remind_missing/", there.una)
    assert said in words(html)
    assert not has_button(html)
    with pytest.raises(ValidationError, match=said):
        actions.send_return(meeting=later_one, whose=Whose(there.nell.agency), by=by(there.nell))
    with pytest.raises(ValidationError, match=said):
        actions.remind_missing(meeting=later_one, by=by(there.una))
    later_there = SubGroup(**(vars(there) | {"meeting": later_one}))
    with pytest.raises(ValidationError, match=said):
        seen(later_there)
    with clock.set_to(clock.now() + timedelta(days=19)):
        actions.ask_for_returns(by=COMMAND)
        assert not Notice.objects.filter(path__startswith=at).exists()
    with clock.set_to(clock.now() + timedelta(days=21)):
        actions.ask_for_returns(by=COMMAND)
        assert Notice.objects.filter(path__startswith=at).count() == 5
        assert send(there.nell, own(there, later_one), {"tell": "nothing"}).status_code == 302


def test_of_a_meeting_before_which_another_is_called_nobody_is_asked_to_send_anything_yet(there: SubGroup) -> None:
    """It has been asked for already."""
    assert f'href="{own(there, there.meeting)}"' in shown("/", there.nell)
    assert len(listed("returns", there.ruth)) == 5
    sooner = called(there.cast, 60)
    actions.move_meeting(meeting=sooner, on=clock.today() + timedelta(days=5), by=COMMAND)
    assert f'href="{own(there, there.meeting)}"' not in shown("/", there.nell)
    assert "Every return that was asked for has come." in words(shown(OFFICE, there.ruth))
    page = words(shown(MEETINGS, there.una))
    assert page.count("They can be sent all the same.") == 1


def test_where_the_last_paper_was_made_today_there_is_something_to_read_tomorrow(there: SubGroup) -> None:
    actions.table_paper(of=there.meeting, by=by(there.una))
    sooner = called(there.cast, 1)
    said = "This paper begins with today. Its days are counted whole: there is something to read from tomorrow."
    assert said in words(shown(f"{sooner.get_absolute_url()}paper/", there.una))
    with clock.set_to(clock.now() + timedelta(days=1)):
        assert "Table this paper" in words(shown(f"{sooner.get_absolute_url()}paper/", there.una))
        # What is tabled of the later one stands there, and no draft.
        page = words(shown(f"{there.at}paper/", there.una))
        assert "Tabled: version 1, on" in page
        assert "Draft" not in page


def test_what_ended_since_the_last_meeting_stands_before_both(there: SubGroup, later_one: Meeting) -> None:
    assert (there.meeting.before(), later_one.before()) == (None, None)
    with clock.set_to(clock.now() + timedelta(days=21)):
        returned(SubGroup(**(vars(there) | {"meeting": later_one})), there.nell)
        assert later_one.before() == there.meeting.on
