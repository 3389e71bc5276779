"""What each act changed: which rows, from what to what, as they were called then (A5).

Read from what the entries cover, which is the field history of simple-history, and is proved by the chain.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.apps import apps
from django.db import models

from resolution.govuk import wording
from resolution.history.models import Entry
from resolution.history.naming import name_of

Fields = Mapping[str, Any]
# What a reader is told of a field that is not kept in words: by name.
Says = Callable[[Any], Mapping[str, str]]
# What of a row is no news: which one it is, and what it is a part of.
PARTS = frozenset({"id", "disagreement_id", "case_id", "partnership_id"})
# What became of a row.
NEW, OTHERWISE, GONE = "was added", "was changed", "was taken away"
NO = "No"


@dataclass(frozen=True)
class Raw:
    """A row that an act wrote, as its history kept it. `before`: None where the act made it; `after`: where it went."""

    model: type[models.Model]
    key: Any
    at: datetime
    before: Fields | None
    after: Fields | None


@dataclass(frozen=True)
class Telling:
    """How the rows of one kind of journal are told.

    `called`: the field by which others call a row of the model. `says`: how a field is told, by its model and name
    (`partnership.person.account_id`). `unsaid`: the models of which nothing is told. `titles`: what a row is, where its
    model’s name is no word of the reader’s.
    """

    called: Mapping[str, str]
    says: Mapping[str, Says]
    titles: Mapping[str, str]
    unsaid: frozenset[str] = frozenset()

    def title(self, model: type[models.Model]) -> str:
        """What a row of the model is."""
        return self.titles.get(model._meta.label_lower) or name_of(model)


@dataclass(frozen=True)
class FieldChanged:
    """A field, in words. What was or is empty is blank."""

    name: str
    before: str
    after: str


@dataclass(frozen=True)
class RowChanged:
    """A row of a record: what it is, what became of it, and each of its fields that changed."""

    what: str
    became: str
    fields: tuple[FieldChanged, ...]


def raw_changes(entries: Iterable[Entry]) -> Iterator[tuple[Entry, list[Raw]]]:
    """Each entry of a whole journal, in its order, with the rows that it covers and what they were before."""
    now: dict[tuple[str, Any], Fields] = {}
    for entry in entries:
        yield entry, [_raw(row, entry.at, now) for row in entry.said.get("rows", ())]


def _raw(row: Mapping[str, Any], at: datetime, now: dict[tuple[str, Any], Fields]) -> Raw:
    fields = row["fields"]
    place = row["model"], fields["id"]
    model = apps.get_model(row["model"]).instance_type
    before, after = now.pop(place, None), None if fields["history_type"] == "-" else fields
    if after is not None:
        now[place] = after
    return Raw(model, fields["id"], at, before, after)


class InWords:
    """Changes in words: rows that they point to are called as they were then, in one query for each kind."""

    def __init__(self, told: Telling, changes: Iterable[Raw]) -> None:
        self._told = told
        self._names: dict[tuple[str, Any], tuple[list[datetime], list[Any]]] = {}
        asked: dict[type[models.Model], set[Any]] = defaultdict(set)
        for raw in changes:
            for fields in filter(None, (raw.before, raw.after)):
                _note(asked, raw.model, fields)
        self._fetch(asked)

    def _fetch(self, asked: Mapping[type[models.Model], set[Any]]) -> None:
        """What each of them was called, from when on; then what those are called by whose name they go."""
        further: dict[type[models.Model], set[Any]] = defaultdict(set)
        for model, keys in asked.items():
            label, called = model._meta.label_lower, self._told.called.get(model._meta.label_lower)
            new = {key for key in keys if (label, key) not in self._names}
            for key, since, name in _called(model, new, called) if called else ():
                times, names = self._names.setdefault((label, key), ([], []))
                times.append(since)
                names.append(name)
                if target := _target(model, str(called)):
                    further[target].add(name)
        if further:
            self._fetch(further)

    def name(self, model: type[models.Model], key: Any, at: datetime) -> str:
        """What the row was called then; its kind and number, where it has no name of its own."""
        label = model._meta.label_lower
        times, names = self._names.get((label, key), ([], []))
        if not times:
            return f"{name_of(model)} {key}"
        name = names[max(bisect_right(times, at) - 1, 0)]
        target = _target(model, self._told.called[label])
        if target is not None:
            return self.name(target, name, at)
        return name if isinstance(name, str) else f"{name_of(model)} {name}"

    def rows(self, changes: Sequence[Raw]) -> list[RowChanged]:
        """Each row that has something to be told."""
        told = (self._row(raw) for raw in changes if raw.model._meta.label_lower not in self._told.unsaid)
        return [row for row in told if row.fields or row.became != OTHERWISE]

    def _row(self, raw: Raw) -> RowChanged:
        before, after = self._said(raw, raw.before), self._said(raw, raw.after)
        names = [*before, *(name for name in after if name not in before)]
        fields = (FieldChanged(name, before.get(name, ""), after.get(name, "")) for name in names)
        became = GONE if raw.after is None else NEW if raw.before is None else OTHERWISE
        # That something new is not so is no news.
        news = {"", NO} if raw.before is None else set()
        changed = tuple(one for one in fields if one.before != one.after and one.after not in news)
        return RowChanged(self._what(raw), became, changed)

    def _what(self, raw: Raw) -> str:
        fields, title = raw.after or raw.before or {}, self._told.title(raw.model)
        return f"{title} {fields['number']}" if "number" in fields else title

    def _said(self, raw: Raw, fields: Fields | None) -> Mapping[str, str]:
        told: dict[str, str] = {}
        for field in raw.model._meta.concrete_fields:
            if fields is not None and field.attname in fields and field.attname not in PARTS:
                told |= self._told_of(raw, field, fields[field.attname])
        return told

    def _told_of(self, raw: Raw, field: "models.Field[Any, Any]", value: Any) -> Mapping[str, str]:
        says = self._told.says.get(f"{raw.model._meta.label_lower}.{field.attname}")
        return says(value) if says else {wording.as_a_line(str(field.verbose_name)): self._value(field, value, raw.at)}

    def _value(self, field: "models.Field[Any, Any]", value: Any, at: datetime) -> str:
        if value is None or value == "":
            return ""
        if isinstance(field, models.ForeignKey):
            return self.name(field.related_model, value, at)
        if isinstance(field, models.BooleanField):
            return "Yes" if value else NO
        return str(dict(field.flatchoices).get(value) or _moment(field, value))


def _note(asked: dict[type[models.Model], set[Any]], model: type[models.Model], fields: Fields) -> None:
    for field in model._meta.concrete_fields:
        if isinstance(field, models.ForeignKey) and fields.get(field.attname) and field.attname not in PARTS:
            asked[field.related_model].add(fields[field.attname])


def _target(model: type[models.Model], called: str) -> type[models.Model] | None:
    """The model by whose name this one goes, where it has none of its own."""
    field = model._meta.get_field(called)
    return field.related_model if isinstance(field, models.ForeignKey) else None


def _called(model: type[models.Model], keys: set[Any], called: str) -> Iterator[tuple[Any, datetime, Any]]:
    history: Any = model.history  # type: ignore[attr-defined]  # simple-history adds it
    column = f"{called}_id" if _target(model, called) else called
    rows = history.filter(id__in=keys).order_by("history_id")
    yield from rows.values_list("id", "history_date", column)


def _moment(field: "models.Field[Any, Any]", value: Any) -> Any:
    """A day or a time as a person writes it; what is neither as it is."""
    if isinstance(field, models.DateTimeField):
        return wording.moment(datetime.fromisoformat(value))
    if isinstance(field, models.DateField):
        return wording.day(date.fromisoformat(value))
    if isinstance(field, models.TimeField):
        return wording.clock_time(time.fromisoformat(value))
    return value
