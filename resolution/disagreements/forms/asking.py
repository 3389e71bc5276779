"""Questions that several acts ask: to whom, by when, and what the protocol's checklist carries."""

from collections.abc import Iterable
from typing import Any

from django import forms
from resolution.govuk.fields import (
    ChoiceField,
    DateField,
    LongTextField,
    Option,
    Question,
    SelectField,
    TextField,
    TimeField,
)

from resolution.disagreements.answers import Address
from resolution.partnership import directory
from resolution.partnership.models import Agency, DutyDesk, Person
from resolution.protocol import model
from resolution.protocol.clock import Due

LINE, PARAGRAPH = 300, 1500
UNKNOWN = "unknown"
WHO_MISSING = "Select who it is for, or “I do not know who”"


def address_field(agency: Agency, tier: int, *, label: str, unknown: bool = True, **question: Any) -> SelectField:
    """To whom it goes: the agency's people at the tier, its duty desks, and "I do not know who"."""
    return SelectField(
        label, options=list(address_options(agency, tier, unknown=unknown)), missing=WHO_MISSING, **question
    )


def address_options(agency: Agency, tier: int, *, unknown: bool = True) -> Iterable[Option]:
    """The options of `address_field`. An agency has closed: nobody is offered."""
    there = directory.counterparts(agency, tier)
    for holder in there.people:
        yield Option(f"person-{holder.person.pk}", f"{holder.person.name}, {holder.post.title}", group="People")
    for desk in there.desks:
        yield Option(f"desk-{desk.pk}", f"{desk.name}: whoever is on duty", group="Duty desks")
    if unknown and not agency.is_closed:
        yield Option(UNKNOWN, "I do not know who: their point of contact finds the right person")


def address_of(chosen: str) -> Address:
    """What an option of `address_field` stands for."""
    kind, _, key = chosen.partition("-")
    if kind == "person":
        return Address(person=Person.objects.select_related("agency").get(pk=int(key)))
    if kind == "desk":
        return Address(desk=DutyDesk.objects.get(pk=int(key)))
    return Address()


def due_fields(*, label: str, missing: str, help_text: str = "") -> dict[str, forms.Field]:
    """By when: a working day; or, when it cannot wait, a day and a clock time with one line of reason (L3)."""
    return {
        "due_on": DateField(label, missing=missing, help_text=help_text),
        "cannot_wait": ChoiceField(
            "Can this wait until the end of that day?",
            missing="Select whether this can wait until the end of that day",
            options=(
                Option("no", "Yes"),
                Option("yes", "No, it is urgent", reveals=("due_time", "urgent_because")),
            ),
        ),
        "due_time": TimeField("By what time?", missing="Enter the time by which an answer is needed, like 2:30pm"),
        "urgent_because": TextField(
            "Why can it not wait?", limit=LINE, missing="Enter one line that says why this cannot wait"
        ),
    }


def due_of(said: dict[str, Any]) -> Due:
    """The answer to `due_fields`."""
    urgent = said.get("cannot_wait") == "yes"
    return Due(said["due_on"], said["due_time"] if urgent else None)


def urgent_because(said: dict[str, Any]) -> str:
    """The reason given in `due_fields`, empty when it can wait."""
    return said["urgent_because"] if said.get("cannot_wait") == "yes" else ""


def question_field(question: model.Question, *, urgent: bool = True, **more: Any) -> Question:
    """The field of a question that the protocol asks."""
    missing = None if question.optional else question.missing
    common = {"missing": missing, "help_text": question.hint, "called": question.name, **more}
    match question.kind:
        case model.Kind.DATE:
            return DateField(question.question, not_future=True, **common)
        case model.Kind.CHOICE:
            options = [Option(option.id, option.name) for option in question.options if urgent or not option.urgent]
            return ChoiceField(question.question, options=options, **common)
        case model.Kind.PERSON:
            return TextField(question.question, limit=200, **common)
        case _:
            if question.optional:
                return TextField(question.question, limit=LINE, **common)
            return LongTextField(question.question, limit=PARAGRAPH, **common)
