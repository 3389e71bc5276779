"""How a disagreement ends: withdrawn, closed, filed, content or not (L7, L11)."""

from datetime import datetime

import pytest

from resolution.disagreements.actions.doing import Unanswerable
from resolution.disagreements.answers import Address, Withdrawn
from resolution.disagreements.models import Disagreement
from resolution.govuk.wording import moment
from resolution.history import journal
from resolution.notices.models import Notice
from resolution.partnership import actions as directory_actions
from resolution.partnership.models import Person
from resolution.protocol.acts import Act
from tests.partnership.cast import COMMAND

from . import agreements
from . import cast as county
from .agreements import ABOVE, NO_LONGER, OUTCOME, managers_acknowledged, managers_agreed
from .cast import Cast, act, now
from .looking import first_section, queries, shown, words
from .pages import ActPages, Page, address, sent_by, signed_in


def answered_meanwhile(cast: Cast, disagreement: Disagreement) -> None:
    act(disagreement, "respond", cast.priya, answer=county.STANDS)


def opened_again(cast: Cast, disagreement: Disagreement) -> None:
    agreements.reopened(cast, disagreement, cast.priya)


def managers_answered(cast: Cast, disagreement: Disagreement) -> None:
    act(disagreement, "respond", cast.tom, answer=county.STANDS)


@pytest.mark.requirement("L7", "L11")
class TestPages(ActPages):
    pages = (
        Page(
            Act.WITHDRAW,
            by="grace",
            reach=county.acknowledged,
            not_yours="priya",
            not_now=county.agreed,
            meanwhile=answered_meanwhile,
            leaves=("withdrawn", "ended", ""),
            told=frozenset({("priya", "withdrawn")}),
            typed={"because": NO_LONGER},
        ),
        Page(
            Act.WITHDRAW,
            by="nadia",
            reach=managers_acknowledged,
            not_yours="tom",
            not_now=managers_agreed,
            meanwhile=managers_answered,
            leaves=("withdrawn", "ended", ""),
            told=frozenset({("grace", "withdrawn"), ("priya", "withdrawn"), ("tom", "withdrawn")}),
            typed={"because": NO_LONGER, "raiser_agreed": "By telephone on 3 March."},
            note="with the raiser's agreement",
        ),
        Page(
            Act.CLOSE,
            by="grace",
            reach=county.agreed,
            not_yours="priya",
            not_now=county.closed,
            meanwhile=opened_again,
            leaves=("closed", "ended", ""),
            told=frozenset({("priya", "closed"), ("grace", "how_it_was"), ("priya", "how_it_was")}),
            typed=OUTCOME,
        ),
        Page(
            Act.CLOSE,
            by="nadia",
            reach=managers_acknowledged,
            not_yours="tom",
            not_now=lambda cast: act(managers_agreed(cast), "close", cast.nadia, closed=ABOVE),
            meanwhile=managers_answered,
            leaves=("closed", "ended", ""),
            told=frozenset(
                {("grace", "closed"), ("priya", "closed"), ("tom", "closed")}
                | {(name, "how_it_was") for name in ("grace", "priya", "tom")}
            ),
            typed={**OUTCOME, "decided_in_law": "on", "not_settled_lower_because": "Both wanted the court to decide."},
            note="in law",
        ),
        Page(
            Act.SAY_CONTENT,
            by="grace",
            reach=county.closed,
            not_yours="priya",
            not_now=county.acknowledged,
            meanwhile=opened_again,
            leaves=("closed", "ended", ""),
            told=frozenset(),
            typed={"content": "yes"},
        ),
        Page(
            Act.SAY_CONTENT,
            by="grace",
            reach=county.agreed,
            not_yours="priya",
            not_now=county.acknowledged,
            meanwhile=opened_again,
            leaves=("agreed", "ended", ""),
            told=frozenset({("ann", "not_content")}),
            typed={"content": "no", "why": "Nobody weighs him at home."},
            note="no",
        ),
        Page(
            Act.FILE_RECORD,
            by="priya",
            reach=county.acknowledged,
            not_yours="helen",
            not_now=None,
            meanwhile=answered_meanwhile,
            leaves=("open", "to respond", "responding"),
            told=frozenset(),
        ),
    )


# Withdrawing.


