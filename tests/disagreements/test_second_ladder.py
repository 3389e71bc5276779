"""Whole journeys under another partnership's protocol, through the pages: three tiers, or as few and as many as may be.

Nothing but `resolution.protocol` may know how many tiers there are, what they are called, or which numbers hold.
"""

from datetime import time, timedelta
from typing import Any

import pytest
from django.test import Client

from resolution import clock
from resolution.disagreements.models import Disagreement, Draft
from resolution.govuk.wording import day
from resolution.partnership import actions as directory
from resolution.protocol.acts import Act
from resolution.protocol.clock import Due
from resolution.protocol.loading import load
from tests.govuk.reading import read
from tests.partnership.cast import COMMAND, person
from tests.protocol.texts import SECOND_TEXT, with_tiers, without

from .badly_filled import cited
from .cast import Cast, answering, gather, here, in_days, now
from .looking import page, turn, words
from .northmoor import acknowledged, answered, begun, carried, does, last_tier, taken_up
from .pages import address, by_day, sent_by, signed_in, text_of
from .test_raising_settled import LOG
from .test_raising_settled import words as settled_words

NORTHMOOR = {"three": SECOND_TEXT, "two": with_tiers(2), "six": with_tiers(6)}
LONG = timedelta(days=40)
MEANS_EVIDENCE = 'means = "the evidence"\n'


@pytest.fixture(params=NORTHMOOR)
def northmoor(request: Any, db: None) -> Cast:
    cast = gather(NORTHMOOR[request.param])
    # The cast stands at four tiers at the most.
    for tier in range(5, load(NORTHMOOR[request.param]).last_tier + 1):
        person(cast.health, f"Hana{tier} Reed", "Governor", tier=tier)
        person(cast.social_care, f"Sol{tier} Reed", "Councillor", tier=tier)
    return cast


def at_the_last_tier(cast: Cast) -> Disagreement:
    """Answered at each tier, up to the last."""
    disagreement = begun(cast)
    answered(disagreement)
    for _ in range(last_tier(disagreement) - 1):
        taken_up(disagreement)
        carried(cast, disagreement)
        answered(disagreement)
    return now(disagreement)


@pytest.mark.requirement("L1", "L4")
def test_it_climbs_one_tier_at_a_time_and_is_left_unresolved_at_the_last(northmoor: Cast) -> None:
    disagreement = at_the_last_tier(northmoor)
    tiers = [step.tier for step in disagreement.steps.all()]
    assert tiers == list(range(1, last_tier(disagreement) + 1))
    carrier = here(disagreement).raising.person
    assert signed_in(carrier).get(address(disagreement, Act.ESCALATE)).status_code == 409
    assert disagreement.protocol.tiers[-1].name in page(disagreement, carrier)
    does(disagreement, carrier, Act.LEAVE_UNRESOLVED, {"because": "Both sides have said all they can."})
    assert now(disagreement).status == "unresolved"


@pytest.mark.requirement("L5")
def test_after_the_last_tier_a_way_forward_is_proposed_there_and_confirmed(northmoor: Cast) -> None:
    disagreement = at_the_last_tier(northmoor)
    carrier = here(disagreement).raising.person
    does(disagreement, carrier, Act.LEAVE_UNRESOLVED, {"because": "Both sides have said all they can."})
    words = {"text": "We visit together.", "criteria": "none_of_these", **by_day(in_days(1, northmoor).on)}
    does(disagreement, carrier, Act.PROPOSE, words)
    assert here(disagreement).tier == last_tier(disagreement)
    does(disagreement, answering(disagreement), Act.CONFIRM, {"agree": "on"})
    assert now(disagreement).status == "agreed"
    closing = {"outcome_for_child": "He is seen every week.", "not_settled_lower_because": "There were no visits."}
    does(disagreement, carrier, Act.CLOSE, {**closing, "still_safe": "holds"})
    assert now(disagreement).status == "closed"


