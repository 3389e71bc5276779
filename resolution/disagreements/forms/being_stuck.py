"""The forms by which somebody says that the network may be stuck, and by which a manager answers (§4.1c)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from resolution.disagreements.models import Stuck
from resolution.govuk.fields import ChoiceField, Guidance, LongTextField, Option
from resolution.govuk.wording import day
from resolution.protocol.model import Kind

from .acting import Form
from .asking import PARAGRAPH, ask_when, question_field
from .referring import read_by

OURS = "These questions are the partnership’s own, not the protocol’s."


class SayStuckForm(Form):
    """What the protocol asks of a network that may be stuck, and why."""

    button = "Say that we may be stuck"
    because = LongTextField(
        "What makes you think that the agencies are stuck?",
        limit=PARAGRAPH,
        called="Why the agencies may be stuck",
        missing="Enter what makes you think that the agencies are stuck",
    )

    def prepare(self) -> None:
        protocol = self.disagreement.protocol
        for question in protocol.stuck:
            self.fields[_name(question.id)] = question_field(question, myself=self.user.person.name)
        ask_when(self, protocol.stuck, {question.id: _name(question.id) for question in protocol.stuck})
        if protocol.stuck and "stuck" in protocol.ours:
            self.fields[_name(protocol.stuck[0].id)].guidance = Guidance(help=OURS)  # type: ignore[attr-defined]  # ours
        self.fields["because"].help_text = read_by(protocol.bodies.sub_group)
        self.order_fields([*(_name(question.id) for question in protocol.stuck), "because"])

    def said(self) -> dict[str, Any]:
        answers = dict(self._chosen())
        return {"answers": answers, "said": "\n".join(self._typed()), "because": self.cleaned_data["because"]}

    def _chosen(self) -> Iterator[tuple[str, str]]:
        for question in self.disagreement.protocol.stuck:
            if question.kind is Kind.CHOICE:
                yield question.id, self.cleaned_data[_name(question.id)]

    def _typed(self) -> Iterator[str]:
        """What was typed, and days, with the names that the protocol has for them."""
        for question in self.disagreement.protocol.stuck:
            answer = self.cleaned_data[_name(question.id)]
            if question.kind is not Kind.CHOICE and answer:
                yield f"{question.name}: {day(answer) if isinstance(answer, date) else answer}"


def _name(question: str) -> str:
    """The field of a question: no id of a protocol’s is taken for another question of the form."""
    return f"stuck_{question}"


class AnswerStuckForm(Form):
    """Whether it is so, and why not."""

    button = "Answer"
    answer = ChoiceField(
        "Are the agencies stuck?",
        missing="Select whether the agencies are stuck",
        options=[
            Option(Stuck.Answer.CONFIRMED, "Yes: there is risk, and no clear way forward"),
            Option(Stuck.Answer.NOT_SO, "No", reveals=("because",)),
        ],
    )
    because = LongTextField(
        "Why not?",
        limit=PARAGRAPH,
        called="Why the agencies are not stuck",
        missing="Enter why the agencies are not stuck",
        help_text="Both sides read this. A disagreement goes on up the ladder, whatever you answer here.",
    )

    def said(self) -> dict[str, Any]:
        row = self.disagreement.stuck.filter(answer="").first()
        said = self.cleaned_data
        return {"said_in": row.pk if row else 0, "answer": said["answer"], "because": said["because"] or ""}
