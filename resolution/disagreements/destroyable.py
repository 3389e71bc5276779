"""Which words stand on a record, and where: each can be destroyed where it should not be there (A12).

One table says what somebody can have typed. Reads only.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model

from resolution.disagreements.models import (
    Account,
    AgreedAction,
    Checklist,
    Child,
    Decision,
    Destruction,
    Disagreement,
    EmergencyOpening,
    LaterDate,
    Mediation,
    Named,
    Note,
    RecordNumber,
    Referral,
    Response,
    Review,
    Safety,
    Step,
    Stuck,
    SupervisionPart,
    WayForward,
)
from resolution.govuk.wording import day
from resolution.history import journal
from resolution.history.models import Entry
from resolution.protocol.acts import Act
from resolution.protocol.clock import london_day
from resolution.protocol.model import Kind, Protocol

FIELDS: Mapping[type[Model], Mapping[str, str]] = {
    Disagreement: {
        "decision": "What was decided",
        "meaning": "What it means for the child",
        "outcome_asked": "The outcome asked for",
        "outcome_for_child": "The outcome for the child",
        "what_was_learned": "What was learned",
        "not_settled_lower_because": "Why it was not settled lower",
        "withdrawn_because": "Why it was withdrawn",
        "raiser_content_why": "What the raiser says of the outcome",
        "restricted_because": "Why it is restricted",
        "how_settled": "How it was settled",
        "their_view": "How the other agency sees it",
    },
    Safety: {"text": "What keeps the child safe"},
    Step: {
        "urgent_because": "Why it cannot wait",
        "what_learned": "What was learned from the response",
        "escalated_because": "Why it came to this tier",
        "declined_because": "Why it was not carried",
        "sent_back_because": "Why it was sent back",
        "recalled_because": "How it came to be sent to the wrong person",
        "asked_again": "What was asked again",
    },
    Response: {
        "reason": "The reason of a response",
        "evidence": "The evidence of a response",
        "corrected_view": "How the responder sees it",
        "as_reported": "Who said a response",
    },
    WayForward: {"text": "A way forward", "turned_down_because": "Why a way forward will not do"},
    AgreedAction: {"what": "An action", "not_done_because": "Why an action was not done"},
    LaterDate: {"because": "Why a later date is asked for", "answered_because": "Why the date is kept"},
    Note: {"text": "Something added to the record", "who": "With whom, or who holds it"},
    Named: {"asked_in_because": "Why somebody was asked in"},
    RecordNumber: {"number": "A record number"},
    Referral: {"because": "Why it was logged beside the ladder"},
    Account: {
        "asks": "What was asked for beside a short account",
        "disputed": "What is disputed, in a short account",
        "serious": "Why it is serious, in a short account",
        "safe_now": "Whether the child is safe, in a short account",
        "more": "What was given beside a short account",
    },
    Decision: {"because": "Why it was decided so"},
    Mediation: {
        "because": "Why a mediator is suited",
        "raising_because": "Why the raising side declined a mediator",
        "raising_invites": "Whom the raising side would invite to the mediation",
        "responding_because": "Why the responding side declined a mediator",
        "responding_invites": "Whom the responding side would invite to the mediation",
        "came": "Who came to the mediation",
        "way_forward": "The way forward that was found in mediation",
    },
    Stuck: {
        "said": "What was said of supervision, of a network that may be stuck",
        "because": "Why the network may be stuck",
        "answered_because": "What a manager said of a network that may be stuck",
    },
    Review: {"scope": "What a review looks at", "findings": "What a review found"},
    EmergencyOpening: {
        "because": "What had happened, where a record was opened in an emergency",
        "ruled_because": "What was ruled, where a record was opened in an emergency",
    },
    SupervisionPart: {"concludes": "What an agency concludes about supervision"},
}
# What nobody can ask for, and what words destroyed elsewhere can stand in all the same.
BESIDE: Mapping[type[Model], tuple[str, ...]] = {Destruction: ("called",)}
# What an entry of the journal alone holds: why, and when and how the raiser agreed.
OF_AN_ENTRY = {"reason": "Why, in the timeline", "raiser_agreed": "When and how the raiser agreed"}
# Why something is destroyed is chosen and not typed (decision 0056).
CHOSEN = (Act.ASK_TO_DESTROY, Act.DESTROY)
CHILD, NUMBER, CHECKLIST, ENTRY = "child", "recordnumber", "checklist", "entry"
# How what was destroyed already begins.
DESTROYED = "Destroyed on "
REQUESTED = " at the request of "
# Whose words a row has, and of when.
SAID_BY = (
    ("by", "at"),
    ("proposed_by", "proposed_at"),
    ("asked_by", "asked_at"),
    ("given_by", "given_at"),
    ("opened_by", "opened_at"),
)
# And of one field, where somebody else wrote it than the rest of the row. A short account keeps who gave it, and not
# who asked for more.
CLOSED = (("closed_by", "closed_at"),)
WRITTEN_BY: Mapping[tuple[type[Model], str], Sequence[tuple[str, str]]] = {
    (Disagreement, "how_settled"): (("logged_by", "raised_at"),),
    (Disagreement, "their_view"): (("their_view_by", "their_view_at"),),
    (Disagreement, "restricted_because"): (("restricted_by", "restricted_at"),),
    (Disagreement, "outcome_for_child"): CLOSED,
    (Disagreement, "what_was_learned"): CLOSED,
    (Disagreement, "not_settled_lower_because"): CLOSED,
    (Account, "asks"): (),
    (Mediation, "because"): (("offered_by", "offered_at"),),
    (Mediation, "came"): (("mediator", "recorded_at"),),
    (Mediation, "way_forward"): (("mediator", "recorded_at"),),
    (EmergencyOpening, "because"): (("person", "opened_at"),),
    (EmergencyOpening, "ruled_because"): (("ruled_by", "ruled_at"),),
    (Review, "findings"): (("found_by", "found_at"),),
}


@dataclass(frozen=True)
class Text:
    """Words on the record: the kind of row, its number, which of its words, how the record calls them. `by`: the number
    of whoever wrote them, where the row says it."""

    kind: str
    key: int
    field: str
    called: str
    words: str
    by: int | None = None

    @property
    def value(self) -> str:
        """What stands for it in a form, and in what is asked."""
        return f"{self.kind}-{self.key}-{self.field}"

    @property
    def stands(self) -> bool:
        """Whether the words are there: in their place it can say that they were destroyed."""
        return not self.words.startswith(DESTROYED)


def destroyed_on(at: datetime, asked_by: str) -> str:
    """What stands where words were destroyed."""
    return f"{DESTROYED}{day(london_day(at))}{REQUESTED}{asked_by}"


def without_a_name(words: str) -> str:
    """The words; where they were destroyed, without at whose request that was."""
    return words.partition(REQUESTED)[0] if words.startswith(DESTROYED) else words


def texts_of(disagreement: Disagreement) -> list[Text]:
    """Everything that can be destroyed on it."""
    return [
        *_children(disagreement),
        *texts_in(disagreement, (*FIELDS, Checklist)),
        *texts_said(journal.entries(disagreement)),
    ]


def text_at(disagreement: Disagreement, what: str, called: str) -> Text:
    """What is asked for, by its place; also where other words stand there by now, or none."""
    kind, key, field = what.split("-", 2)
    found = (text for text in texts_of(disagreement) if text.value == what)
    return next(found, Text(kind, int(key), field, called, ""))


def rows_of(disagreement: Disagreement, model: type[Model]) -> list[Any]:
    """The rows of a kind that belong to it; of itself, the very row."""
    if model is Disagreement:
        return [disagreement]
    where = "child__disagreement" if model is RecordNumber else "disagreement"
    rows = model._default_manager.filter(**{where: disagreement}).order_by("pk")
    # Without a name `select_related` follows every relation there is, and PostgreSQL plans that for minutes.
    said_by = said_by_in(model)
    return [_of(disagreement, row) for row in (rows.select_related(*said_by) if said_by else rows)]


def said_by_in(model: type[Model]) -> list[str]:
    """The ways from its rows to whoever said what is in them."""
    there = {field.name: field.related_model for field in model._meta.concrete_fields}
    of_a_field = (pair for (of, _), said in WRITTEN_BY.items() for pair in said if of is model)
    return [f"{by}__person" if there[by] is Named else by for by, _ in (*SAID_BY, *of_a_field) if by in there]


def _of(disagreement: Disagreement, row: Any) -> Any:
    """The row with the disagreement that it belongs to, which is at hand."""
    if hasattr(row, "disagreement_id"):
        row.disagreement = disagreement
    return row


def typed_into(protocol: Protocol) -> dict[str, str]:
    """The questions of the checklist that are answered in words, with their names."""
    asked = (question for item in protocol.checklist for question in item.carries)
    return {question.id: question.name for question in asked if question.kind in (Kind.TEXT, Kind.PERSON)}


def _children(disagreement: Disagreement) -> Iterator[Text]:
    for number, child in enumerate(rows_of(disagreement, Child), start=1):
        called = f"Child {number}: initials, date of birth and record numbers"
        yield Text(CHILD, child.pk, "about", called, f"{child.initials}, {child.birth}")


def texts_in(disagreement: Disagreement, models: Iterable[type[Model]]) -> Iterator[Text]:
    """What these kinds of rows hold."""
    for model in models:
        for row in rows_of(disagreement, model):
            yield from texts_on(row, disagreement.protocol)


def texts_on(row: Model, protocol: Protocol) -> Iterator[Text]:
    """What somebody typed into one row."""
    if isinstance(row, Checklist):
        yield from _on_sheet(row, protocol)
        return
    model = type(row)
    for field, name in FIELDS[model].items():
        if words := getattr(row, field):
            by, whose = _whose(row, protocol, WRITTEN_BY.get((model, field), SAID_BY))
            yield Text(str(model._meta.model_name), row.pk, field, f"{name}{whose}", words, by)


def _on_sheet(sheet: Checklist, protocol: Protocol) -> Iterator[Text]:
    names, (by, whose) = typed_into(protocol), _whose(sheet, protocol, SAID_BY)
    for question, words in sheet.answers.items():
        if words and question in names:
            yield Text(CHECKLIST, sheet.pk, question, f"{names[question]}{whose}", words, by)


def texts_said(entries: Iterable[Entry]) -> Iterator[Text]:
    """What the entries hold themselves."""
    for entry in (each for each in entries if each.act not in CHOSEN):
        for field, name in OF_AN_ENTRY.items():
            if words := entry.reason if field == "reason" else entry.details.get(field, ""):
                yield Text(ENTRY, entry.number, field, f"{name} ({entry.by.name}, {day(london_day(entry.at))})", words)


def _whose(row: Any, protocol: Protocol, said: Iterable[tuple[str, str]]) -> tuple[int | None, str]:
    """The number of whoever said it; and who, when, in words; of a step, at which tier."""
    for by, at in said:
        if who := getattr(row, by, None):
            person = getattr(who, "person", who)
            return person.pk, f" ({person.name}, {day(london_day(getattr(row, at)))})"
    return None, f" ({protocol.tier(row.tier).name} tier)" if isinstance(row, Step) else ""
