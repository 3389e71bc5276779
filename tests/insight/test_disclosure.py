"""Three readers, three rules: what each of them is shown (Q15)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from resolution.insight.disclosure import (
    OTHERS,
    Period,
    Setting,
    drawn_in_public,
    for_executive,
    for_public,
    for_sub_group,
    groups_of,
    in_public,
    refuse_overlap,
    share_in_public,
)
from resolution.insight.suppressing import TooNarrow
from resolution.insight.tables import Table
from tests.insight.saying import refused

pytestmark = pytest.mark.requirement("Q15")

AGENCIES, THEMES = ("Council", "Police", "Health", "Housing"), ("Thresholds", "Plans", "Safety")
BY_THEME = Table(("agency", "theme"), (AGENCIES, THEMES), [[30, 12, 9], [3, 9, 20], [14, 0, 16], [11, 8, 14]])


@given(some.integers(0, 500))
def test_in_public_a_number_is_hidden_or_the_nearest_five(count: int) -> None:
    shown = in_public(count)
    assert (shown == "*") == (1 <= count <= 7)
    assert shown == "*" or (int(shown) % 5 == 0 and abs(int(shown) - count) <= 2)


def test_a_count_below_0_is_refused() -> None:
    with refused("less than 0"):
        in_public(-1)


def test_percentages_in_public_are_of_rounded_numbers_and_only_of_twenty() -> None:
    assert share_in_public(13, 38) == "38 %"  # 15 of 40
    assert share_in_public(0, 38) == "0 %"
    assert share_in_public(7, 38) == "*"
    assert share_in_public(9, 17) == "*"  # of 15
    assert share_in_public(9, 18) == "50 %"  # 10 of 20


def test_what_is_drawn_in_public_has_eight_in_each_group() -> None:
    drawn_in_public([8, 30])
    for events in ([7, 30], []):
        with refused("fewer than 8"):
            drawn_in_public(events)


def test_the_public_sees_no_agencys_zero_unless_it_agreed_and_totals_of_true_values() -> None:
    table = Table(("agency",), (AGENCIES,), [3, 0, 0, 21])
    shown = for_public([table], agreed=["Health"])
    assert [shown.text(agency=name) for name in AGENCIES] == ["*", "*", "0", "20"]
    assert shown.text() == "25"
    by_theme = for_public([Table(("theme",), (THEMES,), [0, 3, 13])])
    assert [by_theme.text(theme=name) for name in THEMES] == ["0", "*", "15"]


def test_where_rounding_would_give_a_small_number_away_zeros_are_hidden_too() -> None:
    """Four stars beside 10 of 10 to 12 together: none of them could be more than 1."""
    themes = ("a", "b", "c", "d", "e", "f")
    shown = for_public([Table(("theme",), (themes,), [1, 1, 1, 1, 8, 0])])
    assert [shown.text(theme=name) for name in themes] == ["*", "*", "*", "*", "10", "*"]
    assert shown.hidden_from == 0
    roomy = for_public([Table(("theme",), (themes,), [1, 1, 1, 2, 9, 0])])
    assert (roomy.text(theme="f"), roomy.hidden_from) == ("0", 1)


def test_what_the_public_could_work_out_all_the_same_is_refused() -> None:
    """28 is printed as 30, which is 28 or more: four hidden numbers that come to it are 7 each."""
    with refused("give small numbers away"):
        for_public([Table(("theme",), (("a", "b", "c", "d"),), [7, 7, 7, 7])])


@given(some.lists(some.sampled_from([0, 1, 2, 7, 8, 12, 13]), min_size=2, max_size=6))
def test_the_public_works_out_no_hidden_number(counts: list[int]) -> None:
    """By trying every number that each printed one can stand for."""
    labels = tuple(str(i) for i in range(len(counts)))
    try:
        shown = for_public([Table(("theme",), (labels,), counts)])
    except TooNarrow:
        return
    texts = [shown.text(theme=label) for label in labels]
    stands_for = {text: _stands_for(text, shown.hidden_from) for text in (*texts, shown.text())}
    ends = [(stands_for[text][0], stands_for[text][-1]) for text in texts]
    low, high = sum(end[0] for end in ends), sum(end[1] for end in ends)
    for text, (least, most) in zip(texts, ends, strict=True):
        if text == "*":
            first = max(least, stands_for[shown.text()][0] - (high - most))
            last = min(most, stands_for[shown.text()][-1] - (low - least))
            assert first < last


def _stands_for(text: str, hidden_from: int) -> range:
    if text == "*":
        return range(hidden_from, 8)
    return range(max(8, int(text) - 2), int(text) + 3) if int(text) else range(1)


def test_the_executive_sees_no_small_cell_and_none_that_would_give_it_away() -> None:
    shown = for_executive([BY_THEME])
    assert shown.text(agency="Police", theme="Thresholds") == "<5"
    assert shown.text(agency="Health", theme="Plans") == "0"
    assert [shown.text(agency="Police", theme=name) for name in THEMES[1:]] == ["c", "20"]
    assert shown.text() == "146"
    assert shown.groups == {}


def test_small_totals_are_hidden_from_the_executive_too() -> None:
    shown = for_executive([Table(("agency",), (AGENCIES,), [3, 40, 30, 20])])
    assert [shown.text(agency=name) for name in AGENCIES] == ["<5", "40", "30", "c"]


def test_two_small_cells_that_their_signs_give_away_are_not_left_alone() -> None:
    """Eight can be any two numbers, but only 4 and 4 are fewer than five each."""
    shown = for_executive([Table(("agency",), (AGENCIES,), [4, 30, 4, 20])])
    assert [shown.text(agency=name) for name in AGENCIES] == ["<5", "30", "<5", "c"]


def test_the_sub_group_sees_true_totals_and_no_small_cell() -> None:
    shown = for_sub_group([BY_THEME])
    assert [shown.text(agency=name) for name in AGENCIES] == ["51", "32", "30", "33"]
    assert [shown.text(theme=name) for name in THEMES] == ["58", "29", "59"]
    assert shown.text(agency="Police", theme="Thresholds") == "<5"


def test_what_cannot_be_hidden_is_widened_by_agency() -> None:
    counts = [[30, 12, 9], [9, 10, 20], [1, 0, 0], [11, 8, 14]]
    shown = for_sub_group([Table(("agency", "theme"), (AGENCIES, THEMES), counts)])
    assert shown.groups == {"Health": OTHERS, "Housing": OTHERS}
    assert shown.text(agency=OTHERS, theme="Thresholds") == "12"
    assert shown.tables[0].labels[0] == ("Council", "Police", OTHERS)


def test_what_cannot_be_widened_is_for_a_longer_period() -> None:
    with refused("Choose a longer period"):
        for_sub_group([Table(("agency", "theme"), (AGENCIES, THEMES), [[1, 0, 0]] * 4)])
    with refused("Choose a longer period"):
        for_executive([Table(("theme",), (THEMES,), [1, 0, 0])])


def test_tables_that_are_read_together_are_widened_together() -> None:
    by_quarter = Table(("agency", "quarter"), (AGENCIES, ("Spring", "Summer")), [[31, 20], [15, 17], [1, 0], [20, 13]])
    counts = [[30, 12, 9], [9, 10, 13], [1, 0, 0], [11, 8, 14]]
    shown = for_sub_group([Table(("agency", "theme"), (AGENCIES, THEMES), counts), by_quarter])
    assert shown.text(agency=OTHERS, quarter="Spring") == "16"
    assert shown.text(agency=OTHERS) == "33"


def test_small_settings_are_counted_with_their_sector_and_a_lone_one_with_the_others() -> None:
    groups = groups_of(
        [
            Setting("Council", "Council", 90, small=False),
            Setting("Oak School", "Schools", 2, small=True),
            Setting("Elm School", "Schools", 5, small=True),
            Setting("Acorns", "Early years", 4, small=True),
            Setting("A charity", "Voluntary", 2, small=False),
            Setting("Hill Practice", "GP practices", 1, small=True),
            Setting("Dale Practice", "GP practices", 1, small=True),
        ]
    )
    assert groups == {
        "Council": "Council",
        "Oak School": "Schools",
        "Elm School": "Schools",
        "Acorns": OTHERS,
        "A charity": OTHERS,
        "Hill Practice": OTHERS,
        "Dale Practice": OTHERS,
    }


def agencies(*every: tuple[str, str, int]) -> list[Setting]:
    """By name, sector and people; what has the name of its sector is no small setting."""
    return [Setting(name, sector, people, small=name != sector) for name, sector, people in every]


@pytest.mark.parametrize(
    ("small", "others"),
    [
        # The next smallest settings join one that is alone, also where an agency has fewer people.
        ([("Mill", "GP", 4), ("Oak", "Schools", 9), ("Elm", "Schools", 8)], {"Mill", "Oak", "Elm"}),
        ([("Mill", "GP", 4), ("Oak", "Schools", 9), ("Elm", "Schools", 8), ("Hay", "Nurseries", 2),
          ("Kit", "Nurseries", 2)], {"Mill", "Hay", "Kit"}),
        # Where there is no other, agencies do: those with the fewest people.
        ([("Mill", "GP", 4)], {"Mill", "Homes", "Police"}),
        # A sector of which but one has anybody is one setting.
        ([("Mill", "GP", 4), ("Gone", "GP", 0)], {"Mill", "Gone", "Homes", "Police"}),
        # Where nobody is alone, nobody is put with others.
        ([("Oak", "Schools", 9), ("Elm", "Schools", 8)], set()),
    ],
)  # fmt: skip
@pytest.mark.requirement("Q15")
def test_no_setting_stands_as_all_others_by_itself_or_beside_one(
    small: list[tuple[str, str, int]], others: set[str]
) -> None:
    every = agencies(("Council", "Council", 90), ("Homes", "Homes", 5), ("Police", "Police", 40), *small)
    assert {name for name, line in groups_of(every).items() if line == OTHERS} == others


def test_a_period_that_cuts_into_a_published_one_is_refused() -> None:
    year = Period(date(2025, 4, 1), date(2026, 3, 31))
    refuse_overlap(year, [year])
    refuse_overlap(Period(date(2026, 4, 1), date(2026, 6, 30)), [year])
    with refused("published already"):
        refuse_overlap(Period(date(2025, 4, 1), date(2025, 9, 30)), [year])
