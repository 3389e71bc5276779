"""A page of a draft that is open twice: nothing that was typed in one is lost in the other, and the older is told."""

from typing import Any

import pytest
from django.test import Client

from resolution.disagreements import actions
from resolution.disagreements.actions.drafting import SavedElsewhere
from resolution.disagreements.drafts import Page
from resolution.disagreements.models import Draft
from tests.govuk.reading import Reader, read

from .cast import Cast, user
from .draft_pages import begun, signed_in, typed

pytestmark = pytest.mark.requirement("I2", "L9")
HERE, THERE = "We weighed him at home.", "They closed it by telephone."
OF_THE_DRAWING = ("drawn", "drawn_over", "told_of", "typed_by")


class Window:
    """A page of a draft as it was drawn once, in a window that stays open."""

    def __init__(self, browser: Client, draft: Draft, page: Page = Page.DECISION) -> None:
        self.browser, self.address = browser, f"/drafts/{draft.pk}/{page}/"
        self.shows(browser.get(self.address))

    def shows(self, answer: Any) -> Reader:
        self.page = read(answer)
        self.drawing = {name: self.page.one("input", name=name).get("value") or "" for name in OF_THE_DRAWING}
        return self.page

    def sends(self, **answers: str) -> Any:
        """By a button; `to="left"` as it does itself when it is left."""
        return self.browser.post(self.address, self.drawing | answers)


def saved() -> str:
    """What the draft holds as the decision."""
    return str(Draft.objects.get().answers["decision"]["decision"][0])


@pytest.fixture
def draft(cast: Cast) -> Draft:
    return begun(signed_in(cast.grace))


@pytest.fixture
def browser(cast: Cast) -> Client:
    return signed_in(cast.grace)


@pytest.mark.both
def test_an_older_page_overwrites_nothing_and_is_shown_both_texts(browser: Client, draft: Draft) -> None:
    older, newer = Window(browser, draft), Window(browser, draft)
    newer.sends(decision=THERE)
    answer = older.sends(decision=HERE)
    assert (answer.status_code, saved()) == (409, THERE)
    page = older.shows(answer)
    assert "This page was saved meanwhile" in page.one("p", class_="govuk-notification-banner__heading").text
    assert THERE in [one.text for one in page.all("dd")]
    assert page.by_id("id_decision").text == HERE
    assert not page.all("div", class_="govuk-error-summary")


def test_one_press_saves_what_was_typed_into_the_older_page_after_all(browser: Client, draft: Draft) -> None:
    older, newer = Window(browser, draft), Window(browser, draft)
    newer.sends(decision=THERE)
    page = older.shows(older.sends(decision=HERE))
    buttons = [one.text for one in page.all("button", class_="govuk-button")]
    assert buttons[-2:] == ["Save what is in the boxes", "Keep what is saved"]
    assert older.sends(decision=HERE).status_code == 200  # saved: the page says what is missing
    assert saved() == HERE
    assert newer.sends(decision=THERE).status_code == 409


def test_one_press_keeps_what_is_saved_and_puts_the_rest_away(browser: Client, draft: Draft) -> None:
    older, newer = Window(browser, draft), Window(browser, draft)
    newer.sends(decision=THERE)
    older.shows(older.sends(decision=HERE))
    answer = older.sends(decision=HERE, to="as_saved")
    assert (answer.url, saved()) == (older.address, THERE)
    assert older.shows(browser.get(answer.url)).by_id("id_decision").text == THERE


@pytest.mark.both
def test_an_older_page_that_is_left_is_put_aside_and_offered_beside_what_is_saved(
    browser: Client, draft: Draft
) -> None:
    older, newer = Window(browser, draft), Window(browser, draft)
    newer.sends(decision=THERE)
    older.sends(decision=HERE, to="left")
    newer.sends(decision=THERE, meaning="Nobody weighs him.")
    assert saved() == THERE
    page = Window(browser, draft).page
    assert THERE in [one.text for one in page.all("dd")]
    assert page.by_id("id_decision").text == HERE


def test_a_page_that_was_told_and_is_left_still_overwrites_nothing(browser: Client, draft: Draft) -> None:
    older, newer = Window(browser, draft), Window(browser, draft)
    newer.sends(decision=THERE)
    older.shows(older.sends(decision=HERE))
    assert older.sends(decision=f"{HERE} Twice.", to="left").status_code == 409
    assert saved() == THERE
    assert Window(browser, draft).page.by_id("id_decision").text == f"{HERE} Twice."


