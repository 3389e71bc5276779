"""What is taken out where words are destroyed: the row where they stand, whatever copies them, and what is kept of it.

Words that are long enough to be nobody else's are taken out wherever they stand on the disagreement; short ones, as a
name or "yes", only where they were asked for and in what that act's own entry says.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Model, Q

from resolution.disagreements.destroyable import (
    BESIDE,
    CHECKLIST,
    CHILD,
    ENTRY,
    FIELDS,
    NUMBER,
    Text,
    rows_of,
    without_a_name,
)
from resolution.disagreements.models import NO_INITIALS, Checklist, Child, Disagreement, Draft
from resolution.history import journal
from resolution.history.models import Entry

# Characters from which on the same words are a copy, and no chance.
LONG = 20
# In the middle of somebody's longer text.
INSIDE = "[destroyed]"


@dataclass(frozen=True)
class Words:
    """What is destroyed: where it stands, every wording that it ever had there, and what stands there from now on."""

    text: Text
    wordings: frozenset[str]
    mark: str
    # The act whose own entries say it, where it stands in no row.
    said_in: UUID | None = None

    def out_of(self, value: Any) -> Any:
        """The value without them, whatever it is made of."""
        if isinstance(value, str):
            return self._out_of_words(value)
        if isinstance(value, dict):
            return {name: self.out_of(each) for name, each in value.items()}
        return [self.out_of(each) for each in value] if isinstance(value, list) else value

    def _out_of_words(self, value: str) -> str:
        for wording in sorted(self.wordings, key=len, reverse=True):
            if len(wording) >= LONG:
                value = self.mark if value == wording else value.replace(wording, INSIDE)
        return value

    def stand_in(self, value: str) -> bool:
        """Whether what somebody typed holds them."""
        return bool(self.out_of(value) != value)

    def takes(self, kind: str, key: object, child: object) -> bool:
        """Whether they stand in this very row; a child's record numbers go with the child."""
        with_the_child = self.text.kind == CHILD and kind == NUMBER and child == self.text.key
        return with_the_child or (kind == self.text.kind and key == self.text.key)

    def in_their_place(self, kind: str, fields: Mapping[str, Any]) -> dict[str, Any]:
        """What the fields of the very row say instead."""
        if kind == CHILD:
            # A child's details are no words: a dash, and why nothing is known.
            unknown = {"initials": NO_INITIALS, "born": Child.Born.UNKNOWN.value, "born_on": None}
            return unknown | {"unknown_because": self.mark}
        if kind == NUMBER:
            # It has no room for whose request it was.
            return {"number": without_a_name(self.mark)}
        field = self.text.field
        if kind == CHECKLIST:
            answers = fields["answers"]
            return {"answers": answers | {field: self.mark}} if answers.get(field) else {}
        return {field: self.mark} if fields[field] else {}


def words_to_wipe(held: Disagreement, text: Text, mark: str) -> Words:
    """Every wording that they ever had where they stand; of what an entry says, the act that it is of."""
    wordings = frozenset({text.words} - {""} if text.kind != CHILD else ())
    if text.kind == ENTRY:
        return Words(text, wordings, mark, journal.entries(held).get(number=text.key).submission)
    return Words(text, wordings | frozenset(_earlier(text)), mark)


def _earlier(text: Text) -> Iterator[str]:
    """What the field's history says of it; of a child there are no words."""
    history = apps.get_model("disagreements", f"historical{text.kind}")._default_manager.filter(id=text.key)
    for row in history if text.kind != CHILD else ():
        words = row.answers.get(text.field, "") if text.kind == CHECKLIST else getattr(row, text.field)
        yield from [words] if words else []


def wipe_rows(held: Disagreement, words: Words) -> None:
    """The rows as they stand: the very one, and those that hold a copy."""
    models: tuple[type[Model], ...] = (Child, Checklist, *FIELDS, *BESIDE)
    for model in models:
        kind = str(model._meta.model_name)
        for row in rows_of(held, model):
            fields = {name: getattr(row, name) for name in _names(model)}
            very = words.takes(kind, row.pk, getattr(row, "child_id", None))
            wiped = words.out_of(fields) | (words.in_their_place(kind, fields) if very else {})
            if wiped != fields:
                _write(row, wiped)


def _names(model: type[Model]) -> tuple[str, ...]:
    own: Mapping[type[Model], tuple[str, ...]] = {
        Child: ("initials", "born", "born_on", "unknown_because"),
        Checklist: ("answers",),
    }
    return own.get(model) or BESIDE.get(model) or tuple(FIELDS[model])


def _write(row: Any, fields: Mapping[str, Any]) -> None:
    for name, value in fields.items():
        most = getattr(row._meta.get_field(name), "max_length", None)
        setattr(row, name, value[:most] if isinstance(value, str) and most else value)
    row.save()


def wipe_entry(words: Words, entry: Entry, said: dict[str, Any]) -> dict[str, Any]:
    """What an entry says, without them; with the rows that it covers."""
    very = [_is_very(words, row) for row in said.get("rows", ())]
    wiped: dict[str, Any] = words.out_of(said)
    for row, is_very in zip(wiped.get("rows", ()), very, strict=True):
        if is_very:
            row["fields"] |= words.in_their_place(_kind(row), row["fields"])
    if words.text.kind in (CHILD, NUMBER) and wiped.get("details", {}).get("corrected"):
        wiped["details"]["corrected"] = words.mark
    of_the_act = words.said_in is not None and words.said_in == entry.submission
    return _without(wiped, words) if of_the_act or any(very) else wiped


def _is_very(words: Words, row: Mapping[str, Any]) -> bool:
    return words.takes(_kind(row), row["fields"]["id"], row["fields"].get("child_id"))


def _kind(row: Mapping[str, Any]) -> str:
    """Of whichever app: `disagreements.historicalnote` is a note."""
    return str(row["model"]).rpartition(".historical")[2]


def _without(said: dict[str, Any], words: Words) -> dict[str, Any]:
    """The entry of the act itself: what it says is theirs, however short."""
    if said["reason"] in words.wordings:
        said["reason"] = words.mark
    for name, value in said["details"].items():
        if value in words.wordings:
            said["details"][name] = words.mark
    return said


def wipe_drafts(held: Disagreement, words: Words) -> None:
    """Drafts of those who are named on it, and what was begun from it, into which somebody has copied them."""
    for draft in Draft.objects.filter(Q(person__in=held.named.values("person")) | Q(follows=held)):
        answers, known = words.out_of(draft.answers), words.out_of(draft.known)
        if (answers, known) != (draft.answers, draft.known):
            draft.answers, draft.known = answers, known
            draft.save()
