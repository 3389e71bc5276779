"""Somebody with a seat who wants to know what one agency disagrees about: with every pair of filters, and by
subtracting what is shown on one day from what is shown on another (Q15)."""

import random
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import permutations, product

import pytest
from django.http import QueryDict

from resolution import clock
from resolution.disagreements.models import quarter_of
from resolution.insight.auditing import NOTHING_KNOWN, Range, audit
from resolution.insight.disclosure import FEWER_THAN_FIVE, Shown
from resolution.insight.refusing import CannotSay
from resolution.insight.tables import Key, linked
from resolution.oversight.figures.crossed import AGENCY, THEME, agency_by_theme, widened, years
from resolution.oversight.figures.lines import Line, Lines
from resolution.oversight.figures.records import Raised, Records, Settled
from resolution.oversight.figures.scope import Scope
from resolution.oversight.figures.themes import told_in
from resolution.oversight.figures_form import MONTHS, FiguresForm
from resolution.oversight.patterns import PATTERN_BY_KEY, Asked, Pattern
from resolution.partnership.models import Sector
from resolution.protocol.acts import Status
from tests.house.sources import refuse
from tests.protocol.texts import WILTSHIRE

from .rows import LIMITS, SHEET

pytestmark = pytest.mark.requirement("Q15")
# Which patterns are told by agency, and which by theme: those that filters must not turn into both.
BY_AGENCY, BY_THEME = ("pairs", "one-way", "missed", "quiet", "challenged", "quiet-since"), ("themes", "early")
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
    rows = sorted(rows, key=lambda row: row.on)
    return Records(tuple(rows), (), LINES, WILTSHIRE, {1: "Professional"}, THEMES, limits=LIMITS)


@pytest.fixture(params=SIZES)
def records(request: pytest.FixtureRequest) -> Records:
    return history(request.param, random.Random(request.param))  # noqa: S311 - a history that is the same each time


def scope_of(records: Records, **filters: str) -> Scope:
    """What the page makes of the filters in its address."""
    form = FiguresForm(QueryDict(mutable=True) | filters)
    form.offer(records)
    return form.scope


def shown(records: Records, scope: Scope, *keys: str) -> dict[str, Pattern]:
    """All that the dashboard and its tables show by agency, or by theme."""
    asked = Asked(0, records, scope)
    asked.__dict__["sheet"] = SHEET  # read once for a page, and here without the database
    asked.__dict__["restarts"] = ()
    return {key: PATTERN_BY_KEY[key].of(asked) for key in keys or (*BY_AGENCY, *BY_THEME)}


def test_no_pair_of_filters_makes_a_table_of_agency_and_theme(records: Records) -> None:
    seen: dict[Scope, dict[str, Pattern]] = {}
    for period, sector, theme in product(("", *MONTHS), ("", *SECTORS), ("", *THEMES)):
        scope = scope_of(records, period=period, sector=sector, theme=theme)
        assert scope == scope_of(records, period=period, sector=sector)
        found = _without(seen, records, scope)
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
            yield year, widened(records, year)


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
        beside = {key: _narrowed(signs[key], records, year, key) for key in hidden}
        assert not [key for key, one in audit(known, beside, sums).items() if one.recoverable], year


def _narrowed(known: Range, records: Records, year: int, cell: Key) -> Range:
    """What a hidden cell can be, beside the totals of its quarters by agency and by theme."""
    labels = dict(cell)
    if not {labels[AGENCY], labels[THEME]} <= {*NAMES, *THEMES.values()}:
        return known
    least = most = 0
    for one in told_in(records, year):
        inside = records.within(one)
        for rows in (inside.raised, inside.settled):
            by_line = sum(LINES.of(row.raising) == labels[AGENCY] for row in rows)
            about = sum(labels[THEME] in [THEMES[theme] for theme in row.themes] for row in rows)
            least, most = least + max(0, by_line + about - len(rows)), most + min(by_line, about)
    return Range(max(known.low, least), most if known.high is None else min(known.high, most))


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


