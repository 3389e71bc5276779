"""The paper with every section, chart and table of two years."""

import pytest

from resolution import clock
from resolution.oversight import actions
from resolution.oversight.papers.files import page_of, paper_of
from resolution.oversight.papers.standing import SECTIONS, standing_paper
from tests.disagreements import cast as county
from tests.partnership.cast import by

from .world import World


@pytest.mark.requirement("Q10")
def test_what_is_kept_of_it_is_the_paper_again(world: World) -> None:
    """With every section, chart and table of two years."""
    meeting = actions.call_meeting(partnership=world.cast.partnership, on=clock.today(), by=by(world.chair))
    paper = standing_paper(meeting, county.user(world.chair), "0" * 64)
    assert paper_of(page_of(paper)) == paper
    assert [section.key for section in paper.sections] == list(SECTIONS)
    assert len([chart for section in paper.sections for chart in section.charts]) >= 6


@pytest.mark.requirement("Q10", "Q11")
def test_its_sections_are_in_plain_words_and_the_names_of_the_methods_stand_at_the_end(world: World) -> None:
    meeting = actions.call_meeting(partnership=world.cast.partnership, on=clock.today(), by=by(world.chair))
    *sections, last = standing_paper(meeting, county.user(world.chair), "0" * 64).sections
    read = str([(each.paragraphs, [chart.title for chart in each.charts], each.tables) for each in sections])
    for word in ("XmR", "T chart", "moving range", "Kaplan", "log-log", "Surprise", "CUSUM", "discoveries", "Wilson"):
        assert word not in read, word
    for said in ("in 95 of 100 cases", "handed in, or not by all, for", "Slow rise"):
        assert said not in read, said
    assert last.heading == "How the figures are made"
    assert "Time to resolution: Kaplan–Meier" in str(last.paragraphs)
    assert "CUSUM" in str(last.paragraphs)
