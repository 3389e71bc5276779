"""The forms of a way forward, and of what became of the actions in it."""

from collections.abc import Iterator
from typing import Any

from django import forms

from resolution import clock
from resolution.disagreements import policy
from resolution.disagreements.answers import ActionAsked, Anew, Proposed, Report
from resolution.disagreements.models import AgreedAction, Named, WayForward
from resolution.govuk.choosing import SelectField
from resolution.govuk.components import Row
from resolution.govuk.dates import DateField
from resolution.govuk.fields import ChoiceField, DeclarationField, LongTextField, Option, TextField
from resolution.govuk.listing import MOST_LISTED
from resolution.govuk.wording import day
from resolution.partnership.directory import person_of
from resolution.protocol.acts import Status
from resolution.protocol.clock import Due, refuse_far

from .acting import Form
from .answering import OfTheChild
from .asking import LINE, PARAGRAPH, AnewQuestions
from .dating import DueForm, DueQuestions

# What an action is, so that nobody types the agreement twice.
AN_ACTION = (
    "One thing that one person does by a day. It is followed up until it is done. Do not repeat the words above: "
    "a way forward can have no action."
)
# More than this many actions is a plan, and a plan belongs in the child's own records.
MOST_ACTIONS = 3
ANEW = tuple(AnewQuestions.base_fields)


class ProposeForm(AnewQuestions, OfTheChild, DueForm):
    """A way forward in words, up to three actions, and by when the other side's answer is needed."""

    button = "Propose this way forward"
    by_when = "By when must the other side confirm it?"
    text = LongTextField(
        "What is the way forward?",
        limit=PARAGRAPH,
        called="The way forward",
        missing="Enter the way forward, in words that both sides can agree to",
        help_text="These words are the agreement: what both sides hold to for this child, so that somebody who was not "
        "there understands it. A task for one person by a day is an action, below.",
    )

    def prepare(self) -> None:
        super().prepare()
        owners = [Option(str(named.person_id), f"{named.person.name}, {named.agency.name}") for named in self._named()]
        for number in range(1, MOST_ACTIONS + 1):
            self.fields |= action_questions(number, owners)
        self._ask_anew_where_a_step_opens()
        self.ask_which_child()
        actions = [name for name in self.fields if name.startswith("action")]
        self.order_fields(["text", *DueQuestions.base_fields, *ANEW, *self.children, "question", *actions])
        last = self.standing()
        if last is not None:
            self.initial = {**self.initial, **as_typed(last)}
        elif found := self._found_in_mediation():
            self.initial["text"] = found

    def _found_in_mediation(self) -> str:
        """The words of the mediator, ready to be proposed: they count once both sides have confirmed them (§4.1c)."""
        held = self.disagreement.mediations.filter(recorded_at__isnull=False).last()
        return held.way_forward if held is not None else ""

    def _named(self) -> list[Named]:
        there = self.disagreement.named.filter(until=None).select_related("person", "agency").order_by("pk")
        return [named for named in there if not named.person.has_left]

    def _ask_anew_where_a_step_opens(self) -> None:
        if self.disagreement.status == Status.UNRESOLVED:
            self.ask_anew(self.disagreement)
        else:
            for name in ANEW:
                del self.fields[name]

    @property
    def first_due(self) -> Due | None:
        """The date that stands; but one that nobody chose is the raising side's own, and not for the other."""
        step = self.step
        stands = step.waits and not step.is_late and not step.has_come_back
        return step.due if stands else super().first_due

    def standing(self) -> WayForward | None:
        """The words to begin with: none."""
        return None

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        for number in range(1, MOST_ACTIONS + 1):
            self._whole(said, number)
        return said

    def _whole(self, said: dict[str, Any], number: int) -> None:
        """An action that is begun has all three parts, and a day on which it can be asked what became of it."""
        what, owner, due = (f"action_{number}", f"action_{number}_owner", f"action_{number}_due")
        if said.get(due) and (why := refuse_far(said[due], clock.today())):
            self.add_error(due, why)
        if not any(said.get(name) or name in self.errors for name in (what, owner, due)):
            return
        for name, message in (
            (what, f"Enter what will be done as action {number}"),
            (owner, f"Select who will do action {number}"),
            (due, f"Enter the day by which action {number} will be done"),
        ):
            if not said.get(name) and name not in self.errors:
                self.add_error(name, message)

    def said(self) -> dict[str, Any]:
        said = self.cleaned_data
        anew = self.anew() if "safety" in self.fields else Anew()
        proposed = Proposed(said["text"], self.due(), tuple(self._actions()), said["urgent_because"], anew)
        return {"proposed": proposed, "recognised": self.recognised()}

    def _actions(self) -> Iterator[ActionAsked]:
        people = {str(named.person_id): named.person for named in self._named()}
        for number in range(1, MOST_ACTIONS + 1):
            what = self.cleaned_data[f"action_{number}"]
            if what:
                owner = people[self.cleaned_data[f"action_{number}_owner"]]
                yield ActionAsked(what, owner, self.cleaned_data[f"action_{number}_due"])


