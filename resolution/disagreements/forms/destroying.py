"""The forms by which somebody asks to destroy what should not be there, and by which somebody else decides (A12)."""

from functools import cached_property
from textwrap import shorten
from typing import Any

from resolution.disagreements import policy
from resolution.disagreements.destroyable import CHECKLIST, Text, texts_of
from resolution.disagreements.models import Destruction
from resolution.disagreements.models.destruction import ToDestroy
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


def what_should_go(where: str) -> SelectField:
    """`where`: `on this record`."""
    return SelectField(
        f"What should not be {where}?", missing=f"Select what should not be {where}", typed_as="some of its words"
    )


def why_it_should_go(where: str, stays: str) -> ChoiceField:
    """`stays`: where the reason is kept."""
    return ChoiceField(
        "Why?",
        missing=f"Select why it should not be {where}",
        options=ToDestroy.Why.choices,
        help_text=f"The reason stays {stays}. Nothing is typed here that would have to go too.",
    )


def what_becomes_of_it() -> ChoiceField:
    """Kept, it is asked why."""
    destroy, keep = ToDestroy.Answer.DESTROYED, ToDestroy.Answer.KEPT
    return ChoiceField(
        "What becomes of it?",
        missing="Select whether it is destroyed",
        options=[
            Option(destroy, destroy.label, "It cannot be brought back, by anybody."),
            Option(keep, keep.label, reveals=("because",)),
        ],
    )


def why_it_is_kept() -> ChoiceField:
    return ChoiceField("Why is it kept?", missing="Select why it is kept", options=ToDestroy.WhyKept.choices)


def glimpse(text: Text) -> str:
    """Where it stands, and how it begins."""
    return f"{text.called}: {shorten(text.words, GLIMPSE, placeholder=' …')}"


def asked_by(asked: ToDestroy) -> str:
    """Why somebody asks, who it is, and since when."""
    who = f"{asked.asked_by.name}, {asked.asked_by.agency.name}"
    return f"{asked.get_because_display()}. Asked by {who}, on {moment(asked.asked_at)}."


class AskToDestroyForm(Form):
    """What, and why."""

    button = "Ask to destroy it"
    what = what_should_go("on this record")
    because = why_it_should_go("on this record", stays="on the record")

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
        return glimpse(text)

    def said(self) -> dict[str, Any]:
        return {"what": self.texts[self.cleaned_data["what"]], "because": self.cleaned_data["because"]}


class DestroyForm(Form):
    """Which of what others have asked for, and whether it is destroyed."""

    button = "Decide"
    destruction = ChoiceField("What do you decide about?", missing="Select what you decide about")
    answer = what_becomes_of_it()
    because = why_it_is_kept()

    def prepare(self) -> None:
        asked = self.disagreement.destructions.filter(answer="").exclude(asked_by=self.user.person)
        self.asked = {str(one.pk): one for one in asked.select_related("asked_by__agency")}
        self.choose_from("destruction", [self._option(value, one) for value, one in self.asked.items()])
        if len(self.asked) == 1:
            self.initial["destruction"] = next(iter(self.asked))

    def _option(self, value: str, asked: Destruction) -> Option:
        number = number_of(asked.asked_by, self.disagreement).number
        return Option(value, asked.called, f"{asked_by(asked)} Their number: {number}.")

    @cached_property
    def whole(self) -> bool:
        """Whether they see the record: the partnership's office decides by where it stands and why it should go."""
        return sees(self.user, self.disagreement)

    def said(self) -> dict[str, Any]:
        said = self.cleaned_data
        destruction = self.asked[said["destruction"]]
        return {"destruction": destruction, "answer": said["answer"], "because": said["because"]}
