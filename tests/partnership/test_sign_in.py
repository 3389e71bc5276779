"""Who gets in: by invitation, until they leave, and in the demonstration with one press."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client
from django.urls import reverse
from time_machine import travel

from resolution.partnership import actions, demonstration
from resolution.partnership.adapters import NoSelfRegistration
from resolution.partnership.models import Person, User

from .acts import ready
from .cast import COMMAND, PASSWORD, Cast, account
from .conftest import SignIn
from .entering import signs_in, with_password

pytestmark = pytest.mark.both

PAGE = "demonstration_sign_in"


def is_signed_in(client: Client) -> bool:
    return client.get(reverse("directory")).status_code == 200


def sign_in_by_form(client: Client, user: User) -> str:
    sent = {"login": user.email.upper(), "password": PASSWORD}
    return client.post(reverse("account_login"), sent, follow=True).content.decode()


def test_a_person_signs_in_with_their_email_however_it_is_written(cast: Cast, client: Client) -> None:
    user = with_password(cast.grace)
    assert user.email == user.email.lower()
    signs_in(client, user)
    assert is_signed_in(client)


def test_nobody_registers_themselves(cast: Cast, client: Client) -> None:
    asked = client.get(reverse("account_login")).wsgi_request
    assert not NoSelfRegistration().is_open_for_signup(asked)


@pytest.mark.parametrize(("after", "still"), [(timedelta(hours=7), True), (timedelta(hours=8), False)])
def test_a_session_ends_after_eight_hours(cast: Cast, sign_in: SignIn, after: timedelta, still: bool) -> None:
    with travel(datetime.now(UTC), tick=False) as time:
        client = sign_in(cast.grace)
        assert is_signed_in(client)
        time.shift(after)
        assert is_signed_in(client) == still


def test_a_session_that_is_not_there_signs_nobody_in(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.grace)
    Session.objects.all().delete()
    assert not is_signed_in(client)


@pytest.mark.requirement("A2")
def test_who_leaves_has_no_access_from_the_next_request_on(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.tom)
    assert is_signed_in(client)
    actions.record_leaving(person=cast.tom, by=COMMAND)
    assert not is_signed_in(client)


@pytest.mark.requirement("A2")
def test_who_has_left_cannot_sign_in_again(cast: Cast, client: Client) -> None:
    user = with_password(cast.tom)
    actions.record_leaving(person=cast.tom, by=COMMAND)
    sign_in_by_form(client, user)
    assert not is_signed_in(client)


def test_an_account_of_nobody_in_the_directory_opens_nothing(cast: Cast, client: Client) -> None:
    user = User.objects.create_user("nobody@marlshire.example", PASSWORD)
    sign_in_by_form(client, user)
    assert not is_signed_in(client)
    client.force_login(user)
    assert not is_signed_in(client)


def test_opening_an_account_sends_the_link_to_choose_a_password(cast: Cast, sign_in: SignIn) -> None:
    page = ready("open_account", cast)
    sign_in(page.keeper).post(page.url, page.data)
    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == (["nell@marlshire.example"], "Choose a password")
    assert "You have an account" in sent.body
    assert reverse("account_reset_password") in sent.body
    assert not User.objects.get(email="nell@marlshire.example").has_usable_password()


def test_a_first_password_is_chosen_by_a_link_like_a_new_one(cast: Cast, sign_in: SignIn) -> None:
    answered = sign_in(cast.grace).post(reverse("account_set_password"))
    assert (answered.status_code, answered.headers["Location"]) == (302, reverse("account_reset_password"))


def test_an_account_is_open_even_when_the_mail_server_is_not(cast: Cast, sign_in: SignIn, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    page = ready("open_account", cast)
    shown = sign_in(page.keeper).post(page.url, page.data, follow=True).content.decode()
    assert "The invitation could not be sent" in shown
    assert Person.objects.get(email="nell@marlshire.example").account is not None


@pytest.fixture
def stage(cast: Cast, settings: Any) -> Iterator[Cast]:
    """The demonstration, whose cast is Grace, Tom, and somebody who is not in the directory."""
    settings.DEMONSTRATION = True
    demonstration.introduce(
        {
            "grace@marlshire.example": "What she has raised.",
            "tom@marlshire.example": "What waits for him.",
            "nobody@marlshire.example": "Nothing.",
        }
    )
    yield cast
    demonstration.introduce({})


def test_outside_the_demonstration_there_is_no_page_to_sign_in_as_anybody(cast: Cast, client: Client) -> None:
    demonstration.introduce({"grace@marlshire.example": "What she has raised."})
    assert demonstration.cast() == []
    assert client.get(reverse(PAGE)).status_code == 404
    assert client.post(reverse(PAGE), {"person": cast.grace.pk}).status_code == 404
    assert not is_signed_in(client)
    demonstration.introduce({})


def test_in_the_demonstration_the_cast_is_shown_with_what_each_can_see(stage: Cast, client: Client) -> None:
    page = client.get(reverse(PAGE)).content.decode()
    assert page.index("Grace Obi") < page.index("What she has raised.") < page.index("Tom Ellis")
    assert "Marlshire Health Trust" in page
    assert "Priya Nair" not in page


def test_in_the_demonstration_one_press_signs_in(stage: Cast, client: Client) -> None:
    response = client.post(reverse(PAGE), {"person": stage.grace.pk})
    assert response["Location"] == "/"
    assert "Health visitor" in client.get(reverse("person", args=[stage.grace.pk])).content.decode()
    assert client.session["_auth_user_id"] == str(account(stage.grace).pk)


@pytest.mark.parametrize("who", ["", "abc", "999999"])
def test_nobody_else_can_be_signed_in_as(stage: Cast, client: Client, who: str) -> None:
    assert client.post(reverse(PAGE), {"person": who}).status_code == 404
    assert client.post(reverse(PAGE), {"person": stage.priya.pk}).status_code == 404
    assert not is_signed_in(client)


def test_an_empty_demonstration_says_so(stage: Cast, client: Client) -> None:
    demonstration.introduce({})
    assert "Nobody is here yet" in client.get(reverse(PAGE)).content.decode()
