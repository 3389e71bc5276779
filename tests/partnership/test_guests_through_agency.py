"""Whoever came in by an invitation so far has an account of their own once they come through their agency (A7, A8)."""

import pytest
from django.test import Client

from resolution.history import journal
from resolution.partnership import actions
from resolution.partnership.actions.guests import let_in_by_invitation
from resolution.partnership.models import Person
from resolution.partnership.not_let_in import Why

from .cast import COMMAND, Cast, person
from .own_sign_in import comes, refused, somebody
from .provider import Provider

pytestmark = pytest.mark.requirement("A7", "A8")
EMAIL = "nell@marlshire.example"


def guest(cast: Cast) -> Person:
    """Nell, of the health trust, who is invited to one disagreement."""
    nell = actions.add_person(agency=cast.health, name="Nell Cross", job_title="Nurse", email=EMAIL, by=COMMAND)
    with journal.act("invite", by=COMMAND) as told:
        let_in_by_invitation(nell, told)
    return nell


@pytest.mark.both
def test_a_guest_keeps_the_account_and_is_none_any_more(client: Client, cast: Cast, there: Provider) -> None:
    account, there.person = guest(cast).account, somebody(EMAIL)
    assert comes(client).headers["Location"] == "/"
    nell = Person.objects.get(email=EMAIL)
    assert (nell.account, nell.by_invitation) == (account, False)
    assert nell.account is not None
    assert nell.account.email == EMAIL


def test_where_an_account_of_before_has_their_address_whom_to_ask_is_said(
    client: Client, cast: Cast, there: Provider
) -> None:
    before = person(cast.health, "Nell Oldfield", "Nurse")
    actions.record_leaving(person=before, by=COMMAND)
    guest(cast)
    there.person = somebody(EMAIL)
    assert refused(comes(client), client) == Why.SOMEBODY_ELSES
