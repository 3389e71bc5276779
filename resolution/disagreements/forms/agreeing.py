"""The forms of a way forward, and of what became of the actions in it."""

from collections.abc import Iterator
from typing import Any

from django import forms

from resolution.disagreements import policy
from resolution.disagreements.answers import ActionAsked, Proposed, Report
from resolution.disagreements.models import AgreedAction, WayForward
from resolution.govuk.dates import DateField
from resolution.govuk.fields import ChoiceField, DeclarationField, LongTextField, Option, SelectField, TextField
from resolution.partnership.directory import person_of
from resolution.protocol.acts import State

from .acting import Form
from .asking import LINE, PARAGRAPH, DueQuestions

# More than this many actions is a plan, and a plan belongs in the child's own records.
MOST_ACTIONS = 3


class ProposeForm(DueQuestions, Form):
    """A way forward in words, up to three actions, and by when the other side's answer is needed."""

    button = "Propose this way forward"
    text = LongTextField(
        "What is the way forward?",
        limit=PARAGRAPH,
        missing="Enter the way forward, in words that both sides can agree to",
    )

    field_order = ("text",)

    def prepare(self) -> None:
        owners = [Option(str(person.pk), f"{person.name}, {person.agency.name}") for person in self._named()]
        for number in range(1, MOST_ACTIONS + 1):
            self.fields |= action_questions(number, owners)
        self.order_fields(["text", *[n for n in self.fields if n.startswith("action")], *DueQuestions.base_fields])
        self.initial["due_on"] = self._due()
        last = self.standing()
        if last is not None:
            self.initial = {**self.initial, **as_typed(last)}

    def _named(self) -> list[Any]:
        return [named.person for named in self.disagreement.named.select_related("person__agency").order_by("pk")]

    def _due(self) -> Any:
        step = self.disagreement.step
        return step.due_on if step and not step.is_late and step.state != State.ENDED else None

    def standing(self) -> WayForward | None:
        """The words to begin with: none."""
        return None

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        for number in range(1, MOST_ACTIONS + 1):
            self._whole(said, number)
        return said

    def _whole(self, said: dict[str, Any], number: int) -> None:
        """An action that is begun has all three parts."""
        what, owner, due = (f"action_{number}", f"action_{number}_owner", f"action_{number}_due")
        if not any(said.get(name) for name in (what, owner, due)):
            return
        for name, message in (
            (what, "Enter what will be done"),
            (owner, "Select who will do it"),
            (due, "Enter the day by which it will be done"),
        ):
            if not said.get(name) and name not in self.errors:
                self.add_error(name, message)

    def said(self) -> dict[str, Any]:
        return {"proposed": Proposed(self.cleaned_data["text"], self.due(), tuple(self._actions()))}

    def _actions(self) -> Iterator[ActionAsked]:
        people = {str(person.pk): person for person in self._named()}
        for number in range(1, MOST_ACTIONS + 1):
            what = self.cleaned_data[f"action_{number}"]
            if what:
                owner = people[self.cleaned_data[f"action_{number}_owner"]]
                yield ActionAsked(what, owner, self.cleaned_data[f"action_{number}_due"])


def action_questions(number: int, owners: list[Option]) -> dict[str, forms.Field]:
    """An action of a way forward: what, whose, by when. All three may stay empty."""
    return {
        f"action_{number}": TextField(f"Action {number}: what will be done?", limit=LINE, missing=None),
        f"action_{number}_owner": SelectField(f"Action {number}: who will do it?", options=owners, missing=None),
        f"action_{number}_due": DateField(f"Action {number}: by when?", not_past=True, missing=None),
    }


def as_typed(way: WayForward) -> dict[str, Any]:
    """The standing way forward, as the first answers of the form that changes it."""
    answers: dict[str, Any] = {"text": way.text}
    for number, action in enumerate(way.actions.all()[:MOST_ACTIONS], start=1):
        answers |= {
            f"action_{number}": action.what,
            f"action_{number}_owner": str(action.owner_id),
            f"action_{number}_due": action.due_on,
        }
    return answers


class AmendForm(ProposeForm):
    """The standing way forward, changed."""

    button = "Ask the other side again"

    def standing(self) -> WayForward | None:
        return self.disagreement.ways_forward.order_by("pk").last()


class ConfirmForm(Form):
    """One press: the same words for both sides."""

    button = "Confirm the way forward"
    agree = DeclarationField(
        "My side agrees to these words.", missing="Confirm that your side agrees to these words, or say no to them"
    )


class TurnDownForm(Form):
    """Why the way forward will not do."""

    button = "Say no to this way forward"
    because = LongTextField(
        "Why will it not do for this child?", limit=PARAGRAPH, missing="Enter why it will not do for this child"
    )

    def said(self) -> dict[str, Any]:
        return {"because": self.cleaned_data["because"]}


class ReportActionForm(Form):
    """How one of my actions went."""

    button = "Save"
    action = ChoiceField("Which action?", missing="Select which action this is about")
    outcome = ChoiceField(
        "How does it stand?",
        missing="Select whether you accept it, or whether it is done",
        options=(
            Option("accepted", "I accept it and will do it"),
            Option("done", "It is done"),
            Option("not_done", "It is not done", reveals=("because",)),
        ),
    )
    because = TextField("Why is it not done?", limit=LINE, missing="Enter why it is not done")

    def prepare(self) -> None:
        mine = self.disagreement.actions.filter(owner=person_of(self.user))
        self.choose_from("action", [Option(str(action.pk), action.what) for action in mine])

    def said(self) -> dict[str, Any]:
        action = AgreedAction.objects.get(pk=int(self.cleaned_data["action"]))
        return {"report": Report(action, self.cleaned_data["outcome"], self.cleaned_data["because"])}


class LetStandForm(Form):
    """Why the agreement stands although an action was not done."""

    button = "Let the agreement stand"
    because = LongTextField(
        "Why can it stand for this child?", limit=PARAGRAPH, missing="Enter why the agreement can stand for this child"
    )

    def said(self) -> dict[str, Any]:
        return {"because": self.cleaned_data["because"]}

    @property
    def undone(self) -> list[AgreedAction]:
        """The actions that it is about."""
        return [action for action in self.disagreement.actions.all() if policy.is_undone(action)]
