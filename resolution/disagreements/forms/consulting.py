"""The form of the safeguarding lead's word."""

from resolution.govuk.fields import DeclarationField

from .acting import Form


class ThinkThroughForm(Form):
    """One press: it has been thought through."""

    button = "Save"
    thought = DeclarationField(
        "I have thought this through with the person who raised it.",
        missing="Confirm that you have thought this through with the person who raised it",
    )
