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
from .cast import STANDS, Cast, acknowledged, act, gather, here
from .filled import Sent, sends
from .pages import address, listed, signed_in

pytestmark = pytest.mark.both

AT_ONCE = 16
ESCALATED = {"because": "He has lost weight since.", "learned": "They were short of visits."}
RESTRICTED = {"because": "It is about a colleague’s child."}
ON_POSTGRESQL = pytest.mark.skipif(
    connection.vendor != "postgresql",
    reason="The suite's SQLite database is in memory: its threads share one connection.",
)


def answered_by_the_manager(cast: Cast) -> Disagreement:
    """Tom has responded to Nadia: she, and Grace who raised it, can take it further."""
    return act(managers_acknowledged(cast), "respond", cast.tom, answer=STANDS)


def filled(client: Client, disagreement: Disagreement, what: Act, typed: dict[str, str]) -> Sent:
    """The page of the act as this browser would send it."""
    shown = client.get(address(disagreement, what))
    assert shown.status_code == 200
    return dict(sends(shown) | listed(typed))


def press_together(disagreement: Disagreement, what: Act, ready: Sequence[tuple[Client, Sent]]) -> Counter[int]:
    """All of them press; how often each status came back."""
    start = Barrier(len(ready))

    def press(client: Client, sent: Sent) -> int:
        start.wait()
        try:
            return int(client.post(address(disagreement, what), sent).status_code)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(ready)) as pool:
        return Counter(pool.map(press, *zip(*ready, strict=True)))


@ON_POSTGRESQL
@pytest.mark.requirement("L9")
@pytest.mark.parametrize("same_form", [True, False])
@pytest.mark.django_db(transaction=True)
def test_of_sixteen_escalations_at_once_one_climbs_one_tier(same_form: bool) -> None:
    cast = gather()
    disagreement = answered_by_the_manager(cast)
    browsers = [signed_in(cast.nadia if same_form or number % 2 else cast.grace) for number in range(AT_ONCE)]
    forms = [filled(browser, disagreement, Act.ESCALATE, ESCALATED) for browser in browsers]
    ready = [(browser, forms[0] if same_form else form) for browser, form in zip(browsers, forms, strict=True)]
    answers = press_together(disagreement, Act.ESCALATE, ready)
    assert answers == ({302: AT_ONCE} if same_form else {302: 1, 409: AT_ONCE - 1})
    assert (here(disagreement).tier, disagreement.steps.count()) == (3, 3)


@ON_POSTGRESQL
@pytest.mark.requirement("A3", "L9")
@pytest.mark.django_db(transaction=True)
def test_of_sixteen_who_restrict_it_at_once_one_does() -> None:
    """No constraint would refuse the second: what holds it is that each waits for the row, and reads it again."""
    disagreement = acknowledged(cast := gather())
    browsers = [signed_in(cast.grace) for _ in range(AT_ONCE)]
    ready = [(browser, filled(browser, disagreement, Act.RESTRICT, RESTRICTED)) for browser in browsers]
    assert press_together(disagreement, Act.RESTRICT, ready) == {302: 1, 409: AT_ONCE - 1}
