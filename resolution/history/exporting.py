"""All data of the product, to take away: each table as a CSV file, as it is at one moment (A11).

What is written reads back to what was there, so that nothing in it is made harmless for a spreadsheet. Left out are
passwords, the secrets of authenticator apps, and what is no data of the product: sessions, tables of the libraries.
"""

import csv
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import file_digest
from inspect import cleandoc
from io import StringIO
from pathlib import Path
from typing import Any, Final

from django.apps import apps
from django.db import models

from resolution import clock
from resolution.govuk.files import MARKING
from resolution.history.models import FieldHistory
from resolution.history.naming import name_of
from resolution.history.proving import snapshot

# What stands for nothing; a text that begins with its mark has that mark twice.
NOTHING, MARK = "\\N", "\\"
LEFT_OUT: Final = frozenset({"password", "sealed"})
OURS = "resolution."
MANIFEST, GUIDE = "manifest.csv", "README.txt"
AT_ONCE = 2_000
HOW = """{marking}

Everything that this service kept on {at}.

Each file is one table: UTF-8, with commas, a heading with the names of its columns, and a line for each row, in the
order of its key. manifest.csv has the number of rows and the SHA-256 of each file; it was written last, so that an
export without it is not whole.

{nothing} stands for nothing; a text that begins with {mark} has it twice. Days and times are written as in ISO 8601,
times in UTC; yes and no as True and False; bytes in hexadecimal; lists and the like as JSON. A column that ends in _id
has the key of a row of another table, which is named beside it. Nothing was changed for spreadsheets, to which a text
that begins with = is a formula: import the columns as text.

The journal is history.entry, with what each entry says in history.payload; tables of the field history begin with
Historical. Passwords, the secrets of authenticator apps and sessions are not here. It is as confidential as the service
itself: about children by name.
"""


@dataclass(frozen=True)
class Written:
    """One file: its name, how many rows it has, and its checksum."""

    file: str
    rows: int
    digest: str


def export(directory: Path) -> list[Written]:
    """Everything, into a directory that is made for it. FileExistsError where there is one already."""
    directory.mkdir(mode=0o700)
    at = clock.now()
    with snapshot():
        written = [_table(directory, model) for model in tables()]
    written.append(_file(directory, GUIDE, [guide(at)], rows=0))
    lines = [("file", "rows", "sha256"), *((each.file, each.rows, each.digest) for each in written)]
    _file(directory, MANIFEST, _as_csv(lines), rows=0)
    return written


def tables() -> list[type[models.Model]]:
    """Every table of ours, in the order of their names."""
    every = apps.get_models(include_auto_created=True)
    ours = [model for model in every if model.__module__.startswith(OURS) and model._meta.managed]
    return sorted(ours, key=lambda model: model._meta.label_lower)


def columns(model: type[models.Model]) -> "list[models.Field[Any, Any]]":
    """Those that go out."""
    return [field for field in model._meta.concrete_fields if field.attname not in LEFT_OUT]


def _table(directory: Path, model: type[models.Model]) -> Written:
    fields = columns(model)
    found = model._base_manager.order_by("pk").values_list(*(field.attname for field in fields))
    counted = Counted(found.iterator(chunk_size=AT_ONCE))
    lines = ([as_text(field, value) for field, value in zip(fields, row, strict=True)] for row in counted)
    heading = [field.attname for field in fields]
    return _file(directory, f"{model._meta.label}.csv", _as_csv([heading]), _as_csv(lines), rows=counted)


class Counted:
    """Rows that are counted while they go by."""

    def __init__(self, rows: Iterable[Sequence[Any]]) -> None:
        self._rows, self.many = rows, 0

    def __iter__(self) -> Iterator[Sequence[Any]]:
        for row in self._rows:
            self.many += 1
            yield row

    def __int__(self) -> int:
        return self.many


def _as_csv(rows: Iterable[Sequence[object]]) -> Iterator[str]:
    for row in rows:
        line = StringIO()
        csv.writer(line).writerow(row)
        yield line.getvalue()


def _file(directory: Path, name: str, *parts: Iterable[str], rows: Counted | int) -> Written:
    """Only whoever runs the command may read it."""
    opened = os.open(directory / name, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
    with os.fdopen(opened, "w+b") as file:
        for part in parts:
            file.writelines(text.encode() for text in part)
        file.seek(0)
        return Written(name, int(rows), file_digest(file, "sha256").hexdigest())


def as_text(field: "models.Field[Any, Any]", value: Any) -> str:
    """The value as a cell, from which it can be read again."""
    if value is None:
        return NOTHING
    if isinstance(field, models.JSONField):
        return json.dumps(value, sort_keys=True, ensure_ascii=False)
    if isinstance(value, str):
        return MARK + value if value.startswith(MARK) else value
    return _of_no_words(value)


def _of_no_words(value: Any) -> str:
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat()
        case bytes() | memoryview():
            return bytes(value).hex()
    return str(value)


def guide(at: datetime) -> str:
    """What the files are, for whoever reads them without this service."""
    when = f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
    return "\n\n".join([HOW.format(marking=MARKING, at=when, nothing=NOTHING, mark=MARK), *map(_told, tables())]) + "\n"


def _told(model: type[models.Model]) -> str:
    lines = [f"{model._meta.label}.csv: {name_of(model)}", *_says(model)]
    return "\n".join([*lines, *(f"  {_column(field)}" for field in columns(model))])


def _says(model: type[models.Model]) -> list[str]:
    """What the model says of itself; nothing where that is only what Django says of each."""
    if issubclass(model, FieldHistory):
        return ["What a row was after each change: + made, ~ changed, - taken away; entry_id is the act."]
    said = cleandoc(model.__doc__ or "")
    return [] if said.startswith(f"{model.__name__}(") else [said]


def _column(field: "models.Field[Any, Any]") -> str:
    to = field.remote_field.model._meta.label if isinstance(field, models.ForeignKey) else ""
    return f"{field.attname}: {field.verbose_name}" + f", of {to}" * bool(to)
