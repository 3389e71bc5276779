"""The press that raises, sent many times at once: it raises once. No cast is shared here, for threads see only what is
committed."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection

from resolution.disagreements.models import Disagreement, Draft

from . import draft_pages
from .cast import gather
from .draft_pages import filled, signed_in

AT_ONCE = 16


@pytest.mark.django_db(transaction=True)
@pytest.mark.requirement("L9")
def test_the_same_press_sixteen_times_at_once_raises_once(transactional_db: None) -> None:
    if connection.vendor != "postgresql":
        pytest.skip(
            "The suite's SQLite database is in memory: its threads share one connection, so nothing is at once."
        )
    cast = gather()
    grace = signed_in(cast.grace)
    draft = filled(grace, cast)
    sent = {"submission": draft_pages.new_submission(), "seen": Draft.objects.get().saved_at.isoformat()}
    browsers = [signed_in(cast.grace) for _ in range(AT_ONCE)]

    def work(browser: Any) -> str:
        try:
            return str(browser.post(f"/drafts/{draft.pk}/check/", sent).headers["Location"])
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        led_to = set(pool.map(work, browsers))
    assert led_to == {f"{Disagreement.objects.get().get_absolute_url()}raised/"}
