"""Somebody is away when it is raised to them: whoever waits is told who acts, and whose number to ring (L3, L10)."""

import pytest

from resolution.disagreements.answers import Address
from resolution.disagreements.models import Disagreement
from resolution.govuk.wording import day
from resolution.partnership import actions as directory
from resolution.protocol.acts import Act
from tests.partnership.cast import COMMAND

from . import cast as county
from .cast import Cast, here, in_days
from .draft_pages import filled, signed_in
from .looking import HOME, LIST, shown, words
from .pages import address
from .test_addressing import offered, sent_back
from .test_cover import away

pytestmark = pytest.mark.requirement("L3", "L10")
PRIYA, SAM = "01632 960 201", "01632 960 202"


def with_numbers(cast: Cast) -> None:
    for each, number in ((cast.priya, PRIYA), (cast.sam, SAM)):
        directory.change_person(
            person=each, name=each.name, job_title=each.job_title, telephone=number, email=each.email, by=COMMAND
        )


def is_raised(disagreement: Disagreement, cast: Cast) -> str:
    return words(shown(f"{disagreement.get_absolute_url()}raised/", cast.grace))


def test_what_happens_now_names_whoever_acts_and_rings_them_first(cast: Cast) -> None:
    with_numbers(cast)
    absence = away(cast.priya, cast.sam)
    disagreement = county.raised(cast)
    page = is_raised(disagreement, cast)
    answers = f"is asked to answer by {here(disagreement).due.words}."
    assert f"Sam Cole, for Priya Nair, Marlshire Children’s Services, {answers}" in page
    assert f"Sam Cole acts for Priya Nair until {day(absence.until)}, when Priya Nair is back." in page
    assert f"If it is urgent, ring Sam Cole, for Priya Nair: {SAM} Priya Nair: {PRIYA}" in page
    directory.end_absence(absence=absence, by=COMMAND)
    page = is_raised(disagreement, cast)
    assert f"Priya Nair, Marlshire Children’s Services, {answers}" in page
    assert "for Priya Nair" not in page


def test_what_cannot_wait_rings_whoever_acts_first(cast: Cast) -> None:
    with_numbers(cast)
    away(cast.priya, cast.sam)
    disagreement = county.raised(cast, due=in_days(1, cast), urgent_because="He goes home this evening.")
    assert f"Ring now: an email may not be seen. Sam Cole, for Priya Nair: {SAM} Priya Nair: {PRIYA}" in is_raised(
        disagreement, cast
    )


def test_where_nobody_acts_it_says_so(cast: Cast) -> None:
    absence = away(cast.priya)
    page = is_raised(county.raised(cast), cast)
    assert "Priya Nair, Marlshire Children’s Services, is asked to answer by" in page
    assert f"Priya Nair is away until {day(absence.until)}, and nobody acts for them." in page


def test_the_number_beside_an_act_is_that_of_whoever_acts(cast: Cast) -> None:
    with_numbers(cast)
    away(cast.priya, cast.sam)
    page = words(shown(address(county.acknowledged(cast), Act.PROPOSE), cast.grace))
    assert f"ring too: an email may not be seen. Sam Cole, for Priya Nair: {SAM} Priya Nair: {PRIYA}" in page


def test_the_lists_of_whom_it_is_for_say_who_is_away_and_until_when(cast: Cast) -> None:
    until = f"(away until {day(away(cast.sam, cast.priya).until)})"
    at = f"/drafts/{filled(signed_in(cast.grace), cast).pk}/people/"
    page = words(shown(at, cast.grace))
    assert f"Sam Cole, Social worker {until}" in page
    assert "Priya Nair, Social worker (away" not in page
    assert f"Sam Cole, Social worker {until}" in offered(cast, county.raised(cast), cast.priya, "pass_on")
    disagreement = sent_back(cast)
    away(cast.carl)
    names = offered(cast, disagreement, cast.grace, "readdress")
    assert f"Sam Cole, Social worker {until}" in names
    assert any(name.startswith("Carl Voss") and name.endswith(until) for name in names)


def test_a_line_of_what_is_waited_for_says_that_they_are_away(cast: Cast) -> None:
    disagreement = county.acknowledged(cast)
    line = f"{here(disagreement).due.words}: respond"
    for at in (HOME, LIST):
        assert "is away" not in words(shown(at, cast.grace))
    until = day(away(cast.priya, cast.sam).until)
    for at in (HOME, LIST):
        page = words(shown(at, cast.grace))
        assert f"{line}. Priya Nair is away until {until}." in page
        assert "is away" not in words(shown(at, cast.sam))


def test_a_line_says_the_same_of_a_point_of_contact(cast: Cast) -> None:
    county.raised(cast, to=Address())
    until = day(away(cast.joan, cast.tom).until)
    assert f"say who will answer. Joan Pike is away until {until}." in words(shown(HOME, cast.grace))
