"""The challenge and its resolution are recorded: closed, content or not, on the child's file (L11)."""

import re
from typing import Any

import pytest
from django.contrib.messages import get_messages

from resolution import clock
from resolution.disagreements import timeline
from resolution.disagreements.actions.doing import NotNow, Unanswerable
from resolution.disagreements.answers import Closed, Withdrawn, kept_as
from resolution.disagreements.forms.ending import HOLDS_MISSING
from resolution.disagreements.models import Disagreement, Filing
from resolution.notices.models import Notice
from resolution.partnership import actions as directory_actions
from resolution.protocol.acts import Act
from resolution.protocol.loading import wiltshire_text
from resolution.protocol.model import Kind, Question
from tests.partnership.cast import COMMAND
from tests.protocol.texts import WILTSHIRE

from . import cast as county
from .agreements import ABOVE, NO_LONGER, OUTCOME, agreed_with_action, managers_agreed, reported
from .badly_filled import errors
from .cast import CLOSED, Cast, act, now, responded
from .filled import sends
from .looking import first_section, shown, words
from .pages import Typed, address, sent_by, signed_in, text_of


def asked(cast: Cast, disagreement: Disagreement, by: Any) -> list[str]:
    """What the page of closing asks."""
    form = signed_in(by).get(address(disagreement, Act.CLOSE)).context["form"]
    return [field.name for field in form.visible_fields()]


@pytest.mark.requirement("L11")
def test_closing_asks_what_the_protocol_asks_and_above_the_first_tier_why_it_was_not_settled_lower(cast: Cast) -> None:
    first = ["outcome_for_child", "still_safe", "safety", "what_was_learned", "themes"]
    assert asked(cast, county.agreed(cast), cast.grace) == first
    assert asked(cast, managers_agreed(cast), cast.nadia) == [*first, "not_settled_lower_because"]


@pytest.mark.requirement("L11")
def test_closing_above_the_first_tier_without_saying_why_not_lower_is_refused(cast: Cast) -> None:
    with pytest.raises(Unanswerable, match="lower tier") as refusal:
        act(managers_agreed(cast), "close", cast.nadia, closed=CLOSED)
    assert refusal.value.field == "not_settled_lower_because"


@pytest.mark.requirement("L11")
@pytest.mark.parametrize("question", WILTSHIRE.closing_at(2), ids=lambda question: question.id)
def test_closing_is_refused_without_one_of_its_answers_beside_it(question: Question, cast: Cast) -> None:
    disagreement = managers_agreed(cast)
    said: Typed = {**OUTCOME, "not_settled_lower_because": "The team had no visits left."}
    left_out: Typed = {kept_as(question): [] if question.kind is Kind.THEMES else " "}
    assert errors(sent_by(cast.nadia, disagreement, Act.CLOSE, {**said, **left_out})) == [question.missing]
    assert now(disagreement).status == "agreed"
    assert sent_by(cast.nadia, disagreement, Act.CLOSE, said).status_code == 302


# A protocol whose closing asks for the outcome only.
ONLY_THE_OUTCOME = re.sub(
    r'\[\[closing\]\]\nid = "(?!outcome_for_child).*?(?=\n\[\[|\n# --)', "", wiltshire_text(), flags=re.DOTALL
)


@pytest.mark.requirement("L11")
def test_another_protocol_asks_its_own_questions_and_no_other(cast: Cast) -> None:
    directory_actions.adopt_protocol(
        partnership=cast.partnership, text=ONLY_THE_OUTCOME, adopted_on=clock.today(), by=COMMAND
    )
    disagreement = county.agreed(cast)
    assert asked(cast, disagreement, cast.grace) == ["outcome_for_child", "still_safe", "safety"]
    said = {"outcome_for_child": "Seen weekly.", "still_safe": "holds"}
    assert sent_by(cast.grace, disagreement, Act.CLOSE, said).status_code == 302
    assert now(disagreement).status == "closed"


@pytest.mark.requirement("I4", "L11")
def test_closing_asks_what_keeps_the_child_safe_now_and_warns_where_the_record_says_that_nothing_does(
    cast: Cast,
) -> None:
    disagreement = act(responded(cast, safety="Nothing that I know of."), "settle", cast.grace)
    assert "The record says that nothing keeps the child safe." in shown(address(disagreement, Act.CLOSE), cast.grace)
    without = {**OUTCOME, "still_safe": ""}
    assert errors(sent_by(cast.grace, disagreement, Act.CLOSE, without)) == [HOLDS_MISSING]
    new_words = {"still_safe": "new_words", "safety": "His aunt stays with them."}
    assert sent_by(cast.grace, disagreement, Act.CLOSE, {**OUTCOME, **new_words}).status_code == 302
    assert disagreement.safety.latest("pk").text == "His aunt stays with them."


