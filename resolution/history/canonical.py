"""One way to write a thing down, so that the same thing gives the same bytes now, later and on every database."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

from django.db import models


def canonical_json(value: object) -> str:
    """Sorted keys, no spaces, characters as they are."""
    return json.dumps(plain(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def canonical_row(row: models.Model) -> dict[str, object]:
    """A row of a history table, every field as the database gives it back. Runs the same before and after reading."""
    fields = {field.attname: _stored(field, getattr(row, field.attname)) for field in row._meta.concrete_fields}
    return {"model": row._meta.label_lower, "fields": fields}


def plain(value: object) -> object:
    """The value in JSON's own types. TypeError for what has no one way to be written."""
    match value:
        case None | bool():
            return value
        case str():
            return str.__str__(value)
        case int() | float():
            return _number(value)
        case datetime() | date() | time() | UUID():
            return _moment_or_id(value)
        case Mapping():
            return {str(key): plain(each) for key, each in value.items()}
        case list() | tuple():
            return [plain(each) for each in value]
    raise TypeError(f"The journal cannot write down a {type(value).__name__}.")


def _stored(field: "models.Field[Any, Any]", value: object) -> object:
    """What the database will give back for a value that may have been set in another type, as a date in text."""
    if value is None:
        return None
    if isinstance(field, models.JSONField):
        return plain(json.loads(json.dumps(value, cls=field.encoder)))
    if isinstance(field, models.ForeignKey):
        return _stored(field.target_field, value)
    return plain(field.to_python(value))


def _number(value: int | float) -> object:
    """PostgreSQL writes a whole number kept in JSON without its exponent, SQLite as it came: both become an integer."""
    return int(value) if value == int(value) else float(value)


def _moment_or_id(value: datetime | date | time | UUID) -> str:
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return value.isoformat()
