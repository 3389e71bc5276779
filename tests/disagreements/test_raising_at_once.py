"""Raising at once: the same press raises once, and two agencies about one child stand on one case. No cast is shared
here, for threads see only what is committed."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection

from resolution.disagreements.models import Case, Disagreement, Draft

from . import draft_pages
from .cast import Cast, gather
from .draft_pages import filled, signed_in

pytestmark = pytest.mark.both

AT_ONCE = 16
LEADS = ("Ann Lowe, Named nurse", "Moira Finch, Manager")


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    """Everyone, committed."""
    if connection.vendor != "postgresql":
        pytest.skip(
            "The suite's SQLite database is in memory: its threads share one connection, so nothing is at once."
        )
    return gather()


def pressed(browser: Any, draft: int, sent: dict[str, str]) -> str:
    """Where the press leads to, in a thread of its own."""
    try:
        return str(browser.post(f"/drafts/{draft}/check/", sent).headers["Location"])
    finally:
        connection.close()


def press_of(draft: Draft) -> dict[str, str]:
    draft.refresh_from_db()
    return {"submission": draft_pages.new_submission(), "seen": draft.saved_at.isoformat()}


@pytest.mark.requirement("L9")
def test_the_same_press_sixteen_times_at_once_raises_once(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    draft = filled(grace, cast)
    sent = press_of(draft)
    browsers = [signed_in(cast.grace) for _ in range(AT_ONCE)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        led_to = set(pool.map(lambda browser: pressed(browser, draft.pk, sent), browsers))
    assert led_to == {f"{Disagreement.objects.get().get_absolute_url()}raised/"}


@pytest.mark.requirement("I9")
def test_two_agencies_about_one_child_at_once_stand_on_one_case(cast: Cast) -> None:
    browsers = [signed_in(cast.grace), signed_in(cast.bea)]
    drafts = [filled(browser, cast, people={"lead": lead}) for browser, lead in zip(browsers, LEADS, strict=True)]
    presses = [press_of(draft) for draft in drafts]
    with ThreadPoolExecutor(len(browsers)) as pool:
        led_to = set(pool.map(pressed, browsers, [draft.pk for draft in drafts], presses))
    assert led_to == {f"{one.get_absolute_url()}raised/" for one in Disagreement.objects.all()}
    assert (Disagreement.objects.count(), Case.objects.count()) == (2, 1)
