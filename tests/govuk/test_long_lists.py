"""Lists that are too long to be shown: a name is typed, and what it means is said, asked, or told to be nobody."""

from collections.abc import Iterable
from typing import Any

import pytest
from django.http import QueryDict
from django.template import engines

from resolution.govuk.choosing import CHOOSE, NamesField, SelectField
from resolution.govuk.fields import Option
from resolution.govuk.forms import Form, as_shown
from resolution.govuk.listing import AGAIN, MOST_LISTED

from .reading import Reader

# Two of them have the same name and job, and one has an apostrophe and an accent as a directory writes them.
NAMED = [
    Option("1", "Ann Lowe, Named nurse"),
    Option("2", "Joanna Pike, Quality officer"),
    Option("3", "Chloë O’Neill, Manager"),
    Option("4", "Jo Field, Worker"),
    Option("5", "Jo Field, Worker"),
    Option("6", "School 7", group="Schools"),
    Option("9", "School 12", group="Schools"),
    Option("myself", "Myself", in_short="Myself"),
]
OTHERS = [Option(str(100 + row), f"Somebody {chr(65 + row // 26)}{chr(65 + row % 26)}") for row in range(300)]
FEW, MANY = NAMED[:3], [*NAMED, *OTHERS]


class Who(Form):
    """One whom somebody must choose, one whom they may, and several."""

    who = SelectField("Who is it?", missing="Select who it is")
    deputy = SelectField("Who is their deputy?", missing=None, empty="Nobody", help_text="In the same agency.")
    members = NamesField("Who answers there?", missing=None, help_text="Whoever is trained.")

    def __init__(self, *args: Any, options: Iterable[Option] = MANY, **more: Any) -> None:
        super().__init__(*args, **more)
        for field in self.fields.values():
            field.options = options  # type: ignore[attr-defined]  # of our questions


def drawn(form: Form) -> Reader:
    """The form as a page has it."""
    template = engines["django"].from_string("{% load crispy_forms_tags %}{% crispy form %}")
    return Reader(template.render({"form": form, "csrf_token": "x"}))


def sent(who: object = "ann lowe", options: Iterable[Option] = MANY, **more: object) -> Who:
    """The form with what was typed."""
    return Who({"who": who, **more}, options=options)


def answer(typed: str, options: Iterable[Option] = MANY) -> Any:
    """What was made of it."""
    form = sent(typed, options)
    assert form.is_valid(), form.errors
    return form.cleaned_data["who"]


def fault(typed: str, options: Iterable[Option] = MANY) -> str:
    """What is said of it."""
    (said,) = sent(typed, options).errors["who"]
    return str(said)


def options_of(form: Form, name: str) -> list[tuple[str, str]]:
    """The drop-down list of the only question that has one: values and texts."""
    page = drawn(form)
    assert page.by_id(f"id_{name}").tag == "select"
    return [(one["value"], one.text) for one in page.all("option")]


def test_a_list_of_as_many_as_a_page_takes_is_shown_and_one_more_is_typed() -> None:
    assert drawn(Who(options=OTHERS[:MOST_LISTED])).by_id("id_who").tag == "select"
    assert drawn(Who(options=OTHERS[: MOST_LISTED + 1])).by_id("id_who").tag == "input"


def test_the_hint_says_what_to_type_and_what_an_empty_box_means() -> None:
    page = drawn(Who())
    assert page.by_id("id_who_helptext").text == "Type the name or a part of it, or “Myself”."
    assert page.by_id("id_who")["aria-describedby"] == "id_who_helptext"
    assert (
        page.by_id("id_deputy_helptext").text
        == "In the same agency. Type the name or a part of it, or “Myself”. Leave this empty for “Nobody”."
    )
    assert page.by_id("id_members").tag == "textarea"
    assert page.by_id("id_members_helptext").text == "Whoever is trained. Type one name on each line, or a part of it."
    assert page.one("label", for_="id_members").text == "Who answers there? (optional)"


