"""What data protection asks for, once it is recorded: how it is changed, and what is made of it (A14)."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from resolution import clock
from resolution.history import journal
from resolution.partnership import groundwork as rules
from resolution.partnership.models import (
    Assessment,
    KeepingPeriod,
)
from tests.govuk.reading import read

from .cast import COMMAND, Cast
from .conftest import SignIn
from .groundwork import RECORDS, at, main, sent, typed

pytestmark = [pytest.mark.requirement("A14"), pytest.mark.both]
PAGE = "/directory/partnership/groundwork/"
OFFICE = "/oversight/office/"
EVERY = pytest.mark.parametrize("act", RECORDS)


@EVERY
def test_what_is_recorded_is_changed_with_a_reason_and_the_history_keeps_both(
    cast: Cast, sign_in: SignIn, act: str
) -> None:
    ruth = sign_in(cast.ruth)
    form = read(ruth.get(at(act)))
    for name, value in typed(act).items():
        boxes = [box for box in (*form.all("input", name=name), *form.all("textarea", name=name))]
        assert value in {box["value"] if box.tag == "input" else box.text for box in boxes}
    refused = main(ruth.post(at(act), sent(cast.ruth, act)))
    assert "Enter why it changes" in refused
    said = main(ruth.post(at(act), sent(cast.ruth, act, reason="The partners agreed anew."), follow=True))
    assert "Recorded by Ruth Adeyemi, " in said
    newest = journal.entries(cast.partnership).last()
    assert newest
    assert (newest.act, newest.reason, newest.details["anew"]) == (act, "The partners agreed anew.", " anew")


def test_from_what_to_what_stands_in_the_history(cast: Cast, sign_in: SignIn) -> None:
    ruth = sign_in(cast.ruth)
    ruth.post(
        at("record_keeping_period"),
        sent(cast.ruth, "record_keeping_period", years="30", reason="As the county’s archive does."),
    )
    history = main(ruth.get("/directory/history/?open=1"))
    assert "Ruth Adeyemi recorded for how long records are kept anew" in history
    assert "As the county’s archive does." in history
    assert "Years from the day it is closed: from 25 to 30" in history
    assert KeepingPeriod.objects.get().years == 30


def test_the_action_asks_for_the_reason_too(cast: Cast) -> None:
    do, given = RECORDS["record_keeping_period"]
    with pytest.raises(ValidationError, match="Enter why it changes"):
        do(partnership=cast.partnership, by=COMMAND, **given)


def test_the_public_page_says_what_is_recorded_and_plainly_what_is_not(cast: Cast, client: Client) -> None:
    whole = client.get("/privacy/")
    (link,) = (one for one in read(whole).all("a") if one.text.startswith("Read the privacy notice"))
    assert link["href"] == "https://www.marlshire.example/privacy"
    said = main(whole)
    for words in (
        "Agreement of the three partners",
        "Data protection officer of Marlshire, dpo@marlshire.example, 01632 960111",
        "kept for 25 years from the day it is closed. The partners’ schedule.",
    ):
        assert words in " ".join(said.split())
    assert "not recorded here yet" not in said


def test_from_the_day_of_its_review_the_assessment_stands_on_the_page_of_work_and_raising_goes_on(
    cast: Cast, sign_in: SignIn
) -> None:
    ruth, due = sign_in(cast.ruth), Assessment.objects.get().review_on
    for before, there in ((1, False), (0, True)):
        days = (due - clock.today()).days - before
        with clock.set_to(clock.now() + timedelta(days=days)):
            lines = main(ruth.get(f"{OFFICE}groundwork/"))
            assert ("Its review was due on" in lines) is there
            assert rules.why_not(cast.partnership) == ""


def test_a_review_that_is_due_makes_no_page_ask_for_more(cast: Cast, sign_in: SignIn) -> None:
    due = Assessment.objects.get().review_on
    asked = []
    for before in (1, 0):
        grace = sign_in(cast.grace)
        with clock.set_to(clock.now() + timedelta(days=(due - clock.today()).days - before)):
            grace.get("/")
            with CaptureQueriesContext(connection) as queries:
                grace.get("/")
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_the_five_are_the_offices(cast: Cast, sign_in: SignIn) -> None:
    assert sign_in(cast.joan).get(PAGE).status_code == 403


def test_the_rows_are_called_what_they_are(cast: Cast) -> None:
    assert [str(row) for row in rules.recorded(cast.partnership).values()] == [
        f"Marlshire Safeguarding Partnership, {thing.called}" for thing in rules.THINGS
    ]
