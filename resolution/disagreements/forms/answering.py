"""The forms of the responding side's part, and of what the raising side says to a response."""

from collections.abc import Sequence
from typing import Any

from resolution.disagreements.answers import KEPT_AS, Answer
from resolution.disagreements.declared import given
from resolution.disagreements.models import Child, Disagreement, RecordNumber, Response
from resolution.disagreements.record.fetching import described
from resolution.govuk.fields import ChoiceField, DeclarationField, LongTextField, Option, TextField
from resolution.protocol.model import ChecklistItem, Part

from .acting import Form
from .asking import LINE, PARAGRAPH, ask_when, beside, question_field
from .dating import DueForm

# What a response can rest on; evidence is cited.
BASES = [Option(of.value, of.label, reveals=("evidence",) * (of is Response.Basis.EVIDENCE)) for of in Response.Basis]


NEEDED = "It confirms that your agency has the child. Needed, unless you ask a question instead."


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


class CitedField(TextField):
    """Evidence in one line: cited, not pasted."""

    def __init__(self) -> None:
        super().__init__(
            "What is it, its date, and whose file holds it?",
            limit=LINE,
            called="The evidence",
            missing="Enter what the evidence is, its date and whose file holds it",
        )


def says_its_basis(disagreement: Disagreement, tier: int) -> bool:
    """Whether a response says what it rests on: where this protocol asks it, or leaves every question to this form."""
    items = disagreement.protocol.checklist_at(tier, Part.RESPONDER)
    return not items or any(KEPT_AS.get(question.id) == "basis" for item in items for question in item.carries)


class RespondForm(Form):
    """At most four answers, in the protocol's words where it has them (C12); and the other side's view corrected.

    Evidence is cited: one line more, where the response rests on it.
    """

    button = "Send the response"
    decision = ChoiceField(
        "What happens to the decision?",
        missing="Select whether the decision is changed, changed in part or stands",
        options=Response.Decision.choices,
    )
    reason = LongTextField("Why, for this child?", limit=PARAGRAPH, missing="Enter the reason, for this child")
    basis = ChoiceField(
        "What is your response based on?",
        missing="Select whether your response is based on evidence or on your judgement",
        options=BASES,
    )
    evidence = CitedField()
    corrected_view = LongTextField("How do you see it yourself?", limit=PARAGRAPH, missing=None)
    declared = DeclarationField(
        "I have read the concern, its evidence and our own file, and I put my response with respect.",
        missing="Confirm that you have read the concern, its evidence and your own file",
    )

    def prepare(self) -> None:
        view = given(self.disagreement).get("their_view")
        put = f"{self.disagreement.raising_agency.name} puts your side’s view like this: “{view}” " if view else ""
        self.fields[
            "corrected_view"
        ].help_text = f"{put}If that is fair, leave this empty: the record then says that you have not corrected it."
        self._offer_numbers()
        tier = self.step.tier
        items = self.disagreement.protocol.checklist_at(tier, Part.RESPONDER)
        if items:
            self._ask(items)

    def _offer_numbers(self) -> None:
        """Who had asked instead of saying that they have the child can say so now."""
        children = {f"number_{child.pk}": child for child in Child.objects.filter(disagreement=self.disagreement)}
        known = numbers_known(self.disagreement)
        # One that was entered meanwhile on another page is still asked for where this page sends it.
        self.children = {name: child for name, child in children.items() if child.pk not in known or name in self.data}
        for name, child in self.children.items():
            confirms = "It confirms that your agency has the child."
            self.fields[name] = number_field(child, missing=None, help_text=confirms)

    def _ask(self, items: Sequence[ChecklistItem]) -> None:
        """In the protocol's own words; what it does not ask is not asked."""
        mine = {KEPT_AS[each.id]: each for item in items for each in item.carries if each.id in KEPT_AS}
        for name in KEPT_AS.values():
            if name in mine:
                guidance = self._guidance(items[0], name)
                self.fields[name] = question_field(mine[name], line=name == "evidence", **guidance)
            else:
                del self.fields[name]
        ask_when(self, list(mine.values()), KEPT_AS)
        declared = [item for item in items if item.declaration]
        if declared:
            said = " ".join(item.declaration for item in declared)
            self.fields["declared"] = DeclarationField(said, missing=declared[0].missing)
        else:
            del self.fields["declared"]
        self.order_fields([*KEPT_AS.values(), "corrected_view", *self.children, "declared"])

    def _guidance(self, item: ChecklistItem, name: str) -> dict[str, Any]:
        """The item's guidance stands at its first question, with the words of the protocol."""
        return beside(self.disagreement.protocol, item) if name == "decision" else {}

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
