"""Carrying it to the counterpart: what is asked anew, what is offered, and what is affirmed."""

from datetime import timedelta

import pytest

from resolution import clock
from resolution.disagreements.actions.doing import Unanswerable
from resolution.disagreements.declared import given
from resolution.disagreements.record.fetching import whole
from resolution.disagreements.record.positions import positions_of
from resolution.govuk import wording
from resolution.notices.models import Notice
from resolution.partnership import actions as directory
from resolution.protocol.acts import Act
from tests.partnership.cast import COMMAND

from . import cast as county
from .badly_filled import errors
from .cast import Cast, act, answering
from .ladder import carry_words, declined, last_entry, long_ago, shown, urgently_escalated
from .pages import Typed, address, day, sent_by, signed_in, text_of

pytestmark = pytest.mark.both


@pytest.mark.requirement("L4", "L6")
def test_what_is_typed_on_escalating_is_offered_to_whoever_carries_it(cast: Cast) -> None:
    disagreement = county.responded(cast)
    words = {"because": "He has lost weight since.", "learned": "They were short of visits."}
    sent_by(cast.grace, disagreement, Act.ESCALATE, words)
    form = signed_in(cast.nadia).get(address(disagreement, "carry")).context["form"]
    assert (form["why_go_on"].value(), form["learned"].value()) == (words["because"], words["learned"])
    assert form["address"].value() == f"person-{cast.tom.pk}"


@pytest.mark.requirement("C7", "C11")
def test_carry_asks_at_most_five_answers_and_keeps_the_whole_checklist(cast: Cast) -> None:
    disagreement = county.escalated(cast)
    client = signed_in(cast.nadia)
    page = client.get(address(disagreement, "carry"))
    form = page.context["form"]
    under_a_tick = form.revealed()
    required = [
        field.name for field in form.visible_fields() if field.field.required and field.name not in under_a_tick
    ]
    assert required == ["why_go_on", "learned", "criteria", "address", "due_by", "affirm"]
    # Five answers, and the one declaration that re-affirms the rest.
    assert form["affirm"].field.label.startswith("The answers above still hold, but for what I have changed here.")
    assert "Only the best interest of the child drives this." in text_of(page)
    assert "Weight chart of 2 June" in text_of(page)
    assert "I weigh him at home every Thursday" in text_of(page)
    sent_by(cast.nadia, disagreement, Act.CARRY, carry_words(cast, disagreement))
    kept = disagreement.checklists.get(by__person=cast.nadia).answers.keys()
    assert {"C1", "C3", "C5", "C6", "C11", "why_go_on", "learned", "evidence", "lead", "arose_on"} <= kept
    safety = disagreement.safety.order_by("pk").last()
    assert safety is not None
    assert (safety.by.person, safety.text) == (cast.nadia, "I weigh him at home every Thursday until this is settled.")


@pytest.mark.requirement("C11")
def test_the_response_is_still_read_when_a_tier_in_between_declined(cast: Cast) -> None:
    disagreement = act(declined(cast), "persist", cast.grace, onward=county.onward(cast))
    form = signed_in(cast.ann).get(address(disagreement, "carry")).context["form"]
    assert "learned" in form.fields
    assert "I have read the response" in form.fields["affirm"].label


@pytest.mark.requirement("C11", "L6")
def test_what_was_never_answered_need_not_have_been_read(cast: Cast) -> None:
    disagreement = long_ago(county.acknowledged)(cast)
    assert "learned" not in signed_in(cast.grace).get(address(disagreement, "escalate")).context["form"].fields
    sent_by(cast.grace, disagreement, Act.ESCALATE, {})
    form = signed_in(cast.nadia).get(address(disagreement, "carry")).context["form"]
    assert "learned" not in form.fields
    assert sent_by(cast.nadia, disagreement, Act.CARRY, carry_words(cast, disagreement)).status_code == 302


@pytest.mark.requirement("I4", "I14")
def test_carrying_can_change_what_keeps_the_child_safe_and_what_is_of_serious_concern(cast: Cast) -> None:
    disagreement = county.escalated(cast)
    words = carry_words(cast, disagreement)
    changed = {**words, "safety": "His aunt stays with them.", "criteria": ["likely_harm", "withheld"]}
    sent_by(cast.nadia, disagreement, Act.CARRY, changed)
    safety = disagreement.safety.order_by("pk").last()
    assert safety is not None
    assert safety.text == "His aunt stays with them."
    assert set(disagreement.criteria.filter(tier=2).values_list("criterion", flat=True)) == {"likely_harm", "withheld"}
    act(disagreement, "send_back", cast.tom, because="It is Helen’s.")
    assert answering(disagreement) is None


@pytest.mark.requirement("I14")
def test_the_concerns_ticked_below_are_ticked_again_unless_they_are_changed(cast: Cast) -> None:
    disagreement = county.responded(cast, criteria=("withheld",))
    act(disagreement, "escalate", cast.grace, onward=county.onward(cast))
    words = {name: said for name, said in carry_words(cast, disagreement).items() if name != "criteria"}
    sent_by(cast.nadia, disagreement, Act.CARRY, words)
    assert list(disagreement.criteria.filter(tier=2).values_list("criterion", flat=True)) == ["withheld"]


