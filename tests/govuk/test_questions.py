"""What each question accepts, and what it says to do about the rest."""

from datetime import date, time

import pytest
from django.core.exceptions import ValidationError

from resolution.govuk.dates import NAMELESS, DateField
from resolution.govuk.fields import ONE_ROW, LinesField, TextField

from .questions import Visit, errors, sent


def answer(name: str, /, **changes: object) -> object:
    """What the form makes of the changed answer."""
    form = Visit(sent(**changes))
    assert form.is_valid(), form.errors
    return form.cleaned_data[name]


def test_an_honest_page_is_accepted() -> None:
    assert errors() == {}


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("agency", "Select which agency"),
        ("name", "Enter a name"),
        ("words", "Enter what was said"),
        ("told", "Select yes or no"),
        ("by_when", "Select by when"),
        ("themes", "Select what it is about"),
        ("true", "Tick to say that it is true"),
    ],
)
def test_a_question_left_empty_says_what_to_do(name: str, message: str) -> None:
    assert errors(**{name: None}) == {name: [message]}


@pytest.mark.parametrize("nothing", ["", "   ", "\n\t ", "\u00a0", "\u200b"])
def test_only_white_space_is_no_answer(nothing: str) -> None:
    assert errors(name=nothing, words=nothing) == {"name": ["Enter a name"], "words": ["Enter what was said"]}


@pytest.mark.parametrize("nothing", [".", "–", "… !", "?\n?", "👍"])
def test_marks_without_a_word_are_no_answer(nothing: str) -> None:
    assert errors(name=nothing, words=nothing) == {"name": ["Enter a name"], "words": ["Enter what was said"]}
    with pytest.raises(ValidationError, match="“More” must have at least one word in it"):
        TextField("More", missing=None).clean(nothing)
    assert TextField("More", missing=None).clean("7") == "7"


@pytest.mark.requirement("I4")
@pytest.mark.parametrize("nothing", ["n/a", "N.A.", "None", "As above", "see above!", "Ditto"])
def test_what_only_gets_past_a_box_is_no_answer_where_it_has_to_stand_by_itself(nothing: str) -> None:
    with pytest.raises(ValidationError, match="Enter what was decided"):
        LinesField("What?", missing="Enter what was decided", stands_alone=True).clean(nothing)
    assert LinesField("What?", missing="Enter what").clean(nothing) == nothing


def test_a_few_points_stay_under_each_other() -> None:
    question = LinesField("What?", missing="Enter what", limit=300)
    assert question.clean("\r\n- One.\r\n- Two. ") == "- One.\n- Two."
    assert question.widget.attrs["rows"] == 2


def test_a_line_is_kept_on_one_line_and_paragraphs_keep_theirs() -> None:
    assert answer("name", name=" Grace\n Obi ") == "Grace Obi"
    assert answer("words", words="\r\nOne.\r\n\r\nTwo.\r\n") == "One.\n\nTwo."


def test_the_limit_counts_what_the_person_sees() -> None:
    assert answer("words", words="a\r\n" * 25) == "a\n" * 24 + "a"
    assert errors(words="x" * 51) == {"words": ["“What was said?” must be 50 characters or fewer"]}


def test_a_megabyte_of_text_is_answered_with_a_sentence() -> None:
    assert errors(words="x" * 2**20) == {"words": ["“What was said?” must be 50 characters or fewer"]}


@pytest.mark.parametrize("typed", ["nobody", "a@b", "a b@example.org", "@", "x" * 300])
def test_an_email_address_that_cannot_be_is_refused(typed: str) -> None:
    assert errors(email=typed) == {"email": ["Enter an email address like name@example.org"]}


def test_an_email_address_is_accepted() -> None:
    assert answer("email", email=" grace@trust.example ") == "grace@trust.example"


@pytest.mark.parametrize(
    "typed", ["999", "01632 960 001", "(01632) 960-001", "+44 1632 960001 ext 12", "01632960001 x4"]
)
def test_telephone_numbers_are_accepted_as_people_write_them(typed: str) -> None:
    assert answer("telephone", telephone=typed) == typed


@pytest.mark.parametrize("typed", ["ask Pat", "12", "01632 960 001 ask Pat"])
def test_what_cannot_be_rung_is_refused(typed: str) -> None:
    assert errors(telephone=typed) == {"telephone": ["Enter a telephone number like 01632 960 001 or 07700 900 982"]}


@pytest.mark.parametrize(("name", "message"), [("agency", "Select which agency"), ("told", "Select yes or no")])
def test_an_option_that_is_not_offered_is_refused(name: str, message: str) -> None:
    assert errors(**{name: "<script>"}) == {name: [message]}


def test_several_answers_are_taken_once_each_in_their_order() -> None:
    assert answer("themes", themes=["plan", "delay", "plan"]) == ["plan", "delay"]


@pytest.mark.parametrize(
    ("chosen", "message"),
    [
        (["delay", "level", "plan"], "Select up to 2 answers to “About what?”"),
        (["delay", "none"], "Select what applies, or “None”, not both"),
        (["delay", "other"], "Select what it is about"),
    ],
)
def test_answers_that_do_not_go_together_are_refused(chosen: list[str], message: str) -> None:
    assert errors(themes=chosen) == {"themes": [message]}


