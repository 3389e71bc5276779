"""Were people heard: shown to the Sub Group from eight answers on, and never so that fewer can be told (L14)."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from itertools import combinations
from random import Random

import pytest

from resolution import clock
from resolution.disagreements.models import CultureAnswer
from resolution.oversight.culture import OTHERWISE, TOO_FEW, heard_in
from resolution.oversight.figures.culture import Said, were_heard
from resolution.oversight.patterns import PATTERN_BY_KEY
from resolution.protocol.acts import Side
from resolution.protocol.culture import Asks, Says
from tests.disagreements.looking import shown, words
from tests.disagreements.pages import signed_in

from .world import World

pytestmark = [pytest.mark.both, pytest.mark.requirement("L14", "Q11", "Q13")]
AT = "/dashboard/heard/"


def answered(world: World, quarter: date, *, raising: int = 0, responding: int = 0, **said: str) -> None:
    """So many of each side have answered in the quarter, all the same."""
    for side, count in (("raising", raising), ("responding", responding)):
        for _ in range(count):
            how = {"heard": "yes", "treated": "partly", "changed": "too early"} | said
            CultureAnswer.objects.create(partnership=world.cast.partnership, quarter=quarter, side=side, **how)


SPRING, SUMMER, AUTUMN = date(2026, 4, 1), date(2026, 7, 1), date(2026, 10, 1)


def test_nothing_is_shown_of_seven_nor_of_a_quarter_that_is_not_over(world: World) -> None:
    answered(world, SPRING, raising=3, responding=4)
    answered(world, AUTUMN, raising=9)
    assert were_heard(world.cast.partnership.pk) is None
    answered(world, SUMMER, responding=1)
    found = were_heard(world.cast.partnership.pk)
    assert found is not None
    assert (found.whole.answers, found.whole.first, found.whole.last) == (8, SPRING, date(2026, 9, 30))
    assert found.sides == {}


def test_each_question_is_counted_and_the_sides_apart_once_each_has_eight(world: World) -> None:
    answered(world, SPRING, raising=8, heard="no")
    answered(world, SUMMER, responding=8)
    found = were_heard(world.cast.partnership.pk)
    assert found is not None
    assert [(group.first, group.answers) for group in found.groups] == [(SPRING, 8), (SUMMER, 8)]
    assert found.whole.said[Asks.HEARD] == {Says.NO: 8, Says.YES: 8}
    assert {side: said.said[Asks.HEARD] for side, said in found.sides.items()} == {
        Side.RAISING: {Says.NO: 8},
        Side.RESPONDING: {Says.YES: 8},
    }


def test_a_year_has_the_groups_that_end_in_it_so_that_none_is_in_two(world: World) -> None:
    answered(world, date(2025, 10, 1), raising=5)
    answered(world, date(2026, 1, 1), raising=4)
    answered(world, SPRING, raising=9)
    years = [were_heard(world.cast.partnership.pk, date(year, 1, 1), date(year, 12, 31)) for year in (2025, 2026)]
    assert years[0] is None
    assert years[1] is not None
    assert [group.answers for group in years[1].groups] == [9, 9]


def test_another_partnerships_answers_are_no_part_of_it(world: World) -> None:
    answered(world, SPRING, raising=9)
    assert were_heard(world.cast.partnership.pk + 1) is None


def numbers(partnership: int) -> dict[str, int]:
    """Every number of answers that is shown now, of all time and of each year."""
    found: dict[str, int] = {}
    spans: Mapping[str, tuple[date | None, date | None]] = {
        "ever": (None, None), **{str(year): (date(year, 1, 1), date(year, 12, 31)) for year in range(2022, 2027)}
    }  # fmt: skip
    for name, span in spans.items():
        heard = were_heard(partnership, *span)
        if heard is not None:
            slices: dict[str, Said] = {"all": heard.whole, **{str(side): said for side, said in heard.sides.items()}}
            found |= {f"{name} {of}": said.answers for of, said in slices.items()}
    return found


@pytest.mark.parametrize("seed", range(4))
def test_no_two_papers_subtracted_leave_fewer_than_eight(seed: int, world: World) -> None:
    """Somebody keeps every paper of four years, subtracts each from any later one, and the years from the whole."""
    chance, papers = Random(seed), list[dict[str, int]]()  # noqa: S311 - which counts, not a secret
    for year, month in ((year, month) for year in range(2022, 2026) for month in (1, 4, 7, 10)):
        answered(world, date(year, month, 1), raising=chance.randint(0, 7), responding=chance.randint(0, 4))
        with clock.set_to(datetime(year + month // 10, (month + 3) % 12, 2, 12, tzinfo=UTC)):
            papers.append(numbers(world.cast.partnership.pk))
    for earlier, later in combinations(papers, 2):
        for name in later:
            left = later[name] - earlier.get(name, 0)
            assert left == 0 or left >= 8, (name, left)
    last = papers[-1]
    for of in ("all", "raising", "responding"):
        years = sum(count for name, count in last.items() if name.endswith(of) and not name.startswith("ever"))
        assert years == last.get(f"ever {of}", 0)
    assert last


# What is shown.


def test_the_chair_reads_it_as_a_chart_a_table_a_sentence_and_a_file(world: World) -> None:
    una = world.chair
    answered(world, SPRING, raising=9, responding=9)
    assert "too few answers for the two to be told apart" not in words(shown(AT, una))
    answered(world, SUMMER, raising=10, heard="no", treated="yes", changed="yes")
    page = words(shown(AT, una))
    assert "Of 28 people who answered, 18 felt heard (64 %), 10 were treated well (36 %)" in page
    assert "Those who raised them: of 9, 9 felt heard (100 %)" in page
    assert "The other 10 are of quarters in which one side had too few answers for the two to be told apart." in page
    assert "felt heard very likely lies between" in page
    assert "April 2026 to June 2026" in page
    assert "<svg" in shown(AT, una)
    rows = signed_in(una).get(f"{AT}csv/").content.decode().splitlines()
    assert "Were they heard? All,28,18,0,10,0" in rows
    assert "Were they heard? July 2026 to September 2026,10,0,0,10,0" in rows
    assert "Were people heard" in shown("/dashboard/", una)


def test_of_too_few_it_says_so_and_shows_no_table(world: World) -> None:
    una = world.chair
    answered(world, SPRING, raising=7)
    page = words(shown(AT, una))
    assert "Whether people were heard cannot be said yet." in page
    assert "<table" not in shown(AT, una)
    assert not PATTERN_BY_KEY["heard"].has_filters
    assert signed_in(world.cast.grace).get(AT).status_code == 403


# What the Executive reads.


def test_the_report_of_the_year_hides_small_numbers_and_what_would_give_them_away(world: World) -> None:
    answered(world, SPRING, raising=20)
    answered(world, SUMMER, raising=9, heard="no")
    answered(world, SUMMER, raising=6, heard="partly")
    printed = heard_in(world.cast.partnership.pk, 2026)
    assert (printed["total"], printed["why"]) == ("35", "")
    rows = dict(printed["rows"])
    assert [rows[f"Felt heard: {answer}"] for answer in ("yes", "in part", "no")] == ["20", "6", "9"]
    assert "Felt heard: too early to say" not in rows
    assert rows["It changed something for the child: too early to say"] == "35"
    answered(world, SPRING, raising=2, heard="no", treated="no")
    hidden = dict(heard_in(world.cast.partnership.pk, 2026)["rows"])
    assert hidden["Were treated well: yes"] == "0"
    assert hidden[f"Were treated well: {OTHERWISE}"] == "37"


def test_a_question_of_which_every_way_to_tell_it_gives_small_numbers_away_is_left_out(world: World) -> None:
    answered(world, SPRING, raising=12, heard="yes", treated="yes", changed="yes")
    answered(world, SPRING, raising=3, heard="no", treated="yes", changed="yes")
    printed = heard_in(world.cast.partnership.pk, 2026)
    assert printed["total"] == "15"
    assert not any(label.startswith("Felt heard") for label, _ in printed["rows"])
    assert ["Were treated well: yes", "15"] in printed["rows"]


def test_of_a_year_with_too_few_nothing_is_printed(world: World) -> None:
    answered(world, SPRING, raising=7)
    assert dict(heard_in(world.cast.partnership.pk, 2026)) == {"rows": [], "total": "", "why": TOO_FEW}
