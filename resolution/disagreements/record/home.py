"""What stands on somebody's home page: what waits for them, what they wait for, what is not sent, and the rest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.urls import reverse

from resolution.disagreements import moves
from resolution.disagreements.drafts import Page, initials_on
from resolution.disagreements.emergencies import may_open
from resolution.disagreements.models import Disagreement, Draft, DraftReader
from resolution.disagreements.models.managed import NEARLY_DUE
from resolution.govuk.wording import day, in_words, moment
from resolution.partnership import groundwork
from resolution.partnership.apart import why_apart
from resolution.partnership.asked import Asked, parts_open_to
from resolution.partnership.covering import today_of
from resolution.partnership.models import Agency, Person, Seat, User
from resolution.partnership.models.kept import Kept, KeptRows
from resolution.partnership.standing_in import asks_for_days
from resolution.protocol.clock import ClosedDays

from .beside import beside_of
from .kept_for import kept_for_each
from .lines import Line, Numbers, lines_of, numbers_lines, shown, whether
from .todos import MOST, Todo

# What fits on one page; the list has the others.
A_FEW = 5
# As many are shown of what waits, of what is waited for and of the rest.
FIRST = (MOST, MOST, A_FEW)
SEATS = ("Who oversees disagreements", "oversight:seats")
# The page of whoever has a seat beside the Sub Group.
THEIRS: Mapping[str, tuple[str, str]] = {
    Seat.Kind.AUDITOR: ("The proof of the history", "oversight:proof"),
    Seat.Kind.PROTECTION: ("What is held about somebody", "oversight:what_is_held"),
}
# What is asked of somebody who sees the number alone, in the order of the page.
PRESSING = ("is_asked_first", "is_to_fill", "is_of_my_team")


@dataclass(frozen=True)
class Some:
    """The first of what there is, and whether there is more."""

    lines: Sequence[Line]
    more: bool


@dataclass(frozen=True)
class SomeNumbers:
    """The first of those of which only the numbers are seen."""

    lines: Sequence[Numbers]
    more: bool


@dataclass(frozen=True)
class Apart:
    """Why somebody has no part in a disagreement (§4.1c), and the page that says more of it or is theirs."""

    because: str
    leads_to: str
    url: str


@dataclass(frozen=True)
class Home:
    """The page's parts, in its order. `apart`: of whoever cannot raise or be named (§4.1c)."""

    waits: Some
    actions: Sequence[Todo]
    apart: Apart | None
    # Why nobody can raise or log anything yet; not said to whoever never can (A14).
    too_early: str
    # What leads to the form for days away.
    says_away: str
    stand_ins: Sequence[Todo]
    drafts: Sequence[Todo]
    asked: Some
    rest: Some
    numbers: SomeNumbers
    # Of which somebody whom they manage is late: to a line manager, by number only (A2).
    team: Sequence[Numbers]
    # In which they can name somebody for a place of their agency's, and see no more than numbers.
    to_fill: Sequence[Numbers]
    # Of which they are asked for a personal link before they see them.
    asked_first: Sequence[Numbers]
    # Whether they may open a record in an emergency (A4).
    opens: bool


def home_of(user: User) -> Home:
    """What this user sees at home."""
    person = user.person
    closed = today_of(person.agency.partnership).closed
    # Whoever runs an office has no part in a disagreement (§4.1c).
    can_raise, to_answer = (False, []) if user.runs_an_office else parts_open_to(person)
    waits, asked, rest = _sections(person)
    asked_first, to_fill, team, numbers = _numbers(person)
    return Home(
        waits=_some(waits, MOST, closed, person),
        actions=beside_of(person),
        apart=None if can_raise else _apart(person),
        too_early=groundwork.why_not(person.agency.partnership) if can_raise else "",
        says_away=asks_for_days(person, mine=True, can_be_named=can_raise),
        stand_ins=[_stand_in(each) for each in to_answer],
        drafts=_drafts(person),
        asked=_some(asked, MOST, closed, person),
        rest=_some(rest, A_FEW, closed, person),
        numbers=numbers,
        team=team,
        to_fill=to_fill,
        asked_first=asked_first,
        opens=may_open(person),
    )


def _apart(person: Person) -> Apart:
    where = next((THEIRS[part.kind] for part in person.parts if part.kind in THEIRS), SEATS)
    return Apart(why_apart(person), where[0], reverse(where[1]))


def _sections(person: Person) -> tuple[list[Any], list[Any], list[Any]]:
    """What waits for them, what they wait for, and the rest, each with one row more than is shown."""
    keys: tuple[list[int], list[int], list[int]] = ([], [], [])
    for key, waits, asked in _seen_in_order(person).rows():
        keys[0 if waits else 1 if asked else 2].append(key)
    first = [some[: most + 1] for some, most in zip(keys, FIRST, strict=True)]
    # Whatever is asked of a row is asked of those that are shown, and of no others.
    rows = iter(shown([*chain(*first)], person))
    waits, asked, rest = (list(islice(rows, len(some))) for some in first)
    return waits, asked, rest


