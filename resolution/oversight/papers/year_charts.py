"""The charts of the report of a year: drawn from what is printed of it and of the year before, and from nothing else,
so that they show no number that the tables hide (Q13, Q15)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from resolution.insight.funnel import boundary
from resolution.insight.rates import apart_by_chance
from resolution.oversight.drawing import Bar, bars
from resolution.oversight.figures.ended import NOT_ALL, RESOLVED, by_day, waits
from resolution.oversight.figures.years import OF_THE_YEAR, QUARTERS, Print, called
from resolution.oversight.patterns import Chart as Drawn

from .document import Chart
from .standing import chart_of

EARLY = "early"
NOT_THERE = "–"
FEW = "What is too small to be shown, or was not recorded, has no bar. Such small numbers differ by chance alone."
# So many tiers or quarters at least, or there is nothing to see.
FEWEST = 2
NOT_OVER = "The year is not over: more will be raised and resolved, and it is not compared with a whole one."
RUNNING = "The quarter that is not over is left out of this: more will be raised in it."


@dataclass(frozen=True)
class Seen:
    """A chart, and the sentence of what it shows and how sure that is."""

    says: str
    chart: Chart


@dataclass(frozen=True)
class Years:
    """What is printed of one table, of the year and of the year before. `over`: how many of the year’s quarters are."""

    year: int
    now: Print
    then: Print
    over: int = len(OF_THE_YEAR)

    @property
    def is_running(self) -> bool:
        return self.over < len(OF_THE_YEAR)

    @property
    def called(self) -> str:
        return called(self.year, self.over)

    def labels(self) -> list[str]:
        return list(dict.fromkeys(label for one in (self.now, self.then) for label, _ in one["rows"]))

    def seen(self, key: str, title: str, says: str, labels: Sequence[str]) -> Seen:
        drawn = Drawn(bars(list(self._bars(labels))), title, says)
        return Seen(says, chart_of(key, drawn, self._outline()))

    def _outline(self) -> str:
        """Which year is which, where both are drawn; and that one is not over."""
        if self.now["rows"] and self.then["rows"]:
            return f"Filled: {self.called}. Outline: {self.year - 1}."
        return f"{self.called}." if self.is_running else ""

    def _bars(self, labels: Sequence[str]) -> Iterator[Bar]:
        """Of each label the year, filled, and under it the year before, as an outline; of neither that has no rows."""
        now, then = dict(self.now["rows"]), dict(self.then["rows"])
        for label in labels:
            if now:
                yield _bar(f"{label}: {self.year}", now.get(label, NOT_THERE), None)
            if then:
                yield _bar(str(self.year - 1) if now else f"{label}: {self.year - 1}", then.get(label, NOT_THERE), 0)


def _bar(label: str, text: str, part: float | None) -> Bar:
    """What is hidden has no length."""
    return Bar(label, _number(text), text, part)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else 0


def by_quarter(years: Years) -> Seen | None:
    """How many were raised in each quarter; none where nothing is printed, or nothing was raised."""
    cells = [text for _, text in years.now["rows"]]
    if not any(map(_number, cells)):
        return None
    return years.seen(QUARTERS, "Raised, quarter by quarter", _on_quarters(years, cells[: years.over]), years.labels())


def _on_quarters(years: Years, cells: Sequence[str]) -> str:
    """Of those that are over."""
    if not all(map(str.isdecimal, cells)):
        return FEW
    if len(cells) < FEWEST:
        return NOT_OVER
    says = _of_quarters(years.called, [int(text) for text in cells])
    return f"{says} {RUNNING}" if years.is_running else says


def _of_quarters(year: str, counts: Sequence[int]) -> str:
    """Counts of a quarter are Poisson, as those of a month are (methods, D2)."""
    mean = sum(counts) / len(counts)
    usual = boundary(mean)
    low = 0 if usual.low is None else usual.low + 1
    return (
        f"In {year} from {min(counts)} to {max(counts)} were raised in a quarter. With {mean:.0f} on average, from "
        f"{low} to {usual.high - 1} come about by chance alone. More challenge is not worse, and less is not better."
    )


def how_early(years: Years) -> Seen | None:
    """At which tier those raised in the year were resolved; none where the tiers are not told apart."""
    tiers = [label for label in years.labels() if label.startswith(f"{RESOLVED} at ")]
    if len(tiers) < FEWEST:
        return None
    first = [dict(one["rows"]).get(tiers[0], "") for one in (years.now, years.then)]
    return years.seen(EARLY, "At which tier they were resolved", _of_first(years, *first), tiers)


def _of_first(years: Years, now: str, then: str) -> str:
    """Of the first tier, in the year and in the one before, where both are printed."""
    if not now.isdecimal():
        return FEW
    says = f"At the first tier {now} of those raised in {years.called} were resolved{by_day(years.now['rows'])}"
    if not then.isdecimal():
        return f"{says}. {FEW}"
    return f"{says}, and {then} of those raised in {years.year - 1}. {_beside(years, int(now), int(then))}"


def _beside(years: Years, now: int, then: int) -> str:
    """How far two such years differ by chance; or why these two are not compared."""
    if years.is_running:
        return NOT_OVER
    if years.then["why"]:
        return f"{years.year - 1}: {years.then['why']}"
    says = f"Two such years differ by up to {apart_by_chance(now, then)} by chance alone."
    return f"{says} {NOT_ALL}" if waits(years.now["rows"]) or waits(years.then["rows"]) else says
