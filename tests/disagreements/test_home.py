"""Home: what waits for me, what I wait for, what is not sent, the rest, and numbers for those who see no more."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from resolution import clock
from resolution.disagreements.answers import ActionAsked, Address, Proposed
from resolution.disagreements.models import Disagreement, DraftReader
from resolution.govuk.wording import day
from resolution.partnership import actions as directory
from resolution.partnership.models import Person
from tests.partnership.cast import COMMAND

from .cast import (
    STANDS,
    Cast,
    acknowledged,
    act,
    agreed,
    answers,
    at_last_tier,
    carried,
    closed,
    draft,
    escalated,
    in_days,
    raised,
    responded,
    settled,
    unresolved,
)
from .looking import HOME, due, front_door, proposed, queries, shown, turn, words

pytestmark = pytest.mark.both

WAITS, ASKED, REST, NUMBERS = "What waits for you", "What you wait for", "Others that you can see", "By number only"
Reach = Callable[[Cast], Disagreement]


def parts(who: Person) -> dict[str, str]:
    """What stands under each heading."""
    page = shown(HOME, who)
    main = page.split("<main")[1].split("</main>")[0].replace("What you can see", REST)
    found = {}
    for heading in (WAITS, "Not sent", ASKED, REST, NUMBERS):
        _, there, after = main.partition(f">{heading}<")
        found[heading] = after.split("<h2")[0] if there else ""
    return found


def where(disagreement: Disagreement, who: Person) -> list[str]:
    """Under which headings it stands."""
    return [heading for heading, html in parts(who).items() if f'href="{disagreement.get_absolute_url()}"' in html]


def declined(cast: Cast) -> Disagreement:
    return act(escalated(cast), "decline", cast.nadia, because="He was weighed yesterday.")


def at_a_desk(cast: Cast) -> Disagreement:
    return raised(cast, to=front_door(cast))


def to_nobody_known(cast: Cast) -> Disagreement:
    return raised(cast, to=Address())


def sent_back(cast: Cast) -> Disagreement:
    return act(raised(cast), "send_back", cast.priya, because="It is for the disability team.")


def put_forward(cast: Cast) -> Disagreement:
    return proposed(cast, responded(cast))


def unreached(cast: Cast) -> Disagreement:
    said = {**answers(), "lead_reached": "not_reached", "lead": "", "lead_on": None}
    return raised(cast, answers=said, urgent_because="He has not eaten since yesterday.")


MOVES: tuple[tuple[Reach, str], ...] = (
    (raised, "priya"),
    (acknowledged, "priya"),
    (responded, "grace"),
    (escalated, "nadia"),
    (declined, "grace"),
    (carried, "tom"),
    (at_last_tier, "ivor"),
    (put_forward, "priya"),
    (agreed, "grace"),
    (at_a_desk, "sam"),
    (to_nobody_known, "joan"),
)
EVERYBODY = ("grace", "nadia", "ann", "ivor", "priya", "sam", "tom", "helen", "dana", "joan")


@pytest.mark.parametrize(("reach", "who"), MOVES, ids=lambda value: getattr(value, "__name__", value))
def test_it_waits_for_whoever_has_the_move_and_for_nobody_else(cast: Cast, reach: Reach, who: str) -> None:
    disagreement = reach(cast)
    assert where(disagreement, getattr(cast, who)) == [WAITS]
    assert re.search("your move|you are one of them", turn(disagreement, getattr(cast, who)))
    others = [getattr(cast, name) for name in EVERYBODY if name != who]
    assert [person.name for person in others if WAITS in where(disagreement, person)] == []


@pytest.mark.parametrize(
    ("reach", "who", "heading"),
    [
        (acknowledged, "grace", ASKED),  # raised it
        (responded, "priya", ASKED),  # responded, and waits
        (carried, "grace", ASKED),  # the raiser, while others carry it
        (carried, "nadia", ASKED),
        (carried, "priya", REST),  # at a lower tier
        (carried, "helen", REST),  # lead
        (agreed, "priya", REST),
        (closed, "grace", REST),
        (unresolved, "grace", WAITS),
        (settled, "grace", REST),
        (settled, "helen", REST),
        (acknowledged, "joan", NUMBERS),
        (acknowledged, "ruth", NUMBERS),
    ],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_what_waits_for_others_stands_where_it_belongs(cast: Cast, reach: Reach, who: str, heading: str) -> None:
    assert where(reach(cast), getattr(cast, who)) == [heading]


@pytest.mark.requirement("L5")
def test_an_undone_action_waits_for_each_side_until_it_has_spoken(cast: Cast) -> None:
    disagreement = act(put_forward(cast), "confirm", cast.priya)
    assert where(disagreement, cast.priya) == [REST]
    with clock.set_to(clock.now() + timedelta(days=10)):
        assert where(disagreement, cast.grace) == [WAITS]
        assert where(disagreement, cast.priya) == [WAITS]
        act(disagreement, "let_stand", cast.grace, because="It was done a day later.")
        assert where(disagreement, cast.grace) == [REST]
        assert where(disagreement, cast.priya) == [WAITS]


@pytest.mark.requirement("L5")
def test_an_agreed_action_waits_for_its_owner(cast: Cast) -> None:
    disagreement = act(put_forward(cast), "confirm", cast.priya)
    action = disagreement.actions.get()
    asked = f"{disagreement.reference}: an agreed action of yours"
    assert f"{asked} Accepted. To be done by {day(action.due_on)}." in words(shown(HOME, cast.priya))
    assert "agreed action of yours" not in words(shown(HOME, cast.grace))
    with clock.set_to(clock.now() + timedelta(days=10)):
        assert f"{asked} Overdue Accepted. To be done by" in words(shown(HOME, cast.priya))


@pytest.mark.requirement("C2")
def test_a_lead_who_could_not_be_reached_is_told_what_waits_for_them(cast: Cast) -> None:
    disagreement = unreached(cast)
    waits = f"{disagreement.reference}: say that you have thought it through"
    page = shown(HOME, cast.ann)
    assert f'href="{disagreement.get_absolute_url()}think_through/"' in page
    assert waits in words(page)
    assert "Nothing waits for you." not in page
    for nobody in (cast.helen, cast.grace, cast.nadia):
        assert waits not in words(shown(HOME, nobody))
    act(disagreement, "think_through", cast.ann)
    assert waits not in words(shown(HOME, cast.ann))


def test_the_raisers_place_is_the_leads_once_the_raiser_has_left(cast: Cast) -> None:
    disagreement = declined(cast)
    assert where(disagreement, cast.ann) == [REST]
    directory.record_leaving(person=cast.grace, by=COMMAND)
    assert where(disagreement, cast.ann) == [WAITS]
    assert turn(disagreement, cast.ann).startswith("It is your move")


@pytest.mark.requirement("L6")
@pytest.mark.parametrize("reach", [responded, declined, escalated, sent_back], ids=lambda value: value.__name__)
def test_a_raising_side_silent_past_its_date_stands_on_its_leads_home_too(cast: Cast, reach: Reach) -> None:
    disagreement = reach(cast)
    assert where(disagreement, cast.ann) == [REST]
    with clock.set_to(due(disagreement)):
        assert where(disagreement, cast.ann) == [WAITS]
        assert "has not said yet" in words(parts(cast.ann)[WAITS])
        assert where(disagreement, cast.helen) == [REST]


@pytest.mark.requirement("L6")
def test_a_responding_side_that_is_silent_is_not_asked_after_with_the_raising_sides_lead(cast: Cast) -> None:
    disagreement = acknowledged(cast)
    with clock.set_to(due(disagreement)):
        assert where(disagreement, cast.ann) == [REST]


@pytest.mark.requirement("I5")
def test_what_is_to_be_placed_or_addressed_again_says_its_own_date(cast: Cast) -> None:
    placed, urgent, back = (
        to_nobody_known(cast),
        raised(cast, to=Address(), urgent_because="He has not eaten."),
        sent_back(cast),
    )
    said = words(parts(cast.joan)[WAITS])
    assert f"{placed.reference} TK You, by {in_days(1, cast).words}: say who will answer" in said
    assert f"{urgent.reference} TK Urgent You: say who will answer now" in said
    again = f"send it to the right person, since an answer is needed by {in_days(3, cast).words}"
    assert f"{back.reference} TK You: {again}" in words(parts(cast.grace)[WAITS])


@pytest.mark.requirement("L3", "A2")
def test_what_is_seen_by_number_says_that_it_is_overdue(cast: Cast) -> None:
    disagreement = acknowledged(cast)
    assert "Overdue" not in parts(cast.joan)[NUMBERS]
    with clock.set_to(due(disagreement)):
        assert f"{disagreement.reference} Overdue Raising agency" in words(parts(cast.joan)[NUMBERS])


@pytest.mark.requirement("L3")
def test_overdue_comes_first_then_nearly_due_then_the_newest(cast: Cast) -> None:
    later = raised(cast, due=in_days(9, cast))
    newer = raised(cast, due=in_days(8, cast))
    nearly = raised(cast, due=in_days(5, cast))
    late = raised(cast, due=in_days(3, cast))
    with clock.set_to(due(nearly) - timedelta(hours=5)):
        rest = parts(cast.helen)[REST]
        page = words(rest)
    order = sorted((later, newer, nearly, late), key=lambda each: rest.index(each.get_absolute_url()))
    assert order == [late, nearly, newer, later]
    assert f"{late.reference} TK Overdue" in page
    assert f"{nearly.reference} TK Due today" in page
    with clock.set_to(due(nearly) - timedelta(hours=25)):
        assert f"{nearly.reference} TK Due soon" in words(parts(cast.helen)[REST])
    assert f"{newer.reference} TK Overdue" not in page


def test_what_waits_for_me_is_told_with_what_to_do_and_by_when(cast: Cast) -> None:
    disagreement = acknowledged(cast, urgent_because="He has not eaten.")
    assert f"Urgent You, by {in_days(3, cast).words}: respond" in words(parts(cast.priya)[WAITS])
    asked = words(parts(cast.grace)[ASKED])
    assert f"Priya Nair, Marlshire Children’s Services, by {in_days(3, cast).words}: respond" in asked
    assert disagreement.reference in asked


@pytest.mark.requirement("I2")
def test_drafts_stand_there_until_they_are_sent_and_are_shown_to_named_readers(cast: Cast) -> None:
    mine = draft(cast.grace)
    DraftReader.objects.create(draft=mine, person=cast.ann)
    assert f'href="/drafts/{mine.pk}/"' in parts(cast.grace)["Not sent"]
    assert "A draft of Grace Obi’s, shown to you" in words(parts(cast.ann)["Not sent"])
    assert not parts(cast.nadia)["Not sent"]


def test_with_nothing_to_do_it_says_so_and_offers_to_raise_one(cast: Cast) -> None:
    page = shown(HOME, cast.bea)
    assert "Nothing waits for you." in page
    assert "Raise a disagreement" in page
    assert "Log a settled one" in page


def test_a_visitor_finds_the_start_page(db: None) -> None:
    page = Client().get(HOME)
    assert page.status_code == 200
    assert b"What waits for you" not in page.content


def test_fifty_disagreements_take_ten_queries_and_no_large_page(cast: Cast) -> None:
    for number in range(25):
        disagreement = raised(cast, due=in_days(1 + number % 5, cast))
        if number % 2:
            disagreement = act(disagreement, "acknowledge", cast.priya, record_numbers={}, question="")
            act(disagreement, "respond", cast.priya, answer=STANDS)
    for _ in range(25):
        settled(cast)
    for who in (cast.grace, cast.priya, cast.helen, cast.ruth, cast.joan):
        assert queries(HOME, who) <= 10
    page = shown(HOME, cast.grace)
    assert "All the disagreements that you can see" in page
    assert "All of them, by number" in shown(HOME, cast.ruth)


def test_a_lead_with_something_of_every_kind_takes_no_more_queries(cast: Cast) -> None:
    for _ in range(3):
        unreached(cast)
    mine = ActionAsked("Visit together", cast.ann, in_days(3, cast).on)
    for _ in range(2):
        hers = raised(cast, cast.ann, answers={**answers(), "lead": "Nadia Rahman"})
        act(hers, "propose", cast.ann, proposed=Proposed("A joint visit on Monday.", in_days(2, cast), (mine,)))
        act(hers, "confirm", cast.priya)
        begun = draft(cast.ann)
        begun.answers = {"decision": {"agency": [str(cast.social_care.pk)]}}
        begun.save()
    assert queries(HOME, cast.ann) <= 10
    page = words(shown(HOME, cast.ann))
    assert page.count("say that you have thought it through") == 3
    assert page.count("an agreed action of yours") == 2
    assert page.count("Your draft, about a decision of Marlshire Children’s Services") == 2
