"""Notes beside the ladder: questions, answers, contacts, evidence, the child's safety (L15)."""

from datetime import timedelta
from typing import Any

import pytest

from resolution import clock
from resolution.disagreements.actions.doing import Unanswerable
from resolution.disagreements.answers import SAFETY, Noted
from resolution.disagreements.models import Disagreement, Note
from resolution.history import journal
from resolution.partnership import actions as directory
from resolution.partnership.models import Person
from resolution.protocol.acts import Act
from resolution.protocol.loading import wiltshire_text
from tests.partnership.cast import COMMAND

from . import cast as county
from .badly_filled import errors
from .cast import Cast, act, now
from .filled import sends
from .looking import page as record
from .looking import shown, words
from .pages import ActPages, Page, Typed, address, by_day, day, sent_by, signed_in, text_of

QUESTION = "Who visits him on Friday?"
DISCLOSED = "This record may be disclosed to courts and to the people in it."
MEANS = 'means = "what the concern rests on"\n'


def answered_meanwhile(cast: Cast, disagreement: Disagreement) -> None:
    act(disagreement, "respond", cast.priya, answer=county.STANDS)


def page(kind: str, typed: Any) -> Page:
    """Grace adds something of the kind."""
    return Page(
        Act.NOTE,
        by="grace",
        reach=county.acknowledged,
        not_yours="helen",
        not_now=None,
        meanwhile=answered_meanwhile,
        leaves=("open", "to respond", "responding"),
        told=frozenset({("priya", "noted")}),
        typed=typed,
        note=kind,
    )


def met(cast: Cast, disagreement: Disagreement) -> Typed:
    who = {"contact_with": "Priya Nair and I", "contact": "We agreed to weigh him together."}
    return {"kind": "contact", **who, **day("contact_on", clock.today())}


def cited(cast: Cast, disagreement: Disagreement) -> Typed:
    what = {"evidence": "Weight chart, January to June", "evidence_held": "The health visiting record"}
    return {"kind": "evidence", **what, **day("evidence_on", clock.today() - timedelta(days=2))}


class TestPages(ActPages):
    pages = (
        page("question", {"kind": "question", "question": QUESTION}),
        page("answer", {"kind": "answer", "answer": "I visit him every Thursday."}),
        page("contact", met),
        page("evidence", cited),
        page("safety", {"kind": "safety", "safety": "His aunt stays until Friday."}),
        page("family", {"kind": "family", "family": "not_yet"}),
    )


def newest(disagreement: Disagreement) -> Note:
    return disagreement.notes.latest("pk")


@pytest.mark.requirement("L15")
def test_a_note_leaves_everybody_elses_page_up_to_date(cast: Cast) -> None:
    disagreement = county.acknowledged(cast)
    client = signed_in(cast.priya)
    sent = sends(client.get(address(disagreement, Act.PROPOSE)))
    act(disagreement, "note", cast.grace, noted=Noted("question", QUESTION))
    answer = client.post(
        address(disagreement, Act.PROPOSE), {**sent, "text": ["We visit on Monday."], "question": ["Which child?"]}
    )
    assert answer.status_code == 302


@pytest.mark.both
@pytest.mark.requirement("I11", "A5")
def test_that_the_family_has_learned_of_it_is_said_by_either_side_and_who_said_it_stays(cast: Cast) -> None:
    disagreement = county.raised(cast, family_knows="not_yet")
    assert "the family did not yet know that we disagree" in record(disagreement, cast.priya)
    sent_by(cast.priya, disagreement, Act.NOTE, {"kind": "family", "family": "knows"})
    told = record(disagreement, cast.grace)
    assert "The family The family knows that we disagree" in told
    assert "said that the family knows now that the agencies disagree" in told
    rows = Disagreement.history.filter(id=disagreement.pk).order_by("pk").values_list("family_knows", flat=True)
    assert (rows[0], rows[len(rows) - 1]) == ("not_yet", "knows")


@pytest.mark.requirement("I11")
def test_what_stands_of_the_family_already_is_not_said_again(cast: Cast) -> None:
    disagreement = county.raised(cast)
    refused = sent_by(cast.grace, disagreement, Act.NOTE, {"kind": "family", "family": "knows"})
    assert errors(refused) == ["That stands on the record already. Select what is true now"]
    missing = "Select whether the family knows that you disagree"
    assert errors(sent_by(cast.grace, disagreement, Act.NOTE, {"kind": "family"})) == [missing]


@pytest.mark.requirement("L15")
def test_a_call_says_who_was_there_and_when(cast: Cast) -> None:
    disagreement = county.acknowledged(cast)
    sent_by(cast.grace, disagreement, Act.NOTE, met(cast, disagreement))
    note = newest(disagreement)
    assert (note.kind, note.who, note.on) == ("contact", "Priya Nair and I", clock.today())


@pytest.mark.requirement("C4", "L15")
def test_evidence_is_cited_by_what_it_is_its_date_and_whose_file_holds_it(cast: Cast) -> None:
    disagreement = county.acknowledged(cast)
    sent_by(cast.grace, disagreement, Act.NOTE, cited(cast, disagreement))
    note = newest(disagreement)
    assert (note.text, note.who) == ("Weight chart, January to June", "The health visiting record")
    assert note.on == clock.today() - timedelta(days=2)


@pytest.mark.requirement("C4")
def test_evidence_is_one_line_and_never_pasted(cast: Cast) -> None:
    disagreement = county.acknowledged(cast)
    pasted = {**cited(cast, disagreement), "evidence": "word " * 61}
    shown = text_of(sent_by(cast.grace, disagreement, Act.NOTE, pasted))
    assert "The evidence must be 300 characters or fewer" in shown


