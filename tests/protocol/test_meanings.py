"""What the product has to know of a protocol's questions stands in its file: never with two, never with none."""

import pytest

from resolution.protocol.loading import load, wiltshire_text
from resolution.protocol.model import Meaning
from resolution.protocol.tables import ProtocolError
from tests.protocol.texts import SECOND, WILTSHIRE

THEIR_VIEW = 'means = "their view"'
# What is changed in the file that is right, to what, and what is said.
FAULTS = {
    "a meaning that there is not": (
        THEIR_VIEW,
        'means = "their mood"',
        "checklist[3].carries[1].means must be one of: their view, why go on, ",
    ),
    "a meaning for two": (
        'name = "Gut feeling"',
        f'name = "Gut feeling"\n{THEIR_VIEW}',
        "checklist[4].carries[3].means is what an earlier question means.",
    ),
    "a meaning of another kind": (
        'means = "when it arose"\nname',
        'means = "put to them directly"\nname',
        "checklist[8].carries[1].kind must be choice: it means “put to them directly”.",
    ),
    "a meaning at a tier where it is asked anew": (
        'name = "Raised with respect, balance and clarity"',
        'name = "Raised with respect, balance and clarity"\nfrom_tier = 2',
        "checklist[3].carries[1].means is asked at the wrong tier to mean “their view”.",
    ),
    "a meaning of what is asked from the beginning": (
        THEIR_VIEW,
        'means = "why go on"',
        "checklist[3].carries[1].means is asked at the wrong tier to mean “why go on”.",
    ),
    "a meaning that may stay open": (
        'missing = "Enter how the other side sees it"',
        "optional = true",
        "checklist[3].carries[1].means must not be optional to mean “their view”.",
    ),
    "a line about the delay that must be written": (
        "optional = true",
        'missing = "Say why"',
        "checklist[8].carries[2].means must be optional to mean “why it is raised late”.",
    ),
    "a meaning of what the responder says": (
        'name = "Gut feeling"',
        'name = "Gut feeling"\nmeans = "why it happens"',
        "checklist[4].carries[3].means is not for what the raiser answers.",
    ),
    "no answer that is so where they have talked": (
        ", talked = true",
        "",
        "checklist[9].carries[1].options must have one that is talked.",
    ),
    "an answer so where they have talked of another question": (
        'name = "A gut feeling" }',
        'name = "A gut feeling", talked = true }',
        "checklist[4].carries[1].options are talked only to mean “put to them directly”.",
    ),
    "no day on which it arose": (
        'means = "when it arose"',
        "",
        "saved_up_after_days needs a question that means “when it arose”.",
    ),
    "late, but from no day on": (
        "saved_up_after_days = 14",
        "",
        "checklist[8].carries[2].means needs saved_up_after_days: from when on it is late.",
    ),
    "nobody says why it goes on": (
        'means = "why go on"',
        "",
        "checklist must have a question that means “why go on”: it is asked anew.",
    ),
    "the other side's view shown as one's own": (
        THEIR_VIEW,
        f'{THEIR_VIEW}\nshown = "Seen so"',
        "checklist[3].carries[1].shown is not for the other side’s view, nor for what need not be answered.",
    ),
    "what was said in confidence shown": (
        'means = "why it is raised late"',
        'means = "why it is raised late"\nshown = "Late because"',
        "checklist[8].carries[2].shown is not for the other side’s view, nor for what need not be answered.",
    ),
    "a response shown as the raiser's": (
        'id = "decision_because"',
        'id = "decision_because"\nshown = "Because"',
        "checklist[12].carries[2].shown is not a key that a protocol has.",
    ),
    "a page with what nobody is asked": (
        '"tried_how", "put',
        '"tried_why", "put',
        "pages.people names tried_why, which is not asked when raising.",
    ),
    "a page with what is asked later": (
        'people = ["arose_on"',
        'people = ["learned"',
        "pages.people names learned, which is not asked when raising.",
    ),
    "on two pages": ('people = ["arose_on"', 'people = ["basis"', "pages.people names basis, which was named before."),
    "parted from its choice": (
        '"basis", "evidence", ',
        '"basis", ',
        "pages.evidence parts evidence from basis, after which it is asked.",
    ),
    "a page that there is not": ("[pages]", "[pages]\nnotes = []", "pages.notes is not a key that a protocol has."),
    "no pages": (
        '[pages]\nevidence = ["basis", "evidence", "gut_feeling", "their_view", "whose_to_change"]\n'
        'people = ["arose_on", "raised_later_because", "put_directly", "tried_how", "put_directly_on"]',
        "",
        "pages is missing.",
    ),
    # What is not good enough for an outcome (§p6).
    "an outcome without its hint": (
        '[outcome]\nclause = "p6"\nhint =',
        '[outcome]\nclause = "p6"\nhit =',
        "outcome.hint is missing.",
    ),
    "an outcome by a clause that is not": (
        '[outcome]\nclause = "p6"',
        '[outcome]\nclause = "p7"',
        "outcome.clause names p7, which is not among the clauses.",
    ),
    "a phrase of no word": ('"I’m unhappy about this', '"…', "outcome.no_answer must hold only phrases with words."),
    "a phrase that is no text": ('"I’m unhappy about this",', "1,", "outcome.no_answer must hold only text"),
    "nothing said of what is no answer": ('refused = """', 'refusal = """', "outcome.refused is missing."),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_what_it_means_is_refused_by_its_place(fault: str) -> None:
    right, wrong, said = FAULTS[fault]
    assert right in wiltshire_text()
    with pytest.raises(ProtocolError) as refusal:
        load(wiltshire_text().replace(right, wrong, 1))
    assert said in str(refusal.value)


def test_nothing_of_what_the_raising_side_says_shown_is_refused() -> None:
    text = "\n".join(line for line in wiltshire_text().splitlines() if not line.startswith("shown ="))
    with pytest.raises(ProtocolError, match=r"^checklist must have a question that is shown"):
        load(text)


def test_each_meaning_is_found_under_whatever_id_it_has() -> None:
    assert all(WILTSHIRE.meaning(meaning) for meaning in Meaning)
    theirs, ours = SECOND.meaning(Meaning.THEIR_VIEW), WILTSHIRE.meaning(Meaning.THEIR_VIEW)
    assert (theirs and theirs.id, ours and ours.id) == ("as_they_see_it", "their_view")
    assert SECOND.meaning(Meaning.RAISED_LATER) is None
    outcome = SECOND.meaning(Meaning.OUTCOME)
    assert outcome in SECOND.closing


@pytest.mark.requirement("I4")
@pytest.mark.parametrize(
    "typed",
    [
        "I am not happy with the decision.",
        "  NOT HAPPY — with the decision!",
        "I'm not happy with your decision",
        "Not happy with decision",
        "I am not happy about the decision",
        "We disagree.",
        "We do not agree with this decision at all",
        "Very unhappy",
    ],
)
def test_that_one_is_not_happy_is_no_outcome(typed: str) -> None:
    assert WILTSHIRE.outcome.refusal(typed).endswith("is not good enough (the protocol, its last page)")


@pytest.mark.requirement("I4")
def test_whatever_says_more_than_that_is_an_outcome() -> None:
    assert WILTSHIRE.outcome.refusal("I am not happy with the decision: he needs an assessment") == ""
    assert WILTSHIRE.outcome.refusal("An assessment by Friday") == ""
    assert WILTSHIRE.outcome.refusal("We disagree: a visit this week") == ""
    assert SECOND.outcome.refusal("I am not happy with the decision") == ""


def test_each_protocol_says_in_its_own_words_what_is_no_outcome() -> None:
    assert SECOND.outcome.refusal("We don’t like it")
    assert SECOND.outcome.refusal("Do not like it") == SECOND.outcome.refusal("We do NOT like it.") != ""


def test_a_protocol_may_let_any_outcome_be_one_and_then_says_nothing_of_it() -> None:
    text = wiltshire_text()
    begins, ends = text.index("no_answer = ["), text.index("# Where the questions of the checklist stand")
    assert load(text[:begins] + text[ends:]).outcome.refusal("Not happy") == ""
