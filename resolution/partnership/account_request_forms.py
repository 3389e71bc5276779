"""What is asked of somebody who has no account, and of the office that checks who they are (A7)."""

import re
from collections.abc import Iterable
from typing import Any, ClassVar, cast

from django.core.exceptions import ValidationError

from resolution.govuk.dates import DateField
from resolution.govuk.fields import ChoiceField, DeclarationField, EmailField, TelephoneField, TextField
from resolution.govuk.forms import Form

from .fields import AgencyField, PersonField
from .forms import EntryForm
from .models import AccountRequest, Agency


class NameField(TextField):
    """What somebody or an agency is called. No birth date, record number or address stands in it."""

    states_limit: ClassVar[bool] = False
    unlike: ClassVar[re.Pattern[str]] = re.compile(r"\d")
    must: ClassVar[str] = "must have no numbers in it"

    def validate(self, value: Any) -> None:
        super().validate(value)
        if self.unlike.search(value):
            raise ValidationError(f"{self.subject} {self.must}")


class NameOfAgencyField(NameField):
    """Some have a number in their name, like Action 4 Children. A number of a record or a telephone is longer."""

    unlike = re.compile(r"\d(?:[ ./-]?\d){4}")
    must = "must have no long number in it"


class AskForAccountForm(Form):
    """Five short answers, and nowhere to write about a child."""

    button = "Ask for an account"
    name = NameField("Your full name", missing="Enter your full name", limit=120, called="Your name")
    agency = NameOfAgencyField(
        "Your agency",
        missing="Enter the name of your agency",
        limit=200,
        help_text="The whole name, as it publishes it.",
        called="The name of your agency",
    )
    email = EmailField(
        "Your work email address",
        missing="Enter your work email address",
        help_text="We ask your agency whether it is yours.",
    )
    telephone = TelephoneField("Your work telephone number", missing="Enter your work telephone number")
    wants = ChoiceField(
        "What do you want to do?", missing="Select what you want to do", options=AccountRequest.Wants.choices
    )


class WhichAgencyForm(Form):
    """Which agency of the directory they mean. `likely`: the one of that name."""

    method: ClassVar[str] = "get"
    agency = AgencyField(
        "Which agency of the directory is it?", missing="Select the agency of the directory that they work for"
    )

    def __init__(self, *args: Any, agencies: Iterable[Agency], likely: Agency | None, **options: Any) -> None:
        super().__init__(*args, **options)
        cast(AgencyField, self.fields["agency"]).offer(agencies)
        self.initial["agency"] = likely.pk if likely else None

    @property
    def chosen(self) -> Agency | None:
        """The agency, once one is chosen."""
        return self.cleaned_data["agency"] if self.is_valid() else None


class GrantAccountForm(EntryForm):
    button = "Open the account"
    person = PersonField("Are they in the directory already?", missing=None, empty="No, add them")
    job_title = TextField(
        "Job title, if you add them",
        missing=None,
        limit=120,
        says_when=True,
    )
    rang = TelephoneField("Which number did you ring?", missing="Enter which number you rang")
    spoke_to = TextField(
        "Whom did you speak to?", missing="Enter whom you spoke to", limit=120, help_text="Their name and their job."
    )
    on = DateField(
        "On which day?", missing="Enter the day on which you rang", called="The day on which you rang", not_future=True
    )
    confirmed = DeclarationField(
        "They confirmed the name, the job, and that this is the work email address of that person",
        missing="Confirm that the agency knows the name, the job and the work email address",
    )

    def clean(self) -> None:
        given = self.cleaned_data
        if not given.get("person") and not given.get("job_title") and not {"person", "job_title"} & self.errors.keys():
            self.add_error("job_title", "Enter their job title, as their agency says it")

    def given(self) -> dict[str, Any]:
        given = super().given()
        del given["confirmed"]
        return given


class RefuseAccountForm(EntryForm):
    button = "Turn it down"
    because = ChoiceField(
        "Why is no account opened?",
        missing="Select why no account is opened",
        options=AccountRequest.Because.choices,
        help_text="They are not told why. They are told whom to ring.",
    )
