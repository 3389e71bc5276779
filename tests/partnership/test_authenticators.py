"""Whoever has set up an authenticator app signs in with its code; whoever reads their email alone does not."""

from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.test import Client, override_settings
from django.urls import reverse

from resolution import clock
from resolution.history import journal
from resolution.partnership import actions
from resolution.partnership.actions.authenticators import WRONG
from resolution.partnership.models import Authenticator, Person, User
from resolution.partnership.sentences import done
from tests.govuk.reading import Reader, read
from tests.letters import letters

from .authenticators import SECRET, set_up, shows
from .cast import COMMAND, PASSWORD, Cast, account, by
from .entering import CODE_PAGE, enter_password, newest_code, signs_in, with_password

pytestmark = [pytest.mark.both, pytest.mark.requirement("A8")]
APP_PAGE = "/account/sign-in/app/"


@pytest.fixture(autouse=True)
def _time() -> Iterator[None]:
    """A moment in the middle of a half minute, at which time stands."""
    with clock.set_to(clock.now().replace(second=10, microsecond=0)):
        yield


@pytest.fixture
def grace(cast: Cast) -> User:
    """Grace, who has chosen a password and has set up an app, half an hour ago."""
    with clock.set_to(clock.now() - timedelta(minutes=30)):
        set_up(cast.grace)
    return account(cast.grace)


def enter(client: Client, code: str) -> Any:
    return client.post(APP_PAGE, {"code": code})


def wrong(page: Any) -> list[str]:
    return [one.text.removeprefix("Error: ") for one in read(page).all("p", class_="govuk-error-message")]


def is_signed_in(client: Client) -> bool:
    return client.get(reverse("directory")).status_code == 200


def own(person: Person, act: str) -> str:
    return reverse(act, args=[person.pk])


def opened(client: Client, at: str) -> Reader:
    page = client.get(at)
    assert page.status_code == 200
    return read(page)


def sent(client: Client, at: str, **typed: str) -> Any:
    """The form of the page, as a browser sends it."""
    form = client.get(at).context["form"]
    whole = {"as_of": form["as_of"].value(), "submission": str(uuid4())} | typed
    return client.post(at, whole)


def confirmed(client: Client) -> Client:
    """They have given their password once more, a moment ago."""
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client


def test_the_code_of_the_app_leads_in_and_no_email_is_sent(client: Client, grace: User) -> None:
    asked = enter_password(client, grace, to=reverse("directory"))
    assert asked.headers["Location"] == APP_PAGE
    assert not is_signed_in(client)
    assert opened(client, APP_PAGE).one("h1").text == "Enter the code from your authenticator app"
    assert enter(client, f" {shows()[:3]} {shows()[3:]} ").headers["Location"] == reverse("directory")
    assert is_signed_in(client)
    assert letters() == []


def test_whoever_has_none_gets_a_code_by_email_as_before(client: Client, cast: Cast, grace: User) -> None:
    ann = with_password(cast.ann)
    assert enter_password(client, ann).headers["Location"] == CODE_PAGE
    client.post(CODE_PAGE, {"code": newest_code()})
    assert is_signed_in(client)


def test_without_the_password_no_code_is_asked_for(client: Client, grace: User) -> None:
    for answer in (client.get(APP_PAGE), enter(client, shows())):
        assert answer.headers["Location"] == reverse("account_login")
    assert not is_signed_in(client)


def test_the_page_of_the_code_by_email_is_no_way_round_it(client: Client, grace: User) -> None:
    enter_password(client, grace)
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
def test_a_clock_may_be_half_a_minute_off(client: Client, grace: User, away: int, is_taken: bool) -> None:
    enter_password(client, grace)
    enter(client, shows(away=away))
    assert is_signed_in(client) == is_taken


