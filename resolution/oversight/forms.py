"""What is asked when somebody is given a seat."""

from collections.abc import Iterable
from typing import Any, ClassVar

from resolution.govuk.fields import ChoiceField, SelectField
from resolution.govuk.forms import Form
from resolution.partnership.forms import EntryForm, PersonField, choices
from resolution.partnership.models import Agency, Seat


class SeatForm(EntryForm):
    button = "Give the seat"
    kind = ChoiceField("Which seat?", missing="Select the seat", options=Seat.Kind.choices)
    person = PersonField("Who takes it?", missing="Select who takes the seat")


class AgencyForm(Form):
    """Whose people to choose from."""

    method: ClassVar[str] = "get"
    agency = SelectField("Which agency are they from?", missing="Select the agency that they are from")

    def offer(self, agencies: Iterable[Agency]) -> None:
        """The agencies that one can choose."""
        options: list[Any] = [(str(agency.pk), agency.name) for agency in agencies]
        choices(self, "agency").options = options
