"""Whoever has the move is reminded before its date and after it, and others that they need not wait (A9, L6)."""

from collections.abc import Iterator
from datetime import time

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from resolution import clock
from resolution.disagreements import actions, policy
from resolution.disagreements.answers import Address
from resolution.disagreements.models import Disagreement
from resolution.notices.models import Notice
from resolution.partnership import actions as directory
from resolution.protocol import reminding
from resolution.protocol.clock import Due
from tests.partnership.cast import COMMAND

from .cast import STANDS, Cast, acknowledged, act, agreed, carried, escalated, here, now, raised, responded, user
from .reminded import GATHERED as GATHERED  # noqa: PLC0414 - when the cast of this module is gathered
from .reminded import MONDAY, june, reminded, reminders
from .test_home import EVERYBODY, MOVES, Reach, declined, put_forward, sent_back, to_nobody_known

pytestmark = [pytest.mark.both, pytest.mark.requirement("A9")]
TONIGHT = "He goes home this evening."


@pytest.fixture(autouse=True)
def _on_monday() -> Iterator[None]:
    with clock.set_to(MONDAY):
        yield


def test_whoever_has_the_move_is_reminded_on_the_morning_of_the_working_day_before(cast: Cast) -> None:
    disagreement = acknowledged(cast)
    assert here(disagreement).due == Due(june(4).date())
    assert reminded(june(3, 6, 59)) == []
    assert reminded(june(3)) == [("Priya", "move_soon")]
    (notice,) = reminders()
    assert (notice.reference, notice.due, notice.urgent) == (disagreement.reference, here(disagreement).due, False)
    assert notice.path == disagreement.get_absolute_url()
    assert reminded(june(3, 12)) == []


@pytest.mark.requirement("L6")
def test_past_the_date_they_are_told_so_and_the_raiser_that_it_can_be_taken_further(cast: Cast) -> None:
    acknowledged(cast)
    assert reminded(june(5, 6, 59)) == []
    assert reminded(june(5)) == [("Grace", "go_on"), ("Priya", "move_late")]
    assert reminded(june(30)) == []


@pytest.mark.requirement("L6")
def test_over_a_weekend_it_is_said_on_monday(cast: Cast) -> None:
    acknowledged(cast, due=Due(june(5).date()))
    assert reminded(june(7)) == [] == reminded(june(8, 6))
    assert reminded(june(8)) == [("Grace", "go_on"), ("Priya", "move_late")]


@pytest.mark.requirement("L6")
def test_a_raising_side_silent_past_its_date_is_asked_and_on_the_next_working_day_its_lead(cast: Cast) -> None:
    responded(cast)
    assert reminded(june(2)) == [("Grace", "move_soon")]
    assert reminded(june(4)) == [("Grace", "move_late")]
    assert reminded(june(5, 6)) == []
    assert reminded(june(5)) == [("Ann", "lead_asked_after")]


@pytest.mark.requirement("L6")
def test_silence_where_it_is_to_be_carried_opens_the_next_tier_to_the_raiser(cast: Cast) -> None:
    escalated(cast)
    assert reminded(june(3)) == [("Grace", "go_on"), ("Nadia", "move_late")]
    assert reminded(june(4)) == [("Ann", "lead_asked_after")]


def test_nobody_is_reminded_of_what_they_have_just_been_told(cast: Cast) -> None:
    acknowledged(cast, due=Due(june(2).date()))
    assert reminded(MONDAY) == []
    assert reminded(june(3)) == [("Grace", "go_on"), ("Priya", "move_late")]


@pytest.mark.requirement("L3", "L6")
def test_what_cannot_wait_is_said_by_the_clock_also_at_night(cast: Cast) -> None:
    acknowledged(cast, due=Due(june(1).date(), time(23)), urgent_because=TONIGHT)
    assert reminded(june(1, 20, 59)) == []
    assert reminded(june(1, 21)) == [("Priya", "move_soon")]
    assert [(each.urgent, each.bundle, each.due_at) for each in reminders()] == [(True, "", time(23))]
    assert reminded(june(1, 23)) == [("Grace", "go_on"), ("Priya", "move_late")]


@pytest.mark.requirement("L6")
def test_where_it_cannot_wait_a_silent_raising_sides_lead_is_asked_two_hours_later(cast: Cast) -> None:
    disagreement = acknowledged(cast, due=Due(june(1).date(), time(16)), urgent_because=TONIGHT)
    due = here(act(disagreement, "respond", cast.priya, answer=STANDS)).due.instant()
    assert reminded(due - reminding.NEAR) == [("Grace", "move_soon")]
    assert reminded(due) == [("Grace", "move_late")]
    assert reminded(due + reminding.NEAR) == [("Ann", "lead_asked_after")]


