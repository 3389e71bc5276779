"""What is asked when words of a tabled paper should not be there, and when somebody else decides about them (A12)."""

from collections.abc import Sequence
from textwrap import shorten
from typing import Any

from resolution.disagreements.destroyable import Text
from resolution.govuk.choosing import SelectField
from resolution.govuk.fields import ChoiceField, Option
from resolution.govuk.wording import moment
from resolution.oversight.models import PaperDestruction
from resolution.partnership.forms import EntryForm, choices

# Characters of what stands there, to know it by.
GLIMPSE = 60


class AskToDestroyForm(EntryForm):
    """What, and why."""

    button = "Ask to destroy it"
    what = SelectField(
        "What should not be in this paper?",
        missing="Select what should not be in this paper",
        typed_as="some of its words",
    )
    because = ChoiceField(
        "Why?",
        missing="Select why it should not be in this paper",
        options=PaperDestruction.Why.choices,
        help_text="The reason stays in the history. Nothing is typed here that would have to go too.",
    )

    def __init__(self, *args: Any, texts: Sequence[Text], **options: Any) -> None:
        super().__init__(*args, **options)
        self.texts = {text.value: text for text in texts}
        choices(self, "what").options = [
            Option(value, f"{text.called}: {shorten(text.words, GLIMPSE, placeholder=' …')}")
            for value, text in self.texts.items()
        ]

    def given(self) -> dict[str, Any]:
        given = super().given()
        return given | {"what": self.texts[given["what"]]}


class DestroyForm(EntryForm):
    """Which of what others have asked for, and whether it is destroyed."""

    button = "Decide"
    destruction = ChoiceField("What do you decide about?", missing="Select what you decide about")
    answer = ChoiceField(
        "What becomes of it?",
        missing="Select whether it is destroyed",
        options=[
            Option(PaperDestruction.Answer.DESTROYED, "Destroy it", "It cannot be brought back, by anybody."),
            Option(PaperDestruction.Answer.KEPT, "Keep it", reveals=("because",)),
        ],
    )
    because = ChoiceField("Why is it kept?", missing="Select why it is kept", options=PaperDestruction.WhyKept.choices)

    def __init__(self, *args: Any, asked: Sequence[tuple[PaperDestruction, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.asked = {str(one.pk): one for one, _ in asked}
        choices(self, "destruction").options = [_option(one, words) for one, words in asked]

    def given(self) -> dict[str, Any]:
        given = super().given()
        return given | {"destruction": self.asked[given["destruction"]]}


def _option(asked: PaperDestruction, words: str) -> Option:
    """Whoever decides reads the paper, and the words in it."""
    by = f"{asked.asked_by.name}, {asked.asked_by.agency.name}"
    label = f"{asked.called}: {words}" if words else asked.called
    return Option(str(asked.pk), label, f"{asked.get_because_display()}. Asked by {by}, on {moment(asked.asked_at)}.")
