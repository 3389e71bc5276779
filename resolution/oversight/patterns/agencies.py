"""Who challenges whom, since when nobody of an agency has, and where no answer came. In the order of the alphabet."""

from resolution.govuk.components import Table
from resolution.govuk.wording import day, in_words
from resolution.insight.refusing import CannotSay
from resolution.insight.silence import open_gap
from resolution.oversight.drawing import Bar, bars, matrix
from resolution.oversight.figures.agencies import LastRaised, Pairs, last_raised, who_challenges_whom
from resolution.oversight.figures.counts import missed_answers

from .pattern import OTHERS_OR_ITSELF, Asked, Chart, Pattern, many, number_table

GROUPED = (
    "Early years settings, schools, GP practices and agencies with fewer than three people are counted together, under "
    "their sector."
)


def pairs(asked: Asked) -> Pattern:
    """The whole table, zeros and all."""
    scope = asked.scope
    found = who_challenges_whom(asked.records, scope)
    narrowed = asked.records.lines.in_sector(scope.sector)
    silent = [line for line in found.raise_nothing if line in narrowed]
    between = asked.whose(scope) or f" between {len(found.shown)} agencies and groups"
    says = f"{many(found.total, 'disagreement')}{between}. {_nothing(silent, scope.sector)}"
    return Pattern(
        says=says,
        sure=f"{ONE_SECTOR * bool(scope.sector)}{ZERO}",
        basis=f"{many(found.total, 'disagreement')} raised{asked.whose(scope)}, {asked.period}, all themes.",
        table=_pairs(found),
        on_page=_numbered(_pairs(found)),
        chart=Chart(
            matrix(found.shown, found.count),
            "Who challenges whom",
            f"A row for each that raises, a column for each that it is put to, under the same number. {says}",
        ),
        legend="Rows raise. Columns, under the same numbers, are challenged.",
        method=(GROUPED, *_one_way(found)),
    )


ZERO = (
    "A zero is not a finding by itself: an agency may meet little. “Who is quiet”, “Who is seldom challenged” and "
    "“Where challenge goes one way” say where it is more than chance. "
    "Several settings that are counted together can challenge each other."
)
ONE_SECTOR = "Only what this sector raised is counted: the rows of the others are empty because of that. "


def _nothing(silent: list[str], sector: str) -> str:
    if not silent:
        return f"Each {'of this sector ' * bool(sector)}has raised something."
    names = in_words(silent) if len(silent) <= 3 else f"{len(silent)} of them"
    return f"{names} raised none."


def _one_way(found: Pairs) -> list[str]:
    return [f"{len(found.one_way)} pairs are one-way: the one challenges the other, and never the other the one."]


def _pairs(found: Pairs) -> Table:
    rows = [(line, *(found.count(line, other) for other in found.shown), found.raised_by(line)) for line in found.shown]
    total = ("All", *(found.put_to(line) for line in found.shown), found.total)
    return number_table("Raised by, and put to", ("Raised by", *found.shown, "All"), [*rows, total])


def _numbered(table: Table) -> Table:
    """The same with the numbers of the chart, each row's its column's, so that every column is on the screen."""
    first, *lines, total = [column.heading for column in table.columns]
    *rows, last = table.rows
    numbered = [(f"{place} {row[0]}", *row[1:]) for place, row in enumerate(rows, start=1)]
    heads = (first, *(str(place) for place, _ in enumerate(lines, start=1)), total)
    return number_table(f"{table.caption} those of the same number", heads, [*numbered, last])


def quiet_since(asked: Asked) -> Pattern:
    """When each last raised one, and whether that is long for it."""
    found = last_raised(asked.records, asked.scope)
    never = [each.line for each in found if each.on is None]
    long_ago = [each.line for each in found if _chance(each) <= LONG]
    rows = [
        (
            each.line,
            day(each.on) if each.on else "none",
            "" if each.days is None else each.days,
            len(each.gaps),
            "" if len(each.gaps) < 5 else round(sum(each.gaps) / len(each.gaps)),
        )
        for each in found
    ]
    period = f"{day(asked.records.first or asked.scope.last)} to {day(asked.scope.last)}"
    return Pattern(
        says=f"{_too_long(long_ago)} {len(never)} of {len(found)} raised none at all.",
        sure="It is said only of those with five or more times between to compare with, and is chance once in twenty.",
        basis=f"{period}, all themes.",
        made="Exact under a constant rate: (S / (S + t))^m.",
        table=number_table(
            "When each last raised one",
            ("Agency or group", "Last raised", "Days since", "Times between", "Days between, average"),
            rows,
        ),
        more=(OTHERS_OR_ITSELF,),
        method=(GROUPED,),
        period=period,
    )


def _too_long(lines: list[str]) -> str:
    if not lines:
        return "Nobody has been quiet for longer than its own pace would suggest."
    have, pace = ("has", "its") if len(lines) == 1 else ("have", "their")
    return f"{in_words(lines)} {have} been quiet for longer than {pace} own pace would suggest."


LONG = 0.05


def _chance(each: LastRaised) -> float:
    """How rarely its own pace leaves so long a time; 1 where that cannot be said."""
    try:
        return open_gap(each.gaps, each.days or 0)
    except CannotSay:
        return 1.0


def missed(asked: Asked) -> Pattern:
    """Where steps had no answer by their date."""
    scope = asked.scope
    found = [each for each in missed_answers(asked.records, scope) if each.asked]
    all_asked, all_missed = sum(each.asked for each in found), sum(each.missed for each in found)
    says = f"{all_missed} of {many(all_asked, 'step')} had no answer by the date that was set."
    rows = [(each.line, each.asked, each.missed) for each in found]
    drawing = bars([Bar(each.line, each.asked, f"{each.missed} of {each.asked}", each.missed) for each in found])
    return Pattern(
        says=says,
        sure="Whoever is asked more often misses more: read the number of steps with it.",
        basis=f"{many(all_asked, 'step')} of disagreements raised{asked.whose(scope)}, {asked.period}. True counts.",
        table=number_table("Answers that did not come", ("Put to", "Steps", "Without an answer by the date"), rows),
        chart=Chart(drawing, "Steps, and how many had no answer by their date", says) if found else None,
        legend="The whole bar is the steps, the filled part those without an answer." if found else "",
        method=(GROUPED,),
    )
