"""What only certain answers ask, and days filled in at a press: with scripts, and what stands there without."""

import pytest
from playwright.sync_api import expect

from .county import County, Way
from .days import days_ago
from .people import Person
from .raising import begins

pytestmark = pytest.mark.browser


def looks_at(county: County, page: str, *, scripts: bool) -> Person:
    """Maryam, on a page of a draft that she has just begun."""
    county.works(Way(scripts=scripts))
    maryam = county.signs_in("Maryam Yusuf")
    begins(maryam)
    maryam.page.goto(maryam.page.url.replace("/child/", f"/{page}/"))
    return maryam


@pytest.mark.requirement("I12")
def test_the_box_for_evidence_opens_with_the_answer_that_asks_it(county: County) -> None:
    page = looks_at(county, "evidence", scripts=True).page
    evidence, gut_feeling = page.get_by_label("What is the evidence?"), page.get_by_label("What is your gut feeling?")
    expect(evidence).to_be_hidden()
    page.get_by_label("Evidence", exact=True).check()
    expect(evidence).to_be_visible()
    expect(gut_feeling).to_be_hidden()
    page.get_by_label("Both evidence and a gut feeling").check()
    expect(gut_feeling).to_be_visible()
    expect(page.get_by_text("Only if you chose").first).to_be_hidden()


@pytest.mark.requirement("I12")
def test_without_scripts_the_boxes_are_open_and_say_when_they_are_asked(county: County) -> None:
    page = looks_at(county, "evidence", scripts=False).page
    expect(page.get_by_label("What is the evidence?")).to_be_visible()
    expect(page.get_by_text("Only if you chose “Evidence”").first).to_be_visible()


@pytest.mark.requirement("I12")
def test_yesterday_is_filled_in_at_a_press(county: County) -> None:
    page = looks_at(county, "people", scripts=True).page
    arose = page.get_by_role("group", name="When did the concern arise?")
    arose.get_by_role("button", name="Yesterday").click()
    day = days_ago(1)
    for part, number in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        expect(arose.get_by_label(part)).to_have_value(str(number))
