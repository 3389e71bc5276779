"""Reading the directory in the browser."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from resolution import clock
from resolution.partnership import actions
from resolution.partnership.models import Person, Role, Sector
from tests.govuk.reading import Reader

from .cast import COMMAND, Cast, agency, by, otherplace, person
from .conftest import SignIn

pytestmark = pytest.mark.both


def text(client: Client, url: str, **query: str) -> str:
    response = client.get(url, query)
    assert response.status_code == 200
    return response.content.decode()


def url(subject: Any) -> str:
    return reverse("person" if isinstance(subject, Person) else "agency", args=[subject.pk])


def test_the_directory_is_for_those_who_are_signed_in(cast: Cast, client: Client) -> None:
    for page in (reverse("directory"), url(cast.social_care), url(cast.tom), reverse("add_agency")):
        response = client.get(page)
        assert response.status_code == 302
        assert response["Location"].startswith(reverse("account_login"))


@pytest.mark.requirement("A1")
def test_everyone_may_look_up_who_is_where_and_how_to_reach_them(cast: Cast, sign_in: SignIn) -> None:
    actions.change_telephones(
        agency=cast.social_care, telephone="01632 960120", urgent_telephone="07700 900120", by=by(cast.joan)
    )
    actions.choose_point_of_contact(agency=cast.social_care, person=cast.tom, by=by(cast.joan))
    actions.change_post(
        post=cast.priya.posts.get(), title="Social worker", manager=cast.tom, deputy=cast.joan, by=by(cast.joan)
    )
    actions.open_desk(
        agency=cast.social_care, tier=1, name="Front door", telephone="01632 960121", members=[cast.priya], by=COMMAND
    )
    page = text(sign_in(cast.grace), url(cast.social_care))
    for shown in (
        "01632 960120",
        "Tom Ellis",
        "Own manager: Tom Ellis",
        "Deputy: Joan Pike",
        "Front door",
        "Safeguarding lead",
        "Manager (tier 2)",
        "Last confirmed",
    ):
        assert shown in page
    assert "When a child cannot wait: 07700 900120" in Reader(page).one("main").text
    assert "Keep these entries" not in page
    assert "Change" not in page
    assert "tom@marlshire.example" not in page


@pytest.mark.requirement("A1", "L1")
def test_an_empty_tier_names_its_stand_ins_in_their_order(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.grace)
    assert "No stand-in has been asked yet" in text(client, url(cast.preschool))
    accepted = actions.add_stand_in(agency=cast.preschool, tier=3, person=cast.ann, by=COMMAND)
    actions.accept_stand_in(stand_in=accepted, by=by(cast.ann))
    actions.add_stand_in(agency=cast.preschool, tier=3, person=cast.grace, by=COMMAND)
    page = text(client, url(cast.preschool))
    assert page.index("Ann Lowe") < page.index("accepted") < page.index("has not accepted yet")
    assert "You have been asked to stand in" in page
    assert "You have been asked to stand in" not in text(sign_in(cast.ann), url(cast.preschool))


def test_a_persons_page_says_where_they_stand(cast: Cast, sign_in: SignIn) -> None:
    coming = clock.today() + timedelta(days=20)
    post = actions.give_post(person=cast.tom, tier=3, title="Acting head", since=coming, by=COMMAND)
    actions.end_post(post=post, until=coming + timedelta(days=20), by=COMMAND)
    actions.change_post(post=post, title="Acting head", manager=cast.dana, deputy=cast.helen, by=COMMAND)
    page = text(sign_in(cast.grace), url(cast.tom))
    for shown in ("Team manager", "Acting head, tier 3", "until", "Own manager: Dana Okafor", "Deputy: Helen Marsh"):
        assert shown in page
    assert "tom@marlshire.example" not in page
    assert "Safeguarding lead" in text(sign_in(cast.grace), url(cast.helen))
    assert "stands at no tier" in text(sign_in(cast.grace), url(cast.joan))


def test_ones_own_page_and_signing_out_lead_to_the_password(cast: Cast, sign_in: SignIn) -> None:
    change = f'href="{reverse("account_change_password")}"'
    client = sign_in(cast.grace)
    for path in (url(cast.grace), reverse("account_logout")):
        assert change in client.get(path).content.decode()
    assert change not in client.get(url(cast.tom)).content.decode()


def test_who_keeps_an_entry_sees_the_address_and_whether_they_can_sign_in(cast: Cast, sign_in: SignIn) -> None:
    silent = actions.add_person(agency=cast.social_care, name="Nell Cross", job_title="Worker", by=COMMAND)
    client = sign_in(cast.joan)
    assert "tom@marlshire.example" in text(client, url(cast.tom))
    assert "Can sign in" in text(client, url(cast.tom))
    page = text(client, url(silent))
    assert "Cannot sign in" in page
    assert "Let Nell Cross sign in" in page


def test_who_has_left_is_shown_as_having_left_and_is_off_the_agencys_page(cast: Cast, sign_in: SignIn) -> None:
    actions.choose_point_of_contact(agency=cast.health, person=cast.grace, by=COMMAND)
    actions.record_leaving(person=cast.tom, by=by(cast.joan))
    client = sign_in(cast.joan)
    page = text(client, url(cast.tom))
    assert "Tom Ellis left Marlshire Children’s Services on" in page
    assert "Keep this entry" not in page
    assert "Tom Ellis" not in text(client, url(cast.social_care))


def test_the_list_is_searched_by_name_and_kind_and_says_when_nothing_matches(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.grace)
    everything = text(client, reverse("directory"))
    assert "6 agencies" in " ".join(everything.split()) or "5 agencies" in " ".join(everything.split())
    assert "Outside the area" in everything
    assert "Add an agency" not in everything
    found = text(client, reverse("directory"), name="acorns", kind="")
    assert "Little Acorns Pre-school" in found
    assert "Eastmoor Council" not in found
    assert "1 agency" in " ".join(found.split())
    assert "Eastmoor Council" in text(client, reverse("directory"), name="", kind="other_council")
    assert "No agency matches" in text(client, reverse("directory"), name="acorns", kind="police")
    assert "Little Acorns" in text(client, reverse("directory"), name="", kind="circus")


def test_the_list_has_25_to_a_page_and_keeps_the_search_in_the_address(cast: Cast, sign_in: SignIn) -> None:
    for number in range(30):
        agency(cast.partnership, f"Primary School {number:02}", Sector.SCHOOL)
    client = sign_in(cast.grace)
    first = text(client, reverse("directory"), name="primary", kind="")
    assert first.count("Primary School") == 25
    assert "name=primary" in first
    assert text(client, reverse("directory"), name="primary", kind="", page="2").count("Primary School") == 5


def test_everybody_of_a_large_agency_is_found_by_name_and_tier(cast: Cast, sign_in: SignIn) -> None:
    for number in range(30):
        person(cast.social_care, f"Worker{number} Ng", "Social worker", tier=1)
    client = sign_in(cast.grace)
    page = text(client, url(cast.social_care))
    assert "31 people stand at this tier" in page
    for heading, said in (("tier-1", "Professional: 31 people"), ("tier-4", "Leader: 1 person"), ("others", "Others")):
        assert f'<a class="govuk-link" href="#{heading}">{said}</a>' in page
        assert f'id="{heading}"' in page
    assert 'href="#tier-1"' not in text(client, url(cast.preschool))
    people = reverse("people", args=[cast.social_care.pk])
    assert text(client, people).count("Last confirmed") == 25
    assert text(client, people, page="2").count("Last confirmed") == 10
    assert text(client, people, name="worker2", tier="").count("Last confirmed") == 11
    assert "Tom Ellis" in text(client, people, name="", tier="2")
    assert "Priya Nair" not in text(client, people, name="", tier="2")
    assert "Nobody matches" in text(client, people, name="nobody", tier="")
    assert "Tom Ellis" in text(client, people, name="", tier="9")


def test_a_closed_agency_says_so(cast: Cast, sign_in: SignIn) -> None:
    actions.close_agency(agency=cast.neighbour, reason="Merged with Marlshire.", by=by(cast.ruth))
    client = sign_in(cast.ruth)
    assert "Closed" in text(client, reverse("directory"))
    page = text(client, url(cast.neighbour))
    assert "This agency closed on" in page
    assert "Close the agency" not in page
    assert reverse("reopen_agency", args=[cast.neighbour.pk]) in page
    actions.reopen_agency(agency=cast.neighbour, reason="It was another council.", by=by(cast.ruth))
    page = text(client, url(cast.neighbour))
    assert "This agency closed on" not in page
    assert "Close the agency" in page
    assert "Open the agency again" not in page


def test_the_business_manager_is_offered_agencies_and_another_coordinator(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.ruth)
    assert "Add an agency" in text(client, reverse("directory"))
    kept_by_joan = text(client, url(cast.social_care))
    assert "Choose another coordinator" in kept_by_joan
    assert "Keep these entries" not in kept_by_joan
    assert "Keep these entries" in text(client, url(cast.preschool))
    assert "Change the order" not in text(client, url(cast.preschool))


def test_the_partnerships_office_has_people_and_no_tiers(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.ruth)
    page = text(client, url(cast.office))
    assert "Ruth Adeyemi" in page
    assert "Choose a coordinator or a business manager" in page
    for not_there in ("tier", "Close the agency", "stand-in"):
        assert not_there not in page
    changing = text(client, reverse("change_agency", args=[cast.office.pk]))
    assert "The partnership’s own office" in changing
    assert "Police" not in changing


def test_the_coordinator_is_offered_everything_that_can_be_kept(cast: Cast, sign_in: SignIn) -> None:
    for somebody in (cast.ann, cast.grace):
        actions.add_stand_in(agency=cast.social_care, tier=3, person=somebody, by=COMMAND)
    actions.open_desk(agency=cast.social_care, tier=1, name="Door", telephone="01632 960121", by=COMMAND)
    page = text(sign_in(cast.joan), url(cast.social_care))
    for offered in (
        "Add a person",
        "Choose a lead, a deputy or a coordinator",
        "Add a stand-in",
        "Open a duty desk",
        "Confirm that all entries are right today",
        "Take off",
        "Change the order",
        "Nobody is entered as answering there",
        "End the role",
    ):
        assert offered in page


def test_another_partnerships_directory_does_not_exist(cast: Cast, sign_in: SignIn) -> None:
    office = otherplace().agencies.get()
    client = sign_in(cast.ruth)
    assert "Otherplace office" not in text(client, reverse("directory"))
    stranger = office.people.get()
    for page in (url(office), url(stranger), reverse("change_agency", args=[office.pk]), "/directory/999999/"):
        assert client.get(page).status_code == 404
    assert client.get(reverse("end_role", args=[stranger.roles.get().pk])).status_code == 404


@pytest.mark.parametrize("many", [3, 40])
def test_the_pages_need_the_same_queries_however_many_there_are(
    cast: Cast, sign_in: SignIn, many: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(many):
        somebody = person(cast.social_care, f"Worker{number} Ng", "Social worker", tier=1)
        if number < 6:
            actions.give_role(person=somebody, kind=Role.Kind.DEPUTY_LEAD, by=COMMAND)
            actions.add_stand_in(agency=cast.social_care, tier=2, person=somebody, by=COMMAND)
        agency(cast.partnership, f"School {number}", Sector.SCHOOL)
    actions.open_desk(
        agency=cast.social_care,
        tier=1,
        name="Door",
        telephone="01632 960121",
        members=cast.social_care.people.all(),
        by=COMMAND,
    )
    client = sign_in(cast.joan)
    with django_assert_max_num_queries(10):
        client.get(reverse("directory"))
    with django_assert_max_num_queries(15):
        page = client.get(url(cast.social_care))
    assert len(page.content) < 60_000
    with django_assert_max_num_queries(10):
        client.get(url(cast.tom))
    with django_assert_max_num_queries(10):
        client.get(reverse("people", args=[cast.social_care.pk]))


@pytest.mark.requirement("L1")
def test_whoever_chooses_a_stand_in_sees_at_which_tiers_the_agency_has_somebody(cast: Cast, sign_in: SignIn) -> None:
    since = cast.tom.posts.get().since
    for name in ("Ida West", "Uma North", "Eva South"):
        manager = person(cast.social_care, name, "Manager")
        actions.give_post(person=manager, tier=2, title="Manager", since=since, by=COMMAND)
    shown = text(sign_in(cast.joan), f"{url(cast.social_care)}add_stand_in/", agency=str(cast.health.pk))
    assert "Tom Ellis, Ida West, Uma North and 1 more stand here" in shown
    shown = text(sign_in(cast.ruth), f"{url(cast.preschool)}add_stand_in/", agency=str(cast.health.pk))
    assert "Nobody of the agency stands here" in shown
    assert "Bea Hart stands here" in shown
