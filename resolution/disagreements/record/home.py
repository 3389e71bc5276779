"""What stands on somebody's home page: what waits for them, what they wait for, what is not sent, and the rest."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from typing import Any, NamedTuple

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, TruncDate
from django.urls import reverse

from resolution import clock
from resolution.disagreements import moves
from resolution.disagreements.drafts import Page
from resolution.disagreements.models import AgreedAction, Checklist, Destruction, Disagreement, Draft, DraftReader
from resolution.disagreements.models.visibility import LEADS, of_a_side
from resolution.govuk.wording import day, moment
from resolution.partnership.asked import Asked, parts_open_to
from resolution.partnership.covering import today_of
from resolution.partnership.models import Agency, Person, ProtocolVersion, User
from resolution.protocol.checklist import Value as Answer
from resolution.protocol.checklist import awaited
from resolution.protocol.clock import ClosedDays
from resolution.protocol.model import Protocol

from .lines import Line, Numbers, lines_of, marked, numbers_lines, whether

# What fits on one page; the list has the others.
MOST, A_FEW = 20, 5


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
class Todo:
    """Something to do that is no disagreement of its own: an agreed action, a draft."""

    what: str
    url: str
    aside: str
    is_late: bool = False


@dataclass(frozen=True)
class Home:
    """The page's parts, in its order. `can_raise`: not whoever oversees disagreements (§4.1c)."""

    waits: Some
    actions: Sequence[Todo]
    can_raise: bool
    stand_ins: Sequence[Todo]
    drafts: Sequence[Todo]
    asked: Some
    rest: Some
    numbers: SomeNumbers
    # Of which somebody whom they manage is late: to a line manager, by number only (A2).
    team: Sequence[Numbers]
    # Of which they are asked for a personal link before they see them.
    asked_first: Sequence[Numbers]


def home_of(user: User) -> Home:
    """What this user sees at home."""
    person = user.person
    closed = today_of(person.agency.partnership).closed
    can_raise, to_answer = parts_open_to(person)
    waits, asked, rest = _sections(user)
    asked_first, team, numbers = _numbers(user)
    return Home(
        waits=_some(waits, MOST, closed, person),
        actions=_beside(user),
        can_raise=can_raise,
        stand_ins=[_stand_in(each) for each in to_answer],
        drafts=_drafts(person),
        asked=_some(asked, MOST, closed, person),
        rest=_some(rest, A_FEW, closed, person),
        numbers=numbers,
        team=team,
        asked_first=asked_first,
    )


def _sections(user: User) -> tuple[list[Any], list[Any], list[Any]]:
    """What waits for them, what they wait for, and the rest, each with one row more than is shown."""
    person = user.person
    mine = moves.waits_for(person) | moves.asked_after(person) | moves.can_go_past(person)
    mine |= moves.to_answer_later(person)
    others = moves.OPEN & moves.is_on(person) | moves.waits_for_an_action(person)
    seen = moves.child_first(Disagreement.objects.visible_to(user))
    keys: tuple[list[int], list[int], list[int]] = ([], [], [])
    for key, waits, asked in seen.values_list("pk", whether(mine), whether(others)):
        keys[0 if waits else 1 if asked else 2].append(key)
    first = [some[: most + 1] for some, most in zip(keys, (MOST, MOST, A_FEW), strict=True)]
    # Whatever is asked of a row is asked of those that are shown, and of no others.
    rows = marked(Disagreement.objects.filter(pk__in=chain(*first)).with_sides(), person).in_bulk()
    waits, asked, rest = ([rows[key] for key in some] for some in first)
    return waits, asked, rest


def _some(rows: Sequence[Any], most: int, closed: ClosedDays, reader: Person) -> Some:
    return Some(lines_of(rows[:most], closed, reader), more=len(rows) > most)


