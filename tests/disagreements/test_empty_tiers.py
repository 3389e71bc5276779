"""Where an agency has nobody at a tier: who is asked, who is told, and when one person stands at two (L1)."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from resolution import clock
from resolution.disagreements import waiting
from resolution.disagreements.actions.doing import NotNow, Unanswerable
from resolution.disagreements.answers import Address, Replaced
from resolution.disagreements.models import Disagreement
from resolution.notices.models import Notice
from resolution.partnership import actions as directory_actions
from resolution.partnership.models import Person, StandIn
from resolution.protocol.acts import Act
from resolution.protocol.clock import Due
from tests.partnership.cast import COMMAND, by, person

from . import cast as county
from .cast import Cast, act, here, in_days, onward
from .looking import page as record
from .looking import words
from .pages import Typed, address, sent_by, signed_in, text_of

LATER = timedelta(days=6)


def stands_in(cast: Cast, who: Person, *, accepts: bool = True) -> StandIn:
    """For the pre-school, which has nobody at its third tier."""
    row = directory_actions.add_stand_in(agency=cast.preschool, tier=3, person=who, by=COMMAND)
    return directory_actions.accept_stand_in(stand_in=row, by=by(who)) if accepts else row


def answered_by_tom(cast: Cast) -> Disagreement:
    """Bea's disagreement, answered at the second tier, above which the pre-school has nobody."""
    disagreement = act(county.raised(cast, by=cast.bea), "acknowledge", cast.priya, record_numbers={}, question="")
    disagreement = act(disagreement, "respond", cast.priya, answer=county.STANDS)
    disagreement = act(disagreement, "escalate", cast.bea, onward=onward(cast))
    disagreement = act(disagreement, "carry", cast.moira, carried=county.carried_words(cast, cast.tom))
    disagreement = act(disagreement, "acknowledge", cast.tom, record_numbers={}, question="")
    return act(disagreement, "respond", cast.tom, answer=county.STANDS)


def to_moira_again(cast: Cast, **changes: Any) -> Disagreement:
    """Moira, who carried it at the second tier, is to carry it at the third."""
    return act(answered_by_tom(cast), "escalate", cast.bea, onward=onward(cast, carry_by=in_days(2, cast), **changes))


def told(kind: str) -> set[Person]:
    return {notice.to for notice in Notice.objects.filter(kind=kind).select_related("to")}


def menu(disagreement: Disagreement, who: Person) -> str:
    return text_of(signed_in(who).get(disagreement.get_absolute_url()))


def end_of_the_wait(disagreement: Disagreement) -> datetime:
    return waiting.named_by(disagreement, here(disagreement).opened_at).instant()


@pytest.mark.requirement("L1")
def test_until_the_end_of_the_next_working_day_the_office_can_name_somebody(cast: Cast) -> None:
    stands_in(cast, cast.olu, accepts=False)
    disagreement = to_moira_again(cast)
    assert here(disagreement).doubled
    assert told("nobody_at_tier") == {cast.ruth}
    assert told("stand_in_needed") == {cast.olu}
    until = waiting.named_by(disagreement, here(disagreement).opened_at).words
    assert f"The partnership’s office has until {until} to name somebody. If nobody is named by then, you carry it" in (
        record(disagreement, cast.moira)
    )
    assert "If nobody is named by then, Moira Finch carries it" in record(disagreement, cast.bea)


@pytest.mark.requirement("L1")
def test_carrying_at_two_tiers_is_offered_exactly_when_it_is_accepted(cast: Cast) -> None:
    disagreement = to_moira_again(cast)
    at_once = county.carried_words(cast, cast.helen)
    assert "/carry/" not in menu(disagreement, cast.moira)
    assert "/decline/" in menu(disagreement, cast.moira)
    assert signed_in(cast.moira).get(address(disagreement, Act.CARRY)).status_code == 409
    with pytest.raises(NotNow):
        act(disagreement, "carry", cast.moira, carried=at_once)
    with clock.set_to(end_of_the_wait(disagreement)):
        assert "/carry/" in menu(disagreement, cast.moira)
        later = county.carried_words(cast, cast.helen)
        assert here(act(disagreement, "carry", cast.moira, carried=later)).state == "to acknowledge"


