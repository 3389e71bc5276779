"""Every component and every question, in a browser: no barrier, no sideways scrolling, nothing that needs a script."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from .chromium import DESK, PHONE
from .county import County, Way
from .people import Looked, Person
from .server import Server, served

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The gallery is there in debug mode only."""
    with served(tmp_path_factory.mktemp("gallery"), debug=True) as server:
        yield server


def visits(county: County, width: int = DESK, *, scripts: bool = True) -> Person:
    """Somebody who looks at the gallery."""
    county.works(Way(width, scripts=scripts))
    visitor = county.somebody()
    # Not `opens`: the gallery shows a form with everything wrong in it.
    visitor.page.goto(f"{visitor.url}/gallery/")
    return visitor


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_axe_finds_no_barrier_and_nothing_is_wider_than_the_screen(
    server: Server, chromium: Browser, tmp_path: Path, width: int
) -> None:
    with ExitStack() as closing:
        assert visits(County(server, chromium, Looked(tmp_path / "looked"), closing), width).notices() == []


@pytest.mark.parametrize("scripts", [True, False])
def test_an_option_reveals_what_it_asks_with_or_without_scripts(county: County, scripts: bool) -> None:
    page = visits(county, scripts=scripts).page
    time = page.locator("#id_empty-at")
    expect(time).to_be_hidden()
    page.get_by_label("It cannot wait").nth(1).check()
    expect(time).to_be_visible()
    page.get_by_label("By a working day").nth(1).check()
    expect(time).to_be_hidden()


def test_without_scripts_the_limit_is_stated_and_with_them_counted(county: County) -> None:
    page = visits(county, scripts=False).page
    expect(page.locator("#id_empty-outcome-info")).to_have_text("You can enter up to 500 characters")
    page = visits(county).page
    page.locator("#id_empty-outcome").fill("A joint visit")
    expect(page.get_by_text("You have 487 characters remaining").first).to_be_visible()


def test_a_line_of_the_summary_leads_the_keyboard_to_its_box(county: County) -> None:
    page = visits(county).page
    page.get_by_role("link", name="Select whether the family knows").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#id_known_0")).to_be_focused()


def test_none_of_these_takes_the_other_ticks_away(county: County) -> None:
    page = visits(county).page
    page.locator("#id_empty-themes_0").check()
    page.locator("#id_empty-themes_3").check()
    expect(page.locator("#id_empty-themes_0")).not_to_be_checked()