@pytest.mark.requirement("C4")
def test_the_page_says_who_may_read_it_in_the_words_of_the_protocol(cast: Cast) -> None:
    """The protocol's file says it once; where it does not, nothing is said."""
    ours = wiltshire_text()
    texts = [ours.replace(DISCLOSED, "A judge may read this."), ours.replace(MEANS, "")]
    grace, shown = signed_in(cast.grace), []
    for text in (None, *texts):
        if text:
            directory.adopt_protocol(partnership=cast.partnership, text=text, adopted_on=clock.today(), by=COMMAND)
        shown.append(text_of(grace.get(address(county.raised(cast), Act.NOTE))))
    assert [DISCLOSED in words for words in shown] == [True, False, False]
    assert ["A judge may read this." in words for words in shown] == [False, True, False]


@pytest.mark.requirement("I4")
@pytest.mark.parametrize("who", ["grace", "priya"])
def test_either_side_replaces_what_keeps_the_child_safe_at_any_time(who: str, cast: Cast) -> None:
    disagreement = county.closed(cast)
    person: Person = getattr(cast, who)
    sent_by(person, disagreement, Act.NOTE, {"kind": "safety", "safety": "His aunt stays until Friday."})
    last = disagreement.safety.latest("pk")
    assert (last.text, last.by.person) == ("His aunt stays until Friday.", person)


@pytest.mark.requirement("I4")
def test_the_words_that_stand_are_offered_to_be_confirmed_as_they_are(cast: Cast) -> None:
    disagreement = county.acknowledged(cast)
    assert sent_by(cast.priya, disagreement, Act.NOTE, {"kind": "safety"}).status_code == 302
    nothing = county.raised(cast, safety="Nothing that I know of.")
    missing = "Enter what keeps the child safe until this is settled"
    assert errors(sent_by(cast.priya, nothing, Act.NOTE, {"kind": "safety"})) == [missing]
    first, second = disagreement.safety.order_by("pk")
    assert second.text == first.text
    assert second.by.person == cast.priya


@pytest.mark.requirement("L11")
def test_once_it_is_closed_the_responding_side_may_add_to_the_outcome(cast: Cast) -> None:
    disagreement = county.closed(cast)
    typed = {"kind": "responder", "responder": "We have changed how we ask about feeding."}
    assert sent_by(cast.priya, disagreement, Act.NOTE, typed).status_code == 302
    assert newest(disagreement).kind == Note.Kind.RESPONDER


@pytest.mark.requirement("L11")
@pytest.mark.parametrize(("reach", "who"), [(county.acknowledged, "priya"), (county.closed, "grace")])
def test_nobody_else_and_at_no_other_time(reach: Any, who: str, cast: Cast) -> None:
    disagreement, person = reach(cast), getattr(cast, who)
    form = signed_in(person).get(address(disagreement, Act.NOTE)).context["form"]
    assert "responder" not in form.fields
    with pytest.raises(Unanswerable, match="cannot be added by you now"):
        act(disagreement, "note", person, noted=Noted("responder", "We add this."))


def test_only_what_belongs_to_the_chosen_kind_is_asked_and_kept(cast: Cast) -> None:
    disagreement = county.acknowledged(cast)
    typed = {**met(cast, disagreement), "kind": "question", "question": QUESTION}
    assert sent_by(cast.grace, disagreement, Act.NOTE, typed).status_code == 302
    note = newest(disagreement)
    assert (note.text, note.who, note.on) == (QUESTION, "", None)


@pytest.mark.requirement("L2", "L15")
def test_the_raiser_is_told_at_every_tier_and_the_timeline_says_what_was_added(cast: Cast) -> None:
    disagreement = act(county.carried(cast), "note", cast.tom, noted=Noted("question", QUESTION))
    last = journal.entries(disagreement).last()
    assert last is not None
    assert last.details["kind"] == "question"
    assert set(cast.grace.notices.filter(kind="noted").values_list("reference", flat=True)) == {disagreement.reference}


@pytest.mark.requirement("L15")
def test_somebody_who_was_named_before_can_still_add_to_the_record(cast: Cast) -> None:
    disagreement = act(county.carried(cast), "note", cast.priya, noted=Noted(SAFETY, "His aunt stays."))
    assert now(disagreement).safety.latest("pk").by.person == cast.priya


@pytest.mark.requirement("L15", "C4")
def test_with_whom_and_when_and_whose_file_holds_it_are_told_wherever_it_is_read(cast: Cast) -> None:
    disagreement, on = county.acknowledged(cast), clock.today() - timedelta(days=40)
    call = {"kind": "contact", "contact_with": "the ward sister", "contact": "She has seen him."}
    cited = {"kind": "evidence", "evidence": "Weight chart", "evidence_held": "the clinic’s file"}
    sent_by(cast.grace, disagreement, Act.NOTE, call | day("contact_on", on))
    sent_by(cast.grace, disagreement, Act.NOTE, cited | day("evidence_on", on))
    told = f"{on.day} {on:%B %Y}"
    record = words(shown(disagreement.get_absolute_url(), cast.priya))
    assert f"recorded a call or meeting with the ward sister on {told}" in record
    assert f"cited evidence of {told}, held in the clinic’s file" in record
    assert f"Weight chart, {told}, held in the clinic’s file" in words(
        shown(disagreement.get_absolute_url() + "print/", cast.priya)
    )


def test_what_is_asked_again_stands_above_the_response(cast: Cast) -> None:
    disagreement = county.responded(cast)
    typed = {"asked": "Who weighs him?"} | by_day(county.in_days(2, cast).on)
    sent_by(cast.grace, disagreement, Act.ASK_AGAIN, typed)
    assert "What you are asked again Who weighs him?" in words(shown(address(disagreement, Act.RESPOND), cast.priya))
