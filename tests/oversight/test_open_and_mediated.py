"""How long what is open has been, tier by tier, and what became of mediation: on the paper of a meeting (Q10, Q6)."""

from datetime import timedelta

import pytest

from resolution import clock
from resolution.disagreements.answers import Withdrawn
from resolution.disagreements.models import Mediation
from resolution.oversight.figures.scope import Scope
from resolution.oversight.figures.specific import mediated
from resolution.oversight.papers.standing import standing_paper
from tests.disagreements import mediations
from tests.disagreements.cast import Cast, act, user

from .sub_group import called

pytestmark = pytest.mark.requirement("Q10", "Q6")


def test_the_paper_has_each_tier_and_the_sum_of_all(cast: Cast) -> None:
    mediations.offered(cast)
    paper = standing_paper(called(cast), user(cast.moira), "0" * 64)
    table = next(each for _, each in paper.tables() if each.caption == "Open now, by the tier at which they stand")
    assert [row[0] for row in table.rows] == ["Professional", "Manager", "Senior Manager", "Leader", "All"]
    assert table.rows[-1][1:] == (1, 0, 0, 0, 1)
    assert sum(int(row[-1]) for row in table.rows[:-1]) == 1


def test_each_mediation_is_counted_by_what_became_of_it_in_the_period(cast: Cast) -> None:
    chair, today = user(cast.moira), Scope(first=clock.today(), last=clock.today())
    assert {count for _, count in mediated(chair, today)} == {0}
    mediations.offered(cast)
    mediations.accepted(cast)
    mediations.held(cast, found="way")
    mediations.answers(mediations.offered(cast), cast, "grace", "declined", because="We know her.")
    assert mediated(chair, today) == [
        ("Met: a way forward", 1),
        ("Met: the least worst way forward", 0),
        ("Met: no way forward", 0),
        ("Declined by a side", 1),
        ("Offered or accepted, not met yet", 2),
    ]
    for days in (-1, 1):
        other = Scope(first=clock.today() + timedelta(days=days), last=clock.today() + timedelta(days=days))
        assert [count for _, count in mediated(chair, other)] == [0, 0, 0, 0, 2]
    assert Mediation.objects.count() == 4


def test_one_that_ended_before_they_met_waits_no_more(cast: Cast) -> None:
    offered = mediations.offered(cast)
    assert mediated(user(cast.moira), Scope(last=clock.today()))[-1][1] == 1
    act(offered, "withdraw", cast.grace, withdrawn=Withdrawn("They have moved away."))
    assert mediated(user(cast.moira), Scope(last=clock.today()))[-1][1] == 0