@pytest.mark.requirement("L16")
def test_a_date_that_moves_has_reminders_of_its_own_and_whoever_says_so_is_reminded(cast: Cast) -> None:
    later = Due(june(9).date())
    disagreement = act(acknowledged(cast), "ask_later", cast.priya, due=later, because="The report comes.")
    assert reminded(june(3)) == [("Grace", "later_soon"), ("Priya", "move_soon")]
    with clock.set_to(june(3, 9)):
        act(disagreement, "answer_later", cast.grace, answer="accepted", because="")
    assert reminded(june(5)) == []
    assert reminded(june(8)) == [("Priya", "move_soon")]
    assert [each.due for each in reminders() if each.to == cast.priya] == [Due(june(4).date()), later]


@pytest.mark.requirement("L10")
def test_whoever_acts_for_somebody_away_is_reminded_with_them(cast: Cast) -> None:
    acknowledged(cast)
    directory.record_absence(
        person=cast.priya, since=june(2).date(), until=june(12).date(), covered_by=cast.sam, by=COMMAND
    )
    assert reminded(june(3)) == [("Priya", "move_soon"), ("Sam", "move_soon")]


@pytest.mark.requirement("A3")
def test_of_what_is_restricted_only_those_named_on_it_are_reminded(cast: Cast) -> None:
    act(escalated(cast), "restrict", cast.grace, because="family")
    assert reminded(june(3)) == [("Grace", "go_on"), ("Nadia", "move_late")]
    assert reminded(june(4)) == []


@pytest.mark.requirement("A3")
def test_whoever_steps_aside_is_not_reminded(cast: Cast) -> None:
    disagreement = acknowledged(cast)
    act(disagreement, "declare_link", cast.priya, because="I know the family.")
    assert "Priya" not in {name for name, _ in reminded(june(3))}


@pytest.mark.requirement("I5")
def test_who_will_answer_is_asked_for_by_a_day_of_its_own(cast: Cast) -> None:
    to_nobody_known(cast)
    assert reminded(june(3)) == [("Joan", "move_soon"), ("Joan", "place_late")]


@pytest.mark.requirement("I5")
def test_where_the_answer_is_due_by_the_same_day_one_reminder_is_enough(cast: Cast) -> None:
    raised(cast, to=Address(), due=Due(june(2).date()))
    assert reminded(june(3)) == [("Grace", "go_on"), ("Joan", "move_late")]


def test_a_disagreement_that_came_back_to_nobody_waits_for_its_raiser(cast: Cast) -> None:
    disagreement = act(carried(cast), "send_back", cast.tom, because="It is for the disability team.")
    with clock.set_to(june(1, 18)):
        directory.record_leaving(person=cast.nadia, by=COMMAND)
    with clock.set_to(june(2)):
        assert policy.has_the_move(now(disagreement), policy.capacities(user(cast.grace), now(disagreement)))
    assert ("Grace", "move_soon") in reminded(june(3))


@pytest.mark.parametrize(("reach", "who"), MOVES, ids=lambda value: getattr(value, "__name__", value))
def test_the_reminded_are_those_who_have_the_move(cast: Cast, reach: Reach, who: str) -> None:
    disagreement = reach(cast)
    # Of a date that is set the day before nobody is reminded then, and closing has none.
    told = [] if reach in (agreed, escalated) else [(who.capitalize(), "move_soon")]
    those = [each for moment in (june(1, 23), june(2), june(3)) for each in reminded(moment)]
    assert [each for each in those if each[1] == "move_soon"] == told
    held = {name: policy.capacities(user(getattr(cast, name)), now(disagreement)) for name in EVERYBODY}
    assert [name for name in EVERYBODY if policy.has_the_move(now(disagreement), held[name])] == [who]


@pytest.mark.parametrize("reach", [acknowledged, carried, escalated, declined, responded, put_forward, sent_back])
@pytest.mark.requirement("L6")
def test_past_the_date_reminders_and_pages_say_the_same_to_the_same(cast: Cast, reach: Reach) -> None:
    disagreement = reach(cast)
    told = set(reminded(june(30)))
    with clock.set_to(june(30)):
        for name in EVERYBODY:
            held, here_ = policy.capacities(user(getattr(cast, name)), now(disagreement)), now(disagreement)
            says = {
                "move_late": policy.has_the_move(here_, held),
                "go_on": policy.can_go_past(here_, held),
                "lead_asked_after": policy.is_asked_after(here_, held),
            }
            assert {kind for who, kind in told if who.lower() == name} == {kind for kind, so in says.items() if so}


def test_the_database_holds_each_reminder_once(cast: Cast) -> None:
    acknowledged(cast)
    reminded(june(3))
    (notice,) = reminders()
    notice.pk, notice.message_id = None, "<another@127.0.0.1>"
    with pytest.raises(IntegrityError), transaction.atomic():
        notice.save()
    assert Notice.objects.exclude(once="").count() == 1


def test_more_disagreements_take_no_more_queries(cast: Cast) -> None:
    def queries() -> int:
        with clock.set_to(june(3)), CaptureQueriesContext(connection) as captured:
            actions.remind()
        return len(captured)

    acknowledged(cast)
    few = queries()
    Notice.objects.all().delete()
    for _ in range(6):
        acknowledged(cast)
    assert Disagreement.objects.count() == 7
    # One for each kind of thing that is read.
    assert queries() == few <= 15
    assert len(reminders()) == 7
