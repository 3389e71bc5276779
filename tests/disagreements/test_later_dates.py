"""A later date is asked for once a step, with a reason; the old one holds until the raising side accepts (L16)."""

from datetime import time, timedelta
from typing import Any

import pytest
from django.db import IntegrityError

from resolution import clock
from resolution.disagreements.actions.doing import NotNow, Unanswerable
from resolution.disagreements.models import Disagreement, LaterDate, later_of
from resolution.notices.models import Notice
from resolution.protocol.acts import Act
from resolution.protocol.clock import Due
from tests.govuk.reading import read

from . import cast as county
from .breaking import change
from .cast import Cast, act, here, in_days
from .looking import HOME, first_section, page, shown, words
from .pages import ActPages, Page, Typed, address, by_day, sent_by, signed_in, text_of

pytestmark = pytest.mark.requirement("L16")

REPORT = "The paediatrician’s report comes on Tuesday"
NO_LONGER = "He is losing weight every week"


def asked(cast: Cast, disagreement: Disagreement | None = None, days: int = 6, **said: Any) -> Disagreement:
    """Priya has asked for a later date."""
    return act(
        disagreement or county.acknowledged(cast),
        "ask_later",
        cast.priya,
        **{"due": in_days(days, cast), "because": REPORT} | said,
    )


def answered(cast: Cast, answer: str = "accepted", because: str = "") -> Disagreement:
    """Grace has answered it."""
    return act(asked(cast), "answer_later", cast.grace, answer=answer, because=because)


def urgent(cast: Cast) -> Disagreement:
    """Needed by half past two tomorrow."""
    due = Due(clock.today() + timedelta(days=1), time(14, 30))
    return county.acknowledged(cast, due=due, urgent_because="He has refused every feed today.")


def a_week(cast: Cast, disagreement: Disagreement) -> Typed:
    return {**by_day(in_days(6, cast).on), "because": REPORT}


def later(disagreement: Disagreement) -> LaterDate:
    found = later_of(here(disagreement))
    assert found is not None
    return found


class TestPages(ActPages):
    pages = (
        Page(
            Act.ASK_LATER,
            by="priya",
            reach=county.acknowledged,
            not_yours="helen",
            not_now=asked,
            meanwhile=lambda cast, d: act(d, "respond", cast.priya, answer=county.STANDS),
            leaves=("open", "to respond", "responding"),
            told=frozenset({("grace", "later_asked")}),
            typed=a_week,
        ),
        Page(
            Act.ANSWER_LATER,
            by="grace",
            reach=asked,
            not_yours="priya",
            not_now=answered,
            meanwhile=lambda cast, d: act(d, "respond", cast.priya, answer=county.STANDS),
            leaves=("open", "to respond", "responding"),
            told=frozenset({("priya", "later_answered")}),
            typed={"answer": "kept", "because": NO_LONGER},
        ),
    )


def test_the_raising_side_sees_what_is_asked_and_why_and_the_old_date_holds(cast: Cast) -> None:
    before = here(county.acknowledged(cast))
    disagreement = asked(cast, before.disagreement)
    assert (here(disagreement).due, here(disagreement).due_since) == (before.due, before.due_since)
    html = shown(disagreement.get_absolute_url(), cast.grace)
    first = words(first_section(html))
    asks = f"Priya Nair has asked for {in_days(6, cast).words}, because: {REPORT}."
    assert f"{asks} The date above holds until you accept." in first
    assert f'href="{address(disagreement, Act.ANSWER_LATER)}"' in first_section(html)
    for who in (cast.priya, cast.helen):
        assert f"{asks} The date above holds until Grace Obi accepts." in page(disagreement, who)
    assert "Later date asked for" in words(shown(HOME, cast.grace))


def test_once_accepted_the_new_date_holds_and_the_count_goes_on_from_where_it_began(cast: Cast) -> None:
    disagreement, three, six = answered(cast), in_days(3, cast), in_days(6, cast)
    step = here(disagreement)
    assert (step.due, step.due_at, step.missed_at) == (six, six.instant(), None)
    assert step.due_since == step.opened_at
    assert str(later(disagreement)) == f"Later date for {disagreement.reference} step 1"
    record = page(disagreement, cast.priya)
    assert "6 working days" in record
    assert f"{six.words}, in place of {three.words}" in record
    assert "Accepted Grace Obi, Marlshire Health Trust" in record
    assert f"Grace Obi accepted the later date: {six.words}, not {three.words}" in record
    assert f"Priya Nair asked for a later date: {six.words}, in place of {three.words}" in record
    assert "has asked for" not in record


