"""Whoever knows a password guesses no code by beginning again and again: the account counts all of them (A8)."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from time_machine import travel

from resolution.partnership.models import User

from .cast import Cast
from .entering import CODE_PAGE, enter_code, enter_password, newest_code, signs_in, with_password

pytestmark = [pytest.mark.both, pytest.mark.requirement("A8")]
MOST = 10
TOO_OFTEN = "Codes were wrong too often for this account. Wait an hour, then sign in again."


@pytest.fixture
def grace(cast: Cast) -> User:
    """Grace, who has chosen a password."""
    return with_password(cast.grace)


def is_signed_in(client: Client) -> bool:
    return client.get(reverse("directory")).status_code == 200


def guess(user: User, times: int) -> None:
    """Somebody who knows the password, from a browser of their own each time they have to begin again."""
    browser = Client()
    for number in range(times):
        if number % 3 == 0:
            browser = Client()
            enter_password(browser, user)
        enter_code(browser, f"{(int(newest_code()) + 1 + number) % 1_000_000:06}")


def said(client: Client, answer: Any) -> str:
    return str(client.get(answer.headers["Location"]).content.decode())


def test_after_ten_wrong_codes_for_an_account_none_is_taken_for_an_hour(
    client: Client, cast: Cast, grace: User
) -> None:
    with travel(datetime.now(UTC), tick=False) as time:
        guess(grace, MOST)
        enter_password(client, grace)
        assert TOO_OFTEN in said(client, enter_code(client, newest_code()))
        assert not is_signed_in(client)
        # It was refused before it was compared, and that sign-in is over.
        assert client.get(CODE_PAGE).status_code == 302
        joan = Client()
        signs_in(joan, with_password(cast.joan))
        assert is_signed_in(joan)
        time.shift(timedelta(minutes=61))
        signs_in(client, grace)
        assert is_signed_in(client)


def test_a_code_that_is_sent_with_the_word_for_another_email_counts_too(client: Client, grace: User) -> None:
    enter_password(client, grace)
    for _ in range(2):
        client.post(CODE_PAGE, {"action": "resend"})
    guess(grace, MOST)
    tried = client.post(CODE_PAGE, {"action": "resend", "code": newest_code()})
    assert TOO_OFTEN in said(client, tried)


def test_whoever_signs_in_begins_from_none(client: Client, grace: User) -> None:
    guess(grace, MOST - 1)
    for _ in range(2):
        signs_in(client, grace)
        assert is_signed_in(client)
        client.post(reverse("account_logout"))


def test_after_three_wrong_codes_it_is_said_that_another_comes_at_once_and_it_does(client: Client, grace: User) -> None:
    enter_password(client, grace)
    wrong = f"{(int(newest_code()) + 1) % 1_000_000:06}"
    last = [enter_code(client, wrong) for _ in range(3)][-1]
    assert "That was wrong too often. Sign in again, and another code comes" in said(client, last)
    signs_in(client, grace)
    assert is_signed_in(client)


def test_what_is_counted_is_not_forgotten_when_many_others_are_counted(client: Client, grace: User) -> None:
    guess(grace, MOST)
    for number in range(400):
        cache.set(f"somebody-else-{number}", [1.0])
    enter_password(client, grace)
    assert TOO_OFTEN in said(client, enter_code(client, newest_code()))
