"""The report of a year in which much happened, with the year before beside it (Q13)."""

import re
from datetime import timedelta
from typing import Any

import pytest

from resolution import clock
from resolution.disagreements.answers import Withdrawn
from resolution.disagreements.models import Disagreement
from resolution.oversight import actions
from resolution.oversight.figures.ended import CAPTION
from resolution.oversight.figures.reading import records_for
from resolution.oversight.models import Tabled
from resolution.oversight.papers.files import page_of, paper_of
from resolution.oversight.papers.kinds import kind_of
from resolution.protocol.acts import Status
from tests.disagreements.cast import act, user
from tests.disagreements.looking import queries
from tests.partnership.cast import by

from .world import World
from .year import paper_at

CHART = "Raised, quarter by quarter. 2026 so far."
pytestmark = pytest.mark.requirement("Q13")


@pytest.mark.requirement("Q15")
def test_a_year_is_counted_once_and_stands_so_beside_the_next_whatever_happens_since(world: World) -> None:
    """Subtracting one paper from the next gives nothing: of a year they say the same."""
    chair = world.chair
    partnership = world.cast.partnership
    first = actions.begin_report(partnership=partnership, year=2025, needed_by=clock.today(), by=by(chair))
    actions.table_paper(of=first, by=by(chair))
    with clock.set_to(clock.now() + timedelta(days=90)):
        there = Disagreement.objects.filter(raised_at__year=2025, status=Status.OPEN)
        theirs = list(there.filter(raising_agency=world.cast.health))
        assert theirs
        for each in theirs:
            act(each, "withdraw", world.cast.grace, withdrawn=Withdrawn("They have explained it."))
        second = actions.begin_report(partnership=partnership, year=2026, needed_by=clock.today(), by=by(chair))
        actions.table_paper(of=second, by=by(chair))
        actions.table_paper(of=first, what_changed="A word was wrong.", by=by(chair))
    first.refresh_from_db()
    second.refresh_from_db()
    assert second.figures["2025"] == first.figures["2025"]
    tables = [tables_of(paper) for paper in Tabled.objects.filter(report=first).order_by("version")]
    assert tables[0] == tables[1]


def tables_of(row: Tabled) -> Any:
    return [table for _, table in paper_of(bytes(row.files.get(kind="json").content)).tables()]


def test_the_year_before_is_beside_it_and_what_is_kept_is_the_paper_again(world: World) -> None:
    report = actions.begin_report(
        partnership=world.cast.partnership, year=2026, needed_by=clock.today(), by=by(world.chair)
    )
    kind = kind_of(report)
    chair = user(world.chair)
    paper = kind.make(report, chair, "0" * 64, "Draft", lambda: records_for(chair))
    assert paper_of(page_of(paper)) == paper
    assert [section.key for section in paper.sections] == list(kind.sections)
    ended = next(table for _, table in paper.tables() if table.caption == CAPTION)
    assert ended.head == ("Ending", "2026 so far", "2025")
    (year, *_) = paper.sections
    assert [chart.title for chart in year.charts] == [CHART]
    assert year.charts[0].description in year.paragraphs
    assert year.tables[0].caption == "Raised in each quarter"
    said = " ".join(words for section in paper.sections for words in section.paragraphs)
    assert "Records begin in March 2025." in said
    assert "on whether people were heard, not enough have answered" in said
    # Each sentence begins with its year, and one colon.
    assert not re.search(r"\d{4}( so far)?: [^.:]*: ", said)


def test_it_takes_as_many_queries_however_much_there_is(world: World) -> None:
    report = actions.begin_report(
        partnership=world.cast.partnership, year=2025, needed_by=clock.today(), by=by(world.chair)
    )
    assert queries(paper_at(report), world.chair) <= 45
