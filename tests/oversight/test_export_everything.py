"""All data comes out again, and reads back to what was there (A11)."""

import csv
import json
import stat
from hashlib import sha256
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import models

from resolution.disagreements.models import Disagreement
from resolution.history.exporting import MANIFEST, NOTHING, as_text, columns, tables
from resolution.history.models import Entry, Payload, Seal
from resolution.partnership.models import Authenticator, User
from tests.partnership.authenticators import SECRET, set_up

from .world import World

pytestmark = pytest.mark.requirement("A11")


def read_back(field: "models.Field[Any, Any]", cell: str) -> Any:
    """The value of a cell, by what README.txt says."""
    if cell == NOTHING:
        return None
    if isinstance(field, models.JSONField):
        return json.loads(cell)
    if isinstance(field, models.BinaryField):
        return bytes.fromhex(cell)
    target = field.target_field if isinstance(field, models.ForeignKey) else field
    return target.to_python(cell.removeprefix("\\") if cell.startswith("\\\\") else cell)


def rows_in(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8", newline="") as there:
        return list(csv.reader(there))


def there(model: type[models.Model]) -> list[tuple[Any, ...]]:
    """The rows in the database, bytes as bytes."""
    rows = model._base_manager.order_by("pk").values_list(*(field.attname for field in columns(model)))
    return [tuple(bytes(cell) if isinstance(cell, memoryview) else cell for cell in row) for row in rows]


@pytest.mark.both
def test_every_row_of_every_table_reads_back_to_what_is_there(world: World, tmp_path: Path, capsys: Any) -> None:
    call_command("seal_history")
    out = tmp_path / "out"
    call_command("export_everything", str(out))
    assert "manifest.csv has their checksums" in capsys.readouterr().out
    for model in tables():
        heading, *lines = rows_in(out / f"{model._meta.label}.csv")
        fields = columns(model)
        assert heading == [field.attname for field in fields]
        read = [tuple(map(read_back, fields, line)) for line in lines]
        assert read == there(model), model
    for model in (Entry, Payload, Seal, world.cast.grace.history.model, Disagreement):
        assert len(rows_in(out / f"{model._meta.label}.csv")) > 1
    assert {each.name for each in out.iterdir()} == {
        *(f"{model._meta.label}.csv" for model in tables()),
        "README.txt",
        MANIFEST,
    }


def test_the_manifest_has_the_number_and_checksum_of_each_and_nobody_else_may_read_any(
    world: World, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    call_command("export_everything", str(out), stdout=StringIO())
    heading, *lines = rows_in(out / MANIFEST)
    assert heading == ["file", "rows", "sha256"]
    for file, rows, digest in lines:
        assert sha256((out / file).read_bytes()).hexdigest() == digest
        assert file == "README.txt" or len(rows_in(out / file)) == int(rows) + 1
    assert len(lines) == len(tables()) + 1
    assert stat.S_IMODE(out.stat().st_mode) == 0o700
    assert {stat.S_IMODE(each.stat().st_mode) for each in out.iterdir()} == {0o600}


def test_no_password_goes_out_and_the_guide_says_what_each_table_is(world: World, tmp_path: Path) -> None:
    set_up(world.cast.grace)
    out = tmp_path / "out"
    call_command("export_everything", str(out), stdout=StringIO())
    assert rows_in(out / "partnership.User.csv")[0] == ["id", "last_login", "email"]
    passwords = {*User.objects.values_list("password", flat=True), SECRET, Authenticator.objects.get().sealed}
    for file in out.iterdir():
        text = file.read_text(encoding="utf-8")
        assert not [one for one in passwords if one in text], file
    guide = (out / "README.txt").read_text(encoding="utf-8")
    assert guide.startswith("OFFICIAL-SENSITIVE\n")
    assert "partnership.Person.csv: Person\nAn entry of the directory: somebody of an agency" in guide
    assert "  agency_id: agency, of partnership.Agency" in guide
    assert "What a row was after each change" in guide
    assert all(f"{model._meta.label}.csv: " in guide for model in tables())


def test_a_directory_that_is_there_is_never_written_into(db: None, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="is there already"):
        call_command("export_everything", str(tmp_path))
    with pytest.raises(CommandError, match="It could not be written: No such file or directory"):
        call_command("export_everything", str(tmp_path / "not" / "there"))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("text", ["", "\\N", "\\", "plain", "=1+1", 'a "b", c', "two\r\nlines\rand\n", "None"])
def test_each_text_is_told_apart_from_nothing_and_reads_back(text: str, tmp_path: Path) -> None:
    field = models.TextField()
    cell = as_text(field, text)
    assert cell != as_text(field, None)
    assert read_back(field, cell) == text
