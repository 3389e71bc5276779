"""Somebody with a seat who subtracts what a quarter said before a conversation was taken up, or logged late, from what
it says afterwards: whose it was is known from who raised one meanwhile (Q15)."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import product
from typing import Any

import pytest

from resolution import clock
from resolution.disagreements import actions as acts
from resolution.disagreements.answers import Settled
from resolution.disagreements.models import Disagreement, Draft
from resolution.oversight.figures.reading import records_for
from resolution.oversight.figures.records import Records
from resolution.oversight.figures.scope import Scope
from resolution.oversight.figures.themes import can_be_told
from resolution.oversight.patterns import PATTERN_BY_KEY, Asked
from resolution.partnership.models import Person
from tests.disagreements import cast as county
from tests.disagreements.cast import Cast, act, sent, user
from tests.partnership.cast import account

from .rows import asked, raised
from .world import THEMES, begin

pytestmark = pytest.mark.requirement("Q15")
SPRING, SUMMER = (datetime(2026, month, 20, 12, tzinfo=UTC) for month in (2, 7))


def logged(cast: Cast, by: Person, theme: str, on: date) -> Disagreement:
    """A conversation has settled something, on that day; it is logged now."""
    other = cast.social_care if by.agency != cast.social_care else cast.health
    words = Settled(other, theme, "They visit this week after all.", on)
    return acts.log_settled(submission=sent(), settled=words, by=user(by))


def taken_up(cast: Cast, settled: Disagreement, **changes: Any) -> Disagreement:
    act(settled, "take_up", cast.grace)
    draft = Draft.objects.latest("pk")
    said = county.raised_words(cast, **changes)
    return acts.raise_disagreement(draft=draft, submission=sent(), raised=said, by=user(cast.grace))


@pytest.fixture
def cast(db: None) -> Iterator[Cast]:
    """Three agencies each settled something about three themes, in the first quarter of the year."""
    with clock.set_to(SPRING):
        cast = begin()
        for who, theme in product((cast.grace, cast.sam, cast.carl), THEMES[:3]):
            logged(cast, who, theme, date(2026, 2, 19))
    with clock.set_to(SUMMER):
        yield cast


def read(cast: Cast, key: str = "themes") -> tuple[str, list[Any]]:
    """What is read by theme now, and of which time."""
    found = PATTERN_BY_KEY[key].of(Asked(cast.partnership.pk, records(cast), Scope.of_months(12)))
    return found.basis, list(found.table.rows)


def records(cast: Cast) -> Records:
    return records_for(account(cast.ruth))


@pytest.mark.both
def test_one_that_is_taken_up_changes_nothing_of_a_quarter_that_was_told(cast: Cast) -> None:
    before = read(cast)
    assert before[0].startswith("9 themes picked, 1 January 2026 to 31 March 2026")
    mine = Disagreement.objects.filter(raising_agency=cast.health, themes__theme=THEMES[0]).get()
    taken_up(cast, mine, themes=(THEMES[0],))
    assert read(cast) == before


@pytest.mark.both
def test_one_that_is_logged_late_is_of_the_quarter_in_which_it_is_logged(cast: Cast) -> None:
    before = read(cast)
    logged(cast, cast.grace, THEMES[3], date(2026, 3, 30))
    assert read(cast) == before


def test_whoever_takes_away_what_was_taken_up_is_left_with_nothing_either() -> None:
    """It is known by what is settled one less and raised one more; by theme it counts with its conversation."""
    on, two = date(2026, 2, 3), ("delay", "roles")
    told = [raised(on, i, raising=i % 5, themes=(theme,)) for i, theme in enumerate([*THEMES, *THEMES, *THEMES])]
    alone = [raised(on, i, raising=i, themes=("delay",)) for i in range(3)]
    more = [raised(on, 50 + i, raising=3 + i % 2, themes=("delay",), before=("delay",)) for i in range(8)]
    scope = Scope(first=date(2026, 1, 1), last=date(2026, 3, 31))
    assert can_be_told(asked(told).records, scope)
    assert can_be_told(asked([*told, *more]).records, scope)
    assert not can_be_told(asked([*alone, *more]).records, scope)
    # What it is about besides is its own, and once for a case.
    besides = [row._replace(themes=two, case=1) for row in more[:2]]
    assert [themes for _, themes in asked(besides).records.once] == [("roles",), ()]
