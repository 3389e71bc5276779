"""What is asked about meetings of the Sub Group, and before them."""

from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar, cast

from django.core.exceptions import ValidationError

from resolution import clock
from resolution.disagreements.models import Review
from resolution.govuk.choosing import SelectField
from resolution.govuk.dates import DateField
from resolution.govuk.fields import ChoiceField, LongTextField, Option, TextField
from resolution.oversight.checking import CheckedForm
from resolution.oversight.models import Difference
from resolution.partnership.fields import AgencyField, PersonField
from resolution.partnership.forms import EntryForm, choices
from resolution.partnership.models import Agency
from resolution.protocol.clock import ClosedDays, refuse_closed, refuse_far

SOMETHING, NOTHING = "something", "nothing"
NO_REVIEW = "none"
# Of what is told to the Sub Group.
PARAGRAPH, LINE = 2000, 300
NO_NAMES = "Say nothing by which a child, a family or a colleague could be known."


class MeetingForm(EntryForm):
    """`closed`: the partnership's bank holidays."""

    button = "Call the meeting"
    on = DateField("When does it meet?", missing="Enter the day of the meeting", not_past=True, called="The meeting")

    def __init__(self, *args: Any, closed: ClosedDays, **options: Any) -> None:
        super().__init__(*args, **options)
        self.closed = closed

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if why := refuse_far(on, clock.today()) or refuse_closed(on, self.closed):
            raise ValidationError(why)
        return on


class MoveForm(MeetingForm):
    button = "Move the meeting"


class CallOffForm(CheckedForm):
    button = "Call off the meeting"
    checked: ClassVar = ("because",)
    because = TextField(
        "Why does it not take place?",
        missing="Enter why it does not take place",
        limit=LINE,
        called="Why",
        help_text=NO_NAMES,
    )


class ReturnForm(CheckedForm):
    """Two minutes: something or nothing, what is experienced, what is of concern."""

    button = "Send"
    checked: ClassVar = ("experiences", "concerns")
    tell = ChoiceField(
        "Is there anything to tell?",
        missing="Select whether there is anything to tell",
        options=[
            Option(SOMETHING, "Yes", reveals=("experiences", "concerns")),
            Option(NOTHING, "No, nothing", "That is a return too, and it counts."),
        ],
    )
    experiences = LongTextField(
        "What do you experience where agencies disagree about a child?",
        missing=None,
        limit=PARAGRAPH,
        rows=4,
        called="What you experience",
        help_text=f"What goes well, too. {NO_NAMES}",
    )
    concerns = LongTextField(
        "Is anything of concern to you?",
        missing=None,
        limit=PARAGRAPH,
        rows=4,
        called="What is of concern",
        help_text="A pattern, a gap in guidance, something that nobody raises.",
    )

    def clean(self) -> None:
        said = [self.cleaned_data.get(name) for name in self.checked]
        if self.cleaned_data.get("tell") == SOMETHING and not any(said) and not self.errors:
            self.add_error("experiences", "Enter what you experience, or what is of concern; or say that it is nothing")
        super().clean()

    def given(self) -> dict[str, Any]:
        given = super().given()
        given.pop("tell")
        return given


class ConferenceForm(CheckedForm):
    """How many dissents there were, and anything else. The differences are recorded one by one."""

    button = "Send the report"
    checked: ClassVar = ("experiences",)
    dissents = TextField(
        "How many dissents were recorded at child protection conferences?",
        missing="Enter how many dissents were recorded: 0 if there were none",
        limit=4,
        width=4,
        help_text="Since the last meeting. The Dissent Procedure deals with each; here they are only counted.",
    )
    experiences = LongTextField(
        "Is there anything else to tell?",
        missing=None,
        limit=PARAGRAPH,
        rows=4,
        called="What else there is to tell",
        help_text=NO_NAMES,
    )

    def clean_dissents(self) -> int:
        typed = self.cleaned_data["dissents"]
        if not (typed.isascii() and typed.isdigit()):
            raise ValidationError("The number of dissents must be a whole number, such as 0 or 3")
        return int(typed)


