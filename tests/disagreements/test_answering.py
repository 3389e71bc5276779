"""The pages of acknowledging, responding, asking again and settling."""

from dataclasses import replace
from typing import Any

import pytest

from resolution.disagreements import timeline
from resolution.disagreements.actions.doing import Unanswerable
from resolution.disagreements.answers import Answer
from resolution.disagreements.models import Disagreement
from resolution.history import journal
from resolution.protocol.acts import Act

from . import cast as county
from . import looking
from .badly_filled import errors
from .cast import Cast, act
from .filled import sends
from .pages import ActPages, Page, address, by_day, sent_by, signed_in, text_of


def asked_again(cast: Cast, disagreement: Disagreement) -> Disagreement:
    said = {"asked": "What about his weight?", "due": county.in_days(2, cast), "urgent_because": ""}
    return act(disagreement, "ask_again", cast.grace, **said)


def acknowledged(cast: Cast, disagreement: Disagreement) -> Disagreement:
    return act(disagreement, "acknowledge", cast.priya, record_numbers={}, question="")


def responded(cast: Cast, disagreement: Disagreement) -> Disagreement:
    return act(disagreement, "respond", cast.priya, answer=county.STANDS)


def number(cast: Cast, disagreement: Disagreement) -> dict[str, str | list[str]]:
    child = disagreement.children.get()
    return {f"number_{child.pk}": "CS 20118"}


RESPONSE = {
    "decision": "changed_in_part",
    "reason": "We will visit again & weigh him.",
    "basis": "judgement",
    "declared": "on",
}

# The four answers of the responder; and what is cited, where it is evidence.
FOUR = {"decision": "stands", "reason": "The visit showed no concern.", "basis": "judgement", "declared": "on"}
CITED = "Home visit record, 3 June, our own file"
RESTING = {**FOUR, "basis": "evidence", "evidence": CITED}
LEFT_OUT = {
    "decision": "Select whether the decision is changed, changed in part or stands (the protocol, 2.2)",
    "reason": "Enter the reason, for this child (the protocol, 2.2)",
    "basis": "Select whether your response is based on evidence or on your judgement (the protocol, 2.2)",
    "declared": "Confirm that you have read the concern, its evidence and your own file (the protocol, 2.2)",
    "evidence": "Enter what the evidence is, its date and whose file holds it (the protocol, 2.2)",
}


@pytest.mark.requirement("L4", "C12")
class TestPages(ActPages):
    pages = (
        Page(
            Act.ACKNOWLEDGE,
            by="priya",
            reach=county.raised,
            not_yours="grace",
            not_now=county.acknowledged,
            meanwhile=acknowledged,
            leaves=("open", "to respond", "responding"),
            told=frozenset({("grace", "acknowledged")}),
            typed=number,
        ),
        Page(
            Act.RESPOND,
            by="priya",
            reach=county.acknowledged,
            not_yours="grace",
            not_now=county.raised,
            meanwhile=responded,
            leaves=("open", "to answer", "raising"),
            told=frozenset({("grace", "responded")}),
            typed=RESPONSE,
        ),
        Page(
            Act.ASK_AGAIN,
            by="grace",
            reach=county.responded,
            not_yours="priya",
            not_now=county.acknowledged,
            meanwhile=asked_again,
            leaves=("open", "to respond", "responding"),
            told=frozenset({("priya", "asked_again")}),
            typed=lambda cast, _: {"asked": "What did he weigh?", **by_day(county.in_days(2, cast).on)},
        ),
        Page(
            Act.SETTLE,
            by="grace",
            reach=county.responded,
            not_yours="priya",
            not_now=county.acknowledged,
            meanwhile=asked_again,
            leaves=("agreed", "ended", ""),
            told=frozenset({("priya", "agreed")}),
            typed={"agree": "on"},
        ),
    )


