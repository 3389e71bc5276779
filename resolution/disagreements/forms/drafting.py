"""What can be done with a draft beside filling it in: show it to a colleague, delete it."""

from typing import Any

from resolution.disagreements.models import Draft
from resolution.govuk.choosing import SelectField
from resolution.govuk.fields import Option
from resolution.govuk.forms import Form
from resolution.partnership.models import Person


class ShareForm(Form):
    """A colleague of one's own agency, by name."""

    button = "Show it"
    to = SelectField("To whom?", missing="Select a colleague who works in your agency now")

    def __init__(self, *args: Any, draft: Draft, **options: Any) -> None:
        self.draft = draft
        super().__init__(*args, **options)

    def prepare(self) -> None:
        people = self.draft.person.agency.people.present().exclude(pk=self.draft.person_id)
        shown = self.draft.readers.values_list("person_id", flat=True)
        self.colleagues = {str(one.pk): one for one in people.exclude(pk__in=shown).order_by("name", "pk")}
        to: Any = self.fields["to"]
        to.options = [Option(value, f"{one.name}, {one.job_title}") for value, one in self.colleagues.items()]

    def colleague(self) -> Person:
        """Who was chosen."""
        return self.colleagues[self.cleaned_data["to"]]


class DeleteForm(Form):
    """One press."""

    button = "Delete this draft"
