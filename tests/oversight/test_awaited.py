"""What waits for the Sub Group, on the office's lists: by when it is decided, whatever runs on the ladder (A13)."""

from datetime import timedelta

import pytest

from resolution import clock
from resolution.disagreements.models import Referral
from resolution.govuk.wording import day
from tests.disagreements import mediations, referrals
from tests.disagreements.cast import Cast, in_days
from tests.disagreements.looking import shown, words

from .work import OFFICE, listed

pytestmark = [pytest.mark.both, pytest.mark.requirement("A13")]
OWN_DATES = ("Answer needed by", "Raised:")


def decide_by(referral: Referral) -> str:
    assert referral.decide_by is not None
    return day(referral.decide_by)


def test_a_decision_is_listed_with_its_own_day_and_what_it_is_of_the_first_day_first(cast: Cast) -> None:
    first = referrals.ticked(cast, due=in_days(30, cast))
    with clock.set_to(clock.now() + timedelta(days=1)):
        formal = referrals.formally_logged(cast)
        # What is answered sooner on the ladder is not what is decided sooner.
        last = referrals.ticked(cast, due=in_days(3, cast))
        days = {one: decide_by(one.referrals.get()) for one in (first, formal, last)}
        lines = {line.split()[0]: line for line in listed("decisions", cast.ruth)}
        ordered = sorted(days, key=lambda one: (one.referrals.get().decide_by, -one.pk))
        assert list(lines) == [one.reference for one in ordered]
        for one, by in days.items():
            assert f"To be decided by {by}: {one.referrals.get().get_kind_display()}" in lines[one.reference]
            assert not any(said in lines[one.reference] for said in OWN_DATES)
            assert "Overdue" not in lines[one.reference]
    with clock.set_to(clock.now() + timedelta(days=60)):
        assert "Overdue" in words(shown(f"{OFFICE}decisions/", cast.ruth))


def test_a_mediator_who_is_late_is_listed_with_the_day_that_has_passed(cast: Cast) -> None:
    wanted = mediations.wanted(cast)
    by = decide_by(referrals.the(wanted, "mediation"))
    assert listed("mediators", cast.ruth) == []
    with clock.set_to(clock.now() + timedelta(days=30)):
        (line,) = listed("mediators", cast.ruth)
    assert line.startswith(f"{wanted.reference} Overdue")
    assert f"A mediator was to be offered by {by}: Mediation asked for" in line
    assert not any(said in line for said in OWN_DATES)
