"""How a tier ends: resolved there or taken up to the next, each with the other in mind (§2.3; methods, D4)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from resolution.insight.endings import aalen_johansen
from resolution.insight.survival import FEWEST
from resolution.oversight.drawing import Bar, bars
from resolution.oversight.figures.times import AtTier, Left, times_at_tiers

from .pattern import Asked, Chart, Pattern, many, number_table, percent

DAYS = (7, 14, 30, 60, 90)
# The day of which the sentence speaks, or else the last that can be told.
USUAL = 30
CAPTION = "How many had left each tier, and how"
HEADINGS = ("Tier", "By day", "Followed for so long", *(way.capitalize() for way in Left), "Still there")
METHOD = (
    "The clock begins on the day on which a disagreement comes to the tier. One that is still there is counted for as "
    "long as it has been. Each share is with the others in mind (Aalen–Johansen): one less the line of each by itself "
    f"would tell too much of all of them. A tier is told of by the days for which {FEWEST} or more were still there."
)


@dataclass(frozen=True)
class Stage:
    """What is told of a tier: how many came to it, and by each day how many were followed, with the share of each way.
    A day that cannot be told is not there."""

    name: str
    came: int
    by_day: Mapping[int, tuple[int, Mapping[Left, float]]]

    @property
    def day(self) -> int:
        """The one that the sentence speaks of."""
        return max(day for day in self.by_day if day <= USUAL)

    @property
    def then(self) -> Mapping[Left, float]:
        """The shares by that day."""
        return self.by_day[self.day][1]


def stages(asked: Asked) -> Pattern:
    """Of each tier the share that was resolved there, and that was taken up."""
    every = [*_stages(asked)]
    told = [stage for stage in every if stage.by_day]
    raised = many(len(asked.records.within(asked.scope).raised), "disagreement")
    basis = f"{raised} raised{asked.whose(asked.scope)}, {asked.period}, calendar days."
    if not told:
        table = number_table(CAPTION, HEADINGS, [])
        few = f"It is told of a tier where {FEWEST} or more were there for {DAYS[0]} days."
        return Pattern("How each tier ends cannot be said yet.", few, basis, table, method=(METHOD,))
    return _drawn(every, told, basis)


def _stages(asked: Asked) -> Iterator[Stage]:
    for tier, found in times_at_tiers(asked.records, asked.scope).items():
        yield Stage(f"Tier {tier}, {asked.records.tiers[tier]}", len(found.days), dict(_by_day(found)))


def _by_day(found: AtTier) -> Iterator[tuple[int, tuple[int, Mapping[Left, float]]]]:
    told = [day for day in DAYS if found.followed(day) >= FEWEST]
    if not told:
        return
    ways = aalen_johansen(found.days, found.left)
    for day in told:
        shares = ways.share_at(day)
        yield day, (found.followed(day), {way: shares.get(way, 0.0) for way in Left})


def _drawn(every: Sequence[Stage], told: Sequence[Stage], basis: str) -> Pattern:
    says, *more = map(_says, told)
    few = [stage.name for stage in every if not stage.by_day]
    title = f"Share resolved at each tier, by day {USUAL} or the last day told"
    return Pattern(
        says=says,
        more=[*more, *(f"{name}: too few were there for a share to be told." for name in few)],
        sure=_sure(min(told, key=lambda stage: stage.came)),
        basis=basis,
        made=f"Aalen–Johansen, from the day on which a tier is entered, for as long as {FEWEST} are followed.",
        table=number_table(CAPTION, HEADINGS, [row for stage in told for row in _rows(stage)]),
        chart=Chart(bars([_bar(stage) for stage in told]), title, says),
        legend="The whole bar is all that came to the tier, the filled part those resolved there.",
        method=(METHOD,),
    )


def _says(stage: Stage) -> str:
    resolved, up = (stage.then[way] for way in (Left.RESOLVED, Left.TAKEN_UP))
    taken_up = f", and {percent(up)} taken up to the next" if up else ""
    return f"{stage.name}: {percent(resolved)} were resolved there by day {stage.day}{taken_up}."


def _sure(stage: Stage) -> str:
    return f"One disagreement more or less is {percent(1, stage.came)} of the {stage.came} that came to {stage.name}."


def _bar(stage: Stage) -> Bar:
    share = stage.then[Left.RESOLVED]
    return Bar(stage.name, 100, f"{percent(share)} by day {stage.day}", round(100 * share))


def _rows(stage: Stage) -> Iterator[Sequence[object]]:
    for day, (followed, shares) in stage.by_day.items():
        still = 1 - sum(shares.values())
        yield (stage.name, day, followed, *(percent(shares[way]) for way in Left), percent(still))
