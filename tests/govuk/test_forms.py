"""A form as a whole: what it refuses, what it asks when, and that nothing typed is lost."""

from uuid import UUID

import pytest
from django.http import QueryDict

from resolution.govuk.forms import Answer

from .questions import SUBMISSION, Only, Search, Visit, errors, sent


def test_an_act_s_form_knows_what_the_page_showed_and_which_form_it_is() -> None:
    form = Visit(sent())
    assert form.is_valid()
    assert (form.cleaned_data["as_of"], form.cleaned_data["submission"]) == (7, SUBMISSION)


def test_each_new_form_has_a_submission_of_its_own_and_keeps_it() -> None:
    one, other = Visit(as_of=3), Visit(as_of=3)
    assert UUID(str(one["submission"].value())).version == 4
    assert one["submission"].value() == one["submission"].value() != other["submission"].value()
    assert one["as_of"].value() == 3


@pytest.mark.parametrize("name", ["as_of", "submission"])
@pytest.mark.parametrize("lost", [None, "", "x", "-1", "9" * 30])
def test_a_number_lost_on_the_way_is_asked_for_again_and_then_works(name: str, lost: str | None) -> None:
    form = Visit(sent(**{name: lost}), as_of=9)
    assert form.errors == {name: ["This page could not be sent. Send it again: what you typed is still here."]}
    again = Visit({**sent(), name: form[name].value()}, as_of=9)
    assert again.is_valid()


def test_a_name_that_the_page_does_not_have_is_refused() -> None:
    (message,) = errors(tier="4")["__all__"]
    assert message.startswith("This page sent something that it does not ask for (“tier”). Nothing was saved.")


def test_what_stands_beside_the_answers_of_every_page_is_no_stranger() -> None:
    assert errors(csrfmiddlewaretoken="x", typed_by="5:x", then="another") == {}


def test_which_button_was_pressed_is_known() -> None:
    assert Visit(sent(then="another")).pressed("then") == "another"
    assert Visit(sent()).pressed("then") == ""


def test_a_search_ignores_names_that_it_does_not_know() -> None:
    form = Search(QueryDict("words=rowan&page=3&utm_source=mail"))
    assert form.is_valid()
    assert form.cleaned_data == {"words": "rowan"}


def test_what_an_option_reveals_is_required_when_it_is_chosen() -> None:
    assert errors(at=None, why=" ") == {"at": ["Enter the time"], "why": ["Say why it cannot wait"]}


def test_what_an_option_reveals_is_neither_required_nor_kept_when_another_is_chosen() -> None:
    form = Visit(sent(by_when="day", day_day=8, day_month=4, day_year=2026, at="soon", why="left over"))
    assert form.is_valid(), form.errors
    assert (form.cleaned_data["at"], form.cleaned_data["why"]) == ("", "")


def test_a_day_that_is_not_asked_for_is_none() -> None:
    form = Visit(sent(day_day="99"))
    assert form.is_valid()
    assert form.cleaned_data["day"] is None


def test_nothing_is_asked_below_a_question_without_an_answer() -> None:
    assert errors(by_when=None, at=None, why=None) == {"by_when": ["Select by when"]}


def test_a_condition_of_the_form_asks_a_question_only_then() -> None:
    assert errors(told="yes") == {"whom": ["Enter who was told"]}
    form = Visit(sent(told="no", whom="Her mother"))
    assert form.is_valid()
    assert form.cleaned_data["whom"] == ""


@pytest.mark.parametrize("hidden", ["We \u202espoke", "We\0 spoke", "We \x07spoke"])
def test_characters_that_hide_are_taken_out_and_the_person_is_asked_to_look(hidden: str) -> None:
    form = Visit(sent(words=hidden))
    assert form.errors == {
        "words": [
            "“What was said?” had characters in it that cannot be seen, perhaps from a copied document. "
            "They have been taken out: check it, then send it again"
        ]
    }
    assert form["words"].value() == "We spoke"
    assert Visit(sent(words=form["words"].value())).is_valid()


def test_a_hidden_character_in_a_date_is_told_too() -> None:
    assert list(errors(on_day="\u200e3")) == ["on"]


def test_one_message_at_a_time_for_a_question() -> None:
    assert errors(name="\0") == {"name": ["Enter a name"]}


def test_markup_is_text_like_any_other() -> None:
    form = Visit(sent(words="<b>bold</b> & <script>"))
    assert form.is_valid()
    assert form.cleaned_data["words"] == "<b>bold</b> & <script>"


def test_the_answers_are_told_in_the_words_of_the_page() -> None:
    form = Visit(sent(words="One.\nTwo.", themes=["delay", "plan"], on_month="", told="no"))
    assert Answer("Which agency?", "Rowan <School>") in form.answers()
    assert Answer("What was said?", "One.\nTwo.") in form.answers()
    assert Answer("When was it?", "3 2026") in form.answers()
    assert Answer("About what?", "Delay, Plan") in form.answers()
    assert Answer("This is true", "Yes") in form.answers()
    assert "Email address" not in [answer.label for answer in form.answers()]
    assert "This is true" not in [answer.label for answer in Visit(sent(true=None)).answers()]


def test_what_was_typed_before_is_offered_back_unsent() -> None:
    typed = QueryDict(mutable=True)
    for name, value in sent(words="We\u202e spoke", themes=["delay", "plan"]).items():
        typed.setlist(name, [str(one) for one in value] if isinstance(value, list) else [str(value)])
    form = Visit(typed_before=typed)
    assert form.offered_back
    assert not form.is_bound
    assert form["words"].value() == "We spoke"
    assert form["on"].value() == ["3", "4", "2026"]
    assert form["themes"].value() == ["delay", "plan"]
    assert form["true"].value() is True
    assert form["submission"].value() != SUBMISSION
    assert form["email"].value() is None


def test_a_form_that_was_sent_is_not_offered_back() -> None:
    assert not Visit(sent(), typed_before=QueryDict("name=x")).offered_back
    assert not Only().offered_back
