"""What the gallery shows: every kind of question, answered wrongly and not at all, and every component."""

from datetime import UTC, datetime
from typing import Any

from django.core.paginator import Paginator

from .choosing import NamesField, SelectField
from .components import Change, Column, Happening, Row, Table, Task
from .dates import DateField, TimeField
from .fields import (
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
from .forms import ActForm, Answer, Button, Link

_AGENCIES = [
    Option("social-care", "Children's social care", group="Council"),
    Option("school", "Rowan Primary School", group="Schools"),
    Option("nursery", "Acorns Pre-school", group="Schools"),
]
_MANY = [Option(str(number), f"Colleague {number}, Health visitor") for number in range(100)]
_BY_WHEN = [
    Option("day", "By a working day", reveals=("on",)),
    Option("urgent", "It cannot wait", hint="Counted by the clock, on any day. Say why.", reveals=("at", "why_urgent")),
]
_THEMES = [
    Option("threshold", "Threshold", hint="Which level of help the child needs"),
    Option("sharing", "Sharing information"),
    Option("delay", "Delay"),
    Option("none", "None of these", after_or=True, exclusive=True),
]


class Everything(ActForm):
    """One of each question."""

    button = "Send"
    also = (Button("then", "another", "Send and write another"),)
    secondary = Link("Cancel", "/")

    agency = SelectField("Which agency made the decision?", options=_AGENCIES, missing="Select which agency decided")
    manager = SelectField("Who is their manager?", options=_MANY, missing="Select who their manager is")
    deputy = SelectField("Who is their deputy?", options=_MANY, missing=None, empty="Nobody")
    members = NamesField("Who answers there?", options=_MANY, missing="Enter who answers there")
    record = TextField(
        "Your record number", missing=None, limit=30, width=20, help_text="If your agency has one for the child"
    )
    email = EmailField("Their email address", missing="Enter their email address")
    telephone = TelephoneField("Their telephone number", missing="Enter their telephone number")
    outcome = LongTextField(
        "What outcome do you ask for instead?",
        missing="Say what outcome you ask for: what should happen for this child, and by when",
        limit=500,
        help_text="What should happen for the child, rather than what should not",
        guidance=Guidance(words="Resolution should be sought within the shortest time possible.", clause="2.5"),
    )
    decided = DateField(
        "When was it decided?", called="The date of the decision", missing="Enter when it was decided", not_future=True
    )
    by_when = ChoiceField("By when does the child need an answer?", options=_BY_WHEN, missing="Select by when")
    on = DateField("Which day?", called="The day", missing="Enter by which day", not_past=True)
    at = TimeField("What time today?", called="The time", missing="Enter the time", help_text="For example 2:30pm")
    why_urgent = TextField("Why can it not wait?", missing="Say why it cannot wait", limit=300)
    known = ChoiceField(
        "Does the family know?",
        options=[("yes", "Yes"), ("no", "Not yet")],
        inline=True,
        missing="Select whether the family knows",
    )
    themes = ChoicesField(
        "What is it about?", options=_THEMES, most=2, missing="Select what it is about", help_text="Select up to 2"
    )
    declared = DeclarationField(
        "Only this child's best interest drives what I raise", missing="Tick to say that only the child drives this"
    )


def wrong_answers() -> Everything:
    """The form as it comes back when every answer is wrong."""
    return Everything(
        {
            "as_of": "3",
            "manager": "colleague 1",
            "deputy": "nobody at all",
            "members": "colleague 9\ncolleague 17",
            "email": "nobody at all",
            "telephone": "ask Pat",
            "outcome": "x" * 501,
            "decided_day": "31",
            "decided_month": "4",
            "decided_year": "2026",
            "by_when": "urgent",
            "at": "2:30",
            "themes": ["threshold", "none"],
            "colour": "blue",
        }
    )


def components() -> dict[str, Any]:
    """What each component shows."""
    at = datetime(2026, 4, 3, 13, 30, tzinfo=UTC)
    return {
        "rows": [
            Row("Reference", "D-0042"),
            Row("What was decided", "Close the case.\nNo further visits.", Change("Change", "#", "the decision"), True),
        ],
        "happenings": [
            Happening("Responded", at, "Priya Shah, Children's social care", "The decision stands, since\nthe plan…"),
            Happening("Raised", at, "Jo Field, Health visiting"),
        ],
        "tasks": [
            Task("The child", "Completed", url="#", done=True),
            Task("The decision and what it means", "Not yet started", url="#", hint="Two paragraphs"),
            Task("Check your answers", "Cannot start yet"),
        ],
        "table": Table(
            "Disagreements by tier, April 2025 to March 2026",
            [Column("Tier"), Column("Settled", numeric=True), Column("Open", numeric=True)],
            [["Professional", 52, 4], ["Manager", 11, 2]],
        ),
        "page_of_list": Paginator(range(500), 25).page(7),
        "typed": [Answer("What outcome do you ask for instead?", "A joint visit this week.\nBoth of us there.")],
    }
