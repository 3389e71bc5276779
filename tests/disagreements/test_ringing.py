"""Whom to ring, on each page: the counterpart before anything is late; the office, for whoever sees numbers only."""

import pytest

from resolution import clock
from resolution.disagreements.models import Disagreement
from resolution.partnership import actions as directory
from resolution.partnership.models import Person
from tests.govuk.reading import read
from tests.partnership.cast import COMMAND

from .agreements import ABOVE, reported
from .cast import Cast, acknowledged, act, carried, escalated, in_days
from .draft_pages import filled, signed_in
from .ladder import declined
from .looking import due, first_section, page, queries, shown, sought, words
from .pages import text_of
from .test_agreed_actions import managers_agree


@pytest.mark.requirement("L3")
def test_the_counterparts_number_stands_there_before_anything_is_late(cast: Cast) -> None:
    for agency, number in ((cast.social_care, "01632 960 300"), (cast.health, "01632 960 200")):
        directory.change_telephones(agency=agency, telephone=number, urgent_telephone="", by=COMMAND)
    disagreement = acknowledged(cast)
    for reader, theirs, own in ((cast.grace, "300", "200"), (cast.priya, "200", "300")):
        first = first_section(shown(disagreement.get_absolute_url(), reader))
        assert f"01632 960 {theirs}" in first
        assert f"01632 960 {own}" not in first


def with_numbers(cast: Cast) -> None:
    """Two agencies and three of their people have a number each."""
    for agency, number in ((cast.social_care, "01632 960 300"), (cast.health, "01632 960 200")):
        directory.change_telephones(agency=agency, telephone=number, urgent_telephone="", by=COMMAND)
    for person, number in ((cast.grace, "01632 960 201"), (cast.priya, "01632 960 301"), (cast.tom, "01632 960 302")):
        directory.change_person(
            person=person, name=person.name, job_title=person.job_title, telephone=number, email="", by=COMMAND
        )


def rung(disagreement: Disagreement, reader: Person) -> list[str]:
    """The numbers at the top of the record page, in their order."""
    _, _, box = first_section(shown(disagreement.get_absolute_url(), reader)).partition("to ring:")
    return [ring.strip() for ring in words(box.split("</p>")[0]).split(";") if ring.strip()]


GRACE = "Grace Obi, who raised it, 01632 960 201"
HEALTH, SOCIAL_CARE = "Marlshire Health Trust, 01632 960 200", "Marlshire Children’s Services, 01632 960 300"
PRIYA, TOM = "Priya Nair, 01632 960 301", "Tom Ellis, 01632 960 302"


@pytest.mark.requirement("L3", "L6")
def test_a_manager_who_carries_it_has_the_raisers_number(cast: Cast) -> None:
    with_numbers(cast)
    assert rung(escalated(cast), cast.nadia) == [GRACE, SOCIAL_CARE]
    disagreement = carried(cast)
    assert rung(disagreement, cast.nadia) == [TOM, SOCIAL_CARE, GRACE]
    assert rung(disagreement, cast.grace) == [TOM, SOCIAL_CARE]
    assert rung(disagreement, cast.tom) == [HEALTH]
    directory.record_leaving(person=cast.grace, by=COMMAND)
    assert rung(disagreement, cast.nadia) == [TOM, SOCIAL_CARE]


@pytest.mark.requirement("L6")
def test_the_raisers_number_stands_there_once_when_it_was_declined(cast: Cast) -> None:
    with_numbers(cast)
    assert rung(declined(cast), cast.nadia) == ["Grace Obi, 01632 960 201", HEALTH]


