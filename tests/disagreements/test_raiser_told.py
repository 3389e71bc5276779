"""Whoever raised it hears what happens to it at every tier, also while others carry it (L2, L5, L6)."""

import pytest

from resolution.disagreements.models import Disagreement
from resolution.notices.models import Notice

from . import agreements
from .cast import STANDS, Cast, act, carried, escalated

pytestmark = pytest.mark.requirement("L2", "L5", "L6")


def told(cast: Cast) -> str:
    """The newest notice to the raiser."""
    return Notice.objects.filter(to=cast.grace).latest("pk").kind


def answered(cast: Cast) -> Disagreement:
    """By the other side's manager."""
    disagreement = act(carried(cast), "acknowledge", cast.tom, record_numbers={}, question="")
    return act(disagreement, "respond", cast.tom, answer=STANDS)


def test_that_it_was_carried_answered_and_agreed(cast: Cast) -> None:
    escalated(cast)
    disagreement = answered(cast)
    kinds = Notice.objects.filter(to=cast.grace, reference=disagreement.reference).values_list("kind", flat=True)
    assert {"carried", "answered_above"} <= set(kinds)
    act(disagreement, "settle", cast.nadia)
    assert told(cast) == "agreed"


def test_that_a_way_forward_was_proposed_turned_down_and_agreed_with_an_action_of_theirs(cast: Cast) -> None:
    disagreement = act(answered(cast), "propose", cast.nadia, proposed=agreements.way(cast))
    assert told(cast) == "way_put"
    disagreement = act(disagreement, "turn_down", cast.tom, because="We have no visits left.")
    assert told(cast) == "turned_down"
    mine = agreements.way(cast, actions=(agreements.action(cast.grace),))
    disagreement = act(disagreement, "propose", cast.tom, proposed=mine)
    assert told(cast) == "way_put"
    act(disagreement, "confirm", cast.nadia)
    assert told(cast) == "action_agreed"


def test_once_when_they_carry_it_themselves(cast: Cast) -> None:
    before = Notice.objects.filter(to=cast.grace).count()
    agreements.proposed(cast)
    act(agreements.proposed(cast), "amend", cast.priya, proposed=agreements.way(cast, text="We visit on Monday."))
    kinds = list(Notice.objects.filter(to=cast.grace).order_by("pk").values_list("kind", flat=True))[before:]
    assert kinds.count("way_put") == 0
    assert kinds.count("to_confirm") == 1
