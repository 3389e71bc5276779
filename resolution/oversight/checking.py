"""The form of a free text that goes before the Sub Group: looked through for what may say who is meant."""

from typing import Any

from resolution.partnership.checking import Checked
from resolution.partnership.forms import EntryForm
from resolution.partnership.models import Partnership


class CheckedForm(Checked, EntryForm):
    """For one partnership, whose people and agencies are known."""

    def __init__(self, *args: Any, partnership: Partnership, **options: Any) -> None:
        self.partnership = partnership
        super().__init__(*args, **options)
