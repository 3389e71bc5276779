"""The forms by which somebody of a third agency is asked in, and by which their part ends (§2.3)."""

from typing import Any, cast

from django import forms
from django.http import QueryDict

from resolution.disagreements import standing
from resolution.govuk.choosing import SelectField
from resolution.govuk.fields import Option, TextField
from resolution.partnership.models import Agency, Person

from .acting import Form
from .asking import LINE


class AddThirdForm(Form):
    """The agency first; then who of it, and why."""

    button = "Ask them in"
    agency = SelectField("Of which agency?", missing="Select the agency that is asked in")
    person = SelectField("Who is asked in?", missing="Select who is asked in")
    because = TextField(
        "Why?",
        limit=LINE,
        called="The reason",
        missing="Enter why they are asked in, in one line",
        help_text="They and both sides see it. For example “the school sees him every day”.",
    )

    # The agency whose people the page offered.
    people_of = forms.CharField(required=False, widget=forms.HiddenInput)

    def prepare(self) -> None:
        self.agencies = {str(agency.pk): agency for agency in standing.third_agencies(self.disagreement)}
        self.choose_from("agency", [Option(key, agency.name) for key, agency in self.agencies.items()])
        key = self._agency_chosen()
        self.goes_on = self.data.get("people_of", "") != key
        if key in self.agencies:
            self._offer_people_of(self.agencies[key])
        elif "person" not in self.data:
            self.button = "Continue"
            del self.fields["person"]

    def _agency_chosen(self) -> str:
        """The key of the agency that was chosen, or that is meant by what was typed; what was typed while none is."""
        typed = self.data.get("agency", "")
        chosen = cast(SelectField, self.fields["agency"]).option(typed)
        return chosen.value if chosen else typed

    def _offer_people_of(self, agency: Agency) -> None:
        people = standing.able_to_be_asked_in(self.disagreement, agency)
        self.choose_from("person", [Option(str(p.pk), f"{p.name}, {p.job_title}") for p in people])
        if not people:
            self.fields[
                "person"
            ].help_text = f"The directory has nobody of {agency.name} who could be asked in. Ask its coordinator."

    def full_clean(self) -> None:
        """Once an agency is chosen the page goes on to its people: nothing else is missing yet."""
        super().full_clean()
        if self.is_bound and self.goes_on:
            for name in ("person", "because"):
                self.errors.pop(name, None)
            key, data = self._agency_chosen(), cast(QueryDict, self.data)
            if data.get("people_of") and data.get("person") and key in self.agencies:
                self.add_error("person", f"Select who of {self.agencies[key].name} is asked in")
            data["people_of"] = key

    def is_valid(self) -> bool:
        return super().is_valid() and not self.goes_on

    def said(self) -> dict[str, Any]:
        person = Person.objects.select_related("agency").get(pk=int(self.cleaned_data["person"]))
        return {"person": person, "because": self.cleaned_data["because"]}


class EndThirdForm(Form):
    """Whose part, and why."""

    button = "End their part"
    person = SelectField("Whose part ends?", missing="Select whose part ends")
    because = TextField(
        "Why?",
        limit=LINE,
        called="The reason",
        missing="Enter why their part ends, in one line",
        help_text="Both sides see it. For example “he has changed school”.",
    )

    def prepare(self) -> None:
        parts = standing.asked_in(self.disagreement)
        self.choose_from("person", [Option(str(p.person_id), f"{p.person.name}, {p.agency.name}") for p in parts])
        if len(parts) == 1:
            self.initial["person"] = str(parts[0].person_id)

    def said(self) -> dict[str, Any]:
        person = Person.objects.select_related("agency").get(pk=int(self.cleaned_data["person"]))
        return {"person": person, "because": self.cleaned_data["because"]}
