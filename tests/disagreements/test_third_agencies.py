"""A lead asks in a named person of a third agency, who reads, records contact and can own an agreed action (I15)."""

from typing import Any

import pytest

from resolution.disagreements.actions.doing import Unanswerable
from resolution.disagreements.answers import Address, Noted, Report
from resolution.disagreements.models import Disagreement
from resolution.notices.models import Notice
from resolution.partnership import actions as directory_actions
from resolution.partnership.models import Person
from resolution.protocol.acts import Act
from tests.partnership.cast import COMMAND

from . import agreements
from . import cast as county
from .badly_filled import errors
from .cast import Cast, act, says_no_link
from .looking import LIST, page, queries, shown, sought
from .pages import ActPages, Page, Typed, address, sent_by, signed_in, text_of
from .test_offered import LINK

pytestmark = pytest.mark.requirement("I15")

SEES_HIM = "The pre-school sees him every day"
CHANGED = "He goes to another pre-school now"


def asked(cast: Cast, disagreement: Disagreement | None = None, who: Person | None = None) -> Disagreement:
    """Ann, the raising side's lead, has asked Moira of the pre-school in."""
    on = disagreement or county.acknowledged(cast)
    return says_no_link(act(on, "add_third", cast.ann, person=who or cast.moira, because=SEES_HIM), who or cast.moira)


def ended(cast: Cast) -> Disagreement:
    """Helen, the other side's lead, has ended Moira's part."""
    return act(asked(cast), "end_third", cast.helen, person=cast.moira, because=CHANGED)


def moira(cast: Cast, disagreement: Disagreement) -> Typed:
    preschool = str(cast.preschool.pk)
    return {"agency": preschool, "people_of": preschool, "person": str(cast.moira.pk), "because": SEES_HIM}


def withdrawn(cast: Cast, disagreement: Disagreement) -> Disagreement:
    return act(disagreement, "respond", cast.priya, answer=county.STANDS)


class TestPages(ActPages):
    pages = (
        Page(
            Act.ADD_THIRD,
            by="ann",
            reach=county.acknowledged,
            not_yours="grace",
            not_now=county.closed,
            meanwhile=withdrawn,
            leaves=("open", "to respond", "responding"),
            told=frozenset(
                {
                    ("moira", "third_added"),
                    ("grace", "third_joined"),
                    ("priya", "third_joined"),
                    ("helen", "third_joined"),
                }
            ),
            typed=moira,
        ),
        Page(
            Act.END_THIRD,
            by="helen",
            reach=asked,
            not_yours="moira",
            not_now=county.acknowledged,
            meanwhile=withdrawn,
            leaves=("open", "to respond", "responding"),
            told=frozenset(
                {("moira", "third_ended"), ("grace", "third_left"), ("priya", "third_left"), ("ann", "third_left")}
            ),
            typed={"because": CHANGED},
        ),
    )


def options(page: Any, question: str) -> list[str]:
    return [option.label for option in page.context["form"].fields[question].options if option.value]


def test_the_agency_is_chosen_first_and_then_who_of_it(cast: Cast) -> None:
    disagreement = county.acknowledged(cast)
    ann = signed_in(cast.ann)
    first = ann.get(address(disagreement, Act.ADD_THIRD))
    assert options(first, "agency") == ["Eastmoor Council", "Little Acorns Pre-school"]
    assert "person" not in first.context["form"].fields
    chosen = {**sent(first), "agency": str(cast.preschool.pk)}
    second = ann.post(address(disagreement, Act.ADD_THIRD), chosen)
    assert options(second, "person") == ["Bea Hart, Key person", "Moira Finch, Manager"]
    assert "There is a problem" not in text_of(second)
    assert "Ask them in" in text_of(second)
    assert second.context["form"]["people_of"].value() == chosen["agency"]
    other = {**chosen, "agency": str(cast.neighbour.pk), "people_of": chosen["agency"], "person": str(cast.bea.pk)}
    elsewhere = ann.post(address(disagreement, Act.ADD_THIRD), other)
    assert options(elsewhere, "person") == ["Carl Voss, Social worker"]
    assert errors(elsewhere) == ["Select who of Eastmoor Council is asked in"]
    whole = {**chosen, "people_of": chosen["agency"], "person": "", "because": ""}
    third = ann.post(address(disagreement, Act.ADD_THIRD), whole)
    assert "Select who is asked in" in text_of(third)
    assert "Enter why they are asked in, in one line" in text_of(third)
    assert not disagreement.named.filter(side="third").exists()


def sent(response: Any) -> dict[str, str]:
    form = response.context["form"]
    return {"as_of": str(form["as_of"].value()), "submission": str(form["submission"].value())}


def test_an_agency_that_nobody_chose_is_asked_for(cast: Cast) -> None:
    for typed in ({}, {"person": str(cast.carl.pk), "people_of": str(cast.neighbour.pk)}):
        shown_again = sent_by(cast.ann, county.acknowledged(cast), Act.ADD_THIRD, typed)
        assert errors(shown_again)[0] == "Select the agency that is asked in"


