"""The figures of the Sub Group, beside a count by hand over two years and random filters (§3)."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from resolution import clock
from resolution.disagreements.models import Disagreement
from resolution.oversight.figures import agencies, circumstances, counts, silence, themes, times
from resolution.oversight.figures.lines import Line, Lines
from resolution.oversight.figures.reading import records_for
from resolution.oversight.figures.records import Ending, Limit, Records
from resolution.oversight.figures.scope import Scope
from resolution.partnership import actions
from resolution.partnership.models import Agency, Sector
from resolution.protocol.loading import wiltshire_text
from tests.disagreements import cast as county
from tests.disagreements.cast import act
from tests.partnership.cast import COMMAND, account, agency
from tests.protocol.texts import WILTSHIRE

from . import counting
from .rows import EVERY, SHEET, asked, of_a_year
from .world import NOW, World

pytestmark = [pytest.mark.both, pytest.mark.requirement("Q11", "A3")]
TODAY = NOW.date()


def scopes(how_many: int = 40) -> list[Scope]:
    """Periods of every length with and without a sector, and the ones that the page offers."""
    random = Random("the same each time")  # noqa: S311 - nothing is kept secret with it
    found = [Scope(last=TODAY), Scope.of_months(3), Scope.of_months(24)]
    for _ in range(how_many):
        first = TODAY - timedelta(days=random.randrange(700))
        last = min(TODAY, first + timedelta(days=random.randrange(400)))
        sector = random.choice(["", "", Sector.HEALTH, Sector.SOCIAL_CARE, Sector.SCHOOL])
        found.append(Scope(first=random.choice([None, first]), last=last, sector=sector))
    return found


def records(world: World) -> Records:
    return records_for(account(world.chair))


def test_the_world_has_one_of_everything(world: World) -> None:
    rows = records(world).raised
    assert {row.ending for row in rows} == {None, Ending.RESOLVED, Ending.IN_LAW, Ending.WITHDRAWN}
    assert {row.tier for row in rows} >= {1, 2, 4}
    assert any(row.overdue for row in rows)
    assert any(row.urgent for row in rows)
    assert any(row.missed for row in rows)
    assert Disagreement.objects.filter(restricted_at__isnull=False).count() == 2


def test_what_was_raised_stands_and_ended_is_counted_as_by_hand(world: World) -> None:
    with clock.set_to(NOW):
        found = records(world)
        for scope in scopes():
            rows, talked = counting.formal(scope), counting.talked(scope)
            by_month = counts.raised_per_month(found, scope)
            assert Counter({(m.first.year, m.first.month): m.raised for m in by_month}) == counting.months(rows)
            assert Counter({(m.first.year, m.first.month): m.settled for m in by_month}) == counting.months(talked)
            stands = counts.standing(found, scope)
            still = [row for row in rows if row.status in ("open", "unresolved")]
            assert (stands.raised, stands.settled, stands.open) == (len(rows), len(talked), len(still))
            assert stands.overdue == sum(counting.is_late(row) for row in rows)
            assert stands.unresolved == sum(row.status == "unresolved" for row in rows)
            ended = counts.endings(found, scope)
            assert Counter(ended.resolved) == counting.tiers(rows)
            assert ended.all_resolved == sum(row.agreed_at is not None for row in rows)
            assert ended.others[Ending.IN_LAW] == sum(row.decided_in_law for row in rows)
            assert ended.others[Ending.WITHDRAWN] == sum(row.status == "withdrawn" for row in rows)
            assert ended.all_resolved + sum(ended.others.values()) + ended.open == len(rows)
            taken = times.times_to_resolution(found, scope)
            assert sorted(taken.days) == sorted(map(counting.days, rows))
            assert sum(taken.resolved) == ended.all_resolved


def test_what_is_shown_agency_by_agency_is_counted_as_by_hand(world: World) -> None:
    found = records(world)
    for scope in scopes(20):
        rows = counting.formal(scope)
        assert counting.pairs(rows) == agencies.who_challenges_whom(found, scope).counts
        answers = counts.missed_answers(found, scope)
        assert sum(each.missed for each in answers) == sum(map(counting.steps_without_answer, rows))
        sent = [step for row in rows for step in row.steps.all() if step.sent_at]
        assert sum(each.asked for each in answers) == len(sent)
        for each in agencies.last_raised(found, scope):
            whose = [
                row for row in counting.formal(Scope(last=scope.last)) if counting.line(row.raising_agency) == each.line
            ]
            days = sorted(counting.day(row.raised_at) for row in whose)
            assert each.on == (days[-1] if days else None)
            assert len(each.gaps) == max(0, len(days) - 1)
            assert each.days == ((scope.last - days[-1]).days if days else None)


@pytest.mark.requirement("I6", "L3")
def test_how_late_and_how_urgent_is_of_all_together(world: World) -> None:
    found = records(world)
    for scope in (replace(each, sector="") for each in scopes(20)):
        rows = counting.formal(scope)
        said, urgent = list(counting.saved_up(rows)), sum(map(counting.was_urgent, rows))
        of_all = circumstances.circumstances_of(found, [scope])
        assert of_all == circumstances.Circumstances(len(rows), urgent, len(said), sum(said))


@pytest.mark.requirement("I6")
def test_a_limit_that_is_set_today_is_not_the_one_of_quarters_that_are_over(world: World) -> None:
    (before,) = records(world).limits
    assert before.days == WILTSHIRE.saved_up_after_days == 14
    text = wiltshire_text().replace("saved_up_after_days = 14", "saved_up_after_days = 10")
    actions.adopt_protocol(partnership=world.cast.partnership, text=text, adopted_on=TODAY, by=COMMAND)
    found = records(world)
    assert found.limits == [before, Limit(TODAY, 10)]
    over, since = Scope(first=date(2026, 7, 1), last=date(2026, 9, 30)), Scope(first=date(2026, 10, 1), last=TODAY)
    assert circumstances.limits_in(found, [over]) == [before]
    assert circumstances.limits_in(found, [over, since]) == found.limits


@pytest.mark.requirement("Q15")
def test_what_was_urgent_when_raised_stays_so_with_the_next_date_that_is_set(world: World) -> None:
    cast = world.cast
    there = county.responded(cast, urgent_because="He is fed nothing at night.")
    asked = "And at night?"
    act(there, "ask_again", cast.grace, asked=asked, due=county.in_days(3, cast), urgent_because="")
    assert not counting.was_urgent(there)
    assert [row.urgent for row in records(world).raised if row.number == there.pk] == [True]


def test_themes_are_counted_once_for_a_case_and_of_all_agencies(world: World) -> None:
    found = records(world)
    for scope in (replace(each, sector="") for each in scopes(20)):
        rows, logged = counting.formal(scope), counting.logged(scope)
        by_hand = counting.cases_by_theme(rows)
        of_talks = Counter(theme for row in logged for theme in counting.themes(row))
        counted = themes.themes_of(found, [scope])
        assert {each.theme: each.raised for each in counted if each.raised} == {t: len(c) for t, c in by_hand.items()}
        assert {each.theme: each.settled for each in counted if each.settled} == of_talks
        names = [each.name.casefold() for each in counted]
        assert names == sorted(names)
        assert len(names) == len(found.protocol.themes)


def test_one_that_was_taken_up_counts_once_and_one_near_midnight_on_its_day_in_london(world: World) -> None:
    found = records(world)
    taken_up = Disagreement.objects.exclude(follows=None)
    assert taken_up.count() == 2
    assert len(found.stayed_settled) == 2
    july = Scope(first=date(2026, 7, 1), last=date(2026, 7, 1))
    assert counts.standing(found, july).raised == 1


@pytest.mark.requirement("Q15")
def test_small_settings_are_one_line_and_what_is_alone_is_with_the_others(world: World) -> None:
    lines = records(world).lines
    assert [each.name for each in lines.every] == [
        "Eastmoor Council", "Marlshire Children’s Services", "Marlshire Health Trust", "Schools and colleges",
        "All others",
    ]  # fmt: skip
    # Nobody finds the one surgery, or the one pre-school, by its sector.
    assert [sector for sector, _ in lines.sectors] == ["social_care", "health", "school", "other_council"]
    alone = agencies.who_challenges_whom(records(world), Scope(last=TODAY, sector=Sector.EARLY_YEARS))
    assert alone.total == 0


def test_an_agency_that_closed_keeps_its_figures_and_is_no_longer_a_zero(world: World) -> None:
    actions.close_agency(agency=world.cast.neighbour, reason="It joins us.", by=COMMAND)
    assert "Eastmoor Council" not in agencies.who_challenges_whom(records(world), Scope(last=TODAY)).shown
    actions.close_agency(agency=world.cast.social_care, reason="It joins them.", by=COMMAND)
    assert "Marlshire Children’s Services" in agencies.who_challenges_whom(records(world), Scope(last=TODAY)).shown


def test_pairs_say_who_raises_nothing_to_whom_nothing_is_put_and_who_challenges_one_way(world: World) -> None:
    pairs = agencies.who_challenges_whom(records(world), Scope(last=TODAY))
    assert pairs.raise_nothing == ["Eastmoor Council", "Schools and colleges", "All others"]
    never_put_to = [line for line in pairs.shown if not pairs.put_to(line)]
    assert never_put_to == ["Eastmoor Council", "Schools and colleges", "All others"]
    assert pairs.one_way == []
    assert pairs.raised_by("Marlshire Children’s Services") == 2
    assert pairs.total == len(records(world).raised)


def test_all_that_was_raised_is_read_and_in_few_queries(world: World) -> None:
    with CaptureQueriesContext(connection) as asked:
        every = records_for(account(world.chair))
    assert len(asked) <= 10
    assert len(every.raised) == len(counting.formal(Scope(last=TODAY)))


@pytest.mark.requirement("A2")
def test_whoever_has_no_seat_counts_nothing(world: World) -> None:
    for somebody in (world.cast.grace, world.cast.joan, world.cast.helen):
        assert not Disagreement.objects.counted_for(account(somebody)).exists()
    for seat in (world.chair, world.cast.ruth):
        assert Disagreement.objects.counted_for(account(seat)).count() == Disagreement.objects.count()


@pytest.mark.requirement("Q12")
def test_silence_is_read_from_the_last_four_quarters_and_the_newest_sheet_for_them(world: World) -> None:
    scope = silence.window(TODAY)
    assert (scope.first, scope.last) == (date(2025, 10, 1), date(2026, 9, 30))
    partnership = world.cast.partnership
    assert silence.newest_sheet(partnership.pk, scope) is None
    for since, until in (("2024-04-01", "2025-04-01"), ("2025-04-01", "2026-04-01"), ("2026-01-01", "2026-04-01")):
        actions.enter_exposure(
            partnership=partnership,
            kind="children_known",
            since=date.fromisoformat(since),
            until=date.fromisoformat(until),
            source="Census",
            dated=TODAY,
            numbers={world.cast.health: 400, world.cast.social_care: 900},
            by=COMMAND,
        )
        partnership.refresh_from_db()
    sheet = silence.newest_sheet(partnership.pk, scope)
    assert sheet is not None
    assert sheet.period == "from 1 January 2026 to 31 March 2026"
    before = silence.newest_sheet(partnership.pk, silence.window(date(2025, 3, 1)))
    assert before is not None
    assert before.period == "from 1 April 2024 to 31 March 2025"
    assert silence.newest_sheet(partnership.pk, silence.window(date(2030, 1, 1))) is None
    said = {each.line: each for each in silence.silence(records(world), sheet, scope)}
    assert said["Schools and colleges"].exposure is None
    assert said["Marlshire Health Trust"].exposure == 400
    assert silence.found(list(said.values())) == []
    # Two about one child with one theme are one.
    rows = [row for row in counting.formal(scope) if row.raising_agency == world.cast.health]
    assert said["Marlshire Health Trust"].count < len(rows)


@pytest.mark.requirement("Q12")
def test_an_agency_that_is_newer_than_the_sheet_changes_nothing_of_what_is_said_of_the_others(world: World) -> None:
    partnership, scope = world.cast.partnership, silence.window(TODAY)
    there = [agency for agency in partnership.agencies.able_to_disagree() if agency.name != "Low School"]

    def entered(*agencies: Agency) -> dict[str, silence.OfLine]:
        partnership.refresh_from_db()
        actions.enter_exposure(
            partnership=partnership,
            kind="children_known",
            since=date(2025, 4, 1),
            until=date(2026, 4, 1),
            source="Census",
            dated=TODAY,
            numbers=dict.fromkeys(agencies, 400),
            by=COMMAND,
        )
        sheet = silence.newest_sheet(partnership.pk, scope)
        assert sheet is not None
        return {each.line: each for each in silence.silence(records(world), sheet, scope)}

    # One of the two schools was there all along, and has handed nothing in.
    missing = entered(*there)["Schools and colleges"]
    assert (missing.exposure, missing.newer) == (None, False)
    there.append(Agency.objects.get(name="Low School"))
    before = entered(*there)
    assert before["Schools and colleges"].exposure == 800
    for name, kind in (("New School", Sector.SCHOOL), ("New Hostel", Sector.HOUSING)):
        partnership.refresh_from_db()
        agency(partnership, name, kind)
    assert entered(*there) == before
    partnership.refresh_from_db()
    new = agency(partnership, "New Trust", Sector.HEALTH)
    for who in ("Ann", "Ben", "Cas"):
        actions.add_person(agency=new, name=f"{who} New", job_title="Nurse", by=COMMAND)
    after = entered(*there)
    assert (after.pop("New Trust").newer, after) == (True, before)


@pytest.mark.requirement("Q12")
def test_a_directory_that_is_younger_than_the_sheet_leaves_nobody_out() -> None:
    line = Line("Schools", "school", frozenset({5, 6}), frozenset({5, 6}), {5: TODAY, 6: TODAY})
    without = asked(of_a_year(9, 10, 9, 9, 11, 10), sheet=SHEET)
    those = replace(without.records, lines=Lines((*EVERY.every[:5], line)))
    said = {each.line: each for each in silence.silence(those, SHEET, without.window)}
    assert (said["Schools"].exposure, said["Schools"].newer) == (None, False)
