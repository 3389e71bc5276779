"""How questions are drawn: labels, hints and messages that belong together for whoever hears the page."""

from typing import Any

import pytest
from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.template import engines
from django.test import Client

from resolution import clock
from tests.partnership.cast import Cast, account

from .questions import Search, Visit, sent
from .reading import Reader, read


@pytest.fixture
def drawn(client: Client, pages: None, cast: Cast) -> Any:
    """The page with the form, empty, or as it comes back when the changed answers are sent."""
    client.force_login(account(cast.grace))

    def draw(**changes: object) -> Reader:
        return read(client.post("/visit/", sent(**changes)) if changes else client.get("/visit/"))

    return draw


def as_html(form: forms.Form, tag: str = "{% crispy form %}") -> Reader:
    """The form alone, under a name that the page's frame does not know."""
    template = engines["django"].from_string("{% load crispy_forms_tags %}" + tag)
    return Reader(template.render({"form": form, "csrf_token": "x"}))


def test_every_box_has_a_label_and_every_id_is_there_once(drawn: Any) -> None:
    page = drawn()
    ids = [element["id"] for element in page.elements if element.get("id")]
    assert len(ids) == len(set(ids))
    labelled = {label["for"] for label in page.all("label")}
    boxes = [one for tag in ("input", "select", "textarea") for one in page.all(tag) if one.get("type") != "hidden"]
    assert {box["id"] for box in boxes} == labelled


def test_everything_that_describes_a_box_is_on_the_page(drawn: Any) -> None:
    page = drawn(words="", on_day="40", told=None, true=None, at="2:30")
    named = [name for element in page.elements for name in (element.get("aria-describedby") or "").split()]
    assert {"id_words_helptext", "id_words_error", "id_words-info", "id_on_error", "id_true_error"} <= set(named)
    for name in named:
        page.by_id(name)


def test_every_line_of_the_summary_leads_to_its_box(drawn: Any) -> None:
    page = drawn(agency=None, name="", on_month="13", told=None, themes=None, true=None, at="25:00")
    lines = page.one("ul", class_="govuk-error-summary__list")
    links = [link for link in page.all("a") if (link.get("href") or "").startswith("#id_")]
    assert [link["href"] for link in links] == [
        "#id_agency", "#id_name", "#id_on_1", "#id_told_0", "#id_at", "#id_themes_0", "#id_true",
    ]  # fmt: skip
    for link in links:
        page.by_id(link["href"].removeprefix("#"))
        assert link.text in lines.text


def test_the_summary_stands_once_above_the_heading_and_the_title_tells_of_it(drawn: Any) -> None:
    page = drawn(name="")
    tags = [element for element in page.elements if element.tag in {"h1", "h2"}]
    assert [one.text for one in tags if one.text in {"There is a problem", "A page"}] == [
        "There is a problem",
        "A page",
    ]
    assert page.one("title").text == "Error: A page – Resolving disagreements"


def test_an_empty_page_speaks_of_no_problem(drawn: Any) -> None:
    page = drawn()
    assert page.all("div", class_="govuk-error-summary") == []
    assert page.one("title").text == "A page – Resolving disagreements"
    assert page.all("div", class_="govuk-form-group--error") == []


def test_what_the_page_itself_got_wrong_stands_first_without_a_link(drawn: Any) -> None:
    page = drawn(tier="4", as_of="", name="")
    lines = [item.text for item in page.all("li") if "This page" in item.text]
    assert [line.split(" ")[2] for line in lines] == ["sent", "could"]


def test_only_the_wrong_part_of_a_date_is_marked(drawn: Any) -> None:
    wrong = [box["name"] for box in drawn(on_month="13").all("input", class_="govuk-input--error")]
    assert wrong == ["on_month"]
    every = [box["name"] for box in drawn(on_day="\u200e3").all("input", class_="govuk-input--error")]
    assert every == ["on_day", "on_month", "on_year"]


def test_what_was_typed_is_still_there(drawn: Any) -> None:
    page = drawn(name="", words="<b>We</b> & they", on_month="13", told="yes", themes=["delay", "level", "plan"])
    assert page.by_id("id_words").text == "<b>We</b> & they"
    assert [page.by_id(f"id_on_{number}")["value"] for number in range(3)] == ["3", "13", "2026"]
    assert "checked" in page.by_id("id_told_0").attributes
    assert ["checked" in page.by_id(f"id_themes_{number}").attributes for number in range(4)] == [
        True,
        True,
        True,
        False,
    ]
    assert "selected" in page.one("option", value="school").attributes


def test_limits_are_stated_and_counted_and_no_browser_cuts_what_is_typed(drawn: Any) -> None:
    page = drawn()
    assert page.by_id("id_words-info").text == "You can enter up to 50 characters"
    assert page.one("div", data_maxlength="50").get("data-threshold") == "0"
    assert page.one("div", data_maxlength="20").get("data-threshold") == "75"
    assert [element for element in page.elements if element.get("maxlength")] == []


def test_the_protocol_s_words_stand_beside_the_question(drawn: Any) -> None:
    assert drawn().one("div", class_="app-guidance").text == "With respect. The protocol, 2.2"
    folded = [one for one in drawn().all("details") if "The protocol, 2.2" in one.text]
    assert [one.text.startswith("What the protocol says: What was said?") for one in folded] == [True]


