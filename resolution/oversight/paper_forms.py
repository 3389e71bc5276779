"""What is asked about the paper of a meeting."""

from collections.abc import Mapping
from typing import Any, ClassVar

from resolution.govuk.fields import DeclarationField, LongTextField, TextField
from resolution.oversight.checking import CheckedForm
from resolution.oversight.meeting_forms import LINE, NO_NAMES, PARAGRAPH
from resolution.partnership.checking import Marked, known_in
from resolution.partnership.forms import EntryForm
from resolution.partnership.identifiers import likely, pieces
from resolution.partnership.models import Partnership


class WordsForm(CheckedForm):
    button = "Save"
    checked: ClassVar = ("words",)
    words = LongTextField(
        "What do you add at the head of this section?",
        missing=None,
        limit=PARAGRAPH,
        rows=5,
        called="What you add",
        help_text=f"Leave it empty to take out what is there. {NO_NAMES}",
    )


class TableForm(EntryForm):
    """`texts`: what people wrote in the paper, by its heading; `again`: whether a version is tabled already."""

    button = "Table this paper"
    what_changed = TextField(
        "What has changed since the version before?",
        missing="Enter what has changed since the version before",
        limit=LINE,
        called="What has changed",
    )
    read = DeclarationField(
        "I have read the paper. No child, family or colleague can be known by it.",
        missing="Confirm that nobody can be known by it, or take out what says who is meant",
    )

    def __init__(
        self, *args: Any, partnership: Partnership, texts: Mapping[str, str], again: bool, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        if not again:
            del self.fields["what_changed"]
        known = known_in(partnership)
        self.marked = [Marked(title, pieces(text, *known)) for title, text in texts.items() if likely(text, *known)]

    def given(self) -> dict[str, Any]:
        given = super().given()
        given.pop("read")
        return given
