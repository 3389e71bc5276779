"""What disagreements are about, what is becoming more frequent, and how early they are raised."""

from collections.abc import Iterator, Sequence
from datetime import date

from resolution.govuk.wording import in_words
from resolution.insight.refusing import CannotSay
from resolution.insight.themes import Emerging, Lately, baseline_of, emerging
from resolution.oversight.drawing import Bar, bars
from resolution.oversight.figures.counts import FEWEST_FOR_A_SHARE, saved_up
from resolution.oversight.figures.scope import Scope, month_before, month_of, months_between
from resolution.oversight.figures.themes import Counted, Once, once_each, themes_per_month

from .pattern import Asked, Chart, Pattern, many, number_table

# Whole months: the latest three are asked about, the 24 before them are what is usual.
LOOKED_AT, MONTHS_BACK = (1, 3), 27


def themes(asked: Asked) -> Pattern:
    """How often each theme was picked, and those that are emerging."""
    counted = themes_per_month(asked.records, asked.scope.by_theme)
    total = sum(each.raised + each.settled for each in counted)
    says, why = _emerging(asked, counted)
    rows = [(each.name, each.raised, each.settled, each.raised + each.settled) for each in counted]
    drawing = bars([Bar(name, both, f"{both} ({raised} raised)", raised) for name, raised, _, both in rows])
    return Pattern(
        says=says,
        sure=why,
        basis=f"{many(total, 'theme')} picked, {asked.period}, all agencies, each once for a case. Surprise beside the "
        "24 months before, about one false name a year over all themes.",
        table=number_table(
            "What disagreements are about", ("Theme", "Raised", "Settled in a conversation", "Both"), rows
        ),
        chart=Chart(drawing, "How often each theme was picked", says),
        legend="The whole bar is both, the filled part what was raised.",
    )


def _emerging(asked: Asked, counted: Sequence[Counted]) -> tuple[str, str]:
    try:
        names = {each.theme: each.name for each in counted}
        found = [(names[theme], one) for theme, one in _looked_at(asked, list(names)) if one.flagged]
    except CannotSay as why:
        return "Whether a theme is emerging cannot be said yet.", why.sentence
    sure = "A theme is named from three disagreements on, of two agencies or three children. A slow rise shows later."
    if not found:
        return "No theme is emerging: none came more often in the last three whole months than is usual for it.", sure
    said = [f"{name} ({one.lately.count} in {many(one.lately.months, 'month')})" for name, one in found]
    return f"Emerging: {in_words(said)}. That is more than is usual for {'it' if len(said) == 1 else 'them'}.", sure


def _looked_at(asked: Asked, every: Sequence[str]) -> Iterator[tuple[str, Emerging]]:
    """Each theme over the whole months, beside what is usual for it. Nothing narrows it."""
    begun = month_of(asked.scope.last)
    scope = Scope(first=month_before(begun, MONTHS_BACK), last=asked.scope.last)
    those = [one for one in once_each(asked.records.within(scope)) if one.on < begun]
    first = max(scope.first or begun, month_of(asked.records.first or begun))
    months = [month for month in months_between(first, begun) if month < begun]
    overall = [sum(month_of(one.on) == month for one in those) for month in months]
    for theme in every:
        about = [one for one in those if one.theme == theme]
        by_month = [sum(month_of(one.on) == month for one in about) for month in months]
        usual = baseline_of(by_month, overall, themes=len(every))
        lately = [_lately(about, month_before(begun, back), back) for back in LOOKED_AT]
        yield theme, emerging(usual, lately, themes=len(every))


def _lately(about: Sequence[Once], since: date, months: int) -> Lately:
    new = [one for one in about if one.on >= since]
    return Lately(months, len(new), len({one.raising for one in new}), len({one.case for one in new if one.case}))


def early(asked: Asked) -> Pattern:
    """The share of concerns that were saved up: of all together, never of an agency."""
    share = saved_up(asked.records, asked.scope)
    limit = asked.records.protocol.saved_up_after_days
    table = number_table("Raised late", ("When it was raised", "Disagreements"), [])
    basis = f"{asked.period}, all agencies and themes. True counts, never by agency or person."
    if share is None:
        return Pattern("This protocol sets no limit for raising a concern.", "So nothing is counted.", basis, table)
    if not share.is_known:
        why = f"Of fewer than {FEWEST_FOR_A_SHARE} no share is shown, so that nobody is found in it."
        return Pattern("The share of concerns raised late is not shown.", why, basis, table)
    says = (
        f"{share.part} of {share.whole} ({share.percent} %) were raised more than {limit} days after the concern arose."
    )
    rows = [(f"More than {limit} days afterwards", share.part), ("Within that time", share.whole - share.part)]
    drawing = bars([Bar("Raised late, of all", share.whole, f"{share.part} of {share.whole}", share.part)])
    return Pattern(
        says=says,
        sure="The day is the raiser’s own word, asked when raising. Late is better than never.",
        basis=basis,
        table=number_table("How soon concerns were raised", ("When it was raised", "Disagreements"), rows),
        chart=Chart(drawing, "Concerns raised late, of all", says),
        legend="The whole bar is all of them, the filled part those raised late.",
    )
