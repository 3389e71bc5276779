"""Sixteen browsers press at the same moment: exactly one act is done (L9)."""

from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client

from resolution.disagreements.models import Disagreement
from resolution.protocol.acts import Act

from .agreements import managers_acknowledged
from .cast import STANDS, Cast, act, gather, here
from .filled import Sent, sends
from .pages import address, listed, signed_in

AT_ONCE = 16
TYPED = {"because": "He has lost weight since.", "learned": "They were short of visits."}


def answered_by_the_manager(cast: Cast) -> Disagreement:
    """Tom has responded to Nadia: she, and Grace who raised it, can take it further."""
    return act(managers_acknowledged(cast), "respond", cast.tom, answer=STANDS)


def filled(client: Client, disagreement: Disagreement) -> Sent:
    """The page of escalating as this browser would send it."""
    shown = client.get(address(disagreement, Act.ESCALATE))
    assert shown.status_code == 200
    return dict(sends(shown) | listed(TYPED))


def press_together(disagreement: Disagreement, ready: Sequence[tuple[Client, Sent]]) -> Counter[int]:
    """All of them press; how often each status came back."""
    start = Barrier(len(ready))

    def press(client: Client, sent: Sent) -> int:
        start.wait()
        try:
            return int(client.post(address(disagreement, Act.ESCALATE), sent).status_code)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(ready)) as pool:
        return Counter(pool.map(press, *zip(*ready, strict=True)))


@pytest.mark.requirement("L9")
@pytest.mark.parametrize("same_form", [True, False])
@pytest.mark.django_db(transaction=True)
def test_of_sixteen_escalations_at_once_one_climbs_one_tier(same_form: bool) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("The suite's SQLite database is in memory: its threads share one connection.")
    cast = gather()
    disagreement = answered_by_the_manager(cast)
    browsers = [signed_in(cast.nadia if same_form or number % 2 else cast.grace) for number in range(AT_ONCE)]
    one = filled(browsers[0], disagreement)
    ready = [(browser, one if same_form else filled(browser, disagreement)) for browser in browsers]
    answers = press_together(disagreement, ready)
    assert answers == ({302: AT_ONCE} if same_form else {302: 1, 409: AT_ONCE - 1})
    assert (here(disagreement).tier, disagreement.steps.count()) == (3, 3)
