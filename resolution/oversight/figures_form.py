"""What the figures are narrowed to. The answers stand in the address."""

from typing import ClassVar, cast

from resolution.govuk.choosing import SelectField
from resolution.govuk.fields import Option
from resolution.govuk.forms import Form
from resolution.oversight.figures.records import Records
from resolution.oversight.figures.scope import Scope

# Whole months before this one. Without an answer, the usual ones.
MONTHS = {"3": 3, "12": 12, "all": None}
USUAL = 24


class FiguresForm(Form):
    method: ClassVar[str] = "get"
    button = "Show"
    period = SelectField(
        "Period",
        missing=None,
        empty=f"{USUAL} whole months, and this one so far",
        options=[
            Option("3", "3 whole months, and this one so far"),
            Option("12", "12 whole months, and this one so far"),
            Option("all", "From the beginning"),
        ],
    )
    sector = SelectField("Raised by", missing=None, empty="All sectors")

    def offer(self, records: Records) -> None:
        """The sectors that there are."""
        sectors = cast(SelectField, self.fields["sector"])
        sectors.options = [Option(value, label) for value, label in records.lines.sectors]

    @property
    def scope(self) -> Scope:
        """What was chosen; what is not among the answers counts as not chosen."""
        chosen = self.cleaned_data if self.is_valid() or hasattr(self, "cleaned_data") else {}
        months = MONTHS[chosen["period"]] if chosen.get("period") else USUAL
        return Scope.of_months(months, sector=chosen.get("sector") or "")

    @property
    def asked(self) -> dict[str, str]:
        """The answers that were given."""
        return {name: answer for name, answer in self.cleaned_data.items() if answer}