@pytest.mark.requirement("L1", "L3")
def test_what_cannot_wait_is_carried_at_once(cast: Cast) -> None:
    disagreement = to_moira_again(cast, urgent_because="He has not fed since this morning.")
    assert "/carry/" in menu(disagreement, cast.moira)
    act(disagreement, "carry", cast.moira, carried=county.carried_words(cast, cast.helen))
    assert told("nobody_at_tier") == {cast.ruth}


@pytest.mark.requirement("L1", "L3")
def test_nobody_is_late_before_somebody_could_be_named(cast: Cast) -> None:
    disagreement = answered_by_tom(cast)
    morning = in_days(1, cast).instant() - timedelta(hours=14)
    with (
        clock.set_to(morning),
        pytest.raises(Unanswerable, match="there is time to name somebody until") as refused,
    ):
        act(disagreement, "escalate", cast.bea, onward=onward(cast, carry_by=Due(clock.today())))
    assert refused.value.field == "due_on"


@pytest.mark.requirement("L1")
def test_whoever_the_office_names_carries_it_and_the_raiser_keeps_their_place(cast: Cast) -> None:
    disagreement = to_moira_again(cast)
    options = signed_in(cast.ruth).get(address(disagreement, Act.REPLACE)).context["form"].fields["place"].options
    assert options[0].label == "Moira Finch, for Little Acorns Pre-school, at the Senior Manager tier"
    assert "has nobody else there" in options[0].hint
    typed = {"place": "raising", "to_raising": "", "other": "Olu Bright", "because": "Away from work"}
    assert sent_by(cast.ruth, disagreement, Act.REPLACE, typed).status_code == 302
    step = here(disagreement)
    assert (step.raising.person, step.raising.stands_in, step.doubled) == (cast.olu, True, False)
    assert disagreement.named.get(person=cast.moira).until is not None
    county.says_no_link(disagreement, cast.olu)
    assert "/carry/" in menu(disagreement, cast.olu)


@pytest.mark.requirement("L1", "L10")
def test_a_stand_in_who_accepts_meanwhile_takes_the_step_and_the_raiser_stays_the_raiser(cast: Cast) -> None:
    directory_actions.end_post(post=cast.moira.posts.get(), until=clock.today(), by=COMMAND)
    disagreement = act(county.raised(cast, by=cast.bea), "acknowledge", cast.priya, record_numbers={}, question="")
    disagreement = act(disagreement, "respond", cast.priya, answer=county.STANDS)
    disagreement = act(disagreement, "escalate", cast.bea, onward=onward(cast, carry_by=in_days(2, cast)))
    assert here(disagreement).raising.person == cast.bea
    row = directory_actions.add_stand_in(agency=cast.preschool, tier=2, person=cast.olu, by=COMMAND)
    directory_actions.accept_stand_in(stand_in=row, by=by(cast.olu))
    typed: Typed = {"to": str(cast.olu.pk), "because": "She has accepted to stand in"}
    assert sent_by(cast.bea, disagreement, Act.HAND_OVER, typed).status_code == 302
    held = county.now(disagreement)
    assert held.raiser is not None
    assert (held.raiser.person, here(held).raising.person, here(held).doubled) == (cast.bea, cast.olu, False)
    assert disagreement.named.get(person=cast.bea).until is None
    places = signed_in(cast.ruth).get(address(disagreement, Act.REPLACE)).context["form"].places
    assert list(places) == ["raising", "raiser"]


# A stand-in of the other side's agency.


