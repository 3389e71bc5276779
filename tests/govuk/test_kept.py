"""What was typed into a page whose session had ended."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from resolution import clock
from resolution.govuk import kept
from resolution.govuk.templatetags.govuk_forms import not_typed
from resolution.partnership.models import User
from tests.partnership.cast import Cast, account
from tests.partnership.entering import signs_in, with_password

from .conftest import NOW
from .questions import Visit, sent
from .reading import read
from .test_long_lists import FEW, MANY, Who

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pages"), pytest.mark.requirement("I2")]
OUR_ADDRESS = "http://testserver"


@pytest.fixture
def grace(cast: Cast) -> User:
    return account(cast.grace)


@pytest.fixture
def priya(cast: Cast) -> User:
    return account(cast.priya)


def typed_by(user: User, **changes: object) -> dict[str, object]:
    """What the page drawn for the user sends."""
    return sent(typed_by=kept.mark(user), **changes)


def words(client: Client) -> str:
    """What stands in the page's large box."""
    return read(client.get("/visit/")).by_id("id_words").text


def test_what_was_typed_before_a_sign_out_is_offered_back_after_signing_in(client: Client, grace: User) -> None:
    response = client.post("/visit/", typed_by(grace, words="We met twice."))
    assert response["Location"] == "/account/sign-in/?next=/visit/"
    sign_in = read(client.get(response["Location"])).one("p", class_="govuk-notification-banner__heading")
    assert sign_in.text == "You were signed out before the page was sent. Sign in: what you typed is kept for an hour."
    client.force_login(grace)
    page = read(client.get("/visit/"))
    assert page.by_id("id_words").text == "We met twice."
    assert page.by_id("id_on_1")["value"] == "4"
    assert "checked" in page.by_id("id_told_1").attributes
    assert "checked" in page.by_id("id_true").attributes
    assert (
        "What you typed is below. It has not been sent."
        in page.one("p", class_="govuk-notification-banner__heading").text
    )


def test_it_is_offered_back_to_whoever_signs_in_with_password_and_code(client: Client, cast: Cast) -> None:
    grace = with_password(cast.grace)
    client.post("/visit/", typed_by(grace, words="We met twice."))
    assert signs_in(client, grace, to="/visit/")["Location"] == "/visit/"
    assert words(client) == "We met twice."


def test_the_page_itself_says_for_whom_it_was_drawn(client: Client, grace: User) -> None:
    client.force_login(grace)
    mark = read(client.get("/visit/")).one("input", name="typed_by")["value"]
    client.logout()
    client.post("/visit/", sent(typed_by=mark, words="We met twice."))
    client.force_login(grace)
    assert words(client) == "We met twice."


def test_a_reload_does_not_lose_it_and_sending_the_page_ends_it(client: Client, grace: User) -> None:
    client.post("/visit/", typed_by(grace, words="We met twice."))
    client.force_login(grace)
    assert words(client) == words(client) == "We met twice."
    assert client.post("/visit/", typed_by(grace)).content == b"Sent"
    assert words(client) == ""


def test_somebody_else_who_signs_in_is_not_shown_it(client: Client, grace: User, priya: User) -> None:
    client.post("/visit/", typed_by(grace, words="We met twice."))
    client.force_login(priya)
    assert words(client) == ""
    assert "We met twice." not in str(dict(client.session))


def test_it_is_offered_for_an_hour(client: Client, grace: User) -> None:
    client.post("/visit/", typed_by(grace, words="We met twice."))
    client.force_login(grace)
    with clock.set_to(NOW + timedelta(minutes=59)):
        assert words(client) == "We met twice."
    with clock.set_to(NOW + timedelta(minutes=60)):
        assert words(client) == ""


def test_the_visitor_s_session_lasts_an_hour_and_the_person_s_as_any_other(client: Client, grace: User) -> None:
    client.post("/visit/", typed_by(grace))
    assert client.session.get_expiry_age() == 3600
    client.force_login(grace)
    assert client.session.get_expiry_age() == 8 * 3600


def test_each_page_keeps_its_own_and_the_oldest_beyond_five_are_forgotten(client: Client, grace: User) -> None:
    for number in range(6):
        client.post(f"/visit/{number}/", typed_by(grace, words=f"Visit {number}."))
    client.force_login(grace)
    kept_words = [read(client.get(f"/visit/{number}/")).by_id("id_words").text for number in range(6)]
    assert kept_words == ["", "Visit 1.", "Visit 2.", "Visit 3.", "Visit 4.", "Visit 5."]


def test_no_password_and_no_token_is_kept(client: Client, grace: User) -> None:
    client.post("/visit/", typed_by(grace, password="secret", csrfmiddlewaretoken="token", as_of=7))
    put_aside = client.session["kept"]["/visit/"]["typed"]
    assert "words=We+spoke" in put_aside
    for never in ("password", "secret", "token", "as_of", "submission", "typed_by"):
        assert never not in put_aside


def test_a_page_without_words_leaves_nothing_behind(client: Client, grace: User) -> None:
    response = client.post("/visit/", {"typed_by": kept.mark(grace), "as_of": 3, "words": "  "})
    assert response.status_code == 302
    assert "kept" not in client.session


