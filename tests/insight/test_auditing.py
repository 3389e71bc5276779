"""What can be worked out of a table with hidden cells, against trying out every table that there is."""

from collections.abc import Iterator, Mapping
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as some

from resolution.insight.auditing import NOTHING_KNOWN, Range, Seen, audit, worked_out
from resolution.insight.suppressing import Hiding, Reader, TooNarrow, hide
from resolution.insight.tables import Key, Sum, Table, grouped, in_words, linked
from tests.insight.saying import refused

small = some.lists(some.lists(some.integers(0, 4), min_size=3, max_size=3), min_size=2, max_size=3)
NAMES = ("agency", "theme")


def table(counts: list[list[int]], names: tuple[str, str] = NAMES) -> Table:
    rows, columns = (
        tuple(f"{name} {i}" for i in range(size)) for name, size in zip(names, _shape(counts), strict=True)
    )
    return Table(names, (rows, columns), counts)


def _shape(counts: list[list[int]]) -> tuple[int, int]:
    return len(counts), len(counts[0])


def every_table(
    known: Mapping[Key, int], hidden: Mapping[Key, Range], sums: tuple[Sum, ...], most: int
) -> Iterator[dict[Key, int]]:
    """Every whole-numbered table that fits what is printed."""
    choices = [range(one.low, (most if one.high is None else one.high) + 1) for one in hidden.values()]
    for values in product(*choices):
        cells = {**known, **dict(zip(hidden, values, strict=True))}
        if all(sum(cells[part] for part in one.parts) == cells[one.total] for one in sums):
            yield cells


@given(small, some.sets(some.integers(0, 8), min_size=1, max_size=4))
def test_the_audit_finds_what_trying_every_table_finds(counts: list[list[int]], places: set[int]) -> None:
    cells, sums = linked([table(counts)])
    inner = [key for key in cells if len(key) == 2]
    hidden = {inner[place]: NOTHING_KNOWN for place in places if place < len(inner)}
    known = {key: value for key, value in cells.items() if key not in hidden}
    fitting = list(every_table(known, hidden, sums, most=8))
    for key, found in audit(known, hidden, sums).items():
        values = [one[key] for one in fitting]
        assert (found.low, found.high) == (min(values), max(values))
        assert found.recoverable == (len(set(values)) == 1)


@given(small, some.sets(some.integers(0, 8), min_size=1), some.integers(1, 3))
def test_the_quick_audit_agrees_with_the_whole_one(counts: list[list[int]], places: set[int], width: int) -> None:
    cells, sums = linked([table(counts)])
    inner = [key for key in cells if len(key) == 2]
    hidden = {inner[place]: NOTHING_KNOWN for place in places if place < len(inner)}
    known = {key: value for key, value in cells.items() if key not in hidden}
    narrow = [key for key, one in audit(known, hidden, sums).items() if (one.high or 0) - one.low < width]
    first = worked_out(cells, hidden, sums, width=width, seen=Seen.of(cells))
    assert first == next(iter(narrow), None)


