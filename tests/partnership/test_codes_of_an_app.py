"""Whoever has set up an authenticator app signs in with its code; whoever reads their email alone does not."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.urls import reverse

from resolution import clock
from resolution.partnership import actions
from resolution.partnership.actions.authenticators import ONCE_TOO_OFTEN, TOO_OFTEN, WRONG
from resolution.partnership.models import Authenticator, User
from tests.govuk.reading import read
from tests.letters import letters

from .authenticators import APP_PAGE, enter, is_signed_in, set_up, shows, wrong
from .cast import COMMAND, Cast
from .entering import CODE_PAGE, enter_password, newest_code, signs_in, with_password

pytestmark = [pytest.mark.both, pytest.mark.requirement("A8"), pytest.mark.usefixtures("time_stands")]


def test_the_code_of_the_app_leads_in_and_no_email_is_sent(client: Client, app_user: User) -> None:
    asked = enter_password(client, app_user, to=reverse("directory"))
    assert asked.headers["Location"] == APP_PAGE
    assert not is_signed_in(client)
    assert read(client.get(APP_PAGE)).one("h1").text == "Enter the code from your authenticator app"
    assert enter(client, f" {shows()[:3]} {shows()[3:]} ").headers["Location"] == reverse("directory")
    assert is_signed_in(client)
    assert letters() == []


def test_whoever_has_none_gets_a_code_by_email_as_before(client: Client, cast: Cast, app_user: User) -> None:
    ann = with_password(cast.ann)
    assert enter_password(client, ann).headers["Location"] == CODE_PAGE
    client.post(CODE_PAGE, {"code": newest_code()})
    assert is_signed_in(client)


def test_without_the_password_no_code_is_asked_for(client: Client, app_user: User) -> None:
    for answer in (client.get(APP_PAGE), enter(client, shows())):
        assert answer.headers["Location"] == reverse("account_login")
    assert not is_signed_in(client)


def test_the_page_of_the_code_by_email_is_no_way_round_it(client: Client, app_user: User) -> None:
    enter_password(client, app_user)
    for answer in (client.get(CODE_PAGE), client.post(CODE_PAGE, {"code": shows()})):
        assert answer.status_code == 302
    assert not is_signed_in(client)


def test_whoever_was_not_asked_for_it_is_asked_for_the_code_by_email(client: Client, cast: Cast) -> None:
    """It is set up, in another browser, a moment after it was asked whether there is one."""
    user, asked = with_password(cast.grace), list[str]()

    def sets_up(execute: Any, sql: str, *rest: Any) -> Any:
        found = execute(sql, *rest)
        if "partnership_authenticator" in sql and not asked:
            asked.append(sql)
            set_up(cast.grace)
        return found

    with connection.execute_wrapper(sets_up):
        assert enter_password(client, user).headers["Location"] == CODE_PAGE
    assert Authenticator.objects.filter(user=user).exists()
    assert not is_signed_in(client)


@pytest.mark.parametrize(("away", "is_taken"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_clock_may_be_half_a_minute_off(client: Client, app_user: User, away: int, is_taken: bool) -> None:
    enter_password(client, app_user)
    enter(client, shows(away=away))
    assert is_signed_in(client) == is_taken


def test_a_code_is_good_for_one_sign_in(client: Client, app_user: User) -> None:
    enter_password(client, app_user)
    enter(client, shows())
    other = Client()
    enter_password(other, app_user)
    assert wrong(enter(other, shows())) == [WRONG]
    assert wrong(enter(other, shows(away=-1))) == [WRONG]
    assert not is_signed_in(other)


@pytest.mark.parametrize("typed", ["", "   ", "<b>1</b>", "\u202e12345", "12\x00", "٣" * 6, "9" * 1_000_000])
def test_what_cannot_be_a_code_is_refused_in_words(client: Client, app_user: User, typed: str) -> None:
    enter_password(client, app_user)
    (said,) = wrong(enter(client, typed))
    assert "code" in said.lower()
    assert not is_signed_in(client)


def test_who_guesses_gets_five_tries_an_hour_from_wherever(client: Client, app_user: User) -> None:
    nothing = next(code for code in ("000000", "111111") if code not in [shows(away=each) for each in (-1, 0, 1)])
    said = []
    for _ in range(5):
        other = Client()
        enter_password(other, app_user)
        said += wrong(enter(other, nothing))
    assert said == [*[WRONG] * 4, ONCE_TOO_OFTEN]
    enter_password(client, app_user)
    assert wrong(enter(client, shows())) == [TOO_OFTEN]
    with clock.set_to(clock.now() + timedelta(minutes=61)):
        assert wrong(enter(client, nothing)) == [WRONG]
        enter(client, shows())
        assert is_signed_in(client)


def test_the_owner_is_told_once_that_somebody_knows_their_password(client: Client, app_user: User) -> None:
    """Whoever guesses gives the address of the account, and so no letter is to be had by the dozen."""
    enter_password(client, app_user)
    for _ in range(4):
        enter(client, "")
        enter(client, shows(away=9))
    assert letters() == []
    for _ in range(4):
        enter(client, shows(away=9))
    (letter,) = letters()
    assert letter.subject == "Five wrong codes were entered for your account"
    assert letter.to == [app_user.email]
    assert "choose another" in str(letter.body)


def test_under_another_key_of_the_service_no_code_is_right_and_the_coordinator_helps(
    client: Client, cast: Cast, app_user: User
) -> None:
    with override_settings(SECRET_KEY="another one, after a break-in"):
        enter_password(client, app_user)
        assert wrong(enter(client, shows())) == [WRONG]
        actions.stop_authenticator(person=cast.grace, by=COMMAND)
        assert wrong(enter(client, shows())) == [
            "This account has no app any more. Sign in again, and a code comes by email"
        ]
        signs_in(Client(), app_user)


def test_a_new_password_does_not_do_away_with_it(client: Client, app_user: User) -> None:
    client.post(reverse("account_reset_password"), {"email": app_user.email})
    way = next(line for line in str(letters()[-1].body).splitlines() if "/password/reset/" in line).strip()
    form = client.get(way, follow=True).redirect_chain[-1][0]
    new = "three other quiet words"
    client.post(form, {"password1": new, "password2": new})
    asked = client.post(reverse("account_login"), {"login": app_user.email, "password": new})
    assert asked.headers["Location"] == APP_PAGE
