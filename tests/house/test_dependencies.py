"""What is depended on says what it is for, and is pinned."""

import json
import re
import shutil
import subprocess
import tomllib
from typing import Any

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.sources import ROOT, STATIC

PYPROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
LOCK = (ROOT / "requirements.txt").read_text(encoding="utf-8")
NPM_LOCK = (STATIC / "package-lock.json").read_text(encoding="utf-8")


def asked_for() -> list[Requirement]:
    project: dict[str, Any] = tomllib.loads(PYPROJECT)
    return [Requirement(text) for text in [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]]


def pinned() -> dict[str, str]:
    return {canonicalize_name(package): version for package, version in re.findall(r"(?m)^([\w.-]+)==([^ \\;]+)", LOCK)}


@pytest.mark.parametrize("requirement", asked_for(), ids=str)
def test_the_lock_holds_a_version_that_was_asked_for(requirement: Requirement) -> None:
    assert requirement.marker is None or requirement.marker.evaluate(default_environment())  # type: ignore[arg-type]
    version = pinned().get(canonicalize_name(requirement.name))
    assert version is not None, f"{requirement.name} is not in requirements.txt: run `make lock`."
    assert requirement.specifier.contains(version), f"{requirement} is pinned to {version}: run `make lock`."


def test_every_dependency_says_what_it_is_for() -> None:
    dependencies = re.findall(r'(?m)^    "[\w.\[\]-]+(?:[<>=~!][^"]*)",.*$', PYPROJECT)
    assert len(dependencies) == len(asked_for())
    assert [line for line in dependencies if not re.search(r",  # \w.+$", line)] == []


def test_every_pin_has_its_digest_and_no_lock_names_a_host() -> None:
    assert len(re.findall(r"(?m)^[\w.-]+==.*\\\n    --hash=sha256:", LOCK)) == len(pinned())
    assert "://" not in LOCK
    packages: dict[str, dict[str, Any]] = json.loads(NPM_LOCK)["packages"]
    assert [path for path, package in packages.items() if path and not package["integrity"].startswith("sha512-")] == []
    assert [path for path, package in packages.items() if "resolved" in package] == []


@pytest.mark.skipif(not (ROOT / ".git").exists() or not shutil.which("git"), reason="not a clone, or no git to ask")
def test_nothing_that_a_machine_makes_is_in_the_repository() -> None:
    command = ["git", "ls-files", "--cached", "--ignored", "--exclude-standard"]
    assert subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout == ""
