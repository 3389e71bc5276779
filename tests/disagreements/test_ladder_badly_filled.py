"""The pages that address, answer, climb, and take up what was settled: what they say to what they cannot take."""

from dataclasses import replace

import pytest

from resolution.disagreements import urls
from resolution.disagreements.models import Disagreement

from . import (
    test_acts_badly_filled,
    test_addressing,
    test_answering,
    test_climbing,
    test_consulting,
    test_later_dates,
    test_oversight_badly_filled,
    test_own_word,
    test_raising_settled,
)
from .badly_filled import GONE, LINE, NAMES, PARAGRAPH, BadlyFilled, Box, Choice, Day, Due, Press, Tick
from .cast import Cast
from .ladder import carry_words
from .pages import Page, Typed
from .test_answering import RESTING, number

MODULES = (
    test_addressing,
    test_answering,
    test_climbing,
    test_consulting,
    test_later_dates,
    test_own_word,
    test_raising_settled,
)
PAGES: dict[str, Page] = {str(page): page for module in MODULES for page in module.TestPages.pages}
SAFE = "Enter what keeps the child safe until this is settled"
ONE_OF = "Select one of the answers to “"

# What is said where a page asks for more than it must.
NEW_WORDS = {"still_safe": "new_words", "safety": "His aunt stays with them."}
CHANGES: Typed = {
    "changed": ["C3", "C4", "C10"],
    "basis": "both",
    "evidence": "Weight chart of 9 June, in the health visiting record.",
    "gut_feeling": "His mother is afraid of somebody.",
    "their_view": "They think that a visit a week is too much for her.",
    "whose_to_change": "organisation",
}


def rested_on_evidence(cast: Cast, disagreement: Disagreement) -> Typed:
    """A response with all that it can hold."""
    return {**RESTING, **number(cast, disagreement), "corrected_view": "We see a mother who asked for help."}


RESPOND = replace(PAGES["respond"], note="on evidence", typed=rested_on_evidence)
ESCALATE = replace(PAGES["escalate"], note="with new words", typed={"because": "He has lost weight.", **NEW_WORDS})
PERSIST = replace(PAGES["persist"], note="with new words", typed=NEW_WORDS)
CARRY = replace(
    PAGES["carry"], note="with changes", typed=lambda cast, disagreement: {**carry_words(cast, disagreement), **CHANGES}
)


@pytest.mark.requirement("I5")
class TestAddressing(BadlyFilled):
    questions = (
        Choice(PAGES["place"], "address", "Select who will answer", gone=GONE),
        Choice(PAGES["pass_on"], "address", "Select who will answer", gone=GONE),
        Box(PAGES["pass_on"], "because", "“Why do you pass it on?”", LINE, "Enter why you pass it on, in one line"),
        Box(
            PAGES["send_back"],
            "because",
            "“Why is it not for you or your agency?”",
            PARAGRAPH,
            "Enter why it is not for you or your agency",
        ),
        Choice(PAGES["readdress"], "address", "Select who it is for, or that you do not know who", gone=GONE),
    )


@pytest.mark.requirement("L4", "C12")
class TestAnswering(BadlyFilled):
    questions = (
        Box(
            PAGES["acknowledge"],
            "number_",
            "The record number for TK",
            40,
            "Enter your agency’s record number for TK, or ask a question instead",
        ),
        Box(PAGES["acknowledge"], "question", "“Or ask a question instead”", PARAGRAPH),
        Choice(RESPOND, "decision", "Select whether the decision is changed, changed in part or stands"),
        Box(RESPOND, "reason", "Reason for this child", PARAGRAPH, "Enter the reason, for this child"),
        Choice(RESPOND, "basis", "Select whether your response is based on evidence or on your judgement"),
        Box(RESPOND, "evidence", "Evidence cited", LINE, "Enter what the evidence is, its date and whose file holds"),
        Box(RESPOND, "corrected_view", "“How do you see it yourself?”", PARAGRAPH),
        Box(RESPOND, "number_", "The record number for TK", 40),
        Tick(RESPOND, "declared", "Confirm that you have read the concern, its evidence and your own file"),
        Box(
            PAGES["ask_again"],
            "asked",
            "“What do you still need to know, or what should they look at again?”",
            PARAGRAPH,
            "Enter what you still need to know, or what they should look at again",
        ),
        Due(PAGES["ask_again"]),
        Tick(PAGES["settle"], "agree", "Confirm that the response is the way forward for this child"),
    )


def onward(page: Page, why: str, missing: str) -> tuple[Box | Choice | Due, ...]:
    """What both ways up ask."""
    return (
        Box(page, "because", f"“{why}”", PARAGRAPH, missing),
        Box(page, "learned", "“What did you learn from the response?”", PARAGRAPH),
        Choice(page, "carrier", "Select who carries it", gone=GONE),
        Choice(page, "still_safe", gone=f"{ONE_OF}Does what keeps the child safe meanwhile still hold?”"),
        Box(page, "safety", "What keeps the child safe", PARAGRAPH, SAFE),
        Due(page),
    )


