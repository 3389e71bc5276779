"""A part that had ended is somebody's again, whole, whoever gives it to them and in whatever way (L10)."""

import pytest

from resolution import clock
from resolution.disagreements.answers import Address, Noted, Withdrawn
from resolution.disagreements.models import Disagreement
from resolution.notices.models import Notice
from resolution.oversight import actions as oversight_actions
from resolution.partnership import actions as directory_actions
from resolution.partnership.models import DutyDesk, Person, Role
from tests.days import days_from_now
from tests.partnership.cast import COMMAND
from tests.partnership.seats import seat

from . import cast as county
from .agreements import reopened
from .cast import Cast, act, answering, now
from .looking import page as record
from .test_cover import away, sees
from .test_duty_desk import sent_to_the_desk

pytestmark = pytest.mark.requirement("L10")
WHY = "A new job."


def theirs(disagreement: Disagreement, who: Person) -> bool:
    """Whether they act by their part, and no record says that a place is to be filled."""
    part = now(disagreement).named.get(person=who)
    return (part.until, part.covers) == (None, None) and "is to be filled" not in record(disagreement, who)


def handed_over(cast: Cast) -> Disagreement:
    """Priya has given it to Sam, who has acknowledged nothing yet."""
    return act(county.raised(cast), "hand_over", cast.priya, to=cast.sam, because=WHY)


@pytest.mark.both
def test_it_is_passed_on_to_whoever_had_handed_it_over(cast: Cast) -> None:
    disagreement = act(handed_over(cast), "pass_on", cast.sam, to=Address(person=cast.priya), because="She is back.")
    assert theirs(disagreement, cast.priya)
    disagreement = act(disagreement, "acknowledge", cast.priya, record_numbers={}, question="")
    disagreement = act(disagreement, "respond", cast.priya, answer=county.STANDS)
    act(disagreement, "settle", cast.grace)
    assert cast.priya in {notice.to for notice in Notice.objects.filter(kind="agreed")}


def test_it_is_addressed_again_to_whoever_had_handed_it_over(cast: Cast) -> None:
    disagreement = act(handed_over(cast), "send_back", cast.sam, because="It is for the front door.")
    to = {"agency": cast.social_care, "to": Address(person=cast.priya)}
    disagreement = act(disagreement, "readdress", cast.grace, **to)
    assert answering(disagreement) == cast.priya
    assert theirs(disagreement, cast.priya)


def test_whoever_had_handed_it_over_takes_it_up_at_the_duty_desk(cast: Cast) -> None:
    desk = directory_actions.open_desk(
        agency=cast.social_care, tier=1, name="Door", telephone="01632 960 111", members=[cast.priya], by=COMMAND
    )
    disagreement = act(handed_over(cast), "pass_on", cast.sam, to=Address(desk=desk), because="For the desk.")
    disagreement = act(disagreement, "acknowledge", cast.priya, record_numbers={}, question="")
    assert answering(disagreement) == cast.priya
    assert theirs(disagreement, cast.priya)


@pytest.mark.both
@pytest.mark.requirement("L2")
def test_whoever_had_covered_takes_it_up_at_the_duty_desk_and_is_not_locked_out(cast: Cast) -> None:
    disagreement = sent_to_the_desk(cast)
    disagreement = act(disagreement, "pass_on", cast.sam, to=Address(person=cast.priya), because="She knows them.")
    absence = away(cast.priya, cast.sam)
    act(disagreement, "note", cast.sam, noted=Noted("question", "Which day is the visit?"))
    directory_actions.end_absence(absence=absence, by=COMMAND)
    desk = DutyDesk.objects.get()
    disagreement = act(disagreement, "pass_on", cast.priya, to=Address(desk=desk), because="For the desk after all.")
    disagreement = act(disagreement, "acknowledge", cast.sam, record_numbers={}, question="")
    assert sees(cast.sam, disagreement)
    assert theirs(disagreement, cast.sam)
    assert act(disagreement, "respond", cast.sam, answer=county.STANDS).status == "open"


def test_a_lead_who_had_handed_the_disagreement_over_has_it_again_when_the_raiser_leaves(cast: Cast) -> None:
    directory_actions.give_role(person=cast.olu, kind=Role.Kind.DEPUTY_LEAD, by=COMMAND)
    disagreement = act(county.carried(cast), "hand_over", cast.grace, to=cast.olu, because=WHY)
    disagreement = act(disagreement, "hand_over", cast.olu, to=cast.grace, because="Back from leave.")
    directory_actions.record_leaving(person=cast.grace, by=COMMAND)
    disagreement = act(disagreement, "withdraw", cast.olu, withdrawn=Withdrawn("The family has moved."))
    assert disagreement.raiser is not None
    assert disagreement.raiser.person == cast.olu
    assert disagreement.raiser.until is None


def test_the_point_of_contact_places_it_with_whoever_held_a_seat_for_a_while(cast: Cast) -> None:
    """Their part ended when it was opened again while they held the seat, and they gave that up since."""
    disagreement = county.closed(cast)
    held = seat(cast.priya)
    disagreement = reopened(cast, disagreement, cast.grace)
    assert answering(disagreement) is None
    oversight_actions.end_seat(seat=held, by=COMMAND)
    with clock.set_to(days_from_now(1)):
        disagreement = act(disagreement, "place", cast.joan, to=Address(person=cast.priya))
        assert theirs(disagreement, cast.priya)
