"""The pages that agree, end and note: what they say to what they cannot take."""

from dataclasses import replace

import pytest

from resolution.disagreements.models import Disagreement

from . import (
    test_agreed_actions,
    test_agreeing,
    test_as_reported,
    test_asked_first,
    test_correcting,
    test_destroying,
    test_ending,
    test_handing_over,
    test_how_it_was,
    test_inviting,
    test_lifting_blocks,
    test_linking,
    test_noting,
    test_recalling,
    test_reopening,
    test_replacing,
    test_restricting,
    test_third_agencies,
)
from .badly_filled import GONE, LINE, NAMES, PARAGRAPH, BadlyFilled, Box, Choice, Day, Due, Press, Tick
from .cast import Cast
from .pages import Page, Typed

MODULES = (
    test_agreeing,
    test_agreed_actions,
    test_ending,
    test_reopening,
    test_replacing,
    test_noting,
    test_as_reported,
    test_handing_over,
    test_third_agencies,
    test_restricting,
    test_correcting,
    test_recalling,
    test_destroying,
    test_how_it_was,
    test_inviting,
)
LINKS = (
    test_linking.TestDeclaring,
    test_linking.TestBlocking,
    test_lifting_blocks.TestPages,
    test_asked_first.TestPages,
)
PAGES: dict[str, Page] = {
    str(page): page for told in (*(module.TestPages for module in MODULES), *LINKS) for page in told.pages
}
SAFE = "Enter what keeps the child safe until this is settled"
WAY = ("text", "The way forward", PARAGRAPH, "Enter the way forward, in words that both sides can")


def resting(cast: Cast, disagreement: Disagreement) -> Typed:
    """A reported response that rests on evidence."""
    said = test_as_reported.responded(cast, disagreement)
    return {**said, "basis": "evidence", "evidence": "Their visit record of 3 June."}


RESTING = replace(PAGES["as_reported a response"], note="on evidence", typed=resting)


@pytest.mark.requirement("L5")
class TestAgreeing(BadlyFilled):
    questions = (
        Box(PAGES["propose"], *WAY),
        Box(PAGES["propose"], "action_1", "Action 1", LINE, "Enter what will be done as action 1"),
        Choice(PAGES["propose"], "action_1_owner", "Select who will do action 1", gone="Action 1: who will do it?"),
        Day(PAGES["propose"], "action_1_due", "Enter ", ahead=True, passed="must be today or in the future"),
        Due(PAGES["propose"]),
        Box(PAGES["amend"], *WAY),
        Box(PAGES["turn_down"], "because", "Why it will not do", PARAGRAPH, "Enter why it will not do for this child"),
        Tick(PAGES["confirm"], "agree", "Confirm that your side agrees"),
        Choice(PAGES["report_action"], "action", "Select which action this is about"),
        Choice(PAGES["report_action"], "outcome", "Select whether you accept it"),
        Box(PAGES["report_action"], "because", "Why it is not done", LINE, "Enter why it is not done"),
        Box(PAGES["let_stand"], "because", "Why it can stand", PARAGRAPH, "Enter why the agreement can stand"),
    )


@pytest.mark.requirement("L7", "L11", "L12")
class TestEnding(BadlyFilled):
    questions = (
        Box(PAGES["withdraw"], "because", "Why you no longer disagree", PARAGRAPH, "Enter why you no longer disagree"),
        Box(
            PAGES["withdraw with the raiser's agreement"],
            "raiser_agreed",
            "When and how the raiser agreed",
            LINE,
            "Enter when and how the raiser agreed",
        ),
        Box(
            PAGES["close"],
            "outcome_for_child",
            "Outcome for the child",
            PARAGRAPH,
            "Enter what the outcome is for the child",
        ),
        Box(PAGES["close"], "what_was_learned", "What was learned", PARAGRAPH, "Enter what was learned"),
        Choice(PAGES["close"], "themes", "Select what it was about"),
        Box(
            PAGES["close in law"],
            "not_settled_lower_because",
            "Why it was not settled at a lower tier",
            PARAGRAPH,
            "Enter why it was not settled at a lower tier",
        ),
        Tick(PAGES["close in law"], "decided_in_law", "Confirm that it was decided in a legal process"),
        Choice(PAGES["say_content no"], "content", "Select whether you are content"),
        Box(
            PAGES["say_content no"],
            "why",
            "What is still not right",
            PARAGRAPH,
            "Enter what is still not right for the child",
        ),
        Choice(PAGES["file_record"], "moment", "Select which record you have filed"),
        Choice(PAGES["say_how_it_was"], "in_confidence_heard", "Select whether you felt heard"),
        Choice(PAGES["say_how_it_was"], "in_confidence_treated", "Select whether you were treated well"),
        Choice(PAGES["say_how_it_was"], "in_confidence_changed", "Select whether it changed anything for the child"),
        Box(PAGES["reopen"], "because", "Why it is open again", PARAGRAPH, "Enter why it is open again"),
        Box(PAGES["reopen"], "safety", "What keeps the child safe", PARAGRAPH, SAFE),
        Choice(PAGES["reopen"], "criteria", "Select each serious concern that applies"),
        Due(PAGES["reopen"]),
    )


