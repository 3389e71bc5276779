"""Lawful erasure: what must not be kept is taken out of entries and field history, and the chain still proves.

An entry keeps its commitment, and so its link. What it says from now on is committed to in the entry of the act that
erases, by number; anything else that does not fit its commitment is tampering (`verifying`).
"""

import json
import secrets
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection, models
from django.db.models import QuerySet

from resolution.history import chain, journal
from resolution.history.canonical import canonical_json
from resolution.history.grants import door_of
from resolution.history.journal import Tracked
from resolution.history.models import Entry, Payload, Reading

# An entry, what it says, and what it says instead.
Change = Callable[[Entry, dict[str, Any]], dict[str, Any]]


def erase(subject: Tracked, change: Change, looks: Iterable[Reading] = ()) -> list[UUID]:
    """Change what the subject's entries say, and the field history with them. The forms that they came from.

    Inside an act, which lists them. They are read one after another: a journal can be long. `looks`: of who has looked
    at it, what goes too, with the first entry that changes.
    """
    return list(filter(None, _erased(subject, change, list(looks))))


def saying(words: str) -> QuerySet[Entry]:
    """The entries of every journal in what is said by which these words stand, perhaps as a part of longer ones."""
    return _with_body(canonical_json(words)[1:-1])


def done_by(person_id: int) -> QuerySet[Entry]:
    """The entries of every journal that say who did it, where it was this person."""
    return _with_body(f'"person":{person_id},"role":')


def _with_body(part: str) -> QuerySet[Entry]:
    return Entry.objects.filter(payload__body__contains=part)


def _erased(subject: Tracked, change: Change, looks: list[Reading]) -> Iterator[UUID | None]:
    for entry in journal.entries(subject):
        before = dict(entry.said)
        after = change(entry, json.loads(json.dumps(before)))
        if after != before:
            # What it says goes first: only meanwhile the database lets the rows go that it covers.
            _take_out(entry.payload)
            while looks:
                _take_out(looks.pop())
            for was, becomes in zip(before["rows"], after["rows"], strict=True):
                _write_row(was, becomes)
            commitment = _write_payload(entry, canonical_json(after))
            journal.current().touch(subject).erased[str(entry.number)] = commitment.hex()
            yield entry.submission


def _write_row(was: dict[str, Any], becomes: dict[str, Any]) -> None:
    """History is never updated: the row goes, and what may be kept of it comes in its place."""
    if was == becomes:
        return
    model = apps.get_model(was["model"])
    row = model._default_manager.get(pk=was["fields"]["history_id"])
    for name, value in becomes["fields"].items():
        if value != was["fields"][name]:
            setattr(row, name, value)
    _take_out(row)
    row.save(force_insert=True)


def _write_payload(entry: Entry, body: str) -> bytes:
    salt = secrets.token_bytes(32)
    Payload(entry_id=entry.pk, salt=salt, body=body).save(force_insert=True)
    return chain.commitment(salt, body)


def _take_out(row: models.Model) -> None:
    """Where the application's role may not delete, through a door of whoever owns the table (`grants`)."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT "{door_of(type(row))}"(%s)', [row.pk])
    else:
        type(row)._default_manager.filter(pk=row.pk).delete()
