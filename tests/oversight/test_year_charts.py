"""The charts of the report of a year show what its tables print, and nothing that they hide (Q13, Q15)."""

import re

import pytest

from resolution.oversight.figures.ended import AS_IT_STOOD, NOT_ALL, NOT_BY, NOT_YET, OPEN
from resolution.oversight.figures.years import OF_THE_YEAR, Print, in_words_of_today
from resolution.oversight.papers.year_charts import FEW, NOT_OVER, RUNNING, Seen, Years, by_quarter, how_early

pytestmark = [pytest.mark.requirement("Q13"), pytest.mark.requirement("Q15")]
TIERS = ("Resolved at tier 1, Professional", "Resolved at tier 2, Manager", NOT_BY)
NOTHING: Print = {"rows": [], "total": "", "why": "Nothing was recorded then."}


def printed(labels: tuple[str, ...], *cells: str) -> Print:
    return {"rows": [[label, cell] for label, cell in zip(labels, cells, strict=True)], "total": "", "why": ""}


def words(seen: Seen | None) -> str:
    """What is written in the picture."""
    assert seen is not None
    assert seen.chart.description == seen.says
    return " ".join(re.findall(r"<text[^>]*>([^<]*)<", seen.chart.svg))


def test_each_quarter_stands_beside_that_of_the_year_before_and_it_is_said_what_chance_alone_does() -> None:
    this, last = printed(OF_THE_YEAR, "6", "9", "12", "8"), printed(OF_THE_YEAR, "7", "0", "10", "9")
    seen = by_quarter(Years(2026, this, last))
    assert "January to March: 2026 6 2025 7 April to June: 2026 9 2025 0" in words(seen)
    assert seen
    assert seen.says.startswith(
        "In 2026 from 6 to 12 were raised in a quarter. With 9 on average, from 3 to 15 come about by chance alone."
    )
    assert seen.chart.title == "Raised, quarter by quarter. Filled: 2026. Outline: 2025."


def test_with_few_on_average_none_at_all_is_usual_too() -> None:
    seen = by_quarter(Years(2026, printed(OF_THE_YEAR, "0", "5", "0", "5"), NOTHING))
    assert seen
    assert "from 0 to 6 come about by chance alone" in seen.says
    assert "2025" not in words(seen)


def test_what_the_table_hides_has_no_bar_and_no_number() -> None:
    hidden = printed(OF_THE_YEAR, "<5", "9", "<5", "8")
    seen = by_quarter(Years(2026, hidden, hidden))
    assert "January to March: 2026 &lt;5 2025 &lt;5" in words(seen)
    assert seen
    assert seen.says == FEW
    widths = re.findall(r'fill="#eef2f7"|<rect x="1" y="\d+" width="(\d+)"', seen.chart.svg)
    assert widths.count("1") >= 2


def test_nothing_is_drawn_where_nothing_is_printed_or_was_raised() -> None:
    assert by_quarter(Years(2026, NOTHING, printed(OF_THE_YEAR, *"5678"))) is None
    assert by_quarter(Years(2026, printed(OF_THE_YEAR, *"0000"), NOTHING)) is None
    assert how_early(Years(2026, printed(("Resolved", NOT_BY), "9", "6"), NOTHING)) is None


def test_how_early_they_were_resolved_stands_by_tier_with_how_far_two_years_differ_by_chance() -> None:
    seen = how_early(Years(2026, printed(TIERS, "24", "6", "5"), printed(TIERS, "21", "<5", "<5")))
    assert "Resolved at tier 1, Professional: 2026 24 2025 21 Resolved at tier 2, Manager: 2026 6 2025 &lt;5" in words(
        seen
    )
    assert NOT_BY not in words(seen)
    assert seen
    assert seen.says == (
        "At the first tier 24 of those raised in 2026 were resolved by day 90, and 21 of those raised in 2025. "
        "Two such years differ by up to 13 by chance alone."
    )
    late = how_early(Years(2026, printed((*TIERS, NOT_YET), "24", "6", "5", "8"), printed(TIERS, "21", "<5", "<5")))
    assert late
    assert late.says == f"{seen.says} {NOT_ALL}"


def test_a_year_that_was_counted_as_it_stood_is_not_compared_with_one_that_was_counted_by_the_day() -> None:
    before = in_words_of_today(printed((*TIERS[:2], OPEN), "21", "6", "5"))
    seen = how_early(Years(2026, printed(TIERS, "24", "6", "5"), before))
    assert seen
    assert seen.says == (
        "At the first tier 24 of those raised in 2026 were resolved by day 90, and 21 of those raised in 2025. 2025: "
        + AS_IT_STOOD
    )


def test_of_a_year_with_nothing_beside_it_the_first_tier_is_said_and_no_outline() -> None:
    seen = how_early(Years(2026, printed(TIERS, "24", "<5", "6"), NOTHING))
    assert "Resolved at tier 1, Professional: 2026 24 Resolved at tier 2, Manager: 2026 &lt;5" in words(seen)
    assert seen
    assert seen.says == f"At the first tier 24 of those raised in 2026 were resolved by day 90. {FEW}"
    assert seen.chart.title == "At which tier they were resolved"


def test_a_year_of_which_nothing_is_printed_beside_one_that_is_has_no_bars() -> None:
    seen = how_early(Years(2026, NOTHING, printed(TIERS, "21", "7", "6")))
    assert "Resolved at tier 1, Professional: 2025 21 Resolved at tier 2, Manager: 2025 7" in words(seen)
    assert seen
    assert seen.says == FEW


def test_a_quarter_that_is_not_over_is_drawn_and_left_out_of_what_is_said() -> None:
    this, last = printed(OF_THE_YEAR, "6", "9", "12", "1"), printed(OF_THE_YEAR, "7", "0", "10", "9")
    seen = by_quarter(Years(2026, this, last, over=3))
    assert "October to December: 2026 1 2025 9" in words(seen)
    assert seen
    assert seen.says.startswith("In 2026 so far from 6 to 12 were raised in a quarter. With 9 on average")
    assert seen.says.endswith(RUNNING)
    assert seen.chart.title == "Raised, quarter by quarter. Filled: 2026 so far. Outline: 2025."


def test_what_is_hidden_in_the_quarter_that_is_not_over_hides_nothing_of_the_others() -> None:
    seen = by_quarter(Years(2026, printed(OF_THE_YEAR, "6", "9", "12", "<5"), NOTHING, over=3))
    assert seen
    assert "from 6 to 12" in seen.says
    assert seen.chart.title == "Raised, quarter by quarter. 2026 so far."


def test_before_two_quarters_are_over_none_is_compared() -> None:
    seen = by_quarter(Years(2026, printed(OF_THE_YEAR[:2], "6", "9"), NOTHING, over=1))
    assert seen
    assert seen.says == NOT_OVER
    assert "July to September" not in words(seen)


def test_the_first_tier_of_a_year_that_is_not_over_is_not_compared_with_that_of_a_whole_one() -> None:
    seen = how_early(Years(2026, printed(TIERS, "24", "6", "5"), printed(TIERS, "21", "<5", "<5"), over=3))
    assert seen
    assert seen.says == (
        "At the first tier 24 of those raised in 2026 so far were resolved by day 90, and 21 of those raised in 2025. "
        + NOT_OVER
    )
