"""Imports point one way. The contracts stand in pyproject.toml."""

import subprocess
import sys
from pathlib import Path

from tests.house.sources import ROOT, modules, name, refuse


def test_imports_keep_to_the_contracts() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-logo", "--no-cache"]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_no_module_has_a_name_that_says_nothing() -> None:
    empty_words = {"core", "common", "utils", "util", "helpers", "services", "api", "misc", "base"}
    refuse([name(path) for path in modules() if empty_words & {path.stem, *path.relative_to(ROOT).parts}])