@pytest.mark.requirement("L6")
def test_silence_is_gone_past_from_the_first_tier_to_the_last(northmoor: Cast) -> None:
    disagreement = begun(northmoor)
    for days in range(1, last_tier(disagreement)):
        with clock.set_to(clock.now() + LONG * days):
            does(disagreement, here(disagreement).raising.person, Act.ESCALATE, {})
            # The time that two tiers share is used up: the next working day is left.
            carried(northmoor, disagreement, days=1)
    with clock.set_to(clock.now() + LONG * last_tier(disagreement)):
        does(disagreement, here(disagreement).raising.person, Act.LEAVE_UNRESOLVED, {})
    assert {step.ended for step in disagreement.steps.all()} == {"no response"}


@pytest.mark.requirement("L6")
def test_what_nobody_carries_is_persisted_with_to_the_last_tier(northmoor: Cast) -> None:
    disagreement = begun(northmoor)
    answered(disagreement)
    taken_up(disagreement)
    while here(disagreement).tier < last_tier(disagreement):
        does(disagreement, here(disagreement).raising.person, Act.DECLINE, {"because": "We have no new facts."})
        assert "Persisting is welcome" in page(disagreement, northmoor.grace)
        does(disagreement, northmoor.grace, Act.PERSIST, {})
    does(disagreement, here(disagreement).raising.person, Act.DECLINE, {"because": "Nor have I."})
    whole = page(disagreement, northmoor.grace)
    assert "Nor have I." in whole
    assert "logs it formally with the Learning and Improvement Group" in whole
    assert "Nor have I." in text_of(signed_in(northmoor.grace).get(address(disagreement, Act.LEAVE_UNRESOLVED)))
    does(disagreement, northmoor.grace, Act.LEAVE_UNRESOLVED, {"because": "Nobody carries it."})
    assert now(disagreement).status == "unresolved"


@pytest.mark.requirement("L3", "L6")
def test_the_raising_sides_own_date_is_this_protocols(northmoor: Cast) -> None:
    disagreement = begun(northmoor)
    answered(disagreement)
    assert f"by {in_days(3, northmoor).words}" in turn(disagreement, northmoor.grace)
    usual = "This is the protocol’s usual time for your word"
    assert f"{usual}: 3 working days." in page(disagreement, northmoor.grace)
    soon = (clock.now() + timedelta(hours=5)).astimezone(clock.LONDON)
    urgent = begun(northmoor, due=Due(soon.date(), time(soon.hour)), urgent_because="He is alone tonight.")
    answered(urgent)
    assert f"{usual}: 12 hours." in page(urgent, northmoor.grace)


@pytest.mark.requirement("L3")
def test_two_tiers_share_their_longest_time_whatever_is_typed(db: None) -> None:
    cast = gather(SECOND_TEXT)
    disagreement = begun(cast)
    answered(disagreement)
    taken_up(disagreement)
    words = {**by_day(in_days(11, cast).on), "affirm": "on", "criteria": "none_of_these"}
    refused = sent_by(cast.nadia, disagreement, Act.CARRY, words)
    assert "The protocol’s longest time ends at" in text_of(refused)
    end = in_days(10, cast).on
    with clock.set_to(in_days(8, cast).instant() - timedelta(hours=12)):
        shown = read(signed_in(cast.nadia).get(address(disagreement, Act.CARRY)))
        assert shown.by_id("id_due_by_helptext").text == f"The protocol’s longest time ends on {day(end)}."
        assert [radio["value"] for radio in shown.all("input", name="due_by")][-2:] == [end.isoformat(), "another"]
    carried(cast, disagreement)
    assert here(disagreement).state == "to acknowledge"


