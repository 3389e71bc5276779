"""Another partnership's protocol: fewer items, its own words, a start above the first tier when harm is imminent."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from resolution import clock
from resolution.disagreements.answers import Address
from resolution.disagreements.declared import given
from resolution.disagreements.drafts import Page
from resolution.disagreements.models import Disagreement, Draft
from resolution.notices.models import Notice
from resolution.partnership import actions as directory_actions
from resolution.protocol.loading import wiltshire_text
from tests.govuk.reading import read
from tests.partnership.cast import COMMAND
from tests.protocol.texts import SECOND_TEXT, without

from . import cast as county
from .cast import Cast, gather
from .draft_pages import Typed, begun, day, leave, press, signed_in, typed
from .looking import words
from .northmoor import DAYS, SAID
from .pages import address, text_of

DUE = "due_on_day", "due_on_month", "due_on_year"


@pytest.fixture
def northmoor(db: None) -> Cast:
    return gather(SECOND_TEXT)


def answers(cast: Cast) -> dict[Page, Typed]:
    """Every answer that this protocol needs."""
    pages, yesterday = typed(cast), clock.today() - timedelta(days=1)
    people = {"address": pages[Page.PEOPLE]["address"], "adviser": "Ann Lowe, Named nurse", "rang": "spoke"}
    for name in DAYS:
        people |= day(name, yesterday)
    return pages | {
        Page.OUTCOME: pages[Page.OUTCOME] | {"harm_imminent": "no"},
        Page.EVIDENCE: {
            "rests_on": "sensed",
            "sensed": "He is too quiet.",
            "as_they_see_it": "He is calm.",
        },
        Page.PEOPLE: people | {"declarations": ["N1"]},
    }


def filled(client: Client, cast: Cast, **changes: Typed) -> Draft:
    """A draft with every page answered."""
    draft = begun(client)
    for page, sent in answers(cast).items():
        leave(client, draft, page, sent | changes.get(page.value, {}))
    return draft


def test_raise_asks_what_this_protocol_asks(northmoor: Cast) -> None:
    grace = signed_in(northmoor.grace)
    press(grace, filled(grace, northmoor))
    disagreement = Disagreement.objects.get()
    kept = given(disagreement).keys()
    assert kept == {"N1", "adviser", "talked_on", "as_they_see_it", "rests_on", "sensed", "since", "rang", "rang_on"}
    assert disagreement.step is not None
    assert (disagreement.step.tier, disagreement.step.state) == (1, "to acknowledge")


def test_questions_are_revealed_under_the_one_answer_that_asks_them(northmoor: Cast) -> None:
    grace = signed_in(northmoor.grace)
    page = grace.get(f"/drafts/{begun(grace).pk}/evidence/").context["form"]
    assert page.revealed()["observed"].answers == ("observed",)
    assert page.revealed()["sensed"].answers == ("sensed",)


@pytest.mark.requirement("L1", "L3")
def test_harm_that_is_imminent_begins_above_the_first_tier(northmoor: Cast) -> None:
    grace = signed_in(northmoor.grace)
    draft = filled(grace, northmoor, outcome={"harm_imminent": "yes"}, people={"address": ""})
    outcome = read(grace.get(f"/drafts/{draft.pk}/outcome/"))
    assert "Team Lead with Team Lead" in outcome.by_id("id_harm_imminent_helptext").text
    hint = "What would help this child, and who would do it?"
    assert outcome.by_id("id_outcome_asked_helptext").text.strip() == hint
    assert not read(grace.get(f"/drafts/{draft.pk}/people/")).all("select", name="address")
    answer = press(grace, draft)
    disagreement = Disagreement.objects.get()
    assert disagreement.step is not None
    assert (disagreement.step.tier, disagreement.step.state) == (2, "to carry")
    assert disagreement.step.raising.person == northmoor.nadia
    assert Notice.objects.get().to == northmoor.nadia
    page = read(grace.get(answer.headers["Location"])).one("main").text
    assert f"move, for Marlshire Health Trust, by {disagreement.step.due.words}: carry it to the other side" in page


@pytest.mark.requirement("L1")
def test_harm_that_is_imminent_where_nobody_stands_above_is_carried_by_the_raiser(northmoor: Cast) -> None:
    directory_actions.record_leaving(person=northmoor.nadia, by=COMMAND)
    grace = signed_in(northmoor.grace)
    press(grace, filled(grace, northmoor, outcome={"harm_imminent": "yes"}, people={"address": ""}))
    step = Disagreement.objects.get().step
    assert step is not None
    assert (step.tier, step.raising.person, step.doubled) == (2, northmoor.grace, True)
    assert Notice.objects.filter(to=northmoor.ruth, kind="nobody_at_tier").exists()


@pytest.mark.requirement("L3")
def test_a_date_beyond_the_longest_time_is_refused(northmoor: Cast) -> None:
    grace = signed_in(northmoor.grace)
    far = {"due_on_year": str(int(answers(northmoor)[Page.OUTCOME]["due_on_year"]) + 1), "due_on_month": "1"}
    draft = begun(grace)
    answer = leave(grace, draft, Page.OUTCOME, answers(northmoor)[Page.OUTCOME] | far)
    assert errors(answer)


def errors(response: Any) -> list[str]:
    """What the summary says."""
    return [one.text for one in read(response).all("ul", class_="govuk-error-summary__list")]


@pytest.mark.requirement("I1")
def test_the_ways_out_and_the_public_page_are_this_protocols(northmoor: Cast) -> None:
    routing = read(Client().get("/before-you-raise/")).one("main").text
    assert "Is a child in danger now?" in routing
    assert "No: raise a disagreement" in routing
    how = read(Client().get("/how-disagreements-are-resolved/")).one("main").text
    assert "Practitioner with Practitioner" in how
    assert "Practitioner: at most 5 working days" in how
    assert "Practitioner, when it cannot wait: at most 24 hours" in how
    assert "there are 2 working days to name somebody. When it cannot wait it is done at once. Wh" in words(how)


def test_a_list_that_is_the_protocols_own_does_not_say_that_it_is_ours(northmoor: Cast) -> None:
    grace = signed_in(northmoor.grace)
    draft = begun(grace)
    assert "own, not the protocol’s" not in read(grace.get(f"/drafts/{draft.pk}/decision/")).one("main").text
    assert "own, not the protocol’s" in read(grace.get(f"/drafts/{draft.pk}/outcome/")).one("main").text


def test_a_protocol_without_a_declaration_asks_for_none(db: None) -> None:
    cast = gather(without("N1"))
    grace = signed_in(cast.grace)
    draft = begun(grace)
    assert not read(grace.get(f"/drafts/{draft.pk}/people/")).all("input", name="declarations")


@pytest.mark.requirement("I14")
def test_criteria_that_are_the_protocols_own_do_not_say_that_they_are_ours(db: None) -> None:
    cast = gather(wiltshire_text().replace('    "criteria",\n', ""))
    disagreement = county.escalated(cast)
    page = signed_in(cast.nadia).get(address(disagreement, "carry"))
    assert "own, not the protocol’s" not in text_of(page)
    reopened = signed_in(cast.grace).get(address(county.agreed(cast), "reopen"))
    assert "own, not the protocol’s" not in text_of(reopened)


@pytest.mark.requirement("I13")
def test_where_the_protocol_leaves_nothing_to_the_raiser_a_lead_raises_for_them_and_nothing_is_awaited(
    northmoor: Cast,
) -> None:
    said = SAID | dict.fromkeys(DAYS, clock.today())
    # The trust has nobody above the first tier but Ann and Ivor.
    directory_actions.end_post(post=northmoor.nadia.posts.get(), until=clock.today(), by=COMMAND)
    disagreement = county.raised(
        northmoor, by=northmoor.ann, raised_for=northmoor.grace, answers=said, harm_imminent=True, to=Address()
    )
    assert disagreement.raiser is not None
    assert (disagreement.raiser.person, disagreement.declare_by) == (northmoor.grace, None)
    assert Notice.objects.filter(to=northmoor.grace, kind="raised_for_you").exists()
    shown = text_of(signed_in(northmoor.grace).get(disagreement.get_absolute_url()))
    assert address(disagreement, "declare") not in shown
    assert "raise for a colleague" not in text_of(signed_in(northmoor.grace).get("/how-disagreements-are-resolved/"))
