"""The forms of a word that was put off: the lead's own, or whom was asked instead; and the raiser's own."""

from functools import cached_property
from typing import Any

from resolution.disagreements import policy
from resolution.disagreements.declared import given
from resolution.govuk.fields import DeclarationField
from resolution.protocol.acts import Capacity
from resolution.protocol.checklist import asked_afterwards, personal

from .acting import Form
from .asking import question_field
from .declaring import DeclarationsField


class ThinkThroughForm(Form):
    """A lead's one press; or the protocol's questions, for whoever went ahead and has no other lead to answer."""

    button = "Save"
    thought = DeclarationField(
        "I have thought this through with the person who raised it.",
        missing="Confirm that you have thought this through with the person who raised it",
    )

    def prepare(self) -> None:
        if not self._went_ahead:
            return
        del self.fields["thought"]
        for question in self._asked:
            self.fields[question.id] = question_field(question, myself=self.user.person.name)

    @cached_property
    def _went_ahead(self) -> bool:
        return Capacity.WENT_AHEAD in policy.capacities(self.user, self.disagreement)

    @cached_property
    def _asked(self) -> Any:
        return asked_afterwards(self.disagreement.protocol, given(self.disagreement))

    def said(self) -> dict[str, Any]:
        if not self._went_ahead:
            return {}
        return {"whom": {question.id: self.cleaned_data[question.id] for question in self._asked}}


class DeclareForm(Form):
    """What only the raiser can declare, a box for each sentence."""

    button = "Make these declarations"

    def prepare(self) -> None:
        protocol = self.disagreement.protocol
        self.fields["declarations"] = DeclarationsField(
            "What do you declare?",
            items=personal(protocol),
            protocol=protocol,
            help_text="Tick each, if it is so. If one is not, talk to your safeguarding lead first.",
        )
