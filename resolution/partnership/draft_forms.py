"""What is asked where the next version of the protocol is changed one thing at a time: each text and number of it,
beside what the version before says."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict

from resolution.govuk.fields import EmailField, Guidance, LongTextField, TextField
from resolution.govuk.forms import BESIDE
from resolution.govuk.text import whole_number
from resolution.protocol.changeable import Blank, Changeable, Wants
from resolution.protocol.filled import rooms

from .forms import EntryForm

# Letters of what the version before says that are read at a glance; more of them are folded away.
AT_A_GLANCE = 120
LEAST_WORDS = 1000
# What is longer is not seen whole in one row of a phone's screen: of two rows there is room for more.
ONE_ROW_OF_A_PHONE = 35
IN_ONE_ROW, IN_TWO_ROWS = 200, 400
LETTERS_OF_A_ROW = 70
MOST_ROWS = 14
# What a page sends beside what it asks.
NOT_ASKED = BESIDE | {"as_of", "submission"}
GONE = "What the draft no longer has"


class WholeNumberField(TextField):
    """A whole number from 1. It is passed on as it was typed."""

    states_limit = False

    def __init__(self, label: str, **text: Any) -> None:
        super().__init__(label, limit=4, width=4, **text)

    @property
    def like(self) -> str:
        return f"{self.subject} must be a whole number, 1 or more"

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value and not whole_number(value):
            raise ValidationError(self.like)


class ChangeForm(EntryForm):
    """One thing of the draft, blank by blank."""

    button = "Keep it in the draft"

    def __init__(
        self, *args: Any, thing: Changeable, before: Sequence[Changeable], version: int, **options: Any
    ) -> None:
        """`before`: what is changed like this in the version that the draft follows, whose number is `version`."""
        self.thing, self.version = thing, version
        self.before = next(
            ({blank.same: blank.told for blank in one.blanks} for one in before if one.same == thing.same), {}
        )
        super().__init__(*args, **options)

    def prepare(self) -> None:
        for blank in self.thing.blanks:
            self.fields[blank.name] = self._field(blank)
            self.initial[blank.name] = blank.says

    def _field(self, blank: Blank) -> TextField:
        asked: dict[str, Any] = {
            "missing": f"Enter what “{blank.label}” is to say" if blank.required else None,
            "called": f"“{blank.label}”",
            "says_when": blank.row is not None,
            **self._beside(blank),
        }
        if blank.wants is Wants.NUMBER:
            return WholeNumberField(blank.asks, **asked)
        if blank.wants is Wants.EMAIL:
            return EmailField(blank.asks, **asked)
        if blank.wants is Wants.LINE:
            return TextField(blank.asks, limit=_limit_of_a_line(blank.says), **asked)
        rows = min(MOST_ROWS, 3 + len(blank.says) // LETTERS_OF_A_ROW)
        return LongTextField(blank.asks, limit=max(LEAST_WORDS, 2 * len(blank.says)), rows=rows, **asked)

    def _beside(self, blank: Blank) -> dict[str, Any]:
        """What is filled in, and what the version before says: beside it, and folded where it is long."""
        says, room = self.before.get(blank.same, ""), f"Filled in: {rooms(blank.fills)}." if blank.fills else ""
        if len(says) > AT_A_GLANCE:
            return {"help_text": room, "guidance": Guidance(words=says, clause=f"version {self.version}")}
        if self.thing.lists and not blank.says:
            return {}
        told = f"says: {says}" if says else f"has {blank.none}."
        return {"help_text": f"{room} Version {self.version} {told}".strip()}

    def given(self) -> dict[str, Any]:
        given = super().given()
        return {"said": {blank.name: given[blank.name] for blank in self.thing.blanks}}


def _limit_of_a_line(says: str) -> int:
    if len(says) <= ONE_ROW_OF_A_PHONE:
        return IN_ONE_ROW
    return max(IN_TWO_ROWS, 2 * len(says))


def as_it_was_sent(key: str, sent: QueryDict, known: Changeable | None) -> Changeable:
    """What a page asked that was drawn before the draft became what it is: all that was sent from it. `known`: what is
    asked there now, or was in the version before, for its labels."""
    blanks = (
        Blank((name,), name, _label(name, key, known), Wants.WORDS, False, str(says))
        for name, says in sent.items()
        if name not in NOT_ASKED
    )
    return Changeable(key, None, known.about if known else GONE, tuple(blanks))


def _label(name: str, key: str, known: Changeable | None) -> str:
    """That of the box; of one in a list its number, and of one that is not known any more what the page called it."""
    own = name.removeprefix(f"{key.replace('-', '_')}_")
    if known and known.lists:
        return f"{known.blanks[0].label.rpartition(' ')[0]} {own.partition('_')[0]}"
    labels = {blank.name: blank.asks for blank in known.blanks} if known else {}
    return labels.get(name, own.replace("_", " ").capitalize())
