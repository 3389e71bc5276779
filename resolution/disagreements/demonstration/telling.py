"""What the demonstration tells stands in TOML files beside this one. What is wrong in them is refused by its place."""

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any, TypeVar

HERE = Path(__file__).parent
Told = TypeVar("Told")


class StoryError(ValueError):
    """A file of the demonstration that cannot be told: where, and why."""

    def __init__(self, where: str, why: str) -> None:
        super().__init__(f"{where}: {why}")


def read(path: Path) -> dict[str, Any]:
    """The file as it stands."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def build(kind: type[Told], table: Mapping[str, Any], where: str, **more: Any) -> Told:
    """The table as `kind`, a dataclass; `more` are the fields that are built already."""
    values = {key: tuple(value) if isinstance(value, list) else value for key, value in table.items()} | more
    known = {each.name: each for each in fields(kind)}  # type: ignore[arg-type]  # any dataclass will do
    needed = {key for key, each in known.items() if each.default is MISSING and each.default_factory is MISSING}
    refuse_others(values, known, where)
    if missing := sorted(needed - values.keys()):
        raise StoryError(where, f"has no {', '.join(missing)}")
    return kind(**values)


def refuse_others(said: Collection[str], known: Collection[str], where: str) -> None:
    """StoryError if something is said that nobody knows."""
    if unknown := sorted(set(said) - set(known)):
        raise StoryError(where, f"nobody knows {', '.join(unknown)}")
