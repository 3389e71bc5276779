"""The form of the three questions that are asked once a disagreement has been closed for a while (§2.2)."""

from typing import Any

from django.urls import reverse

from resolution.disagreements import policy
from resolution.govuk.fields import ChoiceField, Option
from resolution.govuk.forms import Button
from resolution.govuk.kept import IN_CONFIDENCE
from resolution.insight.together import FEWEST_ANSWERS
from resolution.protocol.acts import Act, Side
from resolution.protocol.culture import Asks, CultureQuestion, Says
from resolution.protocol.rules import TABLE

from .acting import Form

RATHER_NOT = f"{IN_CONFIDENCE}_rather_not"


class SayHowItWasForm(Form):
    """Were you heard, were you treated well, did it change anything for the child? One press says "I would rather not".

    It leads everybody to the same page: neither an address nor whoever looks on tells what was answered."""

    button = "Send my answers"
    fewest = FEWEST_ANSWERS
    also = (Button(RATHER_NOT, "yes", "I would rather not answer"),)

    def prepare(self) -> None:
        for question in self.disagreement.protocol.culture.questions:
            self.fields[_name(question.asks)] = self._field(question)

    def _field(self, question: CultureQuestion) -> ChoiceField:
        held = policy.capacities(self.user, self.disagreement) & TABLE[Act.SAY_HOW_IT_WAS].by
        raising = policy.side_of(held) is Side.RAISING
        return ChoiceField(
            question.question if raising else question.question_to_responder,
            missing=None if self.pressed(RATHER_NOT) else question.missing,
            says_when=True,
            options=[Option(answer.says.value, answer.name) for answer in question.answers],
        )

    def said(self) -> dict[str, Any]:
        if self.pressed(RATHER_NOT):
            return {"how": {}}
        return {"how": {asks: Says(self.cleaned_data[_name(asks)]) for asks in Asks}}

    @property
    def leads_to(self) -> str:  # type: ignore[override]  # of others it is a fixed address
        """Whom to turn to: shown to everybody."""
        return reverse("disagreements:whom_to_turn_to", args=(self.disagreement.reference,))


def _name(asks: Asks) -> str:
    """No answer of it is put aside when a session ends, nor kept in short with the form."""
    return f"{IN_CONFIDENCE}_{asks.name.lower()}"
