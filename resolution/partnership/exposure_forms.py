"""The sheet of how much each agency meets: typed, or pasted from a spreadsheet, one line an agency."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final

from django.core.exceptions import ValidationError

from resolution.govuk.dates import DateField, MonthOrYear, MonthOrYearField
from resolution.govuk.fields import ChoiceField, LongTextField, TextField

from .forms import EntryForm
from .models import Agency, ExposureSheet

YEAR, QUARTER = "12", "3"
# A line for each of several hundred agencies.
MOST: Final = 40_000


class ExposureForm(EntryForm):
    """`agencies`: those that can be on the sheet."""

    button = "Save the sheet"
    kind = ChoiceField(
        "What is counted?",
        missing="Select what is counted",
        options=[(kind.value, kind.label.capitalize()) for kind in ExposureSheet.Kind],
        help_text="The same for all agencies, and from sheet to sheet: agencies are compared by the newest.",
    )
    months = ChoiceField(
        "For how long?",
        missing="Select whether it is for a year or a quarter",
        options=[(YEAR, "A year"), (QUARTER, "A quarter")],
        inline=True,
    )
    begins = MonthOrYearField(
        "Which month does it begin with?",
        missing="Enter the month that it begins with",
        called="The month that it begins with",
        help_text="For example, April 2025.",
    )
    source = TextField("Where do the figures come from?", missing="Enter where the figures come from", limit=200)
    dated = DateField(
        "When were they handed in, or read there?",
        missing="Enter when the figures were handed in",
        called="The day on which they were handed in",
        not_future=True,
    )
    numbers = LongTextField(
        "The number of each agency",
        missing="Enter the number of at least one agency",
        called="The list",
        limit=MOST,
        rows=16,
        help_text="One line for each agency: its name, a colon or a tab, and its number. A name without a number is "
        "shown as missing, and nothing is concluded of it.",
    )

    def __init__(self, *args: Any, agencies: Iterable[Agency] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.agencies: Mapping[str, Agency] = {agency.name.casefold(): agency for agency in agencies}

    def clean_numbers(self) -> dict[Agency, int]:
        found: dict[Agency, int] = {}
        for agency, number in self._lines(self.cleaned_data["numbers"]):
            if agency in found:
                raise ValidationError(f"{agency} is on the list twice. Take one of the two lines away")
            if number is not None:
                found[agency] = number
        if not found:
            raise ValidationError("Enter the number of at least one agency")
        return found

    def _lines(self, typed: str) -> Iterator[tuple[Agency, int | None]]:
        for place, line in enumerate(typed.splitlines(), start=1):
            if line.strip():
                yield self._line(place, line.strip())

    def _line(self, place: int, line: str) -> tuple[Agency, int | None]:
        whole = self.agencies.get(line.casefold())
        if whole is not None:
            return whole, None
        name, _, number = (line if "\t" in line or ":" not in line else _last_colon(line)).rpartition("\t")
        agency = self.agencies.get(name.strip().casefold())
        if agency is None:
            raise ValidationError(f"Line {place}: there is no agency of that name. Begin it as the directory does")
        return agency, _number(place, number)

    def given(self) -> dict[str, Any]:
        given = super().given()
        begins: MonthOrYear = given.pop("begins")
        return given | {"since": begins.begins, "until": _later(begins.begins, int(given.pop("months")))}


def _last_colon(line: str) -> str:
    """A tab in place of the last colon."""
    name, _, number = line.rpartition(":")
    return f"{name}\t{number}"


def _number(place: int, typed: str) -> int | None:
    digits = typed.replace(",", "").strip()
    if digits and not (digits.isascii() and digits.isdigit() and len(digits) < 9):
        raise ValidationError(f"Line {place} must end with a whole number, such as 1,240")
    return int(digits) if digits else None


def _later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1)


def as_typed(agencies: Iterable[Agency], numbers: Mapping[int, int]) -> str:
    """The lines of a sheet, to begin with: every agency, with its number where there is one."""
    return "\n".join(f"{agency.name}: {numbers.get(agency.pk, '')}" for agency in agencies)