@pytest.mark.requirement("L15")
class TestNoting(BadlyFilled):
    questions = (
        Choice(PAGES["note question"], "kind", "Select what you want to add"),
        Box(PAGES["note question"], "question", "Your question", PARAGRAPH, "Enter your question"),
        Box(PAGES["note answer"], "answer", "Your answer", PARAGRAPH, "Enter your answer"),
        Box(PAGES["note contact"], "contact_with", "Who was there", NAMES, "Enter who was there"),
        Box(PAGES["note contact"], "contact", "What was said", PARAGRAPH, "Enter what was said, in short"),
        Day(PAGES["note contact"], "contact_on", "Enter "),
        Box(PAGES["note evidence"], "evidence", "The evidence", LINE, "Enter what the evidence is, in one line"),
        Box(
            PAGES["note evidence"], "evidence_held", "Whose file holds it", NAMES, "Enter whose file holds the evidence"
        ),
        Day(PAGES["note evidence"], "evidence_on", "Enter "),
        Box(PAGES["note safety"], "safety", "What keeps the child safe", PARAGRAPH, SAFE),
        Choice(PAGES["as_reported"], "choice", "Select what they did"),
        Box(PAGES["as_reported"], "who", "Who said it", NAMES, "Enter who said it"),
        Box(PAGES["as_reported"], "text", "What they said", PARAGRAPH, "Enter what they said and how it reached you"),
        Day(PAGES["as_reported"], "on", "Enter "),
        Choice(PAGES["as_reported a response"], "decision", "Select what happens to the decision"),
        Choice(PAGES["as_reported a response"], "basis", "Select what they base it on"),
        Box(PAGES["as_reported a response"], "reason", "Their reason", PARAGRAPH, "Enter their reason, in their words"),
        Box(RESTING, "evidence", "The evidence", LINE, "Enter what the evidence is, its date and whose file holds it"),
    )


@pytest.mark.requirement("L10")
class TestHandingOver(BadlyFilled):
    questions = (
        Choice(PAGES["hand_over"], "to", "Select the colleague who takes your part", gone=GONE),
        Box(PAGES["hand_over"], "because", "The reason", LINE, "Enter why you hand it over"),
        Choice(PAGES["replace"], "place", "Select whose place somebody else takes"),
        Choice(PAGES["replace"], "to_responding", "Select who takes it", gone=GONE),
        Choice(PAGES["replace"], "because", "Select why somebody else takes it"),
        Choice(
            PAGES["replace by the office"],
            "to_responding",
            "Select who it is, or name them in the next question",
            gone=GONE,
        ),
        Box(PAGES["replace by the office"], "other", "The name or email address", NAMES),
    )


class TestThirdAgencies(BadlyFilled):
    questions = (
        Choice(PAGES["add_third"], "agency", "Select the agency that is asked in"),
        Choice(PAGES["add_third"], "person", "Select who is asked in"),
        Box(PAGES["add_third"], "because", "The reason", LINE, "Enter why they are asked in, in one line"),
        Choice(PAGES["end_third"], "person", "Select whose part ends"),
        Box(PAGES["end_third"], "because", "The reason", LINE, "Enter why their part ends, in one line"),
    )


@pytest.mark.requirement("A7")
class TestInvitations(BadlyFilled):
    questions = (
        Choice(PAGES["invite"], "person", "Select who is invited"),
        Choice(PAGES["end_invitation"], "person", "Select whose invitation ends"),
        Box(PAGES["end_invitation"], "because", "The reason", LINE, "Enter why the invitation ends, in one line"),
    )


@pytest.mark.requirement("A3")
class TestRestricting(BadlyFilled):
    questions = (
        Box(PAGES["restrict"], "because", "The reason", LINE, "Enter why it is only for those named on it"),
        Box(PAGES["lift_restriction"], "because", "The reason", LINE, "Enter why it can be seen as before"),
    )


@pytest.mark.requirement("A3")
class TestLinks(BadlyFilled):
    questions = (
        Choice(PAGES["declare_link"], "because", gone="Select one of the answers to “What is the link?”"),
        Choice(PAGES["block"], "person", "Select who has a personal link"),
        Choice(PAGES["block"], "because", gone="Select one of the answers to “What is the link?”"),
        Choice(PAGES["lift_block"], "person", "Select who has no personal link after all"),
        Choice(PAGES["lift_block"], "because", "Select why there is no personal link after all"),
        Press(PAGES["no_link"]),
    )


@pytest.mark.requirement("A12")
class TestMistakes(BadlyFilled):
    questions = (
        Box(PAGES["correct"], "because", "How it came to be wrong", LINE, "Enter how it came to be wrong, in one line"),
        Box(
            PAGES["correct"],
            "record_number_1",
            "The record number of TK",
            40,
            "Enter your agency’s record number for TK",
        ),
        Day(PAGES["correct"], "born_on_1", "Enter the date of birth of the child"),
        Choice(PAGES["correct"], "born_1", "Select how well you know the date of birth of the child"),
        Box(
            PAGES["recall"],
            "because",
            "How it came to be sent to them",
            LINE,
            "Enter how it came to be sent to them, in one line",
        ),
        Choice(PAGES["ask_to_destroy"], "what", "Select what should not be on this record"),
        Choice(PAGES["ask_to_destroy"], "because", "Select why it should not be on this record"),
        Choice(PAGES["destroy"], "destruction", "Select what you decide about"),
        Choice(PAGES["destroy"], "answer", "Select whether it is destroyed"),
        Choice(PAGES["destroy kept by the office"], "because", "Select why it is kept"),
    )