def test_a_code_is_good_for_one_sign_in(client: Client, grace: User) -> None:
    enter_password(client, grace)
    enter(client, shows())
    other = Client()
    enter_password(other, grace)
    assert wrong(enter(other, shows())) == [WRONG]
    assert wrong(enter(other, shows(away=-1))) == [WRONG]
    assert not is_signed_in(other)


@pytest.mark.parametrize("typed", ["", "   ", "<b>1</b>", "\u202e12345", "12\x00", "٣" * 6, "9" * 1_000_000])
def test_what_cannot_be_a_code_is_refused_in_words(client: Client, grace: User, typed: str) -> None:
    enter_password(client, grace)
    (said,) = wrong(enter(client, typed))
    assert "code" in said.lower()
    assert not is_signed_in(client)


def test_who_guesses_gets_five_tries_an_hour_from_wherever(client: Client, grace: User) -> None:
    nothing = next(code for code in ("000000", "111111") if code not in [shows(away=each) for each in (-1, 0, 1)])
    for _ in range(5):
        other = Client()
        enter_password(other, grace)
        assert wrong(enter(other, nothing)) == [WRONG]
    enter_password(client, grace)
    (said,) = wrong(enter(client, shows()))
    assert said.startswith("That was wrong too often. Wait an hour")
    with clock.set_to(clock.now() + timedelta(minutes=61)):
        assert wrong(enter(client, nothing)) == [WRONG]
        enter(client, shows())
        assert is_signed_in(client)


def test_under_another_key_of_the_service_no_code_is_right_and_the_coordinator_helps(
    client: Client, cast: Cast, grace: User
) -> None:
    with override_settings(SECRET_KEY="another one, after a break-in"):
        enter_password(client, grace)
        assert wrong(enter(client, shows())) == [WRONG]
        actions.stop_authenticator(person=cast.grace, by=COMMAND)
        assert wrong(enter(client, shows())) == [
            "This account has no app any more. Sign in again, and a code comes by email"
        ]
        signs_in(Client(), grace)


def test_the_tables_do_not_have_the_secret_as_the_app_has_it(grace: User) -> None:
    assert SECRET not in Authenticator.objects.get(user=grace).sealed


def test_one_is_set_up_with_the_password_and_a_code_of_it(client: Client, cast: Cast) -> None:
    user = with_password(cast.grace)
    signs_in(client, user)
    at = own(cast.grace, "use_authenticator")
    assert client.get(at).headers["Location"].startswith(reverse("account_reauthenticate"))
    page = opened(confirmed(client), at)
    secret = page.one("kbd").text.replace(" ", "")
    assert "The square for your app to read" in page.one("svg").text
    assert opened(client, at).one("kbd").text.replace(" ", "") == secret
    assert wrong(sent(client, at, code=shows(secret, away=5))) == [WRONG]
    assert sent(client, at, code=shows(secret)).headers["Location"] == own(cast.grace, "person")
    assert "Stop using the app" in client.get(own(cast.grace, "person")).content.decode()
    assert letters()[-1].subject == "You sign in with an authenticator app now"
    assert letters()[-1].to == [user.email]
    assert "You use one already" in client.get(at).content.decode()
    other = Client()
    with clock.set_to(clock.now() + timedelta(minutes=1)):
        assert enter_password(other, user).headers["Location"] == APP_PAGE
        enter(other, shows(secret))
        assert is_signed_in(other)


def test_it_goes_with_a_password(client: Client, cast: Cast) -> None:
    client.force_login(account(cast.grace))
    at = own(cast.grace, "use_authenticator")
    page = client.get(at)
    assert "Choose a password" in page.content.decode()
    assert "kbd" not in page.content.decode()
    with pytest.raises(ValidationError, match="It goes with a password"):
        actions.use_authenticator(person=cast.grace, secret=SECRET, code=shows(), by=by(cast.grace))


