"""Who is seldom challenged, and where challenge goes one way: what is said, and when nothing is (Q12)."""

import csv
import io
from collections import Counter
from datetime import date, timedelta

import pytest

from resolution import clock
from resolution.oversight import actions as oversight
from resolution.oversight.figures.records import Raised
from resolution.oversight.figures.scope import Scope
from resolution.oversight.papers.standing import standing_paper
from resolution.partnership import actions
from tests.disagreements import cast as county
from tests.disagreements.looking import shown, words
from tests.disagreements.pages import signed_in
from tests.partnership.cast import COMMAND, by

from . import counting
from .rows import NAMES, SHEET, asked, pattern, raised
from .world import World

pytestmark = [pytest.mark.requirement("Q11", "Q12"), pytest.mark.usefixtures("on_the_day_of_the_rows")]
ASK = "There are good reasons too: ask."


def of_pairs(each: int, **pairs: int) -> list[Raised]:
    """So many from each of the six to each other in the last four whole quarters, but for those that are named."""
    between = [(a, b) for a in range(6) for b in range(6) if a != b]
    rows = [(a, b) for a, b in between for _ in range(pairs.get(f"from_{a}_to_{b}", each))]
    on = date(2026, 3, 1)
    return [raised(on + timedelta(days=i % 90), i, raising=a, responding=b) for i, (a, b) in enumerate(rows)]


def never_to_cedar(**pairs: int) -> list[Raised]:
    return of_pairs(2, **{f"from_{a}_to_2": 0 for a in range(6)} | pairs)


def test_whoever_is_never_challenged_is_named_with_the_uncertainty() -> None:
    found = pattern("challenged", asked(never_to_cedar(), sheet=SHEET))
    of_all = "Of 6 agencies and groups of which enough is known, Cedar Homes is challenged less than expected."
    assert found.says == of_all
    (said,) = found.more
    # Worked out by hand in the tests of the rule: 400 / 42.
    assert said.startswith("Cedar Homes was challenged 0 times; 10 expected from what the others raise and its ")
    assert said.endswith(f"children known (5-95 %: 4-16). {ASK}")
    cedar = next(row for row in found.table.rows if row[0] == "Cedar Homes")
    assert cedar == ("Cedar Homes", 0, 500, "9.5", "4–16", "Less than expected")
    assert [row[0] for row in found.table.rows] == list(NAMES)
    assert "Children known from 1 April 2025 to 31 March 2026, from Returns" in found.basis
    assert found.chart is None


def test_whoever_was_challenged_once_is_worth_asking_about_and_the_same_matter_again_counts_once() -> None:
    once = never_to_cedar(from_0_to_2=1)
    twice = [*once, *[row._replace(number=999) for row in once if row.responding == 2]]
    for rows in (once, twice):
        found = pattern("challenged", asked(rows, sheet=SHEET))
        assert found.says.endswith("Cedar Homes is challenged less than expected.")
        assert found.more[0].startswith("Cedar Homes was challenged 1 time; ")
    three = pattern("challenged", asked(never_to_cedar(from_0_to_2=1, from_1_to_2=1, from_3_to_2=1), sheet=SHEET))
    assert three.says.endswith("none is challenged less than expected. Worth asking about: Cedar Homes.")


def test_where_all_are_challenged_alike_and_where_too_little_is_known_nobody_is_named() -> None:
    alike = pattern("challenged", asked(of_pairs(2), sheet=SHEET))
    assert (alike.says[-38:], alike.more) == ("none is challenged less than expected.", [])
    few = pattern("challenged", asked([raised(date(2026, 3, 1), i) for i in range(9)], sheet=SHEET))
    assert few.says == "Of no agency is enough known to say whether it is challenged less than expected."
    less = "Put to all others with a number: 9, where at least 10 are needed to compare with."
    assert few.table.rows[2] == ("Cedar Homes", 0, 500, "", "", less)
    nothing = pattern("challenged", asked([], sheet=SHEET))
    assert nothing.sure == "Nothing was put to any of those of whom it is known how much they meet."
    unknown = pattern("challenged", asked(never_to_cedar()))
    assert unknown.says == "Whether anybody is seldom challenged cannot be said."
    assert unknown.sure.startswith("No sheet of how much each agency meets has been entered")


