"""The forms of an invitation to one disagreement: whom, its end, and the code (A7)."""

from typing import Any

from resolution.disagreements import invited
from resolution.govuk.account import CodeField
from resolution.govuk.choosing import SelectField
from resolution.govuk.fields import Option, TextField
from resolution.govuk.forms import Form as PublicForm
from resolution.partnership.models import Person

from .acting import Form
from .asking import LINE


def _chosen(form: Form) -> Person:
    return Person.objects.select_related("agency").get(pk=int(form.cleaned_data["person"]))


class InviteForm(Form):
    button = "Invite them"
    person = SelectField("Who is invited?", missing="Select who is invited")

    def prepare(self) -> None:
        there = invited.able_to_be_invited(self.disagreement)
        self.choose_from("person", [Option(str(p.person_id), f"{p.person.name}, {p.agency.name}") for p in there])
        if len(there) == 1:
            self.initial["person"] = str(there[0].person_id)

    def said(self) -> dict[str, Any]:
        return {"person": _chosen(self)}

    @property
    def done(self) -> str:  # type: ignore[override]  # it depends on what the act has made
        """With the code, which stands nowhere else."""
        person = _chosen(self)
        code = invited.code_of(self.disagreement.invitations.not_ended().get(person=person))
        return (
            f"{person.name} is sent a link by email. Ring them now, on a number that their agency publishes, and read "
            f"out this code: {code[:3]} {code[3:]}. It is not shown again."
        )


class EndInvitationForm(Form):
    button = "End the invitation"
    person = SelectField("Whose invitation ends?", missing="Select whose invitation ends")
    because = TextField(
        "Why?",
        limit=LINE,
        called="The reason",
        missing="Enter why the invitation ends, in one line",
        help_text="Both sides see it. For example “she has an account now”.",
    )

    def prepare(self) -> None:
        there = invited.invited_to(self.disagreement)
        people = [each.person for each in there]
        self.choose_from("person", [Option(str(who.pk), f"{who.name}, {who.agency.name}") for who in people])
        if len(there) == 1:
            self.initial["person"] = str(there[0].person_id)

    def said(self) -> dict[str, Any]:
        return {"person": _chosen(self), "because": self.cleaned_data["because"]}


class EnterInvitationForm(PublicForm):
    button = "Continue"
    code = CodeField(
        "Code", missing="Enter the code that you were told by telephone", help_text="6 digits", width=5, limit=20
    )
