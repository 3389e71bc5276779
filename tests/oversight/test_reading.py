"""Reading the records for figures: by queries that are put together once, and ask of now and of one partnership."""

from datetime import timedelta
from typing import Any

import pytest

from resolution import clock
from resolution.disagreements.models import Step
from resolution.oversight import cases
from resolution.oversight.figures import lines, quarters, reading, restarts, silence
from resolution.oversight.figures.records import Raised
from resolution.protocol.acts import Side, Status
from tests.partnership.cast import account

from .world import World

pytestmark = [pytest.mark.both, pytest.mark.requirement("Q11")]
SOMEWHERE = 7
ASKED: list[tuple[Any, tuple[Any, ...]]] = [
    (reading.settled_ones, ()),
    (reading.themes_picked, ()),
    (reading.steps_taken, (("arose_on",),)),
    (reading.raised_ones, ()),
]
# And what is read beside them, of which there may be nothing.
BESIDE: list[tuple[Any, tuple[Any, ...]]] = [
    (lines.agencies_counted, ()),
    (quarters.told_by_papers, ()),
    (restarts.begun_anew, ()),
    (silence.sheets_entered, ()),
    (cases.left_unlogged, (SOMEWHERE + 1, SOMEWHERE + 2)),
]


@pytest.mark.parametrize(("asked", "about"), ASKED + BESIDE)
@pytest.mark.parametrize("ahead", [timedelta(days=-400), timedelta(minutes=1), timedelta(days=60)])
def test_a_query_of_another_moment_asks_what_would_be_put_together_now(
    world: World, asked: Any, about: Any, ahead: timedelta
) -> None:
    kept = asked(*about)
    with clock.set_to(clock.now() + ahead):
        anew = asked.__wrapped__(*about)
        assert kept.sql == anew.sql
        assert kept.asks(SOMEWHERE) == anew.asks(SOMEWHERE)


def test_what_is_past_its_minute_is_overdue_and_missed_from_then_on(world: World) -> None:
    """Asked again by a process that has put its queries together before."""
    waits = Step.objects.filter(disagreement__status=Status.OPEN, awaited=Side.RESPONDING, sent_at__isnull=False)
    step = waits.latest("pk")
    with clock.set_to(step.due_at - timedelta(minutes=1)):
        before = _read_of(world, step)
    with clock.set_to(step.due_at):
        after = _read_of(world, step)
    assert (before.overdue, after.overdue) == (False, True)
    assert after.missed == before.missed + 1


def test_nothing_is_read_of_another_partnership(world: World) -> None:
    asked = [query(*about) for query, about in ASKED]
    assert all(kept.rows(world.cast.partnership.pk) for kept in asked)
    assert not any(kept.rows(world.cast.partnership.pk + 1) for kept in asked)


def _read_of(world: World, step: Step) -> Raised:
    """What is read of the disagreement of this step."""
    every = reading.records_for(account(world.chair)).raised
    return next(row for row in every if row.number == step.disagreement_id)
