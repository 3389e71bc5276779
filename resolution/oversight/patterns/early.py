"""How soon concerns are raised, and how many are urgent: of all together, never of an agency, in whole quarters."""

from collections.abc import Sequence

from resolution.govuk.wording import day
from resolution.oversight.drawing import Bar, bars
from resolution.oversight.figures.circumstances import (
    FEWEST_FOR_A_SHARE,
    Circumstances,
    circumstances_of,
    limits_in,
    told_of,
)
from resolution.oversight.figures.quarters import chosen
from resolution.oversight.figures.records import Limit
from resolution.oversight.figures.scope import Scope
from resolution.oversight.figures.years import IN_TIME, LATE

from .pattern import Asked, Chart, Pattern, from_to, many, number_table, percent, were

CAPTION, HEADINGS = "How soon concerns were raised, and how many were urgent", ("When it was raised", "Disagreements")
TITLE = "Raised late, and urgent, of all that were raised"
URGENT = "Urgent when raised"
NO_LIMIT = "How many were raised late is not counted: the partnership had set no limit for raising them."
IN_QUARTERS = (
    "This is counted in whole quarters that are over, never month by month or by sector. A quarter with too few, or in "
    "which it would show, beside what each sector raised, whose were late or urgent, is counted together with the next."
)


def early(asked: Asked) -> Pattern:
    """The share of concerns that were saved up, and how many could not wait."""
    told = chosen(told_of(asked.records, asked.scope.last), asked.scope)
    if not told:
        return Pattern(
            "How early concerns are raised cannot be said yet.",
            f"It is told of {FEWEST_FOR_A_SHARE} or more, so that nobody is found in it.",
            "Nothing is counted yet: too little was raised in the quarters that are over.",
            number_table(CAPTION, HEADINGS, []),
            method=(IN_QUARTERS,),
        )
    return _said(asked, told)


def _said(asked: Asked, told: list[Scope]) -> Pattern:
    found = circumstances_of(asked.records, told)
    says = _late(found, limits_in(asked.records, told))
    urgent = f"{found.urgent} of {found.raised} {were(found.urgent)} urgent when raised."
    drawn = [Bar("Urgent when raised, of all", found.raised, f"{found.urgent} of {found.raised}", found.urgent)]
    if found.known:
        drawn.insert(0, Bar("Raised late, of all", found.known, f"{found.late} of {found.known}", found.late))
    return Pattern(
        says=says,
        more=[urgent],
        sure="The day is the raiser’s own word, asked when raising. Late is better than never.",
        basis=f"{many(found.raised, 'disagreement')} raised, {from_to(told)}, all agencies and themes. True counts, in "
        "whole quarters, so that they show of nobody whose were late or urgent.",
        table=number_table(CAPTION, HEADINGS, _rows(found)),
        chart=Chart(bars(drawn), TITLE, f"{says} {urgent}"),
        legend="The whole bar is all of them, the filled part those raised late, or urgent.",
        method=(IN_QUARTERS,),
        period=from_to(told),
    )


def _late(found: Circumstances, limits: Sequence[Limit]) -> str:
    """With the limit, which is the partnership’s own (I6); with each, where another came in the period."""
    if not found.known:
        return NO_LIMIT
    late = f"{found.late} of {found.known} ({percent(found.late, found.known)}) were raised later than"
    first, *others = limits
    if not others:
        return f"{late} the {many(first.days or 0, 'day')} that the partnership has set."
    each = [_days(first.days), *(f"{_days(other.days)} from {day(other.since)}" for other in others)]
    return f"{late} the partnership has set: {'; '.join(each)}."


def _days(limit: int | None) -> str:
    return many(limit, "day") if limit else "no limit"


def _rows(found: Circumstances) -> Sequence[tuple[str, int]]:
    soon = [(LATE, found.late), (IN_TIME, found.known - found.late)] if found.known else []
    return [*soon, (URGENT, found.urgent)]