@pytest.mark.requirement("I14")
def test_carrying_asks_the_concerns_anew_in_the_words_of_raising_and_ticks_nothing_by_itself(cast: Cast) -> None:
    disagreement = county.escalated(cast)
    page = signed_in(cast.nadia).get(address(disagreement, "carry"))
    question = page.context["form"]["criteria"]
    assert question.label == "Is it of serious concern?"
    chair = disagreement.protocol.bodies.chair
    assert question.help_text == f"Select all that apply. Ticking one logs it with the {chair} automatically."
    assert "This list is the partnership’s own, not the protocol’s." in text_of(page)
    assert "Is it of serious concern? (optional)" not in text_of(page)
    assert not question.value()
    words = {name: said for name, said in carry_words(cast, disagreement).items() if name != "criteria"}
    refused = sent_by(cast.nadia, disagreement, Act.CARRY, words)
    assert "Select each serious concern that applies, or “None of these”" in text_of(refused)
    assert not disagreement.criteria.filter(tier=2).exists()


@pytest.mark.requirement("C2")
def test_carry_asks_for_the_lead_who_was_not_reached_when_it_could_not_wait(cast: Cast) -> None:
    disagreement = urgently_escalated(cast)
    words = carry_words(cast, disagreement)
    refused = sent_by(cast.nadia, disagreement, Act.CARRY, words)
    assert "Select whether you have thought this through with your safeguarding lead" in text_of(refused)
    yesterday = clock.today() - timedelta(days=1)
    reached = {"lead_reached": "yes", "lead": "Ann Lowe", **day("lead_on", yesterday)}
    assert sent_by(cast.nadia, disagreement, Act.CARRY, {**words, **reached}).status_code == 302


@pytest.mark.requirement("C2", "L3")
def test_carry_goes_on_without_the_lead_when_it_still_cannot_wait(cast: Cast) -> None:
    disagreement = urgently_escalated(cast)
    soon = {"due_time": "4:30pm", "urgent_because": "He goes home that evening.", "lead_reached": "not_reached"}
    assert sent_by(cast.nadia, disagreement, Act.CARRY, {**carry_words(cast, disagreement), **soon}).status_code == 302
    alerted = set(Notice.objects.filter(kind="urgent", urgent=True).values_list("to__name", flat=True))
    assert {"Ann Lowe", "Helen Marsh", "Joan Pike"} <= alerted
    assert not Notice.objects.filter(kind="urgent", to=cast.tom).exists()


def test_an_answer_that_the_protocol_asks_and_the_page_did_not_send_is_asked_for(cast: Cast) -> None:
    words = county.carried_words(cast, cast.tom, answers={"why_go_on": "He has lost weight.", "C11": True})
    with pytest.raises(Unanswerable, match="Enter what you learned from the response"):
        act(county.escalated(cast), "carry", cast.nadia, carried=words)


@pytest.mark.requirement("I10", "C7", "C11")
@pytest.mark.parametrize(("who", "name"), [("grace", "escalate"), ("nadia", "carry")])
def test_the_protocols_guidance_stands_beside_what_is_asked_from_the_second_tier_on(
    cast: Cast, who: str, name: str
) -> None:
    disagreement = county.responded(cast) if name == "escalate" else county.escalated(cast)
    page = shown(disagreement, getattr(cast, who), name)
    for said in (
        "Going on is right when the child is still not served.",
        "Tenacity is not the same as stubbornness or inflexibility",
        "Read it as if a colleague whom you trust had written it.",
        "Be open and ready to listen to the responses when provided",
        "Timescales for a resolution will vary from case to case.",
    ):
        assert said in page, said


@pytest.mark.requirement("L3")
def test_whoever_carries_it_is_given_the_raisers_number_first(cast: Cast) -> None:
    disagreement = county.escalated(cast)
    assert "who raised it" not in shown(disagreement, cast.nadia, "carry")
    grace = cast.grace
    directory.change_person(
        person=grace, name=grace.name, job_title=grace.job_title, telephone="01632 960 255", email="", by=COMMAND
    )
    form = signed_in(cast.nadia).get(address(disagreement, "carry")).context["form"]
    assert (form.rings[0].who, form.rings[0].number) == ("Grace Obi, who raised it", "01632 960 255")


@pytest.mark.requirement("I10", "C2")
def test_the_guidance_of_what_was_left_open_stands_at_its_first_question_with_its_hint(cast: Cast) -> None:
    page = shown(urgently_escalated(cast), cast.nadia, "carry")
    assert page.count("A second pair of eyes helps you") == 1
    assert "If nobody can be reached and the child cannot wait, go on." in page


