"""What stands on somebody's home page: what waits for them, what they wait for, what is not sent, and the rest."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.urls import reverse

from resolution.disagreements import moves
from resolution.disagreements.drafts import Page
from resolution.disagreements.models import AgreedAction, Checklist, Disagreement, Draft, DraftReader
from resolution.govuk.wording import day, moment
from resolution.partnership import directory
from resolution.partnership.asked import Asked, parts_open_to
from resolution.partnership.models import Agency, Person, User
from resolution.protocol.checklist import Value, awaited
from resolution.protocol.clock import ClosedDays

from .lines import Line, Numbers, lines_of, marked, numbers_lines

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


def home_of(user: User) -> Home:
    """What this user sees at home."""
    person = user.person
    closed = directory.closed_days(person.agency.partnership)
    missing = Disagreement.objects.visible_to(user).filter(moves.may_think_through(person))
    can_raise, may_miss, to_answer = parts_open_to(person, Exists(missing))
    mine = moves.waits_for(person) | moves.asked_after(person) | moves.can_go_past(person)
    others = moves.OPEN & moves.is_on(person)
    seen = marked(Disagreement.objects.visible_to(user).with_sides(), person)
    return Home(
        waits=_some(moves.soonest_first(seen.filter(mine)), MOST, closed, person),
        actions=[*(_to_think_through(user) if may_miss else ()), *_actions(user)],
        can_raise=can_raise,
        stand_ins=[_stand_in(each) for each in to_answer],
        drafts=_drafts(person),
        asked=_some(moves.pressing_first(seen.filter(others & ~mine), closed), MOST, closed, person),
        rest=_some(moves.pressing_first(seen.exclude(mine | others), closed), A_FEW, closed, person),
        numbers=_numbers(user, closed),
    )


def _some(rows: QuerySet[Any], most: int, closed: ClosedDays, reader: Person) -> Some:
    first = list(rows[: most + 1])
    return Some(lines_of(first[:most], closed, reader), more=len(first) > most)


def _numbers(user: User, closed: ClosedDays) -> SomeNumbers:
    """What is open, of which the user's rank or office shows the numbers; not what they see whole."""
    whole = Disagreement.objects.visible_to(user).values("pk")
    rows = Disagreement.objects.numbers_for(user).filter(moves.OPEN).exclude(pk__in=whole).with_sides()
    first = list(moves.pressing_first(rows, closed)[: A_FEW + 1])
    return SomeNumbers(numbers_lines(first[:A_FEW]), more=len(first) > A_FEW)


def _to_think_through(user: User) -> list[Todo]:
    """What was raised before its lead could be reached, for the lead who has still to say a word (C2)."""
    rows = Disagreement.objects.visible_to(user).filter(moves.may_think_through(user.person))
    sheets = Checklist.objects.filter(disagreement__in=rows.values("pk")).select_related("disagreement__version")
    newest: dict[Disagreement, dict[str, Value]] = {}
    for sheet in sheets.order_by("disagreement__raised_at", "pk"):
        newest[sheet.disagreement] = newest.get(sheet.disagreement, {}) | sheet.answers
    return [_thinking(record) for record, answers in newest.items() if awaited(record.protocol, answers)][:MOST]


def _thinking(record: Disagreement) -> Todo:
    return Todo(
        what=f"{record.reference}: say that you have thought it through",
        url=reverse("disagreements:think_through", args=(record.reference,)),
        aside=f"Raised {moment(record.raised_at)}, when no safeguarding lead could be reached",
    )


def _actions(user: User) -> list[Todo]:
    """Agreed actions of the user's that are still to be done."""
    agreed = Disagreement.objects.visible_to(user).filter(status__in=("agreed", "closed"))
    actions = AgreedAction.objects.filter(
        owner=user.person,
        agreed_at=F("disagreement__agreed_at"),
        done_at__isnull=True,
        not_done_at__isnull=True,
        disagreement__in=agreed.values("pk"),
    )
    return [_action(action) for action in actions.select_related("disagreement").order_by("due_on", "pk")[:MOST]]


def _action(action: AgreedAction) -> Todo:
    reference = action.disagreement.reference
    return Todo(
        what=f"{reference}: an agreed action of yours",
        url=reverse("disagreements:report_action", args=(reference,)),
        aside=f"To be done by {day(action.due_on)}",
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
    those = list(drafts[:MOST])
    names = _agencies_chosen(those)
    return [_draft(draft, person, names.get(_agency_chosen(draft), "")) for draft in those]


def _agency_chosen(draft: Draft) -> str:
    """The key of the agency that the draft is about, as its page holds it."""
    (chosen, *_) = (draft.answers.get(Page.DECISION.value) or draft.known).get("agency") or [""]
    return str(chosen)


def _agencies_chosen(drafts: list[Draft]) -> dict[str, str]:
    """The names of the agencies that drafts are about, by key. An answer that is no key names nothing."""
    keys = {key for draft in drafts if (key := _agency_chosen(draft)).isascii() and key.isdigit() and len(key) < 10}
    return {str(pk): name for pk, name in Agency.objects.filter(pk__in=keys).values_list("pk", "name")} if keys else {}


def _draft(draft: Draft, reader: Person, agency: str) -> Todo:
    mine = draft.person_id == reader.pk
    whose = "Your draft" if mine else f"A draft of {draft.person.name}’s, shown to you"
    about = f", about a decision of {agency}" if agency else ""
    aside = f"Not sent. {len(draft.answers)} of {len(Page)} pages saved, last {moment(draft.saved_at)}"
    if mine and draft.ends_soon:
        aside += f". It is destroyed on {day(draft.ends_on)}, unless you save it again or raise it"
    return Todo(f"{whose}{about}", reverse("disagreements:draft", args=(draft.pk,)), aside)
