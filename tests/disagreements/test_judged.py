"""What somebody is asked to judge stands directly under whose move it is, and is not repeated below."""

from collections.abc import Callable

import pytest

from resolution.disagreements.models import Disagreement

from .cast import Cast, acknowledged, act, agreed, carried, closed, escalated, in_days, raised, responded
from .filled import sends
from .ladder import declined
from .looking import first_section, look, page, proposed, shown, words
from .pages import address

RESPONSE = "The visit showed no concern about feeding."
SAFETY = "What keeps the child safe"
Reach = Callable[[Cast], Disagreement]


def put_forward(cast: Cast) -> Disagreement:
    return proposed(cast, responded(cast))


def turned_down_unanswered(cast: Cast) -> Disagreement:
    return act(proposed(cast, acknowledged(cast)), "turn_down", cast.priya, because="He is away on Mondays.")


def carried_on(cast: Cast) -> Disagreement:
    return act(carried(cast), "acknowledge", cast.tom, record_numbers={}, question="")


@pytest.mark.requirement("L4", "L5", "L6")
@pytest.mark.parametrize(
    ("reach", "who", "judged"),
    [
        (responded, "grace", RESPONSE),
        (put_forward, "priya", "A joint visit on Monday."),
        (escalated, "nadia", "He has lost weight since."),
    ],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_what_is_judged_stands_first_and_once(cast: Cast, reach: Reach, who: str, judged: str) -> None:
    disagreement, person = reach(cast), getattr(cast, who)
    record = shown(disagreement.get_absolute_url(), person).split("The ladder so far")[0]
    assert record.count(judged) == 1
    assert record.index("whose-move") < record.index('id="judged"') < record.index(judged) < record.index(SAFETY)


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
def test_an_acts_page_says_in_short_what_it_is_about_and_folds_what_was_just_read(
    cast: Cast, reach: Reach, who: str, name: str, folded: str
) -> None:
    html = shown(address(reach(cast), name), getattr(cast, who))
    _, _, after = html.partition("<details")
    for each in ("The whole question", folded):
        assert f'<span class="govuk-details__summary-text">{each}</span>' in after
    for line in ("What it means for this child", SAFETY, "TK, born 9 March 2024; Marlshire Health Trust: HV 4471"):
        assert line in after


@pytest.mark.parametrize(("reach", "name"), [(carried, "acknowledge"), (carried_on, "respond")])
def test_whoever_answers_above_the_first_tier_sees_openly_why_it_came_to_them(
    cast: Cast, reach: Reach, name: str
) -> None:
    disagreement, why = reach(cast), "He has lost weight since."
    record = shown(disagreement.get_absolute_url(), cast.tom)
    top = first_section(record)
    assert "Why it goes on" in top
    assert why in top
    assert words(record.split("The checklist")[0]).count(why) == 1
    before, _, _ = shown(address(disagreement, name), cast.tom).partition("<details")
    assert why in before


def test_what_is_asked_again_stands_on_top_for_whoever_is_asked(cast: Cast) -> None:
    asked = "Who sees him meanwhile?"
    said = {"asked": asked, "due": in_days(3, cast), "urgent_because": ""}
    disagreement = act(responded(cast), "ask_again", cast.grace, **said)
    assert asked in first_section(shown(disagreement.get_absolute_url(), cast.priya))


def test_what_is_agreed_stands_above_what_was_disputed(cast: Cast) -> None:
    whole = page(agreed(cast), cast.priya)
    assert whole.index("The way forward that was agreed") < whole.index("The decision that is disputed")
    assert whole.index("The decision that is disputed") < whole.index("Both positions, before it was agreed")


def test_words_stand_once_on_the_record_and_all_of_them_in_the_timeline(cast: Cast) -> None:
    disagreement = carried_on(cast)
    record = shown(disagreement.get_absolute_url(), cast.grace).split("What has happened")[1]
    everything = shown(f"{disagreement.get_absolute_url()}timeline/", cast.grace)
    for said in (RESPONSE, "I weigh him at home every Thursday", "He has lost weight since."):
        assert said not in record
        assert said in everything


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
