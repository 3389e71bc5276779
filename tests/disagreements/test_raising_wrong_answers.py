"""What is wrong on a page is said where it is, kept as it was typed, and stands there when one comes back."""

from datetime import date, timedelta

import pytest

from resolution import clock
from resolution.disagreements.drafts import Page
from resolution.disagreements.models import Draft
from tests.govuk.reading import Reader, read

from .badly_filled import cited
from .cast import Cast
from .draft_pages import Typed, begun, day, filled, leave, signed_in, typed


def errors(page: Reader) -> list[str]:
    """What the summary says."""
    return [link.text for link in page.all("a") if link["href"].startswith("#id_")]


TOO_LONG = "x" * 1501
ROUGH = clock.today().year - 5
NOT_ROUGHLY = (
    f"The date of birth of the child must be a month and a year, or a year alone, for example March {ROUGH}, or {ROUGH}"
)
IN_A_WEEK = date.today() + timedelta(days=7)  # noqa: DTZ011 - only to be in the future

WRONG: dict[str, tuple[Page, Typed, str]] = {
    "no initials": (Page.CHILD, {"initials_1": ""}, "Enter the initials of the child"),
    "blank initials": (Page.CHILD, {"initials_1": " \t "}, "Enter the initials of the child"),
    "a name": (
        Page.CHILD,
        {"initials_1": "Theodore"},
        "The initials of the child must be 4 letters or fewer: initials only, never a name",
    ),
    "a short name": (
        Page.CHILD,
        {"initials_1": "Rose"},
        "The initials of the child must be in capitals, like LHJ: initials only, never a name",
    ),
    "initials with a number": (
        Page.CHILD,
        {"initials_1": "T4"},
        "The initials of the child must be letters, like LHJ: initials only, never a name",
    ),
    "no birth": (
        Page.CHILD,
        {"born_on_1_day": "", "born_on_1_month": "", "born_on_1_year": ""},
        "Enter the date of birth of the child, or say that you do not know it",
    ),
    "a day that is not": (
        Page.CHILD,
        {"born_on_1_day": "31", "born_on_1_month": "2"},
        "The date of birth of the child must be a real date: February 2024 has 29 days",
    ),
    "born tomorrow": (
        Page.CHILD,
        day("born_on_1", IN_A_WEEK),
        "The date of birth must be today or in the past. If the child is not born yet, say so above",
    ),
    "born long ago": (
        Page.CHILD,
        day("born_on_1", date(1924, 3, 9)),
        "That was more than 25 years ago. Check the year",
    ),
    "expected long ago": (
        Page.CHILD,
        {"born_1": "expected"},
        "The day on which the child is expected must be within the next 10 months. Check the year",
    ),
    "unknown and no reason": (
        Page.CHILD,
        {"born_1": "unknown"},
        "Enter why the date of birth of the child is not known",
    ),
    "roughly and not when": (
        Page.CHILD,
        {"born_1": "roughly"},
        "Enter the month and year in which the child was born, or the year alone",
    ),
    "roughly in words": (
        Page.CHILD,
        {"born_1": "roughly", "born_about_1": "last spring"},
        NOT_ROUGHLY,
    ),
    "roughly in no month": (
        Page.CHILD,
        {"born_1": "roughly", "born_about_1": "13 2024"},
        NOT_ROUGHLY,
    ),
    "roughly in no year": (
        Page.CHILD,
        {"born_1": "roughly", "born_about_1": "1024"},
        NOT_ROUGHLY,
    ),
    "roughly long ago": (
        Page.CHILD,
        {"born_1": "roughly", "born_about_1": "March 1924"},
        "That was more than 25 years ago. Check the year",
    ),
    "sure in no known way": (
        Page.CHILD,
        {"born_1": "guessed"},
        "Select how well you know the date of birth of the child",
    ),
    "family": (Page.CHILD, {"family_knows": ""}, "Select whether the family knows that you disagree"),
    "no agency": (Page.DECISION, {"agency": ""}, "Select which agency made the decision"),
    "an agency that is not there": (
        Page.DECISION,
        {"agency": "999"},
        "The agency that you chose has closed or is not on the list. Select one from the list",
    ),
    "no decision": (Page.DECISION, {"decision": ""}, "Enter what was decided, or what was not done"),
    "not a decision": (Page.DECISION, {"decision": "n/a"}, "Enter what was decided, or what was not done"),
    "a long decision": (
        Page.DECISION,
        {"decision": "x" * 301},
        "What was decided must be 300 characters or fewer",
    ),
    "no meaning": (Page.DECISION, {"meaning": "  "}, "Enter what the decision means for this child"),
    "no theme": (Page.DECISION, {"themes": []}, "Select what it is about"),
    "too many themes": (
        Page.DECISION,
        {"themes": ["delay", "services", "threshold"]},
        "Select up to 2 answers to “What is it about?”",
    ),
    "no outcome": (
        Page.OUTCOME,
        {"outcome_asked": ""},
        "Enter the outcome that you ask for. What should happen for this child, and by whom? "
        "Telling another agency that you are “not happy with the decision” is not good enough",
    ),
    # It is said of what was typed, which stands there still.
    "an outcome that is none": (
        Page.OUTCOME,
        {"outcome_asked": "Not happy, with the decision."},
        "Enter what should happen for this child, and by whom. That you are “not happy with the decision” is not good "
        "enough (the protocol, its last page)",
    ),
    "a long outcome": (
        Page.OUTCOME,
        {"outcome_asked": TOO_LONG},
        "The outcome that you ask for must be 1,500 characters or fewer",
    ),
    "no safety": (Page.OUTCOME, {"safety": []}, "Select what keeps the child safe until this is settled"),
    "safety and nothing": (
        Page.OUTCOME,
        {"safety": ["we_see", "nothing"]},
        "Select what applies, or “Nothing that I know of”, not both",
    ),
    "no criterion": (
        Page.OUTCOME,
        {"criteria": []},
        "Select each serious concern that applies, or “None of these”",
    ),
    "no date": (
        Page.OUTCOME,
        {"due_on_day": "", "due_on_month": "", "due_on_year": ""},
        "Enter the day by which an answer is needed",
    ),
    "a time without a reason": (
        Page.OUTCOME,
        {"due_time": "4pm"},
        "Enter one line that says why this cannot wait",
    ),
    "a reason without a time": (
        Page.OUTCOME,
        {"urgent_because": "He goes home today."},
        "Enter the time by which an answer is needed, like 2:30pm",
    ),
    "no basis": (
        Page.EVIDENCE,
        {"basis": ""},
        "Select whether your concern is based on evidence, a gut feeling or both (the protocol, 2.4, fourth point)",
    ),
    "no evidence": (
        Page.EVIDENCE,
        {"evidence": ""},
        "Enter what the evidence is, its date and whose file holds it (the protocol, 2.4, fourth point)",
    ),
    "no gut feeling": (
        Page.EVIDENCE,
        {"basis": "both"},
        "Enter what your gut feeling is (the protocol, 2.4, fourth point)",
    ),
    "no other view": (
        Page.EVIDENCE,
        {"their_view": ""},
        "Enter how the other side sees it (the protocol, 2.4, third point)",
    ),
    "not said whose it is to change": (
        Page.EVIDENCE,
        {"whose_to_change": ""},
        "Select whether you disagree with an individual’s decision, an organisation’s way of working, or both"
        " (the protocol, 2.4, tenth point)",
    ),
    "no lead": (
        Page.PEOPLE,
        {"lead": ""},
        "Enter the name of the person you thought this through with (the protocol, 2.4, second point)",
    ),
    "somebody else without a name": (
        Page.PEOPLE,
        {"lead": "somebody_else", "lead_other": ""},
        "Enter the name of the person you thought this through with (the protocol, 2.4, second point)",
    ),
    "thought through in the future": (
        Page.PEOPLE,
        day("lead_on", IN_A_WEEK),
        "The date you thought it through must be today or in the past",
    ),
    "put to them before it arose": (
        Page.PEOPLE,
        day("put_directly_on", date(2020, 1, 1)),
        "The day you first put it to them is before the day the concern arose: check both",
    ),
    "arose in the future": (
        Page.PEOPLE,
        day("arose_on", IN_A_WEEK),
        "The date the concern arose must be today or in the past",
    ),
    "tried without how": (
        Page.PEOPLE,
        {"put_directly": "tried"},
        "Enter how you tried to reach them (the protocol, 2.4, ninth point)",
    ),
    "not said whether it was put to them": (
        Page.PEOPLE,
        {"put_directly": ""},
        "Select whether you have put this to the other side directly (the protocol, 2.4, ninth point)",
    ),
    "best interest not declared": (
        Page.PEOPLE,
        {"declarations": ["C3", "C5", "C6"]},
        "Confirm that only the best interest of the child drives this (the protocol, 2.4, first point)",
    ),
    "respect not declared": (
        Page.PEOPLE,
        {"declarations": ["C1", "C5", "C6"]},
        "Confirm that you raise this with respect, balance and clarity (the protocol, 2.4, third point)",
    ),
    "motivation not declared": (
        Page.PEOPLE,
        {"declarations": ["C1", "C3", "C6"]},
        "Confirm that you have thought about any personal motivation (the protocol, 2.4, fifth point)",
    ),
    "over-identification not declared": (
        Page.PEOPLE,
        {"declarations": ["C1", "C3", "C5"]},
        "Confirm that you have thought about whether you see this through one family member at the expense of another"
        " (the protocol, 2.4, sixth point)",
    ),
    "a declaration that there is not": (
        Page.PEOPLE,
        {"declarations": ["C1", "C3", "C5", "C6", "C99"]},
        "Tick each sentence that is so",
    ),
}


