"""Whatever is typed into the form of any act is words on every page that shows it, and a browser does nothing. A2"""

import pytest

from tests.disagreements.cast import Cast
from tests.disagreements.conftest import gathered

from .screen import Screen
from .typed_everywhere import of_every_act

__all__ = ["gathered"]
pytestmark = [pytest.mark.browser, pytest.mark.requirement("A2")]


@pytest.mark.usefixtures("db")
def test_what_is_typed_into_the_form_of_any_act_is_words(gathered: Cast, screen: Screen) -> None:
    those = list(of_every_act(gathered))
    assert len(those) >= 120
    assert screen.is_shown(those) >= 25