@pytest.mark.parametrize("mark", ["", "5", "5:forged"])
def test_words_without_a_known_author_are_shown_for_copying(client: Client, mark: str) -> None:
    response = client.post("/visit/", sent(typed_by=mark, words="We met\ntwice."))
    assert response.status_code == 403
    assert "it could not be kept for you" in response.content.decode()
    assert "We met\ntwice." in response.content.decode()
    assert "kept" not in client.session


def test_too_much_to_keep_is_shown_for_copying(client: Client, grace: User) -> None:
    response = client.post("/visit/", typed_by(grace, words="x" * 200_001))
    assert response.status_code == 403
    assert "x" * 200_001 in response.content.decode()


def test_a_public_page_takes_what_is_sent_to_it(client: Client) -> None:
    assert client.post("/open/", {"words": "Hello"}).content == b"Taken"
    assert "kept" not in client.session


@pytest.fixture
def strict(client: Client) -> Client:
    """A client whose tokens are looked at, as a browser's are."""
    return Client(enforce_csrf_checks=True)


def test_a_token_that_no_longer_fits_loses_nothing(strict: Client, grace: User) -> None:
    strict.force_login(grace)
    response = expired(strict, grace, words="We met twice.")
    page = read(response)
    assert response.status_code == 403
    assert "What you typed is kept for an hour" in response.content.decode()
    # What was chosen waits in the page, and is not told by the name that it has inside the product.
    assert [one.text for one in page.all("dd")] == [
        "Grace Obi",
        "We met twice.",
        "3 4 2026",
        "2.30pm",
        "Tonight is not safe",
    ]
    assert page.one("a", class_="govuk-button")["href"] == "/visit/"
    assert page.one("a", class_="govuk-button").text == "Open the page again"
    assert words(strict) == "We met twice."


def expired(client: Client, user: User, **changes: object) -> Any:
    """The answer to a page that is sent as it was drawn, with a token that no longer fits."""
    drawn = read(client.get("/visit/")).one("input", name="not_typed")["value"]
    return client.post("/visit/", typed_by(user, not_typed=drawn, **changes), headers={"Origin": OUR_ADDRESS})


def test_a_word_that_could_be_a_choice_is_shown_for_copying_and_what_was_chosen_is_not(
    strict: Client, grace: User
) -> None:
    strict.force_login(grace)
    typed = {"name": "h4471", "words": "worried", "why": "no", "at": "2026-11-03", "email": "person-17"}
    page = read(expired(strict, grace, **typed, on_month="nov", then="another"))
    assert [one.text for one in page.all("dd")] == ["h4471", "worried", "3 nov 2026", "2026-11-03", "no", "person-17"]


def test_a_form_says_what_nobody_types_and_of_a_list_that_is_long_that_it_is_typed() -> None:
    drawn = '<input type="hidden" name="not_typed" value="{}">'
    assert not_typed(Who(options=FEW)) == drawn.format("who,deputy,members")
    assert not_typed(Who(options=MANY)) == drawn.format("")
    assert not_typed(Visit()) == drawn.format("submission,as_of,agency,told,by_when,themes,true,then")


def test_a_token_that_no_longer_fits_after_a_sign_out_loses_nothing(strict: Client, grace: User) -> None:
    response = strict.post(
        "/visit/", typed_by(grace, words="We met twice."), headers={"Referer": f"{OUR_ADDRESS}/visit/"}
    )
    assert read(response).one("a", class_="govuk-button").text == "Sign in and open the page again"
    strict.force_login(grace)
    assert words(strict) == "We met twice."


def test_a_page_of_somebody_else_is_neither_sent_nor_shown_nor_kept(strict: Client, grace: User, priya: User) -> None:
    strict.force_login(priya)
    response = strict.post("/visit/", typed_by(grace, words="We met twice."), headers={"Origin": OUR_ADDRESS})
    page = response.content.decode()
    assert "It was opened by somebody else" in page
    assert "We met twice." not in page
    assert words(strict) == ""
    strict.force_login(grace)
    assert words(strict) == ""


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "null"])
def test_another_site_can_put_nothing_into_our_pages(strict: Client, grace: User, origin: str) -> None:
    response = strict.post("/visit/", typed_by(grace, words="Buy this"), headers={"Origin": origin})
    assert "Buy this" not in response.content.decode()
    assert not response.cookies.get("sessionid")
    strict.force_login(grace)
    assert words(strict) == ""


def test_when_the_browser_does_not_say_where_it_comes_from_words_are_shown_and_not_kept(
    strict: Client, grace: User
) -> None:
    response = strict.post("/visit/", typed_by(grace, words="We met\u202e twice.", on_day=3))
    answers: dict[str, Any] = dict(
        zip(*[[one.text for one in read(response).all(tag)] for tag in ("dt", "dd")], strict=True)
    )
    assert answers["Words"] == "We met twice."
    assert answers["On"] == "3 4 2026"
    strict.force_login(grace)
    assert words(strict) == ""


def test_a_month_in_letters_is_shown_for_copying_too(strict: Client, grace: User) -> None:
    strict.force_login(grace)
    assert "3 nov 2026" in [one.text for one in read(expired(strict, grace, on_month="nov")).all("dd")]


def test_an_expired_page_without_words_only_says_so(strict: Client) -> None:
    response = strict.post("/visit/", {}, headers={"Origin": OUR_ADDRESS})
    assert response.status_code == 403
    assert "What you typed" not in response.content.decode()
