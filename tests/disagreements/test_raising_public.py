"""The pages that everybody may read: where to begin, other ways out, how disagreements are resolved."""

from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from resolution import clock
from resolution.disagreements.models import ExitCount
from resolution.disagreements.views.public import WHO
from resolution.protocol import rules
from resolution.protocol.acts import Capacity
from tests.govuk.reading import read
from tests.protocol.texts import WILTSHIRE

from .cast import Cast
from .draft_pages import signed_in

ROUTING = "/before-you-raise/"
# Every address that answers without a sign-in. A page that is not here asks for one.
PUBLIC = {
    "",
    "ask_for_account/",
    "ask_for_account/sent/",
    "before-you-raise/",
    "before-you-raise/<str:way>/",
    "how-disagreements-are-resolved/",
    # Figures of whole years, rounded, of those that whoever chairs has published.
    "what-is-disputed/",
    "accessibility/",
    "privacy/",
    # Nobody comes in by the link alone.
    "invitation/<str:link>/",
    "invitation/over/",
    # It remembers that the ways out were answered, and asks for a sign-in itself.
    "raise/",
}
PAGES = sorted(f"/{address}" for address in PUBLIC - {"raise/"} if "<" not in address)


def test_the_public_pages_are_these_and_no_others() -> None:
    open_to_all = {address for address, view in views(get_resolver()) if not getattr(view, "login_required", True)}
    ours = {address for address in open_to_all if not address.startswith(("account/", "gallery/", "demonstration/"))}
    assert ours == PUBLIC


def views(resolver: URLResolver, before: str = "") -> list[tuple[str, Any]]:
    """Every address with its view."""
    found: list[tuple[str, Any]] = []
    for one in resolver.url_patterns:
        address = before + str(one.pattern)
        found += [(address, one.callback)] if isinstance(one, URLPattern) else views(one, address)
    return found


@pytest.mark.requirement("I1")
@pytest.mark.parametrize("address", PAGES)
def test_a_public_page_needs_no_signing_in_and_has_the_partnerships_contact(cast: Cast, address: str) -> None:
    for client in (Client(), signed_in(cast.priya)):
        page = client.get(address)
        assert page.status_code == 200
        assert "office@marlshire.example" in read(page).one("footer").text
        assert len(read(page).all("h1")) == 1
        assert len(page.content) < 60_000


@pytest.mark.requirement("I10")
def test_the_start_page_welcomes_challenge_in_the_protocols_words(cast: Cast) -> None:
    page = read(Client().get("/")).one("main").text
    assert "Escalating concerns about a child is not simply allowed for or tolerated" in page
    for word in ("complain", "blame", "fault"):
        assert word not in page.lower()


# The ways out.


@pytest.mark.requirement("I1")
def test_danger_comes_first_and_none_of_these_is_one_press(cast: Cast) -> None:
    page = read(signed_in(cast.grace).get(ROUTING))
    buttons = [
        button.text for button in page.all("button") if button.get("class") and "govuk-button" in button["class"]
    ]
    assert buttons[0] == "A child is in immediate danger"
    assert buttons[-1] == "None of these: raise a disagreement"
    headings = [heading.text for heading in page.all("h2")]
    assert headings[0] == "Is a child in immediate danger?"
    before, _, after = page.one("main").text.partition("Is it one of these?")
    assert "Ring 999." in before
    assert after.index("Not about a particular child") < after.index("None of these: raise a disagreement")
    assert after.index("None of these: raise a disagreement") < after.index("thought it through with your safeguarding")


@pytest.mark.requirement("I1")
@pytest.mark.parametrize(
    ("way", "contact"),
    [
        ("danger", "Ring 999."),
        ("conference", "Ask the conference chair or the Conference and Reviewing Service for the Dissent Procedure."),
        ("own_organisation", "See your organisation’s whistleblowing policy."),
        ("allegation", "Ring the designated officer."),
        ("complaint", "Look for “complaints” on the organisation’s website"),
        ("no_particular_child", "Tell your agency’s representative on the Sub Group"),
    ],
)
def test_each_way_out_has_a_contact_and_a_way_back_and_is_counted_without_a_name(
    cast: Cast, way: str, contact: str
) -> None:
    for client in (Client(), signed_in(cast.grace)):
        answer = client.post(ROUTING, {"exit": way}, follow=True)
        assert answer.redirect_chain == [(f"{ROUTING}{way}/", 302)]
        page = read(answer)
        assert contact in page.one("main").text
        assert ROUTING in [link["href"] for link in page.all("a")]
        assert page.all("form", action="/raise/")
    counted = ExitCount.objects.get()
    assert (counted.day, counted.exit, counted.count) == (clock.today(), way, 2)
    assert {field.name for field in ExitCount._meta.fields} == {"id", "partnership", "day", "exit", "count"}


def test_numbers_come_first_when_a_child_is_in_danger(cast: Cast) -> None:
    text = read(Client().get(f"{ROUTING}danger/")).one("main").text
    assert text.index("Ring 999.") < text.index("Carry on")


@pytest.mark.parametrize("sent", [{}, {"exit": "none"}, {"exit": "elsewhere"}, {"exit": "danger", "name": "Grace"}])
def test_a_way_out_that_there_is_not_is_not_counted(cast: Cast, sent: dict[str, str]) -> None:
    answer = Client().post(ROUTING, sent)
    assert answer.status_code == 200
    assert read(answer).all("ul", class_="govuk-error-summary__list")
    assert not ExitCount.objects.exists()
    for way in ("none", "elsewhere"):
        assert Client().get(f"{ROUTING}{way}/").status_code == 404


# How disagreements are resolved.


def test_how_disagreements_are_resolved_is_drawn_from_the_act_table(cast: Cast) -> None:
    text = read(Client().get("/how-disagreements-are-resolved/")).one("main").text
    for row in rules.TABLE.values():
        assert f"{row.label} {rules.says(row.act, WILTSHIRE)}" in text
    for pair in ("Professional to Professional", "Leader to Leader"):
        assert pair in text
    assert "The protocol sets no numbers." in text
    assert "Logged automatically once one of the criteria is ticked." in text
    assert "is read there without anything that says who the child is" in text


def test_everybody_who_may_do_something_has_a_name_on_the_public_page() -> None:
    assert set(WHO) == set(Capacity)


@pytest.mark.requirement("I1")
def test_in_danger_one_press_rings_and_no_clause_stands_in_the_way(cast: Cast) -> None:
    page = read(Client().get(f"{ROUTING}danger/"))
    assert page.one("a", class_="govuk-button", href="tel:999").text == "Ring 999"
    assert page.all("div", class_="app-guidance") == []


@pytest.mark.requirement("I10")
def test_what_is_quoted_is_said_to_be_the_protocol_that_the_partnership_follows(cast: Cast) -> None:
    quoted = read(Client().get("/")).one("p", class_="app-guidance__clause").text
    assert quoted.startswith("From the protocol that this partnership follows, ")