WHAT_CHANGED = "What has changed, or why does the response not settle it?"


@pytest.mark.requirement("L1", "L6")
class TestClimbing(BadlyFilled):
    questions = (
        *onward(ESCALATE, WHAT_CHANGED, "Enter what has changed, or why the response does not settle it"),
        *onward(PERSIST, "Why do you take it further?", "Enter why you take it further"),
        Box(
            PAGES["decline"],
            "because",
            "“Why do you not carry it?”",
            PARAGRAPH,
            "Enter why you do not carry it",
        ),
        Box(
            PAGES["leave_unresolved"],
            "because",
            "“Why could it not be resolved?”",
            PARAGRAPH,
            "Enter why it could not be resolved",
        ),
    )


@pytest.mark.requirement("C7", "C11")
class TestCarrying(BadlyFilled):
    questions = (
        Choice(CARRY, "address", "Select who your counterpart is", gone=GONE),
        Box(
            CARRY,
            "why_go_on",
            "Why this goes on",
            PARAGRAPH,
            "Enter what has changed, or why the response does not settle it",
        ),
        Box(CARRY, "learned", "Learned from the response", PARAGRAPH, "Enter what you learned from the response"),
        Choice(CARRY, "changed", gone="Select from the answers to “Has any of those answers changed?”"),
        Choice(CARRY, "basis", "Select whether your concern is based on evidence, a gut feeling or both"),
        Box(CARRY, "evidence", "Evidence", PARAGRAPH, "Enter what the evidence is, its date and whose file holds it"),
        Box(CARRY, "gut_feeling", "Gut feeling", PARAGRAPH, "Enter what your gut feeling is"),
        Box(CARRY, "their_view", "The other side’s view", PARAGRAPH, "Enter how the other side sees it"),
        Choice(CARRY, "whose_to_change", "Select whether you disagree with an individual’s decision"),
        Box(CARRY, "safety", "“New words for what keeps the child safe meanwhile”", PARAGRAPH),
        Choice(CARRY, "criteria", "Select each serious concern that applies, or “None of these”"),
        Tick(CARRY, "affirm", "Confirm that the answers above still hold"),
        Due(CARRY),
    )


@pytest.mark.requirement("C2")
class TestThinkingThrough(BadlyFilled):
    questions = (
        Tick(
            PAGES["think_through"], "thought", "Confirm that you have thought this through with the person who raised"
        ),
        Box(
            PAGES["think_through by naming whom"],
            "lead",
            "Whom you thought it through with",
            NAMES,
            "Enter the name of the person you thought this through with",
        ),
        Day(PAGES["think_through by naming whom"], "lead_on", "Enter the date you thought this through together"),
    )


@pytest.mark.requirement("L16")
class TestLaterDates(BadlyFilled):
    questions = (
        Day(
            PAGES["ask_later"],
            "due_on",
            "Enter the day by which you can respond",
            ahead=True,
            passed="Enter a later date than",
        ),
        Choice(PAGES["ask_later"], "due_by", "Select the day by which you can respond"),
        Box(PAGES["ask_later"], "because", "The reason", LINE, "Enter why you need longer, in one line"),
        Choice(PAGES["answer_later"], "answer", "Select whether the response may come by the later date"),
        Box(PAGES["answer_later"], "because", "The reason", LINE, "Enter why this child cannot wait until then"),
    )


@pytest.mark.requirement("I8")
class TestSettled(BadlyFilled):
    questions = (
        Box(PAGES["add_view"], "view", "How your agency sees it", LINE, "Enter how your agency sees it, in one line"),
        Press(PAGES["take_up"]),
    )


@pytest.mark.requirement("I13")
class TestOwnWord(BadlyFilled):
    questions = (
        Tick(PAGES["declare"], "declarations", "Confirm that only the best interest of the child drives this"),
    )


def test_the_page_of_every_act_is_held_to_what_it_cannot_take() -> None:
    climb = (TestAddressing, TestAnswering, TestLaterDates, TestClimbing, TestCarrying, TestThinkingThrough)
    others, beside = test_acts_badly_filled, test_oversight_badly_filled
    held = (
        *climb,
        TestSettled,
        TestOwnWord,
        others.TestAgreeing,
        others.TestEnding,
        others.TestNoting,
        others.TestHandingOver,
        others.TestThirdAgencies,
        others.TestInvitations,
        others.TestRestricting,
        others.TestLinks,
        others.TestMistakes,
        beside.TestReferring,
        beside.TestOverseeing,
        beside.TestStuck,
        beside.TestMediation,
        beside.TestReviewing,
    )
    assert {question.page.act for each in held for question in each.questions} == urls.ACTS.keys()
