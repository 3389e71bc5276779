"""Whoever runs the office and has a personal link with a record neither sees that it is held, nor acts on that (A3)."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from resolution.disagreements import actions
from resolution.disagreements.models import Disagreement, Hold
from resolution.oversight.holding import held_by
from resolution.partnership import actions as directory
from resolution.partnership.models import Person, Role
from tests.partnership.cast import COMMAND, by, person

from . import cast as county
from .cast import Cast, act
from .ended import kept_for, when_over
from .looking import look, shown
from .test_holds import HOLDS, SOLICITOR, WHY, lifted, placed, soon

pytestmark = [pytest.mark.requirement("A3"), pytest.mark.requirement("A10")]


def ines_of(cast: Cast, disagreement: Disagreement) -> Person:
    """Ines, whom the raising side's lead has blocked from it, has come to run the office."""
    ines = person(cast.health, "Ines Low", "Officer")
    act(disagreement, "block", cast.ann, person=ines, because="family")
    directory.give_role(person=ines, kind=Role.Kind.BUSINESS_MANAGER, by=COMMAND)
    return ines


def places(ines: Person, **on: Any) -> list[Hold]:
    given: dict[str, Any] = {"because": WHY, "asked_for_by": SOLICITOR, "review_on": soon()} | on
    return actions.place_hold(partnership=ines.agency.partnership, by=by(ines), **given)


@pytest.mark.both
def test_she_sees_no_hold_on_it_and_can_neither_keep_nor_lift_one(cast: Cast) -> None:
    disagreement = county.closed(cast)
    hold = placed(cast, disagreement)[0]
    ines = ines_of(cast, disagreement)
    assert "Nothing is held" in shown(HOLDS, ines)
    for what in ("keep_hold", "lift_hold", "history", "history/csv"):
        assert look(f"{HOLDS}{hold.pk}/{what}/", ines).status_code == 404
    with pytest.raises(PermissionDenied):
        actions.lift_hold(hold=hold, reason="It is not needed.", by=by(ines))
    assert Hold.objects.get().lifted_at is None
    lifted(cast, hold)
    assert "Lifted" not in shown(HOLDS, ines)


def test_she_can_place_none_on_it_and_is_told_no_more_than_of_what_is_not_there(cast: Cast) -> None:
    disagreement, other = county.raised(cast), county.raised(cast)
    ines = ines_of(cast, disagreement)
    with pytest.raises(ValidationError, match="There is no disagreement of this number"):
        places(ines, reference=disagreement.reference)
    child = other.children.get()
    held = places(ines, initials=child.initials, born_on=child.born_on)
    assert [hold.disagreement for hold in held] == [other]


def test_what_ends_soon_and_what_is_to_be_looked_at_again_leave_it_out(cast: Cast) -> None:
    disagreement = county.closed(cast)
    kept_for(cast)
    ines = ines_of(cast, disagreement)
    with when_over(cast):
        assert disagreement.reference not in shown("/oversight/office/keeping-ends/", ines)
        assert "No record’s time is over" in shown("/oversight/office/keeping-ends/", ines)


def test_whoever_gives_a_seat_is_not_told_on_which_of_them_somebody_is_named(cast: Cast) -> None:
    disagreement = county.acknowledged(cast)
    ines = ines_of(cast, disagreement)
    told = held_by(cast.grace, ines.pk)
    assert "Named on a disagreement that only those named on it see" in [held.what for held in told]
    assert disagreement.reference not in " ".join(held.what + held.url for held in told)
    assert disagreement.reference in " ".join(held.what for held in held_by(cast.grace, cast.ann.pk))
