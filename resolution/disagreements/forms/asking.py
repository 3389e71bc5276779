"""Questions that several acts ask: to whom, by when, and what the protocol's checklist carries."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms

from resolution.disagreements.answers import Address, Anew
from resolution.disagreements.models import Disagreement
from resolution.govuk.dates import DateField, TimeField
from resolution.govuk.fields import ChoiceField, ChoicesField, LongTextField, Option, Question, SelectField, TextField
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


class DueQuestions(forms.Form):
    """By when: a working day; or, when it cannot wait, a clock time on any day, with one line of reason (L3)."""

    due_on = DateField("By when does this child need an answer?", missing="Enter the day by which an answer is needed")
    due_time = TimeField(
        "If it cannot wait: by what time on that day?",
        missing=None,
        help_text="Only when it is urgent. The time then runs in real time, on any day. Ring as well.",
    )
    urgent_because = TextField("If it cannot wait: why?", limit=LINE, missing=None, help_text="One line.")

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("due_time") and not said.get("urgent_because"):
            self.add_error("urgent_because", "Enter one line that says why this cannot wait")
        if said.get("urgent_because") and said.get("due_time") is None and "due_time" not in self.errors:
            self.add_error("due_time", "Enter the time by which an answer is needed, like 2:30pm")
        return said

    def due(self) -> Due:
        """The answer."""
        return Due(self.cleaned_data["due_on"], self.cleaned_data["due_time"])


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


NONE_OF_THESE = "none_of_these"


class AnewQuestions(forms.Form):
    """What every step that opens asks: the child's safety meanwhile, and which criteria of serious concern apply."""

    safety = LongTextField(
        "What keeps the child safe meanwhile?",
        limit=PARAGRAPH,
        missing="Enter what keeps the child safe until this is settled",
        help_text="These are the words that stand now. Change them if they are no longer true.",
    )
    criteria = ChoicesField(
        "Is it of serious concern?",
        missing="Select each serious concern that applies, or “None of these”",
        help_text="Select all that apply. These are the partnership’s own, not the protocol’s.",
    )

    def ask_anew(self, disagreement: Disagreement) -> None:
        """Offer the protocol's criteria, and begin with the words that stand."""
        offered = [Option(criterion.id, criterion.name) for criterion in disagreement.protocol.criteria]
        none = Option(NONE_OF_THESE, "None of these", after_or=True, exclusive=True)
        cast(ChoicesField, self.fields["criteria"]).options = [*offered, none]
        last = disagreement.safety.last()
        self.initial["safety"] = last.text if last else ""

    def anew(self) -> Anew:
        """The answers."""
        criteria = tuple(one for one in self.cleaned_data["criteria"] if one != NONE_OF_THESE)
        return Anew(self.cleaned_data["safety"], criteria)