@pytest.mark.requirement("C7", "C11", "L6")
def test_going_on_is_asked_in_this_protocols_words_and_what_was_learned_only_where_it_asks(db: None) -> None:
    asks = """declaration = "I have read the answer."
missing = "Confirm that you have read the answer"
"""
    new = '[[checklist.carries]]\nid = "new"\nkind = "text"\nname = "What was new"\nquestion = "What was new to you?"'
    cast = gather(SECOND_TEXT.replace(asks, f'{asks}\n{new}\nhint = "One thing."\nmissing = "Enter what was new"\n'))
    disagreement = begun(cast)
    answered(disagreement)
    asked = read(signed_in(cast.grace).get(address(disagreement, Act.ESCALATE))).one("main").text
    assert "Why do you go on?" in asked
    learned = "What was new to you? (optional) Read it twice. One thing. Whoever carries it is offered your words."
    assert learned in asked
    refused = text_of(sent_by(cast.grace, disagreement, Act.ESCALATE, {"because": ""}))
    assert "Enter why you go on (" in refused
    assert "What has changed" not in refused


@pytest.mark.requirement("C7", "C11")
def test_where_the_protocol_asks_nothing_anew_why_one_goes_on_is_asked_all_the_same(db: None) -> None:
    start, end = SECOND_TEXT.index('[[checklist]]\nid = "N7"'), SECOND_TEXT.index('[[checklist]]\nid = "N12"')
    cast = gather(SECOND_TEXT[:start] + SECOND_TEXT[end:])
    disagreement = begun(cast)
    answered(disagreement)
    form = signed_in(cast.grace).get(address(disagreement, Act.ESCALATE)).context["form"]
    assert form.fields["because"].label == "Why do you take it further?"
    assert "learned" not in form.fields


@pytest.mark.requirement("C3", "C4")
def test_what_may_have_changed_is_named_as_this_protocol_names_its_questions(db: None) -> None:
    cast = gather(SECOND_TEXT)
    disagreement = begun(cast)
    answered(disagreement)
    taken_up(disagreement)
    form = signed_in(cast.nadia).get(address(disagreement, Act.CARRY)).context["form"]
    assert [option.label for option in form.fields["changed"].options] == ["Their view", "What it rests on"]


@pytest.mark.requirement("C3", "C4")
def test_where_nothing_is_asked_about_the_evidence_nothing_of_it_can_have_changed(db: None) -> None:
    cast = gather(without("N3", "N4"))
    disagreement = begun(cast)
    answered(disagreement)
    taken_up(disagreement)
    carrying = text_of(signed_in(cast.nadia).get(address(disagreement, Act.CARRY)))
    assert "Why do you go on?" in carrying
    assert 'name="changed"' not in carrying
    carried(cast, disagreement)
    assert here(disagreement).state == "to acknowledge"


@pytest.mark.requirement("I8")
def test_what_a_protocol_does_not_ask_is_not_filled_in_from_what_was_settled(db: None) -> None:
    cast = gather(without("N3", "N9").replace(MEANS_EVIDENCE, ""))
    signed_in(cast.grace).post(LOG, settled_words(cast) | {"theme": "plan"})
    does(Disagreement.objects.get(), cast.grace, Act.TAKE_UP, {})
    assert Draft.objects.get().known.keys() == {"agency", "themes"}


@pytest.mark.requirement("C12")
def test_a_response_declares_only_what_the_protocol_asks(db: None) -> None:
    declared = 'declaration = "I have read it all."\nmissing = "Confirm that you have read it all"\n'
    cast = gather(SECOND_TEXT.replace(declared, ""))
    disagreement = begun(cast)
    acknowledged(disagreement)
    responding = text_of(signed_in(cast.priya).get(address(disagreement, Act.RESPOND)))
    assert "What do you decide?" in responding
    assert 'name="declared"' not in responding
    does(disagreement, cast.priya, Act.RESPOND, {"decision": "kept", "reason": "He was seen."})
    assert "They keep to what was decided He was seen." in page(disagreement, cast.grace)


