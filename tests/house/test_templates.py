"""What the content security policy, the readers and the look ask of every template."""

import re

from tests.house.sources import name, refuse, templates

# A comment that its line does not end.
UNENDED = r"\{#(?![^\n]*?#\})[^\n]*"
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


def test_a_comment_ends_on_its_line() -> None:
    """Django prints one that spans two lines as text: {% comment %} is for those. Mails as well as pages."""
    for path in templates():
        refuse([f"{name(path)}: {match[0]}" for match in re.finditer(UNENDED, path.read_text("utf-8"))])


def test_what_spans_two_lines_is_found() -> None:
    assert re.findall(UNENDED, "{# whole #}<p>{# begun\nand ended #}</p>{# also #} {# not") == ["{# begun", "{# not"]
