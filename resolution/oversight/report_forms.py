"""What is asked about the report of a year."""

from collections.abc import Collection
from typing import Any, ClassVar

from resolution import clock
from resolution.govuk.dates import DateField
from resolution.govuk.fields import ChoiceField, LongTextField
from resolution.oversight.checking import CheckedForm
from resolution.oversight.meeting_forms import LINE, NO_NAMES
from resolution.partnership.forms import EntryForm, choices


def years() -> tuple[int, int]:
    """Of which a report can be begun today: last year's, and this one's."""
    this = clock.today().year
    return this - 1, this


class ReportForm(EntryForm):
    """`begun`: of which years there is a report. They are not offered; what was sent is judged by the act, which says
    that one was begun meanwhile."""

    button = "Begin the report, and ask"
    year = ChoiceField("Of which year?", missing="Select the year")
    needed_by = DateField(
        "By when are leaders to say how they led by example?",
        missing="Enter the day by which it is needed",
        not_past=True,
        called="The day",
    )

    def __init__(self, *args: Any, begun: Collection[int], **options: Any) -> None:
        super().__init__(*args, **options)
        offered = [year for year in years() if self.is_bound or year not in begun]
        choices(self, "year").options = [(str(year), str(year)) for year in offered]

    def given(self) -> dict[str, Any]:
        given = super().given()
        return given | {"year": int(given["year"])}


class ExampleForm(CheckedForm):
    """Two minutes: three lines."""

    button = "Send"
    checked: ClassVar = ("words",)
    words = LongTextField(
        "How did you lead by example this year, where agencies disagree about a child?",
        missing="Enter in three lines how you led by example",
        limit=LINE,
        rows=3,
        called="How you led by example",
        help_text="Such as: how you took a challenge, what you asked of your people, what you changed after one. "
        f"{NO_NAMES}",
    )
