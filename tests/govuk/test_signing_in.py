"""Signing in and out, and passwords, in our words."""

import re
import time
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from resolution.partnership import demonstration, directory
from resolution.partnership.models import User
from tests.letters import letters, may_go
from tests.partnership.cast import PASSWORD, Cast, account
from tests.partnership.entering import signs_in, with_password

from .reading import Reader, read

pytestmark = [pytest.mark.both, pytest.mark.django_db, pytest.mark.usefixtures("pages")]
NEW = "seven calm otters reading"


@pytest.fixture
def grace(cast: Cast) -> User:
    """Grace, who has chosen a password."""
    return with_password(cast.grace)


def wrongs(page: Reader) -> list[str]:
    """What the page says is wrong."""
    return [one.text.removeprefix("Error: ") for one in page.all("p", class_="govuk-error-message")]


def told(page: Reader) -> str:
    return page.one("ul", class_="govuk-error-summary__list").text


def link_in(letter: Any) -> str:
    """The address in the letter, without the host."""
    found = re.search(r"http://testserver(\S+)", letter.body)
    assert found
    return found[1]


def test_signing_in_leads_to_the_page_that_was_asked_for(client: Client, grace: User) -> None:
    assert signs_in(client, grace, to="/visit/")["Location"] == "/visit/"
    assert client.get("/visit/").status_code == 200


def test_signing_in_asks_in_our_words(client: Client) -> None:
    page = read(client.get("/account/sign-in/"))
    assert [label.text for label in page.all("label")] == ["Email address", "Password"]
    assert [one for one in page.elements if one.get("placeholder")] == []
    wrong = read(client.post("/account/sign-in/", {"login": "", "password": ""}))
    assert wrongs(wrong) == ["Enter your email address", "Enter your password"]
    assert wrongs(read(client.post("/account/sign-in/", {"login": "grace", "password": "x"}))) == [
        "Enter an email address in full"
    ]


def test_a_wrong_password_and_an_unknown_person_are_told_the_same(client: Client, grace: User) -> None:
    for email in (grace.email, "nobody@marlshire.example"):
        page = read(client.post("/account/sign-in/", {"login": email, "password": "x"}))
        assert told(page) == "The email address and the password do not go together. Check both and try again"
        assert page.by_id("id_login")["value"] == email


def test_closing_the_browser_signs_out(client: Client, grace: User) -> None:
    response = signs_in(client, grace)
    assert response.cookies["sessionid"]["max-age"] == ""


def test_signing_out_is_asked_and_then_done(client: Client, grace: User) -> None:
    client.force_login(grace)
    assert read(client.get("/account/sign-out/")).one("h1").text == "Sign out"
    out = read(client.post("/account/sign-out/", follow=True))
    assert out.one("p", class_="govuk-notification-banner__heading").text == "You have signed out"
    assert client.get("/visit/").status_code == 302


@pytest.mark.parametrize("path", ["signup/", "email/", "sign-up/", "confirm-email/"])
def test_nobody_registers_and_nobody_changes_their_address_here(client: Client, path: str) -> None:
    assert client.get(f"/account/{path}").status_code == 404


def test_a_forgotten_password_is_set_anew_through_a_link_by_mail(client: Client, grace: User) -> None:
    sent = client.post("/account/password/reset/", {"email": grace.email}, follow=True)
    assert read(sent).one("h1").text == "Look at your email"
    assert letters()[0].subject == "Reset your password"
    opened = client.get(link_in(letters()[0]), follow=True)
    assert read(opened).one("h1").text == "Set a new password"
    path = opened.request["PATH_INFO"]
    assert wrongs(read(client.post(path, {"password1": "", "password2": ""})))[0] == "Enter a new password"
    done = client.post(path, {"password1": NEW, "password2": NEW}, follow=True)
    assert read(done).one("h1").text == "Your password is changed"
    assert letters()[1].subject == "Your password was changed"
    assert client.login(request=None, email=grace.email, password=NEW)


def test_a_first_password_is_set_in_the_same_way(client: Client, cast: Cast) -> None:
    client.post("/account/password/reset/", {"email": account(cast.priya).email})
    path = client.get(link_in(letters()[0]), follow=True).request["PATH_INFO"]
    client.post(path, {"password1": NEW, "password2": NEW})
    assert client.login(request=None, email=account(cast.priya).email, password=NEW)


def test_an_unknown_address_is_told_the_same_and_gets_no_mail(client: Client) -> None:
    sent = client.post("/account/password/reset/", {"email": "nobody@marlshire.example"}, follow=True)
    assert read(sent).one("h1").text == "Look at your email"
    assert letters() == []


