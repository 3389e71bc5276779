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
