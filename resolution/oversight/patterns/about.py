"""What disagreements are about, and what is becoming more frequent."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from resolution.govuk.wording import in_words
from resolution.insight.refusing import CannotSay
from resolution.insight.themes import FEWEST, Baseline, Lately, baseline_of, emerging, fewest_named, slow_rise
from resolution.oversight.drawing import Bar, bars
from resolution.oversight.figures.scope import Scope, month_before, month_of, months_between
from resolution.oversight.figures.themes import Counted, Once, by_month, can_be_named, once_each, themes_of

from .pattern import Asked, Chart, Pattern, from_to, many, number_table

# Whole months: the latest three are asked about, the 24 before them are what is usual.
LOOKED_AT, MONTHS_BACK = (1, 3), 27


def themes(asked: Asked) -> Pattern:
    """How often each theme was picked in whole quarters, and those that are emerging."""
    counted = themes_of(asked.records, asked.told)
    total = sum(each.raised + each.settled for each in counted)
    months = _months(asked, [each.theme for each in counted])
    says, why = _emerging(asked, months, counted)
    rows = [(each.name, each.raised, each.settled, each.raised + each.settled) for each in counted if asked.told]
    drawing = bars([Bar(name, both, f"{both} ({raised} raised)", raised) for name, raised, _, both in rows])
    return Pattern(
        says=says,
        sure=why,
        more=[_rising(asked, months, counted)],
        basis=_counted_in(asked.told, total),
        made="Surprise beside the 24 months before, and a CUSUM of the last twelve beside those before them: about one "
        "false name a year by each, over all themes.",
        table=number_table("What disagreements are about", HEADINGS, rows),
        chart=Chart(drawing, "How often each theme was picked", says) if rows else None,
        legend=WHOLE_BAR if rows else "",
        method=(IN_QUARTERS,),
        period=from_to(asked.told),
    )


WHOLE_BAR = "The whole bar is what was raised or settled in a conversation, the filled part what was raised."
HEADINGS = ("Theme", "Raised", "Settled in a conversation", "Both")
IN_QUARTERS = (
    "Themes are counted in whole quarters that are over. A quarter in which they would show, beside what each sector "
    "raised, who disagreed about what is counted together with the next. What was settled and taken up later stays "
    "here as settled, so that a quarter that was told never changes."
)


def _counted_in(told: Sequence[Scope], total: int) -> str:
    if not told:
        return "Nothing is counted yet: too little was raised in the quarters that are over."
    return f"{many(total, 'theme')} picked, {from_to(told)}, all agencies, each once for a case."


@dataclass(frozen=True)
class Months:
    """What came in each whole month, over all and of each theme, up to the last; and each time that a theme was picked
    in the latest, which are asked about."""

    begun: date
    overall: Sequence[int]
    of: Mapping[str, Sequence[int]]
    picked: Mapping[str, Sequence[Once]]

    def lately(self, theme: str, months: int) -> Lately:
        """How often, and how broadly, it came in the latest so many months."""
        since = month_before(self.begun, months)
        new = [one for one in self.picked[theme] if one.on >= since]
        return Lately(months, len(new), len({one.raising for one in new}), len({one.case for one in new if one.case}))


def _months(asked: Asked, every: Sequence[str]) -> Months:
    """Each theme over the whole months. Nothing narrows it."""
    begun = month_of(asked.scope.last)
    scope = Scope(first=month_before(begun, MONTHS_BACK), last=begun - timedelta(days=1))
    inside = asked.records.within(scope)
    first = max(scope.first or begun, month_of(asked.records.first or begun))
    months = [month for month in months_between(first, begun) if month < begun]
    counts, overall = by_month(inside), Counter[date]()
    for (_, month), count in counts.items():
        overall[month] += count
    picked: dict[str, list[Once]] = {theme: [] for theme in every}
    for one in once_each(inside, month_before(begun, max(LOOKED_AT))):
        picked.setdefault(one.theme, []).append(one)
    of = {theme: [counts[theme, month] for month in months] for theme in every}
    return Months(begun, [overall[month] for month in months], of, picked)


def _emerging(asked: Asked, months: Months, counted: Sequence[Counted]) -> tuple[str, str]:
    try:
        found = [one for each in counted if (one := _surprise(months, each)).is_emerging]
    except CannotSay as why:
        return "Whether a theme is emerging cannot be said yet.", why.sentence
    sure = (
        "A theme is named from three disagreements on, of two agencies or three children, and only where that does not "
        "show who raised them."
    )
    said = [one.of.name for one in found if _can_be_named(asked, one.of.theme, one.months, one.at_least)]
    if not found:
        return f"No theme is emerging: none came more often in {_latest(months)} than is usual for it.", sure
    if not said:
        return "A theme came more often than is usual, and beside so few others it cannot be named.", sure
    return f"Emerging: {in_words(said)}. That is more than is usual for {'it' if len(said) == 1 else 'them'}.", sure


def _latest(months: Months) -> str:
    """Which are asked about: they are not those that the table counts, which are whole quarters."""
    first, last = (month_before(months.begun, back) for back in (max(LOOKED_AT), 1))
    return f"the last three whole months, {first:%B %Y} to {last:%B %Y},"


def _can_be_named(asked: Asked, theme: str, months: int, at_least: int) -> bool:
    """Of so many whole months, the latest."""
    begun = month_of(asked.scope.last)
    latest = Scope(first=month_before(begun, months), last=begun - timedelta(days=1))
    return can_be_named(asked.records, latest, theme, at_least)


@dataclass(frozen=True)
class Surprise:
    """Whether a theme came more often in the latest `months` than is usual for it, over `every` theme together."""

    of: Counted
    is_emerging: bool
    months: int
    usual: Baseline
    every: int

    @property
    def at_least(self) -> int:
        """How often it came, for whoever reads its name."""
        return fewest_named(self.usual, self.months, themes=self.every)


def _surprise(months: Months, of: Counted) -> Surprise:
    every = len(months.of)
    usual = baseline_of(months.of[of.theme], months.overall, themes=every)
    one = emerging(usual, [months.lately(of.theme, back) for back in LOOKED_AT], themes=every)
    return Surprise(of, one.flagged, one.lately.months, usual, every)


def _rising(asked: Asked, months: Months, counted: Sequence[Counted]) -> str:
    """Themes that come more often month by month, each by a little. What each adds up to would tell of each month."""
    try:
        found = [slow_rise(months.of[each.theme], months.overall, themes=len(months.of)) for each in counted]
    except CannotSay:
        return "Whether a theme is rising slowly can be said once there are 18 whole months."
    latest = max(LOOKED_AT)
    slow = [
        each.name
        for each, one in zip(counted, found, strict=True)
        if one.rising and months.lately(each.theme, latest).broad and _can_be_named(asked, each.theme, latest, FEWEST)
    ]
    return f"Rising slowly over the last twelve months: {in_words(slow)}." if slow else NONE_RISES


NONE_RISES = "No theme that can be named is rising slowly over the last twelve months."
