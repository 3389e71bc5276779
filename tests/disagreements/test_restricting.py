"""A record that only those named on it see: a member of staff's own family, or a staffing matter (A3)."""

from datetime import timedelta

import pytest

from resolution import clock
from resolution.disagreements import policy
from resolution.disagreements.answers import Address
from resolution.disagreements.models import Disagreement
from resolution.notices import outbox
from resolution.notices.models import Notice
from resolution.oversight.holding import held_by
from resolution.partnership import actions as directory
from resolution.partnership.models import Person, Role
from resolution.protocol.acts import Act, Capacity
from tests.partnership.cast import COMMAND

from . import cast as county
from . import draft_pages
from .cast import Cast, act, now
from .looking import HOME, LIST, due, front_door, look, page, queries, shown, sought, words
from .pages import ActPages, Page, address, sent_by, signed_in, text_of
from .test_asked_first import stood_in_for
from .test_visibility import RELATIONS, Reach, managed, settled, to_nobody_at_all, urgent

pytestmark = pytest.mark.requirement("A3")
OWN = "A colleague’s own family"
SECRET = "An assessment that looks at his feeding."


def restricted(cast: Cast, disagreement: Disagreement | None = None) -> Disagreement:
    """Grace, who raised it, has restricted it."""
    return act(disagreement or county.acknowledged(cast), "restrict", cast.grace, because=OWN)


def withdrawn(cast: Cast, disagreement: Disagreement) -> Disagreement:
    return act(disagreement, "respond", cast.priya, answer=county.STANDS)


class TestPages(ActPages):
    pages = (
        Page(
            Act.RESTRICT,
            by="grace",
            reach=county.acknowledged,
            not_yours="priya",
            not_now=restricted,
            meanwhile=withdrawn,
            leaves=("open", "to respond", "responding"),
            told=frozenset({("priya", "restricted")}),
            typed={"because": OWN},
        ),
        Page(
            Act.RESTRICT,
            by="ann",
            reach=county.acknowledged,
            not_yours="priya",
            not_now=None,
            meanwhile=withdrawn,
            leaves=("open", "to respond", "responding"),
            told=frozenset({("priya", "restricted"), ("grace", "restricted")}),
            typed={"because": OWN},
            note="by a lead",
        ),
        Page(
            Act.LIFT_RESTRICTION,
            by="grace",
            reach=restricted,
            not_yours="priya",
            not_now=county.acknowledged,
            meanwhile=withdrawn,
            leaves=("open", "to respond", "responding"),
            told=frozenset({("priya", "unrestricted")}),
            typed={"because": "It was another family"},
        ),
    )


def capacities_of(disagreement: Disagreement, person: Person) -> frozenset[Capacity]:
    return policy.capacities(county.user(person), now(disagreement))


@pytest.mark.parametrize(("reach", "who", "sees"), RELATIONS, ids=lambda value: getattr(value, "__name__", value))
def test_nobody_sees_it_by_a_role(cast: Cast, reach: Reach, who: str, sees: str) -> None:
    """Each relation again, restricted: who was named sees it whole, and who was not sees nothing at all."""
    disagreement, person = reach(cast), getattr(cast, who)
    named = disagreement.named.filter(person=person).exists()
    at_the_door = reach.__name__ in ("at_a_desk", "to_nobody_known") and sees == "whole"
    by = cast.bea if reach.__name__ == "stood_in_for" else cast.grace
    disagreement = act(disagreement, "restrict", by, because=OWN)
    response = look(disagreement.get_absolute_url(), person)
    whole = sees == "whole" and (named or at_the_door)
    office = reach is to_nobody_at_all and who == "ruth"
    assert response.status_code == (200 if whole or office else 404)
    assert (SECRET in text_of(response)) == whole
    assert (disagreement.reference in shown(LIST, person)) == whole
    assert (disagreement.reference in shown(HOME, person)) == (whole or office)
    found = shown(sought(disagreement.reference, person), person)
    assert (disagreement.get_absolute_url() in found) == (whole or office)
    assert bool(capacities_of(disagreement, person)) == (whole or office)


def test_the_record_says_so_in_words_and_lists_say_it_in_one(cast: Cast) -> None:
    disagreement = restricted(cast)
    record = page(disagreement, cast.priya)
    assert "This is restricted: only those named on it see it, and Grace Obi, who restricted it on" in record
    assert f"The reason: {OWN}." in record
    assert "Grace Obi restricted it to those named on it" in record
    assert "Restricted" in shown(LIST, cast.priya)
    assert "Priya Nair, Marlshire Children’s Services" in shown(
        address(county.acknowledged(cast), Act.RESTRICT), cast.grace
    )
    for who in (cast.grace, cast.priya):
        assert queries(disagreement.get_absolute_url(), who) <= 15


