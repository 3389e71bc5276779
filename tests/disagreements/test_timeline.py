"""The journal in sentences: every act has one, in the past tense, with who did it and in words, never in ids."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from resolution import clock
from resolution.disagreements import timeline
from resolution.disagreements.answers import (
    ActionAsked,
    Address,
    Answer,
    Noted,
    Proposed,
    Report,
    Withdrawn,
)
from resolution.disagreements.models import Disagreement, Filing, Note
from resolution.govuk.wording import day
from resolution.history.models import Payload
from resolution.protocol.acts import Act, Choice
from tests.roles import as_superuser

from .agreements import WORDS, action, proposed, way
from .cast import (
    Cast,
    acknowledged,
    act,
    agreed,
    at_last_tier,
    carried,
    carried_words,
    closed,
    escalated,
    in_days,
    raised,
    responded,
    unresolved,
)
from .looking import queries, shown

# Acts whose sentence no test below asks for one by one, and those that have no action yet.
IDS = re.compile(r"\b(not_done|changed_in_part|as_reported|to_acknowledge|raising\b(?! side)|None|True|False)\b|[{}]")


def told(disagreement: Disagreement) -> list[str]:
    """The sentences, newest last, each as it begins with who did it."""
    return [f"{event.who} {event.sentence}" for event in timeline.events(disagreement)]


def last(disagreement: Disagreement) -> str:
    return told(disagreement)[-1]


@pytest.mark.requirement("L2")
def test_every_act_that_has_an_action_has_a_sentence_in_the_tables_order() -> None:
    assert [act.value for act in Act if act.value in timeline.PHRASES] == list(timeline.PHRASES)


def test_raising_and_answering_are_told_with_who_did_what(cast: Cast) -> None:
    assert told(responded(cast)) == [
        "Grace Obi raised a disagreement with Marlshire Children’s Services",
        "Priya Nair acknowledged it",
        "Priya Nair responded: the decision stands",
    ]


@pytest.mark.parametrize(
    ("decision", "words"), [("changed", "is changed"), ("changed_in_part", "is changed in part"), ("stands", "stands")]
)
def test_a_decision_is_told_in_words(cast: Cast, decision: str, words: str) -> None:
    disagreement = responded(cast, answer=Answer(decision, "We visited again.", "judgement"))
    assert last(disagreement) == f"Priya Nair responded: the decision {words}"


def test_climbing_is_told_with_the_name_of_the_tier_and_of_whoever_carries_it(cast: Cast) -> None:
    sentences = told(carried(cast))
    assert sentences[-2] == "Grace Obi took it to the Manager tier and asked Nadia Rahman to carry it"
    assert sentences[-1] == "Nadia Rahman carried it to Tom Ellis"


def test_a_refusal_and_what_followed_are_told_with_their_reasons(cast: Cast) -> None:
    disagreement = act(escalated(cast), "decline", cast.nadia, because="He was weighed yesterday.")
    event = timeline.events(disagreement)[-1]
    assert (event.sentence, event.reason) == ("declined to carry it, and said why", "He was weighed yesterday.")


def test_nobody_known_is_told_as_whoever_their_point_of_contact_finds(cast: Cast) -> None:
    disagreement = act(raised(cast), "send_back", cast.priya, because="It is for the disability team.")
    disagreement = act(disagreement, "readdress", cast.grace, agency=cast.social_care, to=Address())
    sentence = "addressed it again, to whoever their point of contact finds at Marlshire Children’s Services"
    assert last(disagreement) == f"Grace Obi {sentence}"


def test_a_way_forward_is_told_in_its_own_words(cast: Cast) -> None:
    words = Proposed("A joint visit on Monday.", in_days(2, cast))
    disagreement = act(responded(cast), "propose", cast.grace, proposed=words)
    event = timeline.events(disagreement)[-1]
    assert (event.sentence, event.said) == ("proposed a way forward", ("A joint visit on Monday.",))
    disagreement = act(disagreement, "turn_down", cast.priya, because="Monday is too late.")
    event = timeline.events(disagreement)[-1]
    assert (event.reason, event.said) == ("Monday is too late.", ())


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        ("accepted", "accepted an agreed action"),
        ("done", "said that an agreed action is done"),
        ("not_done", "said that an agreed action was not done"),
    ],
)
def test_an_agreed_action_is_told_in_words(cast: Cast, outcome: str, words: str) -> None:
    asked = ActionAsked("Joint visit", cast.priya, in_days(3, cast).on)
    proposed = Proposed("A joint visit.", in_days(2, cast), (asked,))
    disagreement = act(responded(cast), "propose", cast.grace, proposed=proposed)
    disagreement = act(disagreement, "confirm", cast.priya)
    report = Report(disagreement.actions.get(), outcome, "Nobody was in." if outcome == "not_done" else "")
    disagreement = act(disagreement, "report_action", cast.priya, report=report)
    assert last(disagreement) == f"Priya Nair {words}: Joint visit"


@pytest.mark.parametrize("kind", ["question", "answer", "contact", "evidence", "safety"])
def test_a_note_is_told_by_its_kind_and_in_its_own_words(cast: Cast, kind: str) -> None:
    disagreement = act(acknowledged(cast), "note", cast.grace, noted=Noted(kind, "He slept at his aunt’s."))
    event = timeline.events(disagreement)[-1]
    assert event.said == ("He slept at his aunt’s.",)
    assert event.sentence == timeline.IN_WORDS["kind"][kind]


def test_what_the_responding_side_adds_at_the_end_is_told_as_its_own(cast: Cast) -> None:
    disagreement = act(closed(cast), "note", cast.priya, noted=Noted(Note.Kind.RESPONDER, "Our letter is changed."))
    assert last(disagreement) == "Priya Nair added to the record as the responding side"


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        (Choice.SAID, "what was said by Nobody Known"),
        (Choice.ACKNOWLEDGED, "that it was acknowledged by Carl Voss"),
        (Choice.RESPONDED, "the response of Carl Voss"),
    ],
)
def test_what_is_reported_is_told_as_reported(cast: Cast, choice: Choice, words: str) -> None:
    details = {"choice": choice.value, "who": words.rsplit(" by ", 1)[-1].removeprefix("the response of ")}
    assert timeline.sentence("as_reported", details, raised(cast).protocol) == f"recorded {words}, as reported"


def test_content_and_filing_are_told_in_words(cast: Cast) -> None:
    disagreement = act(closed(cast), "say_content", cast.grace, content=False, why="It came too late.")
    assert last(disagreement) == "Grace Obi said that they are not content with the outcome"
    disagreement = act(disagreement, "file_record", cast.priya, moment=Filing.Moment.CLOSING)
    assert last(disagreement) == "Priya Nair marked the record made on closing as on the child’s file"


@pytest.mark.requirement("L5")
def test_changing_a_way_forward_tells_which_actions_are_new_in_it_or_changed_and_which_are_not_in_it(
    cast: Cast,
) -> None:
    weigh, tell = action(cast.priya), action(cast.grace, "Tell his mother.")
    later, visit = replace(weigh, due_on=weigh.due_on + timedelta(days=1)), action(cast.priya, "Visit at home")
    disagreement = proposed(cast, actions=(weigh, tell))
    amended = way(cast, text="We visit on Monday.", actions=(later, visit))
    disagreement = act(disagreement, "amend", cast.priya, proposed=amended)
    disagreement = act(disagreement, "amend", cast.grace, proposed=way(cast, text="We visit on Tuesday."))
    proposing, first, second = timeline.events(disagreement)[-3:]
    assert proposing.said == (WORDS,)
    assert first.said == (
        f"New in it: Weigh him every Thursday: Priya Nair, by {day(later.due_on)}",
        f"New in it: Visit at home: Priya Nair, by {day(visit.due_on)}",
        f"No longer in it: Weigh him every Thursday: Priya Nair, by {day(weigh.due_on)}",
        f"No longer in it: Tell his mother: Grace Obi, by {day(tell.due_on)}",
        "We visit on Monday.",
    )
    assert second.said[:2] == (
        f"No longer in it: Weigh him every Thursday: Priya Nair, by {day(later.due_on)}",
        f"No longer in it: Visit at home: Priya Nair, by {day(visit.due_on)}",
    )
    for at in ("", "timeline/"):
        assert "New in it: Visit at home" in shown(f"{disagreement.get_absolute_url()}{at}", cast.grace)
    assert queries(disagreement.get_absolute_url(), cast.grace) <= 15


def test_withdrawing_for_the_raiser_says_that_they_had_agreed(cast: Cast) -> None:
    withdrawn = Withdrawn("The decision is changed.", raiser_agreed="By telephone on Monday")
    disagreement = act(carried(cast), "withdraw", cast.nadia, withdrawn=withdrawn)
    assert last(disagreement) == "Nadia Rahman withdrew it, as the raiser had agreed: By telephone on Monday"


@pytest.mark.requirement("I4")
def test_every_word_on_the_childs_safety_stands_in_the_timeline(cast: Cast) -> None:
    disagreement = act(escalated(cast), "carry", cast.nadia, carried=carried_words(cast, cast.tom, safety="His aunt."))
    raising, carrying = timeline.events(disagreement)[0], timeline.events(disagreement)[-1]
    label = "What keeps the child safe meanwhile: "
    assert raising.said == (f"{label}I weigh him at home every Thursday until this is settled.",)
    assert f"{label}His aunt." in carrying.said
    at = f"{disagreement.get_absolute_url()}timeline/"
    assert "I weigh him at home every Thursday" in shown(at, cast.tom)


@pytest.mark.requirement("C7", "C11")
def test_what_a_carrier_answers_for_themselves_is_told_in_their_words(cast: Cast) -> None:
    own = carried_words(cast, cast.tom, answers={"why_go_on": "He fell.", "C11": True, "learned": "A nurse visits."})
    words = timeline.events(act(escalated(cast), "carry", cast.nadia, carried=own))[-1].said
    assert "Why this goes on: He fell." in words
    assert "Learned from the response: A nurse visits." in words


@pytest.mark.requirement("L4")
def test_a_view_that_is_corrected_is_told_in_the_responders_words(cast: Cast) -> None:
    answer = Answer("stands", "The visit showed no concern.", "judgement", corrected_view="She has a plan.")
    words = timeline.events(responded(cast, answer=answer))[-1].said
    assert words == ("The visit showed no concern.", "How they see it themselves: She has a plan.")


@pytest.mark.parametrize("reach", [responded, agreed, closed, carried, at_last_tier, unresolved])
def test_no_sentence_has_an_id_or_an_empty_place_in_it(cast: Cast, reach: Callable[[Cast], Disagreement]) -> None:
    for sentence in told(reach(cast)):
        assert not IDS.search(sentence), sentence
        assert "  " not in sentence


def test_what_was_lawfully_erased_is_told_without_names_and_words(cast: Cast) -> None:
    disagreement = responded(cast)
    with as_superuser():
        Payload.objects.filter(entry__subject_key=str(disagreement.pk)).delete()
    assert {(event.who, event.said, event.reason) for event in timeline.events(disagreement)} == {("", (), "")}


def long_story(cast: Cast, notes: int) -> Disagreement:
    """One with many notes on it."""
    disagreement = acknowledged(cast)
    for number in range(notes):
        noted = Noted("contact", f"Call {number}: nobody answered.", who="The duty desk", on=in_days(0, cast).on)
        act(disagreement, "note", cast.grace, noted=noted)
    return disagreement


def test_the_record_shows_the_newest_and_leads_to_the_whole_timeline(cast: Cast) -> None:
    at = long_story(cast, 30).get_absolute_url()
    page = shown(at, cast.grace)
    assert "Call 29:" in page
    assert "Call 5:" not in page
    assert "Everything that has happened (22 more)" in page
    first, second = shown(f"{at}timeline/", cast.grace), shown(f"{at}timeline/?page=2", cast.grace)
    assert "Call 29:" in first
    assert "Call 0:" in second
    assert "raised a disagreement" in second


def test_a_long_timeline_takes_no_more_queries_and_no_larger_page(cast: Cast) -> None:
    at = long_story(cast, 60).get_absolute_url()
    assert queries(f"{at}timeline/", cast.grace) <= 10
    shown(at, cast.priya)
    # That the step was seen is kept once, and no other look of theirs writes it.
    with clock.set_to(clock.now() + timedelta(days=1)):
        assert queries(at, cast.priya) <= 15
