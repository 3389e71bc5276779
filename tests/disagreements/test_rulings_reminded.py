"""Whoever rules on what was opened in an emergency is reminded of the day for it, while it waits for them (A4, A9)."""

from collections.abc import Iterator
from datetime import datetime

import pytest

from resolution import clock
from resolution.disagreements.management.commands import work
from resolution.disagreements.models import EmergencyOpening
from resolution.notices.models import Notice
from resolution.notices.reminder import still_true
from resolution.partnership import actions as directory
from tests.partnership.cast import COMMAND

from . import cast as county
from .cast import Cast
from .emergency import opened, rule_page, ruled
from .looking import shown
from .reminded import GATHERED as GATHERED  # noqa: PLC0414 - when the cast of this module is gathered
from .reminded import MONDAY, june, reminded, reminders

pytestmark = [pytest.mark.both, pytest.mark.requirement("A4", "A9")]


@pytest.fixture(autouse=True)
def _on_monday() -> Iterator[None]:
    with clock.set_to(MONDAY):
        yield


@pytest.fixture
def opening(cast: Cast) -> EmergencyOpening:
    """On Monday: to be ruled on by Thursday."""
    return opened(county.raised(cast), cast.carl)


def reminded_by_the_worker(moment: datetime) -> list[tuple[str, str]]:
    return [each for each in reminded(moment, work.remind) if each[1].startswith("ruling")]


def of_rulings() -> list[Notice]:
    return [each for each in reminders() if each.kind.startswith("ruling")]


def test_the_business_manager_is_reminded_before_the_day_and_after_it(cast: Cast, opening: EmergencyOpening) -> None:
    assert reminded_by_the_worker(june(3, 6, 59)) == []
    assert reminded_by_the_worker(june(3)) == [("Ruth", "ruling_soon")]
    assert reminded_by_the_worker(june(4)) == []
    assert reminded_by_the_worker(june(5)) == [("Ruth", "ruling_late")]
    notice, _ = of_rulings()
    assert notice.path == rule_page(opening)
    assert "rule" in shown(notice.path, cast.ruth)


def test_once_it_is_ruled_on_nobody_is_reminded_and_nothing_that_waits_is_sent(
    cast: Cast, opening: EmergencyOpening
) -> None:
    reminded_by_the_worker(june(3))
    given = of_rulings()
    with clock.set_to(june(3, 8)):
        assert still_true(given) == given
        ruled(opening, cast.ruth)
        assert still_true(given) == []
    assert reminded_by_the_worker(june(5)) == []


@pytest.mark.parametrize("side", ["raising", "responding"])
def test_of_a_side_that_has_no_lead_whoever_holds_the_step_is_told(cast: Cast, side: str) -> None:
    lead, instead = (cast.ann, cast.grace) if side == "raising" else (cast.helen, cast.priya)
    for role in lead.roles.filter(kind="safeguarding_lead"):
        directory.end_role(role=role, by=COMMAND)
    opened(county.acknowledged(cast), cast.carl)
    told = {notice.to for notice in Notice.objects.filter(kind="opened_in_emergency")}
    assert told == {cast.ann, cast.helen, instead} - {lead}