def test_once_kept_the_old_date_holds_with_why_and_it_cannot_be_asked_again(cast: Cast) -> None:
    disagreement = answered(cast, "kept", NO_LONGER)
    assert here(disagreement).due == in_days(3, cast)
    record = page(disagreement, cast.priya)
    assert f"kept the date as it stood: {in_days(3, cast).words}, not {in_days(6, cast).words}" in record
    assert NO_LONGER in record
    assert address(disagreement, Act.ASK_LATER) not in shown(disagreement.get_absolute_url(), cast.priya)
    with pytest.raises(NotNow):
        asked(cast, disagreement, days=7)


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({}, "Select whether the response may come by the later date"),
        ({"answer": "kept"}, "Enter why this child cannot wait until then"),
    ],
)
def test_whoever_answers_says_yes_or_why_not(typed: Typed, error: str, cast: Cast) -> None:
    assert error in text_of(sent_by(cast.grace, asked(cast), Act.ANSWER_LATER, typed))


def test_the_act_asks_for_a_reason_too(cast: Cast) -> None:
    with pytest.raises(Unanswerable, match="Enter why this child cannot wait until then"):
        answered(cast, "kept")


def test_accepting_is_one_choice_and_the_raiser_and_whoever_answers_are_told(cast: Cast) -> None:
    disagreement = act(county.carried(cast), "acknowledge", cast.tom, record_numbers={}, question="")
    act(disagreement, "ask_later", cast.tom, due=in_days(5, cast), because=REPORT)
    assert sent_by(cast.nadia, disagreement, Act.ANSWER_LATER, {"answer": "accepted"}).status_code == 302
    told = Notice.objects.filter(kind="later_answered").values_list("to__name", flat=True)
    assert set(told) == {"Tom Ellis", "Grace Obi"}


def test_whoever_is_late_can_still_ask_and_is_late_until_it_is_accepted(cast: Cast) -> None:
    with clock.set_to(clock.now() - timedelta(days=21)):
        disagreement = county.acknowledged(cast)
    disagreement = asked(cast, disagreement)
    missed = here(disagreement).due_at
    assert here(disagreement).is_late
    html = first_section(shown(disagreement.get_absolute_url(), cast.grace))
    assert html.index(address(disagreement, Act.ANSWER_LATER)) < html.index(address(disagreement, Act.ESCALATE))
    disagreement = act(disagreement, "answer_later", cast.grace, answer="accepted", because="")
    assert not here(disagreement).is_late
    assert here(disagreement).missed_at == missed
    assert signed_in(cast.grace).get(address(disagreement, Act.ESCALATE)).status_code == 409


def test_a_later_date_that_has_passed_meanwhile_is_not_accepted(cast: Cast) -> None:
    with clock.set_to(clock.now() - timedelta(days=21)):
        disagreement = asked(cast)
    answer = text_of(sent_by(cast.grace, disagreement, Act.ANSWER_LATER, {"answer": "accepted"}))
    assert f"{later(disagreement).due.words} has passed too. Keep the date as it stands" in answer


def test_the_date_must_be_later_and_a_working_day(cast: Cast) -> None:
    disagreement = county.acknowledged(cast)
    saturday = clock.today() + timedelta(days=(5 - clock.today().weekday()) % 7 + 14)
    for on, error in (
        (in_days(3, cast).on, f"Enter a later date than {in_days(3, cast).words}, which stands now"),
        (saturday, "is not a working day. Choose a working day"),
    ):
        typed = {**by_day(on), "because": REPORT}
        assert error in text_of(sent_by(cast.priya, disagreement, Act.ASK_LATER, typed))
        with pytest.raises(Unanswerable, match=error):
            asked(cast, disagreement, due=Due(on))


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({}, "Select the day by which you can respond"),
        ({"due_by": "another"}, "Enter the day by which you can respond"),
        ({"because": " "}, "Enter why you need longer, in one line"),
    ],
)
def test_the_day_and_the_reason_are_asked_for(typed: Typed, error: str, cast: Cast) -> None:
    assert error in text_of(sent_by(cast.priya, county.acknowledged(cast), Act.ASK_LATER, typed))