@pytest.mark.requirement("L5")
def test_once_it_is_agreed_whoever_has_something_to_do_and_the_other_side_can_be_rung(cast: Cast) -> None:
    with_numbers(cast)
    disagreement = managers_agree(cast)
    assert rung(disagreement, cast.nadia) == ["Grace Obi, 01632 960 201", TOM, SOCIAL_CARE]
    assert rung(disagreement, cast.grace) == [TOM, SOCIAL_CARE]
    assert rung(disagreement, cast.tom) == ["Grace Obi, 01632 960 201", HEALTH]
    closed = act(disagreement, "close", cast.nadia, closed=ABOVE)
    assert rung(closed, cast.nadia) == ["Grace Obi, 01632 960 201", TOM, SOCIAL_CARE]
    assert queries(closed.get_absolute_url(), cast.nadia) <= 15
    reported(closed, cast.grace, "done")
    assert rung(closed, cast.nadia) == []


@pytest.mark.requirement("L5")
def test_an_action_of_somebody_without_a_number_is_rung_for_at_their_agency(cast: Cast) -> None:
    directory.change_telephones(agency=cast.health, telephone="01632 960 200", urgent_telephone="", by=COMMAND)
    assert HEALTH in rung(managers_agree(cast), cast.nadia)


@pytest.mark.requirement("A2")
def test_whoever_sees_the_numbers_only_is_told_whom_to_ring(cast: Cast) -> None:
    disagreement = acknowledged(cast)
    ringing = "ring Marlshire Safeguarding Partnership: 01632 960 100."
    assert ringing in page(disagreement, cast.joan)
    assert ringing not in page(disagreement, cast.ruth)
    assert "It is overdue" not in page(disagreement, cast.ruth)
    directory.change_telephones(agency=cast.social_care, telephone="01632 960 300", urgent_telephone="", by=COMMAND)
    with clock.set_to(due(disagreement)):
        late = page(disagreement, cast.ruth)
        assert "It is overdue: it was due by" in late
        assert "Status: Open" in late or "Status Open" in late
        assert "Joan Pike, point of contact of Marlshire Children’s Services: 01632 960 300" in late
        directory.record_leaving(person=cast.joan, by=COMMAND)
        assert "ring: Marlshire Children’s Services: 01632 960 300" in page(disagreement, cast.ruth)


@pytest.mark.requirement("A13", "A2")
def test_the_office_comes_back_to_its_list_and_finds_a_number_among_the_disagreements(cast: Cast) -> None:
    disagreement, ruth = acknowledged(cast), signed_in(cast.ruth)
    at = disagreement.get_absolute_url()
    office = ruth.get(f"{at}?from=overdue")
    assert 'href="/oversight/office/overdue/" class="govuk-back-link' in text_of(office)
    assert "oversight/office/overdue" not in text_of(ruth.get(at))
    assert "/disagreements/by-number/" in text_of(ruth.get("/disagreements/"))
    found = words(shown(sought(disagreement.reference.lower(), cast.ruth), cast.ruth))
    assert f"You see this one by number only: {disagreement.reference}" in found
    assert "by number only" not in words(shown(sought("feeding", cast.ruth), cast.ruth))


@pytest.mark.requirement("I4", "L3")
def test_nothing_keeps_the_child_safe_is_answered_by_ringing(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    draft = filled(grace, cast, outcome={"safety": ["nothing"]})
    check = read(grace.get(f"/drafts/{draft.pk}/check/"))
    asked = check.one("main").text
    assert f"/drafts/{draft.pk}/outcome/#id_due_time_question" in [link["href"] for link in check.all("a")]
    ends = in_days(3, cast).words
    assert f"You said that nothing keeps the child safe. Can it wait until the end of {ends}?" in asked
    assert "ring first: Marlshire Safeguarding Partnership, 01632 960 100." in asked
    directory.change_telephones(
        agency=cast.social_care, telephone="01632 960 201", urgent_telephone="01632 960 202", by=COMMAND
    )
    page = read(grace.get(f"/drafts/{draft.pk}/outcome/"))
    offered = page.one("main").text
    assert page.by_id("id_due_time_question").text.startswith("If it cannot wait: by what time on that day? Leave this")
    assert not [fold for fold in page.all("details") if "If it cannot wait: why?" in fold.text]
    assert "Then ring, since it cannot wait: Marlshire Children’s Services, 01632 960 202." in offered
