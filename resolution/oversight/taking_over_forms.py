"""What is asked when a sheet is taken over: the file, then a press."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from resolution.govuk.forms import Form
from resolution.govuk.sheet_field import Sent, SheetField
from resolution.partnership.columns import Table, table_of
from resolution.partnership.forms import EntryForm

from .taking_over import Taking


class SheetForm(Form):
    """The file. The answer has its rows under the headings that are known, and its checksum."""

    button = "See what would become of each row"
    file = SheetField(
        "The sheet, as .xlsx or CSV",
        missing="Choose the file. It must be smaller than 2 MB",
        help_text="The first worksheet of it is read. Nothing is taken over yet.",
    )

    def __init__(self, *args: Any, taking: Taking, **options: Any) -> None:
        super().__init__(*args, **options)
        self.taking = taking

    def clean_file(self) -> tuple[Table, str]:
        sent: Sent = self.cleaned_data["file"]
        table = table_of(sent.sheet, self.taking.columns, self.taking.never)
        if len(table.rows) > self.taking.most:
            raise ValidationError(f"The sheet must have {self.taking.most:,} rows or fewer. Send it in parts")
        return table, sent.digest


class TakeOverForm(EntryForm):
    """`seen`: the digest of the dry run that was shown."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, rows: int = 0, **options: Any) -> None:
        super().__init__(*args, **options)
        self.button = f"Take over {rows:,} row{'s' * (rows != 1)}"
