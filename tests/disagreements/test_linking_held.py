"""Whoever has a personal link takes no part: the database says so too (A3)."""

import pytest
from django.db import IntegrityError

from resolution.disagreements.models import Named, PersonalLink

from . import cast as county
from .breaking import change, make, past_the_actions
from .cast import Cast
from .test_both_capacities import write_named
from .test_linking import set_aside, stepped_aside

pytestmark = pytest.mark.requirement("A3")


@pytest.mark.both
@pytest.mark.requirement("L8")
def test_the_database_names_nobody_who_is_set_aside(cast: Cast) -> None:
    disagreement = set_aside(cast, cast.sam, cast.helen)
    with pytest.raises(IntegrityError, match="Whoever has a personal link takes no part"), past_the_actions():
        write_named(disagreement, cast.sam)


@pytest.mark.both
@pytest.mark.requirement("L8")
def test_the_database_sets_nobody_aside_who_has_a_part(cast: Cast) -> None:
    disagreement = county.acknowledged(cast)
    said = {"disagreement": disagreement, "person": cast.priya, "by": cast.helen, "at": disagreement.raised_at}
    with pytest.raises(IntegrityError, match="Whoever has a personal link takes no part"):
        make(PersonalLink, linked=True, **said)
    link = make(PersonalLink, linked=False, **said)
    with pytest.raises(IntegrityError, match="Whoever has a personal link takes no part"):
        change(link, linked=True)


@pytest.mark.both
@pytest.mark.requirement("L8")
def test_a_part_cannot_be_opened_again_past_the_actions(cast: Cast) -> None:
    disagreement = stepped_aside(cast, cast.priya)
    part = Named.objects.get(disagreement=disagreement, person=cast.priya)
    with pytest.raises(IntegrityError, match="Whoever has a personal link takes no part"):
        change(part, until=None)