def test_the_lead_who_restricts_it_can_lift_it_and_the_other_lead_cannot_see_it(cast: Cast) -> None:
    disagreement = act(county.acknowledged(cast), "restrict", cast.ann, because=OWN)
    assert SECRET in shown(disagreement.get_absolute_url(), cast.ann)
    assert look(disagreement.get_absolute_url(), cast.helen).status_code == 404
    assert look(address(disagreement, Act.LIFT_RESTRICTION), cast.helen).status_code == 404
    sent_by(cast.ann, disagreement, Act.LIFT_RESTRICTION, {"because": "It was another family"})
    record = page(disagreement, cast.helen)
    assert "This is restricted" not in record
    assert "Ann Lowe lifted the restriction" in record
    assert "It was another family" in record


def test_a_lead_who_is_named_has_what_a_lead_has(cast: Cast) -> None:
    disagreement = restricted(cast, county.raised(cast, to=Address(person=cast.helen)))
    assert {Capacity.RESPONDING_LEAD, Capacity.RESPONDING_NAMED} <= capacities_of(disagreement, cast.helen)
    assert capacities_of(disagreement, cast.ann) == capacities_of(disagreement, cast.ruth) == frozenset()


def test_while_the_raisers_place_is_empty_their_lead_has_it(cast: Cast) -> None:
    disagreement = restricted(cast, county.responded(cast))
    assert look(disagreement.get_absolute_url(), cast.ann).status_code == 404
    directory.record_leaving(person=cast.grace, by=COMMAND)
    assert SECRET in shown(disagreement.get_absolute_url(), cast.ann)
    assert Capacity.RAISER in capacities_of(disagreement, cast.ann)
    assert look(disagreement.get_absolute_url(), cast.helen).status_code == 404


def test_the_office_sees_the_number_where_it_has_to_name_somebody_and_no_more(cast: Cast) -> None:
    disagreement = restricted(cast)
    at = disagreement.get_absolute_url()
    assert look(at, cast.ruth).status_code == 404
    directory.record_leaving(person=cast.priya, by=COMMAND)
    numbers = shown(at, cast.ruth)
    assert address(disagreement, Act.REPLACE) in numbers
    assert SECRET not in numbers
    assert look(at, cast.joan).status_code == 404


def test_neither_an_alert_nor_rank_shows_the_number(cast: Cast) -> None:
    alerted = restricted(cast, urgent(cast))
    directory.choose_point_of_contact(agency=cast.health, person=cast.olu, by=COMMAND)
    assert look(alerted.get_absolute_url(), cast.olu).status_code == 404
    late = restricted(cast, managed(cast))
    with clock.set_to(due(late) + timedelta(hours=1)):
        assert look(late.get_absolute_url(), cast.tom).status_code == 404


def test_nobody_is_told_of_it_who_does_not_see_it(cast: Cast) -> None:
    disagreement = county.acknowledged(cast, urgent_because="He has refused every feed today.")
    before = Notice.objects.filter(to__in=(cast.ann, cast.helen, cast.joan))
    assert before.count() == 3
    disagreement = restricted(cast, disagreement)
    assert not before.exists()
    assert list(outbox.waiting(cast.partnership, disagreement.reference).filter(to=cast.grace)) != []
    disagreement = act(disagreement, "respond", cast.priya, answer=county.STANDS)
    act(disagreement, "escalate", cast.grace, onward=county.onward(cast, urgent_because="He has lost weight."))
    assert not before.exists()
    assert Notice.objects.filter(to=cast.nadia, kind="to_carry").exists()


def test_it_can_be_ticked_on_raising_and_no_lead_is_told(cast: Cast) -> None:
    grace = draft_pages.signed_in(cast.grace)
    ticked = {"restricted": ["yes"], "restricted_because": OWN}
    checked = draft_pages.filled(grace, cast, child=ticked)
    assert OWN in text_of(grace.get(f"/drafts/{checked.pk}/check/"))
    disagreement = draft_pages.raised(grace, cast, child=ticked)
    assert f"The reason: {OWN}." in page(disagreement, cast.priya)
    assert look(disagreement.get_absolute_url(), cast.ann).status_code == 404
    open_ended = draft_pages.filled(grace, cast, child=ticked | {"restricted_because": ""})
    assert "Enter why it is only for those named on it" in text_of(grace.get(f"/drafts/{open_ended.pk}/check/"))


