"""The report of a year to the Executive (§5, Q13), put together from the year's meetings and from its figures as they
were counted once. It has no name of a person or a child in it, and shows no number that the Executive may not see."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial

from resolution import clock
from resolution.disagreements.models import Disagreement, Referral
from resolution.govuk.files import MARKING
from resolution.govuk.wording import day, in_words, moment
from resolution.insight.disclosure import CONFIDENTIAL, FEWER_THAN_FIVE
from resolution.oversight import culture
from resolution.oversight.asked import whose
from resolution.oversight.figures import ended, years
from resolution.oversight.figures.published import public_of
from resolution.oversight.figures.reading import records_for
from resolution.oversight.figures.records import Records
from resolution.oversight.figures.reviews import looked_into
from resolution.oversight.figures.years import Figures, Print
from resolution.oversight.models import AnnualReport, Meeting, Return
from resolution.oversight.readers import EXECUTIVE, SIGNS
from resolution.partnership import directory
from resolution.partnership.models import User
from resolution.protocol.clock import london_day
from resolution.protocol.model import Protocol

from .document import Cell, Paper, Section, Table
from .words import ACTIONS, EXAMPLES, with_words
from .year_charts import Years, by_quarter, how_early
from .year_records import PROTOCOL, actions_of, examples_of, protocol_of

# Where a line was not one of its own in the other year.
NONE = "–"
# Of a year that was counted before this was.
NOT_COUNTED: Print = {"rows": [], "total": "", "why": "Not counted when the year was."}
# Why a table is not shown, beside how many there were.
UNTOLD = "They are not told by {}: somebody could work out a number that is too small to be shown."
HEARD, LOOKED = "heard", "looked"
# What is printed of a year, by the year: for the Executive, and for everybody.
Kept = dict[str, dict[str, Figures]]
FOR_EXECUTIVE, FOR_PUBLIC = "executive", "public"


@dataclass(frozen=True)
class Made:
    """What the sections are made from, each part read once."""

    report: AnnualReport
    figures: Kept

    @cached_property
    def protocol(self) -> Protocol:
        return directory.protocol_in_force(self.report.partnership).protocol

    def printed(self, name: str, before: int = 0) -> Print:
        """What is printed of the year, or of the one before it; nothing, where that was not counted yet. A quarter
        that has not begun has no number, not 0."""
        year = self.report.year - before
        printed = years.in_words_of_today(self.figures[str(year)][FOR_EXECUTIVE].get(name, NOT_COUNTED))
        begun = years.quarters_over(year) + 1
        return {**printed, "rows": printed["rows"][:begun]} if name == years.QUARTERS else printed

    def years(self, name: str) -> Years:
        """The same of both."""
        over = years.quarters_over(self.report.year)
        return Years(self.report.year, self.printed(name), self.printed(name, 1), over)


def counted(report: AnnualReport, user: User, read: Callable[[], Records] | None = None) -> Kept:
    """What is printed of the year and of the one before: as it was counted once, and else as it stands today. `read`:
    gives the records, where they are needed for something else too."""
    found = _counted_before(report)
    missing = [year for year in (report.year, report.year - 1) if str(year) not in found]
    records = (read or partial(records_for, user))() if missing else None
    return found | {str(year): _count(records, user, report, year) for year in missing if records}


def _counted_before(report: AnnualReport) -> Kept:
    """By the reports of the year, of the one before, and of the one after, which has this one beside it."""
    found: Kept = {}
    there = AnnualReport.objects.filter(partnership=report.partnership_id)
    for kept in there.filter(year__range=(report.year - 1, report.year + 1)).values_list("figures", flat=True):
        found |= {year: each for year, each in kept.items() if year in (str(report.year), str(report.year - 1))}
    return found


def _count(records: Records, user: User, report: AnnualReport, year: int) -> dict[str, Figures]:
    executive = years.executive_of(records, year, _referred(user, year))
    heard = {HEARD: culture.heard_in(report.partnership_id, year)}
    unkept = executive[years.ENDED]["why"] == years.NOT_KEPT
    looked = {LOOKED: executive[years.ENDED] if unkept else looked_into(user, year)}
    return {FOR_EXECUTIVE: executive | heard | looked, FOR_PUBLIC: public_of(records, year, executive)}


def _referred(user: User, year: int) -> list[str]:
    """The kind of each case that was put to the Sub Group in the year, by today."""
    rows = Referral.objects.filter(disagreement__in=Disagreement.objects.counted_for(user), at__lte=clock.now())
    there = rows.order_by("kind").values_list("kind", "at")
    return [Referral.Kind(kind).label for kind, at in there if london_day(at).year == year]


def annual_paper(report: AnnualReport, figures: Kept, seal: str, *, version: str = "Draft") -> Paper:
    """The report as it stands now, with these figures. `seal`: of the history; a draft has none."""
    words = dict(report.section_words.exclude(words="").values_list("section", "words"))
    made = Made(report, figures)
    bodies = made.protocol.bodies
    return Paper(
        title=f"Annual report for {_called(report.year)}: disagreements about a child",
        partnership=report.partnership.name,
        marking=MARKING,
        about=(
            f"{bodies.executive}, from the {bodies.sub_group}: the year {_called(report.year)}.",
            f"{version}, made on {moment(clock.now())}.",
            EXECUTIVE,
            "What is printed of a year was counted once, and stands so beside the next.",
        ),
        sections=with_words((section(made) for section in SECTIONS.values()), words),
        seal=seal,
    )


def _called(year: int) -> str:
    return years.called(year, years.quarters_over(year))


def _year(made: Made) -> Section:
    """What was raised, how it ended, and how long that took; last year beside it."""
    seen = [*filter(None, (by_quarter(made.years(years.QUARTERS)), how_early(made.years(years.ENDED))))]
    said = (
        *_of_each(made, _raised),
        "One that is still open is counted for as long as it has been (Kaplan–Meier).",
        ended.FOLLOWED,
        *(each.says for each in seen),
    )
    ends = _beside(made, years.ENDED, ended.CAPTION, "Ending")
    quarters = _beside(made, years.QUARTERS, "Raised in each quarter", "Quarter") if ends else ()
    section = _section("Raised and resolved", said, (*quarters, *ends), "year")
    return replace(section, charts=tuple(each.chart for each in seen))


def _of_each(made: Made, say: Callable[[Made, int], str]) -> list[str]:
    """A sentence on the year, and one on the year before; of a year in which nothing was recorded, that it was not."""
    return [
        f"{_called(made.report.year - back)}: "
        + (years.NOT_KEPT if made.printed(years.ENDED, back)["why"] == years.NOT_KEPT else say(made, back))
        for back in (0, 1)
    ]


def _raised(made: Made, back: int) -> str:
    raised, settled = (made.printed(name, back)["total"] for name in (years.ENDED, years.SETTLED))
    median, since = (made.printed(name, back)["total"] for name in (years.MEDIAN, years.SINCE))
    half = (
        f"half of those raised were resolved by day {median}" if median else "the day by which half were is not shown"
    )
    begins = f" Records begin in {since}." if since else ""
    return f"{raised} raised, {settled} others settled in a conversation and logged; {half}.{begins}"


def _beside(made: Made, name: str, caption: str, first: str) -> tuple[Table, ...]:
    """The lines of the year with those of the year before; none where nothing can be printed of either."""
    this, before = made.printed(name), made.printed(name, 1)
    now, then = ({label: text for label, text in printed["rows"]} for printed in (this, before))
    if not now and not then:
        return ()
    rows = [
        (label, _cell(now.get(label, NONE)), _cell(then.get(label, NONE))) for label in dict.fromkeys([*now, *then])
    ]
    total = ("All", _cell(this["total"] or NONE), _cell(before["total"] or NONE))
    totals = (total,) if this["total"] or before["total"] else ()
    head = (first, _called(made.report.year), _called(made.report.year - 1))
    whys = dict(zip(head[1:], (this["why"], before["why"]), strict=True))
    return (Table(caption, head, (*rows, *totals), " ".join([*_unsaid(whys), *_signs([*rows, total])])),)


def _unsaid(whys: Mapping[str, str]) -> Iterator[str]:
    """Why something of a year is not shown: once, where it is the same of both."""
    for why in dict.fromkeys(filter(None, whys.values())):
        yield f"{in_words([year for year, each in whys.items() if each == why])}: {why}"


def _signs(rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """What the signs in place of a number mean, where one of them stands in a row."""
    if any(cell in (FEWER_THAN_FIVE, CONFIDENTIAL) for row in rows for cell in row):
        yield SIGNS


def _cell(text: str) -> Cell:
    return int(text) if text.isdecimal() else text


def _section(heading: str, said: Sequence[str], tables: tuple[Table, ...], key: str) -> Section:
    return Section(heading, tuple(said) if tables else (*said, years.TOO_FEW), (), tables, key)


def _table_of(name: str, heading: str, caption: str, first: str) -> Callable[[Made], Section]:
    return lambda made: _section(heading, (), _beside(made, name, caption, first), name)


def _themes(made: Made) -> Section:
    """With from when to when, where that is not the calendar year."""
    when = [(_called(made.report.year - back), made.printed(years.PERIOD, back)["total"]) for back in (0, 1)]
    caption = "; ".join(["Themes, each once for a case", *(f"{year}: {told}" for year, told in when if told)])
    tables = _beside(made, years.THEMES, caption, "Theme")
    return _section("What they are about", (years.IN_QUARTERS,), tables, years.THEMES)


def _cases(made: Made) -> Section:
    """What came before the Sub Group."""
    tables = _beside(made, years.CASES, "What was put to it, and why", "Kind of referral")
    return Section("Specific cases", tuple(_of_each(made, _put)), (), tables, years.CASES)


def _put(made: Made, back: int) -> str:
    """Of a year that was counted while a table that was not shown took its total with it, not even how many."""
    printed, whom = made.printed(years.CASES, back), made.protocol.bodies.sub_group
    count = printed["total"]
    put = f"{count} referrals put to the {whom}." if count else f"how many were put to the {whom} is not shown."
    return f"{put} {UNTOLD.format('kind')}" if printed["why"] else put


def _culture(made: Made) -> Section:
    """How early, how openly, and whether people were heard (§5)."""
    said = [*_of_each(made, _early), *_of_each(made, _open), *_of_each(made, _heard)]
    return Section("How the culture developed", tuple(said), (), tuple(_told_of_culture(made)), "culture")


def _early(made: Made, back: int) -> str:
    """The first line of how they ended is the first tier, where the tiers are told apart."""
    printed, first = made.printed(years.ENDED, back), made.protocol.tier(made.protocol.first_tier)
    there = [text for label, text in printed["rows"][:1] if label.endswith(first.name)]
    if not there:
        said = f"how many were resolved at the first tier, {first.name}, is not shown."
        return f"{said} {UNTOLD.format('tier')}"
    by_day = ended.by_day(printed["rows"])
    return f"{there[0]} of {printed['total']} resolved{by_day} at the first tier, {first.name}."


def _open(made: Made, back: int) -> str:
    settled, directions = (made.printed(name, back)["total"] for name in (years.SETTLED, years.DIRECTIONS))
    return (
        f"{settled} settled in a conversation were logged, and something was raised in {directions} "
        "directions, from one agency or group of settings to another."
    )


def _heard(made: Made, back: int) -> str:
    heard = made.printed(HEARD, back)
    if heard["why"]:
        return f"on whether people were heard, {heard['why']}"
    return f"{heard['total']} answers on whether people were heard."


def _told_of_culture(made: Made) -> Iterator[Table]:
    yield from _beside(made, years.AROSE, "How soon after the concern arose it was raised", "When")
    yield from _beside(made, HEARD, "Whether people were heard", "Answer")


def _meetings(made: Made) -> Section:
    """Each meeting of the year, with what came of what was asked, and the missing by name."""
    held = Meeting.objects.held().filter(partnership=made.report.partnership_id, on__year=made.report.year)
    theirs = Return.objects.filter(meeting__in=held)
    returns = list(theirs.select_related("meeting", "agency").order_by("meeting__on", "pk"))
    meetings = dict.fromkeys(row.meeting for row in returns)
    rows = [_meeting(made, [row for row in returns if row.meeting == meeting]) for meeting in meetings]
    if not rows:
        return Section("Meetings of the year", ("Nothing was asked for a meeting in this year.",), (), (), "meetings")
    head = ("Meeting", "Asked", "Came", "Nothing to tell", "Nothing came from")
    said = "Before each meeting agencies were asked for their experience. To have nothing to tell is a return too."
    return Section("Meetings of the year", (said,), (), (Table("What was returned", head, tuple(rows)),), "meetings")


def _meeting(made: Made, returns: Sequence[Return]) -> tuple[Cell, ...]:
    came = [row for row in returns if row.has_come]
    missing = in_words([whose(row).called(made.protocol) for row in returns if not row.has_come]) or NONE
    return day(returns[0].meeting.on), len(returns), len(came), sum(row.nil for row in came), missing


def _looked_into(made: Made) -> Section:
    """How many were opened and completed, and what followed; of two years that were counted before this was, that."""
    says = "What was looked into beyond one decision. One that was opened in a year may be completed in the next."
    tables = _beside(made, LOOKED, "Deep dives and reviews", "What")
    unsaid = () if tables else _of_each(made, lambda made, back: made.printed(LOOKED, back)["why"])
    return Section("Looked into", (says, *unsaid), (), tables, LOOKED)


SECTIONS: Mapping[str, Callable[[Made], Section]] = {
    "year": _year,
    years.RAISED_BY: _table_of(years.RAISED_BY, "Who raised them", "Raised by", "Agency"),
    years.PUT_TO: _table_of(years.PUT_TO, "To whom they were put", "Put to", "Agency"),
    years.THEMES: _themes,
    years.CASES: _cases,
    "culture": _culture,
    EXAMPLES: lambda made: examples_of(made.report),
    "meetings": _meetings,
    LOOKED: _looked_into,
    ACTIONS: lambda made: actions_of(made.report),
    PROTOCOL: lambda made: protocol_of(made.report),
}