def test_a_link_that_was_used_says_so(client: Client) -> None:
    page = read(client.get("/account/password/reset/1-used/"))
    assert page.one("h1").text == "This link no longer works"


def test_a_password_is_changed_by_whoever_knows_it(client: Client, grace: User) -> None:
    client.force_login(grace)
    wrong = client.post("/account/password/", {"oldpassword": "x", "password1": NEW, "password2": NEW})
    assert wrongs(read(wrong)) == ["That is not your password now. Check it and try again"]
    client.post("/account/password/", {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})
    assert client.login(request=None, email=grace.email, password=NEW)


def test_whoever_never_chose_a_password_is_sent_a_link_to_choose_one(client: Client, cast: Cast) -> None:
    client.force_login(account(cast.priya))
    page = read(client.get("/account/password/", follow=True))
    assert page.one("h1").text == "Reset your password"


def test_what_is_grave_asks_for_the_password_once_more(client: Client, grace: User) -> None:
    signs_in(client, grace)
    page = read(client.get("/account/confirm/"))
    assert page.one("h1").text == "Confirm that it is you"
    wrong = read(client.post("/account/confirm/", {"password": "x"}))
    assert wrongs(wrong) == ["That is not your password. Check it and try again"]


def test_a_closed_account_is_told_whom_to_ask(client: Client) -> None:
    assert read(client.get("/account/closed/")).one("h1").text == "This account is closed"


@pytest.mark.requirement("I2")
def test_in_the_demonstration_one_press_leads_to_the_page_that_was_asked_for(
    client: Client, grace: User, settings: Any
) -> None:
    settings.DEMONSTRATION = True
    demonstration.introduce({grace.email: "Raising a disagreement"})
    link = read(client.get("/account/sign-in/?next=/visit/")).one("a", href="/demonstration/sign-in/?next=%2Fvisit%2F")
    assert client.post(link["href"], {"person": person_of(grace)})["Location"] == "/visit/"
    elsewhere = client.post("/demonstration/sign-in/?next=https://elsewhere.example/", {"person": person_of(grace)})
    assert elsewhere["Location"] == "/"
    demonstration.introduce({})


def person_of(user: User) -> int:
    person = directory.person_of(user)
    assert person is not None
    return person.pk


def test_a_mail_server_that_refuses_does_not_say_who_has_an_account(client: Client, grace: User, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    for email in (grace.email, "nobody@marlshire.example"):
        sent = client.post("/account/password/reset/", {"email": email}, follow=True)
        assert read(sent).one("h1").text == "Look at your email"
    assert letters() == []


def test_nor_does_one_that_is_slow(client: Client, grace: User, settings: Any) -> None:
    settings.EMAIL_BACKEND = "tests.letters.Slow"
    try:
        client.post("/account/password/reset/", {"email": grace.email})
        assert mail.outbox == []
    finally:
        may_go.set()
    assert [letter.subject for letter in letters()] == ["Reset your password"]


def test_a_password_is_changed_even_when_nobody_can_be_told(client: Client, grace: User, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    client.force_login(grace)
    sent = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    assert client.post("/account/password/", sent).status_code == 302
    assert client.login(request=None, email=grace.email, password=NEW)


def test_who_signs_in_wrongly_too_often_keeps_nobody_else_out(client: Client, grace: User, settings: Any) -> None:
    """Behind one web server, which says from where it was asked; a visitor can say what they like before that."""
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1

    def signs_in(password: str, at: str) -> int:
        asked = {"login": grace.email if password == PASSWORD else f"{password}@marlshire.example"}
        came_by = {"x-forwarded-for": f"203.0.113.9, {at}"}
        return client.post("/account/sign-in/", asked | {"password": password}, headers=came_by).status_code

    assert {signs_in(f"guess{n}", "203.0.113.1") for n in range(12)} == {200}
    assert signs_in(PASSWORD, "203.0.113.1") == 200
    assert signs_in(PASSWORD, "203.0.113.2") == 302


@pytest.mark.requirement("A8")
def test_whoever_knows_an_address_does_not_fill_its_mailbox(cast: Cast, monkeypatch: Any) -> None:
    """The limit counts by the machine's clock, which stands six minutes later each time."""
    asked = {"email": account(cast.grace).email}
    began = time.time()
    statuses = []
    for minutes in range(0, 42, 6):
        monkeypatch.setattr("allauth.core.internal.ratelimit.time.time", lambda: began + minutes * 60)  # noqa: B023
        statuses.append(Client().post("/account/password/reset/", asked).status_code)
    assert statuses == [302] * 5 + [429] * 2
    assert len(letters()) == 5
