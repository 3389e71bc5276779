"""Another partnership's protocol: fewer tiers, other names, numbers. Nothing of Wiltshire's is taken for granted."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from resolution.protocol import rules
from resolution.protocol.acts import Act
from resolution.protocol.clock import Due
from resolution.protocol.ladder import latest_due, named_by
from resolution.protocol.loading import load
from resolution.protocol.model import Part
from resolution.protocol.tables import ProtocolError
from tests.protocol.texts import SECOND, SECOND_TEXT

MONDAY = datetime(2026, 6, 1, 9, 30, tzinfo=UTC)  # 10:30 in London
OPEN = {1: MONDAY}


def latest(tier: int, urgent: bool, opened: dict[int, datetime], now: datetime) -> Due | None:
    return latest_due(SECOND, tier=tier, urgent=urgent, opened=opened, now=now, closed={})


def test_it_has_three_tiers_and_starts_at_the_second_when_harm_is_imminent() -> None:
    assert SECOND.last_tier == 3
    assert SECOND.start_tier() == 1
    assert SECOND.start_tier(harm_imminent=True) == 2


def test_what_is_asked_on_going_up_is_not_asked_where_it_begins() -> None:
    beginning = {item.id for item in SECOND.checklist_at(2, Part.RAISER, started_at=2)}
    assert beginning == {"N1", "N2", "N3", "N4", "N8", "N9"}
    assert {item.id for item in SECOND.checklist_at(3, Part.RAISER, started_at=2)} - beginning == {"N7", "N11"}


@pytest.mark.requirement("L3")
def test_a_step_has_five_working_days_or_24_hours_in_real_time() -> None:
    assert latest(1, False, {}, MONDAY) == Due(date(2026, 6, 8))
    assert latest(1, True, OPEN, MONDAY) == Due(date(2026, 6, 2), time(10, 30))


def test_two_steps_share_one_cap_from_when_the_first_of_them_opened() -> None:
    second = MONDAY + timedelta(days=3)
    opened = {**OPEN, 2: second}
    end = Due(date(2026, 6, 18))
    assert latest(2, False, opened, second) == end
    assert latest(3, False, opened, second + timedelta(days=7)) == end


def test_a_clock_can_run_from_the_raising() -> None:
    assert latest(2, True, OPEN, MONDAY + timedelta(hours=40)) == Due(date(2026, 6, 4), time(10, 30))


def test_of_two_longest_times_the_sooner_holds() -> None:
    late_on = MONDAY + timedelta(hours=1)
    assert latest(3, True, OPEN, late_on) == Due(date(2026, 6, 2))


def test_a_longest_time_that_is_used_up_leaves_the_next_working_day_or_one_day() -> None:
    saturday = datetime(2026, 6, 27, 9, tzinfo=UTC)
    assert latest(2, False, {**OPEN, 2: MONDAY}, saturday) == Due(date(2026, 6, 29))
    assert latest(2, True, OPEN, saturday) == Due(date(2026, 6, 28), time(10))


@pytest.mark.requirement("I5", "L1")
def test_somebody_is_named_within_two_working_days() -> None:
    assert named_by(SECOND, MONDAY, {}) == Due(date(2026, 6, 3))
    assert named_by(SECOND, MONDAY, {date(2026, 6, 2): "A holiday"}) == Due(date(2026, 6, 4))


def test_acts_and_what_the_table_cites_come_from_clauses_of_its_own() -> None:
    cited = {act: rules.clause_of(act, SECOND) for act in rules.TABLE}
    assert cited[Act.RESPOND] == SECOND.clauses["B2"]  # by the table's 2.4
    assert cited[Act.LEAVE_UNRESOLVED] == SECOND.clauses["B4"]  # named by the act, whatever the table cites
    assert cited[Act.PERSIST] == SECOND.clauses["B1"]
    assert cited[Act.WITHDRAW] is None  # by p6, for which it names none
    assert SECOND.standing_for(rules.EXPECTED) == SECOND.clauses["B1"]
    assert SECOND.standing_for(rules.NO_PART) is None


FAULTS = {
    "a clause of an act that is not": ("persist =", "insist =", "clause_of.insist is neither an act nor a clause"),
    "a clause of a clause that is not": ('"2.4" =', '"9.9" =', "clause_of.9.9 is neither an act nor a clause"),
    "a clause of its own that is not": ('persist = "B1"', 'persist = "B9"', "clause_of.persist names B9, which is not"),
    "nobody knows by when somebody is named": (
        "name_within_working_days = 2\n",
        "",
        "name_within_working_days is missing.",
    ),
    "a clause that is no text": ('persist = "B1"', "persist = 1", "clause_of.persist must be text"),
    "a tier that is not": (
        "tiers = [1]\nurgent = true",
        "tiers = [4]\nurgent = true",
        "longest_times[2].tiers must be",
    ),
    "no tier": ("tiers = [1]\nurgent = true", "tiers = []\nurgent = true", "longest_times[2].tiers must name at least"),
    "text for a tier": ("tiers = [1]\n", 'tiers = ["1"]\n', "longest_times[1].tiers must hold only a whole number."),
    "no number": ("working_days = 5\n", "", "longest_times[1] must give either working_days or hours."),
    "both numbers": ("hours = 24", "hours = 24\nworking_days = 1", "longest_times[2] must give either"),
    "hours for what can wait": (
        "working_days = 5",
        "hours = 5",
        "longest_times[1].hours count only where it is urgent",
    ),
    "the same tiers again": (
        "tiers = [1]\nurgent = true\nhours = 24",
        "tiers = [1]\nurgent = false\nworking_days = 9",
        "speaks of the same tiers",
    ),
    "counted from nowhere": ('counted_from = "raising"', 'counted_from = "noon"', "must be one of: step, raising"),
    "an item that asks nothing": (
        'declaration = "I have read the answer."\nmissing = "Confirm that you have read the answer"',
        "",
        "checklist[8] must have a declaration",
    ),
    "a title that is no text": (
        'social_care = "Director"',
        "social_care = 3",
        "tiers[3].titles.social_care must be text",
    ),
    "no titles": (
        'titles = { social_care = "Director", health = "Chief nurse" }',
        "",
        "tiers[3].titles must give an example",
    ),
    "titles that are no table": (
        'titles = { social_care = "Director", health = "Chief nurse" }',
        'titles = "Director"',
        "tiers[3].titles must be a table",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_it_is_refused_by_its_place(fault: str) -> None:
    right, wrong, said = FAULTS[fault]
    assert right in SECOND_TEXT
    with pytest.raises(ProtocolError) as refusal:
        load(SECOND_TEXT.replace(right, wrong, 1))
    assert said in str(refusal.value)
