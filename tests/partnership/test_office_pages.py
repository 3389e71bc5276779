"""The business manager keeps how to reach the partnership."""

import pytest

from tests.govuk.reading import read

from .acts import ready
from .cast import Cast
from .conftest import SignIn

OURS = "/directory/partnership/"


@pytest.mark.requirement("I1")
def test_the_contact_that_was_changed_stands_on_every_page_and_in_the_history(cast: Cast, sign_in: SignIn) -> None:
    page, client = ready("change_contact", cast), sign_in(cast.ruth)
    assert 'value="office@marlshire.example"' in client.get(page.url).content.decode()
    after = read(client.post(page.url, page.data, follow=True))
    assert "us@m.example" in after.one("main").text
    assert "01632 960500" in read(sign_in(cast.grace).get("/directory/")).one("footer").text
    history = read(sign_in(cast.ruth).get("/directory/history/")).one("main").text
    assert "Ruth Adeyemi changed how to reach the partnership" in history
    assert "office@marlshire.example" in history


def test_nobody_else_is_shown_how_it_is_kept(cast: Cast, sign_in: SignIn) -> None:
    assert sign_in(cast.joan).get(OURS).status_code == 403