def test_what_few_need_is_folded_and_stands_open_once_it_holds_something(drawn: Any) -> None:
    def fold(**answers: Any) -> Any:
        return drawn(**answers).one("details", class_="app-fold")

    assert "open" not in fold().attributes
    assert "Email address (optional)" in fold().text
    assert "open" in fold(email="grace@trust.example", name="").attributes
    assert "open" in fold(telephone="ask Pat", name="").attributes


def test_what_only_an_answer_asks_says_so_and_tells_the_script(drawn: Any) -> None:
    page = drawn()
    assert page.by_id("id_whom_helptext").text == "Only if you chose “Yes”."
    question = page.by_id("id_whom_question")
    assert (question["data-asked-after"], question["data-asked-by"]) == ("told", "yes")


def test_a_day_that_is_past_tells_the_script_which_day_is_today(drawn: Any) -> None:
    assert drawn().by_id("id_on")["data-today"] == clock.today().isoformat()
    assert drawn().by_id("id_day").get("data-today") is None


def test_what_is_optional_says_so(drawn: Any) -> None:
    page = drawn()
    assert page.one("label", for_="id_email").text == "Email address (optional)"
    assert page.one("label", for_="id_name").text == "Whose name?"
    assert page.one("label", for_="id_why").text == "Why?"


def test_what_an_option_reveals_stands_under_it_once(drawn: Any) -> None:
    page = drawn()
    revealed = page.all("div", class_="govuk-radios__conditional")
    assert ["What time?" in one.text for one in revealed] == [False, True]
    assert len(page.all("input", name="at")) == 1


def test_radios_have_no_attribute_that_they_may_not_have(drawn: Any) -> None:
    page = drawn()
    assert [
        element for element in page.elements if element.get("data-aria-controls") or element.get("aria-expanded")
    ] == []


def test_a_drop_down_list_has_groups_and_says_to_choose(drawn: Any) -> None:
    page = drawn()
    assert page.one("optgroup", label="Schools").text == "Rowan <School>"
    assert [option.text for option in page.all("option")] == ["Choose from the list", "Health Trust", "Rowan <School>"]


def test_the_buttons_of_a_form_are_those_it_names(drawn: Any) -> None:
    page = drawn()
    assert [(one.text, one.get("value")) for one in page.all("button", type="submit")] == [
        ("Send", None),
        ("Send and write another", "another"),
    ]


@pytest.mark.usefixtures("pages")
def test_the_only_question_of_a_page_is_its_heading(client: Client, cast: Cast) -> None:
    client.force_login(account(cast.grace))
    page = read(client.get("/only/"))
    assert [heading.text for heading in page.all("h1")] == ["Why do you withdraw it?", "Are you sure? (optional)"]
    wrong = read(client.post("/only/", {}))
    assert [item.text for item in wrong.all("li") if "Say why" in item.text] == ["Say why you withdraw it"]


@pytest.mark.usefixtures("pages")
def test_a_search_stays_in_the_address_and_carries_no_token(client: Client, cast: Cast) -> None:
    client.force_login(account(cast.grace))
    page = read(client.get("/search/?words=rowan"))
    assert page.one("form")["method"] == "get"
    assert page.all("input", type="hidden") == []
    assert page.by_id("id_words")["value"] == "rowan"
    assert page.one("label", for_="id_words").text == "Words"


def test_a_thousand_options_are_not_drawn_but_typed() -> None:
    form = Visit(as_of=1)
    form.fields["agency"].options = [(str(number), f"School {number}") for number in range(1000)]  # type: ignore[attr-defined]
    page = as_html(form)
    assert page.by_id("id_agency").tag == "input"
    assert page.all("option") == []


class OfDjango(forms.Form):
    """Questions that come from elsewhere: a filter, an allauth form."""

    order = forms.ChoiceField(choices=[("new", "Newest"), ("old", "Oldest")], label="Order")
    sides = forms.MultipleChoiceField(
        choices=[("us", "Us"), ("them", "Them")], widget=forms.CheckboxSelectMultiple, required=False, label="Sides"
    )
    secret = forms.CharField(widget=forms.HiddenInput, initial="s")


def test_questions_of_django_are_drawn_too() -> None:
    page = as_html(OfDjango({"order": "old", "sides": ["us"]}), "{{ form|crispy }}")
    assert "selected" in page.one("option", value="old").attributes
    assert "checked" in page.by_id("id_sides_0").attributes
    assert page.one("input", type="hidden")["name"] == "secret"
    assert page.one("ul", class_="govuk-error-summary__list").text == "This field is required."


def test_one_question_can_be_drawn_alone() -> None:
    page = as_html(Search(), "{{ form.words|as_crispy_field }}")
    assert page.one("label", for_="id_words").text == "Words"
    hidden = as_html(OfDjango(), "{{ form.secret|as_crispy_field }}")
    assert hidden.one("input")["type"] == "hidden"


def test_questions_that_belong_together_stand_under_a_heading() -> None:
    class Grouped(Search):
        def layout(self) -> Any:
            return Layout(Fieldset("What to look for", "words"))

    page = as_html(Grouped())
    assert page.one("fieldset").text.startswith("What to look for")
    assert as_html(Ungrouped()).all("legend") == []


class Ungrouped(Search):
    def layout(self) -> Any:
        return Layout(Fieldset("", "words"))
