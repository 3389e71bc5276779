"""Whom to ring, on each page: the counterpart before anything is late; the office, for whoever sees numbers only."""

import pytest

from resolution.partnership import actions as directory
from tests.govuk.reading import read
from tests.partnership.cast import COMMAND

from .cast import Cast, acknowledged, in_days
from .draft_pages import filled, signed_in
from .looking import first_section, page, shown


@pytest.mark.requirement("L3")
def test_the_counterparts_number_stands_there_before_anything_is_late(cast: Cast) -> None:
    for agency, number in ((cast.social_care, "01632 960 300"), (cast.health, "01632 960 200")):
        directory.change_telephones(agency=agency, telephone=number, urgent_telephone="", by=COMMAND)
    disagreement = acknowledged(cast)
    for reader, theirs, own in ((cast.grace, "300", "200"), (cast.priya, "200", "300")):
        first = first_section(shown(disagreement.get_absolute_url(), reader))
        assert f"01632 960 {theirs}" in first
        assert f"01632 960 {own}" not in first


@pytest.mark.requirement("A2")
def test_whoever_sees_the_numbers_only_is_told_whom_to_ring(cast: Cast) -> None:
    assert "ring Marlshire Safeguarding Partnership: 01632 960 100." in page(acknowledged(cast), cast.ruth)


@pytest.mark.requirement("I4", "L3")
def test_nothing_keeps_the_child_safe_is_answered_by_ringing(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    draft = filled(grace, cast, outcome={"safety": ["nothing"]})
    asked = read(grace.get(f"/drafts/{draft.pk}/check/")).one("main").text
    assert f"You said that nothing keeps the child safe. Is {in_days(3, cast).words} soon enough?" in asked
    assert "ring first: Marlshire Safeguarding Partnership, 01632 960 100." in asked
    directory.change_telephones(
        agency=cast.social_care, telephone="01632 960 201", urgent_telephone="01632 960 202", by=COMMAND
    )
    offered = read(grace.get(f"/drafts/{draft.pk}/outcome/")).one("main").text
    assert "Then ring, since it cannot wait: Marlshire Children’s Services, 01632 960 202." in offered
