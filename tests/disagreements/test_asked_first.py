"""A stand-in, a volunteer or somebody of a small agency says first that they have no personal link (A3)."""

from typing import Any

import pytest
from django.urls import reverse

from resolution.disagreements import policy
from resolution.disagreements.answers import Address, Replaced, Withdrawn
from resolution.disagreements.models import Disagreement, Link, PersonalLink
from resolution.disagreements.urls import ACTS
from resolution.partnership import actions as directory
from resolution.partnership.models import Person
from resolution.protocol.acts import Act, Capacity
from tests.govuk.reading import read
from tests.partnership.cast import COMMAND

from . import cast as county
from .cast import Cast, act, now, user
from .looking import HOME, LIST, look, page, queries, shown, without_tokens, words
from .pages import ActPages, Page, address, signed_in, stands, text_of
from .test_third_agencies import CHANGED, SEES_HIM
from .test_visibility import PAGES, SECRET

pytestmark = pytest.mark.requirement("A3")
ASKED = "Before you see it: do you have a personal link?"


def a_volunteer(person: Person) -> None:
    """Their entry says so."""
    directory.change_person(
        person=person,
        name=person.name,
        job_title=person.job_title,
        telephone=person.telephone,
        email=person.email,
        volunteer=True,
        by=COMMAND,
    )


def to_a_volunteer(cast: Cast) -> Disagreement:
    """Priya, who is to answer, is a volunteer."""
    a_volunteer(cast.priya)
    return county.raised(cast)


def withdrawn(cast: Cast, disagreement: Disagreement) -> Disagreement:
    return act(disagreement, "withdraw", cast.grace, withdrawn=Withdrawn("They have explained it."))


class TestPages(ActPages):
    pages = (
        Page(
            Act.NO_LINK,
            by="priya",
            reach=to_a_volunteer,
            not_yours="grace",
            not_now=None,
            meanwhile=withdrawn,
            leaves=("open", "to acknowledge", "responding"),
            told=frozenset(),
            loses_sight=True,
        ),
    )


def to_the_preschool(cast: Cast) -> Disagreement:
    """Bea of the pre-school, a small agency, is to answer."""
    return county.raised(cast, agency=cast.preschool, to=Address(person=cast.bea))


def stood_in_for(cast: Cast) -> Disagreement:
    """Olu, of the health trust, is named for the pre-school."""
    return act(
        act(to_the_preschool(cast), "acknowledge", cast.bea, record_numbers={}, question=""),
        "replace",
        cast.ruth,
        replaced=Replaced("responding", cast.carl, "Away from work"),
    )


def asked_in(cast: Cast) -> Disagreement:
    return act(county.acknowledged(cast), "add_third", cast.ann, person=cast.moira, because=SEES_HIM)


REACHES = {
    "a volunteer": (to_a_volunteer, "priya"),
    "somebody of a small agency": (to_the_preschool, "bea"),
    "the lead of a small agency": (to_the_preschool, "moira"),
    "a stand-in": (stood_in_for, "carl"),
    "of a small third agency": (asked_in, "moira"),
}


@pytest.mark.parametrize("what", REACHES)
def test_every_door_is_shut_until_they_have_said_and_open_from_then_on(cast: Cast, what: str) -> None:
    reach, name = REACHES[what]
    disagreement, who = reach(cast), getattr(cast, name)
    at = disagreement.get_absolute_url()
    asked = without_tokens(shown(at, who))
    assert ASKED in asked
    assert SECRET not in asked
    for secret in ("TK", "9 March 2024", "Grace Obi", "gains weight"):
        assert secret not in asked
    for row in (disagreement.reference, disagreement.responding_agency.name, "Professional"):
        assert row in asked
    doors = [each for each in Act if each not in (Act.NO_LINK, Act.DECLARE_LINK, Act.RAISE, Act.LOG_SETTLED)]
    deep = [*(at + paper for paper in PAGES if paper), *(address(disagreement, each) for each in doors if each in ACTS)]
    answers = [without_tokens(shown(link, who)) for link in deep]
    assert all(ASKED in answer and SECRET not in answer for answer in answers)
    assert {signed_in(who).post(address(disagreement, each), {}).status_code for each in doors} == {404}
    assert policy.capacities(user(who), now(disagreement)) == {Capacity.ASKED_FIRST}
    assert disagreement.reference not in shown(LIST, who)
    home = words(shown(HOME, who))
    assert "Before you see these" in home
    assert "TK" not in home
    pressed(who, disagreement, Act.NO_LINK)
    assert SECRET in shown(at, who)
    assert {look(at + paper, who).status_code for paper in PAGES} == {200}
    assert "Before you see these" not in shown(HOME, who)
    assert f"{who.name} said that they have no personal link" in page(disagreement, cast.grace)