@pytest.mark.requirement("L11")
def test_closing_begins_with_the_themes_it_was_raised_with_and_takes_as_many_as_the_protocol_says(cast: Cast) -> None:
    disagreement = county.agreed(cast)
    assert sends(signed_in(cast.grace).get(address(disagreement, Act.CLOSE)))["themes"] == ["threshold"]
    three = {**OUTCOME, "themes": ["threshold", "delay", "risk"]}
    assert "Select up to 2" in text_of(sent_by(cast.grace, disagreement, Act.CLOSE, three))
    sent_by(cast.grace, disagreement, Act.CLOSE, {**OUTCOME, "themes": ["delay", "risk"]})
    assert set(disagreement.themes.filter(at_closing=True).values_list("theme", flat=True)) == {"delay", "risk"}
    assert disagreement.themes.get(at_closing=False).theme == "threshold"


@pytest.mark.requirement("L11")
def test_what_is_decided_in_a_legal_process_is_not_counted_as_agreed(cast: Cast) -> None:
    decided = Closed("An order was made.", "Take legal advice early.", ("threshold",), decided_in_law=True)
    disagreement = act(county.acknowledged(cast), "close", cast.grace, closed=decided)
    assert disagreement.decided_in_law
    assert disagreement.agreed_at is None
    assert disagreement.step is not None
    assert disagreement.step.ended == "not agreed"


@pytest.mark.requirement("L11")
@pytest.mark.parametrize("reach", [county.acknowledged, county.escalated], ids=["answered for", "to carry"])
def test_what_has_not_ended_is_closed_only_by_the_law(reach: Any, cast: Cast) -> None:
    disagreement = reach(cast)
    shown = text_of(sent_by(cast.grace, disagreement, Act.CLOSE, OUTCOME))
    assert "Confirm that it was decided in a legal process" in shown
    with pytest.raises(Unanswerable, match="legal process"):
        act(disagreement, "close", cast.grace, closed=ABOVE)


def test_what_was_agreed_is_not_closed_as_decided_in_law(cast: Cast) -> None:
    decided = Closed("An order was made.", "Nothing.", ("threshold",), decided_in_law=True)
    with pytest.raises(Unanswerable) as refusal:
        act(county.agreed(cast), "close", cast.grace, closed=decided)
    assert refusal.value.field == "decided_in_law"


@pytest.mark.requirement("L11")
def test_whoever_closes_it_the_raiser_is_told_and_sees_the_outcome_and_says_content_or_not(cast: Cast) -> None:
    disagreement = act(managers_agreed(cast), "close", cast.nadia, closed=ABOVE)
    assert Notice.objects.filter(to=cast.grace, kind="closed").exists()
    shown = text_of(signed_in(cast.grace).get(address(disagreement, Act.SAY_CONTENT)))
    assert "He is seen weekly." in shown
    assert sent_by(cast.grace, disagreement, Act.SAY_CONTENT, {"content": "yes"}).status_code == 302
    assert now(disagreement).raiser_content is True


@pytest.mark.requirement("L11")
def test_not_content_goes_to_the_lead_with_the_reason(cast: Cast) -> None:
    disagreement = county.closed(cast)
    answer = sent_by(cast.grace, disagreement, Act.SAY_CONTENT, {"content": "no", "why": "Nobody weighs him."})
    (said,) = get_messages(answer.wsgi_request)
    assert str(said).startswith("Told: Ann Lowe. If the child is still not served, open it again.")
    disagreement = now(disagreement)
    assert (disagreement.raiser_content, disagreement.raiser_content_why) == (False, "Nobody weighs him.")
    assert Notice.objects.get(kind="not_content").to == cast.ann


@pytest.mark.requirement("L11")
def test_whoever_is_not_content_is_told_whom_else_to_tell(cast: Cast) -> None:
    page = words(shown(f"{county.closed(cast).get_absolute_url()}say_content/", cast.grace))
    assert "you can also log it with the Chair of the WSCB QA&P Sub Group" in page


def test_a_reason_typed_under_another_answer_is_not_kept(cast: Cast) -> None:
    disagreement = county.closed(cast)
    sent_by(cast.grace, disagreement, Act.SAY_CONTENT, {"content": "yes", "why": "Typed before I changed my mind."})
    assert now(disagreement).raiser_content_why == ""


# Filing.


@pytest.mark.requirement("L11")
def test_each_side_files_each_record_once(cast: Cast) -> None:
    disagreement = county.acknowledged(cast)
    for person in (cast.grace, cast.priya):
        act(disagreement, "file_record", person, moment="raising")
        with pytest.raises(NotNow, match="has filed every record"):
            act(disagreement, "file_record", person, moment="raising")
    disagreement = county.closed(cast)
    act(disagreement, "file_record", cast.grace, moment="raising")
    with pytest.raises(Unanswerable, match="already filed"):
        act(disagreement, "file_record", cast.grace, moment="raising")
    assert Filing.objects.count() == 3


@pytest.mark.requirement("L11")
def test_the_record_on_closing_is_filed_once_there_is_one(cast: Cast) -> None:
    disagreement = county.agreed(cast)
    with pytest.raises(Unanswerable, match="once it is closed"):
        act(disagreement, "file_record", cast.priya, moment="closing")
    disagreement = act(disagreement, "close", cast.grace, closed=CLOSED)
    assert offered_records(cast, disagreement) == ["Both of them", "On raising", "On closing"]
    act(disagreement, "file_record", cast.priya, moment="closing")
    assert offered_records(cast, disagreement) == ["On raising"]
    act(disagreement, "file_record", cast.priya, moment="raising")
    page = text_of(signed_in(cast.priya).get(address(disagreement, Act.FILE_RECORD)))
    assert "Your side has filed every record" in page