class DifferenceForm(CheckedForm):
    """One difference between two agencies, seen in a conference or a review."""

    button = "Record it"
    checked: ClassVar = ("what",)
    seen_in = ChoiceField(
        "Where was it seen?", missing="Select where it was seen", options=list(Difference.Where.choices)
    )
    on = DateField("When?", missing="Enter the day on which it was seen", not_future=True, called="The day")
    agency = AgencyField("Whose decision, or view, was it?", missing="Select whose decision, or view, it was")
    other = AgencyField("Who differed?", missing="Select who differed")
    what = TextField(
        "What was the difference?",
        missing="Enter what the difference was",
        limit=LINE,
        called="What the difference was",
        help_text=f"One or two sentences. {NO_NAMES}",
    )
    settled = ChoiceField(
        "Was it settled in the room?",
        missing="Select whether it was settled in the room",
        options=[Option("settled", "Yes"), Option("open", "No")],
        inline=True,
    )

    def __init__(self, *args: Any, agencies: Iterable[Agency], **options: Any) -> None:
        super().__init__(*args, **options)
        offered = list(agencies)
        for name in ("agency", "other"):
            cast(AgencyField, self.fields[name]).offer(offered)

    def given(self) -> dict[str, Any]:
        given = super().given()
        return given | {"settled": given["settled"] == "settled"}


class ActionForm(CheckedForm):
    """`reviews`: the deep dives, and the reviews of an escalation, from which it may follow."""

    button = "Record the action"
    checked: ClassVar = ("what",)
    what = TextField("What is to be done?", missing="Enter what is to be done", limit=LINE, called="What is to be done")
    owner = PersonField("Who does it?", missing="Select who does it")
    due_on = DateField("By when?", missing="Enter by when it is to be done", not_past=True, called="The date")
    review = ChoiceField(
        "Does it follow from a deep dive or a review?",
        missing="Select whether it follows from a deep dive or a review",
    )

    def __init__(self, *args: Any, reviews: Iterable[tuple[Review, str]] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        offered = [(str(review.pk), review, called) for review, called in reviews]
        self.reviews = {key: review for key, review, _ in offered}
        if offered:
            choices(self, "review").options = [(NO_REVIEW, "No"), *((key, called) for key, _, called in offered)]
        else:
            del self.fields["review"]

    def given(self) -> dict[str, Any]:
        given = super().given()
        chosen = given.pop("review", NO_REVIEW)
        return given | ({"review": self.reviews[chosen]} if chosen != NO_REVIEW else {})


class ChangeActionForm(ActionForm):
    """What it follows from stays."""

    button = "Save"


class DoneForm(CheckedForm):
    button = "It is done"
    checked: ClassVar = ("what_came_of_it",)
    what_came_of_it = TextField(
        "What came of it?", missing="Enter what came of it", limit=LINE, called="What came of it"
    )


class DropForm(CheckedForm):
    button = "Drop the action"
    checked: ClassVar = ("because",)
    because = TextField("Why will it not be done?", missing="Enter why it will not be done", limit=LINE, called="Why")


class RestartForm(CheckedForm):
    """`months`: those from which the chart can be begun anew, by their first day."""

    button = "Begin it anew"
    checked: ClassVar = ("because",)
    month = SelectField(
        "From which month?",
        missing="Select from which month",
        empty="Choose a month",
        help_text="What is usual can be drawn from two whole months on. So a month is offered once it and the next are "
        "over, if two months or more lie between it and the beginning of the chart, and any month from which it was "
        "begun anew before.",
    )
    because = TextField(
        "What had changed?", missing="Enter what had changed", limit=LINE, called="What had changed", help_text=NO_NAMES
    )

    def __init__(self, *args: Any, months: Iterable[date], **options: Any) -> None:
        super().__init__(*args, **options)
        choices(self, "month").options = [(f"{month:%Y-%m}", f"{month:%B %Y}") for month in months]

    def given(self) -> dict[str, Any]:
        given = super().given()
        return given | {"month": date.fromisoformat(f"{given['month']}-01")}


class RepresentativeForm(EntryForm):
    button = "Choose them"
    speaks_for = ChoiceField("For whom do they speak?", missing="Select for whom they speak")
    person = PersonField("Who speaks for them?", missing="Select who speaks for them")

    def __init__(self, *args: Any, spoken_for: Iterable[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        choices(self, "speaks_for").options = list(spoken_for)
