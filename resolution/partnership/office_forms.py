"""What is asked of the partnership itself: how to reach it, and its protocol."""

from resolution.govuk.dates import DateField
from resolution.govuk.fields import EmailField, LongTextField, TelephoneField

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


class TakeBackForm(EntryForm):
    button = "Take it back"
    reason = LongTextField(
        "Why does it not come to hold?", missing="Enter why this version does not come to hold", limit=1000
    )
