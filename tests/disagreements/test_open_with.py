"""Before an agency is closed, its page says what is open with it (§3, Q15)."""

import pytest
from django.urls import reverse

from resolution.disagreements.answers import Withdrawn
from resolution.partnership.models import Agency, Sector
from tests.partnership.cast import agency, person

from . import cast as county
from .cast import Cast, act
from .looking import shown, words

pytestmark = [pytest.mark.both, pytest.mark.requirement("Q15")]


def said(cast: Cast, about: Agency) -> str:
    return words(shown(reverse("close_agency", args=[about.pk]), cast.ruth))


def test_what_waits_with_an_agency_is_said_before_it_is_closed(cast: Cast) -> None:
    raised = [county.raised(cast) for _ in range(5)]
    people = cast.social_care.people.present().count()
    about = f"{people} people of it have an entry in the directory. From today nobody can raise a disagreement with it."
    assert "5 disagreements are open with it." in said(cast, cast.health)
    assert f"5 disagreements are open with it. {about}" in said(cast, cast.social_care)
    act(raised[0], "withdraw", cast.grace, withdrawn=Withdrawn("They have explained it."))
    assert f"Fewer than 5 disagreements are open with it. {about}" in said(cast, cast.social_care)


def test_of_few_people_it_is_said_as_of_many(cast: Cast) -> None:
    empty = agency(cast.partnership, "Hill School", Sector.SCHOOL)
    assert "Nobody of it has an entry in the directory." in said(cast, empty)
    person(empty, "Ida Moss", "Head")
    assert "Fewer than 5 disagreements are open with it. 1 person of it has an entry" in said(cast, empty)
