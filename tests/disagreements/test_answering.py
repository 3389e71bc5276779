"""The pages of acknowledging, responding, asking again and settling."""

from resolution.disagreements.models import Child, Disagreement
from resolution.protocol.acts import Act

from . import cast as county
from .cast import Cast, act
from .pages import ActPages, Page, Typed, day


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
            typed={
                "decision": "changed_in_part",
                "reason": "We will visit again & weigh him.",
                "basis": "judgement",
                "declared": "on",
            },
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
