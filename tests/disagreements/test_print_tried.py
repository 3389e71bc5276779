"""The paper for the call tells all that was tried, names whose move it is, and has the numbers of both sides (L13)."""

import pytest

from resolution import clock
from resolution.disagreements.models import Disagreement
from resolution.govuk.wording import day
from resolution.partnership import actions as directory_actions
from resolution.partnership.models import Person
from resolution.protocol.acts import Choice
from resolution.protocol.clock import london_day
from tests.partnership.cast import COMMAND

from . import agreements, mediations, stuck, unable
from . import cast as county
from .cast import Cast, acknowledged, act, closed, in_days, onward, raised
from .looking import shown, words
from .test_cover import away
from .test_later_dates import REPORT, answered, asked

pytestmark = pytest.mark.requirement("L13")


def paper(disagreement: Disagreement, by: Person) -> str:
    return words(shown(f"{disagreement.get_absolute_url()}print/", by))


def tried(disagreement: Disagreement, by: Person) -> str:
    """What stands under the tiers."""
    return paper(disagreement, by).split("What was tried at each tier")[1]


def number(of: Person, telephone: str) -> str:
    directory_actions.change_person(
        person=of, name=of.name, job_title=of.job_title, telephone=telephone, email=of.email, by=COMMAND
    )
    return f"{of.name}: {telephone}"


@pytest.mark.both
@pytest.mark.requirement("Q6")
def test_it_tells_who_came_to_a_mediation_and_what_they_found_at_the_tier_where_they_met(cast: Cast) -> None:
    disagreement = mediations.held(cast)
    met = day(london_day(disagreement.raised_at))
    told = f"Mediation by Carl Voss, {met}. Who came: {mediations.CAME} The least worst way forward: {mediations.FOUND}"
    assert told in tried(disagreement, cast.grace)
    act(disagreement, "escalate", cast.grace, onward=onward(cast))
    assert told in tried(disagreement, cast.nadia).split("Manager Nadia Rahman")[0]


@pytest.mark.requirement("Q6")
def test_it_tells_that_nothing_was_found_that_a_mediator_was_declined_or_that_they_have_not_met(cast: Cast) -> None:
    offered = mediations.offered(cast)
    assert "Mediation by Carl Voss was offered, and they have not met yet." in tried(offered, cast.grace)
    mediations.answers(offered, cast, "grace", answer="declined", because="They know him.")
    assert "Mediation by Carl Voss was declined by Marlshire Health Trust." in tried(offered, cast.grace)


@pytest.mark.requirement("Q6")
def test_it_tells_of_a_mediation_without_a_way_forward(cast: Cast) -> None:
    disagreement = mediations.held(cast, found="none", way_forward="", came="Grace Obi\nPriya Nair")
    assert "Who came: Grace Obi, Priya Nair No way forward." in tried(disagreement, cast.grace)


@pytest.mark.requirement("Q5")
def test_it_tells_that_it_was_said_to_be_stuck_and_what_a_manager_said(cast: Cast) -> None:
    disagreement = stuck.said(cast)
    said = f"Said to be stuck by Grace Obi, Marlshire Health Trust, {day(clock.today())}: {stuck.BECAUSE}"
    assert f"{said} A manager is asked to confirm it." in tried(disagreement, cast.grace)
    stuck.answers(disagreement, cast, "ann", answer="not_so", because="We met on Monday. It moves.")
    act(disagreement, "escalate", cast.grace, onward=onward(cast))
    there = tried(disagreement, cast.nadia).split("Manager Nadia Rahman")[0]
    assert f"{said} A manager has said why not: We met on Monday. …" in there


@pytest.mark.requirement("L16")
def test_it_tells_of_a_later_date_that_was_asked_for_and_what_was_said(cast: Cast) -> None:
    by = f"A later date was asked for, {in_days(6, cast).words}: {REPORT}"
    assert f"{by} It was accepted." in tried(answered(cast), cast.grace)


@pytest.mark.requirement("L16")
def test_a_later_date_that_waits_stands_beside_whose_move_it_is_and_is_accepted_by_a_name(cast: Cast) -> None:
    disagreement = asked(cast)
    assert "The date above holds until Grace Obi accepts." in paper(disagreement, cast.grace)
    assert "A later date was asked for" not in tried(disagreement, cast.grace)
    act(disagreement, "respond", cast.priya, answer=county.STANDS)
    assert f"{REPORT} It was not answered." in tried(disagreement, cast.grace)


@pytest.mark.requirement("L15")
def test_it_tells_what_was_only_reported(cast: Cast) -> None:
    disagreement = unable.reported(cast, unable.raised(cast), Choice.SAID)
    said = f"As reported, Ida Frost, {day(clock.today())}: By telephone: they visit twice a week."
    assert said in tried(disagreement, cast.grace)


@pytest.mark.requirement("L10")
def test_it_says_whose_move_it_is_by_name_and_how_to_ring_both_sides_whoever_prints_it(cast: Cast) -> None:
    disagreement = acknowledged(cast)
    graces, priyas, sams = number(cast.grace, "01632 960 111"), number(cast.priya, "01632 960 222"), "01632 960 333"
    number(cast.sam, sams)
    for by in (cast.grace, cast.priya):
        printed = paper(disagreement, by)
        assert "It is Priya Nair’s move, for Marlshire Children’s Services" in printed
        assert "your move" not in printed
        assert graces in printed
        assert priyas in printed
    away(cast.priya, cast.sam)
    assert f"Sam Cole, for Priya Nair: {sams}" in paper(disagreement, cast.grace)


def test_once_it_is_over_it_has_no_numbers_but_of_those_who_still_do_what_was_agreed(cast: Cast) -> None:
    assert "Numbers of both sides" not in paper(closed(cast), cast.grace)
    to_do = agreements.undone(cast)
    assert "Numbers of both sides" in paper(to_do, cast.grace)
    assert "Numbers of both sides" in paper(raised(cast), cast.grace)