# Two totals side by side: who raised how many is read for every day, by agency; how often each theme was picked, as it
# is told on one day and on another.

Counts = tuple[tuple[str, tuple[int, int]], ...]


@dataclass(frozen=True)
class Told:
    """What the page of themes says on some day: from when to when, and how often each theme was raised and settled."""

    first: date
    last: date
    counts: Counts

    def less(self, other: "Told") -> "Told | None":
        """What this one tells more than another does: where the other is its beginning, or its end."""
        before = dict(other.counts)
        counts = tuple((theme, (one[0] - before[theme][0], one[1] - before[theme][1])) for theme, one in self.counts)
        if self.first == other.first and self.last > other.last:
            return Told(other.last + timedelta(days=1), self.last, counts)
        if self.last == other.last and self.first < other.first:
            return Told(self.first, other.first - timedelta(days=1), counts)
        return None


PERIOD = re.compile(r"(\d+ \w+ \d{4}) to (\d+ \w+ \d{4})")


def told(records: Records, today: date) -> Iterator[Told]:
    """With every period, what is said of themes on the day."""
    until = replace(
        records,
        raised=tuple(row for row in records.raised if row.on <= today),
        settled=tuple(row for row in records.settled if row.on <= today),
    )
    with clock.set_to(datetime.combine(today, time(12), clock.LONDON)):
        for period in ("", "3", "all"):
            page = shown(until, scope_of(until, period=period), "themes")["themes"]
            if (days := PERIOD.search(page.basis)) and page.table.rows:
                first, last = (datetime.strptime(day, "%d %B %Y").date() for day in days.groups())  # noqa: DTZ007
                rows = [(str(row[0]), (int(str(row[1])), int(str(row[2])))) for row in page.table.rows]
                yield Told(first, last, tuple(rows))


def days_of(today: date) -> list[date]:
    """Two that follow each other in the middle of a quarter, and at the end of one and the beginning of the next."""
    begins = quarter_of(today - timedelta(days=100))
    return [begins - timedelta(days=1), begins, today - timedelta(days=1), today]


def few_of(records: Records, one: Told, column: int) -> Iterator[str]:
    """Of which agency it can be said that it raised a few about a theme: by somebody of another agency too, who knows
    its own."""
    rows = [row for row in (records.raised, records.settled)[column] if one.first <= row.on <= one.last]
    lines = Counter(LINES.of(row.raising) for row in rows)
    own = Counter((LINES.of(row.raising), THEMES[theme]) for row in rows for theme in row.themes)
    for mine, line, (theme, picked) in product(("", *NAMES), lines, one.counts):
        others, about = len(rows) - lines[mine], picked[column] - own[mine, theme]
        if line != mine and about and 1 <= lines[line] + about - others <= 4:
            yield f"{line} about {theme}, from {one.first} to {one.last}"


def with_settled(size: int) -> Records:
    """As many of both, each about a child of its own."""
    chance = random.Random(size)  # noqa: S311 - a history that is the same each time
    found, more = history(size, chance), history(size, chance)
    settled = tuple(Settled(row.on, row.raising, row.themes) for row in more.raised)
    return replace(found, settled=settled)


@pytest.mark.parametrize("size", SIZES)
def test_what_is_told_by_theme_beside_what_is_told_by_agency_gives_no_cell_away_on_any_day(size: int) -> None:
    """The attack that two tables allow of which one is by agency and the other by theme."""
    records = with_settled(size)
    read = {one for day in days_of(clock.today()) for one in told(records, day)}
    more = {found for one, other in permutations(read, 2) if (found := one.less(other)) is not None}
    refuse([line for one in read | more for column in (0, 1) for line in few_of(records, one, column)])
    # With so many something can be told of all the same.
    assert len(read) > 1 or size == min(SIZES)