def test_where_nobody_of_it_can_be_asked_in_the_page_says_who_adds_them(cast: Cast) -> None:
    directory_actions.record_leaving(person=cast.carl, by=COMMAND)
    shown_next = sent_by(cast.ann, county.acknowledged(cast), Act.ADD_THIRD, {"agency": str(cast.neighbour.pk)})
    assert "The directory has nobody of Eastmoor Council who could be asked in" in text_of(shown_next)


@pytest.mark.parametrize("name", ["sam", "olu", "ruth"])
def test_nobody_of_a_side_or_of_the_office_is_asked_in(name: str, cast: Cast) -> None:
    with pytest.raises(Unanswerable, match="cannot be asked in"):
        asked(cast, who=getattr(cast, name))


def test_nobody_is_asked_in_twice_nor_of_an_agency_that_has_closed(cast: Cast) -> None:
    disagreement = asked(cast)
    directory_actions.close_agency(agency=cast.neighbour, reason="Merged", by=COMMAND)
    for who in (cast.moira, cast.carl):
        with pytest.raises(Unanswerable, match="cannot be asked in"):
            asked(cast, disagreement, who)


@pytest.mark.requirement("A2")
def test_they_read_it_whole_and_the_page_says_in_what_capacity(cast: Cast) -> None:
    disagreement = asked(cast)
    at = disagreement.get_absolute_url()
    record = page(disagreement, cast.moira)
    reads = "You read this as a named person of a third agency, Little Acorns Pre-school. Asked in by Ann Lowe"
    assert reads in record
    assert disagreement.outcome_asked in record
    for of in ("timeline/", "print/", "file-record/"):
        assert signed_in(cast.moira).get(at + of).status_code == 200
    assert disagreement.reference in shown(LIST, cast.moira)
    assert disagreement.reference in shown(sought("weight", cast.moira), cast.moira)
    assert disagreement.reference in shown(sought("moira", cast.grace), cast.grace)
    assert queries(at, cast.ann) <= 15


@pytest.mark.requirement("A2")
def test_nobody_else_of_their_agency_sees_it_not_even_its_lead(cast: Cast) -> None:
    disagreement = asked(cast, who=cast.bea)
    assert signed_in(cast.bea).get(disagreement.get_absolute_url()).status_code == 200
    assert signed_in(cast.moira).get(disagreement.get_absolute_url()).status_code == 404


@pytest.mark.requirement("A2")
def test_once_they_have_left_their_lead_is_told_nothing(cast: Cast) -> None:
    disagreement = asked(cast, who=cast.bea)
    directory_actions.record_leaving(person=cast.bea, by=COMMAND)
    act(act(disagreement, "respond", cast.priya, answer=county.STANDS), "settle", cast.grace)
    assert not Notice.objects.filter(to=cast.moira).exists()


def test_both_sides_see_who_is_asked_in_by_whom_and_why(cast: Cast) -> None:
    disagreement = asked(cast)
    for who in (cast.grace, cast.priya, cast.helen):
        record = page(disagreement, who)
        assert "Others who are asked in Moira Finch, Manager, Little Acorns Pre-school" in record
        assert f"{SEES_HIM} Asked in by Ann Lowe, Marlshire Health Trust, on" in record
        assert "Ann Lowe asked in Moira Finch of Little Acorns Pre-school" in record
        assert "You read this as" not in record


def test_they_record_a_call_or_put_it_to_those_who_oversee_and_can_do_nothing_else(cast: Cast) -> None:
    disagreement = asked(cast)
    alone = "What you can add is a call or a meeting."
    assert alone in text_of(signed_in(cast.moira).get(address(disagreement, Act.NOTE)))
    assert alone not in text_of(signed_in(cast.grace).get(address(disagreement, Act.NOTE)))
    moira = signed_in(cast.moira)
    assert set(LINK.findall(shown(disagreement.get_absolute_url(), cast.moira))) == {
        "declare_link",
        "history",
        # Whoever is named on it can (§4.1a, §4.1c).
        "log_with_chair",
        "say_stuck",
        "looks",
        "note",
        "print",
        "timeline",
    }
    form = moira.get(address(disagreement, Act.NOTE)).context["form"]
    assert [option.value for option in form.fields["kind"].options] == ["contact"]
    rang = Noted("contact", "His mother says that he eats.", who="His mother", on=form.disagreement.raised_at.date())
    assert "recorded a call or meeting" in page(act(disagreement, "note", cast.moira, noted=rang), cast.grace)
    with pytest.raises(Unanswerable, match="this cannot be added by you now"):
        act(disagreement, "note", cast.moira, noted=Noted("question", "Who visits?"))


def with_their_action(cast: Cast) -> Disagreement:
    """Grace has proposed that Moira weighs him."""
    way = agreements.way(cast, actions=(agreements.action(cast.moira),))
    return act(asked(cast), "propose", cast.grace, proposed=way)


