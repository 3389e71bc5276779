"""The pages of acknowledging, responding, asking again and settling."""

import pytest

from resolution.disagreements.models import Child, Disagreement
from resolution.history import journal
from resolution.protocol.acts import Act

from . import cast as county
from . import looking
from .cast import Cast, act
from .pages import ActPages, Page, Typed, address, day, sent_by, signed_in


def asked_again(cast: Cast, disagreement: Disagreement) -> Disagreement:
    said = {"asked": "What about his weight?", "due": county.in_days(2, cast), "urgent_because": ""}
    return act(disagreement, "ask_again", cast.grace, **said)


def acknowledged(cast: Cast, disagreement: Disagreement) -> Disagreement:
    return act(disagreement, "acknowledge", cast.priya, record_numbers={}, question="")


def responded(cast: Cast, disagreement: Disagreement) -> Disagreement:
    return act(disagreement, "respond", cast.priya, answer=county.STANDS)


def number(cast: Cast, disagreement: Disagreement) -> Typed:
    child = Child.objects.get(case=disagreement.case)
    return {f"number_{child.pk}": "CS 20118"}


RESPONSE = {
    "decision": "changed_in_part",
    "reason": "We will visit again & weigh him.",
    "basis": "judgement",
    "declared": "on",
}


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
            typed=lambda cast, _: {"asked": "What did he weigh?", **day("due_on", county.in_days(2, cast).on)},
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