def test_a_short_list_says_nothing_of_typing() -> None:
    page = drawn(Who(options=FEW))
    assert [one.get("id") for one in page.elements if one.get("id") == "id_who_helptext"] == []
    assert page.by_id("id_members_helptext").text == "Whoever is trained."
    assert len(page.all("input", type="checkbox")) == len(FEW)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("3", "3"),
        ("Ann Lowe, Named nurse", "1"),
        ("  ann\n LOWE ", "1"),
        ("nurse ann", "1"),
        ("chloe o'neill", "3"),
        ("Jo Field, Worker (5)", "5"),
        ("=6", "6"),
        ("schools 7", "6"),
        ("myself", "myself"),
    ],
)
def test_one_that_is_meant_is_the_answer(typed: str, value: str) -> None:
    assert answer(typed) == value


def test_a_short_list_takes_a_value_or_the_whole_name_and_no_part() -> None:
    assert answer("2", FEW) == answer("=2", FEW) == "2"
    assert answer("ann lowe, named nurse", FEW) == "1"
    assert fault("ann", FEW) == "Select who it is"


def test_what_nobody_is_called_is_said_with_what_to_do_and_stays_in_the_box() -> None:
    form = sent("Anx <b>")
    assert fault("Anx <b>") == "Nothing matches “Anx <b>”. Check the spelling, or type less of it"
    page = drawn(form)
    assert page.by_id("id_who")["value"] == "Anx <b>"
    assert page.by_id("id_who")["aria-describedby"] == "id_who_helptext id_who_error"
    assert "govuk-input--error" in page.by_id("id_who")["class"]
    assert page.one("a", href="#id_who").text in page.by_id("id_who_error").text


def test_where_a_few_are_meant_the_page_comes_back_with_those() -> None:
    assert fault("ann") == "Select which one you mean: 2 match “ann”"
    assert options_of(sent("ann"), "who") == [
        ("ann", CHOOSE),
        ("=1", "Ann Lowe, Named nurse"),
        ("=2", "Joanna Pike, Quality officer"),
        (AGAIN, "None of these: I will type it again"),
    ]
    assert drawn(sent("ann")).by_id("id_who")["aria-describedby"] == "id_who_error"
    assert answer("=2") == "2"


def test_of_a_few_one_can_still_say_that_it_is_nobody() -> None:
    form = sent(deputy="jo field")
    assert form.errors["deputy"] == ["Select which one you mean: 2 match “jo field”"]
    assert options_of(form, "deputy") == [
        ("jo field", CHOOSE),
        ("=4", "Jo Field, Worker (4)"),
        ("=5", "Jo Field, Worker (5)"),
        ("", "Nobody"),
        (AGAIN, "None of these: I will type it again"),
    ]
    assert drawn(form).by_id("id_deputy_helptext").text == "In the same agency."


def test_who_is_none_of_the_few_is_typed_again() -> None:
    form = sent(AGAIN)
    assert fault(AGAIN) == "Type the name or a part of it"
    assert drawn(form).by_id("id_who").tag == "input"
    assert drawn(form).by_id("id_who").get("value") in (None, "")


def test_where_too_many_are_meant_more_is_asked_for() -> None:
    assert fault("somebody") == "Type more of it: 300 match “somebody”"
    assert drawn(sent("somebody")).by_id("id_who")["value"] == "somebody"


def test_a_number_that_could_be_a_row_or_a_part_of_a_name_is_asked() -> None:
    """Row 12 is not there, and row 9 is School 12: nobody is chosen whom nobody meant."""
    assert fault("12") == "Select which one you mean: 1 matches “12”"
    both = [*MANY, Option("7", "Tom Ellis, Team manager")]
    assert fault("7", both) == "Select which one you mean: 2 match “7”"
    assert {("=7", "Tom Ellis, Team manager"), ("=6", "School 7")} < set(options_of(sent("7", both), "who"))


@pytest.mark.parametrize("gone", ["9000", "person-9000", "=9000"])
def test_a_row_that_is_not_there_any_more_is_not_shown_as_a_number(gone: str) -> None:
    assert fault(gone) == "Select who it is"
    assert drawn(sent(gone)).by_id("id_who").get("value") in (None, "")