@pytest.mark.requirement("L7")
def test_somebody_else_withdraws_only_with_the_raisers_recorded_agreement(cast: Cast) -> None:
    disagreement = managers_acknowledged(cast)
    with pytest.raises(Unanswerable, match="when and how the raiser agreed"):
        act(disagreement, "withdraw", cast.nadia, withdrawn=Withdrawn("We no longer disagree."))
    agreed = Withdrawn("We no longer disagree.", "By telephone on 3 March.")
    disagreement = act(disagreement, "withdraw", cast.nadia, withdrawn=agreed)
    last = journal.entries(disagreement).last()
    assert last is not None
    assert last.details["raiser_agreed"] == "By telephone on 3 March."
    assert disagreement.withdrawn_because == "We no longer disagree."


@pytest.mark.requirement("L7")
def test_the_raiser_is_not_asked_whether_they_agree_with_themselves(cast: Cast) -> None:
    page = signed_in(cast.grace).get(address(managers_acknowledged(cast), Act.WITHDRAW))
    assert "raiser_agreed" not in page.context["form"].fields


@pytest.mark.requirement("L7")
def test_the_lead_who_holds_the_raisers_place_withdraws_in_it(cast: Cast) -> None:
    disagreement = managers_acknowledged(cast)
    directory_actions.record_leaving(person=cast.grace, by=COMMAND)
    assert sent_by(cast.ann, disagreement, Act.WITHDRAW, {"because": NO_LONGER}).status_code == 302
    assert now(disagreement).status == "withdrawn"


@pytest.mark.requirement("L7")
@pytest.mark.parametrize("paper", ["", "file-record/closing/"])
def test_the_record_says_who_withdrew_it_and_with_whose_agreement(cast: Cast, paper: str) -> None:
    own = act(county.acknowledged(cast), "withdraw", cast.grace, withdrawn=Withdrawn(NO_LONGER))
    assert queries(own.get_absolute_url(), cast.grace) <= 15
    at = moment(last_at(own))
    page = words(shown(f"{own.get_absolute_url()}{paper}", cast.priya))
    assert f"Withdrawn {at}, Grace Obi, Marlshire Health Trust Why it was withdrawn {NO_LONGER}" in page
    managers = act(managers_acknowledged(cast), "withdraw", cast.nadia, withdrawn=Withdrawn(NO_LONGER, "By telephone."))
    page = words(shown(f"{managers.get_absolute_url()}{paper}", cast.tom))
    assert "Nadia Rahman, Marlshire Health Trust The raiser had agreed: By telephone." in page


def last_at(disagreement: Disagreement) -> datetime:
    """When the last thing happened."""
    return journal.entries(disagreement).latest("number").at


@pytest.mark.requirement("L7")
def test_whoever_it_was_sent_to_is_told_that_it_is_withdrawn_although_nobody_is_named(cast: Cast) -> None:
    act(county.raised(cast, to=Address()), "withdraw", cast.grace, withdrawn=Withdrawn(NO_LONGER))
    assert {notice.to for notice in Notice.objects.filter(kind="withdrawn")} == {cast.joan}


@pytest.mark.requirement("L7")
def test_the_other_side_is_not_told_of_what_had_not_reached_it(cast: Cast) -> None:
    disagreement = county.escalated(cast)
    act(disagreement, "withdraw", cast.grace, withdrawn=Withdrawn(NO_LONGER))
    assert {notice.to for notice in Notice.objects.filter(kind="withdrawn")} == {cast.nadia, cast.priya}


# The record for the child's file.

TO_FILE = "Put the one-page record of how it ended on the child’s file in your agency, then mark it as filed."


def asks_to_file(disagreement: Disagreement, who: Person) -> bool:
    """Whether the first section of the page does."""
    return TO_FILE in words(first_section(shown(disagreement.get_absolute_url(), who)))


@pytest.mark.requirement("L11")
def test_each_side_is_asked_to_file_how_it_ended_until_it_has_and_again_when_it_ends_again(cast: Cast) -> None:
    disagreement = act(county.agreed(cast), "add_third", cast.ann, person=cast.carl, because="He knows the street.")
    assert not asks_to_file(disagreement, cast.grace)
    disagreement = act(disagreement, "close", cast.grace, closed=ABOVE)
    assert [asks_to_file(disagreement, who) for who in (cast.grace, cast.priya, cast.carl)] == [True, True, False]
    disagreement = act(disagreement, "file_record", cast.priya, moment="closing")
    assert [asks_to_file(disagreement, who) for who in (cast.grace, cast.priya)] == [True, False]
    assert queries(disagreement.get_absolute_url(), cast.grace) <= 15
    again = act(
        agreements.reopened(cast, disagreement, cast.priya), "withdraw", cast.grace, withdrawn=Withdrawn(NO_LONGER)
    )
    assert asks_to_file(again, cast.priya)
