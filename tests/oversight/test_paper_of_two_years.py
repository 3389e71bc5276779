"""The paper with every section, chart and table of two years."""

from collections import Counter

import pytest

from resolution import clock
from resolution.disagreements.models import Disagreement
from resolution.oversight import actions
from resolution.oversight.figures.counts import open_by_tier
from resolution.oversight.figures.reading import records_for
from resolution.oversight.papers.files import page_of, paper_of
from resolution.oversight.papers.standing import SECTIONS, standing_paper
from tests.disagreements import cast as county
from tests.partnership.cast import account, by

from . import counting
from .world import NOW, World


@pytest.mark.requirement("Q10")
def test_what_is_kept_of_it_is_the_paper_again(world: World) -> None:
    """With every section, chart and table of two years."""
    meeting = actions.call_meeting(partnership=world.cast.partnership, on=clock.today(), by=by(world.chair))
    paper = standing_paper(meeting, county.user(world.chair), "0" * 64)
    assert paper_of(page_of(paper)) == paper
    assert [section.key for section in paper.sections] == list(SECTIONS)
    drawn = [section.key for section in paper.sections if section.charts]
    assert drawn == ["over-time", "pairs", "tiers", "time", "missed"]
    # Two agencies alone raise something here: what each of them knows of its own would show the other's.
    untold = {section.key: section.paragraphs[0] for section in paper.sections if section.key == "early"}
    assert untold == {"early": "How early concerns are raised cannot be said yet."}


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


@pytest.mark.requirement("Q10")
def test_what_is_open_is_counted_by_tier_and_days_as_by_hand(world: World) -> None:
    with clock.set_to(NOW):
        found = open_by_tier(records_for(account(world.chair)), NOW.date())
        rows = Disagreement.objects.filter(status__in=("open", "unresolved")).select_related("step")
        ages = [(row.step.tier, (NOW.date() - counting.day(row.raised_at)).days) for row in rows if row.step]
    places = ((tier, sum(age > days for days in (14, 30, 90))) for tier, age in ages)
    by_hand = Counter(places)
    assert {(tier, place): count for tier, row in found.items() for place, count in enumerate(row) if count} == by_hand
    assert sum(map(sum, found.values())) == len(ages) > 0
    assert 0 in map(sum, found.values())
