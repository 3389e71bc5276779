"""What is asked of a legal hold (A10)."""

from typing import Any

from resolution.govuk.dates import DateField
from resolution.govuk.fields import ChoiceField, LongTextField, Option, TextField
from resolution.partnership.forms import EntryForm

from .asking import ReferenceField
from .sought_child import day_of_birth_question, sought_initials_question

ONE, CHILD = "one", "child"


def _review() -> DateField:
    return DateField(
        "On which day do you look at it again?",
        missing="Enter the day on which you look at it again",
        called="The day on which you look at it again",
        not_past=True,
        help_text="Within a year. From that day on it stands on the office’s page of work.",
    )


class PlaceHoldForm(EntryForm):
    button = "Place the hold"
    on = ChoiceField(
        "What is to be held?",
        missing="Select what is to be held",
        options=[
            Option(ONE, "One disagreement", reveals=("reference",)),
            Option(CHILD, "Everything about one child", reveals=("initials", "born_on")),
        ],
    )
    reference = ReferenceField(
        "What is its number?",
        limit=20,
        width=10,
        missing="Enter its number",
        called="The number",
        help_text="Like D-0042.",
    )
    initials = sought_initials_question()
    born_on = day_of_birth_question()
    asked_for_by = TextField(
        "Who asked for it?",
        missing="Enter who asked for it",
        limit=200,
        help_text="By role, and their reference if there is one. For example, the coroner, and the day of the letter.",
    )
    because = LongTextField(
        "Why is it needed?",
        missing="Enter why it is needed",
        limit=500,
        rows=3,
        help_text="Without names. The office alone reads it.",
    )
    review_on = _review()

    def given(self) -> dict[str, Any]:
        given = super().given()
        del given["on"]
        return given


class KeepHoldForm(EntryForm):
    button = "Keep the hold"
    reason = LongTextField("Why is it needed still?", missing="Enter why it is needed still", limit=500, rows=3)
    review_on = _review()


class LiftHoldForm(EntryForm):
    button = "Lift the hold"
    reason = LongTextField("Why is it lifted?", missing="Enter why it is lifted", limit=500, rows=3)
