"""Somebody who is invited comes in by the link and the code, sees one disagreement, and is out once it is over (A7)."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client, override_settings

from resolution import clock
from resolution.disagreements import actions
from resolution.disagreements.answers import Withdrawn
from resolution.disagreements.models import Disagreement, Invitation
from resolution.history.models import Reading
from resolution.notices.models import Notice
from tests.letters import letters

from . import cast as county
from .cast import STANDS, Cast, act, in_days
from .inviting import OVER, asked, code, email_of, enters, ida, link, other_than
from .looking import page, without_tokens, words
from .pages import text_of

pytestmark = pytest.mark.requirement("A7")
WHY = "She has an account now"


@pytest.fixture(autouse=True)
def _nobody_has_come_today(db: None) -> None:
    cache.clear()


@pytest.mark.both
@pytest.mark.requirement("A7", "A3", "A5")
def test_the_link_and_the_code_lead_to_the_one_disagreement_once_she_has_said_that_she_has_no_link(cast: Cast) -> None:
    disagreement = asked(cast)
    client, answer = enters(disagreement, f" {code(disagreement)[:3]} {code(disagreement)[3:]}")
    at = disagreement.get_absolute_url()
    assert (answer.status_code, answer["Location"]) == (302, at)
    assert client.post("/")["Location"] == at
    first = without_tokens(text_of(client.get(at)))
    assert "no personal link" in first
    assert "TK" not in first
    act(disagreement, "no_link", ida(disagreement))
    record = text_of(client.get(at))
    assert "TK" in record
    for address_of_a_list in ("/directory/", "/disagreements/"):
        assert f'href="{address_of_a_list}"' not in record
    assert Reading.objects.filter(user=ida(disagreement).account, subject_key=str(disagreement.pk)).exists()


def test_whoever_is_in_already_goes_on_by_the_link_without_the_code(cast: Cast) -> None:
    disagreement = asked(cast)
    client, _ = enters(disagreement)
    assert client.get(link(disagreement))["Location"] == disagreement.get_absolute_url()


@pytest.mark.requirement("A9")
def test_what_waits_for_her_is_told_with_the_link_that_lets_her_in(cast: Cast) -> None:
    disagreement = asked(cast)
    act(disagreement, "acknowledge", ida(disagreement), record_numbers={}, question="")
    again = {"asked": "What about his weight?", "due": in_days(2, cast), "urgent_because": ""}
    act(act(disagreement, "respond", ida(disagreement), answer=STANDS), "ask_again", cast.grace, **again)
    with clock.set_to(clock.now() + timedelta(days=7)):
        actions.remind()
    told = Notice.objects.filter(to=ida(disagreement)).order_by("pk")
    assert [notice.kind for notice in told] == ["to_acknowledge", "invited", "asked_again", "move_late"]
    assert {notice.path for notice in told if notice.kind != "to_acknowledge"} == {link(disagreement)}


@pytest.mark.both
def test_she_does_what_her_part_allows_and_it_stands_under_her_name(cast: Cast) -> None:
    disagreement = asked(cast)
    enters(disagreement)
    disagreement = act(disagreement, "acknowledge", ida(disagreement), record_numbers={}, question="")
    assert "Ida Frost acknowledged it" in page(disagreement, cast.grace)


@pytest.mark.requirement("A2")
def test_she_sees_no_list_no_directory_and_no_other_disagreement(cast: Cast) -> None:
    disagreement, other = asked(cast), county.raised(cast)
    client, _ = enters(disagreement)
    record, person = other.get_absolute_url(), f"/directory/people/{cast.priya.pk}/"
    closed = (record, person, "/directory/", "/disagreements/", "/raise/", "/account/password/")
    assert {client.get(at).status_code for at in closed} == {404}
    assert client.post("/raise/").status_code == 404
    assert "You see one disagreement" in text_of(client.get(record))
    assert client.get("/")["Location"] == disagreement.get_absolute_url()
    assert client.get("/privacy/").status_code == 200
    assert client.get("/account/sign-out/").status_code == 200


@pytest.mark.both
def test_the_link_alone_shows_nothing_not_even_the_number(cast: Cast) -> None:
    disagreement = asked(cast)
    # Without the link itself and the token: letters made by chance, which can spell anybody's initials.
    said = without_tokens(text_of(Client().get(link(disagreement)))).replace(link(disagreement), "")
    assert "Enter the code" in said
    assert [word for word in (disagreement.reference, "Ida", "Grace", "Eastmoor", "TK") if word in said] == []


@pytest.mark.both
def test_after_five_wrong_codes_it_is_over(cast: Cast) -> None:
    disagreement = asked(cast)
    at, right = link(disagreement), code(disagreement)
    answers = [Client().post(at, {"code": other_than(right)}) for _ in range(5)]
    assert [one.status_code for one in answers] == [200, 200, 200, 200, 302]
    assert "That is not the code" in text_of(answers[0])
    assert answers[-1]["Location"] == Client().post(at, {"code": right})["Location"] == OVER


@pytest.mark.parametrize("typed", ["", "   ", "<b>1</b>", "٣" * 6, "9" * 1_000_000])
def test_what_cannot_be_a_code_is_told_beside_it_and_lets_nobody_in(cast: Cast, typed: str) -> None:
    disagreement = asked(cast)
    client, answer = enters(disagreement, typed or " ")
    assert answer.status_code == 200
    assert "There is a problem" in text_of(answer)
    assert client.get(disagreement.get_absolute_url()).status_code == 302


def test_too_many_tries_from_one_address_are_refused(cast: Cast) -> None:
    disagreement = asked(cast)
    with override_settings(ACCOUNT_RATE_LIMITS={"enter_invitation": "1/d/ip"}):
        enters(disagreement, other_than(code(disagreement)))
        _, answer = enters(disagreement)
    assert answer.status_code == 429


def test_a_link_that_nobody_was_sent_leads_to_the_same_page_as_one_that_is_over(cast: Cast) -> None:
    disagreement = asked(cast)
    for at in ("/invitation/1:abc/", "/invitation/x/", link(disagreement)[:-2] + "A/"):
        assert Client().get(at)["Location"] == OVER
    said = words(text_of(Client().get(OVER)))
    assert "This invitation has ended" in said
    assert "01632 960 100" in said


def test_she_signs_in_by_no_password_and_can_ask_for_none(cast: Cast) -> None:
    disagreement = asked(cast)
    Client().post("/account/password/reset/", {"email": email_of(ida(disagreement))})
    assert letters() == []
    account = ida(disagreement).account
    assert account is not None
    assert not account.has_usable_password()
    assert account.email.endswith(".invalid")


def test_a_link_that_is_over_by_the_time_the_code_is_sent_lets_nobody_in(cast: Cast) -> None:
    assert actions.enter_invitation(link="1:nobody-was-sent-it", code="123456") is None


# When it is over.


def closes(cast: Cast, disagreement: Disagreement) -> None:
    act(disagreement, "withdraw", cast.grace, withdrawn=Withdrawn("They have visited."))


@pytest.mark.both
def test_once_it_is_ended_she_is_out_with_the_next_press(cast: Cast) -> None:
    disagreement = asked(cast)
    client, _ = enters(disagreement)
    at = link(disagreement)
    act(disagreement, "end_invitation", cast.ann, person=ida(disagreement), because=WHY)
    assert "/account/sign-in/" in client.get(disagreement.get_absolute_url())["Location"]
    assert client.get(at)["Location"] == OVER


@pytest.mark.both
def test_once_the_disagreement_is_over_she_is_led_to_the_page_that_says_so(cast: Cast) -> None:
    disagreement = asked(cast)
    client, _ = enters(disagreement)
    closes(cast, disagreement)
    assert client.get(disagreement.get_absolute_url())["Location"] == OVER
    assert "/account/sign-in/" in client.get(disagreement.get_absolute_url())["Location"]


@pytest.mark.parametrize(("days", "still"), [(13, True), (14, False)])
def test_after_fourteen_days_in_which_she_did_not_come_it_is_over(cast: Cast, days: int, still: bool) -> None:
    disagreement = asked(cast)
    enters(disagreement)
    with clock.set_to(clock.now() + timedelta(days=days, minutes=1)):
        assert (enters(disagreement)[1]["Location"] != OVER) == still


def test_whoever_is_invited_anew_comes_in_by_the_new_link_only(cast: Cast) -> None:
    disagreement = asked(cast)
    client, _ = enters(disagreement)
    before = link(disagreement)
    act(disagreement, "invite", cast.grace, person=ida(disagreement))
    assert link(disagreement) != before
    assert client.get(before)["Location"] == OVER
    assert enters(disagreement)[1].status_code == 302
    assert Invitation.objects.count() == 2
