"""The form by which a step is recalled from somebody to whom it was sent by mistake (A12)."""

from typing import Any

from resolution.govuk.fields import TextField

from .acting import Form
from .asking import LINE


class RecallForm(Form):
    """Why it was not for them."""

    button = "Recall it now"
    because = TextField(
        "How did it come to be sent to them?",
        limit=LINE,
        called="How it came to be sent to them",
        missing="Enter how it came to be sent to them, in one line",
        help_text="Both sides see it. For example “another Sam Cole was meant”.",
    )

    def said(self) -> dict[str, Any]:
        return {"because": self.cleaned_data["because"]}