@pytest.mark.requirement("L5")
def test_they_own_an_agreed_action_and_say_how_it_went(cast: Cast) -> None:
    form = signed_in(cast.grace).get(address(asked(cast), Act.PROPOSE)).context["form"]
    labels = [option.label for option in form.fields["action_1_owner"].options]
    assert "Moira Finch, Little Acorns Pre-school" in labels
    disagreement = act(with_their_action(cast), "confirm", cast.priya)
    assert Notice.objects.filter(to=cast.moira, kind="action_agreed").exists()
    action = disagreement.actions.get()
    report = {"action": str(action.pk), "outcome": "done"}
    assert sent_by(cast.moira, disagreement, Act.REPORT_ACTION, report).status_code == 302
    assert "said that an agreed action is done" in page(disagreement, cast.grace)


@pytest.mark.requirement("A2")
def test_once_their_part_has_ended_they_see_it_no_more_and_can_be_asked_in_again(cast: Cast) -> None:
    disagreement = ended(cast)
    assert signed_in(cast.moira).get(disagreement.get_absolute_url()).status_code == 404
    assert signed_in(cast.moira).get(address(disagreement, Act.NOTE)).status_code == 404
    told = Notice.objects.get(to=cast.moira, kind="third_ended")
    assert told.path == "/"
    record = page(disagreement, cast.grace)
    assert "Others who are asked in" not in record
    assert "Helen Marsh ended the part of Moira Finch, of Little Acorns Pre-school" in record
    assert CHANGED in record
    assert address(disagreement, Act.END_THIRD) not in shown(disagreement.get_absolute_url(), cast.helen)
    again = act(disagreement, "add_third", cast.helen, person=cast.moira, because="He is back there")
    assert "He is back there Asked in by Helen Marsh" in page(again, cast.moira)


def test_whose_part_has_ended_owns_no_action_from_then_on(cast: Cast) -> None:
    way = agreements.way(cast, actions=(agreements.action(cast.moira),))
    with pytest.raises(Unanswerable, match="Moira Finch has no part"):
        act(ended(cast), "propose", cast.grace, proposed=way)


def test_whoever_has_still_to_do_something_agreed_stays(cast: Cast) -> None:
    proposed = with_their_action(cast)
    agreed = act(proposed, "confirm", cast.priya)
    because = "Moira Finch has still to do “Weigh him every Thursday”"
    shown_again = sent_by(cast.ann, agreed, Act.END_THIRD, {"because": CHANGED})
    assert because in text_of(shown_again)
    act(agreed, "report_action", cast.moira, report=Report(agreed.actions.get(), "done"))
    assert act(agreed, "end_third", cast.ann, person=cast.moira, because=CHANGED).status == "agreed"


def test_whoever_would_have_something_to_do_by_words_that_wait_stays_until_they_are_turned_down(cast: Cast) -> None:
    proposed = with_their_action(cast)
    with pytest.raises(Unanswerable, match="has still to do"):
        act(proposed, "end_third", cast.ann, person=cast.moira, because=CHANGED)
    turned_down = act(proposed, "turn_down", cast.priya, because="He needs more.")
    act(turned_down, "end_third", cast.ann, person=cast.moira, because=CHANGED)


def test_of_several_the_lead_says_whose_part_ends(cast: Cast) -> None:
    disagreement = asked(cast, asked(cast), cast.carl)
    form = signed_in(cast.ann).get(address(disagreement, Act.END_THIRD)).context["form"]
    assert "person" not in form.initial
    with pytest.raises(Unanswerable, match="Select whose part ends"):
        act(disagreement, "end_third", cast.ann, person=cast.bea, because=CHANGED)
    act(disagreement, "end_third", cast.ann, person=cast.carl, because=CHANGED)
    assert "Others who are asked in Moira Finch" in page(disagreement, cast.grace)


def test_after_it_has_ended_a_lead_can_still_end_their_part(cast: Cast) -> None:
    disagreement = act(act(asked(cast), "respond", cast.priya, answer=county.STANDS), "settle", cast.grace)
    act(disagreement, "close", cast.grace, closed=county.CLOSED)
    assert sent_by(cast.ann, disagreement, Act.END_THIRD, {"because": CHANGED}).status_code == 302
    assert signed_in(cast.moira).get(disagreement.get_absolute_url()).status_code == 404


def test_whoever_is_asked_in_is_not_chosen_to_answer(cast: Cast) -> None:
    disagreement = asked(cast, county.raised(cast, to=Address(person=cast.priya)), cast.carl)
    disagreement = act(disagreement, "send_back", cast.priya, because="He lives in the east.")
    with pytest.raises(Unanswerable, match="Carl Voss is asked in for a third agency"):
        act(disagreement, "readdress", cast.grace, agency=cast.neighbour, to=Address(person=cast.carl))
