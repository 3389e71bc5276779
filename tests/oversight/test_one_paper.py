"""One paper, whoever makes it: its figures are the Sub Group's, and it says of no case which it is (Q10, A2, A3)."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from resolution import clock
from resolution.disagreements.models import Disagreement
from resolution.oversight import actions
from resolution.oversight.models import Meeting
from resolution.oversight.papers.document import Paper, Table
from resolution.oversight.papers.files import page_of
from resolution.oversight.papers.standing import standing_paper
from tests.disagreements import cast as county
from tests.disagreements import referrals, reviews
from tests.disagreements.cast import Cast, act, user
from tests.disagreements.looking import shown, words
from tests.partnership.cast import by, person
from tests.partnership.seats import seat

from .sub_group import called
from .test_reviews import WHAT, follows

pytestmark = pytest.mark.requirement("Q10", "A2", "A3")
SEAL = "0" * 64


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    """Cases of each kind, one of which the deputy steps aside from; Sam has a seat, of an agency that is a side."""
    referrals.decided(cast)
    follows(cast, reviews.completed(cast), found := called(cast))
    reviews.opened(cast)
    referrals.formally_logged(cast)
    act(county.responded(cast), "ask_mediation", cast.grace, because=referrals.REASONS)
    act(referrals.ticked(cast), "declare_link", cast.carl, because="friend")
    seat(person(cast.social_care, "Otto Berg", "Head of quality"), "member")
    return found


def made(cast: Cast, meeting: Meeting) -> list[Paper]:
    """By the Chair, by the deputy who has stepped aside from one, by a member of a side, and by the office."""
    otto = meeting.partnership.agencies.get(pk=cast.social_care.pk).people.get(name="Otto Berg")
    those = [user(who) for who in (cast.moira, cast.carl, otto, cast.ruth)]
    with clock.set_to(clock.now()):
        return [standing_paper(meeting, who, SEAL) for who in those]


def table(paper: Paper, caption: str) -> Table:
    return next(each for _, each in paper.tables() if each.caption == caption)


def test_it_is_the_same_bytes_whoever_makes_it(cast: Cast, meeting: Meeting) -> None:
    first, *others = [page_of(paper) for paper in made(cast, meeting)]
    assert others == [first] * 3


def test_it_says_of_no_case_which_it_is(cast: Cast, meeting: Meeting) -> None:
    paper = made(cast, meeting)[0]
    told = page_of(replace(paper, seal="")).decode()
    assert [row.reference for row in Disagreement.objects.all() if row.reference in told] == []
    (cases,) = (section for section in paper.sections if section.key == "cases")
    sides = (cast.health.name, cast.social_care.name)
    assert [side for side in sides if side in str(cases)] == []
    assert f"{WHAT} (follows from a review)" in told


def test_it_counts_each_kind_what_waits_and_what_was_decided(cast: Cast, meeting: Meeting) -> None:
    with clock.set_to(clock.now() + timedelta(days=1)):
        paper = made(cast, meeting)[0]
        page = words(shown(f"{meeting.get_absolute_url()}paper/", cast.carl))
    assert [row[1:] for row in table(paper, "Put to the Sub Group").rows] == [
        (4, 1, 1, 0, 3),
        (1, 1, 1, 0, 0),
        (0, 0, 0, 0, 0),
        (1, 1, 1, 0, 0),
    ]
    assert table(paper, "Decided in this time").rows == (
        ("A deep dive", 2),
        ("No deep dive", 1),
        ("Mediation", 0),
        ("Noted", 0),
    )
    assert [row[1:] for row in table(paper, "Deep dives and reviews").rows] == [(1, 0, 1), (0, 0, 0)]
    assert "6 cases put to the Sub Group. Now 2 wait to be decided, 1 for a mediator; 0 past the day." in page
    assert "everybody with a seat finds those that they may read at" in page


def test_what_is_past_its_day_is_counted_so(cast: Cast, meeting: Meeting) -> None:
    with clock.set_to(clock.now() + timedelta(days=19)):
        paper = made(cast, meeting)[0]
    said = next(section for section in paper.sections if section.key == "cases").paragraphs
    assert said[0].endswith("2 wait to be decided, 1 for a mediator; 3 past the day.")


@pytest.mark.both
def test_the_records_are_read_once_where_it_is_tabled(cast: Cast, meeting: Meeting) -> None:
    """They are all that there ever were: reading them takes longest."""
    with CaptureQueriesContext(connection) as asked:
        actions.table_paper(of=meeting, by=by(cast.ruth))
    of_papers = [query["sql"] for query in asked if query["sql"].startswith('SELECT "oversight_tabled"."told"')]
    assert len(of_papers) == 1
