"""The pages beside the ladder: with the Sub Group, of what is stuck, mediation and reviews; what they cannot take."""

from dataclasses import replace

import pytest

from . import test_mediation, test_referring_pages, test_reviewing_pages, test_stuck
from .badly_filled import LINE, NAMES, PARAGRAPH, BadlyFilled, Box, Choice, Day, Press
from .pages import Page

TOLD = (
    test_referring_pages.TestOfTheSides,
    test_referring_pages.TestOfTheSubGroup,
    test_stuck.TestPages,
    test_mediation.TestPages,
    test_reviewing_pages.TestReviewing,
)
PAGES: dict[str, Page] = {str(page): page for told in TOLD for page in told.pages}
FINDINGS = 5000
NOT_SO = replace(
    PAGES["answer_stuck"], note="not so", typed={"answer": "not_so", "because": "We each see a way to go on."}
)
DECLINED = replace(
    PAGES["answer_mediator"], note="declined", typed={"answer": "declined", "because": "He knows one of the teams."}
)
REASONS = ("because", "The reasons", PARAGRAPH, "Enter the reasons")


@pytest.mark.requirement("Q1", "Q4")
class TestReferring(BadlyFilled):
    questions = (
        Box(
            PAGES["log_with_chair"],
            "because",
            "Why it is of serious concern",
            PARAGRAPH,
            "Enter why it is a matter of potentially serious concern",
        ),
        Box(
            PAGES["log_formally"],
            "because",
            "Why it raises such concern",
            PARAGRAPH,
            "Enter why the decision raises such a level of concern",
        ),
        Box(PAGES["give_account"], "disputed", "What is disputed", PARAGRAPH, "Enter what is disputed"),
        Box(PAGES["give_account"], "serious", "Why it is serious", PARAGRAPH, "Enter why it is serious"),
        Box(
            PAGES["give_account"],
            "safe_now",
            "Whether the child is safe now",
            PARAGRAPH,
            "Enter whether the child is safe now, and by what",
        ),
    )


@pytest.mark.requirement("Q2", "Q4")
class TestOverseeing(BadlyFilled):
    questions = (
        Choice(PAGES["ask_account"], "whom", "Select whom you ask"),
        Box(PAGES["ask_account"], "asks", "What you need to know", PARAGRAPH, "Enter what you need to know"),
        Press(PAGES["acknowledge_log"]),
        Choice(PAGES["decide_deep_dive"], "what", "Select whether it needs a deep dive"),
        Box(PAGES["decide_deep_dive"], *REASONS),
        Choice(PAGES["answer_log"], "what", "Select what follows"),
        Box(PAGES["answer_log"], *REASONS),
    )


@pytest.mark.requirement("Q5")
class TestStuck(BadlyFilled):
    questions = (
        Choice(
            PAGES["say_stuck"],
            "stuck_clear_way",
            "Select whether there is a way forward that either agency believes in",
        ),
        Choice(
            PAGES["say_stuck"],
            "stuck_disguised_compliance",
            "Select whether parents or carers seem to go along while nothing changes",
        ),
        Choice(PAGES["say_stuck"], "stuck_risk_owner", "Select who owns the risk to the child now"),
        Choice(PAGES["say_stuck"], "stuck_supervision", "Select whether it has been to supervision"),
        Box(
            PAGES["say_stuck"],
            "stuck_supervised_by",
            "Whose supervision",
            NAMES,
            "Enter the name of the person whose supervision it was",
        ),
        Day(PAGES["say_stuck"], "stuck_supervised_on", "Enter the date it was taken to supervision"),
        Box(
            PAGES["say_stuck"],
            "because",
            "Why the agencies may be stuck",
            PARAGRAPH,
            "Enter what makes you think that the agencies are stuck",
        ),
        Choice(PAGES["answer_stuck"], "answer", "Select whether the agencies are stuck"),
        Box(NOT_SO, "because", "Why the agencies are not stuck", PARAGRAPH, "Enter why the agencies are not stuck"),
    )


@pytest.mark.requirement("Q6")
class TestMediation(BadlyFilled):
    questions = (
        Box(
            PAGES["ask_mediation"],
            "because",
            "Why mediation would help",
            PARAGRAPH,
            "Enter why mediation would help",
        ),
        Choice(PAGES["offer_mediator"], "mediator", "Select who could mediate"),
        Box(
            PAGES["offer_mediator"],
            "because",
            "Why they are suited",
            PARAGRAPH,
            "Enter why they are suited to this",
        ),
        Choice(PAGES["answer_mediator"], "answer", "Select whether your side accepts this mediator"),
        Box(PAGES["answer_mediator"], "invites", "Who else should be there", PARAGRAPH),
        Box(DECLINED, "because", "Why your side declines", PARAGRAPH, "Enter why your side declines"),
        Day(PAGES["record_mediation"], "met_on", "Enter when you met"),
        Box(PAGES["record_mediation"], "came", "Who came", PARAGRAPH, "Enter who came, and from which agency"),
        Choice(PAGES["record_mediation"], "found", "Select what was found"),
        Box(
            PAGES["record_mediation"],
            "way_forward",
            "The way forward",
            PARAGRAPH,
            "Enter the way forward that was found",
        ),
    )


@pytest.mark.requirement("Q3", "Q7")
class TestReviewing(BadlyFilled):
    questions = (
        Box(PAGES["open_review"], "scope", "What is looked at", PARAGRAPH, "Enter what is looked at"),
        Choice(PAGES["open_review"], "led_by", "Select who leads it"),
        Day(
            PAGES["open_review"],
            "due_on",
            "Enter the day by which it is to be completed",
            ahead=True,
            passed="must be today or in the future",
        ),
        Choice(PAGES["add_reviewer"], "person", "Select who is added"),
        Choice(PAGES["add_reviewer"], "as_what", "Select as what they are added"),
        Choice(PAGES["end_reviewer"], "person", "Select whose part ends"),
        Box(PAGES["end_reviewer"], "because", "The reason", LINE, "Enter why their part ends, in one line"),
        Day(
            PAGES["postpone_review"],
            "due_on",
            "Enter the later day by which it is to be completed",
            ahead=True,
            passed="must be today or in the future",
        ),
        Box(PAGES["postpone_review"], "because", "The reason", LINE, "Enter why it needs longer, in one line"),
        Box(PAGES["record_findings"], "findings", "What was found", FINDINGS, "Enter what was found"),
        Choice(
            PAGES["review_supervision"],
            "available",
            "Select whether supervision and guidance was available",
        ),
        Box(
            PAGES["review_supervision"],
            "concludes",
            "What your agency concludes",
            PARAGRAPH,
            "Enter what your agency concludes",
        ),
        Press(PAGES["complete_review"]),
    )
