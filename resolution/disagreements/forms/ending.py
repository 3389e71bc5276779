"""The forms of how a disagreement ends, and of how it opens again."""

from typing import Any

from resolution.disagreements.answers import Closed, Reopened, Withdrawn
from resolution.disagreements.models import Filing
from resolution.govuk.fields import ChoiceField, ChoicesField, LongTextField, Option, TextField
from resolution.partnership.directory import person_of
from resolution.protocol.acts import Status
from resolution.protocol.model import Kind

from .acting import Form
from .asking import LINE, PARAGRAPH, DueQuestions, question_field


class WithdrawForm(Form):
    """Why, and the raiser's agreement where somebody else withdraws it."""

    button = "Withdraw it"
    because = LongTextField(
        "Why do you no longer disagree?", limit=PARAGRAPH, missing="Enter why you no longer disagree"
    )
    raiser_agreed = TextField(
        "When and how did the raiser agree?",
        limit=LINE,
        missing="Enter when and how the raiser agreed to withdraw it",
        help_text="Only with their agreement: for example, “by telephone on 3 March”.",
    )

    def prepare(self) -> None:
        raiser, me = self.disagreement.raiser, person_of(self.user)
        if raiser is not None and me is not None and raiser.person_id == me.pk:
            del self.fields["raiser_agreed"]

    def said(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {"withdrawn": Withdrawn(said["because"], said.get("raiser_agreed", ""))}


class CloseForm(Form):
    """What the protocol says that closing must record."""

    button = "Close it"

    def prepare(self) -> None:
        protocol, step = self.disagreement.protocol, self.disagreement.step
        first = self.disagreement.steps.order_by("number").first()
        started_at = first.tier if first else protocol.first_tier
        for question in protocol.closing_at(step.tier if step else started_at, started_at=started_at):
            if question.kind is Kind.THEMES:
                self.fields[question.id] = ChoicesField(
                    question.question,
                    options=[Option(theme.id, theme.name) for theme in protocol.themes],
                    most=protocol.most_themes,
                    missing=question.missing,
                )
                self.initial[question.id] = [row.theme for row in self.disagreement.themes.all() if not row.at_closing]
            else:
                self.fields[question.id] = question_field(question)
        if self.disagreement.status != Status.AGREED:
            self.fields["decided_in_law"] = ChoiceField(
                "How has it ended?",
                missing="Select how it has ended",
                options=(
                    Option("yes", "It was decided in a legal process", "It is not counted as agreed."),
                    Option("no", "The Sub Group has answered and there is nothing more to do"),
                ),
            )

    def said(self) -> dict[str, Any]:
        said = self.cleaned_data
        closed = Closed(
            outcome_for_child=said.get("outcome_for_child", ""),
            what_was_learned=said.get("what_was_learned", ""),
            themes=tuple(said.get("closing_themes", ())),
            not_settled_lower_because=said.get("not_settled_lower_because", ""),
            decided_in_law=said.get("decided_in_law") == "yes",
        )
        return {"closed": closed}


class ReopenForm(DueQuestions, Form):
    """Why it is open again, and by when an answer is needed."""

    button = "Open it again"
    because = LongTextField("Why is it open again?", limit=PARAGRAPH, missing="Enter why it is open again")
    field_order = ("because", "due_on", "due_time", "urgent_because")

    def said(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {"reopened": Reopened(said["because"], self.due(), said["urgent_because"])}


class SayContentForm(Form):
    """Is the outcome right for the child?"""

    button = "Save"
    content = ChoiceField(
        "Are you content with the outcome for the child?",
        missing="Select whether you are content with the outcome for the child",
        options=(Option("yes", "Yes"), Option("no", "No", "Your safeguarding lead is told.", reveals=("why",))),
    )
    why = LongTextField("What is still not right?", limit=PARAGRAPH, missing="Enter what is still not right")

    def said(self) -> dict[str, Any]:
        return {"content": self.cleaned_data["content"] == "yes", "why": self.cleaned_data["why"]}


class FileRecordForm(Form):
    """Which of the two one-page records is on the child's file."""

    button = "It is on the child’s file"
    moment = ChoiceField("Which record have you filed?", missing="Select which record you have filed")

    def prepare(self) -> None:
        moments = [Filing.Moment.RAISING]
        if self.disagreement.status in (Status.AGREED, Status.CLOSED, Status.WITHDRAWN):
            moments.append(Filing.Moment.CLOSING)
        self.choose_from("moment", [Option(moment.value, str(moment.label)) for moment in moments])
        self.initial["moment"] = moments[-1].value

    def said(self) -> dict[str, Any]:
        return {"moment": self.cleaned_data["moment"]}
