"""A hole that could come about in the product, kept as a patch: what it is, which tests find it, how it is made.

The first line of the file says what the hole is. The second says which tests find it, a third on which database, if
SQLite cannot tell. The patch itself is as `git diff` writes it.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
CAUGHT_BY, ON = "Caught by: ", "On: "
CHANGED = re.compile(r"^\+\+\+ b/(.+)$")
# A piece of a file: the lines before, and the lines after.
Piece = tuple[str, str]


class DoesNotApply(Exception):
    """What the patch changes does not stand there any more, or stands there twice."""


@dataclass(frozen=True)
class Hole:
    """One of them, as its file tells it."""

    name: str
    words: str
    tests: tuple[str, ...]
    on_postgresql: bool
    pieces: tuple[tuple[str, Piece], ...]

    @property
    def files(self) -> list[str]:
        """What it changes, each once."""
        return list(dict.fromkeys(file for file, _ in self.pieces))

    def made_in(self, root: Path) -> dict[str, str]:
        """The files with the hole in them. DoesNotApply where the product is not as the patch takes it to be."""
        texts: dict[str, str] = {}
        for file, (before, after) in self.pieces:
            text = texts.get(file) or _read(root / file)
            if (found := text.count(before)) != 1:
                raise DoesNotApply(f"{file} has what is changed {found} times, and not once.")
            texts[file] = text.replace(before, after)
        return texts

    @contextmanager
    def open_in(self, root: Path) -> Iterator[None]:
        """The project there has the hole, until the block ends."""
        texts = self.made_in(root)
        whole = {file: _read(root / file) for file in texts}
        _write(root, texts)
        try:
            yield
        finally:
            _write(root, whole)


def every_hole() -> list[Hole]:
    """In the order of their files."""
    return [_told(path) for path in sorted(HERE.glob("*.patch"))]


def _told(path: Path) -> Hole:
    words, *lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    tests = next((line.removeprefix(CAUGHT_BY).split() for line in lines if line.startswith(CAUGHT_BY)), [])
    on = next((line.removeprefix(ON).strip() for line in lines if line.startswith(ON)), "")
    return Hole(path.stem, words.strip(), tuple(tests), on == "PostgreSQL", tuple(_pieces(lines)))


def _pieces(lines: list[str]) -> Iterator[tuple[str, Piece]]:
    """Each hunk of each file."""
    file, hunks = "", list[tuple[str, list[str]]]()
    for line in lines:
        if changed := CHANGED.match(line):
            file = changed[1]
        elif line.startswith("@@"):
            hunks.append((file, []))
        elif hunks and not line.startswith("--- "):
            hunks[-1][1].append(line)
    yield from ((of, (_side("-", hunk), _side("+", hunk))) for of, hunk in hunks)


def _side(sign: str, hunk: list[str]) -> str:
    return "".join(line[1:] for line in hunk if line.startswith((" ", sign)))


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _write(root: Path, texts: dict[str, str]) -> None:
    for file, text in texts.items():
        (root / file).write_text(text, encoding="utf-8")
