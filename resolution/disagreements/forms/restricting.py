"""The forms by which a record is seen only by those named on it, and by which it is seen as before (A3)."""

from typing import Any

from resolution.govuk.fields import TextField

from .acting import Form
from .asking import LINE

WHY_RESTRICT = "Why is it only for those named on it?"


class RestrictForm(Form):
    """Why."""

    button = "Restrict it"
    because = TextField(
        WHY_RESTRICT,
        limit=LINE,
        called="The reason",
        missing="Enter why it is only for those named on it, in one line",
        help_text="Those named on it see this. For example “a colleague’s own family”, or “a staffing matter”.",
    )

    def said(self) -> dict[str, Any]:
        return {"because": self.cleaned_data["because"]}


class LiftRestrictionForm(Form):
    """Why not any more."""

    button = "Lift the restriction"
    because = TextField(
        "Why can it be seen as before?",
        limit=LINE,
        called="The reason",
        missing="Enter why it can be seen as before, in one line",
        help_text="Whoever sees the record sees this.",
    )

    def said(self) -> dict[str, Any]:
        return {"because": self.cleaned_data["because"]}