def test_nobody_sets_one_up_for_somebody_else_nor_a_second_one(client: Client, cast: Cast, grace: User) -> None:
    client.force_login(account(cast.ruth))
    assert client.get(own(cast.grace, "use_authenticator")).status_code == 403
    with pytest.raises(PermissionDenied):
        actions.use_authenticator(person=cast.grace, secret=SECRET, code=shows(), by=by(cast.ruth))
    with pytest.raises(ValidationError, match="Stop using that one first"):
        set_up(cast.grace)


def test_they_stop_with_the_password_and_a_code_comes_by_email_again(client: Client, cast: Cast, grace: User) -> None:
    enter_password(client, grace)
    enter(client, shows())
    at = own(cast.grace, "stop_authenticator")
    assert client.get(at).headers["Location"].startswith(reverse("account_reauthenticate"))
    sent(confirmed(client), at)
    assert letters()[-1].subject == "You sign in without an authenticator app now"
    signs_in(Client(), grace)
    assert [done(entry) for entry in journal.entries(cast.grace)][-2:] == [
        "Grace Obi began to sign in with an authenticator app",
        "Grace Obi ended that Grace Obi signs in with an authenticator app",
    ]
    assert "Grace Obi uses no app. Open the page again" in sent(client, at).content.decode()


def test_where_it_is_lost_whoever_keeps_the_entry_says_so_and_nobody_else(
    client: Client, cast: Cast, grace: User
) -> None:
    at, line = own(cast.grace, "stop_authenticator"), "no longer has their authenticator app"
    for who, status in ((cast.joan, 403), (cast.ruth, 200)):
        client.force_login(account(who))
        assert client.get(at).status_code == status
        assert (line in client.get(own(cast.grace, "person")).content.decode()) == (status == 200)
    sent(client, at)
    assert not Authenticator.objects.exists()
    assert letters()[-1].to == [grace.email]


def test_of_the_only_business_manager_whoever_runs_the_machine_ends_it(cast: Cast) -> None:
    set_up(cast.ruth)
    said = StringIO()
    call_command("stop_authenticator", account(cast.ruth).email.upper(), stdout=said)
    assert said.getvalue() == "A code comes by email again. Tell them.\n"
    assert not Authenticator.objects.exists()
    for address, why in ((account(cast.ruth).email, "uses no app"), ("nobody@marlshire.example", "Nobody signs in")):
        with pytest.raises(CommandError, match=why):
            call_command("stop_authenticator", address)


def test_a_new_password_does_not_do_away_with_it(client: Client, grace: User) -> None:
    client.post(reverse("account_reset_password"), {"email": grace.email})
    way = next(line for line in str(letters()[-1].body).splitlines() if "/password/reset/" in line).strip()
    form = client.get(way, follow=True).redirect_chain[-1][0]
    new = "three other quiet words"
    client.post(form, {"password1": new, "password2": new})
    asked = client.post(reverse("account_login"), {"login": grace.email, "password": new})
    assert asked.headers["Location"] == APP_PAGE


def test_whoever_comes_back_begins_without_it(cast: Cast, grace: User) -> None:
    actions.record_leaving(person=cast.grace, by=COMMAND)
    back = actions.add_person(agency=cast.health, name="Grace Obi", job_title="Nurse", email=grace.email, by=COMMAND)
    actions.open_account(person=back, by=COMMAND)
    assert account(back) == grace
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize(
    ("rule", "row"),
    [
        ("an_authenticator_knows_a_secret", {"sealed": ""}),
        ("of_wrong_codes_it_is_known_when_the_last_was_entered", {"wrong": 1}),
        ("an account has one", {}),
    ],
)
def test_the_database_refuses(cast: Cast, rule: str, row: dict[str, Any]) -> None:
    user = account(cast.tom if row else cast.grace)
    set_up(cast.grace)
    given: dict[str, Any] = {"sealed": "x", "since": clock.now(), "last_step": 1} | row
    refused = Authenticator(user=user, **given)
    assert str(refused) == "Authenticator None"
    with pytest.raises(IntegrityError, match=rule if row else "(?i)unique"), transaction.atomic():
        refused.save()