def _numbers(user: User) -> tuple[list[Numbers], list[Numbers], SomeNumbers]:
    """What is open, of which the user sees the numbers: those of which they are first asked for a personal link (A3),
    those that are overdue in their team, then what else their rank or office shows; not what they see whole."""
    rows = Disagreement.objects.only_numbers_for(user.person).filter(moves.OPEN).with_sides()
    ordered = moves.pressing_first(rows.saying_what_is_asked_first(user.person))
    there = list(ordered.order_by("-is_asked_first", "-is_of_my_team", *ordered.query.order_by)[: MOST + 1])
    first = [row for row in there if row.is_asked_first]
    team = [row for row in there if row.is_of_my_team and not row.is_asked_first]
    shown, reader = there[len(first) + len(team) :], user.person
    some = SomeNumbers(numbers_lines(shown[:A_FEW], reader), more=len(shown) > A_FEW)
    return numbers_lines(first, reader), numbers_lines(team, reader), some


class _Beside(NamedTuple):
    """What is asked of somebody beside their moves: a word of theirs, or of a colleague for whom it was raised; what
    somebody asks to destroy; a sheet of a checklist; or an agreed action with its date."""

    kind: str
    key: int
    reference: str
    at: datetime
    on: date
    answers: dict[str, Answer]
    # The text of a sheet's protocol; whose word it is; whether an action is accepted.
    text: str


OWN_WORD, THEIR_WORD, DESTRUCTION, SHEET, ACTION = "own word", "their word", "destruction", "sheet", "action"
COLUMNS = ("kind", "pk", "disagreement__reference", "moment", "day", "said", "words")


def _beside(user: User) -> list[Todo]:
    """A word that is missing, what somebody asks to destroy, then agreed actions of the user's: all in one query,
    since home has ten."""
    leads = [_sheets(user), _to_destroy(user)] if user.person.agencies_as(*LEADS) else []
    found = [_Beside(*row) for row in _actions(user).union(_words(user), *leads, all=True)]
    sheets = sorted((each for each in found if each.kind == SHEET), key=lambda each: (each.at, each.key))
    others = sorted((each for each in found if each.kind != SHEET), key=lambda each: (each.on, each.key))
    words, asked, owned = (
        [each for each in others if each.kind in kinds][:MOST]
        for kinds in ((OWN_WORD, THEIR_WORD), (DESTRUCTION,), (ACTION,))
    )
    return [*map(_word, words), *_to_think_through(sheets), *map(_destruction, asked), *map(_action, owned)]


def _words(user: User) -> QuerySet[Any, Any]:
    """What only the raiser can declare, for the raiser; past its day for their lead too (I13)."""
    mine, theirs = moves.to_declare(user.person), moves.to_ask_for_a_word(user.person)
    kind = Case(When(mine, then=Value(OWN_WORD)), default=Value(THEIR_WORD), output_field=models.CharField())
    said = {"said": Value({}, models.JSONField()), "words": F("raiser__person__name")}
    visible = Disagreement.objects.visible_to(user).filter(mine | theirs).order_by()
    rows: QuerySet[Any, Any] = visible.annotate(kind=kind, moment=F("raised_at"), day=F("declare_by"), **said)
    return rows.values_list("kind", "pk", "reference", "moment", "day", "said", "words")


def _word(missing: _Beside) -> Todo:
    """To declare, for whoever it is; to talk with them, for their lead. It holds nothing up, and nothing is overdue."""
    by = day(missing.on)
    if missing.kind == OWN_WORD:
        url = reverse("disagreements:declare", args=(missing.reference,))
        return Todo(f"{missing.reference}: make your declarations", url, f"Raised for you. Asked for by {by}")
    aside = f"What only they can declare was asked for by {by}. Nothing is held up"
    url = reverse("disagreements:record", args=(missing.reference,))
    return Todo(f"{missing.reference}: talk with {missing.text}", url, aside)


def _sheets(user: User) -> QuerySet[Any, Any]:
    """What was answered where a lead may have a word to say still (C2)."""
    rows = Disagreement.objects.visible_to(user).filter(moves.may_think_through(user.person))
    said = {"said": F("answers"), "words": F("disagreement__version__text"), "kind": Value(SHEET)}
    sheets = Checklist.objects.filter(disagreement__in=rows.values("pk")).order_by()
    return sheets.annotate(moment=F("disagreement__raised_at"), day=F("signed_on"), **said).values_list(*COLUMNS)


