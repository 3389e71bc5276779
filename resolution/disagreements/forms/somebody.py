"""Somebody whom no list offers, for the office to name (§2.5)."""

from typing import Any

from django import forms

from resolution.disagreements.models import Disagreement
from resolution.govuk.fields import TextField
from resolution.partnership.models import Person


class SomebodyElse(forms.Form):
    """For the office, which can name somebody whom no list offers."""

    disagreement: Disagreement
    other = TextField(
        "If it is nobody of the list above: who?",
        limit=200,
        missing=None,
        says_when=True,
        called="The name or email address",
        help_text="Only where none of those above can: somebody of another agency. Enter their full name or work email "
        "address, as the directory has it.",
    )

    @property
    def chooser(self) -> str:
        """The question that offers those of a list."""
        raise NotImplementedError

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if "other" in said and self.chooser in self.fields and not said.get(self.chooser):
            self._refuse_nobody(said["other"])
        return said

    def _refuse_nobody(self, typed: str) -> None:
        if not typed:
            self.add_error(self.chooser, "Select who it is, or name them in the next question")
        elif self.somebody_else() is None:
            self.add_error("other", "Enter one person’s full name or work email address, as the directory has it")

    def somebody_else(self) -> Person | None:
        """The one whom the typed name or address means; None for nobody, and for more than one."""
        typed = self.cleaned_data["other"]
        found = Person.objects.present().filter(agency__partnership=self.disagreement.partnership_id)
        by_address = found.filter(email__iexact=typed)
        those = list((by_address or found.filter(name__iexact=typed)).select_related("agency")[:2])
        return those[0] if len(those) == 1 else None
