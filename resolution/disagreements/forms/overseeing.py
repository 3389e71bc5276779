"""The forms of the Sub Group: nothing in them says who the child is (§4.1a, §4.1b)."""

from typing import Any

from resolution.disagreements import deciding
from resolution.disagreements.models import Decision
from resolution.govuk.fields import ChoiceField, LongTextField, Option
from resolution.protocol.acts import Side

from .acting import Form
from .asking import PARAGRAPH
from .referring import WITHOUT

WHAT = Decision.What
BOTH_SIDES = "both_sides"
READ_BY_BOTH = f"Both sides read this. {WITHOUT}"
ENDS_IT = "A deep dive is open. “No deep dive” calls it off: nothing more is asked for, and what was given stays."
GOES_ON = "A deep dive about what was logged before is open, and goes on. Then you can decide about that one anew."


class AcknowledgeLogForm(Form):
    """There is only the button."""

    button = "Acknowledge it"


class DecideForm(Form):
    """What follows, and why."""

    what: ChoiceField
    because = LongTextField(
        "Why?", limit=PARAGRAPH, called="The reasons", missing="Enter the reasons", help_text=READ_BY_BOTH
    )

    def said(self) -> dict[str, Any]:
        return {"what": self.cleaned_data["what"], "because": self.cleaned_data["because"]}


class DecideDeepDiveForm(DecideForm):
    """Whether it needs a broader deep dive."""

    button = "Decide"
    what = ChoiceField(
        "Does it need a broader deep dive, beyond this case?",
        missing="Select whether it needs a deep dive",
        options=[
            Option(WHAT.DEEP_DIVE, "Yes, a deep dive"),
            Option(WHAT.NO_DEEP_DIVE, "No deep dive"),
        ],
    )
    field_order = ("what", "because")

    def prepare(self) -> None:
        dive = deciding.open_dive(self.disagreement)
        if dive is not None:
            ends = dive.referral in deciding.to_decide(self.disagreement)
            self.fields["what"].help_text = ENDS_IT if ends else GOES_ON


class AnswerLogForm(DecideForm):
    """What follows from what was formally logged."""

    button = "Answer both sides"
    what = ChoiceField(
        "What follows?",
        missing="Select what follows",
        options=[
            Option(WHAT.MEDIATION, "Mediation"),
            Option(WHAT.DEEP_DIVE, "A deep dive"),
            Option(WHAT.NOTED, "It is noted, for the reasons below"),
        ],
        help_text="Nobody of those who oversee disagreements decides the case itself.",
    )
    field_order = ("what", "because")


class AskAccountForm(Form):
    """Of whom, and what."""

    button = "Ask"
    whom = ChoiceField("Whom do you ask?", missing="Select whom you ask")
    asks = LongTextField(
        "What do you need to know?",
        limit=PARAGRAPH,
        called="What you need to know",
        missing="Enter what you need to know",
        help_text="The side that you ask reads this, and answers without anything that says who the child is.",
    )
    field_order = ("whom", "asks")

    def prepare(self) -> None:
        record = self.disagreement
        names = ((Side.RAISING, record.raising_agency.name), (Side.RESPONDING, record.responding_agency.name))
        self.choose_from(
            "whom", [*(Option(side.value, name) for side, name in names), Option(BOTH_SIDES, "Both sides")]
        )

    def said(self) -> dict[str, Any]:
        whom = self.cleaned_data["whom"]
        sides = [Side.RAISING, Side.RESPONDING] if whom == BOTH_SIDES else [Side(whom)]
        return {"sides": sides, "asks": self.cleaned_data["asks"]}
