"""Whoever keeps the entries finds what is out of date first, and confirms what is still right in one press."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from resolution import clock
from resolution.govuk.wording import day
from resolution.history import journal
from resolution.partnership import actions
from resolution.partnership.confirmed import all_of
from resolution.partnership.models import Agency, Person
from resolution.partnership.views.confirming import AT_ONCE
from tests.disagreements.filled import sends
from tests.govuk.reading import read

from .cast import COMMAND, Cast, by, person
from .conftest import SignIn

pytestmark = pytest.mark.requirement("A1")
LATER = timedelta(days=200)
HEADING = "Not confirmed for 6 months"


def of(agency: Agency, act: str = "") -> str:
    return f"/directory/{agency.pk}/{act}"


def days_of(*entries: Person | Agency) -> list[date]:
    for entry in entries:
        entry.refresh_from_db()
    return [entry.confirmed_on for entry in entries]


def test_what_is_out_of_date_stands_first_for_whoever_keeps_the_entries_and_for_nobody_else(
    cast: Cast, sign_in: SignIn
) -> None:
    then = clock.today()
    actions.change_post(
        post=cast.priya.posts.get(), title="Social worker", manager=cast.tom, deputy=None, by=by(cast.joan)
    )
    actions.add_stand_in(agency=cast.social_care, tier=3, person=cast.ann, by=COMMAND)
    actions.open_desk(agency=cast.social_care, tier=1, name="Door", telephone="01632 960121", by=COMMAND)
    assert HEADING not in read(sign_in(cast.joan).get(of(cast.social_care))).one("main").text
    with clock.set_to(clock.now() + LATER):
        actions.change_person(
            person=cast.dana, name="Dana Okafor", job_title="Director", telephone="", email="", by=COMMAND
        )
        text = read(sign_in(cast.joan).get(of(cast.social_care))).one("main").text
        first = text.split("Kind of agency")[0]
        assert (
            f"Social worker, tier 1 with Tom Ellis as own manager, no telephone number. Last confirmed {day(then)}"
            in first
        )
        assert "Helen Marsh Service manager, tier 3, Safeguarding lead" in first
        for line in ("How to reach the agency", "Ann Lowe, who stands in at tier 3", "Duty desk: Door"):
            assert line in first
        # Her entry was looked at, her post was not.
        assert "Dana Okafor" in first
        assert HEADING not in read(sign_in(cast.grace).get(of(cast.social_care))).one("main").text
        assert HEADING not in read(sign_in(cast.ruth).get(of(cast.social_care))).one("main").text
        assert HEADING in read(sign_in(cast.ruth).get(of(cast.preschool))).one("main").text


def test_one_press_confirms_all_but_what_was_taken_out_which_keeps_its_own_day(cast: Cast, sign_in: SignIn) -> None:
    then = clock.today()
    with clock.set_to(clock.now() + LATER):
        client, at = sign_in(cast.joan), of(cast.social_care, "confirm_chosen/")
        sent = sends(client.get(at))
        assert len(sent["entries"]) == 6
        sent["entries"].remove(f"person-{cast.tom.pk}")
        text = read(client.post(at, sent, follow=True)).one("main").text
        assert "Tom Ellis" in text.split("Kind of agency")[0]
        assert "Priya Nair" not in text.split("Kind of agency")[0]
        assert days_of(cast.tom, cast.priya, cast.social_care) == [then, clock.today(), clock.today()]
        assert cast.helen.roles.get().confirmed_on == cast.helen.posts.get().confirmed_on == clock.today()
        entry = journal.entries(cast.social_care).last()
        assert entry is not None
        assert entry.details["entries"].count("Priya Nair") == 1
        assert [each.act for each in journal.entries(cast.priya)][-1] == "confirm_chosen"
        assert [each.act for each in journal.entries(cast.tom)][-1] != "confirm_chosen"
        history = read(client.get(of(cast.social_care, "history/"))).one("main").text
        assert "Joan Pike confirmed that this is right: Dana Okafor, Helen Marsh, How to reach the agency" in history


def test_where_nothing_is_out_of_date_nothing_is_asked(cast: Cast, sign_in: SignIn) -> None:
    text = read(sign_in(cast.joan).get(of(cast.social_care, "confirm_chosen/"))).one("main").text
    assert "Everything was confirmed since." in text
    assert "These are all still right" not in text


def test_what_was_confirmed_meanwhile_is_not_confirmed_again(cast: Cast) -> None:
    with clock.set_to(clock.now() + LATER):
        keys = [line.key for line in all_of(cast.social_care).out_of_date()]
        actions.confirm_chosen(agency=cast.social_care, entries=keys[:1], by=by(cast.joan))
        with pytest.raises(ValidationError, match="Look at the list again"):
            actions.confirm_chosen(agency=cast.social_care, entries=keys, by=by(cast.joan))


def test_a_long_list_is_confirmed_page_by_page_and_no_page_is_too_large(cast: Cast, sign_in: SignIn) -> None:
    for number in range(AT_ONCE):
        person(cast.social_care, f"Worker{number} Ng", "Social worker", tier=1)
    with clock.set_to(clock.now() + LATER):
        response = sign_in(cast.joan).get(of(cast.social_care, "confirm_chosen/"))
        assert f"These are the oldest {AT_ONCE} of {AT_ONCE + 6}: the others follow." in read(response).one("main").text
        assert len(response.content) < 60_000
        agency = sign_in(cast.joan).get(of(cast.social_care))
        assert f"These are the oldest 10 of {AT_ONCE + 6}." in read(agency).one("main").text
        assert len(agency.content) < 60_000
