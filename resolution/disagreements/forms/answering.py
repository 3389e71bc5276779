"""The forms of the responding side's part, and of what the raising side says to a response."""

from typing import Any

from resolution.disagreements import policy
from resolution.disagreements.answers import KEPT_AS, Answer, Recognised, kept_as
from resolution.disagreements.declared import said_of
from resolution.disagreements.models import Child, Disagreement, RecordNumber
from resolution.disagreements.record.children import described
from resolution.disagreements.record.positions import correction_of
from resolution.govuk.fields import DeclarationField, LongTextField, TextField
from resolution.protocol.acts import Side
from resolution.protocol.model import Meaning, Part, Question
from resolution.protocol.response import questions

from .acting import Form
from .asking import PARAGRAPH, ask_when, beside, question_field
from .dating import DueForm

CONFIRMS = "It confirms that your agency has the child."
NEEDED = f"{CONFIRMS} Needed, unless you ask a question instead."
NUMBER_OR_WHY_NOT = "Enter your agency’s record number for {}, or say that your agency has no record of the child"


class AcknowledgeForm(Form):
    """For each child one's own record number, which confirms that one has the child; or a question instead."""

    button = "Acknowledge"
    question = LongTextField(
        "Or ask a question instead",
        limit=PARAGRAPH,
        missing=None,
        help_text="If you cannot tell which child it is, or something is missing. The time runs on.",
    )

    def prepare(self) -> None:
        known = numbers_known(self.disagreement)
        self.children = {f"number_{child.pk}": child for child in Child.objects.filter(disagreement=self.disagreement)}
        for name, child in self.children.items():
            self.fields[name] = number_field(child, help_text=NEEDED)
            self.initial[name] = known.get(child.pk, "")
        self.order_fields([*self.children, "question"])

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("question"):
            # Who asks need not know the number yet.
            for name in self.children:
                if not said.get(name) and not self.data.get(name, "").strip():
                    self.errors.pop(name, None)
        return said

    def said(self) -> dict[str, Any]:
        numbers = {child.pk: self.cleaned_data.get(name, "") for name, child in self.children.items()}
        return {"record_numbers": numbers, "question": self.cleaned_data["question"]}


