"""The first look in the morning: three questions on one screen, charts below, and nothing in the way (Q11)."""

import pytest
from playwright.sync_api import ViewportSize

from .chromium import PHONE, barriers, is_too_wide
from .county import County

pytestmark = [pytest.mark.browser, pytest.mark.requirement("Q11")]
SCREEN: ViewportSize = {"width": 1280, "height": 800}
CUT_OFF = """() => [...document.querySelectorAll("svg.app-chart__drawing")].flatMap((drawing) => {
    const room = drawing.viewBox.baseVal;
    return [...drawing.querySelectorAll("text")].filter((words) => {
        const box = words.getBBox();
        return box.x < -1 || box.y < -1 || box.x + box.width > room.width + 1 || box.y + box.height > room.height + 1;
    }).map((words) => words.textContent);
})"""

# Of each thing that can be too wide: whether it is, and whether it says so. A moment after the page has its width.
FRAMES = 200
SLIDES = """() => [...document.querySelectorAll(".app-scroll:not(.app-chart__scroll)")].map((room) => {
    const said = room.previousElementSibling;
    return [room.scrollWidth > room.clientWidth, said.className.includes("app-slides") && said.checkVisibility()];
})"""
KEPT = "drawings => drawings.map(drawing => getComputedStyle(drawing).forcedColorAdjust === 'none')"


def test_the_first_screen_fits_and_no_chart_cuts_a_word_off(county: County) -> None:
    chair = county.signs_in("Philippa Garside")
    chair.page.set_viewport_size(SCREEN)
    chair.opens("/dashboard/")
    first = chair.page.locator(".app-first-screen").bounding_box()
    assert first is not None
    assert first["y"] + first["height"] <= SCREEN["height"]
    for question in ("What needs the Chair today", "The next meeting", "Is challenge healthy?"):
        chair.sees(question)
    chair.sees("Pellbridge Hospitals NHS Foundation Trust raised 0")
    assert chair.page.locator("svg[role=img]").count() == 9
    assert chair.page.evaluate(CUT_OFF) == []
    assert barriers(chair.page) == []
    chair.page.set_viewport_size({"width": PHONE, "height": 844})
    assert not is_too_wide(chair.page)
    # In high contrast the words of a chart keep the white ground that they were drawn on.
    chair.page.emulate_media(forced_colors="active", color_scheme="dark")
    assert chair.page.locator("svg[role=img]").evaluate_all(KEPT) == [True] * 9


@pytest.mark.parametrize("width", [SCREEN["width"], PHONE])
def test_what_is_wider_than_its_room_says_that_it_slides_and_nothing_else_does(county: County, width: int) -> None:
    chair = county.signs_in("Philippa Garside")
    seen = set()
    for page in ("/dashboard/pairs/", "/dashboard/how-silence-is-read/", "/oversight/papers/1/"):
        chair.opens(page)
        chair.page.set_viewport_size({"width": width, "height": 844})
        chair.page.wait_for_timeout(FRAMES)
        told = {tuple(one) for one in chair.page.evaluate(SLIDES)}
        assert told <= {(True, True), (False, False)}, page
        seen |= told
    assert (False, False) in seen
    assert ((True, True) in seen) is (width == PHONE)