@pytest.mark.parametrize(
    ("name", "why"),
    [
        pytest.param(
            "why_go_on",
            "Enter what has changed, or why the response does not settle it (the protocol, 2.4, seventh point)",
            marks=pytest.mark.requirement("C7"),
        ),
        pytest.param(
            "learned",
            "Enter what you learned from the response (the protocol, 2.4, eleventh point)",
            marks=pytest.mark.requirement("C11"),
        ),
        pytest.param("affirm", "Confirm that the answers above still hold", marks=pytest.mark.requirement("C11")),
    ],
)
def test_carrying_is_refused_without_what_the_second_tier_asks(name: str, why: str, cast: Cast) -> None:
    disagreement = county.escalated(cast)
    words = {**carry_words(cast, disagreement), name: ""}
    assert errors(sent_by(cast.nadia, disagreement, Act.CARRY, words)) == [why]
    assert county.here(disagreement).state == "to carry"


# What is no longer so.


@pytest.mark.requirement("C4", "C3", "C10")
def test_what_is_no_longer_so_goes_on_the_carriers_own_sheet_and_the_raisers_stays_as_it_was(cast: Cast) -> None:
    disagreement = county.escalated(cast)
    before = dict(disagreement.checklists.get().answers)
    changes: Typed = {
        "changed": ["C3", "C4", "C10"],
        "basis": "both",
        "evidence": "Weight chart of 9 June, in the health visiting record.",
        "gut_feeling": "His mother is afraid of somebody.",
        "their_view": "They think that a visit a week is too much for her.",
        "whose_to_change": "organisation",
    }
    words = {**carry_words(cast, disagreement), **changes}
    assert sent_by(cast.nadia, disagreement, Act.CARRY, words).status_code == 302
    assert disagreement.checklists.get(by__person=cast.grace).answers == before
    kept = disagreement.checklists.get(by__person=cast.nadia).answers
    assert {name: kept[name] for name in changes if name != "changed"} == {
        name: said for name, said in changes.items() if name != "changed"
    }
    page = text_of(signed_in(cast.tom).get(disagreement.get_absolute_url()))
    assert "Weight chart of 9 June" in page
    assert "A gut feeling, not evidence" in page
    sentence = last_entry(disagreement)
    assert sentence.startswith("carried it to Tom Ellis, and changed what stood under “The other side’s view, ")


@pytest.mark.requirement("C4", "C3", "C10")
def test_what_may_have_changed_is_ticked_by_what_was_answered(cast: Cast) -> None:
    form = signed_in(cast.nadia).get(address(county.escalated(cast), "carry")).context["form"]
    assert [(option.label, option.reveals[0]) for option in form.fields["changed"].options] == [
        ("The other side’s view", "their_view"),
        ("What the concern is based on", "basis"),
        ("What the disagreement is with", "whose_to_change"),
    ]


@pytest.mark.requirement("C4")
def test_evidence_that_is_none_any_more_is_not_shown_as_what_it_rests_on(cast: Cast) -> None:
    disagreement = county.escalated(cast)
    changes = {"changed": "C4", "basis": "gut_feeling", "gut_feeling": "He goes quiet when his father comes in."}
    sent_by(cast.nadia, disagreement, Act.CARRY, {**carry_words(cast, disagreement), **changes})
    assert "evidence" not in given(disagreement)
    assert "evidence" not in disagreement.checklists.get(by__person=cast.nadia).answers
    shown = {row.key: row.value for row in positions_of(whole(disagreement)).raising}
    assert "Evidence" not in shown
    hers = f"Nadia Rahman, Health visiting team manager, on {wording.day(clock.today())}:"
    assert shown["A gut feeling, not evidence"] == f"{hers}\nHe goes quiet when his father comes in."


@pytest.mark.requirement("C4")
@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"changed": "C4", "basis": "both"}, "Enter what your gut feeling is (the protocol, 2.4, fourth point)"),
        (
            {"changed": "C4", "evidence": ""},
            "Enter what the evidence is, its date and whose file holds it (the protocol, 2.4, fourth point)",
        ),
        ({"changed": "C3", "their_view": " "}, "Enter how the other side sees it (the protocol, 2.4, third point)"),
    ],
    ids=["a gut feeling to say", "no evidence", "no other view"],
)
def test_what_is_changed_is_whole(changes: dict[str, str], why: str, cast: Cast) -> None:
    disagreement = county.escalated(cast)
    refused = sent_by(cast.nadia, disagreement, Act.CARRY, {**carry_words(cast, disagreement), **changes})
    assert errors(refused) == [why]
    assert disagreement.checklists.count() == 1


def test_what_is_typed_without_its_tick_changes_nothing(cast: Cast) -> None:
    disagreement = county.escalated(cast)
    words = {**carry_words(cast, disagreement), "their_view": "Typed, then thought better of."}
    assert sent_by(cast.nadia, disagreement, Act.CARRY, words).status_code == 302
    assert given(disagreement)["their_view"] == "They see a tired mother who copes."
    assert last_entry(disagreement) == "carried it to Tom Ellis"
