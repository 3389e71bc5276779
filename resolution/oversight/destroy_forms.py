"""What is asked when words of a tabled paper should not be there, and when somebody else decides about them (A12)."""

from collections.abc import Sequence
from typing import Any

from resolution.disagreements.destroyable import Text
from resolution.disagreements.forms.destroying import (
    asked_by,
    glimpse,
    what_becomes_of_it,
    what_should_go,
    why_it_is_kept,
    why_it_should_go,
)
from resolution.govuk.fields import ChoiceField, Option
from resolution.oversight.models import PaperDestruction
from resolution.partnership.forms import EntryForm, choices


class AskToDestroyForm(EntryForm):
    """What, and why."""

    button = "Ask to destroy it"
    what = what_should_go("in this paper")
    because = why_it_should_go("in this paper", stays="in the history")

    def __init__(self, *args: Any, texts: Sequence[Text], **options: Any) -> None:
        super().__init__(*args, **options)
        self.texts = {text.value: text for text in texts}
        choices(self, "what").options = [Option(value, glimpse(text)) for value, text in self.texts.items()]

    def given(self) -> dict[str, Any]:
        given = super().given()
        return given | {"what": self.texts[given["what"]]}


class DestroyForm(EntryForm):
    """Which of what others have asked for, and whether it is destroyed."""

    button = "Decide"
    destruction = ChoiceField("What do you decide about?", missing="Select what you decide about")
    answer = what_becomes_of_it()
    because = why_it_is_kept()

    def __init__(self, *args: Any, asked: Sequence[tuple[PaperDestruction, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.asked = {str(one.pk): one for one, _ in asked}
        choices(self, "destruction").options = [_option(one, words) for one, words in asked]

    def given(self) -> dict[str, Any]:
        given = super().given()
        return given | {"destruction": self.asked[given["destruction"]]}


def _option(asked: PaperDestruction, words: str) -> Option:
    """Whoever decides reads the paper, and the words in it."""
    label = f"{asked.called}: {words}" if words else asked.called
    return Option(str(asked.pk), label, asked_by(asked))
