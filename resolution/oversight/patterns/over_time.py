"""How much is raised over time: by month, or where that is too little, from one to the next."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from math import ceil, floor

from resolution.govuk.components import Table
from resolution.insight.between import between_chart
from resolution.insight.charts import ENOUGH, FIRM, Limits, XmR, which_chart, xmr
from resolution.insight.charts import Chart as Which
from resolution.insight.refusing import CannotSay
from resolution.insight.signals import Flag, announced
from resolution.oversight.drawing import Point
from resolution.oversight.drawing import over_time as drawn
from resolution.oversight.figures.counts import Month, raised_per_month
from resolution.oversight.figures.restarts import Restart, begun_in
from resolution.oversight.figures.scope import month_of
from resolution.oversight.figures.times import times_between

from .pattern import Asked, Chart, Pattern, many, number_table

# What a signal in the latest points says. More is neither better nor worse.
OF_MONTHS = {
    Flag.ABOVE_LIMIT: "a month with more than is usual",
    Flag.BELOW_LIMIT: "a month with fewer than is usual",
    Flag.TREND_UP: "more each month, seven months in a row",
    Flag.TREND_DOWN: "fewer each month, seven months in a row",
    Flag.TWO_OF_THREE_HIGH: "two months of three near the upper limit",
    Flag.TWO_OF_THREE_LOW: "two months of three near the lower limit",
    Flag.RUN_HIGH: "seven months in a row above the average",
    Flag.RUN_LOW: "seven months in a row below the average",
}
OF_GAPS = {
    Flag.ABOVE_LIMIT: "a longer time without any than is usual",
    Flag.BELOW_LIMIT: "a shorter time from one to the next than is usual",
    Flag.TREND_UP: "longer each time, seven times in a row",
    Flag.TREND_DOWN: "shorter each time, seven times in a row",
    Flag.TWO_OF_THREE_HIGH: "two times of three near the upper limit",
    Flag.TWO_OF_THREE_LOW: "two times of three near the lower limit",
    Flag.RUN_HIGH: "seven times in a row longer than the average",
    Flag.RUN_LOW: "seven times in a row shorter than the average",
}
SURE = "More challenge is not worse, and less is not better."
# How often 24 stable months show a signal all the same: 4,000 simulated series for each mean.
FALSE_ALARMS = "About one chart in five shows a sign of change in two years although nothing has changed."
FALSE_ALARMS_OF_FEW = (
    "With fewer than 5 a month, about one chart in four shows a sign of change in two years although nothing has."
)
BEGUN_ANEW = "The line from top to bottom is where it was begun anew, with limits of its own."
LEGEND = "A diamond is a point that says something. The dashed lines are the limits of what is usual."
RUNNING = "The hollow point is the month that is not over: no part of the average or the limits."
ON_TRIAL = f"with fewer than {FIRM} {{}} the limits are on trial, and nothing is called usual"


def over_time(asked: Asked) -> Pattern:
    """By month where enough is raised; the times between where it is not; in words where nothing can be drawn.

    The limits are of all that there is, or that came since it was begun anew, however the period is narrowed (methods,
    D1): of that the period is shown."""
    months = raised_per_month(asked.records, replace(asked.scope, first=None))
    whole = [month for month in months if month.whole]
    anew = begun_in([month.first for month in whole], asked.restarts)
    latest = whole[anew[-1][0] :] if anew else whole
    choice = which_chart([month.raised for month in latest]) if latest else None
    shown = [month for month in months if month.first >= month_of(asked.scope.first or months[0].first)]
    try:
        if choice is not None and choice.chart is Which.XMR:
            return _by_month(asked, months, shown, anew)
        return _between(asked, shown, anew)
    except CannotSay as why:
        return _in_words(asked, shown, why.sentence)


def _since(anew: Sequence[tuple[int, Restart]]) -> str:
    """From when it is read, and why, as the beginning of what is said."""
    if not anew:
        return ""
    restart = anew[-1][1]
    return f"Begun anew from {restart.month:%B %Y}: {restart.because.rstrip('.')}. Since then "


def _levels(limits: Limits) -> list[tuple[str, float, bool]]:
    low, high = limits.drawn
    return [("upper limit", high, True), ("average", limits.mean, False)] + [("lower limit", low, True)] * (low > 0)


def _by_month(
    asked: Asked, months: Sequence[Month], shown: Sequence[Month], anew: Sequence[tuple[int, Restart]]
) -> Pattern:
    *whole, running = months
    found = xmr([month.raised for month in whole], restarts=[place for place, _ in anew])
    last = found.segments[-1]
    limits, latest = last.limits, whole[last.first :]
    total = sum(month.raised for month in latest)
    latest_news = _latest(last.flags, OF_MONTHS, "whole months", limits.trial)
    news = f"{latest_news} {_so_far(running, limits)}".lstrip()
    says = (
        f"{_since(anew)}{many(total, 'disagreement')} raised in {_window(latest)}{asked.whose(asked.scope)} "
        f"(with this month so far {total + running.raised}): {limits.mean:.1f} a month, and {_usual(limits)}. {news}"
    )
    before = _before(found, len(months) - len(shown))
    return Pattern(
        says=says,
        sure=f"{FALSE_ALARMS if limits.mean >= ENOUGH else FALSE_ALARMS_OF_FEW} {SURE}",
        basis=f"{many(total, 'disagreement')}, {_of_stretch(asked, latest, running).period}.",
        made=f"{found.method}, limits at 2.66 average moving ranges.",
        table=_table(shown),
        chart=Chart(
            drawn(_points(shown, found), _levels(limits), "Raised in each month", before),
            "Disagreements raised in each month",
            says,
        ),
        legend=" ".join([LEGEND, *([BEGUN_ANEW] if before else ()), RUNNING]),
        in_short=f"{limits.mean:.1f} a month, {_from_to(latest)}; {_usual(limits)}. {news}",
    )


def _points(shown: Sequence[Month], found: XmR) -> list[Point]:
    """The months of the period, the one that is not over at the end."""
    *whole, running = shown
    flags = found.flags[len(found.flags) - len(whole) :]
    points = [
        Point(month.raised, f"{month.first:%b %Y}", says=flag is not Flag.NONE)
        for month, flag in zip(whole, flags, strict=True)
    ]
    return [*points, Point(running.raised, f"{running.first:%b %Y}", is_open=True)]


def _before(found: XmR, away: int) -> list[tuple[int, list[tuple[str, float, bool]]]]:
    """Of each stretch before the last, of which so many months at the beginning are not shown, how many are, and its
    own levels."""
    ends = [(segment, segment.first + segment.limits.points - away) for segment in found.segments[:-1]]
    return [(min(segment.limits.points, end), _levels(segment.limits)) for segment, end in ends if end > 0]


def _of_stretch(asked: Asked, latest: Sequence[Month], running: Month) -> Asked:
    """The same, of the days that the newest stretch is of."""
    return replace(asked, scope=replace(asked.scope, first=latest[0].first, last=running.first - timedelta(days=1)))


def _window(months: Sequence[Month]) -> str:
    """The months that the average and the limits are of: of other months others are usual."""
    return f"{len(months)} whole months, {_from_to(months)}"


def _from_to(months: Sequence[Month]) -> str:
    return f"{months[0].first:%B %Y} to {months[-1].first:%B %Y}"


def _so_far(month: Month, limits: Limits) -> str:
    """What can be said of a month that is not over: that it has more already, never that it has fewer."""
    more = month.raised > limits.upper and not limits.trial
    return (
        f"{month.first:%B %Y} is not over: {month.raised} so far"
        f"{', more than is usual for a whole month' if more else ''}."
    )


def _between(asked: Asked, shown: Sequence[Month], anew: Sequence[tuple[int, Restart]]) -> Pattern:
    """Where it is begun anew, of what came since."""
    asked = replace(asked, scope=replace(asked.scope, first=anew[-1][1].month if anew else None))
    gaps = times_between(asked.records, asked.scope)
    found = between_chart(gaps)
    raised = sorted(row.on for row in asked.records.within(asked.scope).raised)
    still = (asked.scope.last - raised[-1]).days
    points = [
        Point(gap, f"{on:%b %Y}", says=flag is not Flag.NONE)
        for gap, on, flag in zip(gaps, raised[1:], found.flags, strict=True)
        if on >= shown[0].first
    ]
    levels = [("upper limit", found.upper, True), ("middle", found.centre, False)]
    trial = len(gaps) < FIRM
    usual = ON_TRIAL.format("times") if trial else f"up to {floor(found.upper)} is usual"
    news = _latest(found.flags, OF_GAPS, "times", trial)
    says = (
        f"{_since(anew)}{many(len(raised), 'disagreement')} raised{asked.whose(asked.scope)}: about "
        f"{found.centre:.0f} days from one to the next, and {usual}. "
        f"It is {many(still, 'day')} since the last. {news}"
    ).strip()
    title = "Days from one disagreement to the next" + (f", begun anew from {anew[-1][1].month:%B %Y}" if anew else "")
    return Pattern(
        says=says,
        sure=f"Too few are raised in a month for a chart by month. {SURE}",
        basis=f"{many(len(raised), 'disagreement')}, {asked.period}.",
        made=f"{found.method}.",
        table=_table(shown),
        chart=Chart(drawn([*points, Point(still, is_open=True)], levels, "Days since the one before"), title, says),
        legend=f"{LEGEND} The hollow point is the time since the last, which has not ended.",
        in_short=f"About {found.centre:.0f} days from one to the next, and {usual}. {news}".strip(),
    )


def _usual(limits: Limits) -> str:
    """The numbers within the limits: one beyond a limit is a sign, however near it is."""
    if limits.trial:
        return ON_TRIAL.format("months")
    low, high = limits.drawn
    return f"from {ceil(low)} to {floor(high)} is usual"


def _latest(flags: Sequence[Flag], words: dict[Flag, str], what: str, trial: bool) -> str:
    """Only what touches the latest three points is news. By limits on trial nothing is said to be as usual."""
    news = [words[signal.flag] for signal in announced(flags)]
    if news:
        return f"Something has changed: {'; '.join(dict.fromkeys(news))}. Ask what lies behind it."
    return "" if trial else f"The latest three {what} show nothing unusual."


def _in_words(asked: Asked, months: Sequence[Month], why: str) -> Pattern:
    total = sum(month.raised for month in months)
    return Pattern(
        says=f"{many(total, 'disagreement')} raised{asked.whose(asked.scope)}. No chart is drawn.",
        sure=why,
        basis=f"{many(total, 'disagreement')}, {asked.period}.",
        table=_table(months),
    )


def _table(months: Sequence[Month]) -> Table:
    rows = [
        (f"{month.first:%B %Y}{'' if month.whole else ', so far'}", month.raised, month.settled) for month in months
    ]
    headings = ("Month", "Raised", "Settled in a conversation")
    return number_table("Raised and settled in each month", headings, rows)