def pressed(who: Person, disagreement: Disagreement, act: Act) -> Any:
    """One press on the page that asks: each button sends the form that it stands in."""
    client = signed_in(who)
    asked = client.get(disagreement.get_absolute_url())
    form = asked.context[act.value]
    assert f'action="{address(disagreement, act)}"' in text_of(asked)
    sent = {"as_of": str(form["as_of"].value()), "submission": str(form["submission"].value())}
    return client.post(address(disagreement, act), sent)


def test_the_page_that_asks_has_no_two_things_of_one_name(cast: Cast) -> None:
    disagreement = to_a_volunteer(cast)
    asked = look(disagreement.get_absolute_url(), cast.priya)
    ids = [each.attributes["id"] for each in read(asked).elements if each.attributes.get("id")]
    assert len(ids) == len(set(ids))
    assert queries(disagreement.get_absolute_url(), cast.priya) <= 15
    assert queries(HOME, cast.priya) <= 10


@pytest.mark.requirement("L10")
def test_whoever_steps_aside_in_one_press_never_sees_it(cast: Cast) -> None:
    disagreement = to_a_volunteer(cast)
    response = pressed(cast.priya, disagreement, Act.DECLARE_LINK)
    assert (response.status_code, response.headers["Location"]) == (302, HOME)
    assert look(disagreement.get_absolute_url(), cast.priya).status_code == 404
    assert county.answering(disagreement) == cast.sam
    assert stands(disagreement) == ("open", "to acknowledge", "responding")


def test_the_answer_is_kept_once_a_disagreement_and_can_still_turn_out_otherwise(cast: Cast) -> None:
    disagreement = to_a_volunteer(cast)
    pressed(cast.priya, disagreement, Act.NO_LINK)
    assert look(address(disagreement, Act.NO_LINK), cast.priya).status_code == 403
    act(disagreement, "declare_link", cast.priya, because=Link.FRIEND)
    link = PersonalLink.objects.get(person=cast.priya)
    assert link.linked
    assert [row.linked for row in link.history.order_by("pk")] == [False, True]
    another = county.raised(cast)
    assert ASKED in shown(another.get_absolute_url(), cast.priya)


def test_whoever_raised_it_is_not_asked(cast: Cast) -> None:
    disagreement = county.raised(cast, by=cast.bea)
    assert SECRET in shown(disagreement.get_absolute_url(), cast.bea)
    assert ASKED in shown(disagreement.get_absolute_url(), cast.moira)


@pytest.mark.requirement("I8")
def test_what_was_settled_names_no_child_and_is_not_asked_about(cast: Cast) -> None:
    assert "They visit this week after all." in shown(county.settled(cast, cast.bea).get_absolute_url(), cast.moira)


def test_once_their_part_has_ended_they_are_not_asked(cast: Cast) -> None:
    disagreement = act(asked_in(cast), "end_third", cast.helen, person=cast.moira, because=CHANGED)
    assert look(disagreement.get_absolute_url(), cast.moira).status_code == 404


@pytest.mark.requirement("A1")
def test_the_directory_says_who_is_a_volunteer(cast: Cast) -> None:
    a_volunteer(cast.priya)
    assert "Yes: asked for a personal link" in shown(f"/directory/people/{cast.priya.pk}/", cast.joan)
    change = text_of(look(reverse("change_person", args=[cast.priya.pk]), cast.joan))
    assert "checked" in change.split("Are they a volunteer?")[1].split("</fieldset>")[0]


def test_the_page_says_what_is_asked_of_them_for_whom_and_by_when(cast: Cast) -> None:
    disagreement = stood_in_for(cast)
    due = county.here(disagreement).due.words
    asked = words(shown(disagreement.get_absolute_url(), cast.carl))
    whom = "Little Acorns Pre-school asks you to stand in for it at the Professional tier"
    assert f"{whom}, and to respond, by {due}." in asked
    assert "the families that Little Acorns Pre-school works with" in asked
    seen = "Moira Finch (safeguarding lead of Little Acorns Pre-school) and the partnership’s office"
    assert f"{seen} can see what you tick here, nobody else." in asked
    assert "Nothing in it waits for you." in words(shown(disagreement.get_absolute_url(), cast.moira))
    answered = act(disagreement, "respond", cast.carl, answer=county.STANDS)
    assert answered.raising_agency == cast.health