@pytest.mark.requirement("I11")
class TestRecordNumbers:
    def test_who_asked_instead_can_say_on_responding_that_they_have_the_child(self, cast: Cast) -> None:
        disagreement = county.acknowledged(cast)
        missing = "Not yet confirmed by Marlshire Children’s Services"
        assert missing in looking.page(disagreement, cast.grace)
        sent_by(cast.priya, disagreement, Act.RESPOND, {**RESPONSE, **number(cast, disagreement)})
        whole = looking.page(disagreement, cast.grace)
        assert "Marlshire Children’s Services: CS 20118" in whole
        assert missing not in whole
        assert disagreement.case is not None
        entry = journal.entries(disagreement.case).last()
        assert entry is not None
        assert (entry.act, entry.by.name) == ("respond", "Priya Nair")

    def test_nobody_is_held_up_by_a_number_that_they_do_not_know(self, cast: Cast) -> None:
        disagreement = county.acknowledged(cast)
        assert sent_by(cast.priya, disagreement, Act.RESPOND, RESPONSE).status_code == 302
        assert "Not yet confirmed by Marlshire Children’s Services" in looking.page(disagreement, cast.grace)

    def test_it_is_not_asked_for_again_once_it_is_there(self, cast: Cast) -> None:
        disagreement = county.raised(cast)
        sent_by(cast.priya, disagreement, Act.ACKNOWLEDGE, number(cast, disagreement))
        form = signed_in(cast.priya).get(address(disagreement, "respond")).context["form"]
        assert not [name for name in form.fields if name.startswith("number_")]

    def test_it_can_be_added_to_the_record_whenever_it_is_known(self, cast: Cast) -> None:
        disagreement = county.responded(cast)
        sent_by(cast.priya, disagreement, Act.NOTE, {"kind": "number", **number(cast, disagreement)})
        whole = looking.page(disagreement, cast.grace)
        assert "Marlshire Children’s Services: CS 20118" in whole
        assert "Priya Nair confirmed that their agency has the child, by its own record number" in whole

    def test_it_is_for_the_responding_side_to_add_and_only_while_it_is_missing(self, cast: Cast) -> None:
        disagreement = county.responded(cast)
        numbers = dict(number(cast, disagreement))
        for who in (cast.grace, cast.priya):
            form = signed_in(who).get(address(disagreement, "note")).context["form"]
            offered = {option.value for option in form.fields["kind"].options}
            assert ("number" in offered, numbers.keys() <= form.fields.keys()) == (who is cast.priya,) * 2
        sent_by(cast.priya, disagreement, Act.NOTE, {"kind": "number", **numbers})
        form = signed_in(cast.priya).get(address(disagreement, "note")).context["form"]
        assert "number" not in {option.value for option in form.fields["kind"].options}

    def test_one_that_was_entered_meanwhile_can_still_be_sent_with_the_response(self, cast: Cast) -> None:
        disagreement = county.acknowledged(cast)
        numbers = number(cast, disagreement)
        client = signed_in(cast.priya)
        typed = sends(client.get(address(disagreement, "respond"))) | {
            name: [value] for name, value in {**RESPONSE, **numbers}.items()
        }
        sent_by(cast.priya, disagreement, Act.NOTE, {"kind": "number", **numbers})
        assert client.post(address(disagreement, "respond"), dict(typed)).status_code == 302


@pytest.mark.requirement("C12")
@pytest.mark.parametrize("name", LEFT_OUT)
def test_a_response_without_one_of_its_answers_is_refused_beside_it(name: str, cast: Cast) -> None:
    disagreement = county.acknowledged(cast)
    refused = sent_by(
        cast.priya, disagreement, Act.RESPOND, {key: said for key, said in RESTING.items() if key != name}
    )
    assert errors(refused) == [LEFT_OUT[name]]
    assert not disagreement.responses.exists()


@pytest.mark.requirement("C12")
def test_the_page_asks_four_answers_and_a_line_more_for_evidence(cast: Cast) -> None:
    form = signed_in(cast.priya).get(address(county.acknowledged(cast), "respond")).context["form"]
    required = [field.name for field in form.visible_fields() if field.field.required]
    assert set(required) - form.revealed().keys() == FOUR.keys()
    assert form.revealed()["evidence"].answers == ("evidence",)


@pytest.mark.requirement("C12")
def test_what_it_rests_on_is_cited_and_stands_on_the_record_the_print_and_the_timeline(cast: Cast) -> None:
    disagreement = county.acknowledged(cast)
    with_a_stop = {**RESTING, "evidence": f"{CITED}."}
    assert sent_by(cast.priya, disagreement, Act.RESPOND, with_a_stop).status_code == 302
    grace = signed_in(cast.grace)
    for page in ("", "print/", "settle/"):
        said = text_of(grace.get(f"{disagreement.get_absolute_url()}{page}"))
        assert f"Evidence: {CITED}" in said
        assert f"{CITED}.." not in said
    assert timeline.events(disagreement)[-1].said == (FOUR["reason"], f"Evidence: {CITED}.")


@pytest.mark.requirement("C12")
def test_a_judgement_cites_nothing_even_where_a_line_was_typed_before(cast: Cast) -> None:
    disagreement = county.acknowledged(cast)
    assert sent_by(cast.priya, disagreement, Act.RESPOND, {**RESTING, "basis": "judgement"}).status_code == 302
    assert disagreement.responses.get().evidence == ""


