"""The address that somebody signs in with is changed."""

from io import StringIO
from typing import Any

import pytest
from allauth.account.forms import default_token_generator
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from resolution.history import journal
from resolution.partnership import actions
from resolution.partnership.models import User
from resolution.partnership.sentences import done
from tests.letters import letters

from .acts import ready
from .cast import COMMAND, Cast, account, by
from .conftest import SignIn
from .entering import enter_password, newest_code, signs_in, with_password

pytestmark = pytest.mark.requirement("A8", "A1")
OLD, NEW = "tom@marlshire.example", "tom.ellis@new.example"


def changed(cast: Cast, sign_in: SignIn, **typed: Any) -> Any:
    page = ready("change_sign_in", cast)
    return sign_in(page.keeper).post(page.url, page.data | typed)


def asks_for_a_link(address: str) -> list[str]:
    """To whom a link to choose a password goes."""
    before = len(letters())
    Client().post(reverse("account_reset_password"), {"email": address})
    return [to for letter in letters()[before:] for to in letter.to if "/password/reset/" in letter.body]


@pytest.mark.both
def test_from_then_on_they_sign_in_with_the_new_address_alone(cast: Cast, sign_in: SignIn) -> None:
    user, theirs = with_password(cast.tom), Client()
    signs_in(theirs, user)
    link = default_token_generator.make_token(user)
    assert asks_for_a_link(OLD) == [OLD]
    assert changed(cast, sign_in).status_code == 302
    user.refresh_from_db()
    assert user.email == NEW
    assert theirs.get("/directory/").headers["Location"].startswith(reverse("account_login"))
    assert not default_token_generator.check_token(user, link)
    assert (asks_for_a_link(OLD), asks_for_a_link(NEW)) == ([], [NEW])
    assert enter_password(Client(), User(email=OLD)).status_code == 200
    signs_in(theirs, user)
    assert letters()[-1].to == [NEW]
    assert newest_code()
    assert theirs.get("/directory/").status_code == 200


@pytest.mark.both
def test_both_addresses_are_told_and_the_history_shows_from_what_to_what(cast: Cast, sign_in: SignIn) -> None:
    changed(cast, sign_in)
    assert [(letter.to, letter.subject) for letter in letters()[-2:]] == [
        ([OLD], "You sign in with another email address now"),
        ([NEW], "You sign in with this email address now"),
    ]
    assert not [letter for letter in letters()[-2:] if NEW in letter.body or OLD in letter.body]
    told = done(journal.entries(cast.tom).latest("number"))
    assert told == f"Joan Pike changed the address that Tom Ellis signs in with from {OLD} to {NEW}"
    cast.tom.refresh_from_db()
    assert cast.tom.email == NEW


WRONG = {
    "nothing": ("", "Enter the email address that they sign in with"),
    "no address": ("tom at work", "Enter an email address like"),
    "somebody else’s, in capitals": ("HELEN@marlshire.example", "Somebody else in the directory has this email"),
    "their own": (OLD.upper(), "signs in with this address already"),
    "markup": ("<b>tom</b>@x.example", "Enter an email address like"),
    "one of an account that somebody left behind": ("dana@marlshire.example", "has signed in with this address before"),
}


@pytest.mark.both
@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_address_changes_nothing_and_says_what_to_do(cast: Cast, sign_in: SignIn, wrong: str) -> None:
    actions.record_leaving(person=cast.dana, by=COMMAND)
    address, why = WRONG[wrong]
    answer = changed(cast, sign_in, address=address)
    assert answer.status_code == 200
    assert why in answer.content.decode()
    assert "<b>tom</b>" not in answer.content.decode()
    assert account(cast.tom).email == OLD
    assert letters() == []


def test_whoever_has_no_address_of_their_own_to_sign_in_with_gets_none_by_this(cast: Cast) -> None:
    silent = actions.add_person(agency=cast.social_care, name="Nell Cross", job_title="Worker", by=COMMAND)
    with pytest.raises(ValidationError, match="does not sign in with an address"):
        actions.change_sign_in(person=silent, address=NEW, by=COMMAND)


def test_nobody_changes_their_own_and_that_of_the_only_coordinator_is_the_offices(cast: Cast, sign_in: SignIn) -> None:
    for who, whose in ((cast.tom, cast.tom), (cast.joan, cast.joan), (cast.ruth, cast.tom), (cast.ruth, cast.ruth)):
        with pytest.raises(PermissionDenied):
            actions.change_sign_in(person=whose, address=NEW, by=by(who))
    shown = sign_in(cast.joan).get(reverse("person", args=[cast.joan.pk])).content.decode()
    assert "Can sign in, as joan@marlshire.example" in shown
    assert "Change the address that" not in shown
    shown = sign_in(cast.ruth).get(reverse("person", args=[cast.joan.pk])).content.decode()
    assert "Change the address that Joan Pike signs in with" in shown
    actions.change_person(
        person=cast.joan, name="Joan Pike", job_title="J", telephone="", email="j@new.example", by=COMMAND
    )
    actions.change_sign_in(person=cast.joan, address=NEW, by=by(cast.ruth))
    assert account(cast.joan).email == NEW
    # Where email goes by another address, it still does.
    assert cast.joan.email == "j@new.example"


def test_the_address_is_shown_to_whoever_keeps_the_entry_and_to_the_person_alone(cast: Cast, sign_in: SignIn) -> None:
    for who, sees in ((cast.tom, True), (cast.joan, True), (cast.helen, False), (cast.grace, False)):
        page = sign_in(who).get(reverse("person", args=[cast.tom.pk])).content.decode()
        assert (OLD in page) == sees


def test_of_the_only_business_manager_whoever_runs_the_machine_changes_it(cast: Cast) -> None:
    said, was = StringIO(), account(cast.ruth).email
    call_command("change_sign_in", was.upper(), "Ruth@new.example", stdout=said)
    assert said.getvalue() == "They sign in with the new address. Tell them.\n"
    assert account(cast.ruth).email == "ruth@new.example"
    for old, new, why in (
        (was, "r@new.example", "Nobody signs in"),
        ("ruth@new.example", "r", "valid email"),
        ("ruth@new.example", OLD, "Somebody else in the directory"),
    ):
        with pytest.raises(CommandError, match=why):
            call_command("change_sign_in", old, new)


def test_the_page_of_an_entry_says_where_the_address_is_changed(cast: Cast, sign_in: SignIn) -> None:
    said = "An address that they sign in with already stays as it is, and is changed on a page of its own."
    page = ready("change_sign_in", cast)
    without = actions.add_person(agency=cast.tom.agency, name="Ines Marsh", job_title="Clerk", email="", by=COMMAND)
    for who, has_one in ((cast.tom, True), (without, False)):
        shown = sign_in(page.keeper).get(reverse("change_person", args=[who.pk])).content.decode()
        assert (said in shown) == has_one
