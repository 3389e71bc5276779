"""What is asked of whoever looks through an agency's entries."""

from collections.abc import Sequence
from typing import Any

from resolution.govuk.fields import ChoicesField, Option
from resolution.govuk.wording import day

from .confirmed import Line
from .forms import EntryForm, choices


class ConfirmForm(EntryForm):
    button = "These are all still right"
    entries = ChoicesField("Which are still right?", missing="Select what is still right")

    def __init__(self, *args: Any, lines: Sequence[Line] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        choices(self, "entries").options = [_option(line) for line in lines]
        self.initial["entries"] = [line.key for line in lines]


def _option(line: Line) -> Option:
    return Option(line.key, line.what, f"{line.says}. Last confirmed {day(line.confirmed_on)}")
