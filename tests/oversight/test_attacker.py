"""Somebody with a seat who wants to know what one agency disagrees about: with every pair of filters, and by
subtracting what is shown on one day from what is shown on another (Q15)."""

import random
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from django.http import QueryDict

from resolution import clock
from resolution.insight.auditing import NOTHING_KNOWN, Range, audit
from resolution.insight.disclosure import FEWER_THAN_FIVE, Shown
from resolution.insight.refusing import CannotSay
from resolution.insight.tables import linked
from resolution.oversight.figures.crossed import agency_by_theme, widened, years
from resolution.oversight.figures.lines import Line, Lines
from resolution.oversight.figures.records import Raised, Records
from resolution.oversight.figures.scope import Scope
from resolution.oversight.figures_form import MONTHS, FiguresForm
from resolution.oversight.patterns import PATTERN_BY_KEY, Asked, Pattern
from resolution.partnership.models import Sector
from resolution.protocol.acts import Status
from tests.protocol.texts import WILTSHIRE

from .test_patterns import SHEET

pytestmark = pytest.mark.requirement("Q15")
# Which patterns are told by agency, and which by theme: those that filters must not turn into both.
BY_AGENCY, BY_THEME = ("pairs", "missed", "quiet", "quiet-since"), ("themes", "early")
SECTORS = (Sector.SOCIAL_CARE, Sector.HEALTH, Sector.POLICE, Sector.SCHOOL)
NAMES = ("Ash Care", "Birch Health", "Cedar Police", "Schools and colleges", "All others")
LINES = Lines(
    tuple(
        Line(name, sector, frozenset({i}), frozenset({i}))
        for i, (name, sector) in enumerate(zip(NAMES, (*SECTORS, ""), strict=True))
    )
)
THEMES = {theme.id: theme.name for theme in WILTSHIRE.themes}
# Fewer than a partnership sees, and more.
SIZES = (30, 240)
# What the two signs of a hidden cell tell.
SMALL, LARGER = Range(1, 4), Range(5, None)


def history(size: int, chance: random.Random) -> Records:
    """Two and a half years of a partnership that was made up, up to today."""
    today = clock.today()
    rows = [
        Raised(
            number, Status.OPEN, number, today - timedelta(days=chance.randrange(900)), who := chance.randrange(5),
            (who + 1 + chance.randrange(4)) % 5, 1, None, None, False,
            tuple(chance.sample(sorted(THEMES), 1 + number % 2)), after=1, limit=14,
        )
        for number in range(size)
    ]  # fmt: skip
    return Records(tuple(sorted(rows, key=lambda row: row.on)), (), LINES, WILTSHIRE, {1: "Professional"}, THEMES)


@pytest.fixture(params=SIZES)
def records(request: pytest.FixtureRequest) -> Records:
    return history(request.param, random.Random(request.param))  # noqa: S311 - a history that is the same each time


def scope_of(records: Records, **filters: str) -> Scope:
    """What the page makes of the filters in its address."""
    form = FiguresForm(QueryDict(mutable=True) | filters)
    form.offer(records)
    return form.scope


def shown(records: Records, scope: Scope) -> dict[str, Pattern]:
    """All that the dashboard and its tables show by agency, or by theme."""
    asked = Asked(0, records, scope)
    asked.__dict__["sheet"] = SHEET  # read once for a page, and here without the database
    asked.__dict__["restarts"] = ()
    return {key: PATTERN_BY_KEY[key].of(asked) for key in (*BY_AGENCY, *BY_THEME)}


def test_no_pair_of_filters_makes_a_table_of_agency_and_theme(records: Records) -> None:
    seen: dict[Scope, dict[str, Pattern]] = {}
    for period, sector, theme in product(("", *MONTHS), ("", *SECTORS), ("", *THEMES)):
        scope = scope_of(records, period=period, sector=sector, theme=theme)
        assert not (scope.sector and scope.theme)
        found = seen.get(scope) or seen.setdefault(scope, shown(records, scope))
        for key in BY_AGENCY:
            assert found[key] == _without(seen, records, replace(scope, theme=""))[key], (key, scope)
        for key in BY_THEME:
            assert found[key] == _without(seen, records, replace(scope, sector=""))[key], (key, scope)


def _without(seen: dict[Scope, dict[str, Pattern]], records: Records, scope: Scope) -> dict[str, Pattern]:
    return seen.get(scope) or seen.setdefault(scope, shown(records, scope))


def test_no_filter_narrows_the_table_of_agency_and_theme(records: Records) -> None:
    filters: tuple[dict[str, str], ...] = (
        {},
        {"period": "3"},
        {"period": "all"},
        {"sector": SECTORS[0]},
        {"theme": next(iter(THEMES))},
    )
    found = [PATTERN_BY_KEY["crossing"].of(Asked(0, records, scope_of(records, **one))) for one in filters]
    assert found == [found[0]] * len(filters)


def printed(records: Records, today: date) -> Iterator[tuple[int, Shown]]:
    """Each table of agency and theme that can be read on the day, by its year."""
    for year in years(records, today):
        with suppress(CannotSay):
            yield year, widened(records, agency_by_theme(records, year))


def test_what_is_hidden_in_a_table_cannot_be_worked_out_of_all_that_is_printed(records: Records) -> None:
    there = list(printed(records, clock.today()))
    assert there
    for year, told in there:
        cells, sums = linked(told.tables)
        hidden = {key: text for key, text in told.texts.items() if not text.isdecimal()}
        known = {key: cells[key] for key in cells if key not in hidden}
        assert {key: str(value) for key, value in known.items()} == {key: told.texts[key] for key in known}
        by_totals = audit(known, dict.fromkeys(hidden, NOTHING_KNOWN), sums)
        assert not [key for key, one in by_totals.items() if one.narrow], year
        signs = {key: SMALL if text == FEWER_THAN_FIVE else LARGER for key, text in hidden.items()}
        assert not [key for key, one in audit(known, signs, sums).items() if one.recoverable], year


def test_subtracting_one_day_from_another_leaves_nothing_of_agency_and_theme(records: Records) -> None:
    later = clock.today() + timedelta(days=1)
    more = Raised(9999, Status.OPEN, 9999, later, 0, 1, 1, None, None, False, ("delay",), after=1, limit=14)
    grown = replace(records, raised=(*records.raised, more))
    today = clock.today()
    assert [_texts(one) for one in printed(grown, later)] == [_texts(one) for one in printed(records, today)]
    # Nor do the tables of several years overlap: none is a part of another, or of two.
    read = [year for year, _ in printed(grown, later + timedelta(days=800))]
    picked = [len(row.themes) for row in grown.raised if row.on.year in read]
    assert sum(agency_by_theme(grown, year).array.sum() for year in read) == sum(picked) > 0


def _texts(told: tuple[int, Shown]) -> tuple[int, dict[frozenset[tuple[str, str]], str]]:
    return told[0], dict(told[1].texts)
