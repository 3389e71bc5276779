"""A password alone opens nothing: whoever signs in enters a code from an email as well."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse
from time_machine import travel

from resolution.partnership import actions
from resolution.partnership.models import User
from tests.govuk.reading import Reader, read
from tests.letters import letters

from .cast import COMMAND, Cast
from .entering import CODE_PAGE, enter_code, enter_password, newest_code, with_password

pytestmark = [pytest.mark.both, pytest.mark.requirement("A8")]


@pytest.fixture
def grace(cast: Cast) -> User:
    """Grace, who has chosen a password."""
    return with_password(cast.grace)


def wrong(page: Reader) -> list[str]:
    return [one.text.removeprefix("Error: ") for one in page.all("p", class_="govuk-error-message")]


def is_signed_in(client: Client) -> bool:
    return client.get(reverse("directory")).status_code == 200


def other_than(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06}"


def test_the_password_alone_opens_nothing(client: Client, grace: User) -> None:
    asked = enter_password(client, grace)
    assert asked.headers["Location"] == CODE_PAGE
    assert read(client.get(CODE_PAGE)).one("h1").text == "Enter the code that we have sent you"
    assert not is_signed_in(client)


def test_the_code_goes_to_the_address_of_the_account_and_says_what_to_do_if_it_was_not_asked_for(
    client: Client, grace: User
) -> None:
    enter_password(client, grace)
    (letter,) = letters()
    assert (letter.to, letter.subject) == ([grace.email], "Your code to sign in")
    assert "If you have not just signed in, somebody else knows your password" in letter.body
    assert newest_code() not in client.get(CODE_PAGE).content.decode()


def test_the_code_leads_to_the_page_that_was_asked_for(client: Client, grace: User) -> None:
    asked = enter_password(client, grace, to=reverse("directory"))
    entered = client.post(asked.headers["Location"], {"code": newest_code()})
    assert entered.headers["Location"] == reverse("directory")
    assert is_signed_in(client)


def test_after_a_first_password_nothing_more_is_said_than_that_one_is_in(client: Client, grace: User) -> None:
    """allauth takes the code for a proof of the address as well, and would say so."""
    EmailAddress.objects.create(user=grace, email=grace.email, primary=True)
    enter_password(client, grace)
    client.get(CODE_PAGE)
    page = read(client.get(enter_code(client, newest_code()).headers["Location"]))
    assert page.all("p", class_="govuk-notification-banner__heading") == []
    assert [letter.subject for letter in letters()] == ["Your code to sign in"]


def test_the_code_may_be_typed_with_spaces(client: Client, grace: User) -> None:
    enter_password(client, grace)
    enter_code(client, f" {newest_code()[:3]} {newest_code()[3:]} ")
    assert is_signed_in(client)


def test_a_wrong_code_is_said_to_be_and_may_be_tried_again(client: Client, grace: User) -> None:
    enter_password(client, grace)
    assert wrong(read(enter_code(client, ""))) == ["Enter the code from the email"]
    assert wrong(read(enter_code(client, other_than(newest_code())))) == [
        "That is not the code of our last email. Check it and try again"
    ]
    enter_code(client, newest_code())
    assert is_signed_in(client)


@pytest.mark.parametrize("typed", ["   ", "<b>1</b>", "\u202e123456", "12\x00", "٣" * 6, "9" * 1_000_000])
def test_what_cannot_be_a_code_is_refused_in_words(client: Client, grace: User, typed: str) -> None:
    enter_password(client, grace)
    (said,) = wrong(read(enter_code(client, typed)))
    assert "code" in said.lower()
    assert not is_signed_in(client)


def test_after_three_wrong_codes_one_begins_again(client: Client, grace: User) -> None:
    enter_password(client, grace)
    code = newest_code()
    tries = [enter_code(client, other_than(code)) for _ in range(3)]
    assert [one.status_code for one in tries] == [200, 200, 302]
    assert "That was wrong too often" in client.get(tries[-1].headers["Location"]).content.decode()
    enter_code(client, code)
    assert not is_signed_in(client)


def test_another_code_makes_the_first_one_worthless(client: Client, grace: User) -> None:
    enter_password(client, grace)
    first = newest_code()
    client.get(CODE_PAGE)
    again = read(client.post(CODE_PAGE, {"action": "resend"}, follow=True))
    assert again.one("p", class_="govuk-notification-banner__heading").text == "A code is on its way"
    second = newest_code()
    assert len(letters()) == 2
    assert first == second or wrong(read(enter_code(client, first)))
    enter_code(client, second)
    assert is_signed_in(client)


def test_a_third_code_is_the_last_that_is_sent(client: Client, grace: User) -> None:
    enter_password(client, grace)
    for _ in range(4):
        client.post(CODE_PAGE, {"action": "resend"})
    assert len(letters()) == 3
    assert "Send another code" not in client.get(CODE_PAGE).content.decode()


@pytest.mark.parametrize(("after", "in_time"), [(timedelta(minutes=14), True), (timedelta(minutes=16), False)])
def test_a_code_works_for_fifteen_minutes(client: Client, grace: User, after: timedelta, in_time: bool) -> None:
    with travel(datetime.now(UTC), tick=False) as time:
        enter_password(client, grace)
        time.shift(after)
        enter_code(client, newest_code())
        assert is_signed_in(client) == in_time


def test_a_code_is_worth_nothing_in_another_browser(client: Client, grace: User) -> None:
    enter_password(client, grace)
    other = Client()
    assert enter_code(other, newest_code()).headers["Location"].startswith(reverse("account_login"))
    assert not is_signed_in(other)


def test_a_code_is_good_for_one_sign_in(client: Client, grace: User) -> None:
    enter_password(client, grace)
    code = newest_code()
    enter_code(client, code)
    client.post(reverse("account_logout"))
    enter_password(client, grace)
    assert newest_code() == code or wrong(read(enter_code(client, code)))
    assert not is_signed_in(client)


def test_without_a_password_there_is_no_code(client: Client, grace: User) -> None:
    assert client.get(CODE_PAGE).headers["Location"].startswith(reverse("account_login"))
    client.post(reverse("account_login"), {"login": grace.email, "password": "not hers"})
    assert letters() == []


def test_whoever_leaves_in_between_does_not_get_in(client: Client, cast: Cast, grace: User) -> None:
    enter_password(client, grace)
    actions.record_leaving(person=cast.grace, by=COMMAND)
    enter_code(client, newest_code())
    assert not is_signed_in(client)


def test_somebody_else_can_sign_in_instead(client: Client, grace: User) -> None:
    enter_password(client, grace)
    out = client.post(reverse("account_logout"), {"next": reverse("account_login")})
    assert out.headers["Location"] == reverse("account_login")
    assert read(client.get(reverse("account_login"))).one("h1").text == "Sign in"
    enter_code(client, newest_code())
    assert not is_signed_in(client)


def test_a_mail_server_that_is_away_does_not_break_the_page(client: Client, grace: User, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    enter_password(client, grace)
    letters()
    assert client.get(CODE_PAGE).status_code == 200
    assert not is_signed_in(client)
