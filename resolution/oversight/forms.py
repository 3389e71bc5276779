"""What is asked when somebody is given a seat, and when somebody looks for what was said before."""

from typing import Any

from resolution.govuk.fields import ChoiceField, SoughtField
from resolution.govuk.sought import SoughtForm
from resolution.partnership.directory import seat_called
from resolution.partnership.fields import AgencyField, PersonField
from resolution.partnership.forms import EntryForm, FromAgencyForm, choices
from resolution.partnership.models import Seat
from resolution.protocol.model import Protocol


class SeatForm(EntryForm):
    button = "Give the seat"
    kind = ChoiceField("Which seat?", missing="Select the seat")
    person = PersonField("Who takes it?", missing="Select who takes the seat")

    def __init__(self, *args: Any, protocol: Protocol, **options: Any) -> None:
        super().__init__(*args, **options)
        choices(self, "kind").options = [(kind.value, seat_called(kind, protocol)) for kind in Seat.Kind]


class AgencyForm(FromAgencyForm):
    """Whose people to choose from."""

    agency = AgencyField("Which agency are they from?", missing="Select the agency that they are from")


class FindForm(SoughtForm):
    """Words that stand in an action, or in a paper."""

    words = SoughtField(
        "Search actions and papers",
        help_text="One or more words, or a name. Actions that are done are looked through too.",
        missing=None,
        limit=100,
    )
