"""An agency of three hundred: each page stays small, and whoever is chosen is typed by name."""

from collections.abc import Iterator
from copy import deepcopy
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from resolution import clock
from resolution.partnership import actions
from resolution.partnership.forms import MOST_AT_A_DESK
from resolution.partnership.models import Post
from resolution.partnership.views.duty import MOST_TURNS
from tests.govuk.reading import Reader, read
from tests.sharing import kept_for_several_tests

from .cast import COMMAND, Cast, account, gather
from .crowd import LARGEST, crowd, crowd_of_agencies

pytestmark = pytest.mark.requirement("A1")


@pytest.fixture(scope="module")
def gathered(django_db_setup: None, django_db_blocker: Any) -> Iterator[Cast]:
    """The cast in an agency of three hundred, in a partnership of three hundred agencies."""
    with kept_for_several_tests(django_db_blocker):
        with django_db_blocker.unblock():
            cast = gather()
            crowd(cast.social_care)
            crowd_of_agencies(cast.partnership)
        yield cast


@pytest.fixture
def cast(gathered: Cast, db: None) -> Cast:
    return deepcopy(gathered)


@pytest.fixture
def joan(cast: Cast, client: Client) -> Client:
    """The browser of whoever keeps the entries."""
    client.force_login(account(cast.joan))
    return client


def sent(cast: Cast, **typed: str) -> dict[str, str]:
    cast.tom.refresh_from_db()
    cast.social_care.refresh_from_db()
    return typed | {"as_of": str(cast.tom.journal_head), "submission": str(uuid4())}


def changed(joan: Client, cast: Cast, **typed: str) -> Any:
    """The answer to a change of Tom's post."""
    url = reverse("change_post", args=[cast.tom.posts.get().pk])
    return joan.post(url, sent(cast, **({"title": "Team manager", "manager": "", "deputy": ""} | typed)))


