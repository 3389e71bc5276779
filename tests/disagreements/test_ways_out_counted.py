"""How often a way out is counted (I1)."""

import pytest
from django.test import Client

from resolution.disagreements.models import ExitCount

from .cast import Cast

ROUTING = "/before-you-raise/"
DAILY = 10


@pytest.mark.both
@pytest.mark.requirement("I1", "A13")
def test_whoever_presses_again_and_again_is_let_out_and_not_counted(cast: Cast) -> None:
    for _ in range(DAILY + 5):
        assert Client().post(ROUTING, {"exit": "complaint"}).headers["Location"] == f"{ROUTING}complaint/"
    assert ExitCount.objects.get().count == DAILY
    Client(REMOTE_ADDR="203.0.113.9").post(ROUTING, {"exit": "complaint"})
    assert ExitCount.objects.get().count == DAILY + 1


@pytest.mark.requirement("I1")
def test_whoever_comes_from_many_addresses_fills_the_table_no_further_than_a_day_has(cast: Cast) -> None:
    for host in range(1, 16):
        for _ in range(DAILY):
            Client(REMOTE_ADDR=f"203.0.113.{host}").post(ROUTING, {"exit": "complaint"})
    assert ExitCount.objects.get().count == 100