WAITS_FOR: dict[str, tuple[Any, str, str]] = {
    "named themselves": (
        to_a_volunteer,
        "priya",
        "You are asked to act for Marlshire Children’s Services at the Professional tier, and to acknowledge it and "
        "respond, by ",
    ),
    "named where nothing is to be done any more": (
        lambda cast: withdrawn(cast, to_a_volunteer(cast)),
        "priya",
        "You are asked to act for Marlshire Children’s Services at the Professional tier.",
    ),
    "asked in": (asked_in, "moira", "You are asked in for Little Acorns Pre-school: to read it, and to record your"),
    "at the door": (
        lambda cast: county.raised(cast, agency=cast.preschool, to=Address()),
        "moira",
        "It waits for somebody of Little Acorns Pre-school at the Professional tier, and to say who will answer, by ",
    ),
}


@pytest.mark.parametrize("what", WAITS_FOR)
def test_it_says_so_of_every_part(cast: Cast, what: str) -> None:
    reach, name, said = WAITS_FOR[what]
    disagreement = reach(cast)
    assert said in words(shown(disagreement.get_absolute_url(), getattr(cast, name)))


def test_what_a_restricted_one_does_not_show_is_not_said_to_be_seen(cast: Cast) -> None:
    disagreement = act(to_a_volunteer(cast), "restrict", cast.grace, because="A colleague’s own family")
    asked = words(shown(disagreement.get_absolute_url(), cast.priya))
    assert "The record does not show this. The partnership’s office can see what you tick here, nobody else." in asked


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_link_further_in_asks_first_and_leads_on(cast: Cast, method: str) -> None:
    disagreement = to_a_volunteer(cast)
    client, wanted = signed_in(cast.priya), address(disagreement, Act.ACKNOWLEDGE)
    asked = client.get(wanted)
    form = asked.context["no_link"]
    sent = {"as_of": str(form["as_of"].value()), "submission": str(form["submission"].value())}
    sent["onward"] = form["onward"].value() if method == "get" else "//elsewhere.example/"
    answer = client.post(address(disagreement, Act.NO_LINK), sent)
    if method == "get":
        assert (answer.status_code, answer.headers["Location"]) == (302, wanted)
    else:
        assert answer.status_code == 200
    assert signed_in(cast.tom).get(wanted).status_code == 404


@pytest.mark.requirement("L10")
def test_whoever_stepped_aside_is_told_who_acts_now_and_whom_to_ring(cast: Cast) -> None:
    disagreement = to_a_volunteer(cast)
    client = signed_in(cast.priya)
    form = client.get(disagreement.get_absolute_url()).context["declare_link"]
    sent = {"as_of": str(form["as_of"].value()), "submission": str(form["submission"].value())}
    told = words(text_of(client.post(address(disagreement, Act.DECLARE_LINK), sent, follow=True)))
    assert "You have stepped aside, and will not see it again. Sam Cole acts in your place from now on." in told
    helen = f"Helen Marsh, {cast.helen.job_title}, {cast.social_care.name}"
    assert f"If you pressed this by mistake, ring {helen}: {cast.social_care.telephone}" in told
    lead = look(address(disagreement, Act.DECLARE_LINK), cast.helen).context["form"]
    by_her = {"as_of": str(lead["as_of"].value()), "submission": str(lead["submission"].value())}
    again = signed_in(cast.helen).post(address(disagreement, Act.DECLARE_LINK), by_her, follow=True)
    office = f"{cast.partnership.name}: {cast.partnership.telephone}"
    assert f"You will not see it again. If you pressed this by mistake, ring {office}" not in words(text_of(again))
    assert f"If you pressed this by mistake, ring {office}" in words(text_of(again))


def test_what_is_lifted_waits_for_nobody_whose_part_has_gone(cast: Cast) -> None:
    disagreement = act(to_a_volunteer(cast), "block", cast.helen, person=cast.priya, because="")
    disagreement = act(disagreement, "lift_block", cast.helen, person=cast.priya, because="mistake")
    assert ASKED in shown(disagreement.get_absolute_url(), cast.priya)
    assert disagreement.reference not in shown(HOME, cast.priya)
    listed = words(shown("/disagreements/by-number/", cast.priya))
    assert "Before you see these" in listed
    assert disagreement.reference in listed
    assert "Your part in the directory shows you these" not in listed
