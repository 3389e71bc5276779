"""What somebody is asked to judge stands directly under whose move it is, and is not repeated below."""

from collections.abc import Callable

import pytest

from resolution.disagreements.models import Disagreement

from .cast import Cast, acknowledged, act, agreed, closed, escalated, raised, responded
from .filled import sends
from .ladder import declined
from .looking import first_section, look, page, proposed, shown
from .pages import address

RESPONSE = "The visit showed no concern about feeding."
SAFETY = "What keeps the child safe"
Reach = Callable[[Cast], Disagreement]


def put_forward(cast: Cast) -> Disagreement:
    return proposed(cast, responded(cast))


def turned_down_unanswered(cast: Cast) -> Disagreement:
    return act(proposed(cast, acknowledged(cast)), "turn_down", cast.priya, because="He is away on Mondays.")


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
    [
        (raised, "priya"),
        (responded, "priya"),
        (put_forward, "grace"),
        (declined, "grace"),
        (agreed, "grace"),
        (turned_down_unanswered, "grace"),
    ],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_where_there_is_nothing_to_judge_the_record_is_as_it_was(cast: Cast, reach: Reach, who: str) -> None:
    assert 'id="judged"' not in shown(reach(cast).get_absolute_url(), getattr(cast, who))


def test_below_it_says_where_the_newest_response_stands(cast: Cast) -> None:
    assert "The newest response stands at the top of this page." in page(responded(cast), cast.grace)


@pytest.mark.parametrize(
    ("reach", "who", "name", "folded"),
    [
        (raised, "priya", "acknowledge", "What the raising side says"),
        (acknowledged, "priya", "respond", "What the raising side says"),
        (escalated, "nadia", "carry", "What was answered before"),
    ],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_a_long_page_keeps_the_question_open_and_folds_the_rest(
    cast: Cast, reach: Reach, who: str, name: str, folded: str
) -> None:
    html = shown(address(reach(cast), name), getattr(cast, who))
    assert f'<span class="govuk-details__summary-text">{folded}</span>' in html
    before, _, _ = html.partition("<details")
    for line in ("What was decided", "What it means for this child", "What is asked for instead", SAFETY):
        assert line in before
    assert "TK, born 9 March 2024; Marlshire Health Trust: HV 4471" in before


def test_whoever_can_renew_it_has_a_link_beside_it(cast: Cast) -> None:
    disagreement = acknowledged(cast)
    renew = f"{disagreement.get_absolute_url()}note/?kind=safety"
    for who in (cast.grace, cast.priya):
        assert f'href="{renew}"' in shown(disagreement.get_absolute_url(), who)
    assert sends(look(renew, cast.priya))["kind"] == ["safety"]
    assert renew not in shown(disagreement.get_absolute_url(), cast.helen)
    assert "kind" not in sends(look(renew.replace("safety", "anything"), cast.priya))


def test_once_it_is_closed_nothing_runs_on(cast: Cast) -> None:
    disagreement = closed(cast)
    html = shown(disagreement.get_absolute_url(), cast.grace)
    assert f'href="{disagreement.get_absolute_url()}file-record/closing/"' in first_section(html)
    for gone in ("safe meanwhile</h2>", "while the time runs on", "before a telephone call", "Renew it"):
        assert gone not in html, gone


def test_a_theme_is_named_once_on_a_closed_record(cast: Cast) -> None:
    assert page(closed(cast), cast.grace).count("Threshold or level of need") == 1
