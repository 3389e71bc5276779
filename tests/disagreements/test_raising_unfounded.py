"""The public pages before a partnership has been founded."""

import pytest
from django.test import Client

from .test_raising_public import PAGES, ROUTING


@pytest.mark.parametrize("address", PAGES)
def test_before_there_is_a_partnership_the_page_is_there_or_not_found(db: None, address: str) -> None:
    expected = 404 if address in (ROUTING, "/how-disagreements-are-resolved/") else 200
    assert Client().get(address).status_code == expected
