"""What is asked of the partnership itself: how to reach it, its protocol, and when nobody works."""

from resolution.govuk.dates import DateField
from resolution.govuk.fields import EmailField, LongTextField, TelephoneField, TextField

from .forms import EntryForm

# Three times as long as the longest that is known.
MOST_OF_A_PROTOCOL = 100_000


class ContactForm(EntryForm):
    telephone = TelephoneField("Telephone number", missing="Enter the telephone number of the partnership’s office")
    contact_email = EmailField("Email address", missing="Enter the email address of the partnership’s office")


class DraftForm(EntryForm):
    button = "Keep this draft"
    text = LongTextField(
        "The protocol, as a file of this service has it",
        missing="Paste the whole text of the next version",
        called="The text of the protocol",
        limit=MOST_OF_A_PROTOCOL,
        rows=25,
        help_text="It is checked whole before it is kept: you are told in which line something is wrong, and what "
        "stands there.",
    )


class AdoptForm(EntryForm):
    button = "Adopt this version"
    adopted_on = DateField(
        "From which day does it hold?",
        missing="Enter the day from which the new version holds",
        called="The day from which it holds",
        not_past=True,
        help_text="What is raised from that day on is under it. What was raised before keeps the version it began "
        "under.",
    )


class ReviewForm(EntryForm):
    button = "Record the review"
    on = DateField(
        "On which day was it reviewed?",
        missing="Enter the day on which it was reviewed",
        called="The day of the review",
        not_future=True,
    )
    reason = LongTextField(
        "What was looked at, and why does it stay as it is?",
        missing="Enter what was looked at, and why it stays as it is",
        limit=1000,
    )


class TakeBackForm(EntryForm):
    button = "Take it back"
    reason = LongTextField(
        "Why does it not come to hold?", missing="Enter why this version does not come to hold", limit=1000
    )


class BankHolidayForm(EntryForm):
    button = "Add it"
    on = DateField(
        "Which day is it?",
        missing="Enter the day on which nobody works",
        called="The day",
        not_past=True,
        help_text="A day from Monday to Friday, today or later.",
    )
    name = TextField(
        "What is it called?",
        missing="Enter what the day is called, for example Spring bank holiday",
        limit=100,
        help_text="It is read where days are counted: “Monday 31 May was the Spring bank holiday”.",
    )


class NoBankHolidayForm(EntryForm):
    button = "Take it off"
    because = LongTextField(
        "Why is it a working day after all?",
        missing="Enter why it is a working day after all",
        limit=500,
        rows=3,
    )
