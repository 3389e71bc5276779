"""By when this child needs an answer: the next working days by name, or another day."""

from datetime import UTC, date, datetime, timedelta

import pytest

from resolution import clock
from resolution.disagreements.drafts import Page
from resolution.disagreements.models import Disagreement
from resolution.protocol.clock import day_words
from tests.govuk.reading import read

from .cast import Cast, in_days
from .draft_pages import begun, day, filled, leave, press, signed_in, typed
from .test_raising_pages import errors, left


@pytest.mark.requirement("L3")
def test_the_next_working_days_are_offered_by_name_and_none_is_chosen(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    draft = begun(grace)
    page = read(grace.get(f"/drafts/{draft.pk}/outcome/"))
    radios = page.all("input", name="due_by")
    assert not [radio for radio in radios if "checked" in radio.attributes]
    assert [radio["value"] for radio in radios] == [
        *sorted({clock.today().isoformat(), *(in_days(count, cast).on.isoformat() for count in range(1, 5))}),
        "another",
    ]
    third = in_days(3, cast)
    label = page.one("label", for_=next(radio["id"] for radio in radios if radio["value"] == third.on.isoformat()))
    assert label.text == day_words(third.on)


@pytest.mark.requirement("L3")
def test_any_day_will_do_with_a_time_and_the_hint_says_so(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    draft = begun(grace)
    page = read(grace.get(f"/drafts/{draft.pk}/outcome/")).one("main").text
    assert "Which day? A working day; any day if it cannot wait and you give a time." in page
    saturday = clock.today() + timedelta(days=12 - clock.today().weekday())
    sent = typed(cast)[Page.OUTCOME] | day("due_on", saturday)
    urgent = {"due_time": "2:30pm", "urgent_because": "He goes home then."}
    assert errors(read(leave(grace, draft, Page.OUTCOME, sent | urgent))) == []


@pytest.mark.requirement("L3")
def test_a_time_that_does_not_exist_is_refused_in_words(cast: Cast) -> None:
    with clock.set_to(datetime(2027, 3, 24, 9, tzinfo=UTC)):
        sent = {**day("due_on", date(2027, 3, 28)), "due_time": "1:30am", "urgent_because": "He goes home then."}
        said = errors(left(cast, Page.OUTCOME, **sent))
    there = "There is no 1:30am on Sunday 28 March 2027: the clocks go forward. Choose a time before 1am or from 2am"
    assert said == [there]


@pytest.mark.requirement("L3")
def test_a_day_of_the_list_is_the_day_by_which_it_is_needed(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    second = in_days(2, cast)
    draft = filled(grace, cast, outcome={"due_by": second.on.isoformat()})
    assert day_words(second.on) in read(grace.get(f"/drafts/{draft.pk}/check/")).one("main").text
    press(grace, draft)
    step = Disagreement.objects.get().step
    assert step is not None
    assert step.due == second


@pytest.mark.requirement("L3")
def test_a_day_that_was_typed_is_read_back_with_its_year(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    next_year = clock.today().replace(month=12, day=1, year=clock.today().year + 1)
    draft = filled(grace, cast, outcome={"due_by": "another", **day("due_on", next_year)})
    assert f"{day_words(next_year)} {next_year.year}" in read(grace.get(f"/drafts/{draft.pk}/check/")).one("main").text


def test_a_day_that_was_offered_long_ago_is_still_seen_and_told_that_it_has_passed(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    draft = begun(grace)
    page = read(leave(grace, draft, Page.OUTCOME, typed(cast)[Page.OUTCOME] | {"due_by": "2024-01-02"}))
    assert [error.startswith("Tuesday 2 January 2024 has passed.") for error in errors(page)] == [True]
    assert "checked" in page.one("input", value="2024-01-02").attributes


@pytest.mark.parametrize("chosen", ["", "soon"])
def test_a_day_that_is_none_is_asked_for(cast: Cast, chosen: str) -> None:
    assert errors(left(cast, Page.OUTCOME, due_by=chosen)) == ["Select the day by which an answer is needed"]
