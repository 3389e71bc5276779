"""What is asked of whoever opens a record in an emergency, and of whoever rules on it (A4)."""

from collections.abc import Sequence
from typing import Any, ClassVar, cast

from resolution.disagreements import emergencies
from resolution.disagreements.emergencies import Found, Sought
from resolution.disagreements.models import Disagreement, EmergencyOpening
from resolution.disagreements.record.numbers import numbers_of
from resolution.govuk.choosing import FoundLater
from resolution.govuk.fields import ChoiceField, LongTextField, Option, TextField
from resolution.govuk.forms import OnceForm
from resolution.partnership.checking import Checked
from resolution.partnership.looking_in_vain import has_looked_too_often
from resolution.partnership.models import Person

from .asking import LINE, ReferenceField
from .sought_child import day_of_birth_question, sought_initials_question

NUMBER, CHILD = "number", "child"
WHICH = "Select which one you open"
NOT_FOUND = (
    "Nothing was found that you can open. Check what you typed. If it is right, ring one of the numbers on this page"
)
TOO_OFTEN = (
    "You have looked several times and found nothing. You can look again in an hour. Ring one of the numbers on this "
    "page"
)


class WhichField(FoundLater, ChoiceField):
    """One of those that were found. Only the form knows them, once it has looked."""


class OpenForm(Checked, OnceForm):
    """`found`: what can be meant; `chosen`: the one that is."""

    button = "Open the record"
    checked = ("because",)
    found: Sequence[Found] = ()
    chosen: Disagreement | None = None

    by = ChoiceField(
        "How do you look for the record?",
        missing="Select how you look for the record",
        options=[
            Option(NUMBER, "By its number", reveals=("reference",)),
            Option(CHILD, "By the child’s initials and date of birth", reveals=("initials", "born_on")),
        ],
    )
    reference = ReferenceField(
        "Number",
        limit=20,
        width=10,
        missing="Enter the number of the record",
        called="The number",
        help_text="Like D-0042.",
    )
    initials = sought_initials_question()
    born_on = day_of_birth_question()
    kind = ChoiceField(
        "Why can it not wait?", missing="Select why it cannot wait", options=EmergencyOpening.Kind.choices
    )
    because = TextField(
        "What has happened?",
        limit=LINE,
        missing="Enter what has happened, in one line",
        called="What has happened",
        help_text="In one line, without the child’s name or initials. Both sides and whoever rules on it read it.",
    )
    which = WhichField("Which one do you open?", missing=WHICH)

    def __init__(self, *args: Any, person: Person, **options: Any) -> None:
        self.person = person
        self.partnership = person.agency.partnership
        super().__init__(*args, **options)

    def prepare(self) -> None:
        self.fields["reference"].widget.attrs |= {"autocapitalize": "characters", "autocomplete": "off"}
        if not self.is_bound:
            del self.fields["which"]

    def clean(self) -> None:
        """Look, once all is answered: what is found is asked about again where there are several, or where it can be
        another child."""
        if not self.errors and has_looked_too_often(self.person):
            self.add_error(None, TOO_OFTEN)
        if not self.errors:
            self.found = emergencies.found(self.person, self.sought)
        if self.lists:
            self._choose()
            return
        self.chosen = next((each.record for each in self.found), None)
        del self.fields["which"]

    @property
    def lists(self) -> bool:
        """Whether what was found is told before one is opened."""
        return len(self.found) > 1 or any(each.is_rough for each in self.found)

    @property
    def sought(self) -> Sought:
        """What was typed of the record."""
        said = self.cleaned_data
        return Sought(said["reference"] or "", said["initials"] or "", said["born_on"])

    def _choose(self) -> None:
        rows = {each.record.reference: each for each in self.found}
        options = [Option(reference, reference, hint=_in_short(each)) for reference, each in rows.items()]
        cast(ChoiceField, self.fields["which"]).options = options
        which = rows.get(self.cleaned_data.get("which", ""))
        self.chosen = which.record if which else None
        if which is None:
            self.add_error("which", WHICH)


def _in_short(found: Found) -> str:
    """Agencies, tier and date, and that it can be another child; nothing else."""
    rough = ["The day of birth is not known on it: it can be another child"] if found.is_rough else []
    return ". ".join([*(f"{each.key}: {each.value}" for each in numbers_of(found.record)), *rough])


class RuleForm(Checked, OnceForm):
    """Whether it was justified, and why."""

    button = "Rule on it"
    checked: ClassVar[Sequence[str]] = ("because",)

    ruling = ChoiceField(
        "Was it justified to open the record?",
        missing="Select whether it was justified",
        options=[
            Option("justified", "Justified"),
            Option("not_justified", "Not justified", hint="The record is closed to them at once."),
        ],
    )
    because = LongTextField(
        "Why?",
        missing="Enter why you rule so",
        called="Why you rule so",
        limit=1000,
        help_text="Both sides’ leads and whoever opened it read it. Say nothing that tells who the child is.",
    )

    def __init__(self, *args: Any, opening: EmergencyOpening, **options: Any) -> None:
        self.partnership = opening.disagreement.partnership
        super().__init__(*args, **options)