def days_offered(cast: Cast, disagreement: Disagreement) -> list[str]:
    """Those that Priya is offered by name."""
    shown = read(signed_in(cast.priya).get(address(disagreement, Act.ASK_LATER)))
    *days, another = [radio["value"] for radio in shown.all("input", name="due_by")]
    assert another == "another"
    return days


def test_the_working_days_after_the_one_that_stands_are_offered_by_name(cast: Cast) -> None:
    disagreement = county.acknowledged(cast)
    after = [in_days(ahead, cast).on.isoformat() for ahead in range(4, 8)]
    assert days_offered(cast, disagreement) == after
    assert sent_by(cast.priya, disagreement, Act.ASK_LATER, {"due_by": after[1], "because": REPORT}).status_code == 302
    assert later(disagreement).due == in_days(5, cast)
    earlier = {"due_by": in_days(3, cast).on.isoformat(), "because": REPORT}
    refused = read(sent_by(cast.priya, another := county.acknowledged(cast), Act.ASK_LATER, earlier))
    (error,) = [link for link in refused.all("a") if "which stands now" in link.text]
    assert error["href"].startswith("#id_due_by")
    with clock.set_to(in_days(5, cast).instant() - timedelta(hours=12)):
        assert days_offered(cast, another) == [in_days(ahead, cast).on.isoformat() for ahead in range(4)]


def test_where_it_cannot_wait_each_day_is_offered_from_the_one_that_stands(cast: Cast) -> None:
    tomorrow = clock.today() + timedelta(days=1)
    assert days_offered(cast, urgent(cast)) == [(tomorrow + timedelta(days=ahead)).isoformat() for ahead in range(4)]


def test_where_it_cannot_wait_a_later_time_is_asked_for(cast: Cast) -> None:
    disagreement = urgent(cast)
    tomorrow = by_day(clock.today() + timedelta(days=1))
    for at, error in (
        ("", "Enter the time by which you can respond, like 2:30pm"),
        ("2pm", "Enter a later date than 2:30pm on"),
    ):
        typed = {**tomorrow, "due_time": at, "because": REPORT}
        assert error in text_of(sent_by(cast.priya, disagreement, Act.ASK_LATER, typed))
    with pytest.raises(Unanswerable, match="Enter a later date than"):
        asked(cast, disagreement, due=here(disagreement).due)
    typed = {**tomorrow, "due_time": "4pm", "because": REPORT}
    assert sent_by(cast.priya, disagreement, Act.ASK_LATER, typed).status_code == 302
    act(disagreement, "answer_later", cast.grace, answer="accepted", because="")
    assert here(disagreement).due == Due(clock.today() + timedelta(days=1), time(16))


def test_what_was_not_answered_before_the_response_lapses_with_it(cast: Cast) -> None:
    disagreement = act(asked(cast), "respond", cast.priya, answer=county.STANDS)
    assert signed_in(cast.grace).get(address(disagreement, Act.ANSWER_LATER)).status_code == 409
    assert "Answer to that None before the response" in page(disagreement, cast.priya)
    said = {"asked": "What about his weight?", "due": in_days(2, cast), "urgent_because": ""}
    disagreement = act(disagreement, "ask_again", cast.grace, **said)
    assert signed_in(cast.grace).get(address(disagreement, Act.ANSWER_LATER)).status_code == 409


def test_where_nothing_was_asked_there_is_nothing_to_answer(cast: Cast) -> None:
    disagreement = county.acknowledged(cast)
    grace = signed_in(cast.grace)
    assert address(disagreement, Act.ANSWER_LATER) not in text_of(grace.get(disagreement.get_absolute_url()))
    assert grace.get(address(disagreement, Act.ANSWER_LATER)).status_code == 409


@pytest.mark.both
def test_the_database_keeps_one_a_step(cast: Cast) -> None:
    with pytest.raises(IntegrityError):
        change(later(asked(cast)), pk=None)


def test_each_step_has_one_of_its_own(cast: Cast) -> None:
    answered(cast, "kept", NO_LONGER)
    disagreement = act(county.carried(cast), "acknowledge", cast.tom, record_numbers={}, question="")
    assert act(disagreement, "ask_later", cast.tom, due=in_days(5, cast), because=REPORT).status == "open"