@kept_for_each
def _seen_in_order(person: Person) -> Kept:
    """The number of each that they see, whether it waits for them, and whether they wait for somebody."""
    mine = moves.waits_for(person) | moves.asked_after(person) | moves.can_go_past(person)
    mine |= moves.to_answer_later(person) | moves.to_fill(person)
    others = moves.OPEN & moves.is_on(person) | moves.waits_for_an_action(person)
    seen = Disagreement.objects.visible_to_person(person)
    return Kept.of(lambda: [moves.child_first(seen).values_list("pk", whether(mine), whether(others))])


def _some(rows: Sequence[Any], most: int, closed: ClosedDays, reader: Person) -> Some:
    return Some(lines_of(rows[:most], closed, reader), more=len(rows) > most)


def _numbers(person: Person) -> tuple[list[Numbers], list[Numbers], list[Numbers], SomeNumbers]:
    """What is open, of which they see the numbers: those of which they are first asked for a personal link (A3), those
    in which they name somebody, those that are overdue in their team, then what else their rank or office shows; not
    what they see whole."""
    rest = list(_only_numbers(person).found())
    parts = []
    for asked in PRESSING:
        parts.append(numbers_lines([row for row in rest if getattr(row, asked)], person))
        rest = [row for row in rest if not getattr(row, asked)]
    first, to_fill, team = parts
    return first, to_fill, team, SomeNumbers(numbers_lines(rest[:A_FEW], person), more=len(rest) > A_FEW)


@kept_for_each
def _only_numbers(person: Person) -> KeptRows[Any]:
    """The same rows, one more than is shown."""

    def rows() -> QuerySet[Any]:
        there = Disagreement.objects.only_numbers_for(person).filter(moves.OPEN).with_sides()
        ordered = moves.pressing_first(there.saying_what_is_asked_first(person))
        ordered = ordered.annotate(is_to_fill=whether(moves.to_fill(person)))
        pressing = (f"-{asked}" for asked in PRESSING)
        first: QuerySet[Any] = ordered.order_by(*pressing, *ordered.query.order_by)[: MOST + 1]
        return first

    return KeptRows.of_rows(rows, NEARLY_DUE)


def _stand_in(asked: Asked) -> Todo:
    """Somebody is asked to stand in, and has said neither yes nor no (§2.5)."""
    once = ". You are asked at another tier too: on one disagreement you act at one of them" if asked.elsewhere else ""
    return Todo(
        what=f"{asked.agency} asks you to stand in for it",
        url=reverse("accept_stand_in", args=(asked.stand_in,)),
        aside=f"At tier {asked.tier}. Accept, or say no{once}",
    )


def _drafts(person: Person) -> list[Todo]:
    """What the person has not sent, and what others have shown them."""
    shown = Exists(DraftReader.objects.filter(draft=OuterRef("pk"), person=person))
    drafts = Draft.objects.filter(Q(person=person) | shown).select_related("person").order_by("-saved_at")
    # The key of the agency, as the page holds it or as it was known before. One that is no key names nothing.
    page = Page.DECISION.value
    key = Case(When(answers__has_key=page, then=KT(f"answers__{page}__agency__0")), default=KT("known__agency__0"))
    agency = Agency.objects.annotate(key=Cast("pk", models.TextField())).filter(key=OuterRef("chosen")).values("name")
    those = drafts.alias(chosen=key).annotate(agency=Subquery(agency))
    return [_draft(draft, person, draft.agency) for draft in those[:MOST]]  # type: ignore[attr-defined]  # annotated


def _draft(draft: Draft, reader: Person, agency: str | None) -> Todo:
    mine = draft.person_id == reader.pk
    whose = _my_draft(draft) if mine else f"A draft of {draft.person.name}’s, shown to you"
    about = f", about a decision of {agency}" if agency else ""
    aside = f"Not sent. {len(draft.answers)} of {len(Page)} pages saved, last {moment(draft.saved_at)}"
    if mine and draft.ends_soon:
        aside += f". It is destroyed on {day(draft.ends_on)}, unless you save it again or raise it"
    return Todo(f"{whose}{about}", reverse("disagreements:draft", args=(draft.pk,)), aside)


def _my_draft(draft: Draft) -> str:
    """With the initials, as a line has them, by which its owner tells two apart: of two children at the most."""
    known = initials_on(draft.answers)
    children = in_words([*known[:2], *(["others"] if known[2:] else [])])
    return f"Your draft, {children}" if children else "Your draft"
