"""How raising takes what is typed as people type it, and says what they need to know there."""

import pytest

from resolution.disagreements.drafts import Page
from resolution.disagreements.models import Child
from resolution.partnership.models import Agency
from tests.govuk.reading import read

from .cast import Cast
from .draft_pages import Typed, begun, filled, leave, raised, signed_in, typed
from .test_raising_pages import urgent
from .test_raising_settled import LOG


@pytest.mark.requirement("I11")
@pytest.mark.parametrize(("as_typed", "kept"), [("tk", "TK"), ("L.H.J.", "LHJ"), ("l h", "LH"), ("LHJK", "LHJK")])
def test_initials_are_taken_as_people_write_them(cast: Cast, as_typed: str, kept: str) -> None:
    raised(signed_in(cast.grace), cast, child={"initials_1": as_typed})
    assert Child.objects.get().initials == kept


@pytest.mark.requirement("I11")
@pytest.mark.parametrize("pressed", [{}, {"to": "later"}, {"another": "1"}], ids=["on", "away", "another child"])
def test_a_name_where_initials_are_asked_is_not_kept_in_the_draft(cast: Cast, pressed: Typed) -> None:
    grace = signed_in(cast.grace)
    draft = begun(grace)
    leave(grace, draft, Page.CHILD, typed(cast)[Page.CHILD] | {"initials_1": "Kay"} | pressed)
    draft.refresh_from_db()
    assert "Kay" not in str(draft.answers)
    assert draft.answers[Page.CHILD]["born_on_1_year"]


@pytest.mark.requirement("I11")
def test_what_is_saved_and_what_is_not_is_said_where_a_name_is_refused(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    draft, sent = begun(grace), typed(cast)[Page.CHILD]
    refused = read(leave(grace, draft, Page.CHILD, sent | {"initials_1": "Kay"}))
    assert "saved, but not what stands in the box for initials: a name is never kept. You" in refused.one("main").text
    # It stays before the eyes of whoever typed it, to be put right.
    assert refused.by_id("id_initials_1")["value"] == "Kay"
    empty = read(leave(grace, draft, Page.CHILD, sent | {"initials_1": ""}))
    assert "What you typed is saved. You can go on to another page and come back." in empty.one("main").text


@pytest.mark.requirement("I4")
def test_before_an_agency_is_chosen_social_care_is_rung_where_nothing_keeps_the_child_safe(cast: Cast) -> None:
    Agency.objects.filter(pk=cast.social_care.pk).update(urgent_telephone="01632 960 911")
    grace = signed_in(cast.grace)
    page = read(grace.get(f"/drafts/{begun(grace).pk}/outcome/"))
    assert "Then ring, since it cannot wait: Marlshire Children’s Services, 01632 960 911." in page.one("main").text
    assert page.all("a", href="tel:01632960911")


@pytest.mark.requirement("I6")
@pytest.mark.parametrize("year", ["", "x"])
def test_a_day_that_cannot_be_read_is_not_called_late(cast: Cast, year: str) -> None:
    grace = signed_in(cast.grace)
    draft = filled(grace, cast, people={"arose_on_year": year})
    assert "Late is better than never" not in read(grace.get(f"/drafts/{draft.pk}/check/")).one("main").text


@pytest.mark.requirement("I14")
def test_the_check_says_which_serious_concerns_were_ticked(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    draft = filled(grace, cast, outcome={"criteria": ["withheld"]})
    checked = read(grace.get(f"/drafts/{draft.pk}/check/")).one("main").text
    assert "Is it of serious concern? Information about a serious risk was not shared" in checked


@pytest.mark.requirement("I14")
def test_whoever_ticks_a_serious_concern_reads_before_and_after_raising_with_whom_it_is_logged(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    asked = read(grace.get(f"/drafts/{begun(grace).pk}/outcome/")).by_id("id_criteria_helptext").text
    chair = "Chair of the WSCB QA&P Sub Group"
    assert asked == f"Select all that apply. Ticking one logs it with the {chair} automatically."
    after = read(grace.get(f"/disagreements/{raised(grace, cast, outcome={'criteria': ['withheld']})}/raised/"))
    logged = "You ticked a serious concern, so it is logged with the Chair of the WSCB QA&P Sub Group."
    assert logged in after.one("main").text


def test_where_no_serious_concern_is_ticked_nothing_is_logged(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    after = read(grace.get(f"/disagreements/{raised(grace, cast)}/raised/"))
    assert "serious concern" not in after.one("main").text


def test_what_has_no_day_yet_is_checked_as_it_stands(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    draft = begun(grace)
    leave(grace, draft, Page.OUTCOME, typed(cast)[Page.OUTCOME] | {"due_on_day": "45"})
    assert "Another day" in read(grace.get(f"/drafts/{draft.pk}/check/")).one("main").text


@pytest.mark.requirement("I7", "I8")
def test_agencies_stand_in_the_same_order_in_raising_and_in_what_was_settled(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    decided = read(grace.get(f"/drafts/{begun(grace).pk}/decision/"))
    settled = read(grace.get(LOG)).all("option")
    agencies = [option.text for option in decided.all("option")][1:]
    assert [option.text for option in settled][1 : len(agencies) + 1] == agencies
    assert agencies[-1] == cast.neighbour.name


@pytest.mark.requirement("C2", "I4")
def test_what_was_typed_below_an_answer_that_was_changed_since_does_not_stand_beside_the_new_one(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    draft = filled(grace, cast, outcome=urgent(cast), people={"lead_reached": "yes"})
    below = "Who did you think it through with?"
    assert below in read(grace.get(f"/drafts/{draft.pk}/check/")).one("main").text
    leave(grace, draft, Page.PEOPLE, typed(cast)[Page.PEOPLE] | {"lead_reached": "not_reached"})
    checked = read(grace.get(f"/drafts/{draft.pk}/check/")).one("main").text
    assert "Not yet: nobody could be reached" in checked
    assert below not in checked
    # It is kept where it was typed, for whoever changes it back.
    assert below in read(grace.get(f"/drafts/{draft.pk}/people/")).one("main").text
