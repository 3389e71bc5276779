"""A form with one of each kind of question, and what an honest page would send."""

from collections.abc import Mapping
from uuid import UUID

from resolution.govuk.choosing import SelectField
from resolution.govuk.dates import DateField, TimeField
from resolution.govuk.fields import (
    ChoiceField,
    ChoicesField,
    DeclarationField,
    EmailField,
    Guidance,
    LongTextField,
    Option,
    TelephoneField,
    TextField,
)
from resolution.govuk.forms import ActForm, Button, Form, When

SUBMISSION = UUID("6e1f4c1e-5a0e-4a53-8d8e-0d8f4a4c6a11")


class Visit(ActForm):
    """An act's form."""

    button = "Send"
    also = (Button("then", "another", "Send and write another"),)
    required_if: Mapping[str, When] = {"whom": When("told", {"yes"})}
    folded = {"How to reach them": ("email", "telephone")}  # noqa: RUF012 - never changed

    agency = SelectField(
        "Which agency?",
        options=[Option("school", "Rowan <School>", group="Schools"), Option("trust", "Health Trust")],
        missing="Select which agency",
    )
    name = TextField("Whose name?", missing="Enter a name", limit=20)
    email = EmailField("Email address", missing=None)
    telephone = TelephoneField("Telephone number", missing=None)
    words = LongTextField(
        "What was said?",
        missing="Enter what was said",
        limit=50,
        help_text="In your own words",
        guidance=Guidance(words="With respect.", clause="2.2"),
    )
    on = DateField("When was it?", called="The date of the visit", missing="Enter when it was", not_future=True)
    told = ChoiceField("Was the family told?", options=[("yes", "Yes"), ("no", "No")], missing="Select yes or no")
    whom = TextField("Who was told?", missing="Enter who was told")
    by_when = ChoiceField(
        "By when?",
        options=[
            Option("day", "A day", reveals=("day",)),
            Option("urgent", "It cannot wait", hint="Say why", reveals=("at", "why")),
        ],
        missing="Select by when",
    )
    day = DateField("Which day?", missing="Enter which day", not_past=True)
    at = TimeField("What time?", called="The time", missing="Enter the time")
    why = TextField("Why?", missing="Say why it cannot wait")
    themes = ChoicesField(
        "About what?",
        options=[("delay", "Delay"), ("level", "Level"), ("plan", "Plan"), Option("none", "None", exclusive=True)],
        most=2,
        missing="Select what it is about",
    )
    true = DeclarationField("This is true", missing="Tick to say that it is true")


class Search(Form):
    """A form whose answers stay in the address."""

    method = "get"
    button = "Search"
    words = TextField("Words", missing=None)


class Only(Form):
    """The only question of a page."""

    why = LongTextField("Why do you withdraw it?", missing="Say why you withdraw it", heading=True)
    sure = ChoiceField("Are you sure?", options=[("yes", "Yes")], missing=None, heading=True, inline=True)


def sent(**changes: object) -> dict[str, object]:
    """What an honest page sends, with changes; None takes a name out."""
    answers: dict[str, object] = {
        "as_of": 7,
        "submission": SUBMISSION,
        "agency": "school",
        "name": "Grace Obi",
        "words": "We spoke.",
        "on_day": 3,
        "on_month": 4,
        "on_year": 2026,
        "told": "no",
        "by_when": "urgent",
        "at": "2.30pm",
        "why": "Tonight is not safe",
        "themes": ["delay"],
        "true": "on",
    }
    answers |= changes
    return {name: answer for name, answer in answers.items() if answer is not None}


def errors(**changes: object) -> dict[str, list[str]]:
    """What is wrong with the changed answers, by question."""
    return {name: [str(one) for one in messages] for name, messages in Visit(sent(**changes)).errors.items()}
