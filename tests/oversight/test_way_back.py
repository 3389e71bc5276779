"""Whoever comes from a list of the office to do something is led back to it, and nobody is led elsewhere (A13)."""

import pytest
from django.test import Client

from resolution import clock
from resolution.partnership import actions
from resolution.protocol.acts import Act
from tests.disagreements.cast import Cast, raised
from tests.disagreements.destroying import asked as to_destroy
from tests.disagreements.filled import sends
from tests.disagreements.looking import shown
from tests.disagreements.pages import address, signed_in
from tests.govuk.reading import Reader
from tests.partnership.cast import COMMAND
from tests.partnership.crowd import crowd

from .work import OFFICE, STALE, asked, bounced

pytestmark = pytest.mark.requirement("A13")
TIERS = f'<a href="{OFFICE}tiers/" class="govuk-back-link">Back to the office’s list</a>'


def follow(client: Client, page: str, text: str) -> str:
    """Where the link of this text leads."""
    links = Reader(client.get(page).content.decode()).all("a")
    return next(link["href"] for link in links if link.text == text)


def test_from_a_list_through_an_agency_to_an_act_and_back(cast: Cast) -> None:
    ruth = signed_in(cast.ruth)
    agency = follow(ruth, f"{OFFICE}tiers/", "Little Acorns Pre-school")
    assert TIERS in ruth.get(agency).content.decode()
    adding = follow(ruth, agency, "Add a person")
    page = ruth.get(adding)
    assert TIERS in page.content.decode()
    typed = {"name": ["Asha Rao"], "job_title": ["Chair"], "tier": ["3"]}
    assert ruth.post(adding, {**sends(page), **typed})["Location"] == f"{OFFICE}tiers/"
    assert cast.preschool.posts.filter(tier=3).exists()


def test_it_is_kept_on_the_list_of_everybody_at_a_tier_and_through_a_search_there(cast: Cast) -> None:
    crowd(cast.preschool, tiers=1)
    ruth = signed_in(cast.ruth)
    agency = follow(ruth, f"{OFFICE}tiers/", "Little Acorns Pre-school")
    everybody = follow(ruth, agency, "See all of them at tier 1")
    page = ruth.get(everybody)
    assert TIERS in page.content.decode()
    assert Reader(page.content.decode()).one("input", name="from")["value"] == "tiers"
    searched = ruth.get(everybody + "&name=Worker 007").content.decode()
    assert TIERS in searched
    found = [one for one in Reader(searched).all("a") if one.text.startswith("Worker")]
    assert [one["href"].endswith("?from=tiers") for one in found] == [True]
    assert "from=" not in follow(ruth, f"/directory/{cast.preschool.pk}/", "See all of them at tier 1")


def test_it_is_kept_where_the_answers_stand_in_the_address(cast: Cast) -> None:
    chosen = f"?from=tiers&agency={cast.health.pk}"
    asking = f"/directory/{cast.preschool.pk}/add_stand_in/"
    assert '<input type="hidden" name="from" value="tiers">' in shown(f"{asking}?from=tiers", cast.ruth)
    assert 'name="from"' not in shown(asking, cast.ruth)
    ruth = signed_in(cast.ruth)
    typed = {"tier": ["3"], "person": [str(cast.ann.pk)]}
    sent = {**sends(ruth.get(asking + chosen)), **typed}
    assert ruth.post(asking + chosen, sent)["Location"] == f"{OFFICE}tiers/"
    # The same form twice shows the same result twice.
    assert ruth.post(asking + chosen, sent)["Location"] == f"{OFFICE}tiers/"


def test_work_that_goes_on_leads_to_its_next_page_and_the_way_back_stands_there(cast: Cast) -> None:
    bounced(cast.moira)
    ruth = signed_in(cast.ruth)
    person = follow(ruth, f"{OFFICE}mail/", "Moira Finch, Little Acorns Pre-school")
    leaving = follow(ruth, person, "Moira Finch has left")
    after = ruth.post(leaving, sends(ruth.get(leaving)), follow=True)
    assert after.redirect_chain == [(f"/directory/people/{cast.moira.pk}/holds/?from=mail", 302)]
    assert f'href="{OFFICE}mail/" class="govuk-back-link"' in after.content.decode()


