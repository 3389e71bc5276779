"""The pages that agree, end and note: what they say to what they cannot take."""

from datetime import timedelta

import pytest

from resolution import clock

from . import (
    test_agreed_actions,
    test_agreeing,
    test_as_reported,
    test_ending,
    test_handing_over,
    test_noting,
    test_reopening,
)
from .badly_filled import BadlyFilled, Box, errors
from .cast import Cast
from .pages import Page, day, opened, send, trace

MODULES = (
    test_agreeing,
    test_agreed_actions,
    test_ending,
    test_reopening,
    test_noting,
    test_as_reported,
    test_handing_over,
)
PAGES: dict[str, Page] = {str(page): page for module in MODULES for page in module.TestPages.pages}
LINE, PARAGRAPH, NAMES = 300, 1500, 200
SAFE = "Enter what keeps the child safe until this is settled"


class TestBadlyFilled(BadlyFilled):
    boxes = tuple(
        Box(PAGES[page], name, called, limit, missing)
        for page, name, called, limit, missing in (
            ("propose", "text", "The way forward", PARAGRAPH, "Enter the way forward, in words that both sides can"),
            ("propose", "action_1", "Action 1", LINE, "Enter what will be done as action 1"),
            ("amend", "text", "The way forward", PARAGRAPH, "Enter the way forward, in words that both sides can"),
            ("turn_down", "because", "Why it will not do", PARAGRAPH, "Enter why it will not do for this child"),
            ("report_action", "because", "Why it is not done", LINE, "Enter why it is not done"),
            ("let_stand", "because", "Why it can stand", PARAGRAPH, "Enter why the agreement can stand"),
            ("withdraw", "because", "Why you no longer disagree", PARAGRAPH, "Enter why you no longer disagree"),
            (
                "withdraw with the raiser's agreement",
                "raiser_agreed",
                "When and how the raiser agreed",
                LINE,
                "Enter when and how the raiser agreed",
            ),
            (
                "close",
                "outcome_for_child",
                "Outcome for the child",
                PARAGRAPH,
                "Enter what the outcome is for the child",
            ),
            ("close", "what_was_learned", "What was learned", PARAGRAPH, "Enter what was learned"),
            (
                "close in law",
                "not_settled_lower_because",
                "Why it was not settled at a lower tier",
                PARAGRAPH,
                "Enter why it was not settled at a lower tier",
            ),
            (
                "say_content no",
                "why",
                "What is still not right",
                PARAGRAPH,
                "Enter what is still not right for the child",
            ),
            ("reopen", "because", "Why it is open again", PARAGRAPH, "Enter why it is open again"),
            ("reopen", "safety", "What keeps the child safe", PARAGRAPH, SAFE),
            ("note question", "question", "Your question", PARAGRAPH, "Enter your question"),
            ("note answer", "answer", "Your answer", PARAGRAPH, "Enter your answer"),
            ("note contact", "contact_with", "Who was there", NAMES, "Enter who was there"),
            ("note contact", "contact", "What was said", PARAGRAPH, "Enter what was said, in short"),
            ("note evidence", "evidence", "The evidence", LINE, "Enter what the evidence is, in one line"),
            ("note evidence", "evidence_held", "Whose file holds it", NAMES, "Enter whose file holds the evidence"),
            ("note safety", "safety", "What keeps the child safe", PARAGRAPH, SAFE),
            ("as_reported", "who", "Who said it", NAMES, "Enter who said it"),
            ("as_reported", "text", "What they said", PARAGRAPH, "Enter what they said and how it reached you"),
            ("as_reported a response", "reason", "Their reason", PARAGRAPH, "Enter their reason, in their words"),
            ("hand_over", "because", "The reason", LINE, "Enter why you hand it over"),
        )
    )


# Days: what is wrong with them, and what is said.
ALL = ("_day", "_month", "_year")
NOT_A_DAY = {
    "no such day": ({"_day": "31", "_month": "2"}, "must be a real date"),
    "no such month": ({"_month": "13"}, "the month must be a number from 1 to 12"),
    "no year": ({"_year": ""}, "must include a year"),
    "a long year": ({"_year": "20266"}, "the year must be a real year"),
    "words": ({"_day": "Friday"}, "the day must be a number from 1 to 31"),
}
DAYS = {
    "action_1_due": "propose",
    "due_on": "propose",
    "contact_on": "note contact",
    "evidence_on": "note evidence",
    "on": "as_reported",
}


