"""The business manager keeps how to reach the partnership, and the versions of its protocol."""

from datetime import timedelta

import pytest

from resolution import clock
from resolution.govuk.wording import day
from resolution.partnership import actions, directory
from resolution.protocol.loading import wiltshire_text
from tests.govuk.reading import read

from .acts import day as day_typed
from .acts import ready
from .cast import COMMAND, Cast, otherplace
from .conftest import SignIn

OURS = "/directory/partnership/"


@pytest.mark.requirement("I1")
def test_the_contact_that_was_changed_stands_on_every_page_and_in_the_history(cast: Cast, sign_in: SignIn) -> None:
    page, client = ready("change_contact", cast), sign_in(cast.ruth)
    assert 'value="office@marlshire.example"' in client.get(page.url).content.decode()
    after = read(client.post(page.url, page.data, follow=True))
    assert "us@m.example" in after.one("main").text
    assert "01632 960500" in read(sign_in(cast.grace).get("/directory/")).one("footer").text
    history = read(sign_in(cast.ruth).get("/directory/history/")).one("main").text
    assert "Ruth Adeyemi changed how to reach the partnership" in history
    assert "office@marlshire.example" in history


@pytest.mark.requirement("Q14")
def test_a_version_holds_from_its_day_and_each_is_taken_as_a_file(cast: Cast, sign_in: SignIn) -> None:
    today, page, client = clock.today(), ready("adopt_protocol", cast), sign_in(cast.ruth)
    coming = today + timedelta(days=3)
    client.post(page.url, page.data)
    assert directory.protocol_in_force(cast.partnership).number == 1
    shown = read(client.get(OURS)).one("main").text
    assert f"Version 2 Holds from {day(coming)}" in shown
    assert f"Version 1 Holds today, since {day(today)}" in shown
    with clock.set_to(clock.now() + timedelta(days=3)):
        assert directory.protocol_in_force(cast.partnership).number == 2
        shown = read(sign_in(cast.ruth).get(OURS)).one("main").text
        assert f"Version 2 Holds today, since {day(coming)}" in shown
        assert f"Version 1 Held from {day(today)}" in shown
        history = read(client.get("/directory/history/")).one("main").text
    assert f"Ruth Adeyemi adopted version 2 of the protocol, which holds from {day(coming)}" in history
    file = client.get(f"{OURS}protocol/2/")
    assert file.content.decode() == wiltshire_text().strip()
    assert file["Content-Disposition"] == 'attachment; filename="protocol-2.toml"'
    assert client.get(f"{OURS}protocol/3/").status_code == 404


WRONG = {
    "a line that is no protocol": ({"text": "tiers = 4"}, "Put this right in the protocol’s text: key is missing"),
    "a tier without a name": ({"text": wiltshire_text().replace('name = "Manager"', "")}, "name is missing"),
    "a day in the past": (day_typed("adopted_on", -1), "The day from which it holds must be today or in the future"),
}


@pytest.mark.requirement("Q14")
@pytest.mark.parametrize("wrong", WRONG)
def test_a_version_that_cannot_be_used_is_refused_with_its_line(cast: Cast, sign_in: SignIn, wrong: str) -> None:
    answers, said = WRONG[wrong]
    page = ready("adopt_protocol", cast)
    refused = read(sign_in(cast.ruth).post(page.url, page.data | answers))
    assert said in refused.one("div", class_="govuk-error-summary").text
    assert cast.partnership.protocol_versions.count() == 1


def test_no_version_holds_before_one_that_is_adopted_already(cast: Cast, sign_in: SignIn) -> None:
    coming = clock.today() + timedelta(days=10)
    actions.adopt_protocol(partnership=cast.partnership, text=wiltshire_text(), adopted_on=coming, by=COMMAND)
    page = ready("adopt_protocol", cast)
    refused = read(sign_in(cast.ruth).post(page.url, page.data))
    assert f"Enter {day(coming)} or later" in refused.one("div", class_="govuk-error-summary").text


def test_nobody_else_is_shown_them_and_another_partnerships_are_not_there(cast: Cast, sign_in: SignIn) -> None:
    actions.adopt_protocol(partnership=otherplace(), text=wiltshire_text(), adopted_on=clock.today(), by=COMMAND)
    for page in (OURS, f"{OURS}protocol/1/"):
        assert sign_in(cast.joan).get(page).status_code == 403
    assert sign_in(cast.ruth).get(f"{OURS}protocol/2/").status_code == 404
