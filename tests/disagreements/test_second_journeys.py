"""The journeys that end before the last tier, under another partnership's protocol, through the pages.

Each is looked at where it ends: its status, its tiers by their names, and nothing of Wiltshire's.
"""

from datetime import timedelta

import pytest

from resolution import clock
from resolution.disagreements.answers import Address
from resolution.disagreements.models import Disagreement, Draft
from resolution.partnership.models import Person
from resolution.protocol.acts import Act
from tests.protocol.texts import SECOND, SECOND_TEXT, WILTSHIRE

from .cast import Cast, answering, here, in_days, now
from .draft_pages import leave, press
from .looking import shown, words
from .northmoor import acknowledged, answered, begun, carried, does, taken_up
from .pages import address, by_day, day, refused, signed_in, text_of
from .test_raising_second import answers, filled
from .test_raising_settled import LOG
from .test_raising_settled import words as settled_words
from .unable import without_account

PROTOCOL = SECOND_TEXT
NOT_THEIRS = {"Wiltshire", "Senior Manager", "Leader"}


def ends(disagreement: Disagreement, status: str, tiers: list[str], *seen_by: Person) -> None:
    """It stands so, came to these tiers, and the record names them as this protocol does."""
    held = now(disagreement)
    assert held.status == status
    assert [held.protocol.tier(step.tier).name for step in held.steps.all()] == tiers
    # The whole ladder is shown; one that a conversation settled has none.
    ladder = [tier.name for tier in SECOND.tiers] if tiers else []
    for person in seen_by:
        record = shown(held.get_absolute_url(), person)
        assert [name for name in ladder if name not in words(record)] == []
        assert [name for name in NOT_THEIRS if name in record] == []


def test_what_is_refused_are_names_of_the_other_protocol() -> None:
    assert {tier.name for tier in WILTSHIRE.tiers} | {"Wiltshire"} >= NOT_THEIRS


@pytest.mark.requirement("L5")
def test_a_response_settles_it_at_the_first_tier(cast: Cast) -> None:
    disagreement = begun(cast)
    answered(disagreement)
    does(disagreement, cast.grace, Act.SETTLE, {"agree": "on"})
    ends(disagreement, "agreed", ["Practitioner"], cast.grace, cast.priya)
    closing = signed_in(cast.grace).get(address(disagreement, Act.CLOSE))
    assert "not_settled_lower_because" not in text_of(closing)
    does(disagreement, cast.grace, Act.CLOSE, {"outcome_for_child": "He is seen every week.", "still_safe": "holds"})
    ends(disagreement, "closed", ["Practitioner"], cast.grace, cast.priya)


@pytest.mark.requirement("C7", "L6")
def test_a_first_step_above_the_first_tier_was_taken_up_by_nobody_and_the_next_by_its_own_words(cast: Cast) -> None:
    disagreement = begun(cast, harm_imminent=True, to=Address())
    assert (here(disagreement).escalated_by, here(disagreement).escalated_because) == (None, "")
    carrying = shown(address(disagreement, Act.CARRY), cast.nadia)
    assert "wrote this" not in carrying
    assert "why_go_on" not in carrying
    carried(cast, disagreement)
    answered(disagreement)
    taken_up(disagreement)
    carrying = words(shown(address(disagreement, Act.CARRY), here(disagreement).raising.person))
    assert "Nadia Rahman, Health visiting team manager, wrote this on" in carrying
    carried(cast, disagreement)
    told = words(shown(disagreement.get_absolute_url(), cast.grace))
    assert f"He has lost weight. {here(disagreement).raising.person.name} carried it in these words." in told


@pytest.mark.requirement("L5", "L12")
def test_an_action_that_is_not_done_opens_it_again_at_the_tier_where_it_was_agreed(cast: Cast) -> None:
    disagreement = begun(cast, harm_imminent=True, to=Address())
    carried(cast, disagreement)
    soon = by_day(in_days(1, cast).on)
    does(disagreement, cast.nadia, Act.PROPOSE, {"text": "We visit together.", **soon})
    whose = {"action_1": "Weigh him", "action_1_owner": str(cast.tom.pk)}
    whose |= day("action_1_due", clock.today() + timedelta(days=7))
    amended = {"text": "We visit together, and weigh him.", "question": "He is not on our books."}
    does(disagreement, cast.tom, Act.AMEND, {**amended, **whose, **soon})
    does(disagreement, cast.nadia, Act.CONFIRM, {"agree": "on"})
    does(disagreement, cast.tom, Act.REPORT_ACTION, {"outcome": "not_done", "because": "He was away."})
    again = {"because": "He was not weighed.", "criteria": "none_of_these", **soon}
    does(disagreement, cast.nadia, Act.REOPEN, again)
    assert (here(disagreement).state, answering(disagreement)) == ("to acknowledge", cast.tom)
    ends(disagreement, "open", ["Team Lead", "Team Lead"], cast.grace, cast.nadia, cast.tom)


