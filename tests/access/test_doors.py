"""What every door does, whoever stands before it: a form without its token, and each class of answer. A2"""

from datetime import timedelta
from itertools import groupby
from operator import attrgetter
from uuid import uuid4

import pytest
from django.test import override_settings

from resolution import clock
from resolution.disagreements.actions import remind
from resolution.disagreements.models import Disagreement
from resolution.notices.models import Notice
from resolution.notices.sending import compose
from tests.house.sources import refuse

from .addresses import asked_for, every_address
from .claims import open_cookies, open_doors
from .named import called, names_on
from .readers import RECORD, Reader
from .visits import Visits
from .walking import Answer, gone_after
from .world import SIGNS

pytestmark = pytest.mark.requirement("A2")


def statuses(visits: Visits, who: str, sent: dict[str, str]) -> dict[str, tuple[int, bool]]:
    """By address: the answer to what is sent there, and whether anything was written that is not about looking."""
    reader = Reader(RECORD, "", "", who)
    there = [at for address in every_address() for at in asked_for(address, reader, visits.world)]
    visitor = visits.visitor(who)
    answers = {at: visitor.asks("POST", at, sent, client={"enforce_csrf_checks": True}) for at in there}
    return {at: (one.status, bool(set(one.written) - {"django_session"})) for at, one in answers.items()}


@pytest.mark.parametrize("token", [{}, {"csrfmiddlewaretoken": "x" * 64}], ids=["without a token", "with a wrong one"])
@pytest.mark.parametrize("who", ["joan", ""])
def test_nothing_can_be_sent_without_the_token_of_a_page(visits: Visits, who: str, token: dict[str, str]) -> None:
    answers = statuses(visits, who, token | {"because": "It was sent from elsewhere."})
    assert set(answers.values()) == {(403, False)}, {at: one for at, one in answers.items() if one != (403, False)}


def classes(visits: Visits) -> dict[int, Answer]:
    """One answer of each class. What is broken here is whole again after it."""
    at = visits.world.records["open"].get_absolute_url()
    asks, nobody = visits.visitor("priya").asks, visits.visitor("").asks
    return {
        200: asks("GET", at),
        302: nobody("GET", at),
        400: asks("GET", "/", client={"headers": {"host": "elsewhere.example"}}),
        403: asks("GET", f"{at}settle/"),
        404: asks("GET", "/disagreements/D-9999/"),
        405: asks("POST", at),
        409: asks("GET", f"{at}acknowledge/"),
    }


def test_each_class_of_answer_is_closed(visits: Visits) -> None:
    answers = classes(visits)
    assert {status: answer.status for status, answer in answers.items()} == {status: status for status in answers}
    assert {status: open_doors(answer) for status, answer in answers.items() if open_doors(answer)} == {}


def test_what_goes_wrong_on_the_server_is_closed_too_and_logged_without_the_child(visits: Visits) -> None:
    record = visits.world.records["open"]
    sent = {"as_of": str(record.journal_head), "submission": str(uuid4()), "because": record.decision[:200]}
    with gone_after():
        # Somebody tampered with the number of the last entry: the next one is in the journal already.
        Disagreement.objects.filter(pk=record.pk).update(journal_head=0)
        answer = visits.visitor("grace").asks("POST", f"{record.get_absolute_url()}restrict/", sent)
    assert answer.status == 500
    assert open_doors(answer) == []
    assert [sign for sign in SIGNS if sign in answer.text + " ".join(answer.logged)] == []


@override_settings(SESSION_COOKIE_SECURE=True, CSRF_COOKIE_SECURE=True)
def test_in_earnest_every_cookie_needs_encryption(visits: Visits) -> None:
    answer = visits.visitor("").asks("GET", "/account/sign-in/")
    assert "csrftoken" in answer.cookies
    assert open_cookies(answer.cookies, over_https=True) == []


def letter_of(*notices: Notice) -> str:
    """As it is sent, but for what is made by chance, and can read like anything."""
    message = compose(notices).message()
    del message["Message-ID"]
    return message.as_string()


def test_no_letter_says_which_child_or_what_was_written(visits: Visits) -> None:
    letters = [letter_of(notice) for notice in Notice.objects.select_related("to")]
    assert len(letters) > Disagreement.objects.count()
    assert [letter for letter in letters for sign in SIGNS if sign in letter] == []


def test_no_letter_names_anybody_of_the_disagreement_that_it_is_about(visits: Visits) -> None:
    """But whom it is to."""
    on = {record.reference: names_on(record) for record in visits.world.records.values()}
    assert on[visits.world.records["open"].reference] == {"Grace Obi", "Priya Nair"}
    told = []
    for notice in Notice.objects.filter(reference__in=on).select_related("to"):
        letter = compose([notice]).message().as_string()
        others = on[notice.reference] - {called(notice.to.name)}
        told += [f"{notice.kind} to {notice.to}: {name}" for name in others if name in letter]
    refuse(told)


@pytest.mark.requirement("A9")
def test_no_letter_of_reminders_says_which_child_or_names_anybody_else(visits: Visits) -> None:
    on = set().union(*(names_on(record) for record in visits.world.records.values()))
    with gone_after(), clock.set_to(clock.now() + timedelta(days=40)):
        assert remind() > 0
        reminders = Notice.objects.exclude(once="").select_related("to").order_by("to", "pk")
        letters = {to: letter_of(*those) for to, those in groupby(reminders, key=attrgetter("to"))}
    assert any("reminders: the first date is" in letter for letter in letters.values())
    words = {to: {*SIGNS, *on} - {called(to.name)} for to in letters}
    assert [(to, word) for to, letter in letters.items() for word in words[to] if word in letter] == []