def test_nothing_typed_is_nothing_chosen() -> None:
    assert fault("") == "Select who it is"
    assert fault(" \u200b\n") == "Select who it is"
    form = sent(deputy="  ")
    assert form.is_valid()
    assert form.cleaned_data["deputy"] == ""


def test_what_was_chosen_before_stands_in_the_box_by_name() -> None:
    page = drawn(Who(initial={"who": 1, "members": ["2", 5]}))
    assert page.by_id("id_who")["value"] == "Ann Lowe, Named nurse"
    assert page.by_id("id_deputy").get("value") in (None, "")
    assert page.by_id("id_members").text == "Joanna Pike, Quality officer Jo Field, Worker (5)"
    listed = drawn(Who(initial={"who": 1}, options=FEW)).all("option")
    assert [one.text for one in listed if "selected" in one.attributes] == ["Ann Lowe, Named nurse", "Nobody"]


def test_an_answer_beside_a_wrong_one_stays_by_name() -> None:
    page = drawn(sent("pike", deputy="nobody at all"))
    assert page.by_id("id_who")["value"] == "Joanna Pike, Quality officer"


def test_who_is_in_two_groups_is_one_of_the_list() -> None:
    twice = [*MANY, Option("1", "Ann Lowe, Named nurse", group="For the trust")]
    assert answer("ann lowe", twice) == "1"


def test_what_was_typed_is_shown_for_copying_where_it_could_not_be_sent() -> None:
    form = sent(deputy="anx", members="jo\nann lowe")
    shown = [as_shown(form[name]) for name in ("who", "deputy", "members")]
    assert shown == ["Ann Lowe, Named nurse", "anx", "jo\nann lowe"]
    few = Who(QueryDict("who=1&deputy=anx&members=1&members=2"), options=FEW)
    assert [as_shown(few[name]) for name in ("who", "deputy", "members")] == [
        "Ann Lowe, Named nurse",
        "",
        "Ann Lowe, Named nurse, Joanna Pike, Quality officer",
    ]


def test_names_are_read_a_line_each_and_once() -> None:
    form = sent(members=" ann lowe \r\n\r\nchloe\nJo Field, Worker (5)\n=2\nAnn Lowe, Named nurse")
    assert form.is_valid(), form.errors
    assert form.cleaned_data["members"] == ["1", "3", "5", "2"]
    assert sent(members="").is_valid()


def test_a_line_that_means_nobody_or_several_is_named_with_some_of_them() -> None:
    form = sent(members="ann lowe\n\nanx\nfield\nsomebody")
    assert form.errors["members"] == [
        "Line 3: nothing matches “anx”. Check the spelling, or type less of it",
        "Line 4: 2 match “field”. Type more of the one you mean: Jo Field, Worker (4); Jo Field, Worker (5)",
        "Line 5: 300 match “somebody”. Type more of the one you mean: Somebody AA; Somebody AB; Somebody AC; …",
    ]
    page = drawn(form)
    assert page.by_id("id_members").text == "ann lowe anx field somebody"
    assert page.by_id("id_members")["aria-describedby"] == "id_members_helptext id_members_error"
    assert {one["href"] for one in page.all("a") if "Line" in one.text} == {"#id_members"}


def test_more_lines_than_names_are_not_read() -> None:
    form = sent(members="\n".join(f"line {number}" for number in range(400)))
    assert form.errors["members"] == [f"Type each name once: there are {len(MANY)} to choose from"]


@pytest.mark.parametrize(
    "typed", ["x" * 2**20, "a " * 2**19, "<script>alert(1)</script>", "%_\\'\"{{ 7 }}", "\u202eann", "=" * 99]
)
def test_whatever_is_typed_is_answered_with_a_sentence_and_harms_nothing(typed: str) -> None:
    form = sent(typed, members=typed)
    assert not form.is_valid()
    assert all(len(str(said)) < 600 for said in [*form.errors["who"], *form.errors["members"]])
    assert drawn(form).all("script") == []