@pytest.mark.parametrize("name", DAYS)
def test_a_day_that_cannot_be_is_refused_by_the_part_that_is_wrong(name: str, cast: Cast) -> None:
    page = PAGES[DAYS[name]]
    disagreement = page.reach(cast)
    client, sent = opened(cast, page, disagreement)
    before = trace()
    for typed, said in NOT_A_DAY.values():
        wrong = {f"{name}{part}": [value] for part, value in typed.items()}
        response = send(client, disagreement, page, sent | wrong)
        assert said.casefold() in " ".join(errors(response)).casefold()
    empty = send(client, disagreement, page, sent | {f"{name}{part}": [""] for part in ALL})
    assert errors(empty)[0].startswith("Enter ")
    assert trace() == before


@pytest.mark.parametrize(
    ("name", "days", "said"),
    [
        ("action_1_due", -1, "must be today or in the future"),
        ("due_on", -1, "has passed"),
        ("contact_on", 1, "must be today or in the past"),
        ("evidence_on", 1, "must be today or in the past"),
        ("on", 1, "must be today or in the past"),
    ],
)
def test_a_day_on_the_wrong_side_of_today_is_refused(name: str, days: int, said: str, cast: Cast) -> None:
    page = PAGES[DAYS[name]]
    disagreement = page.reach(cast)
    client, sent = opened(cast, page, disagreement)
    wrong = {key: [value] for key, value in day(name, clock.today() + timedelta(days=days)).items()}
    assert said in " ".join(errors(send(client, disagreement, page, sent | wrong)))


@pytest.mark.parametrize("page", ["propose", "reopen"])
def test_a_time_that_has_passed_or_has_no_reason_is_refused(page: str, cast: Cast) -> None:
    disagreement = PAGES[page].reach(cast)
    client, sent = opened(cast, PAGES[page], disagreement)
    today = {key: [value] for key, value in day("due_on", clock.today()).items()}
    passed = sent | today | {"due_time": ["midnight"], "urgent_because": ["He is not fed."]}
    assert "has passed" in " ".join(errors(send(client, disagreement, PAGES[page], passed)))
    without = sent | {"due_time": ["4pm"], "urgent_because": [""]}
    assert "why this cannot wait" in " ".join(errors(send(client, disagreement, PAGES[page], without)))


CHOICES = {
    ("propose", "action_1_owner"): "who will do",
    ("report_action", "action"): "Select which action this is about",
    ("report_action", "outcome"): "Select whether you accept it",
    ("close", "closing_themes"): "Select what it was about",
    ("reopen", "criteria"): "Select each serious concern that applies",
    ("say_content", "content"): "Select whether you are content",
    ("file_record", "moment"): "Select which record you have filed",
    ("note question", "kind"): "Select what you want to add",
    ("as_reported", "choice"): "Select what they did",
    ("as_reported a response", "decision"): "Select what happens to the decision",
    ("as_reported a response", "basis"): "Select what they base it on",
    ("hand_over", "to"): "Select the colleague who takes your part",
}


@pytest.mark.parametrize(("page", "name"), CHOICES)
def test_an_answer_that_is_not_offered_is_refused_and_so_is_none(page: str, name: str, cast: Cast) -> None:
    disagreement = PAGES[page].reach(cast)
    client, sent = opened(cast, PAGES[page], disagreement)
    before = trace()
    for chosen in (["999999"], [""], ["tier' OR 1=1"]):
        response = send(client, disagreement, PAGES[page], sent | {name: chosen})
        assert any(CHOICES[page, name] in error for error in errors(response)), errors(response)
    assert trace() == before


@pytest.mark.parametrize(
    ("page", "said"), [("confirm", "Confirm that your side agrees"), ("close in law", "legal process")]
)
def test_what_must_be_confirmed_is_asked_for(page: str, said: str, cast: Cast) -> None:
    disagreement = PAGES[page].reach(cast)
    client, sent = opened(cast, PAGES[page], disagreement)
    for name in ("agree", "decided_in_law"):
        sent.pop(name, None)
    assert any(said in error for error in errors(send(client, disagreement, PAGES[page], sent)))
