"""The forms of the responding side's part, and of what the raising side says to a response."""

from resolution.govuk.fields import DeclarationField

from .acting import Form


class SettleForm(Form):
    """One press: the response is the way forward."""

    button = "Agree: this settles it"
    agree = DeclarationField(
        "The response is the way forward for this child.",
        missing="Confirm that the response is the way forward for this child",
    )