def test_a_pair_that_goes_one_way_is_named_both_ways_round_and_with_the_uncertainty() -> None:
    found = pattern("one-way", asked(of_pairs(12, from_1_to_0=0)))
    assert found.says == (
        "1 pair is one-way, and enough is known of 1. By more than chance: Ash Trust to Birch Police."
    )
    (said,) = found.more
    assert said.startswith("Ash Trust raised 12 with Birch Police, and Birch Police 0 with Ash Trust; ")
    assert "expected from what Birch Police raises and what is put to Ash Trust (5-95 %: " in said
    assert said.endswith(ASK)
    ((line, other, there, back, *_, finding),) = found.table.rows
    assert (line, other, there, back, finding) == ("Ash Trust", "Birch Police", 12, 0, "Less than expected")
    assert found.basis == "1 October 2025 to 30 September 2026, read quarterly. 348 disagreements, all themes."


def test_pairs_that_may_be_chance_are_worth_asking_about_or_nothing_is_said_of_them() -> None:
    asks = pattern("one-way", asked(of_pairs(5, from_1_to_0=0, from_4_to_3=0)))
    assert asks.says == (
        "2 pairs are one-way, and enough is known of 2. By more than chance: none. "
        "Worth asking about: Ash Trust to Birch Police; Dogwood Council to Elm School."
    )
    assert len(asks.more) == 2
    few = pattern("one-way", asked(of_pairs(1, from_1_to_0=0)))
    assert few.says == "1 pair is one-way. Of none is enough known to say whether it is more than chance."
    assert (few.more, few.table.rows) == ([], [])


@pytest.mark.both
@pytest.mark.requirement("Q10", "Q15")
def test_both_stand_on_the_dashboard_and_in_the_paper_with_small_settings_under_their_sector(world: World) -> None:
    cast, chair = world.cast, signed_in(world.chair)
    able = cast.partnership.agencies.able_to_disagree()
    actions.enter_exposure(
        partnership=cast.partnership,
        kind="children_known",
        since=date(2025, 4, 1),
        until=date(2026, 4, 1),
        source="Census",
        dated=clock.today(),
        numbers=dict.fromkeys(able, 400),
        by=COMMAND,
    )
    cast.partnership.refresh_from_db()
    dashboard = words(shown("/dashboard/", world.chair))
    says = "Of no agency is enough known to say whether it is challenged less than expected."
    assert f"Who is seldom challenged 1 October 2025 to 30 September 2026 {says}" in dashboard
    unsaid = "Whether challenge goes one way only cannot be said. Fewer than 6 agencies and groups are there"
    assert f"Where challenge goes one way 1 October 2025 to 30 September 2026 {unsaid}" in dashboard
    # Each counted once for a child and an issue of a pair, as by hand.
    file = chair.get("/dashboard/challenged/csv/").content.decode("utf-8-sig")
    _, *rows, _, marking = csv.reader(io.StringIO(file))
    formal = counting.formal(Scope(first=date(2025, 10, 1), last=date(2026, 9, 30)))
    by_hand, before = Counter[str](), set[tuple[object, ...]]()
    for row in sorted(formal, key=lambda row: row.raised_at):
        line, other = counting.line(row.raising_agency), counting.line(row.responding_agency)
        matters = {(line, other, row.case_id, theme) for theme in counting.themes(row)}
        by_hand[other] += line != other and not matters & before
        before |= matters
    assert 0 < by_hand.total() < len(formal)
    assert {row[0]: int(row[1]) for row in rows} == {row[0]: by_hand[row[0]] for row in rows}
    assert [row[0] for row in rows][-2:] == ["Schools and colleges", "All others"]
    assert marking == ["OFFICIAL-SENSITIVE"]
    meeting = oversight.call_meeting(partnership=cast.partnership, on=clock.today(), by=by(world.chair))
    paper = standing_paper(meeting, county.user(world.chair), "0" * 64)
    sections = {section.key: section.paragraphs for section in paper.sections}
    assert sections["challenged"][0] == says
    assert " ".join(sections["one-way"][:2]).startswith(unsaid)
    order = list(sections)
    assert order.index("one-way") == order.index("pairs") + 1
    assert order.index("challenged") == order.index("quiet") + 1
