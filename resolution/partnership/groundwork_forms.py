"""What is asked of what data protection asks for before anything real is entered (A14)."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.forms import URLInput

from resolution.govuk.dates import DateField
from resolution.govuk.fields import ChoiceField, EmailField, LongTextField, Option, TelephoneField, TextField
from resolution.govuk.text import whole_number

from .forms import EntryForm
from .models.groundwork import FEWEST_YEARS, MOST_YEARS, SECURE

ELSEWHERE, HERE = "elsewhere", "here"


_is_web_address = URLValidator(schemes=[SECURE.partition(":")[0]])


class WebAddressField(TextField):
    """The address of a page that anybody can open, over an encrypted connection."""

    states_limit = False
    widget = URLInput

    def __init__(self, label: str, *, limit: int = 500, **text: Any) -> None:
        super().__init__(label, limit=limit, **text)
        self.widget.attrs["spellcheck"] = "false"

    @property
    def like(self) -> str:
        return f"Enter the whole web address, like {SECURE}www.example.org/privacy"

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        # Phones begin with a capital letter.
        return SECURE + text[len(SECURE) :] if text.casefold().startswith(SECURE) else text

    def validate(self, value: Any) -> None:
        super().validate(value)
        try:
            _is_web_address(value or f"{SECURE}example.org")
        except ValidationError:
            raise ValidationError(self.like) from None


class YearsField(TextField):
    """A whole number of years."""

    states_limit = False

    def __init__(self, label: str, **text: Any) -> None:
        super().__init__(label, limit=4, width=3, **text)

    @property
    def like(self) -> str:
        return f"{self.subject} must be a whole number from {FEWEST_YEARS} to {MOST_YEARS}"

    def clean(self, value: Any) -> int:
        years = whole_number(super().clean(value))
        if years is None or not FEWEST_YEARS <= years <= MOST_YEARS:
            raise ValidationError(self.like)
        return years


def _where_held() -> TextField:
    return TextField(
        "Where is it held?",
        missing="Enter where it is held",
        limit=300,
        help_text="For example, the partnership’s information governance folder, and its reference there.",
    )


class GroundworkForm(EntryForm):
    """`changes`: it is recorded already, and why it changes is asked."""

    button = "Record it"

    def __init__(self, *args: Any, changes: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        if changes:
            self.fields["reason"] = LongTextField(
                "Why does it change?", missing="Enter why it changes", limit=500, rows=3
            )


class ArrangementForm(GroundworkForm):
    called = TextField(
        "What is the arrangement called?",
        missing="Enter what the arrangement is called",
        help_text="For example, Data sharing agreement of the safeguarding partners.",
    )
    agreed_on = DateField(
        "On which day was it agreed?",
        missing="Enter the day on which it was agreed",
        called="The day on which it was agreed",
        not_future=True,
    )
    held_at = _where_held()


class AssessmentForm(GroundworkForm):
    signed_off_on = DateField(
        "On which day was it signed off?",
        missing="Enter the day on which it was signed off",
        called="The day on which it was signed off",
        not_future=True,
    )
    signed_off_by = TextField(
        "Who signed it off?",
        missing="Enter who signed it off",
        help_text="By role, not by name: for example, the senior information risk owner of the council.",
    )
    held_at = _where_held()
    review_on = DateField(
        "On which day is its next review due?",
        missing="Enter the day on which its next review is due",
        called="The day of the next review",
        not_past=True,
        help_text="From that day on it stands on the office’s page of work.",
    )


class PrivacyNoticeForm(GroundworkForm):
    approved_on = DateField(
        "On which day was it approved?",
        missing="Enter the day on which it was approved",
        called="The day on which it was approved",
        not_future=True,
    )
    where = ChoiceField(
        "Where can people read it?",
        missing="Select where people can read it",
        options=[
            Option(ELSEWHERE, "On another website", reveals=("address",)),
            Option(HERE, "On this service’s privacy page", reveals=("words",)),
        ],
    )
    address = WebAddressField("What is its web address?", missing="Enter its web address")
    words = LongTextField("What does it say?", missing="Enter what it says", limit=20_000, rows=15)

    def given(self) -> dict[str, Any]:
        given = super().given()
        del given["where"]
        return given


class KeepingPeriodForm(GroundworkForm):
    years = YearsField(
        "For how many years is a disagreement kept after it is closed?",
        missing="Enter for how many years a disagreement is kept",
        called="The number of years",
    )
    because = LongTextField(
        "Why for so long?",
        missing="Enter why for so long",
        limit=1000,
        help_text="The rule or the schedule that it follows. It stands on the public privacy page.",
    )


class ProtectionOfficerForm(GroundworkForm):
    name = TextField("Name or role", missing="Enter the name or role of the data protection officer")
    email = EmailField("Email address", missing="Enter the email address of the data protection officer")
    telephone = TelephoneField("Telephone number", missing=None, called="The telephone number")
