"""Where disagreements end, and how long that takes."""

from collections.abc import Sequence

from resolution.govuk.components import Table
from resolution.govuk.wording import as_a_line
from resolution.insight.endings import Endings as Ways
from resolution.insight.endings import aalen_johansen
from resolution.insight.refusing import CannotSay
from resolution.insight.survival import FEWEST, Curve, kaplan_meier, median_in_words, shown_until
from resolution.oversight.drawing import Bar, bars, curve
from resolution.oversight.figures.counts import Endings, endings
from resolution.oversight.figures.records import Ending
from resolution.oversight.figures.times import Times, times_to_resolution

from .pattern import Asked, Chart, Pattern, are, many, number_table, percent

DAYS = (7, 14, 30, 60, 90, 180)
WAYS = (Ending.RESOLVED, Ending.UNRESOLVED, Ending.IN_LAW, Ending.WITHDRAWN)
CAPTION = "How many were resolved, and how others ended"
FOLLOWED, ENDED = ("By day", "Followed for so long"), (*(way.capitalize() for way in WAYS), "Open")


def tiers(asked: Asked) -> Pattern:
    """At which tier they were resolved, and the other ways to end."""
    found = endings(asked.records, asked.scope)
    ended = _ways(asked, found)
    total = sum(count for _, count in ended)
    says = _how_they_ended(asked, found, total)
    return Pattern(
        says=says,
        sure="Those that are open can still end at any tier: the newest seem to end lower than they will.",
        basis=f"{many(total, 'disagreement')} raised, {asked.period}. True counts.",
        table=number_table("Where they end", ("Ending", "Disagreements"), ended),
        chart=Chart(bars([Bar(name, count, str(count)) for name, count in ended]), "Where disagreements end", says),
    )


def _how_they_ended(asked: Asked, found: Endings, total: int) -> str:
    by, first = asked.by(asked.scope), found.resolved.get(asked.records.protocol.first_tier, 0)
    if not total:
        return f"No disagreement was raised{by}."
    if total == 1:
        ended = _resolved(1, first) if found.all_resolved else "is still open" if found.open else "ended in another way"
        return f"One disagreement was raised{by}: it {ended}."
    of = f"Of {total} disagreements raised{by}"
    return f"{of}, {found.all_resolved or 'none'} {_resolved(found.all_resolved, first)}. {_open(found.open)}."


def _resolved(resolved: int, first: int) -> str:
    """Were resolved, 20 of them at the first tier."""
    if resolved == 0:
        return "was resolved"
    if resolved == 1:
        return f"was resolved, at {'the first' if first else 'a later'} tier"
    of_them = "all" if first == resolved else first or "none"
    return f"were resolved, {of_them} of them at the first tier"


def _open(count: int) -> str:
    return f"{count or 'None'} {are(count or 1)} still open"


def _ways(asked: Asked, found: Endings) -> list[tuple[str, int]]:
    """Each tier and each other way, in their order."""
    called = asked.records.tiers
    resolved = [(f"Resolved at tier {tier}, {called.get(tier, '')}", count) for tier, count in found.resolved.items()]
    others = [(ending.capitalize(), found.others[ending]) for ending in found.others]
    return [*resolved, *others, ("Still open", found.open)]


def time(asked: Asked) -> Pattern:
    """Kaplan–Meier, with those that are open counted for as long as they have been."""
    found = times_to_resolution(asked.records, asked.scope)
    basis = f"{many(len(found.days), 'disagreement')} raised{asked.whose(asked.scope)}, {asked.period}, calendar days."
    try:
        line = kaplan_meier(found.days, found.resolved)
        until = shown_until(line)
        return _drawn(line, until, found, basis)
    except CannotSay as why:
        table = number_table("How many were resolved", ("By day", "Resolved"), [])
        return Pattern("How long it takes cannot be said.", why.sentence, basis, table)


def _drawn(line: Curve, until: float, found: Times, basis: str) -> Pattern:
    open_now = sum(ending is None for ending in found.endings)
    says = f"{_median(line)}. {_still_open(open_now)}."
    title = "Share that is still open, by days since it was raised"
    return Pattern(
        says=says,
        sure=_between(line),
        basis=basis,
        made="Kaplan–Meier, 95 % log-log interval; the line and the table stop where fewer than "
        f"{FEWEST} are followed.",
        table=_table(line, found, until),
        plain=_plain(line, found),
        chart=Chart(curve(line, until), title, says),
        in_short=f"{sum(found.resolved)} of {len(found.days)} resolved. {_median(line)}. {open_now} still open.",
        legend="The shaded band is how sure the line is. The dashed line is half.",
        method=(
            "One that was withdrawn, decided in a legal process or closed without agreement is followed until that day "
            "in the chart. The table has each step of the line, and beside it the share that had ended in each way by "
            "then, with the others in mind (Aalen–Johansen): “Open” is less than the line where some ended otherwise.",
        ),
    )


def _still_open(count: int) -> str:
    if count == 1:
        return "1 is still open, and counted for as long as it has been"
    return f"{count} are still open, and counted for as long as they have been"


def _median(line: Curve) -> str:
    said = median_in_words(line)
    return as_a_line(said) if line.median.day is not None else f"The day by which half are resolved is {said}"


def _between(line: Curve) -> str:
    low, high = line.median.lower, line.median.upper
    if low is None:
        return "When half are resolved cannot be narrowed down: too few have been."
    top = f"day {high:g}" if high is not None else "a day that is not reached yet"
    return f"With so few, that day is not exact: very likely it lies between day {low:g} and {top}."


def _table(line: Curve, found: Times, until: float) -> Table:
    """Each step of the line, and the day at which it stops; and in which way how many had ended by then."""
    ways = aalen_johansen(found.days, found.endings)
    days = sorted({*(day for day in line.days if day <= until), until})
    drawn = [(percent(line.open_at(day)), _band(line, day)) for day in days]
    rows = [(f"{day:g}", line.left(day), *at, *_ended(ways, day)) for day, at in zip(days, drawn, strict=True)]
    return number_table(CAPTION, (*FOLLOWED, "The line", "Its band", *ENDED), rows)


def _band(line: Curve, day: float) -> str:
    low, high = line.bounds_at(day)
    return f"{percent(low)} to {percent(high)}"


def _plain(line: Curve, found: Times) -> Table:
    """At days that are soon read, without the line."""
    ways = aalen_johansen(found.days, found.endings)
    days = [day for day in DAYS if line.left(day) >= FEWEST]
    return number_table(CAPTION, (*FOLLOWED, *ENDED), [(str(day), line.left(day), *_ended(ways, day)) for day in days])


def _ended(ways: Ways[Ending], day: float) -> Sequence[str]:
    """The share that had ended in each way by that day, and that was open still."""
    shares = ways.share_at(day)
    ended = [shares.get(way, 0.0) for way in WAYS]
    return [*map(percent, ended), percent(1 - sum(ended))]
