"""What a response answers under another partnership's protocol: its answers, and no others, told in its words."""

from typing import Any

import pytest

from resolution import clock
from resolution.disagreements import timeline
from resolution.disagreements.actions.doing import Unanswerable
from resolution.disagreements.answers import Address, Answer
from resolution.disagreements.models import Disagreement
from resolution.partnership import actions as directory
from resolution.partnership.models import Person
from resolution.protocol.acts import Act, Choice
from tests.partnership.cast import COMMAND
from tests.protocol.texts import SECOND_TEXT

from . import unable
from .badly_filled import errors
from .cast import Cast, act, answering, in_days, now
from .looking import page, shown, words
from .northmoor import RESPONSE, acknowledged, answered, begun, does
from .pages import Typed, address, by_day, day, sent_by, signed_in

PROTOCOL = SECOND_TEXT
KEPT, OTHERWISE = "they keep to what was decided", "NSP partners will do otherwise"
WILTSHIRES = ("the decision is changed", "the decision stands", "owned as such")

# A protocol whose responses rest on one of three things, of which two are cited.
RESTING = """
[[checklist.carries]]
id = "ground"
kind = "choice"
means = "what the response rests on"
name = "Ground"
question = "What is your ground?"
missing = "Select your ground"
options = [
    { id = "file", name = "Our file", told = "their file" },
    { id = "visit", name = "My own visit", told = "a visit of their own" },
    { id = "practice", name = "How I practise", told = "how they practise" },
]

[[checklist.carries]]
id = "written_in"
kind = "text"
means = "what the response cites"
name = "Where it is"
question = "Where is it written down?"
missing = "Enter where it is written down"
when = { ground = ["file", "visit"] }

[[closing]]
id = "now\""""


def resting_on_something() -> str:
    """Its next version."""
    asking = SECOND_TEXT.replace('\n[[closing]]\nid = "now"', RESTING, 1)
    return asking.replace("version = 3", "version = 4", 1)


def offered(disagreement: Disagreement, who: Person, doing: Act, question: str = "decision") -> list[tuple[str, str]]:
    form = signed_in(who).get(address(disagreement, doing)).context["form"]
    return [(option.value, option.label) for option in form.fields[question].options]


def reported(**response: str) -> Typed:
    told = {"choice": "responded", "who": "Ida Frost", "text": "By telephone: he was seen.", "reason": "He was seen."}
    return {**told, **day("on", clock.today()), **response}


def with_ida(cast: Cast) -> Disagreement:
    """Raised with somebody who cannot sign in."""
    return begun(cast, agency=cast.neighbour, to=Address(person=unable.without_account(cast.neighbour, "Ida Frost")))


def telling(disagreement: Disagreement, *at: str) -> dict[str, str]:
    """What these pages of it say to Grace, none of them in Wiltshire's words."""
    cast_of: Any = disagreement.raiser
    said = {each: words(shown(f"{disagreement.get_absolute_url()}{each}", cast_of.person)) for each in at}
    assert [each for each, text in said.items() for theirs in WILTSHIRES if theirs in text.lower()] == []
    return said


@pytest.mark.requirement("L4", "C12")
@pytest.mark.parametrize("theirs", ["changed_in_part", "stands"])
def test_the_answers_are_this_protocols_and_no_others(cast: Cast, theirs: str) -> None:
    disagreement = begun(cast)
    acknowledged(disagreement)
    assert offered(disagreement, cast.priya, Act.RESPOND) == [
        ("revised", "We will do otherwise"),
        ("kept", "We keep to it"),
    ]
    refused = sent_by(cast.priya, disagreement, Act.RESPOND, RESPONSE | {"decision": theirs})
    assert errors(refused) == ["Select what you decide (the protocol, part B, 3)"]
    for answer, field in ((Answer(theirs, "Seen.", ""), "decision"), (Answer("kept", "Seen.", "judgement"), "basis")):
        with pytest.raises(Unanswerable) as refusal:
            act(now(disagreement), "respond", cast.priya, answer=answer)
        assert refusal.value.field == field
    assert not disagreement.responses.exists()


