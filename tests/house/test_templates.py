"""What the content security policy, the readers and the look ask of every template."""

import re

from tests.house.sources import name, refuse, templates

PAGES = [path for path in templates() if path.suffix in {".html", ".svg"}]


def found(pattern: str) -> list[str]:
    """Where a page has the pattern: `templates/base.html: style=`."""
    return [f"{name(path)}: {match[0]}" for path in PAGES for match in re.finditer(pattern, path.read_text("utf-8"))]


def test_no_script_or_style_stands_in_the_page() -> None:
    refuse(found(r"(?i)<script(?![^>]*\bsrc=)[^>]*>|<style\b|\sstyle=|\son[a-z]+=\"|javascript:"))


def test_nothing_is_loaded_from_another_host() -> None:
    refuse(found(r"(?i)(\bsrc|<link[^>]*\bhref|\bsrcset)=\"(https?:)?//[^\"]*"))


def test_red_and_green_mean_nothing() -> None:
    refuse(found(r"govuk-tag--(red|green)"))