class OfTheChild(Form):
    """An act that agrees for the responding side: before it, which child it has, or that it has none on its books."""

    question = LongTextField(
        "If your agency has no record of the child, say so here",
        limit=PARAGRAPH,
        missing=None,
        says_when=True,
        help_text="Or ask which child it is. The other side reads it, and you can go on.",
    )

    def ask_which_child(self) -> None:
        """The children of whom it has entered no number; of the raising side nothing is asked."""
        mine = policy.side_of(policy.capacities(self.user, self.disagreement))
        self.children = numbers_to_ask(self) if mine is Side.RESPONDING else {}
        for name, child in self.children.items():
            self.fields[name] = number_field(child, missing=None, says_when=True, help_text=CONFIRMS)
        if not self.children:
            del self.fields["question"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for name, child in self.children.items():
            if not said.get(name) and not said.get("question") and name not in self.errors:
                self.add_error(name, NUMBER_OR_WHY_NOT.format(child.initials))
        return said

    def recognised(self) -> Recognised:
        """The answers."""
        numbers = {child.pk: self.cleaned_data[name] for name, child in self.children.items()}
        return Recognised(numbers, self.cleaned_data.get("question", ""))


def numbers_to_ask(form: Form) -> dict[str, Child]:
    """The children of whom the responding agency has entered no number, by the name of the box that asks for it."""
    children = {f"number_{child.pk}": child for child in Child.objects.filter(disagreement=form.disagreement)}
    known = numbers_known(form.disagreement)
    # One that was entered meanwhile on another page is still asked for where this page sends it.
    return {name: child for name, child in children.items() if child.pk not in known or name in form.data}


def numbers_known(disagreement: Disagreement) -> dict[int, str]:
    """The responding agency's own numbers, by the id of the child."""
    numbers = RecordNumber.objects.filter(child__disagreement=disagreement, agency=disagreement.responding_agency_id)
    return dict(numbers.values_list("child", "number"))


def number_field(child: Child, **question: Any) -> TextField:
    """The responding agency's own record number for the child, which confirms that it has the child."""
    return TextField(
        f"Your agency’s record number for {described(child)}",
        limit=40,
        width=20,
        called=f"The record number for {child.initials}",
        **{"missing": f"Enter your agency’s record number for {child.initials}, or ask a question instead", **question},
    )


def asked_of_a_response(disagreement: Disagreement, tier: int) -> dict[str, Question]:
    """What this protocol asks of a response, in the order in which it is kept and by the names it is kept under."""
    asked = {kept_as(question): question for question in questions(disagreement.protocol, tier)}
    return {name: asked[name] for name in KEPT_AS.values() if name in asked}


class RespondForm(Form):
    """What the protocol asks of a response, in its words (C12); and the other side's view corrected."""

    button = "Send the response"
    corrected_view = LongTextField("How do you see it yourself?", limit=PARAGRAPH, missing=None)

    def prepare(self) -> None:
        self.fields["corrected_view"].help_text = " ".join(filter(None, (self._view_put(), self._correction())))
        self._offer_numbers()
        self._ask()
        self._ask_to_declare()
        self.order_fields([*KEPT_AS.values(), "corrected_view", *self.children, "declared"])

    def _view_put(self) -> str:
        view = said_of(self.disagreement, Meaning.THEIR_VIEW)
        return f"{self.disagreement.raising_agency.name} puts your side’s view like this: “{view}”" if view else ""

    def _correction(self) -> str:
        """What becomes of an empty box: what this side has corrected before stands, or nothing is corrected."""
        standing = correction_of(self.disagreement.responses.select_related("by__person").order_by("-pk"))
        if standing is None:
            return "If that is fair, leave this empty: the record then says that you have not corrected it."
        who = "You" if standing.by.person == self.user.person else standing.by.person.name
        return f"{who} said: “{standing.corrected_view}” That stands. Write here only to change it."

    def _offer_numbers(self) -> None:
        """Who had asked instead of saying that they have the child can say so now."""
        self.children = numbers_to_ask(self)
        for name, child in self.children.items():
            self.fields[name] = number_field(child, missing=None, help_text=CONFIRMS)

    def _ask(self) -> None:
        """In the protocol's own words; what it does not ask is not asked."""
        mine = asked_of_a_response(self.disagreement, self.step.tier)
        for name, question in mine.items():
            self.fields[name] = question_field(question, line=name == "evidence", **self._guidance(question))
        ask_when(self, list(mine.values()), {question.id: name for name, question in mine.items()})

    def _guidance(self, question: Question) -> dict[str, Any]:
        """An item's guidance stands at its first question, with the words of the protocol."""
        protocol = self.disagreement.protocol
        begins = [item for item in protocol.checklist if question in item.carries[:1]]
        return beside(protocol, begins[0]) if begins else {}

    def _ask_to_declare(self) -> None:
        items = self.disagreement.protocol.checklist_at(self.step.tier, Part.RESPONDER)
        declared = [item for item in items if item.declaration]
        if declared:
            said = " ".join(item.declaration for item in declared)
            self.fields["declared"] = DeclarationField(said, missing=declared[0].missing)

    def said(self) -> dict[str, Any]:
        said = self.cleaned_data
        answers = {name: said.get(name, "") for name in KEPT_AS.values()}
        numbers = {child.pk: said[name] for name, child in self.children.items()}
        return {"answer": Answer(**answers, corrected_view=said["corrected_view"], record_numbers=numbers)}


class AskAgainForm(DueForm):
    """What is still open, and by when the next answer is needed."""

    button = "Ask again"
    asked = LongTextField(
        "What do you still need to know, or what should they look at again?",
        limit=PARAGRAPH,
        missing="Enter what you still need to know, or what they should look at again",
    )
    field_order = ("asked",)

    def said(self) -> dict[str, Any]:
        return {
            "asked": self.cleaned_data["asked"],
            "due": self.due(),
            "urgent_because": self.cleaned_data["urgent_because"],
        }


class SettleForm(Form):
    """One press: the response is the way forward."""

    button = "Agree: this settles it"
    agree = DeclarationField(
        "The response is the way forward for this child.",
        missing="Confirm that the response is the way forward for this child",
    )
