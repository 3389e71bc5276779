"""A year in numbers for those outside the Sub Group: what is printed is true, and gives no small number away (Q15)."""

import random
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from resolution import clock
from resolution.insight.auditing import Range, audit
from resolution.insight.tables import Key, Sum
from resolution.oversight.figures import years
from resolution.oversight.figures.ended import LATER, NOT_BY, NOT_YET, OTHERWISE
from resolution.oversight.figures.lines import Line, Lines
from resolution.oversight.figures.own_lines import few_of
from resolution.oversight.figures.published import public_of
from resolution.oversight.figures.records import ON, Ending, Raised, Records, Settled
from resolution.oversight.figures.years import Figures, Print, executive_of
from resolution.protocol.acts import Status
from tests.protocol.texts import WILTSHIRE

pytestmark = [pytest.mark.both, pytest.mark.requirement("Q13"), pytest.mark.requirement("Q15")]
YEAR = 2024
NAMES = ("Academy", "County", "Hospital", "Police", "Schools and colleges", "Surgery")
LINES = Lines(
    tuple(Line(name, name.lower(), frozenset({at}), frozenset({at})) for at, name in enumerate(NAMES, start=1))
)
ENDINGS = (*[Ending.RESOLVED] * 6, Ending.WITHDRAWN, Ending.UNRESOLVED, None, None)
TIERS = (1, 1, 1, 1, 1, 1, 2, 2, 3, 4)


def raised(number: int, **told: Any) -> Raised:
    days = told.pop("ends_after", 9)
    told = {
        "on": date(YEAR, 1, 5) + timedelta(days=number % 350),
        "ending": Ending.RESOLVED,
        "tier": 1,
        "raising": 1 + number % 6,
        "responding": 2,
        "themes": (WILTSHIRE.themes[number % 3].id,),
        **told,
    }
    ended = told["ending"] is not None
    return Raised(
        number=number,
        status=Status.AGREED if ended else Status.OPEN,
        case=number,
        until=told["on"] + timedelta(days=days) if ended else None,
        overdue=False,
        limit=14,
        **told,
    )


def records(rows: list[Raised], settled: int = 0) -> Records:
    logged = tuple(Settled(date(YEAR, 3, 1), 1) for _ in range(settled))
    tiers = {tier.number: tier.name for tier in WILTSHIRE.tiers}
    themes = {theme.id: theme.name for theme in WILTSHIRE.themes}
    return Records(tuple(sorted(rows, key=ON)), logged, LINES, WILTSHIRE, tiers, themes)