@pytest.mark.requirement("C12")
@pytest.mark.parametrize(
    ("answer", "field"),
    [
        (Answer("stands", "", "judgement"), "reason"),
        (Answer("stands", "He is seen.", ""), "basis"),
        (Answer("", "He is seen.", "judgement"), "decision"),
        (Answer("stands", "He is seen.", "evidence"), "evidence"),
        (Answer("overruled", "He is seen.", "judgement"), "decision"),
        (Answer("stands", "He is seen.", "instinct"), "basis"),
        (Answer("stands", "He is seen.", "judgement", CITED), "evidence"),
    ],
    ids=["reason", "basis", "decision", "evidence", "another decision", "another basis", "cited after a judgement"],
)
def test_the_act_itself_refuses_what_is_missing_and_what_is_not_offered(answer: Answer, field: str, cast: Cast) -> None:
    with pytest.raises(Unanswerable) as refusal:
        county.responded(cast, answer=answer)
    assert refusal.value.field == field


@pytest.mark.requirement("L4", "C3")
def test_the_responder_says_how_they_see_it_themselves_where_it_was_not_put_fairly(cast: Cast) -> None:
    disagreement = county.acknowledged(cast)
    page: Any = signed_in(cast.priya).get(address(disagreement, "respond"))
    assert "Marlshire Health Trust puts your side’s view like this: “They see a tired mother who copes.”" in text_of(
        page
    )
    view = "We see a mother who has asked twice for help with his feeding."
    assert sent_by(cast.priya, disagreement, Act.RESPOND, {**FOUR, "corrected_view": view}).status_code == 302
    assert disagreement.responses.get().corrected_view == view
    for person, url in ((cast.grace, ""), (cast.ann, ""), (cast.grace, "print/")):
        assert view in text_of(signed_in(person).get(f"{disagreement.get_absolute_url()}{url}"))


@pytest.mark.requirement("L4", "C3")
def test_where_the_view_was_put_fairly_nothing_is_corrected(cast: Cast) -> None:
    disagreement = county.acknowledged(cast)
    sent_by(cast.priya, disagreement, Act.RESPOND, FOUR)
    assert disagreement.responses.get().corrected_view == ""
    page = text_of(signed_in(cast.grace).get(disagreement.get_absolute_url()))
    assert "The responder has left it as it was put" in page


@pytest.mark.requirement("L4", "C12")
def test_how_a_view_was_corrected_stands_on_the_page_that_answers_the_response(cast: Cast) -> None:
    answer = replace(county.STANDS, corrected_view="She copes, and is tired.")
    page = looking.words(looking.shown(address(county.responded(cast, answer), Act.ESCALATE), cast.grace))
    assert "How Marlshire Children’s Services sees it itself She copes, and is tired." in page


@pytest.mark.requirement("L4", "C3")
def test_what_a_side_has_corrected_stands_until_it_is_put_otherwise(cast: Cast) -> None:
    answer = replace(county.STANDS, corrected_view="She copes, and is tired.")
    disagreement = county.responded(cast, answer)
    said = {"asked": "What did he weigh?", "due": county.in_days(5, cast), "urgent_because": ""}
    act(disagreement, "ask_again", cast.grace, **said)
    asking = looking.words(looking.shown(address(disagreement, Act.RESPOND), cast.priya))
    assert "You said: “She copes, and is tired.” That stands. Write here only to change it." in asking
    assert "leave this empty" not in asking
    act(disagreement, "respond", cast.priya, answer=county.STANDS)
    for at in ("", "print/", "escalate/"):
        page = looking.words(looking.shown(disagreement.get_absolute_url() + at, cast.grace))
        assert "She copes, and is tired." in page
    act(disagreement, "escalate", cast.grace, onward=county.onward(cast))
    act(disagreement, "carry", cast.nadia, carried=county.carried_words(cast, cast.tom))
    act(disagreement, "acknowledge", cast.tom, record_numbers={}, question="")
    asking = looking.words(looking.shown(address(disagreement, Act.RESPOND), cast.tom))
    assert "Priya Nair said: “She copes, and is tired.” That stands." in asking


@pytest.mark.requirement("I11")
def test_whoever_asks_about_the_child_need_not_know_the_number_yet(cast: Cast) -> None:
    disagreement = county.raised(cast)
    response = sent_by(cast.priya, disagreement, Act.ACKNOWLEDGE, {"question": "Which of the brothers is it?"})
    assert response.status_code == 302, text_of(response)
    assert "Which of the brothers is it?" in text_of(signed_in(cast.grace).get(disagreement.get_absolute_url()))
