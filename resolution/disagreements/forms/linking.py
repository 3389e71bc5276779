"""The forms by which somebody with a personal link steps aside, or is set aside (A3)."""

from typing import Any

from resolution.disagreements import policy, standing
from resolution.govuk.choosing import SelectField
from resolution.govuk.fields import Option, TextField
from resolution.partnership.models import Person
from resolution.protocol.acts import Capacity

from .acting import Form
from .asking import LINE
from .somebody import SomebodyElse

KEPT = "It is kept in the history, and is shown to neither side."


class DeclareLinkForm(Form):
    """One press; a line, if one likes."""

    button = "I have a personal link: step aside"
    because = TextField("What is the link?", limit=LINE, missing=None, called="What the link is", help_text=KEPT)

    def said(self) -> dict[str, Any]:
        return {"because": self.cleaned_data["because"]}


class NoLinkForm(Form):
    """One press."""

    button = "I have no personal link"


class BlockForm(SomebodyElse, Form):
    """Who. The office can name anybody of the directory, in full."""

    button = "Set them aside"
    chooser = "person"
    field_order = ("person", "other", "because")
    person = SelectField("Who has a personal link to the child or family?", missing="Select who has a personal link")
    because = TextField("What is the link?", limit=LINE, missing=None, called="What the link is", help_text=KEPT)

    def prepare(self) -> None:
        held = policy.capacities(self.user, self.disagreement)
        if Capacity.BUSINESS_MANAGER in held:
            self.fields["person"] = SelectField(
                "Who has a personal link to the child or family?", missing=None, empty="Somebody whom I name below"
            )
        else:
            del self.fields["other"]
        those = standing.able_to_be_set_aside(self.disagreement, policy.sides_set_aside_by(held))
        others = (person for person in those if person != self.user.person)
        self.choose_from("person", [Option(str(p.pk), f"{p.name}, {p.job_title}", group=p.agency.name) for p in others])

    def said(self) -> dict[str, Any]:
        said = self.cleaned_data
        chosen = Person.objects.select_related("agency").filter(pk=int(said["person"] or 0)).first()
        who = chosen or self.somebody_else()
        return {"person": who, "because": said["because"]} if who else {}
