"""A page of a draft loses nothing: by the way back, a closed tab, a lost connection or a second window."""

import pytest
from playwright.sync_api import expect

from .county import WAYS, County, Way
from .raising import begins

pytestmark = pytest.mark.browser
# The browser sends what was typed on its own, after the page is gone.
SENT_IN_MILLISECONDS = 1000


@pytest.mark.requirement("I2")
@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_the_way_back_to_the_five_pages_saves_what_is_typed(county: County, way: Way) -> None:
    county.works(way)
    maryam = county.signs_in("Maryam Yusuf")
    begins(maryam)
    maryam.answers({"Initials": "QX"})
    maryam.presses("Save and leave this page")
    assert maryam.heading == "Raise a disagreement"
    maryam.page.get_by_role("link", name="The child").click()
    assert maryam.page.get_by_label("Initials").input_value() == "QX"


@pytest.mark.requirement("I2")
def test_a_closed_tab_is_saved_where_scripts_run(county: County) -> None:
    maryam = county.signs_in("Maryam Yusuf")
    begins(maryam)
    address = maryam.page.url
    maryam.answers({"Initials": "ZY"})
    maryam.page.goto("about:blank")
    maryam.page.wait_for_timeout(SENT_IN_MILLISECONDS)
    maryam.page.goto(address)
    assert maryam.page.get_by_label("Initials").input_value() == "ZY"


@pytest.mark.requirement("I2")
def test_an_answer_is_saved_before_anything_is_pressed(county: County) -> None:
    maryam = county.signs_in("Maryam Yusuf")
    begins(maryam)
    address = maryam.page.url
    with maryam.page.expect_request(lambda request: request.method == "POST"):
        maryam.answers({"Initials": "WV"})
        maryam.page.keyboard.press("Tab")
    maryam.page.wait_for_timeout(SENT_IN_MILLISECONDS)
    maryam.page.context.set_offline(True)
    maryam.page.goto("about:blank")
    maryam.page.context.set_offline(False)
    maryam.page.goto(address)
    assert maryam.page.get_by_label("Initials").input_value() == "WV"


@pytest.mark.requirement("I2")
def test_pressed_without_a_connection_the_page_stays_and_says_so(county: County) -> None:
    maryam = county.signs_in("Maryam Yusuf")
    begins(maryam)
    maryam.page.context.set_offline(True)
    maryam.answers({"Initials": "TU"})
    maryam.page.get_by_role("button", name="Save and continue").last.click()
    alert = maryam.page.get_by_role("alert")
    expect(alert).to_contain_text("You have no connection. What you typed is still on this page.")
    expect(alert).to_be_focused()
    maryam.looks()
    maryam.page.context.set_offline(False)
    expect(alert).to_have_count(0)
    maryam.presses("Save and leave this page")
    maryam.page.get_by_role("link", name="The child").click()
    assert maryam.page.get_by_label("Initials").input_value() == "TU"


@pytest.mark.requirement("I2", "L9")
def test_an_older_window_that_is_left_overwrites_nothing_and_its_words_come_back(county: County) -> None:
    maryam = county.signs_in("Maryam Yusuf")
    begins(maryam)
    older = maryam.page.context.new_page()
    older.goto(maryam.page.url)
    maryam.answers({"Initials": "AB"})
    maryam.presses("Save and leave this page")
    older.get_by_label("Initials").fill("CD")
    older.goto("about:blank")
    maryam.page.wait_for_timeout(SENT_IN_MILLISECONDS)
    maryam.page.get_by_role("link", name="The child").click()
    maryam.sees("This page was saved meanwhile", "What is saved now")
    maryam.looks()
    assert maryam.page.get_by_label("Initials").input_value() == "CD"
    assert maryam.page.locator("dd").first.inner_text() == "AB"
    maryam.presses("Keep what is saved")
    assert maryam.page.get_by_label("Initials").input_value() == "AB"


@pytest.mark.requirement("I2", "L9")
def test_a_page_that_has_saved_itself_is_not_older_than_itself(county: County) -> None:
    maryam = county.signs_in("Maryam Yusuf")
    begins(maryam)
    with maryam.page.expect_request(lambda request: request.method == "POST"):
        maryam.answers({"Initials": "EF"})
        maryam.page.keyboard.press("Tab")
    maryam.page.wait_for_timeout(SENT_IN_MILLISECONDS)
    maryam.answers({"Initials": "GH"})
    maryam.presses("Save and leave this page")
    maryam.page.get_by_role("link", name="The child").click()
    assert maryam.page.get_by_label("Initials").input_value() == "GH"