def _to_destroy(user: User) -> QuerySet[Any, Any]:
    """What somebody else has asked to destroy, for the leads of both sides (A12)."""
    led = user.person.agencies_as(*LEADS)
    rows = Disagreement.objects.visible_to(user).filter(of_a_side(led))
    asked = Destruction.objects.filter(answer="", disagreement__in=rows.values("pk")).exclude(asked_by=user.person)
    said = {"said": Value({}, models.JSONField()), "words": Value(""), "kind": Value(DESTRUCTION)}
    on = TruncDate("asked_at", tzinfo=clock.LONDON)
    return asked.order_by().annotate(moment=F("asked_at"), day=on, **said).values_list(*COLUMNS)


def _destruction(asked: _Beside) -> Todo:
    url = reverse("disagreements:destroy", args=(asked.reference,))
    return Todo(f"{asked.reference}: decide what is destroyed", url, f"Asked for on {day(asked.on)}")


def _actions(user: User) -> QuerySet[Any, Any]:
    """Agreed actions of the user's that are still to be done."""
    agreed = Disagreement.objects.visible_to(user).filter(status__in=("agreed", "closed"))
    actions = AgreedAction.objects.filter(
        owner=user.person,
        agreed_at=F("disagreement__agreed_at"),
        done_at__isnull=True,
        not_done_at__isnull=True,
        disagreement__in=agreed.values("pk"),
    )
    accepted = Case(When(accepted_at=None, then=Value("Not accepted yet")), default=Value("Accepted"))
    stands = {"said": Value({}, models.JSONField()), "words": accepted, "kind": Value(ACTION)}
    rows = actions.order_by().annotate(moment=F("agreed_at"), day=F("due_on"), **stands)
    return rows.values_list(*COLUMNS)


def _to_think_through(sheets: Iterable[_Beside]) -> list[Todo]:
    """What was raised before its lead could be reached, for the lead who has still to say a word (C2)."""
    newest: dict[str, _Beside] = {}
    for sheet in sheets:
        before = newest.get(sheet.reference)
        newest[sheet.reference] = sheet._replace(answers=(before.answers if before else {}) | sheet.answers)
    return [_thinking(each) for each in newest.values() if awaited(_protocol(each), each.answers)][:MOST]


def _protocol(sheet: _Beside) -> Protocol:
    return ProtocolVersion(text=sheet.text).protocol


def _thinking(sheet: _Beside) -> Todo:
    return Todo(
        what=f"{sheet.reference}: say that you have thought it through",
        url=reverse("disagreements:think_through", args=(sheet.reference,)),
        aside=f"Raised {moment(sheet.at)}, when no safeguarding lead could be reached",
    )


def _action(action: _Beside) -> Todo:
    return Todo(
        what=f"{action.reference}: an agreed action of yours",
        url=reverse("disagreements:report_action", args=(action.reference,)),
        aside=f"{action.text}. To be done by {day(action.on)}",
        is_late=action.on < clock.today(),
    )


def _stand_in(asked: Asked) -> Todo:
    """Somebody is asked to stand in, and has said neither yes nor no (§2.5)."""
    return Todo(
        what=f"{asked.agency} asks you to stand in for it",
        url=reverse("accept_stand_in", args=(asked.stand_in,)),
        aside=f"At tier {asked.tier}. Accept, or say no",
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
    whose = "Your draft" if mine else f"A draft of {draft.person.name}’s, shown to you"
    about = f", about a decision of {agency}" if agency else ""
    aside = f"Not sent. {len(draft.answers)} of {len(Page)} pages saved, last {moment(draft.saved_at)}"
    if mine and draft.ends_soon:
        aside += f". It is destroyed on {day(draft.ends_on)}, unless you save it again or raise it"
    return Todo(f"{whose}{about}", reverse("disagreements:draft", args=(draft.pk,)), aside)
