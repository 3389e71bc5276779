"""Whose governing body has not adopted the protocol is shown, with where the day is entered; nobody is blamed."""

from datetime import timedelta

import pytest
from django.test import Client

from resolution import clock
from resolution.govuk.wording import day
from resolution.partnership import actions
from resolution.partnership.models import Agency

from .cast import COMMAND, Cast
from .conftest import SignIn
from .test_protocol_review import PROTOCOL, main
from .versions import NEXT_TEXT, pending

pytestmark = pytest.mark.requirement("Q14")


def adopted(agency: Agency, later: int) -> None:
    actions.change_agency(
        agency=agency,
        name=agency.name,
        kind=agency.kind,
        small=agency.small,
        outside_area=agency.outside_area,
        adopted_on=clock.today() + timedelta(days=later),
        by=COMMAND,
    )


def waiting(client: Client, number: int) -> str:
    return main(client, f"{PROTOCOL}{number}/").partition("Who has not adopted it")[2]


def test_who_has_not_adopted_the_first_version_is_whoever_has_no_day(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.ruth)
    assert waiting(client, 1).count("No day is entered Enter the day") == 3
    adopted(cast.health, -400)
    shown = waiting(client, 1)
    assert "Marlshire Health Trust" not in shown
    assert "Eastmoor Council" not in shown  # of another area
    assert "Marlshire office" not in shown
    for agency in (cast.social_care, cast.preschool):
        adopted(agency, 0)
    assert "Every agency of the area has adopted it." in waiting(client, 1)


def test_a_later_version_is_adopted_anew_from_the_day_of_its_decision(cast: Cast, sign_in: SignIn) -> None:
    for agency in (cast.health, cast.preschool, cast.social_care):
        adopted(agency, -1)
    pending(cast)
    client = sign_in(cast.ruth)
    shown = waiting(client, 2)
    assert f"Marlshire Health Trust Adopted an earlier version on {day(clock.today() - timedelta(days=1))}" in shown
    assert f"/directory/{cast.health.pk}/change_agency/" in client.get(f"{PROTOCOL}2/").content.decode()
    adopted(cast.health, 0)
    assert "Marlshire Health Trust" not in waiting(client, 2)


def test_the_office_is_shown_whom_to_ask_about_the_version_in_force(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.ruth)
    shown = main(client, "/oversight/office/not-adopted/")
    assert "Marlshire Children’s Services No day is entered. Entries kept by Joan Pike" in shown
    assert f"/directory/{cast.health.pk}/change_agency/?from=not-adopted" in (
        client.get("/oversight/office/not-adopted/").content.decode()
    )
    assert "Agencies of which no adoption of the protocol is entered 3 agencies" in main(client, "/oversight/office/")
    for agency in (cast.health, cast.preschool, cast.social_care):
        adopted(agency, 0)
    assert "Every agency of the area has adopted the version in force." in main(client, "/oversight/office/")
    with clock.set_to(clock.now() + timedelta(days=2)):
        actions.adopt_protocol(partnership=cast.partnership, text=NEXT_TEXT, adopted_on=clock.today(), by=COMMAND)
        listed = main(sign_in(cast.ruth), "/oversight/office/not-adopted/")
        assert "Adopted an earlier version on" in listed