def test_what_a_page_has_sent_itself_is_its_own(browser: Client, draft: Draft) -> None:
    window = Window(browser, draft)
    assert window.sends(decision=HERE, to="left").status_code == 204
    assert window.sends(decision=THERE).status_code == 200
    assert window.sends(decision=THERE, to="later").url == draft.get_absolute_url()
    assert saved() == THERE


@pytest.mark.parametrize(
    ("late", "stands"),
    [("7", THERE), ("9", HERE), ("", HERE), ("soon", HERE), ("9" * 5000, HERE)],
    ids=["before", "after", "not said", "no number", "no moment"],
)
def test_what_a_page_has_sent_itself_gives_way_to_the_press_that_followed(
    browser: Client, draft: Draft, late: str, stands: str
) -> None:
    """It left the browser before, and arrives behind it."""
    page = Window(browser, draft)
    page.sends(decision=THERE, sent_at="8")
    before = Draft.objects.get().saved_at
    assert page.sends(decision=HERE, to="left", sent_at=late).status_code == 204
    assert saved() == stands
    assert (Draft.objects.get().saved_at == before) == (stands == THERE)


def test_a_page_that_is_opened_to_be_mended_is_a_drawing_of_its_own(browser: Client, draft: Draft) -> None:
    first = Window(browser, draft)
    first.sends(decision=HERE)
    mended = Window.__new__(Window)
    mended.browser, mended.address = browser, f"{first.address}?changes=decision"
    mended.shows(browser.get(mended.address))
    assert mended.sends(decision=THERE).status_code == 200
    assert first.sends(decision=HERE).status_code == 409
    assert saved() == THERE


def test_every_child_that_was_typed_into_an_older_page_is_shown(browser: Client, draft: Draft) -> None:
    older, newer = Window(browser, draft, Page.CHILD), Window(browser, draft, Page.CHILD)
    newer.sends(children="1", initials_1="TK")
    page = older.shows(older.sends(children="2", initials_1="QX", initials_2="Kay"))
    assert [page.by_id(f"id_initials_{number}")["value"] for number in (1, 2)] == ["QX", "Kay"]


def test_what_was_typed_before_a_sign_out_is_offered_beside_what_was_saved_since(cast: Cast, draft: Draft) -> None:
    signed_out = Window(signed_in(cast.grace), draft)
    signed_out.browser.logout()
    signed_out.sends(decision=HERE)
    Window(signed_in(cast.grace), draft).sends(decision=THERE)
    signed_out.browser.force_login(user(cast.grace))
    page = signed_out.shows(signed_out.browser.get(signed_out.address))
    assert "saved meanwhile" in page.all("p", class_="govuk-notification-banner__heading")[-1].text
    assert page.by_id("id_decision").text == HERE


def test_the_action_refuses_a_page_over_what_it_was_not_drawn_over(cast: Cast, draft: Draft) -> None:
    sent = {name: [value] for name, value in typed(cast)[Page.DECISION].items() if isinstance(value, str)}
    by = user(cast.grace)
    actions.save_page(draft=draft, page=Page.DECISION, typed=sent | {"drawn": ["1"]}, by=by)
    with pytest.raises(SavedElsewhere):
        actions.save_page(draft=draft, page=Page.DECISION, typed=sent | {"drawn": ["2"]}, over={"2"}, by=by)
    assert Draft.objects.get().answers["decision"]["drawn"] == ["1"]


def test_a_page_that_was_saved_without_a_word_is_said_to_be_empty(browser: Client, draft: Draft) -> None:
    older, newer = Window(browser, draft), Window(browser, draft)
    newer.sends(decision="")
    assert "Nothing is answered on this page." in older.shows(older.sends(decision=HERE)).one("main").text


def test_another_page_of_the_same_draft_is_saved_beside_it(browser: Client, draft: Draft) -> None:
    decision, evidence = Window(browser, draft), Window(browser, draft, Page.EVIDENCE)
    decision.sends(decision=HERE)
    assert evidence.sends(evidence="A chart.", to="later").status_code == 302
