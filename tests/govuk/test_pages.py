"""What stands round every page, and the pages for when something cannot be done."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client

from resolution.govuk import pages as error_pages
from tests.partnership.cast import Cast, account

from .reading import read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pages")]


@pytest.fixture
def guest() -> Client:
    """A visitor whose browser is told of errors, not the test."""
    return Client(raise_request_exception=False)


def headings(response: Any) -> list[str]:
    return [heading.text for heading in read(response).all("h1")]


@pytest.mark.parametrize(
    ("how", "status", "heading"),
    [
        ("denied", 403, "This is not yours to do"),
        ("moved", 409, "Something happened while this page was open"),
        ("unavailable", 503, "This cannot be shown just now"),
        ("broken", 500, "Something went wrong"),
    ],
)
def test_each_way_of_failing_has_a_page_that_says_what_to_do(
    guest: Client, how: str, status: int, heading: str
) -> None:
    response = guest.get(f"/stopped/{how}/")
    assert response.status_code == status
    assert headings(response) == [heading]
    assert "default-src 'none'" in response["Content-Security-Policy"]


def test_not_found_says_nothing_about_whether_it_exists(guest: Client) -> None:
    response = guest.get("/disagreements/D-0042/nowhere/")
    assert response.status_code == 404
    assert "There is no such page, or it is not one that you can see." in response.content.decode()


def test_not_allowed_says_whose_it_is_to_do(guest: Client) -> None:
    assert "Only the raiser withdraws." in guest.get("/stopped/denied/").content.decode()
    assert "is done by somebody else." in guest.get("/stopped/plainly-denied/").content.decode()


@pytest.mark.requirement("L9")
def test_a_conflict_shows_what_happened_and_what_was_typed(guest: Client) -> None:
    page = read(guest.get("/stopped/moved/"))
    assert {"Priya Nair responded at 9am", "Tom Ellis read it"} <= {item.text for item in page.all("li")}
    assert (page.one("dt").text, page.one("dd").text) == ("Why?", "<b>Because</b>")
    assert page.one("a", class_="govuk-button")["href"] == "/b/"


def test_a_conflict_over_a_press_shows_nothing_typed(guest: Client) -> None:
    page = read(guest.get("/stopped/moved-once/"))
    assert "It was settled" in {item.text for item in page.all("li")}
    assert page.all("dt") == []


def test_what_is_too_large_to_read_is_answered_with_a_page(guest: Client) -> None:
    response = guest.post("/visit/", {"words": "x" * (4 * 2**20 + 1)})
    assert response.status_code == 400
    assert headings(response) == ["What was sent could not be read"]


def test_too_many_tries_at_signing_in_are_answered_with_a_page(guest: Client) -> None:
    tries = [guest.post("/account/sign-in/", {"login": "", "password": ""}) for _ in range(31)]
    response = tries[-1]
    assert response.status_code == 429
    assert headings(response) == ["That was tried too often"]


@pytest.mark.requirement("I1")
@pytest.mark.parametrize("path", ["/account/sign-in/", "/nowhere/", "/stopped/broken/"])
def test_the_partnership_s_contact_stands_on_every_page(guest: Client, cast: Cast, path: str) -> None:
    footer = read(guest.get(path)).one("footer")
    assert "Ask Marlshire Safeguarding Partnership: 01632 960 100 or office@marlshire.example" in footer.text
    assert "If a child is in immediate danger, ring 999." in footer.text


def test_the_page_of_a_failure_is_shown_when_the_database_has_failed(guest: Client, settings: Any) -> None:
    settings.PARTNERSHIP_OF = "tests.govuk.test_pages.no_database"
    response = guest.get("/stopped/broken/")
    assert response.status_code == 500
    assert "Ask your safeguarding lead" in read(response).one("footer").text


def no_database(request: object) -> None:
    """What reading the contact does when the tables are gone."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM a_table_that_is_gone")


def test_who_is_signed_in_has_the_ways_to_go_that_there_are(client: Client, cast: Cast) -> None:
    client.force_login(account(cast.grace))
    navigation = read(client.get("/home/")).one("ul", class_="govuk-service-navigation__list")
    assert navigation.text.startswith("Home")
    assert navigation.text.endswith("Sign out")
    client.logout()
    assert read(client.get("/account/sign-in/")).one("ul", class_="govuk-service-navigation__list").text == "Sign in"


def test_every_page_says_who_is_signed_in_and_no_printed_one(client: Client, cast: Cast) -> None:
    client.force_login(account(cast.grace))
    for path in ("/home/", "/nowhere/"):
        said = read(client.get(path)).one("p", class_="app-signed-in")
        assert said.text == "Signed in as Grace Obi, Marlshire Health Trust"
        assert "app-not-printed" in said["class"]
    client.logout()
    assert read(client.get("/account/sign-in/")).all("p", class_="app-signed-in") == []


def test_the_place_that_one_is_at_is_marked(client: Client, cast: Cast) -> None:
    client.force_login(account(cast.grace))
    assert read(client.get("/home/")).one("a", aria_current="true").text == "Home"
    assert read(client.get("/visit/")).all("a", aria_current="true") == []


def test_a_page_of_somebody_signed_in_asks_nothing_more_for_its_frame(
    client: Client, cast: Cast, django_assert_num_queries: Any
) -> None:
    client.force_login(account(cast.grace))
    with django_assert_num_queries(2):  # the session, and who it is
        client.get("/home/")


def test_the_demonstration_says_that_it_is_one(client: Client, settings: Any) -> None:
    assert "Every person and child here is made up" not in client.get("/account/sign-in/").content.decode()
    settings.DEMONSTRATION = True
    assert "Every person and child here is made up" in client.get("/account/sign-in/").content.decode()


def test_every_page_has_a_title_a_language_and_a_way_past_its_head(client: Client) -> None:
    page = read(client.get("/account/sign-in/"))
    assert page.one("title").text == "Sign in – Resolving disagreements"
    assert page.one("html")["lang"] == "en-GB"
    assert page.one("a", class_="govuk-skip-link")["href"] == f"#{page.one('main')['id']}"


def test_names_of_boxes_become_words_where_the_form_is_not_known(client: Client) -> None:
    response = client.post("/visit/", {"on_day": "3", "on_month": "4", "what_it_means": "Much", "typed_by": ""})
    assert response.status_code == 403
    page = read(response)
    assert [one.text for one in page.all("dt")] == ["On", "What it means"]
    assert [one.text for one in page.all("dd")] == ["3 4", "Much"]


def test_every_page_that_fails_has_one_function() -> None:
    names = ("bad_request", "forbidden", "not_found", "conflict", "too_many", "server_error", "unavailable", "expired")
    assert all(callable(getattr(error_pages, name)) for name in names)
