"""Somebody who keeps every paper, drafts too, and subtracts one from another, and from the dashboard (Q15)."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise, product
from random import Random
from typing import Any

import pytest

from resolution import clock
from resolution.disagreements.answers import Address, ChildAnswer, Corrected
from resolution.disagreements.destroyable import texts_of
from resolution.disagreements.models import Child, Disagreement
from resolution.oversight import actions
from resolution.oversight.figures import circumstances, themes, years
from resolution.oversight.figures.circumstances import circumstances_of, told_of
from resolution.oversight.figures.lines import Line, Lines
from resolution.oversight.figures.quarters import CIRCUMSTANCES, ended_in
from resolution.oversight.figures.quarters import THEMES as THEMES_TOLD
from resolution.oversight.figures.records import Raised, Records
from resolution.oversight.figures.scope import Scope
from resolution.oversight.figures.years import Figures, executive_of
from resolution.oversight.papers.standing import standing_paper
from resolution.oversight.patterns.early import URGENT
from resolution.partnership import actions as directory
from resolution.partnership.models import Person
from tests.disagreements import cast as county
from tests.disagreements.cast import Cast, act, user
from tests.disagreements.destroying import SECRET, destroyed
from tests.house.sources import refuse
from tests.partnership.cast import COMMAND, by

from .sub_group import SubGroup, called, gather
from .test_attacker import LINES, history
from .test_years import YEAR, at_random, raised, records, rows_of
from .world import THEMES, begin

pytestmark = pytest.mark.requirement("Q15")
OF_THE_YEAR = Scope(first=date(YEAR, 1, 1), last=date(YEAR, 12, 31))
# Of a disagreement: what it is about, and how late it was.
CELLS = (years.THEMES, years.AROSE)
# Three of the lines, once they are counted as one.
TOGETHER = Line("All others", "", frozenset({2, 3, 4}), frozenset({2, 3, 4}))
# So many days after the concern arose is later than the partnership has set.
LATE = 30
SPRING, SUMMER = (datetime(2026, month, 20, 12, tzinfo=UTC) for month in (2, 7))


def test_the_report_of_a_year_says_how_late_only_of_what_the_dashboard_says_it_of() -> None:
    """Else the year, less the quarters that are told of, is a few of its last months. Where these are not the year, no
    number beside that of the late ones says how many there were."""
    seen = set()
    for those in map(at_random, range(40)):
        arose = executive_of(those, YEAR, [])[years.AROSE]
        rows, quarters = rows_of(arose), ended_in(told_of(those, date(YEAR + 1, 1, 1)), OF_THE_YEAR)
        of_them = circumstances_of(those, quarters)
        if of_them.raised != len(those.raised):
            assert ({*rows} <= {years.LATE}, arose["total"]) == (True, "")
            assert arose["why"] == years.NOT_OF_YEAR
        assert rows.get(years.LATE, "c") in {str(of_them.late), "<5", "c"}
        seen.add((of_them.raised == len(those.raised), bool(rows)))
    assert seen >= {(True, True), (False, True), (False, False)}


@pytest.mark.parametrize("number", range(3))
def test_the_draft_of_a_year_that_is_not_over_says_no_more_tomorrow_than_today(number: int) -> None:
    """One raised meanwhile would show what it is about, beside whose it is."""
    rows = [raised(each, after=20 if each % 2 else 3) for each in range(300)]
    today = date(YEAR, 11, 20)
    more = raised(900, on=today, raising=4 + number, after=20)
    before = [row for row in rows if row.on < today]
    assert _on(today, before) == _on(today, [*before, more]) == _on(today + timedelta(days=1), [*before, more])
    assert _on(date(YEAR + 1, 1, 1), [*before, more]) != _on(today, before)


def _on(today: date, rows: list[Raised]) -> Figures:
    with clock.set_to(datetime.combine(today, time(12), clock.LONDON)):
        printed = executive_of(records(rows), YEAR, [])
    return {name: printed[name] for name in CELLS}


# The paper of a meeting, tabled again, and that of the next.


@pytest.fixture
def there(db: None) -> Iterator[SubGroup]:
    """Three agencies each raised something about three themes in the first quarter of the year; one was late, and one
    urgent. A meeting has been called for the summer."""
    with clock.set_to(SPRING):
        cast = begin()
        others = {cast.grace: cast.priya, cast.sam: cast.grace, cast.carl: cast.grace}
        for born, (who, theme) in enumerate(product(others, THEMES[:3]), start=1):
            child = ChildAnswer("TK", "exact", date(2024, 3, born), record_number=f"HV {born}")
            raise_to(cast, who, others[who], children=(child,), themes=(theme,), **as_it_came(who.name, theme))
    with clock.set_to(SUMMER):
        yield gather(cast)


def raise_to(cast: Cast, who: Person, other: Person, **said: Any) -> Disagreement:
    return county.raised(cast, who, agency=other.agency, to=Address(person=other), **said)


def as_it_came(who: str, theme: str) -> dict[str, Any]:
    """One was urgent, and one was late."""
    late = {"arose_on": date(2026, 1, 5), "raised_later_because": "We hoped it would mend."}
    how: dict[tuple[str, str], dict[str, Any]] = {
        ("Grace Obi", THEMES[0]): {"urgent_because": SECRET},
        ("Sam Cole", THEMES[1]): {"answers": {**county.answers(), **late}},
    }
    return how.get((who, theme), {})


def told(there: SubGroup) -> dict[str, Any]:
    """What the paper of the meeting says by theme, and of how late and how urgent."""
    paper = standing_paper(there.meeting, user(there.una), "0" * 64)
    return {each.key: (each.paragraphs[-1], each.tables) for each in paper.sections if each.key in ("themes", "early")}


def tabled(there: SubGroup, what_changed: str = "") -> dict[str, Any]:
    actions.table_paper(of=there.meeting, what_changed=what_changed, by=by(there.una))
    return told(there)


@pytest.mark.both
def test_what_is_destroyed_or_corrected_changes_no_number_of_the_next_version(there: SubGroup) -> None:
    before = tabled(there)
    assert before["themes"][0].startswith("9 themes picked, 1 January 2026 to 31 March 2026")
    too_late = ("Later than the partnership has set", 1)
    assert before["early"][1][0].rows == (too_late, ("Within that time", 8), (URGENT, 1))
    urgent = Disagreement.objects.get(steps__urgent_because=SECRET)
    destroyed(there.cast, urgent, SECRET)
    child = Child.objects.get(case=urgent.case_id)
    right = Corrected({child.pk: ChildAnswer("TL", "exact", date(2024, 3, 1), record_number="HV 1")}, "Misspelt")
    act(urgent, "correct", there.cast.grace, corrected=right)
    late = Disagreement.objects.get(raising_agency=there.cast.social_care, themes__theme=THEMES[1])
    assert not [text for text in texts_of(late) if "2026-01-05" in text.words]
    assert tabled(there, "Words were destroyed.") == before


@pytest.mark.both
def test_an_agency_that_becomes_a_small_setting_changes_no_quarter_that_a_paper_has_told(there: SubGroup) -> None:
    """Else the quarters would be put together anew, and what was told before could be taken away."""
    before = tabled(there)
    for agency in (there.cast.social_care, there.cast.neighbour):
        agency.refresh_from_db()
        is_so = {name: getattr(agency, name) for name in ("name", "kind", "outside_area", "adopted_on")}
        directory.change_agency(agency=agency, small=True, **is_so, by=COMMAND)
    assert told(there) == before
    with clock.set_to(SUMMER + timedelta(days=100)):
        assert told(replace(there, meeting=called(there.cast))) == before


def test_stretches_that_a_paper_has_told_stay_whatever_lines_there_are() -> None:
    anew = 0
    for seed in range(12):
        records = history(120, Random(seed))  # noqa: S311 - a history that is the same each time
        other = replace(records, lines=Lines((*LINES.every[:2], TOGETHER)))
        for of, name in ((themes, THEMES_TOLD), (circumstances, CIRCUMSTANCES)):
            early, late = clock.today() - timedelta(days=300), clock.today()
            kept = {name: of.told_of(records, early)}
            later = of.told_of(replace(other, told=kept), late)
            assert later[: len(kept[name])] == kept[name]
            assert all(one.last < following.first for one, following in pairwise(later) if following.first)
            # Of a day before, no more than was told then.
            assert of.told_of(replace(other, told={name: later}), early) == [one for one in later if one.last < early]
            anew += not {*kept[name]} <= {*of.told_of(other, late)}
    assert anew


@pytest.mark.parametrize("size", [60, 120, 240])
def test_an_agency_that_was_a_line_of_its_own_yesterday_is_not_found_in_what_is_told_today(size: int) -> None:
    """Between two papers: who keeps who raised how many, by yesterday’s lines, reads beside it what is told of themes,
    of how late and of how urgent, of the quarters that today’s lines put together."""
    found: list[str] = []
    for seed in range(30):
        records = one_raises_most(size, Random(seed))  # noqa: S311 - a history that is the same each time
        today = replace(records, lines=Lines((*LINES.every[:2], TOGETHER)))
        for one in themes.told_of(today, clock.today()):
            found += few_of(today, one, lambda row: row.themes)
        for one in circumstances.told_of(today, clock.today()):
            found += few_of(today, one, lambda row: ("urgent",) * row.urgent + ("late",) * (row.after == LATE))
    refuse(found)


def one_raises_most(size: int, chance: Random) -> Records:
    """One of those who are counted together today raised most, and nearly half of all is about the same."""
    records = history(size, chance)
    rows = [row._replace(raising=2) if chance.random() < 0.6 else row for row in records.raised]
    rows = [row._replace(themes=THEMES[:1]) if chance.random() < 0.4 else row for row in rows]
    rows = [row._replace(urgent=chance.random() < 0.4, after=chance.choice((3, LATE))) for row in rows]
    return replace(records, raised=tuple(rows))


def few_of(records: Records, one: Scope, about: Callable[[Raised], tuple[str, ...]]) -> Iterator[str]:
    """Of which agency it can be said that it raised a few of this kind, at least, in the stretch."""
    rows = records.within(one).raised
    lines = Counter(LINES.of(row.raising) for row in rows)
    for kind, came in Counter(each for row in rows for each in about(row)).items():
        for line, its in lines.items():
            if 1 <= its + came - len(rows) <= 4:
                yield f"{line}, {kind}, {one}"
