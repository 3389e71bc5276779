"""Somebody new is added on one page, with their post, their own manager and an invitation."""

from typing import Any

import pytest
from django.core import mail

from resolution import clock
from resolution.history import journal
from resolution.history.models import Entry
from resolution.partnership import actions
from resolution.partnership.models import Person
from tests.govuk.reading import Reader

from .acts import ready
from .cast import COMMAND, Cast
from .conftest import SignIn

pytestmark = pytest.mark.requirement("A1")


def added() -> Person:
    return Person.objects.get(name="Asha Rao")


def test_one_page_gives_the_entry_the_post_the_manager_and_the_account_and_is_one_act(
    cast: Cast, sign_in: SignIn
) -> None:
    page = ready("add_person", cast)
    answer = sign_in(cast.joan).post(page.url, page.data, follow=True).content.decode()
    assert "Asha Rao has been added, and invited by email to sign in." in answer
    post = added().posts.get()
    assert (post.tier, post.title, post.manager, post.since) == (1, "Social worker", cast.tom, clock.today())
    assert added().account is not None
    assert [message.to for message in mail.outbox] == [["asha@marlshire.example"]]
    entries = [*journal.entries(cast.social_care)][-1:], [*journal.entries(added())]
    assert [[entry.act for entry in those] for those in entries] == [["add_person"], ["add_person"]]
    history = sign_in(cast.joan).get(f"/directory/people/{added().pk}/history/").content.decode()
    assert "Joan Pike added Asha Rao" in Reader(history).one("main").text
    assert "Can sign in" in history


@pytest.mark.parametrize("left", [{}, {"account": ["yes"]}])
def test_somebody_at_no_tier_has_no_post_and_whoever_is_not_invited_no_account(
    cast: Cast, sign_in: SignIn, left: dict[str, Any]
) -> None:
    page = ready("add_person", cast)
    typed = {**page.data, "tier": "none", "manager": "", "account": []} | left
    assert "Asha Rao has been added" in sign_in(cast.joan).post(page.url, typed, follow=True).content.decode()
    assert not added().posts.exists()
    assert (added().account is not None) == bool(left) == bool(mail.outbox)


WRONG = {
    "no email": ({"email": ""}, "Enter their email address: the invitation goes there", "id_email"),
    "a manager at no tier": ({"tier": "none"}, "Select the tier at which they stand, or nobody", "id_manager"),
    "an address that somebody signs in with": (
        {"email": "tom@marlshire.example"},
        "Enter an email address",
        "id_email",
    ),
    "no tier": ({"tier": ""}, "Select the tier at which they stand, or that it is none", "id_tier_0"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_wrong_stands_beside_its_question_and_nothing_is_left_behind(
    cast: Cast, sign_in: SignIn, wrong: str
) -> None:
    answers, said, at = WRONG[wrong]
    # He signs in with the address that he had.
    actions.change_person(
        person=cast.tom, name="Tom Ellis", job_title="Manager", telephone="", email="t@x.example", by=COMMAND
    )
    page, entries = ready("add_person", cast), Entry.objects.count()
    drawn = sign_in(cast.joan).post(page.url, page.data | answers).content.decode()
    assert said in drawn
    assert f'href="#{at}"' in drawn
    assert (Entry.objects.count(), mail.outbox) == (entries, [])
    assert not Person.objects.filter(name="Asha Rao").exists()


def test_of_the_partnerships_office_no_tier_is_asked(cast: Cast, sign_in: SignIn) -> None:
    at = f"/directory/{cast.office.pk}/add_person/"
    drawn = sign_in(cast.ruth).get(at).content.decode()
    assert "tier" not in drawn
    assert "Who is their own manager?" not in drawn
    sent: dict[str, Any] = {"name": "Asha Rao", "job_title": "Officer", "as_of": cast.office.journal_head}
    sent["submission"] = Reader(drawn).one("input", name="submission")["value"]
    sign_in(cast.ruth).post(at, sent)
    assert not added().posts.exists()
