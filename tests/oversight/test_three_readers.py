"""Three readers, three rules, named on each page: the Sub Group, the Executive, everybody (Q15)."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.test import Client

from resolution import clock
from resolution.oversight import actions, readers
from resolution.oversight.figures import years
from resolution.oversight.figures.ended import NOT_BY, OPEN
from resolution.oversight.figures.years import Figures, Print
from resolution.oversight.models import AnnualReport
from resolution.oversight.views.public import Year
from tests.disagreements import cast as county
from tests.disagreements.cast import Cast
from tests.disagreements.looking import queries, shown, words
from tests.partnership.cast import by

from .sub_group import SubGroup, called, gather
from .year import begun, last_year

pytestmark = [pytest.mark.both, pytest.mark.requirement("Q15")]
PUBLIC = "/what-is-disputed/"


@pytest.fixture
def there(cast: Cast) -> Iterator[SubGroup]:
    """A Sub Group, in the spring after a year in which nine were raised, and resolved at the first tier."""
    for _ in range(9):
        county.agreed(cast)
    group = gather(cast)
    with clock.set_to(spring()):
        yield group


def spring(after: int = 1) -> datetime:
    """So many years from now."""
    return clock.now().replace(year=clock.today().year + after, month=3, day=4)


def everybody() -> str:
    """The page as a visitor reads it."""
    page = Client().get(PUBLIC).content.decode()
    return words(page.split("<main", 1)[1].split("</main>", 1)[0])


def tabled(there: SubGroup, year: int = 0) -> AnnualReport:
    report = begun(there, year)
    actions.table_paper(of=report, by=by(there.una))
    report.refresh_from_db()
    return report


OF_THEMES: Print = {"rows": [], "total": "9", "why": ""}


@pytest.mark.parametrize(
    ("kept", "when"),
    [
        (
            {years.PERIOD: {**OF_THEMES, "total": "from October 2023 to December 2024"}},
            "from October 2023 to December 2024",
        ),
        ({years.PERIOD: {**OF_THEMES, "total": ""}}, "in 2024"),
        # Counted before that was kept.
        ({}, "in 2024"),
    ],
)
def test_of_what_quarters_themes_are_told_is_said_where_they_are_not_those_of_the_year(
    kept: Figures, when: str
) -> None:
    told = Year(2024, {years.THEMES: OF_THEMES, **kept}).about.caption
    assert told == f"What was disputed {when}, each theme once for a case"


@pytest.mark.parametrize(("last", "until"), [(NOT_BY, ", by day 90 after each was raised"), (OPEN, "")])
def test_what_became_of_a_year_says_by_when_where_it_was_counted_by_a_day(last: str, until: str) -> None:
    became = Year(2024, {years.ENDED: {"rows": [[last, "10"]], "total": "10", "why": ""}}).became
    assert became.caption == f"What became of those raised in 2024{until}"


def test_everybody_reads_a_year_once_whoever_chairs_has_published_it_and_no_earlier(there: SubGroup) -> None:
    report = tabled(there)
    assert "No year has been published yet." in everybody()
    actions.publish_report(report=report, by=by(there.una))
    page = everybody()
    for said in (
        str(last_year()),
        f"What was disputed in {last_year()}, each theme once for a case",
        f"What became of those raised in {last_year()}",
        "Resolved at tier 1, Professional 10",
        "All 10",
        "numbers are rounded to the nearest five",
    ):
        assert said in page, said
    assert not [agency for agency in ("Marlshire Health", "Children’s Services", "Eastmoor") if agency in page]
    assert queries(PUBLIC, there.otto) <= 10


def test_what_happens_afterwards_changes_nothing_of_it_and_years_do_not_overlap(there: SubGroup) -> None:
    first = last_year()
    actions.publish_report(report=tabled(there), by=by(there.una))
    before = everybody().split(str(first), 1)[1]
    county.raised(there.cast)
    with clock.set_to(spring()):
        actions.publish_report(report=tabled(there), by=by(there.una))
        page = everybody()
    assert page.endswith(before)
    numbers = [each.figures[str(each.year)]["executive"] for each in AnnualReport.objects.order_by("-year")]
    assert [each[years.ENDED]["total"] for each in numbers] == ["<5", "9"]


def test_a_year_with_too_little_says_so_and_shows_no_number(there: SubGroup) -> None:
    county.raised(there.cast)
    with clock.set_to(spring()):
        actions.publish_report(report=tabled(there), by=by(there.una))
        page = everybody()
    assert years.TOO_FEW in page
    assert "All *" in page


def test_each_page_names_the_rule_of_its_reader(there: SubGroup) -> None:
    report = tabled(there)
    assert readers.PUBLIC in everybody()
    for at, rule in (
        ("/dashboard/", readers.NARROWED),
        ("/dashboard/pairs/", readers.NARROWED),
        (f"{called(there.cast).get_absolute_url()}paper/", readers.SUB_GROUP),
    ):
        assert rule in words(shown(at, there.otto)), at
    for at in (f"{report.get_absolute_url()}paper/", report.papers.get().get_absolute_url()):
        assert "For the Executive: in every breakdown" in words(shown(at, there.otto))
