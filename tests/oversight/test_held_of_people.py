"""Of a person all is gathered that they wrote or that names them, on whichever record it stands (A10)."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from resolution.disagreements.answers import Noted
from resolution.history.models import Reading
from resolution.partnership import actions as directory
from resolution.partnership.models import Person
from tests.disagreements import cast as county
from tests.disagreements import referrals
from tests.disagreements.cast import Cast, act, user
from tests.disagreements.looking import shown
from tests.disagreements.pages import signed_in
from tests.partnership.cast import COMMAND, person

from .test_seats import give
from .test_what_is_held import all_of, gathered

pytestmark = pytest.mark.requirement("A10")


def about(who: Person) -> dict[str, Any]:
    return {"by": "person", "called": who.name, "which": [str(who.pk)]}


def held_of(una: Person, who: Person) -> str:
    return all_of(gathered(signed_in(una), about(who)))


@pytest.mark.both
def test_what_a_lead_wrote_and_where_others_name_them_is_gathered_though_they_take_no_part(
    cast: Cast, una: Person
) -> None:
    disagreement = referrals.accounted(cast)
    act(disagreement, "restrict", cast.ann, because="It is about a colleague’s child.")
    held = held_of(una, cast.ann)
    assert f"{disagreement.reference} | Why it is serious, in a short account (Ann Lowe" in held
    assert referrals.ACCOUNT["serious"] in held
    assert re.search(r"Whom you thought it through with \(Grace Obi, [^|]+ \| Ann Lowe\n", held)
    assert "Why, in the timeline (Ann Lowe" in held
    assert "I weigh him at home" not in held
    assert "Takes part" not in held
    assert [look.kind for look in Reading.objects.filter(user=user(una))] == ["gather"]
    assert "gathered what is held, for data protection" in shown(f"{disagreement.get_absolute_url()}looks/", cast.grace)


def test_a_record_that_has_nothing_of_them_is_not_read(cast: Cast, una: Person) -> None:
    county.raised(cast)
    assert "D-" not in held_of(una, cast.carl)
    assert not Reading.objects.filter(user=user(una)).exists()


def test_what_somebody_logged_as_settled_and_what_a_lead_added_is_theirs(cast: Cast, una: Person) -> None:
    settled = county.settled(cast)
    act(settled, "add_view", cast.helen, view="We see it in the same way.")
    assert settled.how_settled in held_of(una, cast.grace)
    assert "How the other agency sees it (Helen Marsh" in held_of(una, cast.helen)


@pytest.mark.requirement("A3")
def test_what_a_personal_link_keeps_from_the_reviewer_is_not_gathered_from_it_either(cast: Cast) -> None:
    disagreement, reviewer = referrals.accounted(cast), person(cast.health, "Una Vale", "Information officer")
    act(disagreement, "block", cast.ann, person=reviewer, because="friend")
    give(cast, reviewer, "protection")
    assert f"{disagreement.reference} |" not in held_of(reviewer, cast.ann)


@pytest.mark.parametrize(
    ("name", "said", "is_named"),
    [
        ("Nell Young", "The young parents were seen.", False),
        ("Nell Young", "Ms Young was there.", True),
        ("Nell Young", "MS YOUNG was there.", True),
        ("Nell Young", "I rang nell young twice.", True),
        ("Nell Young", "A Youngish man came.", False),
        ("Mei Li", "A list of visits was sent. Li came too.", False),
        ("Mei Li", "Mei Li came too.", True),
        ("Łucja Łoś", "We asked ŁOŚ for it.", True),
    ],
)
def test_where_they_take_no_part_a_name_counts_as_names_are_written(
    cast: Cast, una: Person, name: str, said: str, is_named: bool
) -> None:
    nell = directory.add_person(agency=cast.health, name=name, job_title="Nurse", email="", by=COMMAND)
    act(county.raised(cast), "note", cast.grace, noted=Noted("question", said))
    assert (said in held_of(una, nell)) == is_named


def test_many_records_take_as_many_queries_as_a_few(cast: Cast, una: Person) -> None:
    def queries(client: Client) -> int:
        with CaptureQueriesContext(connection) as captured:
            client.post("/data-protection/", about(cast.ann))
        return len(captured)

    client = signed_in(una)
    county.raised(cast)
    queries(client)
    before = queries(client)
    for _ in range(3):
        county.raised(cast)
    assert queries(client) <= before + 1
