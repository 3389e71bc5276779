"""Styles and scripts: compiled, complete, and served under names with a digest."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from resolution.govuk.storage import StaticFiles
from resolution.settings import STORAGES
from tests.house.sources import ROOT, templates

COMPILED = ROOT / "static" / "build" / "app.css"


@pytest.fixture
def collected(tmp_path: Path, settings: Any) -> StaticFiles:
    """What `collectstatic` makes for serving, in a folder of the test's own. It refuses a name that leads nowhere."""
    assert COMPILED.exists(), "Run `make static/build/.compiled` first."
    settings.STORAGES = STORAGES
    settings.STATIC_ROOT = tmp_path
    call_command("collectstatic", interactive=False, verbosity=0)
    return StaticFiles()


def test_everything_that_a_style_or_script_names_is_there(collected: StaticFiles) -> None:
    assert collected.load_manifest()[0].keys() >= {"app.css", "js/app.js", "js/govuk-frontend.min.js"}


def test_the_script_imports_the_other_by_its_name_with_a_digest(collected: StaticFiles, tmp_path: Path) -> None:
    script = (tmp_path / collected.stored_name("js/app.js")).read_text(encoding="utf-8")
    assert re.search(r'from "\./govuk-frontend\.min\.[0-9a-f]{12}\.js"', script)


def test_everything_that_a_template_names_is_there(collected: StaticFiles) -> None:
    names = {
        match[1]
        for path in templates()
        for match in re.finditer(r"{% static ['\"]([^'\"]+)['\"]", path.read_text(encoding="utf-8"))
    }
    assert names - collected.load_manifest()[0].keys() == set()


def test_the_styles_have_nothing_of_gov_uk_itself() -> None:
    assert not re.search(r"GDS Transport|crest|crown|@font-face|url\(", COMPILED.read_text(encoding="utf-8"))
