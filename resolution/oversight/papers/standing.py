"""The paper of a meeting's standing item (§3, Q10), put together from what its page, the dashboard and the list of
specific cases show. It counts nothing itself, and has no name of a person or a child in it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from resolution import clock
from resolution.govuk import components
from resolution.govuk.files import MARKING
from resolution.govuk.wording import day, in_words, moment
from resolution.oversight.figures.counts import open_by_tier, resolved_in, standing
from resolution.oversight.figures.reading import records_for
from resolution.oversight.figures.records import Records
from resolution.oversight.figures.scope import Scope
from resolution.oversight.models import Meeting, SubGroupAction
from resolution.oversight.patterns import PATTERN_BY_KEY, Asked, Kind, Pattern
from resolution.oversight.patterns import Chart as Drawn
from resolution.oversight.patterns.pattern import are, many
from resolution.oversight.period import WHOLE_DAYS, period_of, said
from resolution.oversight.readers import SUB_GROUP
from resolution.oversight.standing_item import Line, StandingItem, standing_item
from resolution.partnership.models import User
from resolution.protocol.clock import london_day

from .document import Cell, Chart, Paper, Section, Table
from .specific import specific_cases
from .words import ACTIONS, CONFERENCES, EXPERIENCES, HEAD_OF_ACTIONS, with_words

# Patterns are shown of so many months.
SHOWN = 12
# A table with more columns names them by number, as its rows are.
MOST_COLUMNS = 7


@dataclass(frozen=True)
class Made:
    """What the sections are made from, each part read once. `user`: who may count; what is counted is the same. `read`:
    gives the records."""

    meeting: Meeting
    user: User
    words: Mapping[str, str]
    read: Callable[[], Records]

    @cached_property
    def item(self) -> StandingItem:
        return standing_item(self.meeting)

    @cached_property
    def asked(self) -> Asked:
        """The records, and the last twelve months."""
        return Asked(self.meeting.partnership_id, self.read(), Scope.of_months(SHOWN))

    @cached_property
    def patterns(self) -> Mapping[str, Pattern]:
        return {key: PATTERN_BY_KEY[key].of(self.asked) for key in PATTERNS_SHOWN}

    @cached_property
    def period(self) -> Scope:
        """The days of which it counts what is new. What is open is as it is today."""
        return period_of(self.meeting)


def standing_paper(
    meeting: Meeting, user: User, seal: str, *, version: str = "Draft", read: Callable[[], Records] | None = None
) -> Paper:
    """The paper as it stands now. `seal`: of the history; a draft has none. `read`: gives the records, where they are
    needed for something else too."""
    words = dict(meeting.section_words.exclude(words="").values_list("section", "words"))
    made = Made(meeting, user, words, read or partial(records_for, user))
    return Paper(
        title="Standing item: disagreements about a child",
        partnership=meeting.partnership.name,
        marking=MARKING,
        about=(
            f"{made.item.protocol.bodies.sub_group}, {_met(meeting)}",
            f"{version}, made on {moment(clock.now())}.",
            SUB_GROUP,
        ),
        sections=with_words(_sections(made), words),
        seal=seal,
    )


def is_for_its_day(paper: Paper, meeting: Meeting) -> bool:
    """Whether the paper says the day of the meeting; not where that was moved after it was tabled."""
    return paper.about[0].endswith(_met(meeting))


def _met(meeting: Meeting) -> str:
    return f"meeting on {day(meeting.on)}."


def _sections(made: Made) -> Iterable[Section]:
    return (section(made) for section in SECTIONS.values())


def _now(made: Made) -> Section:
    """New, open, overdue, resolved and at which tier."""
    records, period = made.asked.records, made.period
    new, now = standing(records, period), standing(records, Scope(last=clock.today()))
    tiers = resolved_in(records, period)
    rows = [(records.tiers.get(tier, str(tier)), count) for tier, count in tiers.items()]
    paragraphs = (
        f"{said(period)}: {many(new.raised, 'disagreement')} raised, "
        f"{sum(tiers.values())} resolved, and {new.settled} settled in a conversation and logged.",
        f"Now {now.open} {are(now.open)} open: {now.overdue} past the date by which an answer is needed, and "
        f"{now.unresolved} left unresolved at the last tier.",
        WHOLE_DAYS,
    )
    table = Table("Resolved in this time, by the tier at which both sides agreed", ("Tier", "Resolved"), tuple(rows))
    return Section("New, resolved and open", paragraphs, (), (table, _open(made)), "now")


def _open(made: Made) -> Table:
    """Those that are open, by where they stand and for how long."""
    records = made.asked.records
    found = open_by_tier(records, clock.today())
    rows: list[tuple[Cell, ...]] = [
        (records.tiers.get(tier, str(tier)), *counts, sum(counts)) for tier, counts in found.items()
    ]
    every = [sum(counts) for counts in zip(*found.values(), strict=True)]
    return Table("Open now, by the tier at which they stand", OPEN_HEAD, (*rows, (ALL, *every, sum(every))))


OPEN_HEAD = ("Tier", "Open up to 14 days", "15 to 30 days", "31 to 90 days", "More than 90 days", "All")


def _pattern(key: str) -> Callable[[Made], Section]:
    kind = PATTERN_BY_KEY[key]

    def section(made: Made) -> Section:
        found = made.patterns[key]
        words = (found.says, *found.more, found.sure, found.basis, _where_it_is_explained(kind))
        charts = (chart_of(key, found.chart, found.legend),) if found.chart else ()
        return Section(kind.title, tuple(filter(None, words)), charts, _tables(found), key)

    return section


def _how_made(made: Made) -> Section:
    """By which methods, by their names: at the end, for whoever asks."""
    said = (f"{PATTERN_BY_KEY[key].title}: {found.made}" for key, found in made.patterns.items() if found.made)
    return Section("How the figures are made", (TRUE_COUNTS, *said), (), (), "method")


TRUE_COUNTS = "Figures without a method of their own are counted one by one."


def _where_it_is_explained(kind: Kind) -> str:
    """A paper is read on paper too: the address in words."""
    where = f"{settings.BASE_URL}{reverse(kind.helped_by)}" if kind.helped_by else ""
    return f"How to read this, and how often it is wrong: {where}" if where else ""


def chart_of(key: str, drawn: Drawn, legend: str) -> Chart:
    """The picture, with how to read it behind its title."""
    context = {"id": key, "drawing": drawn.drawing, "title": drawn.title, "description": drawn.description}
    title = f"{drawn.title}. {legend}" if legend else drawn.title
    return Chart(title, drawn.description, render_to_string(drawn.drawing.template, context))


def _tables(found: Pattern) -> tuple[Table, ...]:
    return (as_table(found.plain or found.table),) if found.table.rows else ()


def as_table(table: components.Table) -> Table:
    """Of one with many columns these have the numbers of the rows."""
    head = [column.heading for column in table.columns]
    rows = [tuple(_cell(cell) for cell in row) for row in table.rows]
    if len(head) <= MOST_COLUMNS:
        return Table(table.caption, tuple(head), tuple(rows))
    numbers = {name: str(number) for number, name in enumerate(head[1:], start=1) if name != ALL}
    numbered = [(f"{numbers[str(row[0])]} {row[0]}" if row[0] in numbers else row[0], *row[1:]) for row in rows]
    return Table(table.caption, (head[0], *(numbers.get(name, name) for name in head[1:])), tuple(numbered), BY_NUMBER)


ALL, BY_NUMBER = "All", "The columns have the numbers of the rows."


def _cell(cell: object) -> Cell:
    return cell if isinstance(cell, str | int | float) else str(cell)


def _experiences(made: Made) -> Section:
    """What was returned, that nothing was, and who is missing."""
    told = [_told(line) for line in made.item.told]
    nil, missing = (in_words([line.called for line in lines]) for lines in (made.item.nil, made.item.missing))
    ends = [f"Nothing to tell, which is a return too: {nil}."] if nil else []
    ends += [f"Nothing came from: {missing}."] if missing else ["Everything that was asked for has come."]
    return Section("What agencies experience", (*told, *ends), (), (), EXPERIENCES)


def _told(line: Line) -> str:
    row = line.row
    said = [row.experiences, f"Of concern: {row.concerns}" if row.concerns else ""] if row else []
    return f"{line.called}: {' '.join(filter(None, said))}"


def _conferences(made: Made) -> Section:
    """Differences seen in conferences and reviews, and dissents counted (§3.1)."""
    body = made.item.protocol.bodies.conference_service
    line = made.item.conferences
    if line is None or not line.has_come or line.row is None:
        return Section(body, ("No report has come.",), (), (), CONFERENCES)
    seen = made.item.differences
    settled = sum(each.settled for each in seen)
    said = [f"{many(len(seen), 'difference')} seen, {settled} settled in the room. Dissents: {line.row.dissents or 0}."]
    said += [f"{each.get_seen_in_display()}, {each.agency} and {each.other}: {each.what}" for each in seen]
    return Section(body, tuple(said + ([line.row.experiences] if line.row.experiences else [])), (), (), CONFERENCES)


def _actions(made: Made) -> Section:
    """What is to be done by whom, carried from meeting to meeting. By agency: a paper names no person."""
    rows = [
        (each.number, _what(each), str(each.owner.agency), day(each.due_on), stands(each)) for each in made.item.actions
    ]
    if not rows:
        return Section("Actions", ("No action is outstanding.",), (), (), ACTIONS)
    return Section("Actions", (), (), (Table("Actions", HEAD_OF_ACTIONS, tuple(rows)),), ACTIONS)


def _what(action: SubGroupAction) -> str:
    """What is done, and that it follows from a review: of which, not every reader may know (A2)."""
    return f"{action.what} (follows from a review)" if action.review_id else action.what


def stands(action: SubGroupAction) -> str:
    """Whether it is done, dropped, overdue or still to be done, with what was said of it."""
    if action.done_at:
        return f"Done on {day(london_day(action.done_at))}: {action.what_came_of_it}"
    if action.dropped_at:
        return f"Dropped on {day(london_day(action.dropped_at))}: {action.dropped_because}"
    return "Overdue" if action.is_late else "Outstanding"


PATTERNS_SHOWN = (
    "over-time", "pairs", "one-way", "tiers", "time", "themes", "quiet", "challenged", "missed", "early", "heard",
)  # fmt: skip
# In the order of Q10.
SECTIONS: Mapping[str, Callable[[Made], Section]] = {
    "now": _now,
    "cases": lambda made: specific_cases(made.user, made.period, made.meeting.on),
    **{key: _pattern(key) for key in PATTERNS_SHOWN},
    EXPERIENCES: _experiences,
    CONFERENCES: _conferences,
    ACTIONS: _actions,
    "method": _how_made,
}
