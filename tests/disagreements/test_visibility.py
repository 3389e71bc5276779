"""Who may see what: each relation to a disagreement, against each page, the list, the search and the counts (A2)."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import transaction

from resolution import clock
from resolution.disagreements import actions
from resolution.disagreements.answers import Address, Reopened, Settled, Withdrawn
from resolution.disagreements.models import Disagreement
from resolution.partnership import actions as directory
from resolution.partnership.models import Role
from tests.days import days_from_now
from tests.partnership.cast import COMMAND, SINCE

from .cast import (
    STANDS,
    Cast,
    acknowledged,
    act,
    carried,
    closed,
    escalated,
    in_days,
    onward,
    raised,
    responded,
    says_no_link,
    sent,
    user,
)
from .looking import LIST, due, front_door, look, shown, sought, without_tokens, words
from .pages import signed_in, text_of
from .test_third_agencies import asked as asked_in
from .test_third_agencies import ended as asked_in_until

pytestmark = [pytest.mark.both, pytest.mark.requirement("A2")]

WHOLE, NUMBERS, NOTHING = "whole", "numbers", "nothing"
PAGES = ("", "timeline/", "print/", "file-record/")
SECRET = "An assessment that looks at his feeding."
Reach = Callable[[Cast], Disagreement]


def at_a_desk(cast: Cast) -> Disagreement:
    """Sent to the duty desk, where Sam answers today."""
    return raised(cast, to=front_door(cast))


def to_nobody_known(cast: Cast) -> Disagreement:
    return raised(cast, to=Address())


def to_nobody_at_all(cast: Cast) -> Disagreement:
    """To an agency that has neither a point of contact nor a safeguarding lead."""
    return raised(cast, agency=cast.neighbour, to=Address())


def handed_over(cast: Cast) -> Disagreement:
    return act(acknowledged(cast), "hand_over", cast.priya, to=cast.sam, because="I am on leave from Monday.")


def stood_in_for(cast: Cast) -> Disagreement:
    """Olu of the health trust carries it for the pre-school, which has nobody at its third tier."""
    stand_in = directory.add_stand_in(agency=cast.preschool, tier=3, person=cast.olu, by=COMMAND)
    directory.accept_stand_in(stand_in=stand_in, by=COMMAND)
    disagreement = raised(cast, by=cast.bea)
    for name, who, said in (
        ("acknowledge", cast.priya, {"record_numbers": {}, "question": ""}),
        ("respond", cast.priya, {"answer": STANDS}),
        ("escalate", cast.bea, {"onward": onward(cast)}),
        ("decline", cast.moira, {"because": "It is for our committee to say."}),
        ("persist", cast.bea, {"onward": onward(cast)}),
    ):
        disagreement = act(disagreement, name, who, **said)
    return says_no_link(disagreement, cast.olu)


def managed(cast: Cast) -> Disagreement:
    """Priya is to answer. Tom manages her; Dana manages a post of hers that has nothing to do with it."""
    post = cast.priya.posts.get()
    directory.change_post(post=post, title=post.title, manager=cast.tom, deputy=None, by=COMMAND)
    directory.give_post(person=cast.priya, tier=2, title="Practice lead", since=SINCE, manager=cast.dana, by=COMMAND)
    waits = cast.grace.posts.get()
    directory.change_post(post=waits, title=waits.title, manager=cast.nadia, deputy=None, by=COMMAND)
    return acknowledged(cast)


def urgent(cast: Cast) -> Disagreement:
    return acknowledged(cast, urgent_because="He has refused every feed today.")


def settled(cast: Cast) -> Disagreement:
    words = Settled(cast.social_care, "information", "We rang each other.", clock.today())
    return actions.log_settled(submission=sent(), settled=words, by=user(cast.grace))


def withdrawn(cast: Cast) -> Disagreement:
    return act(acknowledged(cast), "withdraw", cast.grace, withdrawn=Withdrawn("We talked, and I see it their way."))


def with_a_deputy(cast: Cast) -> Disagreement:
    directory.give_role(person=cast.nadia, kind=Role.Kind.DEPUTY_LEAD, by=COMMAND)
    return acknowledged(cast)


RELATIONS: tuple[tuple[Reach, str, str], ...] = (
    (acknowledged, "grace", WHOLE),  # raised it
    (acknowledged, "priya", WHOLE),  # responds
    (acknowledged, "ann", WHOLE),  # safeguarding lead of the raising side
    (acknowledged, "helen", WHOLE),  # of the responding side
    (acknowledged, "joan", NUMBERS),  # coordinator of a side
    (acknowledged, "ruth", NUMBERS),  # business manager
    (acknowledged, "sam", NOTHING),  # a colleague
    (acknowledged, "tom", NOTHING),  # would stand at the next tier
    (acknowledged, "dana", NOTHING),  # the director: rank alone shows nothing
    (acknowledged, "moira", NOTHING),  # safeguarding lead of another agency
    (acknowledged, "bea", NOTHING),  # a stranger
    (with_a_deputy, "nadia", WHOLE),
    (escalated, "nadia", WHOLE),  # carries it now
    (carried, "tom", WHOLE),
    (carried, "priya", WHOLE),  # responded before
    (carried, "ivor", NOTHING),  # not reached yet
    (handed_over, "priya", WHOLE),  # handed it over
    (handed_over, "sam", WHOLE),
    (at_a_desk, "sam", WHOLE),  # on duty
    (at_a_desk, "joan", WHOLE),  # the point of contact, while nobody is named
    (at_a_desk, "priya", NOTHING),  # of the same tier, not on duty
    (to_nobody_known, "joan", WHOLE),
    (to_nobody_known, "priya", NOTHING),
    (to_nobody_at_all, "ruth", NUMBERS),
    (to_nobody_at_all, "carl", NOTHING),
    (stood_in_for, "olu", WHOLE),
    (stood_in_for, "ann", NOTHING),  # the lead of the stand-in's own agency
    (stood_in_for, "moira", WHOLE),
    (urgent, "tom", NOTHING),
    (closed, "grace", WHOLE),
    (asked_in, "moira", WHOLE),  # the named person of a third agency
    (asked_in, "bea", NOTHING),  # a colleague of theirs
    (asked_in_until, "moira", NOTHING),  # their part has ended
)


@pytest.mark.parametrize(("reach", "who", "sees"), RELATIONS, ids=lambda value: getattr(value, "__name__", value))
def test_each_relation_opens_each_page_or_not(cast: Cast, reach: Reach, who: str, sees: str) -> None:
    disagreement, person = reach(cast), getattr(cast, who)
    at = disagreement.get_absolute_url()
    answers = {page: look(at + page, person) for page in PAGES}
    record = answers.pop("")
    assert record.status_code == (404 if sees == NOTHING else 200)
    assert (SECRET in record.content.decode()) == (sees == WHOLE)
    assert {answer.status_code for answer in answers.values()} == {200 if sees == WHOLE else 404}


@pytest.mark.parametrize(("reach", "who", "sees"), RELATIONS, ids=lambda value: getattr(value, "__name__", value))
def test_list_search_and_count_keep_to_the_same_rule(cast: Cast, reach: Reach, who: str, sees: str) -> None:
    disagreement, person = reach(cast), getattr(cast, who)
    found = 1 if sees == WHOLE else 0
    of_number = sought(disagreement.reference, person)
    for at in (LIST, of_number, sought("feeding assessment", person), f"{LIST}?theme=threshold"):
        page = shown(at, person)
        # By its number it is found by its number: the line leads to the numbers, and says no more than they do.
        by_number = 1 if sees == NUMBERS and at == of_number else found
        assert page.count(f'href="{disagreement.get_absolute_url()}"') == by_number, at
        assert f"{found} disagreement" in page, at
        assert sees == WHOLE or SECRET not in page, at


@pytest.mark.parametrize("over", [closed, withdrawn])
@pytest.mark.parametrize(("who", "sees"), [("grace", NOTHING), ("priya", NOTHING), ("helen", WHOLE), ("ruth", NUMBERS)])
def test_twelve_months_after_the_end_those_named_see_it_no_more(cast: Cast, over: Reach, who: str, sees: str) -> None:
    at, person = over(cast).get_absolute_url(), getattr(cast, who)
    before = look(at, person)
    assert (SECRET in text_of(before)) == (sees != NUMBERS)
    with clock.set_to(days_from_now(366)):
        after = look(at, person)
    assert after.status_code == (404 if sees == NOTHING else 200)
    assert (SECRET in text_of(after)) == (sees == WHOLE)


def test_what_is_closed_and_opened_again_is_seen_again(cast: Cast) -> None:
    disagreement = closed(cast)
    with clock.set_to(clock.now() + timedelta(days=300)):
        reopened = Reopened("He has lost weight again.", in_days(2, cast))
        act(disagreement, "reopen", cast.grace, reopened=reopened)
    with clock.set_to(clock.now() + timedelta(days=400)):
        assert SECRET in shown(disagreement.get_absolute_url(), cast.priya)


def test_who_has_left_their_agency_is_not_signed_in_any_more(cast: Cast) -> None:
    disagreement = acknowledged(cast)
    client, account = signed_in(cast.grace), user(cast.grace)
    directory.record_leaving(person=cast.grace, by=COMMAND)
    assert client.get(disagreement.get_absolute_url()).status_code == 302
    account = type(account).objects.get(pk=account.pk)
    assert not Disagreement.objects.visible_to(account).exists()
    assert not Disagreement.objects.numbers_for(account).exists()


def test_whoever_is_on_the_desk_sees_it_no_more_once_somebody_is_named(cast: Cast) -> None:
    disagreement = at_a_desk(cast)
    act(disagreement, "pass_on", cast.sam, to=Address(person=cast.priya), because="She knows the family.")
    assert look(disagreement.get_absolute_url(), cast.sam).status_code == 404
    assert SECRET in shown(disagreement.get_absolute_url(), cast.priya)


def test_a_lead_finds_the_right_person_where_there_is_no_point_of_contact(cast: Cast) -> None:
    directory.record_leaving(person=cast.joan, by=COMMAND)
    disagreement = to_nobody_known(cast)
    page = shown(disagreement.get_absolute_url(), cast.helen)
    assert f"It is your move, by {in_days(1, cast).words}: say who will answer" in page
    assert "It is your move" in shown(disagreement.get_absolute_url(), cast.helen)
    assert disagreement.reference in shown("/", cast.helen).split("What you can see")[0]


@pytest.mark.parametrize(("who", "sees"), [("tom", NUMBERS), ("dana", NOTHING), ("nadia", NOTHING)])
@pytest.mark.parametrize("hours", [-23, 12])
def test_the_line_manager_sees_the_numbers_from_a_day_before_the_date(
    cast: Cast, who: str, sees: str, hours: int
) -> None:
    disagreement, person = managed(cast), getattr(cast, who)
    at = disagreement.get_absolute_url()
    assert look(at, person).status_code == 404
    with clock.set_to(due(disagreement) + timedelta(hours=hours)):
        response, home = look(at, person), shown("/", person)
    assert response.status_code == (200 if sees == NUMBERS else 404)
    assert (disagreement.reference in home) == (sees == NUMBERS)
    assert ("Overdue in your team" in home.split("<h2")[0]) == (sees == NUMBERS and hours > 0)
    assert SECRET not in text_of(response)


def test_a_line_manager_is_known_by_any_post_once_the_one_by_which_they_are_named_is_over(cast: Cast) -> None:
    disagreement = managed(cast)
    directory.end_post(post=cast.priya.posts.get(tier=1), until=clock.today(), by=COMMAND)
    with clock.set_to(due(disagreement)):
        assert look(disagreement.get_absolute_url(), cast.dana).status_code == 200


@pytest.mark.requirement("L3")
def test_alerted_contacts_see_the_numbers_of_what_is_urgent(cast: Cast) -> None:
    directory.choose_point_of_contact(agency=cast.health, person=cast.olu, by=COMMAND)
    assert look(acknowledged(cast).get_absolute_url(), cast.olu).status_code == 404
    page = shown(urgent(cast).get_absolute_url(), cast.olu)
    assert "Answer needed by" in page
    assert SECRET not in page


@pytest.mark.requirement("I8")
@pytest.mark.parametrize(
    ("who", "status"), [("grace", 200), ("ann", 200), ("helen", 200), ("priya", 404), ("ruth", 404)]
)
def test_a_settled_one_is_seen_by_whoever_logged_it_and_by_both_leads(cast: Cast, who: str, status: int) -> None:
    at = settled(cast).get_absolute_url()
    response = look(at, getattr(cast, who))
    assert response.status_code == status
    assert ("We rang each other." in text_of(response)) == (status == 200)


def test_numbers_are_reference_agencies_tier_and_date_and_nothing_else(cast: Cast) -> None:
    disagreement = raised(cast)
    page = without_tokens(shown(disagreement.get_absolute_url(), cast.ruth))
    for word in (disagreement.reference, cast.health.name, cast.social_care.name, "Professional", "Answer needed by"):
        assert word in page
    for word in ("TK", "9 March 2024", "Grace", "Priya", "feeding", "gains weight", "Threshold"):
        assert word not in page
    listed = shown("/disagreements/by-number/", cast.ruth)
    assert disagreement.reference in listed
    assert "Grace" not in listed
    for at in ("/disagreements/by-number/", "/"):
        assert "TK" not in words(shown(at, cast.ruth))


def test_titles_and_addresses_do_not_say_which_child_and_lists_no_more_than_initials(cast: Cast) -> None:
    disagreement = responded(cast)
    for at in (disagreement.get_absolute_url(), LIST, "/"):
        page = shown(at, cast.grace)
        title = page.split("<title>")[1].split("</title>")[0]
        assert "TK" not in title
    for at in (LIST, "/"):
        page = shown(at, cast.grace)
        assert "9 March 2024" not in page
        assert "feeding" not in page


def test_one_row_is_found_once_and_can_be_locked_whatever_joins_there_are(cast: Cast) -> None:
    """A desk of many, roles of many: an OR over joins would give the row more than once, or not let it be locked."""
    members = [cast.sam, cast.tom, cast.helen]
    desk = directory.open_desk(
        agency=cast.social_care, tier=1, name="Front door", telephone="01632 960 301", members=members, by=COMMAND
    )
    disagreement = raised(cast, to=Address(desk=desk))
    with transaction.atomic():
        rows = Disagreement.objects.select_for_update(of=("self",)).visible_to(user(cast.helen))
        assert [row.pk for row in rows] == [disagreement.pk]
