"""Makes each hole in a copy of the project, and sees whether the suite finds it: `make holes`.

First the tests that are named run once without any hole: what fails anyway has found nothing.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from .hole import DoesNotApply, Hole, every_hole

ROOT = Path(__file__).resolve().parents[2]
COPIED = ("resolution", "templates", "tests", "static", "Makefile", "README.md", "manage.py", "pyproject.toml")
NOT_COPIED = shutil.ignore_patterns("__pycache__", "node_modules", ".hypothesis")
# The first test that fails is enough, and nothing is kept of it. What Python compiled of a file is known by its second.
PYTEST = [sys.executable, "-B", "-m", "pytest", "-x", "-n", "0", "-p", "no:cacheprovider", "-p", "no:randomly"]
FAILED = re.compile(r"^FAILED (.+?)(?: - .*)?$", re.MULTILINE)
# How a command gets a server that is thrown away; the Makefile says it.
POSTGRESQL = shlex.split(os.environ.get("THROW_AWAY_POSTGRESQL", "pg_virtualenv -t"))


class CannotTell(Exception):
    """No test failed, and they did not pass: one could not begin, or there is no server."""


def main() -> int:
    """Says of each hole who caught it. 1 if one was not."""
    chosen = [hole for hole in every_hole() if not sys.argv[1:] or hole.name.startswith(tuple(sys.argv[1:]))]
    with TemporaryDirectory(prefix="holes-") as folder:
        copy = Path(folder)
        _copy_to(copy)
        if fails := _fails_without(copy, chosen):
            _say(f"Without any hole this fails already: {fails}")
            return 1
        caught = [_is_caught(hole, copy) for hole in chosen]
    _say(f"{caught.count(True)} of {len(caught)}")
    return 0 if all(caught) else 1


def _copy_to(copy: Path) -> None:
    for name in COPIED:
        there = ROOT / name
        if there.is_dir():
            shutil.copytree(there, copy / name, ignore=NOT_COPIED, symlinks=True)
        else:
            shutil.copy2(there, copy / name)


def _fails_without(copy: Path, holes: Iterable[Hole]) -> str:
    """A test that fails in the project as it is."""
    tests: dict[bool, dict[str, None]] = {False: {}, True: {}}
    for hole in holes:
        tests[hole.on_postgresql] |= dict.fromkeys(hole.tests)
    found = (_failed(copy, names, on_postgresql=on) for on, names in tests.items() if names)
    return next((one for one in found if one), "")


def _is_caught(hole: Hole, copy: Path) -> bool:
    try:
        with hole.open_in(copy):
            test = _failed(copy, hole.tests, on_postgresql=hole.on_postgresql)
    except DoesNotApply as problem:
        _say(f"{hole.name} DOES NOT APPLY any more: {problem}")
        return False
    except CannotTell as problem:
        _say(f"{hole.name} CANNOT BE TRIED: {problem}")
        return False
    _say(f"{hole.name} {f'caught by {test}' if test else 'NOT CAUGHT'}\n    {hole.words}")
    return bool(test)


def _failed(copy: Path, tests: Iterable[str], *, on_postgresql: bool) -> str:
    """The first of these tests that fails; blank where all pass."""
    environment = {name: said for name, said in os.environ.items() if name != "DATABASE_URL"}
    if on_postgresql:
        environment["DATABASE_URL"] = "postgresql:///postgres"
    command = [*(POSTGRESQL if on_postgresql else ()), *PYTEST, *tests]
    ran = subprocess.run(command, cwd=copy, env=environment, check=False, capture_output=True, text=True)
    if ran.returncode == 0:
        return ""
    if (found := FAILED.search(ran.stdout)) is None:
        raise CannotTell((ran.stdout + ran.stderr)[-1500:].strip())
    return found[1]


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
