"""Who may see a draft and who may raise; and what the page says that follows."""

from datetime import timedelta

import pytest
from django.test import Client

from resolution import clock
from resolution.disagreements.drafts import Page
from resolution.disagreements.models import Disagreement, Draft
from resolution.history import journal
from resolution.history.models import Reading
from resolution.partnership import actions as directory_actions
from tests.govuk.reading import read
from tests.partnership.cast import COMMAND

from . import draft_pages
from .cast import Cast, user
from .draft_pages import begun, raised, signed_in

# Who.


@pytest.mark.requirement("I2", "A2")
@pytest.mark.parametrize("page", ["", *Page, "check/", "share/", "delete/"])
def test_a_draft_is_not_there_for_a_stranger(cast: Cast, page: str) -> None:
    draft = begun(signed_in(cast.grace))
    address = f"/drafts/{draft.pk}/{page}" + "/" * (page in set(Page))
    nadia = signed_in(cast.nadia)
    assert nadia.get(address).status_code == 404
    if page:
        assert nadia.post(address, {"submission": draft_pages.new_submission()}).status_code == 404


def test_a_draft_or_page_that_there_is_not_is_not_found(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    assert grace.get("/drafts/99/").status_code == 404
    assert grace.get(f"/drafts/{begun(grace).pk}/somewhere/").status_code == 404


@pytest.mark.requirement("I2", "A2")
def test_the_way_back_after_raising_says_where_it_stands_and_the_same_to_everybody(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    draft = begun(grace)
    for page, answers in draft_pages.typed(cast).items():
        draft_pages.leave(grace, draft, page, answers)
    others = begun(signed_in(cast.nadia))
    draft_pages.press(grace, draft)
    back = grace.get(f"/drafts/{draft.pk}/check/")
    said = read(back).one("main").text
    assert back.status_code == 404
    assert "the disagreement stands on your home page, under “What you wait for”" in said
    for address in (f"/drafts/{others.pk}/", "/drafts/99/child/"):
        assert read(grace.get(address)).one("main").text == said


@pytest.mark.requirement("L8")
@pytest.mark.parametrize("address", ["/raise/", "/log-a-settled-one/"])
def test_the_partnerships_office_is_never_a_side(cast: Cast, address: str) -> None:
    ruth = signed_in(cast.ruth)
    answer = ruth.post(address)
    assert answer.status_code == 403
    assert "Your agency is not a side" in answer.content.decode()


@pytest.mark.requirement("I1")
def test_who_signs_in_after_none_of_these_is_not_asked_again(cast: Cast) -> None:
    client = Client()
    assert client.post("/raise/").headers["Location"] == "/account/sign-in/?next=/raise/"
    client.force_login(user(cast.grace))
    draft_page = client.get("/raise/").headers["Location"]
    assert draft_page == f"/drafts/{Draft.objects.get().pk}/child/"
    # Next time it is asked anew.
    assert client.get("/raise/").headers["Location"] == "/before-you-raise/"


@pytest.mark.requirement("I1")
def test_what_was_answered_long_before_signing_in_is_asked_again(cast: Cast) -> None:
    client = Client()
    with clock.set_to(clock.now() - timedelta(hours=1)):
        client.post("/raise/")
    client.force_login(user(cast.grace))
    assert client.get("/raise/").headers["Location"] == "/before-you-raise/"


@pytest.mark.requirement("I1")
def test_who_comes_by_the_address_alone_is_asked_first_whether_it_is_the_right_place(cast: Cast) -> None:
    client = Client()
    assert client.get("/raise/").headers["Location"] == "/account/sign-in/?next=/raise/"
    client.force_login(user(cast.grace))
    assert client.get("/raise/").headers["Location"] == "/before-you-raise/"


def test_none_of_these_twice_begins_one_draft(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    assert grace.post("/raise/").headers["Location"] == grace.post("/raise/").headers["Location"]
    assert Draft.objects.count() == 1


# What happens now.


@pytest.mark.requirement("L11", "A5")
def test_the_confirmation_says_what_happens_now_who_was_told_whom_to_ring_and_by_when(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    disagreement = raised(grace, cast)
    page = grace.get(f"/disagreements/{disagreement.reference}/raised/")
    text = read(page).one("main").text
    assert disagreement.reference in text
    assert disagreement.step is not None
    by = disagreement.step.due.words
    assert f"Priya Nair, Marlshire Children’s Services, is asked to answer by {by}." in text
    assert "Priya Nair, Marlshire Children’s Services" in text
    assert "The directory has no number for Marlshire Children’s Services" in text
    assert f"/disagreements/{disagreement.reference}/file_record/" in [a.get("href") for a in read(page).all("a")]
    assert Reading.objects.filter(user=user(cast.grace), subject_key=str(disagreement.pk)).exists()


def test_the_confirmation_is_for_the_raiser(cast: Cast) -> None:
    disagreement = raised(signed_in(cast.grace), cast)
    address = f"/disagreements/{disagreement.reference}/raised/"
    assert signed_in(cast.priya).get(address).headers["Location"] == f"/disagreements/{disagreement.reference}/"
    assert signed_in(cast.bea).get(address).status_code == 404
    assert journal.entries(disagreement).count() == 1


@pytest.mark.requirement("I5")
def test_the_confirmation_names_the_desk_and_every_number_to_ring(cast: Cast) -> None:
    desk = directory_actions.open_desk(
        agency=cast.social_care, tier=1, name="Front door", telephone="01632 960 200", by=COMMAND
    )
    directory_actions.change_telephones(
        agency=cast.social_care, telephone="01632 960 201", urgent_telephone="01632 960 202", by=COMMAND
    )
    disagreement = raised(signed_in(cast.grace), cast, people={"address": f"desk-{desk.pk}"})
    text = confirmation(cast, disagreement)
    assert "Front door, Marlshire Children’s Services, is asked to answer by" in text
    assert "Front door: 01632 960 200" in text
    assert "Marlshire Children’s Services: 01632 960 202" in text


@pytest.mark.requirement("I5")
def test_the_confirmation_says_who_finds_the_right_person(cast: Cast) -> None:
    text = confirmation(cast, raised(signed_in(cast.grace), cast, people={"address": "unknown"}))
    assert "It is Joan Pike’s move, as point of contact for Marlshire Children’s Services, by" in text


def test_the_confirmation_has_the_counterparts_own_number(cast: Cast) -> None:
    directory_actions.change_person(
        person=cast.priya,
        name="Priya Nair",
        job_title="Social worker",
        telephone="01632 960 203",
        email="priya@marlshire.example",
        by=COMMAND,
    )
    assert "Priya Nair: 01632 960 203" in confirmation(cast, raised(signed_in(cast.grace), cast))


def test_the_office_is_told_where_the_directory_names_nobody(cast: Cast) -> None:
    nobody = raised(
        signed_in(cast.grace), cast, decision={"agency": str(cast.neighbour.pk)}, people={"address": "unknown"}
    )
    assert "Ruth Adeyemi" in confirmation(cast, nobody)


def confirmation(cast: Cast, disagreement: Disagreement) -> str:
    """What the page that follows raising says to Grace."""
    page = signed_in(cast.grace).get(f"/disagreements/{disagreement.reference}/raised/")
    return read(page).one("main").text
