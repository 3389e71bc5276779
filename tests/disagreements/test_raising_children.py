"""The children of a draft: each once, and born before anybody was concerned about them."""

from datetime import date, timedelta

import pytest

from resolution import clock
from resolution.disagreements.drafts import Page
from resolution.disagreements.models import Disagreement
from tests.govuk.reading import read

from .cast import Cast
from .draft_pages import Typed, day, filled, press, signed_in, typed
from .test_raising_pages import errors, left

AROSE = "You said that the concern arose on 1 January 2024. That is before any child named here was born."


def twin(cast: Cast, **changes: str) -> Typed:
    """The same child a second time, but for the changes."""
    first = typed(cast)[Page.CHILD]
    again = {name.replace("_1", "_2", 1): value for name, value in first.items() if "_1" in name}
    return first | again | {"children": "2"} | changes


@pytest.mark.requirement("I11")
def test_one_child_stands_on_a_draft_once_and_what_was_typed_is_kept(cast: Cast) -> None:
    page = left(cast, Page.CHILD, **twin(cast))
    assert [said.startswith("Child 2 is child 1 again. Leave it all empty to take it away.") for said in errors(page)]
    assert page.by_id("id_initials_2")["value"] == "tk"


@pytest.mark.parametrize("apart", [{"record_number_2": "HV 4472"}, {"initials_2": "TAK"}, {"born_on_2_year": "2023"}])
def test_twins_and_other_brothers_and_sisters_are_two(cast: Cast, apart: Typed) -> None:
    grace = signed_in(cast.grace)
    press(grace, filled(grace, cast, child=twin(cast, **apart)))
    case = Disagreement.objects.get().case
    assert case is not None
    assert case.children.count() == 2


@pytest.mark.requirement("C8", "I6")
def test_a_concern_before_the_child_was_born_is_pointed_out_with_both_pages_and_holds_nothing_up(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    draft = filled(grace, cast, people=day("arose_on", date(2024, 1, 1)))
    there = read(grace.get(f"/drafts/{draft.pk}/check/"))
    assert AROSE in there.one("main").text
    led_to = {link.text: link["href"] for link in there.all("a")}
    assert led_to["date of the concern"] == f"/drafts/{draft.pk}/people/?changes=people"
    assert led_to["date of birth"] == f"/drafts/{draft.pk}/child/?changes=child"
    press(grace, draft)
    assert Disagreement.objects.exists()


def expected(_: Cast) -> Typed:
    return {"born_1": "expected", **day("born_on_1", clock.today() + timedelta(days=60))}


def one_is_older(cast: Cast) -> Typed:
    return twin(cast, born_on_2_year="2019")


def unknown(cast: Cast) -> Typed:
    no_day = dict.fromkeys(day("born_on_2", date.min), "")
    return twin(cast, born_2="unknown", unknown_because_2="He says sixteen.", **no_day)


@pytest.mark.parametrize("child", [expected, one_is_older, unknown])
def test_nothing_is_pointed_out_of_who_is_not_born_yet_or_may_be_older(cast: Cast, child: object) -> None:
    assert callable(child)
    grace = signed_in(cast.grace)
    draft = filled(grace, cast, child=child(cast), people=day("arose_on", date(2024, 1, 1)))
    shown = read(grace.get(f"/drafts/{draft.pk}/check/")).one("main").text
    assert "Raise it" in shown
    assert "before any child named here was born" not in shown
