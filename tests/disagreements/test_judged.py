"""What somebody is asked to judge stands directly under whose move it is, and is not repeated below."""

from collections.abc import Callable

import pytest

from resolution.disagreements.models import Disagreement

from .cast import Cast, agreed, escalated, raised, responded
from .ladder import declined
from .looking import page, proposed, shown

RESPONSE = "The visit showed no concern about feeding."
SAFETY = "What keeps the child safe"
Reach = Callable[[Cast], Disagreement]


def put_forward(cast: Cast) -> Disagreement:
    return proposed(cast, responded(cast))


@pytest.mark.requirement("L4", "L5", "L6")
@pytest.mark.parametrize(
    ("reach", "who", "words"),
    [
        (responded, "grace", RESPONSE),
        (put_forward, "priya", "A joint visit on Monday."),
        (escalated, "nadia", "He has lost weight since."),
    ],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_what_is_judged_stands_first_and_once(cast: Cast, reach: Reach, who: str, words: str) -> None:
    disagreement, person = reach(cast), getattr(cast, who)
    record = shown(disagreement.get_absolute_url(), person).split("The ladder so far")[0]
    assert record.count(words) == 1
    assert record.index("whose-move") < record.index('id="judged"') < record.index(words) < record.index(SAFETY)


@pytest.mark.parametrize(
    ("reach", "who"),
    [(raised, "priya"), (responded, "priya"), (put_forward, "grace"), (declined, "grace"), (agreed, "grace")],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_where_there_is_nothing_to_judge_the_record_is_as_it_was(cast: Cast, reach: Reach, who: str) -> None:
    assert 'id="judged"' not in shown(reach(cast).get_absolute_url(), getattr(cast, who))


def test_below_it_says_where_the_newest_response_stands(cast: Cast) -> None:
    assert "The newest response stands at the top of this page." in page(responded(cast), cast.grace)