@pytest.mark.requirement("L1")
def test_a_stand_in_of_the_other_sides_agency_acts_only_if_the_raiser_agrees(cast: Cast) -> None:
    stands_in(cast, cast.joan)
    disagreement = answered_by_tom(cast)
    page = signed_in(cast.bea).get(address(disagreement, Act.ESCALATE))
    options = page.context["form"].fields["carrier"].options
    assert [(option.label, option.group) for option in options][1:] == [
        ("Joan Pike, Quality officer, Marlshire Children’s Services", "Only if you agree")
    ]
    assert "only somebody of Marlshire Children’s Services has accepted to stand in" in words(text_of(page))
    typed: Typed = {"because": "He has lost weight since.", "carrier": f"person-{cast.joan.pk}"}
    refused = text_of(sent_by(cast.bea, disagreement, Act.ESCALATE, typed))
    assert "Confirm that you agree that somebody of Marlshire Children’s Services stands in" in refused
    assert sent_by(cast.bea, disagreement, Act.ESCALATE, {**typed, "stand_in_agreed": "on"}).status_code == 302
    assert here(disagreement).raising.person == cast.joan
    assert "agreeing that somebody of the other side’s agency stands in" in record(disagreement, cast.bea)


@pytest.mark.requirement("L1")
def test_nobody_but_the_raiser_agrees_to_it(cast: Cast) -> None:
    stands_in(cast, cast.joan)
    page = signed_in(cast.moira).get(address(answered_by_tom(cast), Act.ESCALATE))
    assert "to whom the professional who raised it would have to agree" in words(text_of(page))
    form = page.context["form"]
    assert [option.label for option in form.fields["carrier"].options] == ["Moira Finch, Manager"]
    assert "stand_in_agreed" not in form.fields


# The side that answers.


def to_social_care_without_tom(cast: Cast) -> Disagreement:
    """Nadia is to carry it to social care, whose team manager has left."""
    directory_actions.record_leaving(person=cast.tom, by=COMMAND)
    return county.escalated(cast)


def offered(disagreement: Disagreement, who: Person, act: Act) -> list[str]:
    form = signed_in(who).get(address(disagreement, act)).context["form"]
    return [option.label for option in form.fields["address"].options]


@pytest.mark.requirement("L1")
def test_whoever_made_the_decision_is_not_the_counterpart_at_the_next_tier(cast: Cast) -> None:
    disagreement = to_social_care_without_tom(cast)
    assert offered(disagreement, cast.nadia, Act.CARRY) == [
        "I do not know who: the point of contact of Marlshire Children’s Services finds the right person"
    ]
    with pytest.raises(Unanswerable, match="Priya Nair has answered at another tier"):
        act(disagreement, "carry", cast.nadia, carried=county.carried_words(cast, cast.priya))
    said = replace(county.carried_words(cast, cast.priya), to=Address())
    disagreement = act(disagreement, "carry", cast.nadia, carried=said)
    assert told("nobody_at_tier") == {cast.ruth}
    assert offered(disagreement, cast.joan, Act.PLACE) == ["Joan Pike, Quality officer", "Sam Cole, Social worker"]
    with clock.set_to(clock.now() + LATER):
        names = offered(disagreement, cast.joan, Act.PLACE)
        assert names[-2:] == ["Helen Marsh, Service manager", "Priya Nair, Social worker"]
        done = act(disagreement, "place", cast.joan, to=Address(person=cast.priya))
    assert here(done).doubled


@pytest.mark.requirement("L1", "L3")
def test_when_it_cannot_wait_whoever_answered_before_can_be_placed_at_once(cast: Cast) -> None:
    disagreement = to_social_care_without_tom(cast)
    urgent = "He has not fed since this morning."
    said = replace(county.carried_words(cast, cast.priya, urgent_because=urgent), to=Address())
    disagreement = act(disagreement, "carry", cast.nadia, carried=said)
    assert "Priya Nair, Social worker" in offered(disagreement, cast.joan, Act.PLACE)


@pytest.mark.requirement("L1")
def test_the_office_replaces_whoever_answers_at_two_tiers(cast: Cast) -> None:
    disagreement = to_social_care_without_tom(cast)
    said = county.carried_words(cast, cast.priya, urgent_because="He has not fed since this morning.")
    disagreement = act(disagreement, "carry", cast.nadia, carried=said)
    replaced = Replaced("responding", cast.carl, "Nobody of the agency stands at this tier")
    step = here(act(disagreement, "replace", cast.ruth, replaced=replaced))
    assert step.responding is not None
    assert (step.responding.person, step.doubled) == (cast.carl, False)


# Whoever is asked to stand in.