@pytest.mark.requirement("I8")
def test_a_settled_one_is_logged_and_taken_up_after_all(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    assert grace.post(LOG, settled_words(cast) | {"theme": "plan"}).status_code == 302
    logged = Disagreement.objects.get()
    ends(logged, "settled", [], cast.grace, cast.helen)
    does(logged, cast.grace, Act.TAKE_UP, {})
    draft = Draft.objects.get()
    assert grace.get(f"/drafts/{draft.pk}/decision/").context["form"]["themes"].value() == ["plan"]
    evidence = grace.get(f"/drafts/{draft.pk}/evidence/").context["form"]
    assert "They visit this week after all." in evidence["observed"].value()
    assert not evidence["as_they_see_it"].value()
    people, today = grace.get(f"/drafts/{draft.pk}/people/").context["form"], clock.today()
    rang_on = [str(part) for part in (today.day, today.month, today.year)]
    assert (people["rang"].value(), people["rang_on"].value()) == ("spoke", rang_on)
    for page, typed in answers(cast).items():
        leave(grace, draft, page, typed)
    assert press(grace, draft).status_code == 302
    ends(logged, "settled", [], cast.grace, cast.helen)
    ends(Disagreement.objects.exclude(pk=logged.pk).get(), "open", ["Practitioner"], cast.grace, cast.priya)


@pytest.mark.requirement("I5")
def test_for_nobody_known_it_is_sent_back_addressed_again_and_acknowledged(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    press(grace, filled(grace, cast, people={"address": "unknown"}))
    disagreement = Disagreement.objects.get()
    assert (here(disagreement).state, answering(disagreement)) == ("to address", None)
    assert f"by {in_days(2, cast).words}: say who" in words(shown(disagreement.get_absolute_url(), cast.joan))
    does(disagreement, cast.joan, Act.SEND_BACK, {"because": "It is for Eastmoor."})
    does(disagreement, cast.grace, Act.READDRESS, {"address": f"person-{cast.carl.pk}"})
    acknowledged(disagreement)
    assert (here(disagreement).state, answering(disagreement)) == ("to respond", cast.carl)
    ends(disagreement, "open", ["Practitioner"], cast.grace, cast.carl)


@pytest.mark.requirement("L7")
def test_it_is_withdrawn_at_the_second_tier_and_nothing_more_is_asked(cast: Cast) -> None:
    disagreement = begun(cast)
    answered(disagreement)
    taken_up(disagreement)
    does(disagreement, cast.grace, Act.WITHDRAW, {"because": "The new assessment answers it."})
    assert "It was withdrawn" in refused(cast.nadia, disagreement, Act.CARRY)
    ends(disagreement, "withdrawn", ["Practitioner", "Team Lead"], cast.grace, cast.nadia, cast.priya)


@pytest.mark.requirement("C12", "L15")
def test_a_response_says_what_it_rests_on_only_where_this_protocol_asks_it(cast: Cast) -> None:
    ida = without_account(cast.neighbour, "Ida Frost")
    disagreement = begun(cast, agency=cast.neighbour, to=Address(person=ida))
    said = {"who": "Ida Frost", "text": "By telephone: he was seen.", **day("on", clock.today())}
    response = {"choice": "responded", "decision": "kept", "reason": "He was seen."}
    asked = signed_in(cast.grace).get(address(disagreement, Act.AS_REPORTED)).context["form"].fields.keys()
    assert asked.isdisjoint({"basis", "evidence"})
    does(disagreement, cast.grace, Act.AS_REPORTED, said | response)
    ends(disagreement, "open", ["Practitioner"], cast.grace)
    for at in (disagreement.get_absolute_url(), address(disagreement, "print")):
        said_there = words(shown(at, cast.grace))
        assert "He was seen." in said_there
        assert [empty for empty in ("Based on:.", "()", "( )") if empty in said_there] == []