@pytest.mark.requirement("L4", "L11", "L13")
def test_what_was_decided_is_told_in_this_protocols_words_wherever_it_is_told(cast: Cast) -> None:
    disagreement = begun(cast)
    answered(disagreement)
    assert timeline.events(disagreement)[-1].sentence == f"responded: {KEPT}"
    again = {"asked": "Was he weighed?", **by_day(in_days(1, cast).on)}
    does(disagreement, cast.grace, Act.ASK_AGAIN, again)
    does(disagreement, cast.priya, Act.RESPOND, RESPONSE | {"decision": "revised"})
    said = telling(disagreement, "", "print/", "escalate/")
    assert f"An earlier response: {KEPT}. Priya Nair" in said[""]
    assert f"responded: {OTHERWISE}" in said[""]
    assert f"{OTHERWISE}. The reason stands above." in said["print/"]
    assert f"{OTHERWISE}. Priya Nair" in said["escalate/"]
    does(disagreement, cast.grace, Act.SETTLE, {"agree": "on"})
    does(disagreement, cast.grace, Act.CLOSE, {"outcome_for_child": "He is seen every week.", "still_safe": "holds"})
    said = telling(disagreement, "", "file-record/closing/")
    assert f"{OTHERWISE}. He was seen." in said["file-record/closing/"]


@pytest.mark.requirement("L15", "C12")
def test_what_is_reported_has_the_same_answers_told_of_somebody_else(cast: Cast) -> None:
    disagreement = with_ida(cast)
    assert offered(disagreement, cast.grace, Act.AS_REPORTED) == [
        ("revised", "NSP partners will do otherwise"),
        ("kept", "They keep to what was decided"),
    ]
    for theirs in ("changed_in_part", "stands"):
        refused = sent_by(cast.grace, disagreement, Act.AS_REPORTED, reported(decision=theirs))
        assert errors(refused) == ["Select what happens to the decision"]
        answer = Answer(theirs, "He was seen.", "")
        with pytest.raises(Unanswerable) as refusal:
            unable.reported(cast, now(disagreement), Choice.RESPONDED, answer=answer)
        assert refusal.value.field == "decision"
    does(disagreement, cast.grace, Act.AS_REPORTED, reported(decision="kept"))
    assert "They keep to what was decided He was seen." in telling(disagreement, "")[""]


@pytest.mark.requirement("L4", "L15", "C12")
def test_what_it_rests_on_is_this_protocols_too_and_cited_where_it_asks_that(cast: Cast) -> None:
    adopted = resting_on_something()
    directory.adopt_protocol(partnership=cast.partnership, text=adopted, adopted_on=clock.today(), by=COMMAND)
    disagreement = begun(cast)
    acknowledged(disagreement)
    grounds = ["Our file", "My own visit", "How I practise"]
    assert [name for _, name in offered(disagreement, cast.priya, Act.RESPOND, "basis")] == grounds
    for theirs, said in (("evidence", "Select your ground"), ("visit", "Enter where it is written down")):
        refused = sent_by(cast.priya, disagreement, Act.RESPOND, RESPONSE | {"basis": theirs})
        assert errors(refused) == [f"{said} (the protocol, part B, 3)"]
    does(disagreement, answering(disagreement), Act.RESPOND, RESPONSE | {"basis": "visit", "evidence": "Our file."})
    assert "Based on: A visit of their own: Our file." in page(disagreement, cast.grace)

    disagreement = with_ida(cast)
    told = ["Their file", "A visit of their own", "How they practise"]
    assert [name for _, name in offered(disagreement, cast.grace, Act.AS_REPORTED, "basis")] == told
    lacking = sent_by(cast.grace, disagreement, Act.AS_REPORTED, reported(decision="kept", basis="file"))
    assert errors(lacking) == ["Enter what the evidence is, its date and whose file holds it"]
    whole = reported(decision="kept", basis="practice", evidence="Not asked any more.")
    does(disagreement, cast.grace, Act.AS_REPORTED, whole)
    assert disagreement.responses.get().evidence == ""
    assert "Based on: How they practise." in page(disagreement, cast.grace)