# What may be a name is said to be wrong, and not kept.
NAMES, NOTHING_THERE = {"a name", "a short name", "initials with a number"}, "Enter the initials of the child"


PART_OF = "This is part of “Raise a disagreement” (the protocol, 2.1)."


@pytest.mark.requirement("C1", "C2", "C5", "C6", "C9", "I3", "I4", "I11")
@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_wrong_is_said_and_kept_and_stands_there_when_one_comes_to_mend_it(cast: Cast, wrong: str) -> None:
    page, changes, message = WRONG[wrong]
    grace = signed_in(cast.grace)
    draft = begun(grace)
    sent = typed(cast)[page] | changes
    left = leave(grace, draft, page, sent)
    said = errors(read(left))
    assert cited(left) == ([] if all("(the protocol, " in one for one in said) else [PART_OF])
    if page is Page.PEOPLE:
        said.remove("Say first which agency made the decision")
    assert said == [message]
    kept = Draft.objects.get().answers[page]
    there = {name: [] if wrong in NAMES else listed(changes[name]) for name in changes}
    assert {name: kept.get(name, []) for name in changes} == there
    comes_back, to_mend = (read(grace.get(f"/drafts/{draft.pk}/{page}/{asked}")) for asked in ("", f"?changes={page}"))
    assert errors(comes_back) == []
    assert (NOTHING_THERE if wrong in NAMES else message) in errors(to_mend)


def test_the_check_says_once_which_part_of_the_protocol_holds_it_up(cast: Cast) -> None:
    grace = signed_in(cast.grace)
    draft = begun(grace)
    assert cited(grace.get(f"/drafts/{draft.pk}/check/")) == [PART_OF]
    assert cited(grace.get(f"/drafts/{filled(grace, cast).pk}/check/")) == []


def listed(sent: str | list[str]) -> list[str]:
    """As the draft keeps it."""
    return sent if isinstance(sent, list) else [sent]
