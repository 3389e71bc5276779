"""The business manager keeps the days on which nobody works (L3)."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from resolution import clock
from resolution.govuk.wording import day
from resolution.partnership import directory
from tests.govuk.reading import read

from .acts import SATURDAY, ready, workday
from .cast import Cast
from .conftest import SignIn

BANK_HOLIDAYS = "/directory/partnership/bank_holidays/"
pytestmark = pytest.mark.requirement("L3")


def test_a_day_is_added_and_taken_away_with_a_reason_and_both_stand_in_the_history(cast: Cast, sign_in: SignIn) -> None:
    ruth, page = sign_in(cast.ruth), ready("add_bank_holiday", cast)
    assert "None is known for these years" in read(ruth.get(BANK_HOLIDAYS)).one("main").text
    on = workday(30)
    after = read(ruth.post(page.url, page.data, follow=True))
    assert f"{on:%A} {on.day} {on:%B}: Coronation" in after.one("main").text
    assert directory.closed_days(type(cast.partnership).objects.get()) == {on: "Coronation"}
    (link,) = (one for one in after.all("a") if one.text == f"take off Coronation, {on.day} {on:%B} {on.year}")
    asked = read(ruth.get(link["href"]))
    sent = {name: asked.one("input", name=name)["value"] for name in ("as_of", "submission")}
    ruth.post(link["href"], {**sent, "because": "It was moved to the summer."})
    assert directory.closed_days(type(cast.partnership).objects.get()) == {}
    history = read(ruth.get("/directory/history/")).one("main").text
    assert f"Ruth Adeyemi entered {on.day} {on:%B} {on.year} as a bank holiday: Coronation" in history
    assert f"Ruth Adeyemi took {on.day} {on:%B} {on.year} off the bank holidays: Coronation" in history
    assert "It was moved to the summer." in history


def typed(on: date) -> dict[str, Any]:
    return {"on_day": on.day, "on_month": on.month, "on_year": on.year}


def test_a_day_that_is_past_or_known_or_no_working_day_is_refused_with_advice(cast: Cast, sign_in: SignIn) -> None:
    ready("remove_bank_holiday", cast)
    (known,) = directory.closed_days(type(cast.partnership).objects.get())
    ruth, page = sign_in(cast.ruth), ready("add_bank_holiday", cast)
    saturday = clock.today() + timedelta(days=SATURDAY - clock.today().weekday() + 7)
    for on, why in (
        (clock.today() - timedelta(days=1), "The day must be today or in the future"),
        (saturday, f"Saturday {day(saturday)} is no working day as it is. Enter a day from Monday to Friday"),
        (known, f"{day(known)} is known already: Old holiday"),
    ):
        answer = ruth.post(page.url, page.data | typed(on))
        assert why in read(answer).one("main").text


def test_what_is_past_stands_and_is_shown_without_a_way_to_change_it(cast: Cast, sign_in: SignIn) -> None:
    page = ready("remove_bank_holiday", cast)
    (on,) = directory.closed_days(type(cast.partnership).objects.get())
    with clock.set_to(datetime.combine(on + timedelta(days=1), time(9), UTC)):
        ruth = sign_in(cast.ruth)
        answer = read(ruth.post(page.url, page.data)).one("main").text
        assert f"{day(on)} is past, and what was counted over it stands" in answer
        shown = read(ruth.get(BANK_HOLIDAYS)).one("main").text
        assert "Old holiday" in shown
        assert "take off" not in shown


def test_nobody_else_opens_the_page_and_the_partnerships_page_and_the_offices_work_lead_to_it(
    cast: Cast, sign_in: SignIn
) -> None:
    for other in (cast.joan, cast.helen, cast.grace):
        assert sign_in(other).get(BANK_HOLIDAYS).status_code == 403
    ruth = sign_in(cast.ruth)
    for page in ("/directory/partnership/", "/oversight/office/bank-holidays/"):
        assert [link for link in read(ruth.get(page)).all("a") if link["href"].startswith(BANK_HOLIDAYS)]