def test_an_optional_question_refuses_an_answer_that_is_not_offered() -> None:
    form = Visit(sent(told="perhaps", themes=["other"]))
    for name in ("told", "themes"):
        form.fields[name].required = False
        form.fields[name].missing = None  # type: ignore[attr-defined]  # as a question without `missing`
    assert form.errors["told"] == ["Select one of the answers to “Was the family told?”"]
    assert form.errors["themes"] == ["Select from the answers to “About what?”"]


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ((3, 4, 2026), date(2026, 4, 3)),
        (("03", "04", "2026"), date(2026, 4, 3)),
        ((29, "feb", 2024), date(2024, 2, 29)),
        ((1, "March", 2026), date(2026, 3, 1)),
        ((7, 4, 2026), date(2026, 4, 7)),
        ((7, 4, "26"), date(2026, 4, 7)),
        ((7, 4, "98"), date(1998, 4, 7)),
    ],
)
def test_days_are_accepted_as_people_write_them(typed: tuple[object, object, object], day: date) -> None:
    assert answer("on", on_day=typed[0], on_month=typed[1], on_year=typed[2]) == day


@pytest.mark.parametrize(
    ("typed", "message", "parts"),
    [
        (("", "", ""), "Enter when it was", "required"),
        (("3", "", "2026"), "The date of the visit must include a month", "month"),
        ((" ", "4", ""), "The date of the visit must include a day and year", "day-year"),
        (("31", "4", "2026"), "The date of the visit must be a real date: April 2026 has 30 days", "day"),
        (("29", "2", "2025"), "The date of the visit must be a real date: February 2025 has 28 days", "day"),
        (("32", "4", "2026"), "The date of the visit: the day must be a number from 1 to 31", "day"),
        (("x", "4", "2026"), "The date of the visit: the day must be a number from 1 to 31", "day"),
        (("²", "4", "2026"), "The date of the visit: the day must be a number from 1 to 31", "day"),
        (("3", "13", "2026"), "The date of the visit: the month must be a number from 1 to 12", "month"),
        (
            ("3", "4", "202"),
            "The date of the visit: the year must be a real year with 4 numbers, for example 2026",
            "year",
        ),
        (("3", "4", "99999999999999999999"), None, "year"),
        (("8", "4", "2026"), "The date of the visit must be today or in the past", "day-month-year"),
    ],
)
def test_a_wrong_day_says_which_part_is_wrong(typed: tuple[str, str, str], message: str | None, parts: str) -> None:
    form = Visit(sent(on_day=typed[0], on_month=typed[1], on_year=typed[2]))
    (error,) = form.errors["on"].as_data()
    assert error.code == parts
    assert message is None or error.messages == [message]


def test_everything_wrong_with_a_day_is_said_at_once() -> None:
    form = Visit(sent(on_day="32", on_month="", on_year="x"))
    assert [(fault.code, str(fault.message)) for fault in form.errors["on"].as_data()] == [
        ("month", "The date of the visit must include a month"),
        ("day", "The date of the visit: the day must be a number from 1 to 31"),
        ("year", "The date of the visit: the year must be a real year with 4 numbers, for example 2026"),
    ]


@pytest.mark.parametrize("called", NAMELESS)
def test_a_day_that_is_called_no_more_than_that_is_not_named_twice(called: str) -> None:
    with pytest.raises(ValidationError) as wrong:
        DateField("When?", called=called, missing=None).clean(["32", "13", "2026"])
    assert wrong.value.messages == ["The day must be a number from 1 to 31", "The month must be a number from 1 to 12"]


def test_a_day_without_a_name_of_its_own_is_called_by_its_question() -> None:
    answers = {"by_when": "day", "day_day": "40", "day_month": "4", "day_year": "2026", "at": None, "why": None}
    assert errors(**answers) == {"day": ["The day must be a number from 1 to 31"]}
    assert errors(**answers | {"day_day": "6"}) == {"day": ["“Which day?” must be today or in the future"]}


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("14:30", time(14, 30)),
        ("2.30pm", time(14, 30)),
        ("2:30 pm", time(14, 30)),
        ("2:30 P.M.", time(14, 30)),
        ("230pm", time(14, 30)),
        ("1430", time(14, 30)),
        ("02:30", time(2, 30)),
        ("12am", time(0)),
        ("12pm", time(12)),
        ("9am", time(9)),
        ("11:15", time(11, 15)),
        ("Midday", time(12)),
        ("midnight", time(0)),
        ("0:05", time(0, 5)),
    ],
)
def test_times_are_accepted_as_people_write_them(typed: str, at: time) -> None:
    assert answer("at", at=typed) == at


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("", "Enter the time"),
        ("tonight", "The time must be a time, for example 2:30pm or 14:30"),
        ("25:00", "The time must be a real time, for example 2:30pm or 14:30"),
        ("14:60", "The time must be a real time, for example 2:30pm or 14:30"),
        ("14pm", "The time must be a real time, for example 2:30pm or 14:30"),
        ("0am", "The time must be a real time, for example 2:30pm or 14:30"),
        ("2:30", "Say whether it is 2:30am or 2:30pm"),
        ("9", "Say whether it is 9:00am or 9:00pm"),
        ("x" * 30, "The time must be a time, for example 2:30pm or 14:30"),
    ],
)
def test_a_wrong_time_says_what_to_do(typed: str, message: str) -> None:
    assert errors(at=typed) == {"at": [message]}


@pytest.mark.parametrize(("limit", "rows"), [(ONE_ROW, None), (ONE_ROW + 1, 2)])
def test_a_line_that_can_be_long_has_two_rows_and_takes_no_line_breaks(limit: int, rows: int | None) -> None:
    question = TextField("Why?", missing=None, limit=limit)
    assert question.widget.attrs.get("rows") == rows
    assert question.clean("He is\r\nalone.\n") == "He is alone."
