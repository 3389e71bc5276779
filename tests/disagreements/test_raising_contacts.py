"""Whom to turn to before raising, who is told of what was settled, and what marks a line, as the directory says."""

from typing import Any

import pytest
from django.test import Client

from resolution.disagreements.drafts import Page, initials_on
from resolution.disagreements.models import Disagreement, Draft
from resolution.notices.models import Notice
from resolution.partnership import actions as directory_actions
from resolution.partnership.models import Agency, Role
from tests.govuk.reading import read
from tests.partnership.cast import COMMAND

from . import cast as county
from .cast import Cast, settled
from .draft_pages import begun, filled, leave, signed_in, typed
from .test_raising_settled import LOG, words


@pytest.mark.requirement("I1")
@pytest.mark.parametrize("way", ["", "own_organisation/", "no_particular_child/"])
def test_the_ways_out_name_the_contact_of_this_partnership(cast: Cast, way: str) -> None:
    text = read(Client().get(f"/before-you-raise/{way}")).one("main").text
    assert "email office@marlshire.example." in text
    assert "wiltshire" not in text.lower()
    assert "{" not in text


@pytest.mark.requirement("I1")
def test_danger_shows_the_urgent_numbers_of_social_care_in_the_area(cast: Cast) -> None:
    for agency, number in ((cast.social_care, "01632 960 911"), (cast.health, "01632 960 912")):
        set_urgent(agency, number)
    for address in ("/before-you-raise/", "/before-you-raise/danger/"):
        text = read(Client().get(address)).one("main").text
        assert "Marlshire Children’s Services: 01632 960 911" in text
        assert "960 912" not in text
    assert "960 911" not in read(Client().get("/before-you-raise/complaint/")).one("main").text


def set_urgent(agency: Agency, number: str) -> None:
    """The number, as it stands in the directory."""
    Agency.objects.filter(pk=agency.pk).update(urgent_telephone=number)


def logged(cast: Cast) -> str:
    """What the page says when Grace has logged one that was settled."""
    return str(read(signed_in(cast.grace).post(LOG, words(cast), follow=True)).one("main").text)


def without_a_lead(cast: Cast) -> None:
    """Social care has none."""
    role = Role.objects.get(person=cast.helen, kind=Role.Kind.SAFEGUARDING_LEAD)
    directory_actions.end_role(role=role, by=COMMAND)


@pytest.mark.requirement("I8")
def test_where_there_is_no_lead_the_point_of_contact_is_told_and_the_page_says_so(cast: Cast) -> None:
    without_a_lead(cast)
    assert "Its point of contact is told." in logged(cast)
    assert [(notice.to, notice.kind) for notice in Notice.objects.all()] == [(cast.joan, "settled_no_lead")]


@pytest.mark.requirement("I8")
def test_where_the_directory_names_nobody_the_office_is_told_and_the_page_says_so(cast: Cast) -> None:
    without_a_lead(cast)
    directory_actions.record_leaving(person=cast.joan, by=COMMAND)
    assert "The partnership’s office is told." in logged(cast)
    assert Notice.objects.filter(to=cast.ruth, kind="settled_no_lead").exists()


@pytest.mark.requirement("I3")
def test_a_declaration_that_is_not_ticked_leads_to_its_own_box_and_is_named(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    draft = filled(grace, cast, people={"declarations": ["C1", "C5"]})
    page = read(grace.get(f"/drafts/{draft.pk}/people/"))
    boxes = {box["value"]: box["id"] for box in page.all("input", name="declarations")}
    checked = read(grace.get(f"/drafts/{draft.pk}/check/"))
    links = [link for link in checked.all("a") if "#id_declarations_" in link["href"]]
    assert [link["href"].split("#")[1] for link in links] == [boxes["C3"], boxes["C6"]]
    assert all(":" in link.text for link in links)


@pytest.mark.requirement("I2")
def test_two_drafts_are_told_apart_at_home_by_their_owner_and_no_other_reader_is_told_which_child(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    first = begun(grace)
    for page, answers in list(typed(cast).items())[:2]:
        leave(grace, first, page, answers)
    second = begun(grace)
    children = {"children": "3", "initials_1": "q.x.", "initials_2": "R S", "initials_3": "TU"}
    leave(grace, second, next(iter(typed(cast))), children)
    assert Draft.objects.count() == 2
    home = read(grace.get("/")).one("main").text
    assert "Your draft, TK, about a decision of Marlshire Children’s Services Not sent. 2 of 5 pages saved" in home
    assert "Your draft, QX, RS and others Not sent. 1 of 5 pages saved" in home
    grace.post(f"/drafts/{first.pk}/share/", {"to": str(cast.nadia.pk)})
    assert "TK" not in read(signed_in(cast.nadia).get("/")).one("main").text


@pytest.mark.requirement("I11")
@pytest.mark.parametrize("typed", ["Kayleigh", "–", "", "(destroyed on 4 May 2026)"])
def test_what_is_no_initials_is_not_shown_for_a_draft(typed: str) -> None:
    assert initials_on({"child": {"initials_1": [typed], "record_number_1": ["TK"]}}) == []


@pytest.mark.requirement("I2")
def test_whoever_begins_another_is_led_to_what_is_not_sent(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    first = begun(grace)
    assert "not sent" not in read(grace.get("/before-you-raise/")).one("main").text
    leave(grace, first, Page.DECISION, {"decision": "To close the case.", "to": "later"})
    page = read(grace.get("/before-you-raise/"))
    assert "You have 1 not sent: go on with it." in page.one("main").text
    assert f"/drafts/{first.pk}/" in [link["href"] for link in page.all("a")]
    leave(grace, begun(grace), Page.DECISION, {"decision": "To end the visits.", "to": "later"})
    page = read(grace.get("/before-you-raise/"))
    assert "You have 2 not sent: go on with one." in page.one("main").text
    assert "/#not-sent" in [link["href"] for link in page.all("a")]
    assert read(grace.get("/")).by_id("not-sent").text == "Not sent"
    assert "not sent" not in read(Client().get("/before-you-raise/")).one("main").text


@pytest.mark.requirement("I6")
def test_what_kept_somebody_is_linked_from_the_check_and_left_out_of_what_a_colleague_sees(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    late: dict[str, Any] = {"arose_on_year": "2025", "raised_later_because": "I was on leave"}
    draft = filled(grace, cast, people=late)
    check = read(grace.get(f"/drafts/{draft.pk}/check/"))
    links = check.all("a", href=f"/drafts/{draft.pk}/people/#id_raised_later_because")
    assert "say in one line what kept you" in [link.text for link in links]
    grace.post(f"/drafts/{draft.pk}/share/", {"to": str(cast.nadia.pk)})
    assert "I was on leave" not in signed_in(cast.nadia).get(f"/drafts/{draft.pk}/").content.decode()


@pytest.mark.requirement("I7")
def test_a_cross_border_case_is_marked_on_lines_papers_and_the_page_of_acknowledging(cast: Cast) -> None:
    disagreement = county.raised(cast)
    Disagreement.objects.filter(pk=disagreement.pk).update(cross_border=True)
    grace, priya = signed_in(cast.grace), signed_in(cast.priya)
    at = disagreement.get_absolute_url()
    assert "Cross-border" in grace.get("/").content.decode()
    assert "Cross-border" in priya.get(f"{at}acknowledge/").content.decode()
    for paper in ("print", "file-record"):
        assert "Cross-border" in grace.get(f"{at}{paper}/").content.decode(), paper
    assert settled(cast).cross_border is False
