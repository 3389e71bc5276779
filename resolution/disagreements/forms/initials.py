"""Which child, by initials and never by a name (p6)."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from resolution.disagreements.drafts import MOST_INITIALS
from resolution.govuk.fields import TextField

OF_THE_CHILD, ONLY_INITIALS = " of the child", "Initials only, never a name."


class InitialsField(TextField):
    """Up to four letters, with dots or without: LH, L.H., l h. Three and more are capitals, so that no name passes: a
    telephone types none of its own, and no browser keeps them."""

    states_limit = False

    _apart = re.compile(r"[^\W\d_](?:[\s.’'-]+[^\W\d_])+\.?")

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "autocapitalize": "off", "autocomplete": "off"}

    def to_python(self, value: Any) -> str:
        typed = super().to_python(value)
        self.are_apart = self._apart.fullmatch(typed) is not None
        return re.sub(r"[\W\d_]", "", typed) if self.are_apart else typed

    def validate(self, value: Any) -> None:
        super(TextField, self).validate(value)
        if value and not value.isalpha():
            raise ValidationError(f"{self.subject} must be letters, like LHJ: initials only, never a name")
        if len(value) > MOST_INITIALS:
            raise ValidationError(
                f"{self.subject} must be {MOST_INITIALS} letters or fewer: initials only, never a name"
            )
        if len(value) > 2 and not self.are_apart and not value.isupper():
            raise ValidationError(f"{self.subject} must be in capitals, like LHJ: initials only, never a name")


def initials_question(
    the: str = OF_THE_CHILD, hint: str = ONLY_INITIALS, of: type[InitialsField] = InitialsField
) -> InitialsField:
    """Which child, by initials. `the` tells several apart in what errors say."""
    return of(
        "Initials",
        limit=3 * MOST_INITIALS,
        width=10,
        missing=f"Enter the initials{the}",
        called=f"The initials{the}",
        help_text=hint,
    )
