"""What the figures are narrowed to. The answers stand in the address."""

from datetime import date
from typing import ClassVar, cast

from django.http import HttpRequest

from resolution import clock
from resolution.govuk.choosing import SelectField
from resolution.govuk.fields import Option
from resolution.govuk.forms import Form
from resolution.oversight.figures.records import Records
from resolution.oversight.figures.scope import Scope, month_before
from resolution.oversight.patterns.about import MONTHS_BACK

# Whole months before this one. Without an answer, the usual ones.
MONTHS = {"3": 3, "12": 12, "all": None}
USUAL = 24


class FiguresForm(Form):
    method: ClassVar[str] = "get"
    button = "Show"
    period = SelectField(
        "Period",
        missing=None,
        empty=f"Last {USUAL} months",
        options=[Option("3", "Last 3 months"), Option("12", "Last 12 months"), Option("all", "From the beginning")],
    )
    sector = SelectField("Raised by", missing=None, empty="All sectors")
    theme = SelectField("Theme", missing=None, empty="All themes")

    def offer(self, records: Records) -> None:
        """The sectors and themes that there are."""
        sectors, themes = (cast(SelectField, self.fields[name]) for name in ("sector", "theme"))
        sectors.options = [Option(value, label) for value, label in records.lines.sectors]
        themes.options = [Option(theme.id, theme.name) for theme in records.protocol.themes]

    @property
    def scope(self) -> Scope:
        """What was chosen; what is not among the answers counts as not chosen."""
        chosen = self.cleaned_data if self.is_valid() or hasattr(self, "cleaned_data") else {}
        months = MONTHS[chosen["period"]] if chosen.get("period") else USUAL
        return Scope.of_months(months, sector=chosen.get("sector") or "", theme=chosen.get("theme") or "")

    @property
    def asked(self) -> dict[str, str]:
        """The answers that were given."""
        return {name: answer for name, answer in self.cleaned_data.items() if answer}


def reads_since(request: HttpRequest) -> date | None:
    """Since when the records are read: for the period, and for what is usual before it; None = from the beginning."""
    if request.GET.get("period") == "all":
        return None
    return month_before(clock.today(), max(USUAL, MONTHS_BACK))
