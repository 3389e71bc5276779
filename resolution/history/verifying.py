"""Whether a journal is as it was written: its chain, what its entries say, its field history, and the rows today."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps

from resolution.history import chain, journal
from resolution.history.canonical import canonical_row
from resolution.history.journal import ERASED, Tracked
from resolution.history.models import Entry

# What simple-history adds to a row, and the row itself does not have.
ADDED = frozenset(
    {"entry_id", "history_id", "history_date", "history_change_reason", "history_type", "history_user_id"}
)


def problems(subject: Tracked) -> list[str]:
    """Where the subject's journal is not as it was written, in words; nothing where all of it proves."""
    entries = list(journal.entries(subject))
    return [*_chain(subject, entries), *_payloads(entries), *_rows(entries)]


def _chain(subject: Tracked, entries: list[Entry]) -> Iterator[str]:
    previous = chain.BEGINNING
    for number, entry in enumerate(entries, start=1):
        if entry.number != number or bytes(entry.previous) != previous or chain.digest(entry) != bytes(entry.digest):
            yield f"Entry {entry.number} does not follow the one before it."
        previous = bytes(entry.digest)
    of = subject.journal_subject
    head = type(of)._base_manager.values_list("journal_head", flat=True).get(pk=of.pk)
    if head != len(entries):
        yield f"The row says that there are {head} entries, and there are {len(entries)}."


def _payloads(entries: list[Entry]) -> Iterator[str]:
    """From the newest: an act that erases says what earlier entries say since, the latest of them counts."""
    since: dict[str, str] = {}
    for entry in reversed(entries):
        payload = getattr(entry, "payload", None)
        found = chain.commitment(bytes(payload.salt), payload.body).hex() if payload else ""
        if found != since.get(str(entry.number), bytes(entry.commitment).hex()):
            yield f"What entry {entry.number} says was changed, or is gone."
        else:
            since = entry.said.get(ERASED, {}) | since


def _rows(entries: list[Entry]) -> Iterator[str]:
    """Each row of the field history is as its entry says; and each row today is as the newest of them."""
    newest: dict[tuple[str, Any], tuple[int, dict[str, Any]]] = {}
    for entry in entries:
        for row in entry.said.get("rows", ()):
            fields = row["fields"]
            kept = apps.get_model(row["model"])._default_manager.filter(pk=fields["history_id"]).first()
            if kept is None or canonical_row(kept) != row:
                yield f"The field history of entry {entry.number} was changed, or is gone: {row['model']}."
            newest[row["model"], fields["id"]] = entry.number, fields
    for (model, key), (number, fields) in newest.items():
        if _now(model, key) != (None if fields["history_type"] == "-" else _without_added(fields)):
            yield f"A row was changed since entry {number}, outside any act: {model}, {key}."


def _now(model: str, key: object) -> dict[str, Any] | None:
    """The row as it stands today, in the fields that its history has."""
    history = apps.get_model(model)
    row = history.instance_type._base_manager.filter(pk=key).first()
    if row is None:
        return None
    kept = {field.attname for field in history._meta.concrete_fields} - ADDED
    fields: Any = canonical_row(row)["fields"]
    return {name: value for name, value in fields.items() if name in kept}


def _without_added(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if name not in ADDED}
