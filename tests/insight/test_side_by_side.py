"""Totals by line beside totals by theme: what they give away, beside every table that fits them (Q15)."""

from collections import Counter
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolution.insight.auditing import Range
from resolution.insight.side_by_side import Row, between, give_away, named_gives_away, readers_of, totals_of
from resolution.insight.suppressing import SMALL

pytestmark = pytest.mark.requirement("Q15")
ROWS = st.lists(st.builds(Row, st.sampled_from("abc"), st.sampled_from([("x",), ("y",), ("x", "y"), ()])), max_size=7)


def alone(*rows: tuple[str, str]) -> Counter[Row]:
    return Counter(Row(line, (theme,)) for line, theme in rows)


def test_one_disagreement_gives_itself_away_and_so_does_what_only_one_line_raised() -> None:
    assert give_away(alone(("a", "x")))
    assert give_away(alone(("a", "x"), ("a", "y")))
    assert not give_away({})


def test_each_line_knows_its_own_and_so_what_the_only_other_one_disagrees_about() -> None:
    two = alone(("a", "x"), ("b", "y"))
    assert give_away(two)
    assert not give_away(alone(*product("abc", "xyz")))


def test_many_of_both_are_no_small_number() -> None:
    assert not give_away({Row("a", ("x",)): SMALL + 1})
    assert give_away({Row("a", ("x",)): SMALL})


def test_a_name_gives_away_only_what_there_is_at_least() -> None:
    rows = alone(*[("a", "x")] * 4, *[("b", "x")] * 3, *[("c", "x")] * 3)
    assert give_away(rows)
    assert not named_gives_away(readers_of(rows), "x", at_least=3)
    assert named_gives_away(readers_of(rows), "x", at_least=9)
    assert named_gives_away(readers_of(alone(("a", "x"), ("a", "x"), ("a", "y"))), "x", at_least=2)


@given(ROWS)
def test_it_is_what_every_table_with_these_totals_has(rows: list[Row]) -> None:
    told = any(_told(rest) for rest in ([row for row in rows if row.line != own] for own in ("", *"abc")))
    assert give_away(Counter(rows)) is told


def _told(rows: list[Row]) -> bool:
    """Every way to say which of them are about a theme: whether a line has some in each way, and few in one."""
    lines = Counter(row.line for row in rows)
    for theme in "xy":
        about = sum(theme in row.themes for row in rows)
        ways = list(combinations([row.line for row in rows], about))
        least = [min(way.count(line) for way in ways) for line in lines] if about else []
        if any(1 <= each <= SMALL for each in least):
            return True
    return False


@given(ROWS, ROWS, st.sampled_from([{}, {"a": "a or b", "b": "a or b"}]))
def test_what_a_line_can_have_of_a_theme_is_what_every_table_with_these_totals_has(
    first: list[Row], second: list[Row], lines: dict[str, str]
) -> None:
    parts = [first, second]
    found = between([totals_of(Counter(rows)) for rows in parts], lines, {})
    for line, theme in product({lines.get(each, each) for each in "abc"}, "xy"):
        least = most = 0
        for rows in parts:
            of = [lines.get(row.line, row.line) == line for row in rows]
            about = sum(theme in row.themes for row in rows)
            ways = [sum(way) for way in combinations(of, about)]
            least, most = least + min(ways), most + max(ways)
        one = found.get((line, theme))
        assert (least, most) == ((one.low, one.high) if one else (0, 0))


def test_themes_that_are_put_together_have_what_each_of_them_has() -> None:
    told = totals_of(alone(("a", "x"), ("a", "y"), ("b", "x")))
    assert between([told], {}, {"x": "x or y", "y": "x or y"})["a", "x or y"] == Range(1, 3)
