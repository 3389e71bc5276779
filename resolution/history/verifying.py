"""Whether the history is as it was written: chains, what entries say, the field history, and the rows today.

One journal (`problems`) or every one (`everything`). Whoever recomputes a whole chain, or cuts a tail with the number
on its row, is found by a seal only (`seals`).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import groupby
from typing import Any

from django.apps import apps
from django.db import models

from resolution.govuk.wording import in_words, moment
from resolution.history import chain, journal, lawful
from resolution.history.canonical import canonical_json, canonical_row
from resolution.history.journal import Tracked
from resolution.history.models import Entry, FieldHistory, Subject
from resolution.history.naming import name_of, named
from resolution.history.seals import Head, digest_of, written

# What simple-history adds to a row, and the row itself does not have.
ADDED = frozenset(
    {"entry_id", "history_id", "history_date", "history_change_reason", "history_type", "history_user_id"}
)
# What reading words of any other shape than the product's own ends in: whoever may do anything may have written any.
UNREADABLE = (AttributeError, LookupError, RecursionError, TypeError, ValueError)
UNLIKE = "what is said there is not as the product writes it."
# What another part of the product knows of the entries of one subject: whether what they say can have happened.
Replay = Callable[[list[Entry]], Iterator[str]]
_replays: dict[str, Replay] = {}
# What another part has that no row of field history tells, but the digest of it in one: whether it is that still.
Compare = Callable[[], Iterator[str]]
_beside: list[Compare] = []


def register(kind: str, replay: Replay) -> None:
    """Ask this too of every subject of the kind, as `disagreements.disagreement`. It yields sentences."""
    _replays[kind] = replay


def compare_beside(compare: Compare) -> None:
    """Ask this too wherever everything is proved. It yields sentences."""
    _beside.append(compare)


def problems(subject: Tracked) -> list[str]:
    """Where the subject's journal is not as it was written, in words; nothing where all of it proves."""
    of = subject.journal_subject
    kind, key = of._meta.label_lower, str(of.pk)
    proof = Proof()
    found = [*proof.read(kind, key, list(journal.entries(subject)))]
    found += proof.compare_head(kind, key, _heads(type(of)).get(key))
    return [*found, *_readable(named(kind, key), _compare_noted(proof))]


def _compare_noted(proof: "Proof") -> Iterator[str]:
    """The rows that the entries tell of, and no others."""
    for label in sorted(proof.rows):
        history = apps.get_model(label)
        kept = history._base_manager.filter(pk__in=[*proof.rows[label]])
        yield from proof.compare_history(history, kept)
        now = _tracked(history)._base_manager.filter(pk__in=[*proof.newest.get(label, ())])
        yield from proof.compare_rows(history, now)


def everything(proof: "Proof") -> Iterator[str]:
    """The same of the whole database. In one snapshot of it: what is written meanwhile would look like a change."""
    read = Entry.objects.select_related("payload").order_by("subject_kind", "subject_key", "number").iterator()
    for (kind, key), entries in groupby(read, key=lambda entry: (entry.subject_kind, entry.subject_key)):
        yield from proof.read(kind, key, list(entries))
    for model in apps.get_models():
        if issubclass(model, Subject):
            yield from _compare_heads(proof, model)
    for model in apps.get_models():
        if issubclass(model, FieldHistory):
            yield from proof.compare_history(model, model._default_manager.order_by("pk").iterator())
            yield from proof.compare_rows(model, _tracked(model)._base_manager.order_by("pk").iterator())
    for compare in _beside:
        yield from compare()


def _compare_heads(proof: "Proof", model: type[Subject]) -> Iterator[str]:
    kind, heads = model._meta.label_lower, _heads(model)
    entered = {key for subject, key in proof.heads if subject == kind}
    for key in sorted(entered | heads.keys()):
        yield from proof.compare_head(kind, key, heads.get(key))


def _heads(model: type[Subject]) -> dict[str, int]:
    return {str(key): head for key, head in model._base_manager.values_list("pk", "journal_head")}


def _tracked(history: type[models.Model]) -> type[models.Model]:
    tracked: type[models.Model] = history.instance_type  # type: ignore[attr-defined]  # simple-history adds it
    return tracked


@dataclass(frozen=True)
class Written:
    """A row of the field history as its entry says it: a digest of it, and one of the fields of the row itself.

    `columns`: those that it had then. One that its table was given later is empty there, and proves so."""

    where: str
    history: bytes
    row: bytes
    columns: frozenset[str]

    def as_then(self, fields: Mapping[str, Any]) -> dict[str, Any]:
        """The fields of a row of today, without the later ones where they are empty."""
        return {name: value for name, value in fields.items() if name in self.columns or value is not None}


