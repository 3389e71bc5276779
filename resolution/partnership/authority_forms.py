"""What is asked when somebody may open records in an emergency, and when they may not any more (A4)."""

from datetime import timedelta
from typing import Any

from resolution.govuk.dates import DateField
from resolution.govuk.fields import TextField

from .fields import AgencyField, PersonField
from .forms import EntryForm, FromAgencyForm


class AuthorityForm(EntryForm):
    button = "Give the authority"
    person = PersonField("Who may open records in an emergency?", missing="Select who may open records in an emergency")
    since = DateField(
        "From which day?",
        missing="Enter the first day on which they may",
        called="The first day",
        not_past=True,
    )
    last = DateField(
        "Up to and with which day?",
        missing=None,
        called="The last day",
        not_past=True,
        help_text="Leave this empty if it is to hold until you take it away.",
    )
    because = TextField(
        "Why do they need it?",
        missing="Enter why they need it, in one line",
        called="The reason",
        limit=300,
        help_text="For example: they lead the emergency duty team at nights and weekends.",
    )

    def clean(self) -> None:
        first, last = self.cleaned_data.get("since"), self.cleaned_data.get("last")
        if first and last and last < first:
            self.add_error("last", "The last day must be the first day or later")

    def given(self) -> dict[str, Any]:
        given = super().given()
        last = given.pop("last")
        return given | {"until": last + timedelta(days=1) if last else None}


class EndAuthorityForm(EntryForm):
    button = "Take it away"
    because = TextField(
        "Why is it taken away?", missing="Enter why it is taken away, in one line", called="The reason", limit=300
    )


class FromWhichForm(FromAgencyForm):
    """Whose people to choose from."""

    agency = AgencyField("Which agency are they from?", missing="Select the agency that they are from")