def test_no_page_of_the_directory_grows_with_those_who_are_in_it(cast: Cast, joan: Client) -> None:
    members = list(cast.social_care.people.order_by("pk")[:MOST_AT_A_DESK])
    desk = actions.open_desk(
        agency=cast.social_care, tier=1, name="Door", telephone="01632 960301", members=members, by=COMMAND
    )
    for number in range(MOST_TURNS + 2):
        since = clock.today() + timedelta(days=number // 7)
        on_duty = members[number % MOST_AT_A_DESK]
        actions.add_turn(desk=desk, person=on_duty, since=since, until=since + timedelta(days=7), by=COMMAND)
    for number in range(3):
        actions.add_stand_in(agency=cast.social_care, tier=3, person=members[number], by=COMMAND)
    agency, tom = [cast.social_care.pk], [cast.tom.pk]
    pages = [
        reverse("directory"),
        *(
            reverse(name, args=agency)
            for name in ("agency", "people", "give_role", "choose_point_of_contact", "add_stand_in", "open_desk")
        ),
        reverse("add_stand_in", args=agency) + f"?agency=%3D{cast.social_care.pk}",
        reverse("order_stand_ins", args=[cast.social_care.pk, 3]),
        *(reverse(name, args=tom) for name in ("person", "give_post", "record_absence")),
        reverse("change_post", args=[cast.tom.posts.get().pk]),
        *(reverse(name, args=[desk.pk]) for name in ("change_desk", "rota", "add_turn")),
    ]
    answers = {page: joan.get(page) for page in pages}
    assert {page: answer.status_code for page, answer in answers.items() if answer.status_code != 200} == {}
    sizes = {page: len(answer.content) for page, answer in answers.items()}
    assert {page: size for page, size in sizes.items() if size > LARGEST} == {}
    rota = answers[reverse("rota", args=[desk.pk])].content.decode()
    assert "and 4 more" in rota
    assert "2 later ones follow here as these end." in rota


def test_whoever_is_typed_by_a_part_of_their_name_is_recorded(cast: Cast, joan: Client) -> None:
    answer = changed(joan, cast, manager="worker 017", deputy="helen")
    assert answer.status_code == 302
    post = Post.objects.get(person=cast.tom)
    assert post.manager is not None
    assert post.manager.name.startswith("Worker 017 ")
    assert post.deputy == cast.helen
    shown = read(joan.get(reverse("change_post", args=[post.pk])))
    assert shown.by_id("id_manager")["value"].startswith("Worker 017 of Marlshire")
    assert shown.by_id("id_deputy")["value"] == "Helen Marsh, Service manager"
    again = changed(joan, cast, manager=shown.by_id("id_manager")["value"], deputy="")
    assert again.status_code == 302
    assert Post.objects.get(person=cast.tom).manager == post.manager
    assert Post.objects.get(person=cast.tom).deputy is None


def test_where_several_are_meant_those_are_offered_and_one_is_chosen(cast: Cast, joan: Client) -> None:
    answer = changed(joan, cast, manager="worker 01", deputy="worker")
    page = read(answer)
    assert page.by_id("id_manager_error").text == "Error: Select which one you mean: 13 match “worker 01”"
    assert page.by_id("id_deputy_error").text == "Error: Type more of it: 301 match “worker”"
    assert len(answer.content) < LARGEST
    offered = page.all("option")
    assert [one.text[:10] for one in offered[1:11]] == [f"Worker {number:03}" for number in (1, *range(10, 19))]
    assert changed(joan, cast, manager=offered[3]["value"]).status_code == 302
    manager = Post.objects.get(person=cast.tom).manager
    assert manager is not None
    assert manager.name.startswith("Worker 011 ")


def test_two_lists_of_as_many_as_are_offered_at_once_still_make_no_large_page(cast: Cast, joan: Client) -> None:
    answer = changed(joan, cast, manager="2 0", deputy="1 2")
    assert len(read(answer).all("option")) > 80
    assert len(answer.content) < LARGEST


def test_the_agency_of_a_stand_in_is_typed_and_so_is_the_stand_in(cast: Cast, joan: Client) -> None:
    url = reverse("add_stand_in", args=[cast.social_care.pk])
    assert Reader(joan.get(url).content.decode()).by_id("id_agency").tag == "input"
    several = read(joan.get(url, {"agency": "school 29"}))
    assert len(several.all("option")) == 13 + 2
    assert "Nothing matches “circus”" in joan.get(url, {"agency": "circus"}).content.decode()
    cast.social_care.refresh_from_db()
    head = {"as_of": cast.social_care.journal_head, "submission": str(uuid4())}
    answer = joan.post(f"{url}?agency=health+trust", head | {"tier": "3", "person": str(cast.ann.pk)})
    assert answer.status_code == 302
    assert cast.social_care.stand_ins.get().person == cast.ann


def test_who_answers_at_a_desk_is_typed_a_name_on_each_line(cast: Cast, joan: Client) -> None:
    url = reverse("open_desk", args=[cast.social_care.pk])
    typed = {"tier": "1", "name": "Front door", "telephone": "01632 960301"}

    def answered(members: str) -> Any:
        cast.social_care.refresh_from_db()
        head = {"as_of": str(cast.social_care.journal_head), "submission": str(uuid4())}
        return joan.post(url, typed | head | {"members": members})

    wrong = read(answered("tom ellis\nworker 01\n"))
    assert "Line 2: 13 match “worker 01”. Type more of the one you mean:" in wrong.by_id("id_members_error").text
    assert wrong.by_id("id_members").text == "tom ellis worker 01"
    crowd = "\n".join(f"worker {number:03}" for number in range(100, 161))
    assert "Enter up to 60 people who answer at the desk" in answered(crowd).content.decode()
    assert answered("tom ellis\r\nworker 017\r\n").status_code == 302
    desk = cast.social_care.duty_desks.get()
    assert {member.person.name[:10] for member in desk.members.all()} == {"Tom Ellis", "Worker 017"}
    shown = read(joan.get(reverse("change_desk", args=[desk.pk])))
    assert "Tom Ellis, Team manager" in shown.by_id("id_members").text
