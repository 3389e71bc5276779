"""The forms by which somebody asks to destroy what should not be there, and by which somebody else decides (A12)."""

from functools import cached_property
from textwrap import shorten
from typing import Any

from resolution.disagreements import policy
from resolution.disagreements.destroyable import CHECKLIST, Text, texts_of
from resolution.disagreements.models import Destruction
from resolution.disagreements.own_words import asks_for_own, own_words
from resolution.disagreements.record.holder import number_of
from resolution.disagreements.seeing import sees
from resolution.govuk.choosing import SelectField
from resolution.govuk.fields import ChoiceField, Option
from resolution.govuk.wording import moment
from resolution.protocol.model import Meaning

from .acting import Form

# Characters of what stands there, to know it by.
GLIMPSE = 60


class AskToDestroyForm(Form):
    """What, and why."""

    button = "Ask to destroy it"
    what = SelectField(
        "What should not be on this record?",
        missing="Select what should not be on this record",
        typed_as="some of its words",
    )
    because = ChoiceField(
        "Why?",
        missing="Select why it should not be on this record",
        options=Destruction.Why.choices,
        help_text="The reason stays on the record. Nothing is typed here that would have to go too.",
    )

    def prepare(self) -> None:
        self.own = asks_for_own(policy.capacities(self.user, self.disagreement))
        texts = own_words(self.disagreement, self.user.person) if self.own else texts_of(self.disagreement)
        self.texts = {text.value: text for text in texts if text.stands}
        self.choose_from("what", [Option(value, self._label(text)) for value, text in self.texts.items()])

    def _label(self, text: Text) -> str:
        """Where it stands, and how it begins. What kept somebody from raising it is shown against no name (§2.4)."""
        kept_them = self.disagreement.protocol.meaning(Meaning.RAISED_LATER)
        if kept_them is not None and (text.kind, text.field) == (CHECKLIST, kept_them.id):
            return text.called
        return f"{text.called}: {shorten(text.words, GLIMPSE, placeholder=' …')}"

    def said(self) -> dict[str, Any]:
        return {"what": self.texts[self.cleaned_data["what"]], "because": self.cleaned_data["because"]}


class DestroyForm(Form):
    """Which of what others have asked for, and whether it is destroyed."""

    button = "Decide"
    destruction = ChoiceField("What do you decide about?", missing="Select what you decide about")
    answer = ChoiceField(
        "What becomes of it?",
        missing="Select whether it is destroyed",
        options=[
            Option(Destruction.Answer.DESTROYED, "Destroy it", "It cannot be brought back, by anybody."),
            Option(Destruction.Answer.KEPT, "Keep it", reveals=("because",)),
        ],
    )
    because = ChoiceField("Why is it kept?", missing="Select why it is kept", options=Destruction.WhyKept.choices)

    def prepare(self) -> None:
        asked = self.disagreement.destructions.filter(answer="").exclude(asked_by=self.user.person)
        self.asked = {str(one.pk): one for one in asked.select_related("asked_by__agency")}
        self.choose_from("destruction", [self._option(value, one) for value, one in self.asked.items()])
        if len(self.asked) == 1:
            self.initial["destruction"] = next(iter(self.asked))

    def _option(self, value: str, asked: Destruction) -> Option:
        who = f"{asked.asked_by.name}, {asked.asked_by.agency.name}"
        number = number_of(asked.asked_by, self.disagreement).number
        said = f"{asked.get_because_display()}. Asked by {who}, on {moment(asked.asked_at)}. Their number: {number}."
        return Option(value, asked.called, said)

    @cached_property
    def whole(self) -> bool:
        """Whether they see the record: the partnership's office decides by where it stands and why it should go."""
        return sees(self.user, self.disagreement)

    def said(self) -> dict[str, Any]:
        said = self.cleaned_data
        destruction = self.asked[said["destruction"]]
        return {"destruction": destruction, "answer": said["answer"], "because": said["because"]}