def action_questions(number: int, owners: list[Option]) -> dict[str, forms.Field]:
    """An action of a way forward: what, whose, by when. All three may stay empty."""
    first = number == 1
    whose = "Somebody named on this disagreement, of either side or of a third agency."
    return {
        f"action_{number}": TextField(
            f"Action {number}: what will be done?",
            limit=LINE,
            called=f"Action {number}",
            missing=None,
            help_text=AN_ACTION if first else "",
        ),
        f"action_{number}_owner": SelectField(
            f"Action {number}: who will do it?",
            options=owners,
            missing=None,
            help_text=whose if first else "",
            most_listed=MOST_LISTED // MOST_ACTIONS,
        ),
        f"action_{number}_due": DateField(
            f"Action {number}: by when?", not_past=True, called=f"The day of action {number}", missing=None
        ),
    }


def as_typed(way: WayForward) -> dict[str, Any]:
    """The standing way forward, as the first answers of the form that changes it."""
    answers: dict[str, Any] = {"text": way.text}
    for number, action in enumerate(way.actions.order_by("pk")[:MOST_ACTIONS], start=1):
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


class ConfirmForm(OfTheChild):
    """One press: the same words for both sides."""

    button = "Confirm the way forward"
    agree = DeclarationField(
        "My side agrees to these words.", missing="Confirm that your side agrees to these words, or say no to them"
    )

    def prepare(self) -> None:
        self.ask_which_child()
        self.order_fields([*self.children, "question", "agree"])

    def said(self) -> dict[str, Any]:
        return {"recognised": self.recognised()}


class TurnDownForm(Form):
    """Why the way forward will not do."""

    button = "Say no to this way forward"
    because = LongTextField(
        "Why will it not do for this child?",
        limit=PARAGRAPH,
        called="Why it will not do",
        missing="Enter why it will not do for this child",
    )

    def said(self) -> dict[str, Any]:
        return {"because": self.cleaned_data["because"]}


class ReportActionForm(Form):
    """How one of my actions went."""

    button = "Save"
    action = ChoiceField("Which action?", missing="Select which action this is about")
    outcome = ChoiceField(
        "How does it stand?",
        missing="Select whether you accept it, whether it is done, whether it is not, or whether it is not yours",
        options=(
            Option("accepted", "I accept it and will do it"),
            Option("done", "It is done", reveals=("found",)),
            Option("not_done", "It is not done", "Both sides are told, and asked what follows.", reveals=("because",)),
            Option(
                "not_theirs", "It is not mine to do", "Both sides are told, and asked the same.", reveals=("whose",)
            ),
        ),
    )
    found = TextField(
        "What was found?",
        limit=LINE,
        called="What was found",
        missing=None,
        help_text="One line, for whoever asked for it: the record says it.",
    )
    because = TextField(
        "Why is it not done?", limit=LINE, called="Why it is not done", missing="Enter why it is not done"
    )
    whose = TextField(
        "Why not, and whose is it?",
        limit=LINE,
        called="Why it is not yours",
        missing="Enter why it is not yours to do, and whose it is if you know",
    )

    def prepare(self) -> None:
        me = person_of(self.user)
        mine = [action for action in policy.standing_actions(self.disagreement) if me and action.owner_id == me.pk]
        self.choose_from("action", [Option(str(action.pk), action.what, f"By {day(action.due_on)}") for action in mine])
        if len(mine) == 1:
            self.initial["action"] = str(mine[0].pk)

    def said(self) -> dict[str, Any]:
        action = AgreedAction.objects.get(pk=int(self.cleaned_data["action"]))
        said = self.cleaned_data
        return {"report": Report(action, said["outcome"], said["because"] or said["whose"] or said["found"])}


class LetStandForm(Form):
    """Why the agreement stands although an action was not done."""

    button = "Let the agreement stand"
    because = LongTextField(
        "Why can it stand for this child?",
        limit=PARAGRAPH,
        called="Why it can stand",
        missing="Enter why the agreement can stand for this child",
    )

    def said(self) -> dict[str, Any]:
        return {"because": self.cleaned_data["because"]}

    @property
    def undone(self) -> list[Row]:
        """The actions that it is about."""
        actions = self.disagreement.actions.select_related("owner")
        undone = [action for action in actions if action.counts and policy.is_undone(action)]
        return [Row(action.what, _not_done(action), typed=True) for action in undone]


def _not_done(action: AgreedAction) -> str:
    whose = f"{action.owner.name}, by {day(action.due_on)}"
    return (
        f"{whose}\n{action.not_done_because}" if action.not_done_because else f"{whose}\nNothing was said by that day."
    )
