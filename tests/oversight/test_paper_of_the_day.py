"""What the page of a paper says before it is tabled, afterwards, and once the meeting is over (Q10)."""

from datetime import date, datetime, time, timedelta

import pytest
from django.core.exceptions import ValidationError

from resolution import clock
from resolution.govuk.wording import day
from resolution.oversight import actions
from resolution.oversight.asked import whose
from tests.disagreements import cast as county
from tests.disagreements import referrals
from tests.disagreements.cast import Cast, act
from tests.disagreements.looking import shown, words
from tests.disagreements.pages import signed_in
from tests.partnership.cast import by

from .sub_group import SubGroup, gather, later, returned
from .test_standing_paper import get, paper_at
from .year import begun, said_so
from .year import paper_at as report_at

pytestmark = pytest.mark.requirement("Q10")
OVER = "The meeting is over, and nothing more is tabled for it."


@pytest.fixture
def there(cast: Cast) -> SubGroup:
    return gather(cast)


def test_before_it_is_tabled_it_says_what_is_missing(there: SubGroup) -> None:
    page = words(shown(paper_at(there), there.una))
    missing = there.meeting.returns.missing().count()
    assert f"Before you table: {missing} returns are missing. Table this paper" in page
    assert "Draft: not tabled yet" in page
    act(county.responded(there.cast), "log_with_chair", there.cast.grace, because=referrals.WHY)
    for row in list(there.meeting.returns.missing())[1:]:
        actions.send_return(meeting=there.meeting, whose=whose(row), by=by(there.ruth))
    said = "Before you table: 1 return is missing and 1 case waits to be decided. Once it is tabled it stays as it is"
    assert said in words(shown(f"{there.at}table_paper/", there.una))
    assert "Before you table" not in words(shown(paper_at(there), there.nell))


def test_with_nothing_missing_it_says_nothing_of_it(there: SubGroup) -> None:
    for row in there.meeting.returns.missing():
        actions.send_return(meeting=there.meeting, whose=whose(row), by=by(there.ruth))
    assert "Before you table" not in words(shown(paper_at(there), there.una))


def test_to_which_section_something_is_added_is_said(there: SubGroup) -> None:
    page = shown(f"{there.at}write_words/themes/", there.una)
    assert "Add to a section of the paper: Themes, and what is emerging" in words(page)


def test_where_its_meeting_is_moved_afterwards_both_days_are_said(there: SubGroup) -> None:
    first = actions.table_paper(of=there.meeting, by=by(there.una))
    was, becomes = day(there.meeting.on), day(later(30))
    said = f"The meeting was moved after this was tabled, to {becomes}. The paper keeps the day that it had."
    assert "The meeting was moved" not in words(shown(first.get_absolute_url(), there.otto))
    actions.move_meeting(meeting=there.meeting, on=later(30), by=by(there.una))
    page = words(shown(first.get_absolute_url(), there.otto))
    assert said in page
    assert f"meeting on {was}." in page
    # Another version says the day to which it was moved, and nothing else of it.
    second = actions.table_paper(of=there.meeting, what_changed="The day.", by=by(there.una))
    page = words(shown(second.get_absolute_url(), there.otto))
    assert f"meeting on {becomes}." in page
    assert "The meeting was moved" not in page


def test_of_a_year_it_says_whose_example_is_missing(there: SubGroup) -> None:
    report = begun(there)
    count = report.examples.count()
    said = f"Before you table: {count} examples of how leaders led are missing."
    assert said in words(shown(report_at(report), there.una))
    said_so(there, report)
    assert said not in words(shown(report_at(report), there.una))


def test_of_a_year_it_says_from_when_on_each_has_had_as_many_days_as_the_next(there: SubGroup) -> None:
    year = clock.today().year
    whole = date(year, 12, 31) + timedelta(days=91)
    for days, is_said in ((-1, True), (0, False)):
        with clock.set_to(datetime.combine(whole + timedelta(days), time(12), clock.LONDON)):
            page = words(shown(report_at(begun(there, year)), there.una))
        assert (f"From {day(whole)} on each one raised in the year has had the 90 days" in page) is is_said


def test_what_was_tabled_stands_first_with_its_files_and_the_draft_is_folded(there: SubGroup) -> None:
    meeting = shown(there.at, there.una)
    assert "The paper is not tabled yet." in words(meeting)
    row = actions.table_paper(of=there.meeting, by=by(there.una))
    page = shown(paper_at(there), there.otto)
    before, _, draft = page.partition("<details")
    assert "Tabled: version 1, on" in words(before)
    assert f'href="{row.get_absolute_url()}pdf/"' in before
    assert "Draft: as it stands now, not tabled" in words(draft)
    assert f'href="{paper_at(there)}pdf/"' in draft
    assert "The paper is tabled: version 1, on" in words(shown(there.at, there.otto))


def test_once_the_meeting_is_over_nothing_of_today_is_shown_or_tabled_for_it(there: SubGroup) -> None:
    with clock.set_to(clock.now() + timedelta(days=21)):
        page = words(shown(paper_at(there), there.una))
        assert f"No paper was tabled for this meeting. {OVER}" in page
        assert "Table this paper" not in page
        assert "Draft" not in page
        assert "No paper was tabled." in words(shown(there.at, there.una))
        assert get(there.una, f"{paper_at(there)}pdf/").status_code == 404
        for at in ("table_paper/", "write_words/pairs/"):
            html = signed_in(there.una).get(f"{there.at}{at}").content.decode()
            assert OVER in words(html)
            assert "<button" not in html.partition("<main")[2].partition("</main")[0]
        with pytest.raises(ValidationError, match="The meeting is over"):
            actions.table_paper(of=there.meeting, by=by(there.una))
        with pytest.raises(ValidationError, match="The meeting is over"):
            actions.write_words(of=there.meeting, section="now", words="It was late.", by=by(there.una))


def test_on_its_day_it_can_still_be_tabled_and_afterwards_that_is_what_is_shown(there: SubGroup) -> None:
    returned(there, there.nell, "Calls are returned the same day.")
    with clock.set_to(clock.now() + timedelta(days=20)):
        row = actions.table_paper(of=there.meeting, by=by(there.una))
    with clock.set_to(clock.now() + timedelta(days=21)):
        page = shown(paper_at(there), there.otto)
        assert f'href="{row.get_absolute_url()}"' in page
        assert OVER in words(page)
        assert "No paper was tabled" not in words(page)
