"""One calendar year in numbers, as whoever is outside the Sub Group reads them: small ones hidden or rounded (Q15).

True counts go in, and only what is printed comes out. What is printed of a year is worked out once and kept with its
report (decision 0089): a year counted again would show, beside what was printed before, what neither shows.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import TypedDict

from resolution import clock
from resolution.insight.disclosure import (
    AGENCY,
    PUBLIC,
    Readers,
    Shown,
    anybody,
    for_executive,
    in_executive,
)
from resolution.insight.refusing import CannotSay
from resolution.insight.survival import kaplan_meier
from resolution.insight.tables import Table, grouped

from . import circumstances
from .ended import AS_IT_STOOD, by_day, days_until_today, ending_by_today, table_of, told_as
from .ended import ENDED as ENDED  # noqa: PLC0414 - one of the tables of a year
from .own_lines import OwnLines, few_of
from .records import Ending, Raised, Records
from .scope import Scope
from .themes import months_told_in, picked_in, told_in

RAISED_BY, PUT_TO, AROSE, THEMES, CASES = "raised_by", "put_to", "arose", "themes", "cases"
SETTLED, DIRECTIONS, MEDIAN, SINCE, PERIOD = "settled", "directions", "median", "since", "period"
QUARTERS, OF_THE_YEAR = "quarters", ("January to March", "April to June", "July to September", "October to December")
EVERY = (ENDED, QUARTERS, RAISED_BY, PUT_TO, AROSE, THEMES, PERIOD, CASES, SETTLED, DIRECTIONS, MEDIAN, SINCE)
LATE, IN_TIME, NOT_SAID = "Later than the partnership has set", "Within that time", "Nobody has said"
# A year is counted once, in the words of that day: it is read in today’s, so that two years stand in the same lines.
CALLED_BEFORE = {"Later than the protocol sets": LATE}
OTHER_THEMES, FEWEST_THEMES = "Other themes", 3
NOT_KEPT = "Nothing was recorded then."
IN_QUARTERS = (
    "Themes are counted in whole quarters. Where the last ones of a year had too few for their themes to be told, they "
    "are counted in the next year."
)
NOT_OF_YEAR = "How late is told in whole quarters: some here are of the year before, or some of this year wait."
TOO_FEW = "Too little happened in the year for this to be shown."


class Print(TypedDict):
    """What is printed of one table: each label with its cell, and the total; of a number by itself only that. `why`
    there is nothing, where nothing can be shown."""

    rows: list[list[str]]
    total: str
    why: str


Figures = dict[str, Print]


def in_words_of_today(printed: Print) -> Print:
    """What was printed once, with each label as it is called now; and why it is not compared, where it was counted in
    another way (decision 0182)."""
    rows = [[CALLED_BEFORE.get(label, label), text] for label, text in printed["rows"]]
    return {**printed, "rows": rows, "why": printed["why"] if by_day(rows) else AS_IT_STOOD}


def executive_of(records: Records, year: int, referred: Sequence[str]) -> Figures:
    """§5, Q13 "conflicts raised and resolved", in the Executive’s rule, of the disagreements raised in the year: how
    they had ended by day 90, in which quarter each was raised, who raised them, to whom they were put, how soon after
    the concern arose; the themes of its quarters, as far as they can be told, each once for a case; the day by which
    half were resolved; how many others a conversation had settled; and from how many lines to how many something was
    raised. `referred`: the kind of each case that was put to the Sub Group in it."""
    if records.first is None or records.first.year > year:
        return dict.fromkeys(EVERY, _nothing(NOT_KEPT))
    inside = records.within(Scope(first=date(year, 1, 1), last=date(year, 12, 31)))
    return {
        **_together(inside, _how_late(records, year)),
        THEMES: printed_of(_themes_shown(records, year), THEMES),
        PERIOD: _alone(months_told_in(records, year, clock.today())),
        CASES: _put_to_the_sub_group(referred),
        SETTLED: _alone(in_executive(len(inside.stayed_settled))),
        DIRECTIONS: _alone(in_executive(_directions(inside))),
        MEDIAN: _alone(_median(inside)),
        SINCE: _alone(f"{records.first:%B %Y}" if records.first > date(year, 1, 31) else ""),
    }


def _put_to_the_sub_group(referred: Sequence[str]) -> Print:
    """By kind. Where that would give a small number away only how many, which by itself is no breakdown (Q15)."""
    if not referred:
        return _alone("0")
    printed = printed_of(_shown([table_of(CASES, [*dict.fromkeys(referred)], Counter(referred))]), CASES)
    return printed if printed["rows"] else {**printed, "total": in_executive(len(referred))}


def quarters_over(year: int) -> int:
    """How many of its quarters are over by today, 0 to 4: with fewer than 4 the year is not over."""
    today = clock.today()
    return min(max((today.year - year) * 4 + (today.month - 1) // 3, 0), 4)


def called(year: int, over: int) -> str:
    """The year, and of one of which only so many quarters are over that it is counted so far."""
    return str(year) if over == len(OF_THE_YEAR) else f"{year} so far"


def _median(inside: Records) -> str:
    """p6 "timely": the day by which half were resolved (Kaplan–Meier, open ones counted). Blank where it is not
    reached, or fewer than 8 were resolved."""
    resolved = [ending_by_today(row) is Ending.RESOLVED for row in inside.raised]
    if sum(resolved) < PUBLIC:
        return ""
    day = kaplan_meier([days_until_today(row) for row in inside.raised], resolved).median.day
    return "" if day is None else f"{day:g}"


def _together(inside: Records, alone: Figures) -> Figures:
    """As many of the tables as can be printed together, with the endings as finely told as that allows. Of the others
    it is said that they are not shown; how many were raised is a number by itself, and always is. `alone`: what is
    printed in place of a table, whatever the others are."""
    others = {RAISED_BY: _raised_by(inside), PUT_TO: _put_to(inside), AROSE: _arose(inside)}
    others = {name: table for name, table in others.items() if name not in alone}
    for kept in range(len(others), -1, -1):
        there = [*others][:kept]
        for ended in told_as(inside):
            tables = [ended, *(others[name] for name in there)]
            shown = _shown(tables, _knowing(inside))
            if shown is not None:
                printed = {
                    name: printed_of(shown if name in (ENDED, *there) else None, name) for name in (ENDED, *others)
                }
                return alone | printed | {QUARTERS: _by_quarter(inside, tables, printed)}
    nothing = alone | {name: printed_of(None, name) for name in (ENDED, QUARTERS, *others)}
    return nothing | {ENDED: {**nothing[ENDED], "total": in_executive(len(inside.raised))}}


def _how_late(records: Records, year: int) -> Figures:
    """Nothing where it can be told of the year; else, of the quarters that are counted with it, how many were late: a
    number by itself, since how many there were in all would be taken from how many the year has."""
    told = circumstances.told_in(records, year, clock.today())
    if circumstances.are_all_of(records, told, year):
        return {}
    late = [[LATE, in_executive(circumstances.circumstances_of(records, told).late)]] if told else []
    return {AROSE: {"rows": late, "total": "", "why": NOT_OF_YEAR}}


def _by_quarter(inside: Records, tables: Sequence[Table], printed: Figures) -> Print:
    """How many were raised in each, where that changes nothing of what is printed beside it."""
    counts = Counter(OF_THE_YEAR[(row.on.month - 1) // 3] for row in inside.raised)
    shown = _shown([*tables, table_of(QUARTERS, OF_THE_YEAR, counts)], _knowing(inside))
    same = shown is not None and all(printed_of(shown, name) == one for name, one in printed.items() if one["rows"])
    return printed_of(shown if same else None, QUARTERS)


def _shown(tables: Sequence[Table], readers: Readers = anybody) -> Shown | None:
    with suppress(CannotSay):
        return for_executive(tables, readers)
    return None


def _knowing(inside: Records) -> Readers:
    """Those who read it lead agencies, and each knows their own."""
    return OwnLines(inside.lines, {PUT_TO: _few(inside)}).readers


def _raised_by(inside: Records) -> Table:
    counts = Counter(inside.lines.of(row.raising) for row in inside.raised)
    return table_of(AGENCY, inside.lines.shown(counts), counts)


def _put_to(inside: Records) -> Table:
    """Those to whom the least was put stand together: nothing else is widened here, as the lines that raised are."""
    counts = _put_to_each(inside)
    return grouped(table_of(PUT_TO, [*counts], counts), 0, _few(inside))


def _few(inside: Records) -> Mapping[str, str]:
    return few_of(inside.lines, _put_to_each(inside), PUBLIC)


def _put_to_each(inside: Records) -> Mapping[str, int]:
    counts = Counter(inside.lines.of(row.responding) for row in inside.raised)
    return {line: counts[line] for line in inside.lines.shown(counts)}


def _arose(inside: Records) -> Table:
    return table_of(AROSE, [LATE, IN_TIME, NOT_SAID], Counter(map(_how_soon, inside.raised)))


def _how_soon(row: Raised) -> str:
    if row.after is None or row.limit is None:
        return NOT_SAID
    return LATE if row.after > row.limit else IN_TIME


def _directions(inside: Records) -> int:
    of = inside.lines.of
    return len({(of(row.raising), of(row.responding)) for row in inside.raised})


def _alone(text: str) -> Print:
    return {"rows": [], "total": text, "why": ""}


def _nothing(why: str) -> Print:
    return {"rows": [], "total": "", "why": why}


def _themes_shown(records: Records, year: int) -> Shown | None:
    """With the rarer themes put together one by one, until something can be read and nothing is given away."""
    if not told_in(records, year, clock.today()):
        return None
    table = themes_in(records, year)
    names = sorted(table.labels[0], key=lambda name: table.cells()[frozenset({(THEMES, name)})])
    for rarer in (0, *range(2, len(names) - FEWEST_THEMES + 1)):
        shown = _shown([grouped(table, 0, dict.fromkeys(names[:rarer], OTHER_THEMES))])
        if shown is not None:
            return shown
    return None


def themes_in(records: Records, year: int) -> Table:
    """In the quarters of the year of which it can be told: the Sub Group has read them one by one (Q15)."""
    raised, settled = picked_in(records, told_in(records, year, clock.today()))
    counts = Counter[str]()
    for (_, theme), count in (raised + settled).items():
        counts[records.themes[theme]] += count
    names = {*counts, *(theme.name for theme in records.protocol.themes)}
    return table_of(THEMES, sorted(names, key=str.casefold), counts)


def printed_of(shown: Shown | None, name: str) -> Print:
    """`rows` in the order of the table; none where nothing can be shown."""
    if shown is None:
        return _nothing(TOO_FEW)
    dimension = AGENCY if name == RAISED_BY else name
    table = next(table for table in shown.tables if table.dimensions == (dimension,))
    rows = [[label, shown.text(**{dimension: label})] for label in table.labels[0]]
    return {"rows": rows, "total": shown.text(), "why": ""}
