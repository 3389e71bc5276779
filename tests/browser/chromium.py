"""Debian's Chromium, and axe's opinion of what it shows."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which

from playwright.sync_api import Browser, Page, sync_playwright

AXE = Path(__file__).resolve().parents[2] / "static" / "node_modules" / "axe-core" / "axe.min.js"
# The same engine without what draws windows, where it is installed: it takes a quarter less of the machine.
CHROMIUM = which("chromium-headless-shell") or which("chromium")
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # One process for all pages of one person, the empty one that they begin with too.
    "--renderer-process-limit=1",
    # A page is left before it is worth while to compile its scripts a second time, more thoroughly.
    "--js-flags=--no-maglev --no-turbofan",
]
# No rule that it runs by itself looks at the style sheets, which it would fetch and read once more.
LOOK_FOR_BARRIERS = """
;axe.run({resultTypes: ["violations"], preload: {assets: ["media"]}}).then(({violations}) =>
    violations.flatMap(({id, nodes}) => nodes.map(({html}) => `${id}: ${html.slice(0, 200)}`)))"""
PHONE, DESK = 390, 1280
# Milliseconds: longer than a busy machine needs for a page.
PATIENCE = 10_000


@contextmanager
def started() -> Iterator[Browser]:
    """The browser, until the block ends."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def opened(browser: Browser, width: int = DESK, *, scripts: bool = True) -> Iterator[Page]:
    """An empty page of this width, which shares nothing with another."""
    context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=scripts)
    try:
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        yield page
    finally:
        context.close()


def barriers(page: Page) -> list[str]:
    """What axe finds on the page: `label: <input id=…>`."""
    found: list[str] = page.evaluate(AXE.read_text(encoding="utf-8") + LOOK_FOR_BARRIERS)
    return found


def is_too_wide(page: Page) -> bool:
    """Whether one has to scroll sideways to read it."""
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))