def offered_records(cast: Cast, disagreement: Disagreement) -> list[str]:
    form = signed_in(cast.priya).get(address(disagreement, Act.FILE_RECORD)).context["form"]
    return [option.label for option in form.fields["moment"].options]


def test_a_record_that_was_withdrawn_has_an_end_to_file(cast: Cast) -> None:
    disagreement = act(county.acknowledged(cast), "withdraw", cast.grace, withdrawn=Withdrawn(NO_LONGER))
    paper = words(shown(disagreement.get_absolute_url() + "file-record/closing/", cast.priya))
    assert "Tier at which it ended Professional What keeps the child safe now" in paper
    assert f"Why it was withdrawn {NO_LONGER}" in paper
    act(disagreement, "file_record", cast.priya, moment="closing")


@pytest.mark.requirement("L11", "I8")
@pytest.mark.parametrize("name", [Act.WITHDRAW, Act.CLOSE, Act.REOPEN, Act.SAY_CONTENT, Act.FILE_RECORD, Act.NOTE])
def test_one_that_a_conversation_settled_has_none_of_this(name: Act, cast: Cast) -> None:
    settled = county.settled(cast)
    assert signed_in(cast.grace).get(address(settled, name)).status_code == 403


@pytest.mark.requirement("L11")
def test_what_was_said_about_the_outcome_is_asked_once_and_can_be_changed(cast: Cast) -> None:
    disagreement = county.closed(cast)
    assert "Say whether you are content" in first_section(shown(disagreement.get_absolute_url(), cast.grace))
    disagreement = act(disagreement, "say_content", cast.grace, content=False, why="Nobody weighs him.")
    html = shown(disagreement.get_absolute_url(), cast.grace)
    assert "content" not in first_section(html)
    assert "Change what you said about the outcome" in html
    begins = sends(signed_in(cast.grace).get(address(disagreement, Act.SAY_CONTENT)))
    assert (begins["content"], begins["why"]) == (["no"], ["Nobody weighs him."])
    sent_by(cast.grace, disagreement, Act.SAY_CONTENT, {"content": "yes"})
    assert now(disagreement).raiser_content is True
    assert sends(signed_in(cast.grace).get(address(disagreement, Act.SAY_CONTENT)))["content"] == ["yes"]


@pytest.mark.requirement("L5", "L11")
def test_closing_and_its_paper_say_what_became_of_each_action_and_that_the_open_ones_are_followed_up(
    cast: Cast,
) -> None:
    disagreement = reported(agreed_with_action(cast), cast.grace, "done")
    asking = words(shown(address(disagreement, Act.CLOSE), cast.grace))
    assert "Tell his mother Grace Obi, Marlshire Health Trust, by" in asking
    assert re.search(r"Tell his mother Grace Obi, Marlshire Health Trust, by [^.]+\. Done", asking)
    assert re.search(r"Weigh him every Thursday Priya Nair, [^.]+\. Accepted", asking)
    assert "stays open and is followed up" in asking
    assert "goes to Grace Obi and Priya Nair." in asking
    assert "If an action is still to be done, you may wait, or write what is agreed so far." in asking
    paper = act(disagreement, "close", cast.grace, closed=CLOSED).get_absolute_url() + "file-record/closing/"
    assert "goes to Grace Obi and Priya Nair." in words(shown(paper, cast.grace))
    reported(disagreement, cast.priya, "done")
    assert "followed up" not in words(shown(paper, cast.grace))


def test_closing_says_nothing_about_actions_where_none_is_open(cast: Cast) -> None:
    asking = shown(address(county.agreed(cast), Act.CLOSE), cast.grace)
    assert "followed up" not in asking
    assert "you may wait" not in asking


@pytest.mark.requirement("L11")
def test_the_paper_on_closing_has_the_way_forward_before_the_last_response(cast: Cast) -> None:
    paper = words(shown(county.closed(cast).get_absolute_url() + "file-record/closing/", cast.grace))
    assert paper.index("The way forward that was agreed") < paper.index("Last response before it was agreed")


@pytest.mark.requirement("L11")
def test_both_records_are_filed_in_one_visit(cast: Cast) -> None:
    disagreement = county.closed(cast)
    form = signed_in(cast.priya).get(address(disagreement, Act.FILE_RECORD)).context["form"]
    assert [option.value for option in form.fields["moment"].options] == ["both", "raising", "closing"]
    assert sent_by(cast.priya, disagreement, Act.FILE_RECORD, {"moment": "both"}).status_code == 302
    assert set(disagreement.filings.values_list("side", "moment")) == {
        ("responding", "raising"),
        ("responding", "closing"),
    }
    said = timeline.events(disagreement)[-1].sentence
    assert said == "marked the record made on raising and on closing as on the child’s file"