@pytest.mark.requirement("L1", "A1")
def test_whoever_is_asked_to_stand_in_is_told_and_so_is_whoever_asked_them(cast: Cast) -> None:
    row = stands_in(cast, cast.olu, accepts=False)
    assert told("asked_to_stand_in") == {cast.olu}
    directory_actions.accept_stand_in(stand_in=row, by=by(cast.olu))
    assert told("stand_in_accepted") == {cast.ruth}


@pytest.mark.requirement("L1", "A1")
def test_whoever_is_asked_to_stand_in_can_say_no_from_their_home_page(cast: Cast) -> None:
    row = stands_in(cast, cast.olu, accepts=False)
    olu = signed_in(cast.olu)
    assert "Little Acorns Pre-school asks you to stand in for it" in text_of(olu.get("/"))
    accepting = f"/directory/stand_ins/{row.pk}/accept_stand_in/"
    assert f'href="{accepting}"' in text_of(olu.get("/"))
    assert "Say no to standing in" in text_of(olu.get(accepting))
    directory_actions.decline_stand_in(stand_in=row, by=by(cast.olu))
    assert told("stand_in_declined") == {cast.ruth}
    assert "asks you to stand in" not in text_of(olu.get("/"))


@pytest.mark.requirement("L1", "A1")
def test_a_stand_in_can_stop_standing_in(cast: Cast) -> None:
    row = stands_in(cast, cast.olu)
    page = text_of(signed_in(cast.olu).get(f"/directory/{cast.preschool.pk}/"))
    assert f"/directory/stand_ins/{row.pk}/decline_stand_in/" in page


@pytest.mark.requirement("L1")
def test_a_person_of_the_office_is_no_stand_in_of_last_resort(cast: Cast) -> None:
    clerk = person(cast.office, "Una Clark", "Clerk")
    replaced, disagreement = Replaced("raising", clerk, "Away from work"), to_moira_again(cast)
    with pytest.raises(Unanswerable, match="cannot take this place"):
        act(disagreement, "replace", cast.ruth, replaced=replaced)


def neighbour_asked_above_its_only_tier(cast: Cast) -> Disagreement:
    """Carl answered for the council next door, which has nobody else; Nadia carries it to whoever it finds."""
    disagreement = county.raised(cast, agency=cast.neighbour, to=Address(person=cast.carl))
    disagreement = act(disagreement, "acknowledge", cast.carl, record_numbers={}, question="")
    disagreement = act(disagreement, "respond", cast.carl, answer=county.STANDS)
    disagreement = act(disagreement, "escalate", cast.grace, onward=onward(cast))
    said = replace(county.carried_words(cast, cast.carl), to=Address())
    return act(disagreement, "carry", cast.nadia, carried=said)


@pytest.mark.requirement("L1", "I5")
def test_an_agency_with_nobody_left_reads_until_when_the_office_can_name_somebody(cast: Cast) -> None:
    directory_actions.choose_point_of_contact(agency=cast.neighbour, person=cast.carl, by=COMMAND)
    disagreement = neighbour_asked_above_its_only_tier(cast)
    until = waiting.named_by(disagreement, clock.now()).words
    shown = " ".join(text_of(signed_in(cast.carl).get(address(disagreement, Act.PLACE))).split())
    assert f"has until {until} to name somebody. From then on whoever answered before can be asked again" in shown


@pytest.mark.requirement("L1", "I5", "A2")
def test_the_office_can_place_it_with_anybody_of_the_directory_but_of_the_side_that_raised_it(cast: Cast) -> None:
    disagreement = neighbour_asked_above_its_only_tier(cast)
    for typed, refusal in (
        ("", "Select who it is, or name them in the next question"),
        ("Olu Bright", "Olu Bright is of the agency that raised it. Choose somebody else"),
    ):
        answer = sent_by(cast.ruth, disagreement, Act.PLACE, {"address": "", "other": typed})
        assert refusal in text_of(answer)
    assert sent_by(cast.ruth, disagreement, Act.PLACE, {"address": "", "other": "Moira Finch"}).status_code == 302
    step = here(disagreement)
    assert step.responding is not None
    assert (step.responding.person, step.responding.stands_in, step.doubled) == (cast.moira, True, False)
