"""Past the date whoever climbs is told that they can go on without an answer: at home, in lists, on the page (L6)."""

import pytest

from resolution import clock
from resolution.disagreements.models import Disagreement
from resolution.protocol.acts import Act

from . import agreements
from .cast import STANDS, Cast, acknowledged, act, agreed, at_last_tier, carried, escalated, in_days, responded
from .looking import LIST, due, first_section, shown, turn, words
from .test_home import ASKED, EVERYBODY, MOVES, WAITS, Reach, parts, where

pytestmark = pytest.mark.requirement("L6")
FURTHER = "you can take it further"
ON = (Act.ESCALATE, Act.LEAVE_UNRESOLVED, Act.PERSIST)


def carried_and_answered(cast: Cast) -> Disagreement:
    disagreement = act(carried(cast), "acknowledge", cast.tom, record_numbers={}, question="")
    return act(disagreement, "respond", cast.tom, answer=STANDS)


def awaited_at_last_tier(cast: Cast) -> Disagreement:
    asked = "It does not say who sees him."
    return act(at_last_tier(cast), "ask_again", cast.ivor, asked=asked, due=in_days(3, cast), urgent_because="")


def open_to(disagreement: Disagreement, html: str) -> bool:
    """Whether a way on is among the buttons."""
    first = first_section(html)
    return any(f'href="{disagreement.get_absolute_url()}{way}/"' in first for way in ON)


@pytest.mark.parametrize("reach", [reach for reach, _ in MOVES], ids=lambda value: value.__name__)
def test_home_and_page_say_it_to_the_same_people_who_can_do_it_there(cast: Cast, reach: Reach) -> None:
    disagreement = reach(cast)
    with clock.set_to(due(disagreement)):
        for name in EVERYBODY:
            reader = getattr(cast, name)
            home = words(parts(reader)[WAITS])
            there = disagreement.reference in home
            html = shown(disagreement.get_absolute_url(), reader) if there else ""
            assert (": you can " in home) == (": you can " in words(html)), name
            assert ": you can " not in home or open_to(disagreement, html), name


@pytest.mark.parametrize(
    ("reach", "who", "says"),
    [
        (acknowledged, "grace", "No answer came by the date: you can take it further."),
        (carried, "grace", "No answer came by the date: you can take it further."),
        (carried, "nadia", "No answer came by the date: you can take it further."),
        (carried_and_answered, "grace", "No word came by the date: you can take it further."),
        (escalated, "grace", "It was not carried by the date: you can take it further."),
        (awaited_at_last_tier, "ivor", "No answer came by the date: you can leave it unresolved."),
    ],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_it_waits_for_whoever_can_go_on(cast: Cast, reach: Reach, who: str, says: str) -> None:
    disagreement, reader = reach(cast), getattr(cast, who)
    assert where(disagreement, reader) == [ASKED]
    with clock.set_to(due(disagreement)):
        assert where(disagreement, reader) == [WAITS]
        assert f"Overdue {says}" in words(parts(reader)[WAITS])
        assert f"Overdue {says}" in words(shown(LIST, reader))
        html = shown(disagreement.get_absolute_url(), reader)
        assert says in words(first_section(html))
        assert open_to(disagreement, html)
        assert "your move" not in turn(disagreement, reader)


def test_whoever_has_the_move_and_whoever_is_waited_for_are_told_nothing_of_it(cast: Cast) -> None:
    disagreement = responded(cast)
    with clock.set_to(due(disagreement)):
        assert FURTHER not in shown("/", cast.grace)
        assert FURTHER not in shown("/", cast.priya)
        assert FURTHER not in shown("/", cast.ann)


def answered_and_proposed(cast: Cast) -> Disagreement:
    """By the raising side, after the response: from here the table lets it climb at once."""
    return act(responded(cast), "propose", cast.grace, proposed=agreements.way(cast))


@pytest.mark.parametrize(
    ("reach", "who"), [(answered_and_proposed, "grace"), (carried_and_answered, "grace")], ids=["proposed", "answered"]
)
def test_while_somebody_else_has_the_move_and_time_the_way_up_is_in_the_list_and_no_button(
    cast: Cast, reach: Reach, who: str
) -> None:
    disagreement, reader = reach(cast), getattr(cast, who)
    html = shown(disagreement.get_absolute_url(), reader)
    assert not open_to(disagreement, html)
    assert "Take it to the next tier" in words(html)
    with clock.set_to(due(disagreement)):
        assert open_to(disagreement, shown(disagreement.get_absolute_url(), reader))


@pytest.mark.requirement("L2")
def test_what_both_can_close_is_said_to_both(cast: Cast) -> None:
    disagreement = act(carried_and_answered(cast), "settle", cast.nadia)
    close = "can close it when you can say what the outcome for the child is."
    for reader, other in ((cast.grace, cast.nadia), (cast.nadia, cast.grace)):
        assert turn(disagreement, reader) == f"Both sides have agreed. You or {other.name} {close}"
        assert f"You or {other.name} {close}" in words(parts(reader)[WAITS])
    assert "It is your move: close it" in turn(agreed(cast), cast.grace)
