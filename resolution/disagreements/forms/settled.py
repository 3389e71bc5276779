"""One that a conversation settled: logged in under a minute, taken up again when it was not (§1.3)."""

from typing import Any

from resolution import clock
from resolution.disagreements.answers import Settled
from resolution.govuk.choosing import SelectField
from resolution.govuk.dates import DateField
from resolution.govuk.fields import TextField
from resolution.govuk.forms import Button, OnceForm
from resolution.partnership import directory
from resolution.partnership.checking import Checked
from resolution.partnership.models import Person

from .acting import Form
from .asking import LINE, agency_options, other_agencies


class LogSettledForm(Checked, OnceForm):
    """The other agency, what it was about, how it was settled, when. No child and no names."""

    button = "Save"
    checked = ("how",)
    also = (Button("another", "1", "Save and log another"),)

    agency = SelectField("Which other agency was it?", missing="Select the other agency")
    theme = SelectField("What was it about?", missing="Select what it was about")
    how = TextField(
        "How was it settled?",
        limit=LINE,
        missing="Enter how it was settled, in one line",
        called="How it was settled",
        help_text="One line. No child’s name or initials, and nobody else’s.",
    )
    on = DateField(
        "When?", missing="Enter the date on which it was settled", called="The date of settling", not_future=True
    )

    def __init__(self, *args: Any, person: Person, **options: Any) -> None:
        self.person = person
        super().__init__(*args, **options)

    def prepare(self) -> None:
        self.partnership = partnership = self.person.agency.partnership
        self.agencies = other_agencies(self.person.agency)
        agency: Any = self.fields["agency"]
        agency.options = agency_options(self.agencies)
        theme: Any = self.fields["theme"]
        theme.options = [(one.id, one.name) for one in directory.protocol_in_force(partnership).protocol.themes]
        self.initial["on"] = clock.today()

    def settled(self) -> Settled:
        """What was settled."""
        said = self.cleaned_data
        return Settled(agency=self.agencies[said["agency"]], theme=said["theme"], how=said["how"], on=said["on"])


class AddViewForm(Form):
    """How the other agency sees it."""

    button = "Add this view"
    view = TextField(
        "How does your agency see it?",
        limit=LINE,
        missing="Enter how your agency sees it, in one line",
        called="How your agency sees it",
        help_text="One line. No child’s name or initials, and nobody else’s.",
    )

    def prepare(self) -> None:
        self.initial["view"] = self.disagreement.their_view

    def said(self) -> dict[str, Any]:
        return {"view": self.cleaned_data["view"]}


class TakeUpForm(Form):
    """One press: it was not settled after all."""

    button = "Start a full disagreement"
