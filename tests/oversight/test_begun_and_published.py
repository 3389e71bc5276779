"""Of which years a report can be begun, and when one can be published, said where it is asked (Q13, Q15)."""

import pytest
from django.core.exceptions import ValidationError

from resolution import clock
from resolution.govuk.wording import day
from resolution.notices.models import Notice
from resolution.oversight import actions
from tests.disagreements.cast import Cast, user
from tests.disagreements.looking import HOME, shown, words
from tests.disagreements.pages import signed_in
from tests.partnership.cast import COMMAND, by, person

from .sub_group import SubGroup, gather, has_button, send
from .year import REPORTS, begun, last_year

pytestmark = pytest.mark.requirement("Q13", "Q15")
BEGIN = f"{REPORTS}begin_report/"


@pytest.fixture
def there(cast: Cast) -> SubGroup:
    return gather(cast)


def offers(html: str, year: int) -> bool:
    return f'value="{year}"' in html


def test_an_agency_that_gets_a_seat_after_the_leaders_were_asked_is_asked_with_those_who_are_reminded(
    there: SubGroup,
) -> None:
    old, report = begun(there, last_year() - 1), begun(there)
    actions.table_paper(of=old, by=by(there.una))
    for one in report.examples.all():
        actions.say_how_led(example=one, words="I was rung, and thanked them.", by=by(there.ruth))
    at, asks = f"{report.get_absolute_url()}remind_leaders/", "Ask the leaders of agencies that have a seat since"
    assert asks not in words(shown(report.get_absolute_url(), there.una))
    leader = person(there.cast.preschool, "Ida Moss", "Chair of the committee", tier=4)
    user(leader)
    new = person(leader.agency, "Jo Reed", "Treasurer")
    actions.give_seat(partnership=report.partnership, person=new, kind="member", by=COMMAND)
    assert f"{new.agency} has a seat since, and has not been asked. {asks}" in words(
        shown(report.get_absolute_url(), there.una)
    )
    assert "has a seat since" not in words(shown(old.get_absolute_url(), there.una))
    assert f"These have a seat since, and are asked now: {new.agency}." in words(shown(at, there.una))
    assert send(there.una, at, {}).status_code == 302
    assert [one.agency for one in report.examples.missing()] == [new.agency]
    assert Notice.objects.filter(kind="example_asked", to=leader).count() == 1
    # What came of another is not theirs to read, and their home says nothing of it.
    assert signed_in(leader).get(old.papers.get().get_absolute_url()).status_code == 403
    assert "is there to read" not in words(shown(HOME, leader))
    history = words(shown(f"{report.get_absolute_url()}history/", there.otto))
    assert f"of whom nothing had come: nobody; and asked: {new.agency}" in history
    with pytest.raises(ValidationError, match="The report has been tabled, and stays as it is"):
        actions.remind_leaders(report=old, by=by(there.una))
    assert not old.examples.filter(agency=new.agency).exists()


def test_only_a_year_whose_report_can_be_begun_is_offered(there: SubGroup) -> None:
    before, this = last_year(), last_year() + 1
    page = shown(BEGIN, there.una)
    assert offers(page, before)
    assert offers(page, this)
    assert "has been begun already" not in page
    begun(there, before)
    page = shown(BEGIN, there.una)
    assert not offers(page, before)
    assert offers(page, this)
    assert f"The report for {before} has been begun already. The leader of each agency" in words(page)
    begun(there, this)
    page = shown(BEGIN, there.una)
    assert f"The report for {before} has been begun already. The report for {this} has been begun" in words(page)
    assert "The leader of each agency" not in page
    assert not has_button(page)


def test_why_a_year_cannot_be_published_is_said_at_once(there: SubGroup) -> None:
    def page(year: int) -> str:
        html = shown(f"{begun(there, year).get_absolute_url()}publish_report/", there.una)
        assert not has_button(html)
        return words(html)

    before, this = last_year(), last_year() + 1
    wait = f"Wait until the year is over: the report can be tabled from 1 January {this + 1}"
    assert wait in page(this)
    with pytest.raises(ValidationError, match="Wait until the year is over"):
        actions.publish_report(report=begun(there, this), by=by(there.una))
    assert "Table the report first: what is published is what was counted then." in page(before)
    report = begun(there, before)
    actions.table_paper(of=report, by=by(there.una))
    at = f"{report.get_absolute_url()}publish_report/"
    assert has_button(shown(at, there.una))
    report.refresh_from_db()
    actions.publish_report(report=report, by=by(there.una))
    assert f"It was published on {day(clock.today())}: once, as it was counted." in page(before)
    with pytest.raises(ValidationError, match="It was published on"):
        actions.publish_report(report=report, by=by(there.una))
