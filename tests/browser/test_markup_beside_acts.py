"""Whatever is typed into a draft, the directory or what the Sub Group keeps is words, and a browser does nothing. A2"""

import pytest

from tests.access.conftest import _visits, visits
from tests.access.visits import Visits

from .screen import Screen
from .typed_everywhere import of_everything_beside

__all__ = ["_visits", "visits"]
pytestmark = [pytest.mark.browser, pytest.mark.requirement("A2")]


def test_what_is_typed_into_any_other_form_is_words(visits: Visits, screen: Screen) -> None:
    those = list(of_everything_beside(visits))
    assert len(those) >= 50
    assert screen.is_shown(those) >= 30