def test_an_act_and_a_refusal_say_which_part_of_this_protocol_they_come_from(db: None) -> None:
    cast = gather(SECOND_TEXT)
    disagreement = begun(cast)
    acknowledging = text_of(signed_in(cast.priya).get(address(disagreement, Act.ACKNOWLEDGE)))
    assert "This comes from the protocol, part B, 2." in acknowledging
    assert "Prepare well, and be fair to the other side." in acknowledging
    not_theirs = signed_in(cast.grace).get(address(disagreement, Act.ACKNOWLEDGE))
    assert not_theirs.status_code == 403
    assert "(the protocol, part B, 2)" in text_of(not_theirs)
    not_now = signed_in(cast.grace).get(address(disagreement, Act.LEAVE_UNRESOLVED))
    assert not_now.status_code == 409
    assert "(the protocol, part B, 4)" in text_of(not_now)
    named_by_none = text_of(signed_in(cast.grace).get(address(disagreement, Act.WITHDRAW)))
    assert "This comes from the protocol: Resolving Professional Differences." in named_by_none
    left_out = sent_by(cast.grace, disagreement, Act.WITHDRAW, {"because": ""})
    assert cited(left_out) == ["This is part of “Withdraw it” (the protocol: Resolving Professional Differences)."]


def test_the_public_page_cites_the_clauses_of_this_protocol(db: None) -> None:
    gather(SECOND_TEXT)
    said = words(text_of(Client().get("/how-disagreements-are-resolved/")))
    assert "Says whether the decision changes, and why. The protocol, part B, 2." in said
    assert "Takes it to the next tier, with the refusal shown. The protocol, part B, 1." in said
    assert "With the Learning and Improvement Group, beside the ladder" in said
    assert "Asks the Learning and Improvement Group to offer a mediator." in said
    assert "The Learning and Improvement Group; The Chair of the Learning and Improvement Group." in said
    assert "Sub Group" not in said
    assert "Everyone is expected to speak up for a child." in text_of(Client().get("/"))


@pytest.mark.requirement("L1", "L3")
def test_the_office_has_as_long_to_name_somebody_as_this_protocol_says(db: None) -> None:
    cast = gather(SECOND_TEXT)
    directory.end_post(post=cast.nadia.posts.get(), until=clock.today(), by=COMMAND)
    disagreement = begun(cast)
    answered(disagreement)
    named_by = in_days(2, cast)
    escalating = signed_in(cast.grace).get(address(disagreement, Act.ESCALATE))
    assert f"has until the end of {named_by.words} to name somebody else" in words(text_of(escalating))
    does(disagreement, cast.grace, Act.ESCALATE, {"because": "He has lost weight."})
    assert here(disagreement).due == in_days(3, cast)
    assert f"office has until {named_by.words} to name somebody" in page(disagreement, cast.grace)


@pytest.mark.requirement("A3")
def test_whom_what_is_restricted_still_reaches_is_named_as_this_protocol_names_them(db: None) -> None:
    cast = gather(SECOND_TEXT)
    restricting = words(text_of(signed_in(cast.grace).get(address(begun(cast), Act.RESTRICT))))
    assert "still reaches the Chair of the Learning and Improvement Group where it has to" in restricting


@pytest.mark.requirement("C4")
def test_what_a_concern_rests_on_is_named_as_this_protocol_names_it(db: None) -> None:
    cast = gather(SECOND_TEXT)
    disagreement = begun(cast, {"rests_on": "sensed", "observed": "", "sensed": "He goes quiet."})
    for at in (disagreement.get_absolute_url(), address(disagreement, "print")):
        said = words(text_of(signed_in(cast.grace).get(at)))
        assert "It rests on Instinct They sense, and have not seen He goes quiet." in said
        assert "gut feeling" not in said.lower()


@pytest.mark.requirement("Q5")
def test_where_a_protocol_asks_nothing_of_a_stuck_network_only_the_reason_is_asked(db: None) -> None:
    cast = gather(SECOND_TEXT)
    asked = words(text_of(signed_in(cast.grace).get(address(begun(cast), Act.SAY_STUCK))))
    assert "What makes you think that the agencies are stuck?" in asked
    assert "the partnership’s own, not the protocol’s" not in asked
