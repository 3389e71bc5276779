"""An authenticator app is set up, stopped, and said to be lost."""

from datetime import timedelta
from io import StringIO
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from resolution import clock
from resolution.history import journal
from resolution.partnership import actions
from resolution.partnership.actions.authenticators import WRONG
from resolution.partnership.models import Authenticator, Person, User
from resolution.partnership.sentences import done
from tests.govuk.reading import Reader, read
from tests.letters import letters

from .authenticators import APP_PAGE, SECRET, enter, is_signed_in, set_up, shows, wrong
from .cast import COMMAND, PASSWORD, Cast, account, by
from .entering import enter_password, signs_in, with_password

pytestmark = [pytest.mark.both, pytest.mark.requirement("A8"), pytest.mark.usefixtures("time_stands")]


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


def test_the_tables_do_not_have_the_secret_as_the_app_has_it(app_user: User) -> None:
    assert SECRET not in Authenticator.objects.get(user=app_user).sealed


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


def test_nobody_sets_one_up_for_somebody_else_nor_a_second_one(client: Client, cast: Cast, app_user: User) -> None:
    client.force_login(account(cast.ruth))
    assert client.get(own(cast.grace, "use_authenticator")).status_code == 403
    with pytest.raises(PermissionDenied):
        actions.use_authenticator(person=cast.grace, secret=SECRET, code=shows(), by=by(cast.ruth))
    with pytest.raises(ValidationError, match="Stop using that one first"):
        set_up(cast.grace)


def test_they_stop_with_their_password_and_a_code_comes_by_email_again(
    client: Client, cast: Cast, app_user: User
) -> None:
    enter_password(client, app_user)
    enter(client, shows())
    at = own(cast.grace, "stop_authenticator")
    assert client.get(at).headers["Location"].startswith(reverse("account_reauthenticate"))
    sent(confirmed(client), at)
    assert letters()[-1].subject == "You sign in without an authenticator app now"
    signs_in(Client(), app_user)
    assert [done(entry) for entry in journal.entries(cast.grace)][-2:] == [
        "Grace Obi began to sign in with an authenticator app",
        "Grace Obi ended that Grace Obi signs in with an authenticator app",
    ]
    assert "Grace Obi uses no app. Open the page again" in sent(client, at).content.decode()


def test_where_it_is_lost_whoever_keeps_the_entry_says_so_and_nobody_else(
    client: Client, cast: Cast, app_user: User
) -> None:
    at, line = own(cast.grace, "stop_authenticator"), "no longer has their authenticator app"
    for who, status in ((cast.joan, 403), (cast.ruth, 200)):
        client.force_login(account(who))
        assert client.get(at).status_code == status
        assert (line in client.get(own(cast.grace, "person")).content.decode()) == (status == 200)
    sent(client, at)
    assert not Authenticator.objects.exists()
    assert letters()[-1].to == [app_user.email]


def test_of_the_only_business_manager_whoever_runs_the_machine_ends_it(cast: Cast) -> None:
    set_up(cast.ruth)
    said = StringIO()
    call_command("stop_authenticator", account(cast.ruth).email.upper(), stdout=said)
    assert said.getvalue() == "A code comes by email again. Tell them.\n"
    assert not Authenticator.objects.exists()
    for address, why in ((account(cast.ruth).email, "uses no app"), ("nobody@marlshire.example", "Nobody signs in")):
        with pytest.raises(CommandError, match=why):
            call_command("stop_authenticator", address)


def test_whoever_comes_back_begins_without_it(cast: Cast, app_user: User) -> None:
    actions.record_leaving(person=cast.grace, by=COMMAND)
    back = actions.add_person(agency=cast.health, name="Grace Obi", job_title="Nurse", email=app_user.email, by=COMMAND)
    actions.open_account(person=back, by=COMMAND)
    assert account(back) == app_user
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
