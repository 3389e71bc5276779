"""What is asked of somebody’s days: when they are away, and when they are on duty."""

from datetime import timedelta
from typing import Any

from resolution.govuk.dates import DateField

from .fields import PersonField
from .forms import EntryForm


class AbsenceForm(EntryForm):
    """The days, and who covers. Not why. `asks_who`: not of somebody whom no colleague can cover."""

    since = DateField(
        "Which is the first day away?",
        missing="Enter the first day away",
        called="The first day away",
    )
    until = DateField(
        "Which is the first day back?",
        missing="Enter the first day back",
        called="The first day back",
        help_text="If nobody knows yet, enter the day on which you will look at it again. It can be changed.",
    )
    covered_by = PersonField(
        "Who covers?",
        missing=None,
        empty="The deputy, as the directory has it",
        help_text="If whoever covers is away too, or has another part in the disagreement, it goes on to their deputy.",
    )

    def __init__(self, *args: Any, asks_who: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not asks_who:
            del self.fields["covered_by"]

    def given(self) -> dict[str, Any]:
        return {"covered_by": None} | super().given()


class TurnForm(EntryForm):
    """Who is on duty at a desk, and on which days."""

    person = PersonField("Who is on duty?", missing="Select who is on duty")
    since = DateField("From which day?", missing="Enter the first day on duty", called="The first day on duty")
    last = DateField("Up to and with which day?", missing="Enter the last day on duty", called="The last day on duty")

    def given(self) -> dict[str, Any]:
        given = super().given()
        return given | {"until": given.pop("last") + timedelta(days=1)}
