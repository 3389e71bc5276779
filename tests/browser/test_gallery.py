"""Every component and every question, in a browser: no barrier, no sideways scrolling, nothing that needs a script."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from .chromium import barriers, is_too_wide, opened

pytestmark = pytest.mark.browser


@pytest.fixture
def gallery(live_server: Any, settings: Any) -> str:
    settings.DEBUG = True
    return f"{live_server.url}/gallery/"


def shown(page: Page, address: str) -> list[str]:
    """Open the gallery; what the browser complains about."""
    complaints: list[str] = []
    page.on(
        "console", lambda message: complaints.append(message.text) if message.type in {"error", "warning"} else None
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(address)
    return [one for one in complaints if "favicon" not in one]


@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_no_barrier_and_nothing_is_wider_than_the_screen(gallery: str, width: int) -> None:
    with opened(width) as page:
        complaints = shown(page, gallery)
        found, wide = barriers(page), is_too_wide(page)
    assert (found, wide) == ([], False)
    assert not [one for one in complaints if "Content Security Policy" in one or "ElementError" in one]


@pytest.mark.parametrize("scripts", [True, False])
def test_an_option_reveals_what_it_asks_with_or_without_scripts(gallery: str, scripts: bool) -> None:
    with opened(scripts=scripts) as page:
        page.goto(gallery)
        time = page.locator("#id_empty-at")
        expect(time).to_be_hidden()
        page.get_by_label("It cannot wait").nth(1).check()
        expect(time).to_be_visible()
        page.get_by_label("By a working day").nth(1).check()
        expect(time).to_be_hidden()


def test_without_scripts_the_limit_is_stated_and_with_them_counted(gallery: str) -> None:
    with opened(scripts=False) as page:
        page.goto(gallery)
        expect(page.locator("#id_empty-outcome-info")).to_have_text("You can enter up to 500 characters")
    with opened() as page:
        page.goto(gallery)
        page.locator("#id_empty-outcome").fill("A joint visit")
        expect(page.get_by_text("You have 487 characters remaining").first).to_be_visible()


def test_a_line_of_the_summary_leads_the_keyboard_to_its_box(gallery: str) -> None:
    with opened() as page:
        page.goto(gallery)
        page.get_by_role("link", name="Select whether the family knows").focus()
        page.keyboard.press("Enter")
        expect(page.locator("#id_known_0")).to_be_focused()


def test_none_of_these_takes_the_other_ticks_away(gallery: str) -> None:
    with opened() as page:
        page.goto(gallery)
        page.locator("#id_empty-themes_0").check()
        page.locator("#id_empty-themes_3").check()
        expect(page.locator("#id_empty-themes_0")).not_to_be_checked()