@pytest.mark.requirement("C2")
def test_where_no_lead_sees_it_whoever_went_ahead_says_whom_they_asked(cast: Cast) -> None:
    answers = {key: value for key, value in county.answers().items() if key not in ("lead", "lead_on")}
    disagreement = county.raised(
        cast,
        answers=answers | {"lead_reached": "not_reached"},
        urgent_because="He has not fed since this morning.",
        restricted_because=OWN,
    )
    assert Capacity.WENT_AHEAD in capacities_of(disagreement, cast.grace)
    assert not Notice.objects.filter(to__in=(cast.ann, cast.ruth)).exists()
    lifted = act(disagreement, "lift_restriction", cast.grace, because="It was another family")
    assert Capacity.WENT_AHEAD not in capacities_of(lifted, cast.grace)


def test_what_was_settled_does_not_give_away_what_was_made_of_it(cast: Cast) -> None:
    before = settled(cast)
    full = Disagreement.objects.get(pk=county.raised(cast).pk)
    Disagreement.objects.filter(pk=full.pk).update(follows=before)
    assert full.reference in shown(before.get_absolute_url(), cast.helen)
    restricted(cast, act(full, "acknowledge", cast.priya, record_numbers={}, question=""))
    assert look(before.get_absolute_url(), cast.helen).status_code == 404
    assert full.reference in shown(before.get_absolute_url(), cast.grace)


def test_it_still_counts_and_still_reaches_whoever_oversees_it(cast: Cast) -> None:
    disagreement = restricted(cast)
    assert Disagreement.objects.to_oversee(cast.ruth).filter(pk=disagreement.pk).exists()
    for side in (cast.grace, cast.helen):
        assert not Disagreement.objects.to_oversee(side).filter(pk=disagreement.pk).exists()


@pytest.mark.requirement("L8")
def test_giving_a_seat_does_not_say_on_which_restricted_one_somebody_is_named(cast: Cast) -> None:
    disagreement = restricted(cast, county.responded(cast))
    assert [held.what for held in held_by(cast.priya)][-1] == "Named on a disagreement that only those named on it see"
    act(disagreement, "hand_over", cast.priya, to=cast.sam, because="On leave")
    disagreement = restricted(cast, county.carried(cast))
    assert any("Named before on a disagreement that only" in held.what for held in held_by(cast.priya))
    assert disagreement.reference not in " ".join(held.what + held.url for held in held_by(cast.priya))


def test_after_it_is_closed_it_stays_restricted(cast: Cast) -> None:
    disagreement = restricted(cast, county.closed(cast))
    assert look(disagreement.get_absolute_url(), cast.helen).status_code == 404
    assert signed_in(cast.priya).get(disagreement.get_absolute_url()).status_code == 200
    directory.give_role(person=cast.sam, kind=Role.Kind.DEPUTY_LEAD, by=COMMAND)
    assert look(disagreement.get_absolute_url(), cast.sam).status_code == 404


def test_who_will_see_it_at_a_duty_desk_is_said_before(cast: Cast) -> None:
    """On the page that restricts it, and where it is sent on."""
    disagreement = county.raised(cast, to=front_door(cast))
    before = words(shown(address(disagreement, Act.RESTRICT), cast.grace))
    at_the_desk = "everybody on duty at Front door: Sam Cole"
    assert f"{at_the_desk}, until somebody is named to answer" in before
    assert "point of contact of Marlshire Children’s Services, or its safeguarding leads where it has none" in before
    disagreement = act(disagreement, "restrict", cast.grace, because=OWN)
    disagreement = act(disagreement, "send_back", cast.sam, because="It is for somebody else.")
    assert at_the_desk in words(shown(address(disagreement, Act.READDRESS), cast.grace))
    ended = act(county.escalated(cast), "decline", cast.nadia, because="It is settled.")
    named = words(shown(address(ended, Act.RESTRICT), cast.grace))
    assert "until somebody is named to answer" not in named


def test_a_stand_in_who_still_sees_it_is_said_to_be_one(cast: Cast) -> None:
    disagreement = stood_in_for(cast)
    said = words(shown(address(disagreement, Act.RESTRICT), cast.grace))
    assert "Carl Voss, standing in for Little Acorns Pre-school" in said
    assert "Bea Hart, Little Acorns Pre-school" in said


def test_an_empty_desk_is_said_to_be_empty(cast: Cast) -> None:
    disagreement = county.raised(cast, to=front_door(cast))
    directory.record_leaving(person=cast.sam, by=COMMAND)
    said = words(shown(address(disagreement, Act.RESTRICT), cast.grace))
    assert "everybody on duty at Front door: nobody now" in said