@dataclass
class Proof:
    """What the entries that were read say there must be."""

    heads: dict[tuple[str, str], Head] = field(default_factory=dict)
    entries: int = 0
    # Under the history's model, by its own key.
    rows: dict[str, dict[Any, Written]] = field(default_factory=dict)
    # Each set of columns that a row has had, once.
    columns: dict[frozenset[str], frozenset[str]] = field(default_factory=dict)
    # Under the history's model, by the key of the row: the newest of its history, or that it was deleted.
    newest: dict[str, dict[Any, Written | None]] = field(default_factory=dict)
    # Which entries say less than they did, since which act: each in words.
    less: list[str] = field(default_factory=list)

    @property
    def head(self) -> str:
        """The one number that stands for the last entries of all of them."""
        return digest_of(written(self.heads))

    def read(self, kind: str, key: str, entries: list[Entry]) -> Iterator[str]:
        """The journal of one subject, whole and in its order."""
        where = named(kind, key)
        for entry in entries:
            try:
                self._note(where, entry)
            except UNREADABLE:
                yield f"{where}, entry {entry.number}: {UNLIKE}"
        self.entries += len(entries)
        if entries:
            self.heads[kind, key] = Head.of(entries[-1])
        replayed = _replays[kind](entries) if kind in _replays else iter(())
        for part in (_chain(entries), _payloads(entries), replayed):
            yield from _readable(where, (f"{where}: {said}" for said in part))

    def _note(self, where: str, entry: Entry) -> None:
        """What the entry says there must be, and what it took out as it may."""
        self._note_rows(f"{where}, entry {entry.number}", entry)
        if numbers := sorted(int(number) for number in lawful.listed(entry)):
            since = f"entry {entry.number} ({entry.act}), {moment(entry.at)}"
            self.less.append(f"{where}: {_which(numbers)} less since {since}.")

    def _note_rows(self, where: str, entry: Entry) -> None:
        for row in entry.said.get("rows", ()):
            fields = row["fields"]
            columns = self.columns.setdefault(frozenset(fields), frozenset(fields))
            said = Written(where, _digest(row), _digest(_of_the_row(fields)), columns)
            self.rows.setdefault(row["model"], {})[fields["history_id"]] = said
            # All that is said of a row is said in one journal: the last of it is the newest.
            gone = fields["history_type"] == "-"
            self.newest.setdefault(row["model"], {})[fields["id"]] = None if gone else said

    def compare_head(self, kind: str, key: str, says: int | None) -> Iterator[str]:
        """The number on the subject's row. One that an act deleted has none."""
        head = self.heads.get((kind, key))
        last = head.number if head else 0
        if says is not None and says != last:
            yield f"{named(kind, key)}: its row says that its last entry is {says}, and it is {last}."

    def compare_history(self, history: type[models.Model], kept: Iterable[models.Model]) -> Iterator[str]:
        """The rows of a history table, with what the entries say of them. Those that were read are done with."""
        left, name = self.rows.pop(history._meta.label_lower, {}), name_of(_tracked(history))
        for row in kept:
            said = left.pop(row.pk, None)
            if said is None:
                yield f"{name}: no entry tells of row {row.pk} of its field history."
            elif said.history != _digest({"model": history._meta.label_lower, "fields": said.as_then(_fields(row))}):
                yield f"{said.where}: its field history was changed ({name})."
        yield from (f"{said.where}: its field history is gone ({name})." for said in left.values())

    def compare_rows(self, history: type[models.Model], now: Iterable[models.Model]) -> Iterator[str]:
        """The rows of a table as they stand, with the newest that the field history says of them."""
        newest, name = self.newest.pop(history._meta.label_lower, {}), name_of(_tracked(history))
        names = {column.attname for column in history._meta.concrete_fields} - ADDED
        for row in now:
            said = newest.pop(row.pk, None)
            if said is None:
                yield f"{name} {row.pk} was added outside any act."
            elif said.row != _digest(_only(names, said.as_then(_fields(row)))):
                yield f"{name} {row.pk} was changed outside any act, since {said.where}."
        for key, said in newest.items():
            if said is not None:
                yield f"{name} {key} was deleted outside any act, since {said.where}."


def _readable(where: str, found: Iterator[str]) -> Iterator[str]:
    """The same, and in words where it cannot be read to its end."""
    try:
        yield from found
    except UNREADABLE:
        yield f"{where}: {UNLIKE}"


def _chain(entries: list[Entry]) -> Iterator[str]:
    """Each entry holds the link of the one before, and its own fits what it says."""
    previous, number = chain.BEGINNING, 0
    for entry in entries:
        if entry.number != number + 1:
            yield f"before entry {entry.number}, {_missing(number + 1, entry.number - 1)}."
        elif bytes(entry.previous) != previous:
            yield f"entry {entry.number} does not follow the one before it."
        if chain.digest(entry) != bytes(entry.digest):
            yield f"entry {entry.number} is not as it was written."
        previous, number = bytes(entry.digest), entry.number


def _missing(first: int, last: int) -> str:
    return f"entry {first} is missing" if first == last else f"entries {first} to {last} are missing"


def _which(numbers: list[int]) -> str:
    """`entry 4 says`, `entries 1 to 4 say`, `entries 1, 3 and 4 say`."""
    first, last = numbers[0], numbers[-1]
    if first == last:
        return f"entry {first} says"
    in_a_row = len(numbers) > 2 and last - first == len(numbers) - 1
    return f"entries {f'{first} to {last}' if in_a_row else in_words([*map(str, numbers)])} say"


def _payloads(entries: list[Entry]) -> Iterator[str]:
    """From the newest: an act that erases says what earlier entries say since, the latest of them counts."""
    since: dict[str, tuple[Entry, str]] = {}
    for entry in reversed(entries):
        by, committed = since.get(str(entry.number), (None, bytes(entry.commitment).hex()))
        payload = getattr(entry, "payload", None)
        found = chain.commitment(bytes(payload.salt), payload.body).hex() if payload else ""
        if found != committed:
            yield f"what entry {entry.number} says was changed, or is gone."
            continue
        if by is not None and not lawful.can_have_left(by, entry.said):
            yield f"entry {entry.number} says what entry {by.number} ({by.act}) cannot have left there."
        since = {number: (entry, commits) for number, commits in lawful.listed(entry).items()} | since


def _digest(value: object) -> bytes:
    return sha256(canonical_json(value).encode()).digest()


def _of_the_row(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if name not in ADDED}


def _fields(row: models.Model) -> Any:
    return canonical_row(row)["fields"]


def _only(names: set[str], fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if name in names}