def test_one_press_on_the_agencys_page_leads_back_too(cast: Cast) -> None:
    with clock.set_to(clock.now() + STALE):
        ruth = signed_in(cast.ruth)
        agency = follow(ruth, f"{OFFICE}entries/", "Little Acorns Pre-school")
        form = Reader(ruth.get(agency).content.decode()).one(
            "form", method="post", action=f"{confirming(cast)}?from=entries"
        )
        cast.preschool.refresh_from_db()
        sent = {"as_of": cast.preschool.journal_head, "submission": "5f0e7c1e-0f7f-4a55-9d0a-6f7f6d2c8a11"}
        assert ruth.post(form["action"], sent)["Location"] == f"{OFFICE}entries/"


def confirming(cast: Cast) -> str:
    return f"/directory/{cast.preschool.pk}/confirm_entries/"


def test_from_a_number_to_its_act_and_back(cast: Cast) -> None:
    disagreement = raised(cast)
    actions.record_leaving(person=cast.priya, by=COMMAND)
    ruth = signed_in(cast.ruth)
    number = follow(ruth, f"{OFFICE}to-name/", disagreement.reference)
    naming = follow(ruth, number, "Name somebody else")
    assert naming == f"{address(disagreement, Act.REPLACE)}?from=to-name"
    typed = {"to_responding": [str(cast.sam.pk)], "because": ["Left, or moved to other work"]}
    assert ruth.post(naming, {**sends(ruth.get(naming)), **typed})["Location"] == f"{OFFICE}to-name/"


ELSEWHERE = (
    "https://elsewhere.example/",
    "//elsewhere.example",
    "../../account/sign-out",
    "nothing",
    "tiers/",
    "",
    "\0",
)


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_an_address_leads_to_no_page_but_a_list_of_the_office(cast: Cast, elsewhere: str) -> None:
    ruth, at = signed_in(cast.ruth), confirming(cast)
    page = ruth.get(at, {"from": elsewhere})
    assert f'<a href="/directory/{cast.preschool.pk}/" class="govuk-back-link">Back</a>' in page.content.decode()
    assert "elsewhere.example" not in page.content.decode()
    sent = ruth.post(at, sends(page), query_params={"from": elsewhere})
    assert sent["Location"] == f"/directory/{cast.preschool.pk}/"


def test_whoever_does_not_run_the_office_is_not_led_to_its_lists(cast: Cast) -> None:
    joan, at = signed_in(cast.joan), f"/directory/{cast.social_care.pk}/confirm_entries/?from=entries"
    page = joan.get(at)
    assert OFFICE not in page.content.decode()
    assert joan.post(at, sends(page))["Location"] == f"/directory/{cast.social_care.pk}/"


def test_a_page_that_was_overtaken_leads_on_with_the_way_back(cast: Cast) -> None:
    ruth, at = signed_in(cast.ruth), f"{confirming(cast)}?from=entries"
    sent = sends(ruth.get(at))
    asked(cast, cast.ann, tier=3)
    assert f'href="/directory/{cast.preschool.pk}/?from=entries"' in ruth.post(at, sent).content.decode()


@pytest.mark.requirement("A12")
def test_where_somebody_asks_to_destroy_something_that_is_the_first_thing_to_do(cast: Cast) -> None:
    to_destroy(cast)
    ruth = signed_in(cast.ruth)
    (number,) = Reader(ruth.get(f"{OFFICE}to-destroy/").content.decode()).all("p", class_="app-lines__which")
    page = ruth.get(follow(ruth, f"{OFFICE}to-destroy/", number.text)).content.decode()
    acts = Reader(page.split('id="what-you-can-do"')[1]).all("a")
    assert acts[0].text == "Decide what is destroyed"
    assert acts[0]["href"].endswith("/destroy/?from=to-destroy")
