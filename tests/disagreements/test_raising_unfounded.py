"""The public pages before a partnership has been founded."""

import pytest
from django.test import Client

from .test_raising_public import PAGES, ROUTING


@pytest.mark.parametrize("address", PAGES)
def test_before_there_is_a_partnership_the_page_is_there_or_not_found(db: None, address: str) -> None:
    needs_one = (ROUTING, "/how-disagreements-are-resolved/", "/ask_for_account/", "/ask_for_account/sent/")
    expected = 404 if address in needs_one else 200
    assert Client().get(address).status_code == expected
