"""Changing the directory in the browser: done once, by whoever may, on what they saw."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from resolution.history import journal
from resolution.history.models import Entry, Subject
from resolution.oversight import actions as oversight_actions
from resolution.partnership import actions, sentences
from resolution.partnership.models import Agency, Person

from .acts import ACTS, ready
from .cast import COMMAND, Cast, person
from .conftest import SignIn

EVERY_ACT = pytest.mark.parametrize("act", ACTS)
# What they are about is gone afterwards.
GONE = {"remove_stand_in", "decline_stand_in", "end_absence", "remove_turn", "remove_bank_holiday"}


def acts_of(subject: Subject) -> list[str]:
    return [entry.act for entry in journal.entries(subject)]


@EVERY_ACT
def test_the_page_asks_and_says_whose_journal_it_saw(cast: Cast, sign_in: SignIn, act: str) -> None:
    page = ready(act, cast)
    response = sign_in(page.keeper).get(page.url)
    drawn = response.content.decode()
    assert response.status_code == 200
    assert len(re.findall("<h1", drawn)) == 1
    assert f'name="as_of" value="{page.subject.journal_head}"' in drawn
    assert "submission" in drawn


@pytest.mark.both
@pytest.mark.requirement("A1")
@EVERY_ACT
def test_the_act_is_done_and_entered_under_its_name(cast: Cast, sign_in: SignIn, act: str) -> None:
    page = ready(act, cast)
    before = acts_of(page.subject)
    response = sign_in(page.keeper).post(page.url, page.data, follow=True)
    assert response.status_code == 200
    assert response.redirect_chain
    assert "Done" in response.content.decode()
    assert acts_of(page.subject) == [*before, act]
    newest = journal.entries(page.subject).last()
    assert newest is not None
    assert sentences.sentence(newest).startswith(f"{page.keeper.name} ")


@pytest.mark.requirement("A1")
@EVERY_ACT
def test_the_act_of_somebody_else_is_refused_and_leaves_no_trace(cast: Cast, sign_in: SignIn, act: str) -> None:
    page = ready(act, cast)
    entries = Entry.objects.count()
    for other in (cast.helen, cast.tom, cast.grace):
        client = sign_in(other)
        assert client.get(page.url).status_code == 403
        response = client.post(page.url, page.data)
        assert response.status_code == 403
        assert "This is not yours to do" in response.content.decode()
    assert Entry.objects.count() == entries


@EVERY_ACT
def test_a_visitor_is_sent_to_sign_in_and_nothing_is_done(cast: Cast, client: Client, act: str) -> None:
    page = ready(act, cast)
    entries = Entry.objects.count()
    assert client.get(page.url).status_code == 302
    assert client.post(page.url, page.data).status_code in {302, 403}
    assert Entry.objects.count() == entries


@EVERY_ACT
def test_a_page_that_was_overtaken_shows_what_happened_and_does_nothing(cast: Cast, sign_in: SignIn, act: str) -> None:
    page = ready(act, cast)
    overtake(page.subject, cast)
    entries = Entry.objects.count()
    response = sign_in(page.keeper).post(page.url, page.data)
    drawn = response.content.decode()
    assert response.status_code == 409
    assert "gather " in drawn
    assert Entry.objects.count() == entries


def overtake(subject: Subject, cast: Cast) -> None:
    """Somebody else changes the same entry."""
    if isinstance(subject, Agency):
        actions.change_telephones(agency=subject, telephone="01632 960999", urgent_telephone="", by=COMMAND)
    elif isinstance(subject, Person):
        actions.confirm_entries(agency=subject.agency, by=COMMAND)
    else:
        actions.seed_bank_holidays(partnership=cast.partnership, by=COMMAND)


@pytest.mark.both
@pytest.mark.requirement("L9")
@EVERY_ACT
def test_the_same_form_twice_acts_once_and_shows_the_same_result_twice(cast: Cast, sign_in: SignIn, act: str) -> None:
    page = ready(act, cast)
    client = sign_in(page.keeper)
    first = client.post(page.url, page.data)
    entries = Entry.objects.count()
    if act in GONE:  # what it was about is gone
        assert client.post(page.url, page.data).status_code == 404
    else:
        second = client.post(page.url, page.data)
        assert (second.status_code, second["Location"]) == (302, first["Location"])
    assert Entry.objects.count() == entries


@EVERY_ACT
def test_the_same_form_with_another_body_is_refused_and_says_so(cast: Cast, sign_in: SignIn, act: str) -> None:
    if act in GONE:
        pytest.skip("What it was about is gone, so that its page is too.")
    page = ready(act, cast)
    client = sign_in(page.keeper)
    client.post(page.url, page.data)
    entries = Entry.objects.count()
    response = client.post(page.url, page.data | {"as_of": 0})
    assert response.status_code == 409
    assert "You sent this page once already, with other answers" in response.content.decode()
    assert Entry.objects.count() == entries


REQUIRED = [act for act in ACTS if act not in {
    "confirm_entries", "record_leaving", "open_account", "end_role", "remove_stand_in", "accept_stand_in", "close_desk",
    "decline_stand_in", "end_absence", "remove_turn", "ask_to_confirm", "discard_draft",
    "change_telephones",
}]  # fmt: skip


@pytest.mark.parametrize("empty", ["", "   \t "])
@pytest.mark.parametrize("act", REQUIRED)
def test_an_empty_form_says_what_to_enter_and_does_nothing(cast: Cast, sign_in: SignIn, act: str, empty: str) -> None:
    page = ready(act, cast)
    entries = Entry.objects.count()
    blank = {name: empty for name in page.data if name not in {"as_of", "submission"}}
    response = sign_in(page.keeper).post(page.url, page.data | blank)
    drawn = response.content.decode()
    assert response.status_code == 200
    assert "There is a problem" in drawn
    assert "This field is required" not in drawn
    assert Entry.objects.count() == entries


HOSTILE = {
    "control characters": "Hill\x00 \x08School",
    "a right-to-left mark": "Hill \u202eloohcS",
    "a megabyte": "a" * 1_000_000,
    "too many letters": "a" * 201,
}


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_answer_gets_a_plain_error_and_does_nothing(cast: Cast, sign_in: SignIn, hostile: str) -> None:
    page = ready("change_agency", cast)
    response = sign_in(page.keeper).post(page.url, page.data | {"name": HOSTILE[hostile]})
    assert response.status_code == 200
    assert "There is a problem" in response.content.decode()
    cast.social_care.refresh_from_db()
    assert cast.social_care.name == "Marlshire Children’s Services"


def test_markup_is_shown_as_it_was_typed(cast: Cast, sign_in: SignIn) -> None:
    page = ready("change_agency", cast)
    response = sign_in(page.keeper).post(page.url, page.data | {"name": "<script>alert(1)</script>"}, follow=True)
    drawn = response.content.decode()
    assert "<script>alert" not in drawn
    assert "&lt;script&gt;alert(1)" in drawn


@EVERY_ACT
def test_a_question_that_the_page_does_not_ask_is_refused(cast: Cast, sign_in: SignIn, act: str) -> None:
    page = ready(act, cast)
    entries = Entry.objects.count()
    response = sign_in(page.keeper).post(page.url, page.data | {"journal_head": "0"})
    assert response.status_code == 200
    assert "something that it does not ask for" in response.content.decode()
    assert Entry.objects.count() == entries


@pytest.mark.parametrize("lost", [{"submission": ""}, {"submission": "x"}, {"as_of": "-1"}, {"as_of": "9" * 40}])
def test_a_form_that_lost_its_number_is_offered_again(cast: Cast, sign_in: SignIn, lost: dict[str, str]) -> None:
    page = ready("change_telephones", cast)
    response = sign_in(page.keeper).post(page.url, page.data | lost)
    assert response.status_code == 200
    assert "Send it again" in response.content.decode()
    assert acts_of(cast.social_care)[-1] != "change_telephones"


# Of the posts of the cast. Whole: another year alone has not always the same day.
DAY_BEFORE = {"until_day": "5", "until_month": "1", "until_year": "2025"}
WRONG: dict[str, tuple[str, dict[str, Any], str]] = {
    "a tier that the protocol does not have": ("give_post", {"tier": "5"}, "Select the tier"),
    "a day that does not exist": ("give_post", {"since_day": "31", "since_month": "2"}, "must be a real date"),
    "an end before the beginning": ("end_post", DAY_BEFORE, "The post began on 6 January 2025"),
    "an adoption that is still to come": ("add_agency", {"adopted_on_year": "2099"}, "must be today or in the past"),
    "a telephone number without numbers": ("change_telephones", {"telephone": "ring me"}, "Enter a telephone number"),
    "an email address without an at": ("add_person", {"email": "asha"}, "Enter an email address like"),
    "somebody else\u2019s email address": ("add_person", {"email": "tom@marlshire.example"}, "person’s own"),
    "a name that is taken": ("add_agency", {"name": "eastmoor COUNCIL"}, "already"),
    "a kind that there is not": ("add_agency", {"kind": "circus"}, "Select what kind of agency"),
    "a role that the coordinator cannot give": ("give_role", {"kind": "business_manager"}, "Select the role"),
    "somebody who is not there": ("choose_point_of_contact", {"person": "999999"}, "Select who finds"),
    "a role for nobody": ("give_role", {"person": "abc"}, "Select who takes the role"),
    "desk members of elsewhere": ("open_desk", {"members": ["999999"]}, "Select from"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_answer_says_what_to_do_and_keeps_what_was_typed(cast: Cast, sign_in: SignIn, wrong: str) -> None:
    act, answers, said = WRONG[wrong]
    page = ready(act, cast)
    entries = Entry.objects.count()
    response = sign_in(page.keeper).post(page.url, page.data | answers)
    assert response.status_code == 200
    assert said in response.content.decode()
    assert Entry.objects.count() == entries


def test_somebody_who_left_meanwhile_cannot_be_chosen(cast: Cast, sign_in: SignIn) -> None:
    page = ready("give_role", cast)
    actions.record_leaving(person=cast.tom, by=COMMAND)
    response = sign_in(page.keeper).post(page.url, page.data)
    assert "Select who takes the role" in response.content.decode()


def test_two_stand_ins_cannot_have_the_same_place(cast: Cast, sign_in: SignIn) -> None:
    page = ready("order_stand_ins", cast)
    same = {name: "1" for name in page.data if name.startswith("place_")}
    response = sign_in(page.keeper).post(page.url, page.data | same)
    assert "Give each of them a place of their own" in response.content.decode()
    sign_in(page.keeper).post(page.url, page.data)
    assert [row.person for row in cast.social_care.stand_ins.filter(tier=3)] == [cast.grace, cast.ann]


def test_what_is_already_done_is_said_once_more(cast: Cast, sign_in: SignIn) -> None:
    page = ready("end_role", cast)
    client = sign_in(page.keeper)
    client.post(page.url, page.data)
    cast.social_care.refresh_from_db()
    again = page.data | {"as_of": cast.social_care.journal_head, "submission": str(uuid4())}
    response = client.post(page.url, again)
    assert response.status_code == 200
    assert "does not have this role any more" in response.content.decode()


def test_a_stand_in_is_chosen_from_an_agency_first(cast: Cast, sign_in: SignIn) -> None:
    plain = (page := ready("add_stand_in", cast)).url.partition("?")[0]
    client = sign_in(cast.joan)
    asked = client.get(plain).content.decode()
    assert "Which agency is the stand-in from?" in asked
    assert "Marlshire Health Trust" in asked
    assert "There is a problem" not in asked
    assert "Ann Lowe" in client.get(page.url).content.decode()
    for nothing_there in ("?agency=", "?agency=x", "?agency=999999", "?agency=²"):
        assert "Select the agency that the stand-in is from" in client.get(plain + nothing_there).content.decode()
    assert sign_in(cast.tom).get(plain).status_code == 403


def test_the_order_of_nobody_does_not_exist(cast: Cast, sign_in: SignIn) -> None:
    assert sign_in(cast.joan).get(f"/directory/{cast.social_care.pk}/order_stand_ins/4/").status_code == 404


def test_what_was_typed_is_shown_when_the_page_was_overtaken(cast: Cast, sign_in: SignIn) -> None:
    page = ready("close_agency", cast)
    overtake(page.subject, cast)
    drawn = sign_in(cast.ruth).post(page.url, page.data).content.decode()
    assert "changed the telephone numbers" in drawn
    assert "It joins the county next door." in drawn


def test_every_act_has_its_sentence_whatever_was_erased(cast: Cast) -> None:
    # Others stand in disagreements; some of their acts, beside, in both. Some add nothing to the history.
    silent = {"next_reference", "ask_for_account", "clear_account_requests", "keep_sheet", "clear_sheets", "take_code"}
    names = {name for name in actions.__all__ if name.islower()} - silent
    of_the_sub_group = set(oversight_actions.__all__) - {"prove_history", "remind_by_day"}
    beside = {"anonymise_leaver", "replace", "invite", "place_hold", "keep_hold", "lift_hold"}
    assert set(sentences.SENTENCES) == names | of_the_sub_group | beside
    actions.add_person(agency=cast.health, name="Nell", job_title="Nurse", by=COMMAND)
    entry = journal.entries(cast.health).last()
    assert entry is not None
    assert sentences.sentence(entry).startswith("gather added Nell, ")
    erased = {"order_stand_ins": "changed the order of the stand-ins at tier …", "add_person": "added somebody"}
    for bare, says in erased.items():
        assert sentences.sentence(Entry(act=bare, at=entry.at)).startswith(f"Somebody {says}, ")


def test_everything_is_changed_by_the_business_manager_where_there_is_no_coordinator(
    cast: Cast, sign_in: SignIn
) -> None:
    somebody = person(cast.preschool, "Nell Cross", "Deputy")
    page = sign_in(cast.ruth).get(f"/directory/people/{somebody.pk}/change_person/")
    assert "An address that they sign in with already stays as it is" in page.content.decode()