def at_random(seed: int) -> Records:
    """A year of a county: most is settled at the first tier, and half is put to one agency."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    rows = [
        raised(
            number,
            raising=chance.choice((1, 1, 1, 3, 3, 4, 5, 6)),
            responding=chance.choice((2, 2, 2, 1, 4)),
            ending=chance.choice(ENDINGS),
            tier=chance.choice(TIERS),
            after=chance.choice((3, 5, 20, None)),
            themes=tuple(chance.sample([theme.id for theme in WILTSHIRE.themes[:8]], chance.choice((1, 2)))),
        )
        for number in range(chance.choice((3, 9, 20, 35, 60, 90)))
    ]
    return records(rows, chance.choice((0, 3, 40)))


def printed(those: Records) -> tuple[Figures, Figures]:
    executive = executive_of(those, YEAR, [])
    return executive, public_of(those, YEAR, executive)


def rows_of(one: Print) -> dict[str, str]:
    return {label: text for label, text in one["rows"]}


def test_a_year_is_printed_in_every_way_in_which_it_is_asked_about() -> None:
    rows = [raised(number, after=20 if number % 2 else 3) for number in range(60)]
    executive, public = printed(records(rows, settled=12))
    ended = rows_of(executive[years.ENDED])
    assert (ended["Resolved at tier 1, Professional"], executive[years.ENDED]["total"]) == ("60", "60")
    assert rows_of(executive[years.RAISED_BY]) == dict.fromkeys(NAMES, "10")
    assert rows_of(executive[years.PUT_TO])["County"] == "60"
    assert sum(map(int, rows_of(executive[years.QUARTERS]).values())) == 60
    assert rows_of(executive[years.QUARTERS])["January to March"] == "60"
    assert rows_of(executive[years.AROSE]) == {years.LATE: "30", years.IN_TIME: "30", years.NOT_SAID: "0"}
    assert [executive[name]["total"] for name in (years.SETTLED, years.DIRECTIONS, years.MEDIAN)] == ["12", "6", "9"]
    assert rows_of(public[years.ENDED])["Resolved at tier 1, Professional"] == "60"
    assert sorted(rows_of(public[years.THEMES]).values())[-3:] == ["20", "20", "20"]


def counted_on(day: date, those: Records, year: int = YEAR) -> Figures:
    with clock.set_to(datetime.combine(day, time(12), clock.LONDON)):
        return executive_of(those, year, [])


def test_what_ends_after_today_has_not_ended_and_one_in_another_year_is_not_counted() -> None:
    rows = [raised(number, on=date(2027, 1, 1)) for number in range(9)]
    rows += [raised(number, on=date(2026, 11, 20)) for number in range(9, 20)]
    executive = counted_on(date(2026, 11, 25), records(rows), 2026)
    assert rows_of(executive[years.ENDED])[NOT_YET] == "11"
    assert executive[years.ENDED]["total"] == "11"


def test_how_they_ended_is_told_by_the_same_day_of_each_whenever_the_year_is_counted() -> None:
    """Six are agreed on day 90, six on day 91: whoever counts in spring and whoever does years later say the same."""
    rows = [raised(number, on=date(YEAR, 12, 31), ends_after=90 + number % 2) for number in range(12)]
    rows += [raised(number, on=date(YEAR, 12, 31), ending=None) for number in range(12, 18)]
    for day in (date(YEAR + 1, 4, 1), date(YEAR + 2, 4, 1)):
        ends = rows_of(counted_on(day, records(rows))[years.ENDED])
        assert {label: text for label, text in ends.items() if text != "0"} == {
            "Resolved at tier 1, Professional": "6",
            NOT_BY: "12",
        }


def test_one_whose_day_has_not_come_is_not_counted_as_not_ended_by_it() -> None:
    rows = [raised(number, on=date(YEAR, 12, 31), ends_after=20) for number in range(8)]
    rows += [raised(number, on=date(YEAR, 10, 1 + number % 2), ending=None) for number in range(8, 16)]
    rows += [raised(number, on=date(YEAR, 12, 31), ends_after=40) for number in range(16, 22)]
    executive = counted_on(date(YEAR + 1, 1, 30), records(rows))
    ends = rows_of(executive[years.ENDED])
    assert (ends["Resolved at tier 1, Professional"], ends[NOT_BY], ends[NOT_YET]) == ("8", "8", "6")
    with clock.set_to(datetime(YEAR + 1, 1, 30, 12, tzinfo=clock.LONDON)):
        assert rows_of(public_of(records(rows), YEAR, executive)[years.ENDED])[NOT_YET] == "*"


def test_before_anything_was_recorded_nothing_is_said_and_not_a_zero() -> None:
    for those in (records([raised(1)]), records([])):
        executive = executive_of(those, YEAR - 1, [])
        assert {one["why"] for one in executive.values()} == {years.NOT_KEPT}
        assert public_of(those, YEAR - 1, executive)[years.ENDED]["why"] == years.NOT_KEPT


def test_where_records_begin_within_the_year_it_says_in_which_month() -> None:
    begins = executive_of(records([raised(100)]), YEAR, [])[years.SINCE]["total"]
    assert begins == "April 2024"
    assert executive_of(records([raised(1)]), YEAR, [])[years.SINCE]["total"] == ""


def test_from_when_to_when_themes_are_told_is_printed_where_that_is_not_the_year() -> None:
    rows = [raised(number, on=date(YEAR, 1, 2) + timedelta(days=3 * number)) for number in range(120)]
    begun_late = [raised(100 + number, on=date(YEAR - 1, 11, 5), themes=("delay",)) for number in range(2)]
    for before, when in (([], ""), (begun_late, f"from October {YEAR - 1} to December {YEAR}")):
        executive, public = printed(records([*rows, *before]))
        assert executive[years.PERIOD] == public[years.PERIOD]
        assert executive[years.PERIOD]["total"] == when


def test_with_too_little_for_a_table_only_how_many_there_were_is_said() -> None:
    executive, public = printed(records([raised(1, tier=4, ending=None), raised(2)]))
    ended = executive[years.ENDED]
    assert (ended["rows"], ended["total"], ended["why"]) == ([], "<5", years.TOO_FEW)
    assert (public[years.ENDED]["rows"], public[years.ENDED]["total"]) == ([], "*")
    assert executive[years.THEMES]["why"] == years.TOO_FEW
    assert executive[years.MEDIAN]["total"] == ""


def test_the_day_by_which_half_were_resolved_is_said_of_eight_and_more_and_where_it_is_reached() -> None:
    few = [raised(number) for number in range(7)]
    half = [raised(number) for number in range(8)] + [raised(number, ending=None) for number in range(8, 40)]
    assert executive_of(records(few), YEAR, [])[years.MEDIAN]["total"] == ""
    assert executive_of(records(half), YEAR, [])[years.MEDIAN]["total"] == ""


def test_rare_themes_and_later_tiers_are_put_together_until_something_can_be_read() -> None:
    found = [printed(at_random(seed)) for seed in (3, *range(15, 40), 51)]
    labels = [set(rows_of(executive[years.ENDED])) for executive, _ in found]
    assert any(LATER in each for each in labels)
    assert any(OTHERWISE in each for each in labels)
    assert any(years.OTHER_THEMES in rows_of(executive[years.THEMES]) for executive, _ in found)


def test_cases_are_told_by_why_they_were_put_to_the_sub_group() -> None:
    executive = executive_of(records([raised(1)]), YEAR, ["Serious"] * 9 + ["Stuck"] * 6)
    assert rows_of(executive[years.CASES]) == {"Serious": "9", "Stuck": "6"}
    assert executive_of(records([raised(1)]), YEAR, [])[years.CASES]["total"] == "0"


@pytest.mark.parametrize(("few", "total"), [((20, 2), "22"), ((2, 3), "5"), ((2, 2), "<5"), ((3, 0), "<5")])
def test_where_no_kind_can_be_told_it_is_said_how_many_cases_there_were(few: tuple[int, int], total: str) -> None:
    cases = executive_of(records([raised(1)]), YEAR, ["Serious"] * few[0] + ["Stuck"] * few[1])[years.CASES]
    assert (cases["rows"], cases["total"], cases["why"]) == ([], total, years.TOO_FEW)


# What somebody with both prints and a pencil finds out.


def lines_of(one: Print, name: str) -> Iterator[tuple[Key, str]]:
    yield from ((frozenset({(name, label)}), text) for label, text in one["rows"])


def known_from(executive: Figures, public: Figures, names: tuple[str, ...]) -> tuple[dict[Key, str], list[Sum]]:
    """Every cell that is printed, with what the two prints say of it; and how they add up."""
    cells: dict[Key, str] = {frozenset(): executive[names[0]]["total"]}
    sums = []
    for name in names:
        cells |= dict(lines_of(executive[name], name))
        # A number by itself is no breakdown of the total.
        if executive[name]["rows"] and executive[name]["total"]:
            sums.append(Sum(frozenset(), tuple(key for key, _ in lines_of(executive[name], name))))
    for name in set(names) & set(public):
        hidden = {label for label, text in executive[name]["rows"] if not text.isdecimal()}
        assert {label for label, text in public[name]["rows"] if text == "*"} >= hidden
    return cells, sums


def signs(text: str) -> Range:
    return Range(1, 4) if text == "<5" else Range(5, None)


@pytest.mark.parametrize("seed", range(25))
def test_no_hidden_number_can_be_worked_out_from_both_prints_together(seed: int) -> None:
    """Counted when each has had its days or, by turns, when that of some has not come."""
    with clock.set_to(datetime(YEAR + seed % 2, 4, 20, 12, tzinfo=clock.LONDON)):
        executive, public = printed(at_random(seed))
    for names in ((years.ENDED, years.RAISED_BY, years.PUT_TO, years.AROSE, years.QUARTERS), (years.THEMES,)):
        cells, sums = known_from(executive, public, names)
        shown = {key: int(text) for key, text in cells.items() if text.isdecimal()}
        hidden = {key: signs(text) for key, text in cells.items() if key not in shown and text}
        found = audit(shown, hidden, sums) if sums else {}
        assert [key for key, each in found.items() if each.recoverable] == []
        assert all(value == 0 or value > 4 for key, value in shown.items())


@pytest.mark.parametrize("seed", range(25))
def test_no_leader_who_takes_their_own_away_works_the_number_of_another_agency_out(seed: int) -> None:
    those = at_random(seed)
    executive, _ = printed(those)
    tables = {years.RAISED_BY: "raising", years.PUT_TO: "responding"}
    cells, sums = known_from(executive, {}, (years.ENDED, *tables, years.AROSE, years.QUARTERS))
    if not cells[frozenset()].isdecimal():
        return
    for at, line in enumerate(NAMES, start=1):
        own = {
            frozenset({(name, line)}): sum(getattr(row, of) == at for row in those.raised)
            for name, of in tables.items()
        }
        shown = {key: int(text) for key, text in cells.items() if text.isdecimal()}
        shown |= {key: count for key, count in own.items() if key in cells}
        hidden = {key: signs(text) for key, text in cells.items() if key not in shown and text}
        found = audit(shown, hidden, sums)
        assert [key for key, each in found.items() if each.recoverable] == []


@pytest.mark.parametrize(
    ("counts", "others"),
    [
        ((20, 20, 20, 20, 20, 20), set()),
        ((20, 20, 20, 20, 20, 5), {"Academy", "County", "Surgery"}),
        ((0, 0, 5, 20, 20, 20), {"Academy", "County", "Hospital"}),
        ((0, 0, 5, 5, 20, 20), {"Academy", "County", "Hospital", "Police"}),
    ],
)
def test_those_of_whom_each_has_few_are_put_together_as_three_agencies_at_least(
    counts: tuple[int, ...], others: set[str]
) -> None:
    assert set(few_of(LINES, dict(zip(NAMES, counts, strict=True)), 8)) == others


def test_where_there_are_but_two_agencies_none_are_put_together() -> None:
    assert few_of(Lines(LINES.every[:2]), {"Academy": 5, "County": 20}, 8) == {}


@pytest.mark.parametrize("seed", range(10))
def test_what_is_printed_is_true(seed: int) -> None:
    those = at_random(seed)
    executive, _ = printed(those)
    by_line = Counter(NAMES[row.raising - 1] for row in those.raised)
    for label, text in executive[years.RAISED_BY]["rows"]:
        assert not text.isdecimal() or label == "All others" or int(text) == by_line[label]
    by_quarter = Counter(years.OF_THE_YEAR[(row.on.month - 1) // 3] for row in those.raised)
    for label, text in executive[years.QUARTERS]["rows"]:
        assert not text.isdecimal() or int(text) == by_quarter[label]
    assert executive[years.ENDED]["total"] in {str(len(those.raised)), "<5"}
