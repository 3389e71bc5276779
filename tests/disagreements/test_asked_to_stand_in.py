"""Whoever is asked to stand in at two tiers knows before they accept that they act at one of them (L1)."""

import pytest

from resolution.partnership import actions as directory
from tests.partnership.cast import COMMAND, by

from .cast import Cast
from .looking import HOME, shown, words

pytestmark = pytest.mark.requirement("L1", "A1")

ONE_OF_THEM = "You are asked at another tier too: on one disagreement you act at one of them"
TOO = "You stand in for it at tier 4 too, or are asked to. On one disagreement you act at one of these tiers only"


def test_it_is_said_when_they_are_asked_and_not_only_after_the_first_yes(cast: Cast) -> None:
    third, fourth = (
        directory.add_stand_in(agency=cast.preschool, tier=tier, person=cast.olu, by=COMMAND) for tier in (3, 4)
    )
    page = f"/directory/stand_ins/{third.pk}/accept_stand_in/"
    assert shown(HOME, cast.olu).count(ONE_OF_THEM) == 2
    assert TOO in words(shown(page, cast.olu))
    directory.accept_stand_in(stand_in=fourth, by=by(cast.olu))
    assert shown(HOME, cast.olu).count(ONE_OF_THEM) == 1
    assert TOO in words(shown(page, cast.olu))
    directory.decline_stand_in(stand_in=fourth, by=by(cast.olu))
    assert ONE_OF_THEM not in shown(HOME, cast.olu)
    assert "On one disagreement" not in words(shown(page, cast.olu))
    assert "you will act for it in a disagreement" in words(shown(page, cast.olu))


def test_whoever_asks_one_is_told_to_choose_somebody_else_for_each_tier(cast: Cast) -> None:
    asks = shown(f"/directory/{cast.preschool.pk}/add_stand_in/?agency={cast.health.pk}", cast.ruth)
    assert "On one disagreement they act at one tier: where you can, choose" in words(asks)
