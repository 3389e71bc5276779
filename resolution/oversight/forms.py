"""What is asked when somebody is given a seat."""

from resolution.govuk.fields import ChoiceField
from resolution.partnership.fields import AgencyField, PersonField
from resolution.partnership.forms import EntryForm, FromAgencyForm
from resolution.partnership.models import Seat


class SeatForm(EntryForm):
    button = "Give the seat"
    kind = ChoiceField("Which seat?", missing="Select the seat", options=Seat.Kind.choices)
    person = PersonField("Who takes it?", missing="Select who takes the seat")


class AgencyForm(FromAgencyForm):
    """Whose people to choose from."""

    agency = AgencyField("Which agency are they from?", missing="Select the agency that they are from")
