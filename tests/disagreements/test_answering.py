from resolution.disagreements.models import Disagreement
from resolution.protocol.acts import Act

from . import cast as world
from .cast import Cast, act
from .pages import ActPages, Page


def asked_again(cast: Cast, disagreement: Disagreement) -> Disagreement:
    return act(
        disagreement,
        "ask_again",
        cast.grace,
        asked="What about his weight?",
        due=world.in_days(2, cast),
        urgent_because="",
    )


class TestPages(ActPages):
    pages = (
        Page(
            Act.SETTLE,
            by="grace",
            reach=world.responded,
            not_yours="priya",
            not_now=world.acknowledged,
            meanwhile=asked_again,
            leaves=("agreed", "ended", ""),
            told=frozenset({("priya", "agreed")}),
            typed={"agree": "on"},
        ),
    )
