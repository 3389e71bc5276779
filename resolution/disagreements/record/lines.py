"""A disagreement on a line of a list: which, the child's initials, between whom, whose move, by when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, Case, OuterRef, Q, QuerySet, Value, When
from django.urls import reverse

from resolution import clock
from resolution.disagreements import moves, policy, stuck
from resolution.disagreements.models import NO_INITIALS, Child, Disagreement, Named, Theme
from resolution.govuk.components import Row
from resolution.govuk.wording import day, in_words
from resolution.partnership.covering import today_of
from resolution.partnership.models import Person
from resolution.partnership.models.kept import KeptRows, stand_ins
from resolution.protocol.acts import Side, Status
from resolution.protocol.clock import ClosedDays, london_day

from .holder import holder_of
from .kept_for import kept_for_each
from .needs import named_of_own, needs_of, rows_of
from .numbers import numbers_of
from .turn import Reader, Turn, turn_of

OVERDUE, DUE_TODAY, NEARLY_DUE, URGENT = "Overdue", "Due today", "Due soon", "Urgent"
# As many rows as the home page shows, and a few.
AT_ONCE = 50
ASKS_STUCK = "It has passed the second tier: are the agencies stuck?"
UNPROTECTED = "Nothing keeps the child safe"
CROSS_BORDER, LATER, RESTRICTED = "Cross-border", "Later date asked for", "Restricted"


@dataclass(frozen=True)
class Line:
    """One line. `tags` are in words: (what, look)."""

    reference: str
    url: str
    initials: str
    sides: str
    says: str
    about: str
    aside: str
    tags: tuple[tuple[str, str], ...] = ()


def shown(keys: Sequence[int], reader: Person) -> list[Any]:
    """The rows of these numbers, at most as many as `AT_ONCE`, in this order, as `marked`."""
    found = {row.pk: row for row in _rows(reader).found(*keys)} if keys else {}
    return [found[key] for key in keys]


@kept_for_each
def _rows(reader: Person) -> KeptRows[Any]:
    those = Disagreement.objects.filter(pk__in=stand_ins(AT_ONCE)).with_sides()
    return KeptRows.of_rows(lambda: marked(those, reader))


def marked(rows: QuerySet[Disagreement], reader: Person) -> QuerySet[Any]:
    """The rows with what a line needs to know beside them: whether the reader has the move, what was not done.

    The rows are those that the reader may read whole: a line shows the initials of the children.

    `asked`: whether the reader is the lead of a raising side that is silent past its date. `past`: whether they can
    take it further, since nothing came by the date. Neither is said to somebody who has the move. `may_say_stuck`:
    whether they can say that the agencies are stuck. `answers_later`: whether they say if a later date is accepted;
    `fills`, whether they can name somebody for a place of their agency's.
    """
    return rows.annotate(
        mine=whether(moves.waits_for(reader)),
        undone=whether(moves.is_undone()),
        asked=whether(moves.asked_after(reader)),
        past=whether(moves.can_go_past(reader)),
        answers_later=whether(moves.to_answer_later(reader)),
        fills=whether(moves.to_fill(reader)),
        unprotected=whether(moves.unprotected()),
        may_say_stuck=whether(moves.may_say_stuck(reader)),
        next_action_on=moves.actions_to_come().values("due_on")[:1],
        next_action_of=moves.actions_to_come().values("owner__name")[:1],
        theme=_themes()[:1],
        also_about=_themes()[1:2],
        raised_by=_raised_by()[:1],
        child=_initials()[:1],
        sibling=_initials()[1:2],
        another=_initials()[2:3],
    )


def _themes() -> QuerySet[Any]:
    """What it was about when it was raised or logged, up to two; what closing picks may differ."""
    rows = Theme.objects.filter(disagreement=OuterRef("pk"), at_closing=False)
    return rows.order_by("pk").values("theme")


def _raised_by() -> QuerySet[Any]:
    """Who raised it, also once they have handed over their part: whoever was named first."""
    rows = Named.objects.filter(disagreement=OuterRef("pk"), side=Side.RAISING)
    return rows.order_by("pk").values("person__name")


def _initials() -> QuerySet[Any]:
    """The initials of the children, but for those whose details were destroyed."""
    rows = Child.objects.filter(disagreement=OuterRef("pk")).exclude(initials=NO_INITIALS)
    return rows.order_by("pk").values("initials")


def whether(condition: Q) -> Case:
    """Whether a condition holds for a row, to read beside it."""
    return Case(When(condition, then=Value(True)), default=Value(False), output_field=BooleanField())


def lines_of(rows: Iterable[Any], closed: ClosedDays, reader: Person) -> list[Line]:
    """The rows of `marked` as lines."""
    return [_line(row, closed, reader) for row in rows]


def _line(row: Any, closed: ClosedDays, person: Person) -> Line:
    reader = Reader(person, mine=row.mine, asked=row.asked and not row.mine, past=row.past and not row.mine)
    turn = turn_of(row, closed, reader, undone=row.undone)
    tags = (
        (turn.late, OVERDUE, "due"),
        (turn.nearly, DUE_TODAY if row.step and row.step.due.on == clock.today() else NEARLY_DUE, ""),
        (bool(turn.urgent_because), URGENT, "due"),
        (row.unprotected, UNPROTECTED, "due"),
        (policy.later_asked(row) is not None, LATER, "quiet"),
        (row.cross_border, CROSS_BORDER, "quiet"),
        (row.is_restricted, RESTRICTED, "quiet"),
    )
    return Line(
        reference=row.reference,
        url=row.get_absolute_url(),
        initials=_children(row),
        sides=f"{row.raising_agency.name} and {row.responding_agency.name}",
        says=_and(_says(turn, row), _away(row, person)),
        about=_about(row),
        aside=_aside(row),
        tags=tuple((words, look) for holds, words, look in tags if holds),
    )


def _children(row: Any) -> str:
    """Two children at the most: home has no query left in which to ask for all."""
    others = "others" if row.another else ""
    return in_words([known for known in (row.child, row.sibling, others) if known])


def _says(turn: Turn, row: Any) -> str:
    """Whose move it is and by when; to the lead who is asked after somebody, or who can take it further, that; to
    whoever is asked for a later date, that too."""
    asked = [f"{turn.ask or turn.past}."] if turn.ask or turn.past else []
    if row.answers_later:
        asked.append(_asked_for_later(row))
    if row.fills:
        asked.append(f"You: name somebody else. {turn.line}")
    said = " ".join(asked) or turn.line or f"{turn.sentence}{_next_action(row)}"
    return _and(said, ASKS_STUCK if row.may_say_stuck and stuck.is_asked_after(row) else "")


def _and(said: str, more: str) -> str:
    return f"{said.rstrip('.')}. {more}" if more else said


def _away(row: Any, reader: Person) -> str:
    """Until when whoever has the move is away. Who acts for them takes a query more, and stands on the page."""
    if row.mine or row.status != Status.OPEN:
        return ""
    who = holder_of(row, row.step).person
    away = today_of(reader.agency.partnership).away.get(who.pk) if who else None
    return f"{who.name} is away until {day(away.until)}." if who and away else ""


def _asked_for_later(row: Any) -> str:
    later = row.step.later_date
    return f"You: say whether the response may come by {later.due.words}. Until then {row.step.due.words} holds."


def _next_action(row: Any) -> str:
    """Who is to do what was agreed, and by when: it goes on when it is closed (L5)."""
    if row.next_action_on is None or row.status not in (Status.AGREED, Status.CLOSED):
        return ""
    return f" Next agreed action: {row.next_action_of}, by {day(row.next_action_on)}."


def _about(row: Any) -> str:
    """Its themes: two children with the same initials are told apart by it."""
    return ". ".join(row.protocol.theme(theme).name for theme in (row.theme, row.also_about) if theme)


def _aside(row: Any) -> str:
    """Which tier it is at, since when it has been there, and whose word it was."""
    raised = day(london_day(row.raised_at))
    if row.status == Status.SETTLED or row.step is None:
        return f"Logged {raised} by {row.logged_by.name}"
    return f"{row.protocol.tier(row.step.tier).name} tier, raised {raised} by {row.raised_by}"


@dataclass(frozen=True)
class Numbers:
    """Reference, agencies, tier and date of one of which the reader sees nothing else."""

    reference: str
    url: str
    rows: tuple[Row, ...]
    is_late: bool
    # Where a coordinator names somebody else for one of their own, or the office for whoever cannot act.
    replace: str = ""


def numbers_lines(rows: Iterable[Disagreement], reader: Person | None = None) -> list[Numbers]:
    """The rows as numbers; to a coordinator also who is named of their own agency (L10)."""
    return [_numbers(row, reader) for row in rows]


def _numbers(row: Disagreement, reader: Person | None) -> Numbers:
    needs, named = (needs_of(row, reader), named_of_own(row, reader)) if reader else ([], [])
    can = row.status == Status.OPEN and (named or any(need.place for need in needs))
    replace = reverse("disagreements:replace", args=[row.reference]) if can else ""
    shown = (*numbers_of(row), *rows_of(needs), *named)
    return Numbers(row.reference, row.get_absolute_url(), shown, _is_late(row), replace)


def _is_late(row: Disagreement) -> bool:
    """Whether the date that its numbers show has passed."""
    return row.status == Status.OPEN and row.step is not None and row.step.is_late
