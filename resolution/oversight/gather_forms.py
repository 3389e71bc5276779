"""What is asked of whoever gathers what is held about a child or a person, and the workbook that comes back (A10)."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from django.core.exceptions import ValidationError

from resolution.disagreements.forms.sought_child import day_of_birth_question, sought_initials_question
from resolution.disagreements.models import Disagreement
from resolution.govuk.choosing import FoundLater
from resolution.govuk.fields import ChoiceField, ChoicesField, Option, TextField
from resolution.govuk.forms import Form
from resolution.govuk.sheet_field import Sent, SheetField
from resolution.govuk.wording import day
from resolution.oversight import held
from resolution.oversight.marked import Marked, marked_in
from resolution.partnership.looking_in_vain import has_looked_too_often_for_held
from resolution.partnership.models import Person
from resolution.protocol.clock import london_day

CHILD, NUMBER, PERSON = "child", "number", "person"
ABOUT: Mapping[str, str] = {CHILD: "a child", NUMBER: "a child", PERSON: "a person of the directory"}
WHICH = "Select those that are about them, and no others"
NOTHING = "Nothing is held that can be about them. Check what you typed. If it is right, that is the answer"
TOO_OFTEN = "You have looked several times and found nothing. You can look again in an hour"
# Of what is wrong with a workbook so much is said at a time.
MOST_FAULTS = 10


class WhichField(FoundLater, ChoicesField):
    """Those that were found. Only the form knows them, once it has looked."""


class GatherForm(Form):
    """`found`: what can be meant, by the value that stands for it; `chosen`: what is. `is_in_vain`: records were looked
    for and there are none."""

    button = "Continue"
    found: Mapping[str, Disagreement | Person] = {}
    chosen: Sequence[Any] = ()
    is_in_vain = False

    by = ChoiceField(
        "About whom is it?",
        missing="Select about whom it is",
        options=[
            Option(CHILD, "A child, by initials and date of birth", reveals=("initials", "born_on")),
            Option(NUMBER, "A child, by an agency’s record number", reveals=("record_number",)),
            Option(PERSON, "Somebody who works with children", reveals=("called",)),
        ],
    )
    initials = sought_initials_question()
    born_on = day_of_birth_question()
    record_number = TextField(
        "Record number", limit=40, width=20, missing="Enter the record number", called="The record number"
    )
    called = TextField(
        "Name, or work email",
        limit=120,
        missing="Enter the name or the work email",
        called="The name",
        help_text="Whoever has left is found too.",
    )
    which = WhichField("Which of these are about them?", missing=WHICH)

    def __init__(self, *args: Any, reviewer: Person, **options: Any) -> None:
        self.reviewer = reviewer
        super().__init__(*args, **options)

    def prepare(self) -> None:
        for field in ("record_number", "called"):
            self.fields[field].widget.attrs["autocomplete"] = "off"
        if not self.is_bound:
            del self.fields["which"]

    def clean(self) -> None:
        """Look, once all is answered; then which are meant: another child can have the same initials."""
        if not self.errors and self.is_of_a_child and has_looked_too_often_for_held(self.reviewer):
            self.add_error(None, TOO_OFTEN)
        if not self.errors:
            self.found = self._look()
            self.is_in_vain = self.is_of_a_child and not self.found
        if not self.found:
            del self.fields["which"]
            if not self.errors:
                self.add_error(None, NOTHING)
            return
        cast(ChoicesField, self.fields["which"]).options = [
            Option(value, str(row), hint=_in_short(row)) for value, row in self.found.items()
        ]
        self.chosen = [self.found[value] for value in self.cleaned_data.get("which", ()) if value in self.found]
        if not self.chosen:
            self.add_error("which", WHICH)

    @property
    def is_of_a_child(self) -> bool:
        """Whether it is records that are looked for. Whom the directory has, everybody here may know."""
        return str(self.cleaned_data.get("by")) in (CHILD, NUMBER)

    @property
    def listed(self) -> Sequence[Disagreement]:
        """The records that are told before one is chosen."""
        return () if self.chosen else [row for row in self.found.values() if isinstance(row, Disagreement)]

    def _look(self) -> Mapping[str, Disagreement | Person]:
        said = self.cleaned_data
        rows: Sequence[Disagreement | Person]
        if said["by"] == PERSON:
            rows = held.people_called(self.reviewer.agency.partnership, said["called"])
        else:
            number, initials = said["record_number"] or "", said["initials"] or ""
            rows = held.records_about(self.reviewer, initials=initials, born_on=said["born_on"], number=number)
        return {str(row.pk): row for row in rows}


def _in_short(row: Disagreement | Person) -> str:
    """So much that another child, or another person of the name, is told apart."""
    if isinstance(row, Person):
        left = f", left on {day(row.left_on)}" if row.left_on else ""
        return f"{row.job_title}, {row.agency}{left}"
    children = "; ".join(f"{child.initials}, {child.birth}" for child in row.children.all())
    raised = day(london_day(row.raised_at))
    return f"{children}. {row.raising_agency} with {row.responding_agency}, raised on {raised}"


class GiveOutForm(Form):
    """The workbook with its marks. The answer is its rows."""

    button = "Make the document"
    file = SheetField(
        "The workbook, with a mark in each row",
        missing="Choose the file. It must be smaller than 2 MB",
        help_text="Nothing of it is kept here.",
    )

    def clean_file(self) -> list[Marked]:
        sent: Sent = self.cleaned_data["file"]
        marked, faults = marked_in(sent.sheet.rows)
        if len(faults) > MOST_FAULTS:
            faults = [*faults[:MOST_FAULTS], f"And {len(faults) - MOST_FAULTS} more"]
        if faults or not marked:
            raise ValidationError(faults or ["The workbook has no rows"])
        return marked
