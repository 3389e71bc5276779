"""Each page of a draft: saved as it is left, and asking what the protocol asks."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils.html import strip_tags

from resolution import clock
from resolution.disagreements.drafts import Page
from resolution.disagreements.models import Disagreement, Draft
from resolution.notices.models import Notice
from tests.govuk.reading import Reader, read

from .cast import Cast, in_days
from .draft_pages import Typed, begun, day, filled, leave, press, raised, signed_in, typed

pytestmark = pytest.mark.both


def left(cast: Cast, page: Page, **changes: Any) -> Reader:
    """The page as it comes back when it is left with these changes."""
    grace = signed_in(cast.grace)
    return read(leave(grace, begun(grace), page, typed(cast)[page] | changes))


def errors(page: Reader) -> list[str]:
    """What the summary says."""
    return [link.text for link in page.all("a") if link["href"].startswith("#id_")]


def test_a_page_left_for_later_is_saved_without_a_word_and_greets_without_one(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    draft = begun(grace)
    answer = leave(grace, draft, Page.DECISION, {"decision": "To close the case.", "to": "later"})
    assert answer.url == f"/drafts/{draft.pk}/"
    page = read(grace.get(f"/drafts/{draft.pk}/decision/"))
    assert page.by_id("id_decision").text == "To close the case."
    assert not page.all("div", class_="govuk-error-summary")


@pytest.mark.requirement("I2")
@pytest.mark.parametrize("page", list(Page))
def test_a_page_left_untouched_is_still_to_do_and_nothing_on_it_is_wrong(cast: Cast, page: Page) -> None:
    grace = signed_in(cast.grace)
    draft = begun(grace)
    leave(grace, draft, page, {"to": "later"})
    assert errors(read(grace.get(f"/drafts/{draft.pk}/{page}/"))) == []
    assert "answers to go" not in read(grace.get(f"/drafts/{draft.pk}/")).one("main").text


@pytest.mark.requirement("I2")
@pytest.mark.parametrize("page", list(Page))
def test_every_way_from_a_page_to_another_saves_what_is_typed(cast: Cast, page: Page) -> None:
    grace = signed_in(cast.grace)
    draft = begun(grace)
    shown = read(grace.get(f"/drafts/{draft.pk}/{page}/"))
    assert not [link for link in shown.all("a") if link["href"].startswith("/drafts/")]
    back = shown.one("button", class_="govuk-back-link")
    assert back["form"] == shown.one("form", id="draft_page")["id"]
    answer = leave(grace, draft, page, typed(cast)[page] | {back["name"]: back["value"]})
    assert answer.url == draft.get_absolute_url()
    assert all(Draft.objects.get().answers[page][name] for name in typed(cast)[page])


@pytest.mark.requirement("I2")
def test_enter_in_a_box_goes_on_and_not_back(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    page = read(grace.get(f"/drafts/{begun(grace).pk}/child/"))
    first = next(button for button in page.all("button") if button.get("form") == "draft_page")
    assert (first.text, first.get("name")) == ("Save and continue", None)


@pytest.mark.requirement("I2", "I5")
def test_who_it_is_for_sends_to_the_agency_first_and_loses_nothing(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    draft = begun(grace)
    button = read(grace.get(f"/drafts/{draft.pk}/people/")).one("button", value="decision")
    assert button.text == "Save this page and say which agency made the decision"
    answer = leave(grace, draft, Page.PEOPLE, {"lead": "Ann Lowe, Named nurse", button["name"]: button["value"]})
    assert answer.url == f"/drafts/{draft.pk}/decision/"
    people = read(grace.get(f"/drafts/{draft.pk}/people/"))
    assert "checked" in people.one("input", value="Ann Lowe, Named nurse").attributes


def test_a_button_to_nowhere_leads_to_the_five_pages(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    draft = begun(grace)
    assert leave(grace, draft, Page.CHILD, {"to": "nowhere"}).url == draft.get_absolute_url()


def test_a_page_that_nobody_left_shows_nothing_wrong(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    draft = begun(grace)
    for page in Page:
        assert errors(read(grace.get(f"/drafts/{draft.pk}/{page}/"))) == []


@pytest.mark.requirement("I14")
def test_the_lists_that_are_the_partnerships_own_say_so(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    draft = begun(grace)
    for page, question in ((Page.DECISION, "themes"), (Page.OUTCOME, "criteria")):
        beside = read(grace.get(f"/drafts/{draft.pk}/{page}/")).by_id(f"id_{question}_question")
        assert "This list is the partnership’s own, not the protocol’s." in beside.text


@pytest.mark.requirement("I10")
def test_each_item_of_the_checklist_stands_beside_its_guidance_and_the_protocols_words(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    draft = begun(grace)
    evidence, people = (grace.get(f"/drafts/{draft.pk}/{page}/") for page in (Page.EVIDENCE, Page.PEOPLE))
    quoted = [block.text for one in (evidence, people) for block in read(one).all("div", class_="app-guidance")]
    assert "They are raised with respectfulness, balance and clarity The protocol, 2.4, third point" in quoted
    assert "Concerns have been thought through with safeguarding leads The protocol, 2.4, second point" in quoted
    view = read(evidence).by_id("id_their_view_question").text
    assert "Write the other side’s view as they would put it: they will be asked whether it is fair." in view
    assert "This record may be disclosed to courts" in read(evidence).by_id("id_basis_helptext").text
    motivation = (
        "Understanding any personal motivation that might be driving the escalation The protocol, 2.4, fifth point"
    )
    assert motivation in read(people).by_id("id_declarations_question").text
    assert "Having a motive is human" in read(people).by_id("id_declarations_question").text


@pytest.mark.requirement("I10", "I12")
@pytest.mark.parametrize("page", list(Page))
def test_nothing_but_one_hint_stands_between_a_question_and_its_answer(cast: Cast, page: Page) -> None:
    grace = signed_in(cast.grace)
    shown = grace.get(f"/drafts/{begun(grace).pk}/{page}/")
    drawn = {element.get("id") for element in read(shown).elements}
    fields = shown.context["form"].visible_fields()
    hints = [strip_tags(str(one.help_text)) for one in fields if f"{one.auto_id}_question" in drawn]
    assert all(len(hint.split()) <= 26 for hint in hints), hints
    assert all("open" not in fold.attributes for fold in read(shown).all("details"))


# The child.


@pytest.mark.requirement("I11")
@pytest.mark.parametrize(
    ("birth", "kept"),
    [
        ({"born_1": "roughly", "born_about_1": "March 2024"}, ("month", date(2024, 3, 1), "")),
        ({"born_1": "roughly", "born_about_1": "2024"}, ("year", date(2024, 1, 1), "")),
        (
            {"born_1": "unknown", "unknown_because_1": "Just arrived in the country", "born_on_1_day": "9"},
            ("unknown", None, "Just arrived in the country"),
        ),
    ],
)
def test_a_date_of_birth_is_known_as_well_as_it_is_known(cast: Cast, birth: Typed, kept: tuple[Any, ...]) -> None:
    disagreement = raised(signed_in(cast.grace), cast, child=birth)
    assert disagreement.case is not None
    child = disagreement.case.children.get()
    assert (child.born, child.born_on, child.unknown_because) == kept


@pytest.mark.requirement("I11")
def test_a_child_that_is_not_born_yet_has_a_day_on_which_it_is_expected(cast: Cast) -> None:
    soon = clock.today() + timedelta(days=60)
    disagreement = raised(signed_in(cast.grace), cast, child={"born_1": "expected", **day("born_on_1", soon)})
    assert disagreement.case is not None
    assert disagreement.case.children.get().born_on == soon


@pytest.mark.requirement("I11")
def test_brothers_and_sisters_are_added_and_taken_away(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    draft, first = begun(grace), typed(cast)[Page.CHILD]
    two = read(leave(grace, draft, Page.CHILD, first | {"family_knows": "", "another": "1"}))
    assert errors(two) == []
    assert two.by_id("id_initials_1")["value"] == "tk"
    assert [heading.text for heading in two.all("h2", class_="govuk-fieldset__heading")] == [
        "Child 1",
        "Child 2",
        "All of them",
    ]
    second = {"initials_2": "ak", "born_2": "exact", **day("born_on_2", date(2021, 1, 2)), "record_number_2": ""}
    three = read(leave(grace, draft, Page.CHILD, first | second | {"children": "2", "another": "1"}))
    assert three.by_id("id_initials_2")["value"] == "ak"
    nobody = {"initials_3": "", "born_3": "exact", **dict.fromkeys(day("born_on_3", date(2021, 1, 2)), "")}
    assert leave(grace, draft, Page.CHILD, first | second | nobody | {"children": "3"}).status_code == 302
    for page in list(Page)[1:]:
        leave(grace, draft, page, typed(cast)[page])
    press(grace, draft)
    case = Disagreement.objects.get().case
    assert case is not None
    assert [child.initials for child in case.children.order_by("pk")] == ["TK", "AK"]


def test_a_child_that_is_taken_away_takes_only_its_own_faults_along(cast: Cast) -> None:
    nobody = {"children": "2", "initials_2": "", "born_2": "", "record_number_2": "", "family_knows": ""}
    assert errors(left(cast, Page.CHILD, **nobody)) == ["Select whether the family knows that you disagree"]


def test_which_child_is_said_where_there_are_several(cast: Cast) -> None:
    second = {"children": "2", "initials_2": "", "born_2": "exact", "record_number_2": "7"}
    assert errors(left(cast, Page.CHILD, **second)) == [
        "Enter the initials of child 2",
        "Enter the date of birth of child 2, or say that you do not know it",
    ]


@pytest.mark.parametrize("children", ["0", "13", "-1", "many", "9" * 30])
def test_there_is_room_for_one_to_twelve_children(cast: Cast, children: str) -> None:
    page = left(cast, Page.CHILD, children=children, another="1")
    assert len([box for box in page.all("input") if box["name"].startswith("initials_")]) in (2, 12)


# To whom.


@pytest.mark.requirement("I5")
def test_whom_it_is_for_is_asked_once_the_agency_is_known(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    draft, pages = begun(grace), typed(cast)
    assert read(grace.get(f"/drafts/{draft.pk}/people/")).one("button", value="decision")["name"] == "to"
    leave(grace, draft, Page.DECISION, pages[Page.DECISION])
    options = [option.text for option in read(grace.get(f"/drafts/{draft.pk}/people/")).all("option")]
    assert options == [
        "Choose from the list",
        "I do not know who: their point of contact finds the right person",
        "Priya Nair, Social worker",
        "Sam Cole, Social worker",
    ]


def test_another_agency_asks_anew_whom_it_is_for(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    draft = filled(grace, cast)
    leave(grace, draft, Page.DECISION, typed(cast)[Page.DECISION] | {"agency": str(cast.preschool.pk)})
    checked = read(grace.get(f"/drafts/{draft.pk}/check/"))
    assert f"not on the list of {cast.preschool.name}" in checked.one("ul", class_="govuk-error-summary__list").text


# Saved up, and urgent.


@pytest.mark.requirement("I6", "C8")
def test_a_concern_older_than_the_limit_is_welcome_and_may_say_why(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    old = day("arose_on", clock.today() - timedelta(days=15))
    draft = filled(grace, cast, people=old)
    hint = read(grace.get(f"/drafts/{draft.pk}/people/")).by_id("id_raised_later_because_helptext").text
    assert "more than 14 days ago. This limit is the partnership’s own, not the protocol’s. Late is better than" in hint
    assert (
        "The concern is more than 14 days old. Late is better than never."
        in read(grace.get(f"/drafts/{draft.pk}/check/")).one("main").text
    )
    press(grace, draft)
    assert Disagreement.objects.exists()


@pytest.mark.requirement("I6")
def test_a_concern_within_the_limit_is_not_called_late(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    draft = filled(grace, cast, people=day("arose_on", clock.today() - timedelta(days=14)))
    assert not read(grace.get(f"/drafts/{draft.pk}/people/")).all("textarea", name="raised_later_because")
    assert "Late is better than never" not in read(grace.get(f"/drafts/{draft.pk}/check/")).one("main").text


def urgent(cast: Cast) -> Typed:
    """By half past four today or, late in the day, tomorrow."""
    return {**day("due_on", in_days(1, cast).on), "due_time": "4:30pm", "urgent_because": "He goes home that evening."}


@pytest.mark.requirement("C2", "L3")
def test_when_urgent_and_nobody_could_be_reached_raising_goes_on_and_the_lead_is_told(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    draft = filled(grace, cast, outcome=urgent(cast), people={"lead_reached": "not_reached", "lead": ""})
    press(grace, draft)
    disagreement = Disagreement.objects.get()
    told = Notice.objects.filter(reference=disagreement.reference).values_list("to__name", "kind")
    assert ("Ann Lowe", "raised_urgent") in told
    assert ("Ann Lowe", "to_acknowledge") not in told
    assert {name for name, kind in told if kind == "to_acknowledge"} == {"Priya Nair", "Joan Pike", "Helen Marsh"}
    page = read(grace.get(f"/disagreements/{disagreement.reference}/raised/")).one("main").text
    assert "The record says “not yet thought through” until" in page
    assert page.index("Ring now: an email may not be seen.") < page.index("What happens now")


@pytest.mark.requirement("C2")
def test_nobody_could_be_reached_is_no_answer_when_it_can_wait(cast: Cast) -> None:
    draft = begun(grace := signed_in(cast.grace))
    assert not (page := read(grace.get(f"/drafts/{draft.pk}/people/"))).all("input", name="lead_reached")
    assert "and the child cannot wait? Save and say so" in page.by_id("id_lead_helptext").text
    leave(grace, draft, Page.OUTCOME, typed(cast)[Page.OUTCOME] | urgent(cast))
    page = read(grace.get(f"/drafts/{draft.pk}/people/"))
    assert [radio["value"] for radio in page.all("input", name="lead_reached")] == ["yes", "not_reached"]
    filled_in = filled(grace, cast, outcome=urgent(cast), people={"lead_reached": "not_reached", "lead": ""})
    leave(grace, filled_in, Page.OUTCOME, typed(cast)[Page.OUTCOME])
    checked = read(grace.get(f"/drafts/{filled_in.pk}/check/"))
    assert "Enter the name of the person you thought this through with (the protocol, 2.4, second point)" in [
        link.text.split(": ")[-1] for link in checked.all("a")
    ]
