"""Through their agency's own sign-in people of it come in, the first time with the right to raise alone (A8)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from resolution import clock
from resolution.history import journal
from resolution.notices.models import Notice
from resolution.notices.sending import compose
from resolution.partnership import actions, directory
from resolution.partnership.models import Identity, Person, User
from resolution.partnership.not_let_in import Why
from resolution.partnership.sentences import sentence
from tests.days import days_from_now
from tests.govuk.reading import read
from tests.letters import letters

from .cast import COMMAND, Cast
from .entering import signs_in, with_password
from .own_sign_in import as_, comes, is_signed_in, refused, sign_in_page, somebody, there_and_back, way_there
from .provider import Provider
from .seats import seat

pytestmark = pytest.mark.requirement("A8")
NELL = somebody("nell@marlshire.example")


@pytest.mark.both
def test_whoever_nobody_has_entered_gets_an_entry_and_the_right_to_raise_and_nothing_else(
    client: Client, cast: Cast, there: Provider
) -> None:
    assert comes(client).headers["Location"] == "/"
    person = Person.objects.get(email="nell@marlshire.example")
    assert (person.name, person.agency, person.job_title) == ("Nell Cross", cast.health, "Job title not entered")
    assert not person.posts.exists()
    assert person.parts == []
    assert directory.can_be_named(person)
    begun = client.post(reverse("disagreements:begin"))
    assert begun.headers["Location"].startswith("/drafts/")
    told = sentence(journal.entries(person).get())
    assert told.startswith("The agency’s own sign-in let Nell Cross in for the first time, ")
    assert letters() == []


def test_whoever_keeps_the_entries_is_asked_to_look_at_a_new_one_and_not_told_by_email_who_it_is(
    client: Client, cast: Cast, there: Provider
) -> None:
    as_(there, cast.grace, "s-9")
    comes(Client())
    assert not Notice.objects.exists()
    there.person = NELL
    comes(client)
    notice = Notice.objects.get()
    assert (notice.to, notice.kind) == (cast.ruth, "entry_made_itself")
    assert "Nell" not in compose([notice]).message().as_string()


@pytest.mark.both
def test_an_entry_with_the_same_address_is_joined_with_all_that_it_is(
    client: Client, cast: Cast, there: Provider
) -> None:
    entered = actions.add_person(
        agency=cast.health, name="Nell C", job_title="Nurse", email="Nell@Marlshire.example", tier=1, by=COMMAND
    )
    comes(client)
    assert is_signed_in(client)
    entered.refresh_from_db()
    assert (entered.name, entered.account) == ("Nell C", User.objects.get(email="nell@marlshire.example"))
    assert entered.posts.count() == 1


def test_whoever_has_a_password_is_the_same_person_by_either_way(client: Client, cast: Cast, there: Provider) -> None:
    user = with_password(cast.grace)
    as_(there, cast.grace)
    comes(client)
    assert Identity.objects.get().user == user
    other = Client()
    signs_in(other, user)
    assert is_signed_in(other)


def test_a_second_time_it_is_the_same_account_and_nothing_more_is_told(
    client: Client, cast: Cast, there: Provider
) -> None:
    comes(client)
    person = Person.objects.get(name="Nell Cross")
    there.person = somebody("someone.else@marlshire.example", name="Married Name")
    again = Client()
    comes(again)
    assert is_signed_in(again)
    assert journal.entries(person).count() == 1
    assert not Person.objects.filter(name="Married Name").exists()


def test_the_page_that_was_asked_for_comes_next(client: Client, there: Provider) -> None:
    assert comes(client, to=reverse("directory")).headers["Location"] == reverse("directory")
    assert comes(Client(), to="https://elsewhere.example/").headers["Location"] == "/"
    page = read(sign_in_page(Client(), "nell@marlshire.example", reverse("directory")))
    assert page.one("a", class_="govuk-back-link")["href"] == f"{reverse('through_agency')}?next={reverse('directory')}"


def leaves(cast: Cast) -> None:
    actions.record_leaving(person=cast.grace, by=COMMAND)


def loses_it(cast: Cast) -> None:
    actions.take_away_provider(agency=cast.health, reason="They change it.", by=COMMAND)


def gets_another(cast: Cast) -> None:
    actions.enter_provider(
        agency=cast.health,
        issuer="https://new.example",
        client_id="x",
        domains=["marlshire.example"],
        since=clock.today(),
        by=COMMAND,
    )


def takes_a_seat(cast: Cast) -> None:
    seat(cast.grace)


@pytest.mark.both
@pytest.mark.requirement("A2")
@pytest.mark.parametrize("ends", [leaves, loses_it, gets_another, takes_a_seat])
def test_access_ends_with_the_next_request(
    client: Client, cast: Cast, there: Provider, ends: Callable[[Cast], None]
) -> None:
    as_(there, cast.grace)
    comes(client)
    assert is_signed_in(client)
    ends(cast)
    assert not is_signed_in(client)


def test_a_password_opens_the_door_of_passwords_only(client: Client, cast: Cast, there: Provider) -> None:
    """Whoever signed in with a password stays so, whatever becomes of their agency's own sign-in."""
    signs_in(client, with_password(cast.grace))
    loses_it(cast)
    assert is_signed_in(client)
    assert "there you may still be signed in" not in client.get(reverse("account_logout")).content.decode().lower()


def test_signing_out_says_that_one_may_still_be_signed_in_at_the_agency(client: Client, there: Provider) -> None:
    comes(client)
    assert "There you may still be signed in" in client.get(reverse("account_logout")).content.decode()


def test_before_its_day_and_without_its_secret_it_is_not_offered(
    client: Client, cast: Cast, there: Provider, settings: Any
) -> None:
    link = reverse("through_agency")
    assert link in client.get(reverse("account_login")).content.decode()
    with clock.set_to(days_from_now(-2)):
        assert link not in client.get(reverse("account_login")).content.decode()
    settings.OIDC_SECRETS = {}
    assert link not in client.get(reverse("account_login")).content.decode()
    assert "has no sign-in of its own here" in sign_in_page(client, "nell@marlshire.example").content.decode()


@pytest.mark.requirement("I2")
def test_what_was_typed_before_the_session_ended_is_offered_back(client: Client, cast: Cast, there: Provider) -> None:
    as_(there, cast.grace)
    comes(client)
    at = reverse("record_absence", args=[cast.grace.pk])
    drawn = read(client.get(at))
    typed = {name: drawn.one("input", name=name)["value"] for name in ("as_of", "submission", "typed_by")}
    client.post(reverse("account_logout"))
    sent = client.post(at, typed | {"since_day": "17", "since_month": "March"})
    assert sent.headers["Location"].startswith(reverse("account_login"))
    comes(client, to=at)
    assert read(client.get(at)).one("input", name="since_month")["value"] == "March"


def test_one_waits_for_the_way_back_no_longer_than_a_quarter_of_an_hour(client: Client, there: Provider) -> None:
    back = there_and_back(way_there(client))
    with clock.set_to(clock.now() + timedelta(minutes=16)):
        assert refused(client.get(back), client) == Why.TOO_LATE