@given(small, some.sets(some.integers(0, 15), min_size=1), some.integers(1, 3), *[some.integers(0, 4)] * 2)
def test_it_agrees_where_totals_are_hidden_and_more_is_known_and_where_tables_are_read_together(
    counts: list[list[int]], places: set[int], width: int, less: int, more: int
) -> None:
    one = table(counts)
    halves = [[sum(row) // 2, sum(row) - sum(row) // 2] for row in counts]
    for tables in ([one], [one, table(halves, ("agency", "quarter"))]):
        cells, sums = linked(tables)
        keys = [*cells]
        known = {keys[place] for place in places if place < len(keys)}
        hidden = {key: Range(max(0, cells[key] - less), cells[key] + more if more else None) for key in known}
        shown = {key: value for key, value in cells.items() if key not in hidden}
        found = audit(shown, hidden, sums)
        narrow = [key for key in hidden if (high := found[key].high) is not None and high - found[key].low < width]
        assert worked_out(cells, hidden, sums, width=width, seen=Seen.of(cells)) == next(iter(narrow), None)


def test_what_is_known_of_a_cell_narrows_it_and_what_nothing_ends_has_no_end() -> None:
    a, b, total = (frozenset({("agency", name)}) for name in "abt")
    sums = [Sum(total, (a, b))]
    small_ones = {a: Range(1, 4), b: Range(1, 4)}
    assert audit({total: 8}, small_ones, sums) == {a: Range(4, 4), b: Range(4, 4)}
    free = audit({b: 3}, {a: NOTHING_KNOWN, total: NOTHING_KNOWN}, sums)
    assert free == {a: Range(0, None), total: Range(3, None)}
    assert not free[a].narrow
    assert Range(2, 4).narrow
    assert audit({a: 1, b: 2, total: 3}, {}, sums) == {}


def test_figures_that_do_not_add_up_are_refused() -> None:
    a, b, total = (frozenset({("agency", name)}) for name in "abt")
    with refused("do not add up"):
        audit({total: 3, b: 5}, {a: NOTHING_KNOWN}, [Sum(total, (a, b))])


def released(counts: list[list[int]], *, totals: bool) -> tuple[Hiding, frozenset[Key], frozenset[Key]] | None:
    """What is hidden because it is small, and with it; nothing where the table is not released."""
    cells, sums = linked([table(counts)])
    tables = Hiding(cells, sums, {key for key in cells if len(key) < 2} if totals else frozenset())
    try:
        return tables, *hide(tables)
    except TooNarrow:
        return None


mixed = some.lists(
    some.lists(some.sampled_from([0, 1, 2, 4, 5, 6, 9, 14]), min_size=3, max_size=4), min_size=3, max_size=4
).filter(lambda rows: len({len(row) for row in rows}) == 1)


@given(mixed, some.booleans())
@pytest.mark.requirement("Q15")
def test_nothing_that_is_hidden_can_be_worked_out(counts: list[list[int]], totals: bool) -> None:
    found = released(counts, totals=totals)
    if found is None:
        return
    tables, small_ones, more = found
    assert small_ones == tables.small()
    known = {key: value for key, value in tables.cells.items() if key not in small_ones | more}
    by_totals = audit(known, dict.fromkeys(small_ones | more, NOTHING_KNOWN), tables.sums)
    assert not any(one.narrow for one in by_totals.values())
    signs = dict.fromkeys(small_ones, Range(1, 4)) | dict.fromkeys(more, Range(5, None))
    assert not any(one.recoverable for one in audit(known, signs, tables.sums).values())
    assert not totals or all(len(key) == 2 for key in small_ones | more)


@given(mixed)
@pytest.mark.requirement("Q15")
def test_no_line_that_knows_its_own_works_out_a_hidden_cell_of_another(counts: list[list[int]]) -> None:
    cells, sums = linked([table(counts)])
    inner = [key for key in cells if len(key) == 2]
    lines = [frozenset(key for key in inner if ("agency", f"agency {i}") in key) for i in range(len(counts))]
    totals = cells.keys() - {*inner}
    try:
        small_ones, more = hide(Hiding(cells, sums, totals, [Reader(), *(Reader(own=own) for own in lines)]))
    except TooNarrow:
        return
    for own in (frozenset[Key](), *lines):
        hidden = (small_ones | more) - own
        known = {key: value for key, value in cells.items() if key not in hidden}
        by_totals = audit(known, dict.fromkeys(hidden, NOTHING_KNOWN), sums)
        signs = {key: Range(1, 4) if key in small_ones else Range(5, None) for key in hidden}
        by_signs = audit(known, signs, sums)
        assert not any(by_totals[key].narrow or by_signs[key].recoverable for key in hidden)


@pytest.mark.requirement("Q15")
def test_a_line_that_knows_its_own_is_no_help_to_hide_what_it_could_work_out() -> None:
    """Of two lines each is the rest of the other. Of three there is enough to hide between the other two."""
    two, three = [[3, 9, 20], [9, 15, 18]], [[3, 9, 20], [20, 15, 18], [11, 8, 14]]
    for counts in (two, three):
        cells, sums = linked([table(counts)])
        totals = {key for key in cells if len(key) < 2}
        lines = [
            Reader(own=frozenset(key for key in cells if ("agency", f"agency {i}") in key)) for i in range(len(counts))
        ]
        assert hide(Hiding(cells, sums, totals))
        if counts is two:
            with pytest.raises(TooNarrow):
                hide(Hiding(cells, sums, totals, [Reader(), *lines]))
        else:
            _, more = hide(Hiding(cells, sums, totals, [Reader(), *lines]))
            assert {dict(key)["agency"] for key in more} == {f"agency {i}" for i in range(3)}


@pytest.mark.requirement("Q15")
def test_a_lone_hidden_cell_is_joined_by_the_smallest_that_is_not_0() -> None:
    found = released([[3, 9, 20], [20, 15, 18], [11, 8, 14]], totals=True)
    assert found is not None
    places = [[in_words(key) for key in keys] for keys in found[1:]]
    assert places[0] == ["agency 0, theme 0"]
    assert sorted(places[1]) == ["agency 0, theme 1", "agency 2, theme 0", "agency 2, theme 1"]


def test_a_small_cell_beside_nothing_but_zeros_keeps_the_table_back() -> None:
    assert released([[3, 0, 0], [9, 20, 30], [8, 30, 20]], totals=True) is None


def test_a_table_of_nothing_and_one_without_small_cells_are_shown_as_they_are() -> None:
    for counts in ([[0, 0], [0, 0]], [[5, 6], [7, 8]]):
        found = released(counts, totals=False)
        assert found is not None
        assert not found[1] | found[2]


def test_a_table_that_could_hardly_be_read_is_not_released() -> None:
    assert released([[3, 3, 2], [2, 4, 3], [3, 2, 3]], totals=False) is None


@pytest.mark.requirement("Q15")
def test_tables_that_are_read_together_are_audited_together() -> None:
    """By theme alone the table is safe; the same agencies by quarter say what their total hides."""
    by_theme = table([[2, 3, 30], [30, 20, 10], [25, 30, 12]])
    by_quarter = table([[17, 18], [28, 32], [36, 31]], ("agency", "quarter"))
    cells, sums = linked([by_theme, by_quarter])
    small_ones, more = hide(Hiding(cells, sums))
    known = {key: value for key, value in cells.items() if key not in small_ones | more}
    found = audit(known, dict.fromkeys(small_ones | more, NOTHING_KNOWN), sums)
    assert not any(one.narrow for one in found.values())


@pytest.mark.requirement("Q15")
def test_what_is_told_of_a_cell_elsewhere_is_audited_with_the_table() -> None:
    """By its totals the table is safe. Somebody who knows of a hidden cell that it is 2 or 3 knows as much of the one
    beside it."""
    cells, sums = linked([table([[2, 7, 30], [7, 2, 10], [25, 30, 12]])])
    shown = {key for key in cells if len(key) < 2}
    cell = frozenset({("agency", "agency 0"), ("theme", "theme 0")})
    alone = hide(Hiding(cells, sums, shown))
    assert cell in alone[0]
    assert hide(Hiding(cells, sums, shown, [Reader(lambda: {cell: Range(0, 30)})])) == alone
    for told in ({cell: Range(2, 3)}, {cell: Range(2, 2)}):
        with pytest.raises(TooNarrow):
            hide(Hiding(cells, sums, shown, [Reader(told.copy)]))


def test_three_tables_by_pairs_are_parts_of_one_that_nobody_prints() -> None:
    """Each agency has one theme and each theme one quarter, so an agency's quarter is no secret."""
    ones = [[2, 0], [0, 2]]
    by_theme, by_quarter = table(ones), table(ones, ("agency", "quarter"))
    cells, sums = linked([by_theme, by_quarter, table(ones, ("theme", "quarter"))])
    hidden = {key: NOTHING_KNOWN for key in by_quarter.cells() if len(key) == 2}
    known = {key: value for key, value in cells.items() if key not in hidden}
    assert all(one.recoverable for one in audit(known, hidden, sums).values())
    assert worked_out(cells, hidden, sums, width=1, seen=Seen.of(cells)) == next(iter(hidden))
    alone = audit(known, hidden, linked([by_theme, by_quarter])[1])
    assert {(one.low, one.high) for one in alone.values()} == {(0, 2)}


def test_two_tables_that_contradict_each_other_are_not_read_together() -> None:
    with refused("agency 0 differently"):
        linked([table([[1, 2], [3, 4]]), table([[1, 1], [3, 4]], ("agency", "quarter"))])


def test_a_table_has_a_figure_for_each_label() -> None:
    with refused("too few figures"):
        table([[]]).cells()
    with refused("missing"):
        table([[1.5, float("nan")]]).cells()  # type: ignore[list-item]  # a figure that was not entered
    with pytest.raises(ValueError, match="figures for"):
        Table(("agency",), (("a", "b"),), [1, 2, 3]).cells()


def test_labels_are_put_together_with_their_counts() -> None:
    found = grouped(table([[1, 2], [3, 4], [5, 6]]), 0, {"agency 0": "Schools", "agency 2": "Schools"})
    assert found.labels[0] == ("Schools", "agency 1")
    assert found.counts == [[6, 8], [3, 4]]
    columns = grouped(table([[1, 2], [3, 4]]), 1, {"theme 0": "All", "theme 1": "All"})
    assert columns.counts == [[3], [7]]
    assert in_words(frozenset()) == "the total"
