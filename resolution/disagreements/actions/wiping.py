"""What is taken out where words are destroyed: the row where they stand, whatever copies them, and what is kept of it.

Words that are long enough to be nobody else's are taken out wherever they stand on the disagreement; short ones, as a
name or "yes", only where they were asked for and in what that act's own entry says.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Model

from resolution.disagreements.destroyable import BESIDE, CHECKLIST, CHILD, ENTRY, FIELDS, Text, rows_of
from resolution.disagreements.models import Checklist, Child, Disagreement, Draft

# Characters from which on the same words are a copy, and no chance.
LONG = 20
# In the middle of somebody's longer text.
INSIDE = "[destroyed]"
# A child's details are no words: a dash, and why nothing is known.
NO_INITIALS = "–"


@dataclass(frozen=True)
class Words:
    """What is destroyed: where it stands, every wording that it ever had there, and what stands there from now on."""

    text: Text
    wordings: frozenset[str]
    mark: str

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

    def in_their_place(self, kind: str, fields: Mapping[str, Any]) -> dict[str, Any]:
        """The fields of the very row, without them."""
        if kind == CHILD:
            return {"initials": NO_INITIALS, "born": Child.Born.UNKNOWN.value, "born_on": None} | {
                "unknown_because": self.mark
            }
        field = self.text.field
        if kind == CHECKLIST:
            answers = fields["answers"]
            return {"answers": answers | {field: self.mark}} if answers.get(field) else {}
        return {field: self.mark[:40] if kind == "recordnumber" else self.mark} if fields[field] else {}


def words_to_wipe(text: Text, mark: str) -> Words:
    """Every wording that they ever had where they stand."""
    wordings = {text.words} if text.kind != CHILD else set()
    if text.kind not in (CHILD, ENTRY):
        history = apps.get_model("disagreements", f"historical{text.kind}")
        for row in history._default_manager.filter(id=text.key):
            wordings.add(row.answers.get(text.field, "") if text.kind == CHECKLIST else getattr(row, text.field))
    return Words(text, frozenset(filter(None, wordings)), mark)


def wipe_rows(held: Disagreement, words: Words) -> None:
    """The rows as they stand: the very one, and those that hold a copy."""
    models: tuple[type[Model], ...] = (Child, Checklist, *FIELDS, *BESIDE)
    for model in models:
        kind = str(model._meta.model_name)
        for row in rows_of(held, model):
            fields = {name: getattr(row, name) for name in _names(model)}
            very = words.text.kind == kind and words.text.key == row.pk
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


def wipe_entry(words: Words, number: int, said: dict[str, Any]) -> dict[str, Any]:
    """What an entry says, without them; with the rows that it covers."""
    rows = said.get("rows", [])
    very = [_is_very(row, words.text) for row in rows]
    wiped = words.out_of(said)
    for row, is_very in zip(wiped.get("rows", []), very, strict=True):
        if is_very:
            row["fields"] |= words.in_their_place(words.text.kind, row["fields"])
    asked_of_it = words.text.kind == ENTRY and words.text.key == number
    if words.text.kind in (CHILD, "recordnumber") and wiped.get("details", {}).get("corrected"):
        wiped["details"]["corrected"] = words.mark
    return _without(wiped, words) if asked_of_it or any(very) else wiped


def _is_very(row: Mapping[str, Any], text: Text) -> bool:
    return bool(row["model"] == f"disagreements.historical{text.kind}" and row["fields"]["id"] == text.key)


def _without(said: dict[str, Any], words: Words) -> dict[str, Any]:
    """The entry of the act itself: what it says is theirs, however short."""
    if said["reason"] in words.wordings:
        said["reason"] = words.mark
    for name, value in said["details"].items():
        if value in words.wordings:
            said["details"][name] = words.mark
    return said


def wipe_drafts(held: Disagreement, words: Words) -> None:
    """Drafts of those who are named on it, into which somebody has copied them."""
    named = held.named.values("person")
    for draft in Draft.objects.filter(person__in=named):
        answers, known = words.out_of(draft.answers), words.out_of(draft.known)
        if (answers, known) != (draft.answers, draft.known):
            draft.answers, draft.known = answers, known
            draft.save()
