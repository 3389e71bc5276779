"""What no honest page sends, and what happened meanwhile: a clear error, nothing lost, nothing half-written."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from django.test import Client

from resolution import clock
from resolution.clock import LONDON
from resolution.disagreements.drafts import Page
from resolution.disagreements.models import Disagreement, Draft
from resolution.govuk import kept
from resolution.partnership import actions as directory_actions
from tests.govuk.reading import read
from tests.partnership.cast import COMMAND

from . import draft_pages
from .cast import Cast, in_days, user
from .draft_pages import begun, filled, leave, press, signed_in, typed


def errors(response: Any) -> list[str]:
    """What the summary says."""
    summary = read(response).all("ul", class_="govuk-error-summary__list")
    return [one.text for one in summary]


def test_a_question_that_the_page_does_not_have_is_refused_and_the_rest_is_kept(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    draft = begun(grace)
    answer = leave(grace, draft, Page.DECISION, typed(cast)[Page.DECISION] | {"status": "agreed"})
    assert answer.status_code == 200
    assert "This page sent something that it does not ask for (“status”)" in errors(answer)[0]
    kept_answers = Draft.objects.get().answers["decision"]
    assert "status" not in kept_answers
    assert kept_answers["decision"] == ["To close the case after the first visit."]


def test_an_answer_to_a_question_that_is_gone_stays_in_the_draft_and_is_no_fault(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    draft = filled(grace, cast)
    held = Draft.objects.get()
    held.answers["evidence"]["an_old_question"] = ["What it asked."]
    held.save()
    assert read(grace.get(f"/drafts/{draft.pk}/check/")).all("input", name="submission")


@pytest.mark.parametrize("hidden", ["\x07", "\u202e", "\u200f", "\x00"], ids=["bell", "turned", "right", "nothing"])
def test_characters_that_hide_are_taken_out_and_said(cast: Cast, hidden: str) -> None:
    grace = signed_in(cast.grace)
    draft = begun(grace)
    answer = leave(grace, draft, Page.DECISION, typed(cast)[Page.DECISION] | {"meaning": f"He{hidden} starves."})
    assert "had characters in it that cannot be seen" in errors(answer)[0]
    assert Draft.objects.get().answers["decision"]["meaning"] == ["He starves."]


def test_markup_is_words(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    markup = "<script>alert('he starves')</script> & <b>more</b>"
    draft = filled(grace, cast, decision={"meaning": markup}, evidence={"their_view": markup})
    shown = grace.get(f"/drafts/{draft.pk}/check/")
    assert "<script>alert" not in shown.content.decode()
    assert read(shown).one("main").text.count(markup) == 2
    press(grace, draft)
    assert Disagreement.objects.get().meaning == markup


def test_a_megabyte_is_kept_and_refused_with_a_sentence(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    draft = begun(grace)
    much = "He has not been weighed. " * 42_000
    answer = leave(grace, draft, Page.EVIDENCE, typed(cast)[Page.EVIDENCE] | {"evidence": much})
    assert errors(answer) == ["Evidence must be 1,500 characters or fewer"]
    assert Draft.objects.get().answers["evidence"]["evidence"] == [much]


def test_right_to_left_words_are_words(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    press(grace, filled(grace, cast, decision={"meaning": "הוא לא אוכל"}))
    assert Disagreement.objects.get().meaning == "הוא לא אוכל"


# What happened meanwhile.


@pytest.mark.requirement("L3")
def test_a_time_that_has_passed_while_the_draft_lay_is_refused_with_where_to_change_it(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    due = in_days(1, cast).on
    at_four = datetime.combine(due, time(16), LONDON).astimezone(UTC)
    outcome = draft_pages.day("due_on", due) | {"due_time": "4pm", "urgent_because": "He goes home then."}
    draft = filled(grace, cast, outcome=outcome, people={"lead_reached": "yes"})
    with clock.set_to(at_four - timedelta(minutes=1)):
        assert not errors(grace.get(f"/drafts/{draft.pk}/check/"))
        sent = {"submission": draft_pages.new_submission(), "seen": Draft.objects.get().saved_at.isoformat()}
    with clock.set_to(at_four):
        refused = grace.post(f"/drafts/{draft.pk}/check/", sent)
        assert "has passed. Choose a later time" in errors(refused)[0]
    assert not Disagreement.objects.exists()


def test_a_day_that_has_passed_while_the_draft_lay_is_refused(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    draft = filled(grace, cast)
    with clock.set_to(clock.now() + timedelta(days=10)):
        assert "has passed. Choose" in errors(grace.get(f"/drafts/{draft.pk}/check/"))[0]


def test_a_day_on_which_nobody_works_is_refused_with_one_on_which_they_do(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    saturday = clock.today() + timedelta(days=5 - clock.today().weekday() + 7)
    draft = begun(grace)
    outcome = typed(cast)[Page.OUTCOME] | draft_pages.day("due_on", saturday)
    said = errors(leave(grace, draft, Page.OUTCOME, outcome))[0]
    assert "is not a working day. Choose a working day, such as" in said
    assert said.endswith("; or any day, if it cannot wait and you give a time")


def test_a_counterpart_who_left_meanwhile_is_chosen_anew(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    draft = filled(grace, cast)
    checked = grace.get(f"/drafts/{draft.pk}/check/").context["form"]
    directory_actions.record_leaving(person=cast.priya, by=COMMAND)
    sent = {"submission": str(checked["submission"].value()), "seen": checked["seen"].value()}
    refused = grace.post(f"/drafts/{draft.pk}/check/", sent)
    there = f"Whoever you chose is not on the list of {cast.social_care.name}"
    assert errors(refused) == [f"{there}. Select who it is for there, or “I do not know who”"]
    assert not Disagreement.objects.exists()


def test_an_agency_that_closed_meanwhile_is_chosen_anew(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    draft = filled(grace, cast)
    directory_actions.close_agency(agency=cast.social_care, reason="Merged.", by=COMMAND)
    refused = errors(grace.get(f"/drafts/{draft.pk}/check/"))
    assert "The agency that you chose has closed or is not on the list. Select one from the list" in refused[0]


def test_ones_own_agency_did_not_make_the_decision(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    answer = leave(grace, begun(grace), Page.DECISION, typed(cast)[Page.DECISION] | {"agency": str(cast.health.pk)})
    assert "Select one from the list" in errors(answer)[0]


# The session and the token.


@pytest.mark.requirement("I2")
def test_what_was_typed_when_the_session_had_ended_is_offered_back_after_signing_in(cast: Cast) -> None:
    draft = begun(signed_in(cast.grace))
    browser = Client()
    children = typed(cast)[Page.CHILD] | {"typed_by": kept.mark(user(cast.grace)), "initials_1": "ZZ"}
    answer = browser.post(f"/drafts/{draft.pk}/child/", children)
    assert answer.headers["Location"] == f"/account/sign-in/?next=/drafts/{draft.pk}/child/"
    assert Draft.objects.get().answers == {}
    browser.force_login(user(cast.grace))
    page = read(browser.get(f"/drafts/{draft.pk}/child/"))
    assert page.by_id("id_initials_1")["value"] == "ZZ"
    assert page.by_id("id_born_on_1_2")["value"] == "2024"
    assert "It has not been sent." in page.one("main").text
    people = typed(cast)[Page.PEOPLE] | {"typed_by": kept.mark(user(cast.grace))}
    browser.logout()
    browser.post(f"/drafts/{draft.pk}/people/", people)
    browser.force_login(user(cast.grace))
    page = read(browser.get(f"/drafts/{draft.pk}/people/"))
    assert [box["value"] for box in page.all("input", name="declarations") if "checked" in box.attributes] == [
        "C1",
        "C3",
        "C5",
        "C6",
    ]


def test_a_wrong_token_sends_nothing_and_shows_what_was_typed(cast: Cast) -> None:
    draft = begun(signed_in(cast.grace))
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(user(cast.grace))
    answer = browser.post(f"/drafts/{draft.pk}/decision/", {"decision": "To close the case."})
    assert answer.status_code == 403
    assert "To close the case." in answer.content.decode()
    assert Draft.objects.get().answers == {}


@pytest.mark.parametrize("sent", [b"decision=%ff%fe", b"decision=" + b"%00" * 10])
def test_bytes_that_are_no_text_do_no_harm(cast: Cast, sent: bytes) -> None:
    grace = signed_in(cast.grace)
    draft = begun(grace)
    address = f"/drafts/{draft.pk}/decision/"
    answer = grace.generic("POST", address, sent, "application/x-www-form-urlencoded")
    assert answer.status_code == 200
    assert errors(answer)
