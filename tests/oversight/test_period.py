"""Of which days a paper counts what is new: whole days, and each of them in one paper (Q10, Q15)."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from resolution import clock
from resolution.oversight import actions
from resolution.oversight.figures.scope import Scope
from resolution.oversight.models import Meeting, Tabled
from resolution.oversight.papers.document import Paper
from resolution.oversight.papers.standing import standing_paper
from resolution.oversight.period import period_of, said
from tests.disagreements import cast as county
from tests.disagreements import referrals
from tests.disagreements.cast import Cast, act, user
from tests.partnership.cast import COMMAND, by

from .acts import asked, decided
from .sub_group import SubGroup, gather, returned

pytestmark = pytest.mark.requirement("Q10", "Q15")
# A meeting in October, whose paper is tabled the day before, and the one after it.
OCTOBER, DECEMBER = date(2027, 10, 6), date(2027, 12, 9)


def at(month: int, day: int, hour: int = 9) -> datetime:
    return datetime(2027, month, day, hour, tzinfo=UTC)


@pytest.fixture
def there(cast: Cast) -> Iterator[SubGroup]:
    """Before the meeting in October, with one disagreement raised on the first of the month."""
    with clock.set_to(at(9, 20)):
        there = gather(cast, (OCTOBER - clock.today()).days)
    with clock.set_to(at(10, 1)):
        county.raised(cast)
        yield there


def on(there: SubGroup, day: date) -> Meeting:
    return actions.call_meeting(partnership=there.cast.partnership, on=day, by=COMMAND)


def new(paper: Paper) -> list[int]:
    """How many were raised, and how many were put to the Sub Group with the Chair, as the paper says it."""
    found = {each.key: each for each in paper.sections}
    raised = found["now"].paragraphs[0].partition(": ")[2].partition(" ")[0]
    return [int(raised), int(found["cases"].tables[0].rows[0][1])]


def drafted(there: SubGroup, meeting: Meeting) -> Paper:
    return standing_paper(meeting, user(there.una), "0" * 64)


def tabled(there: SubGroup, moment: datetime, what_changed: str = "", of: Meeting | None = None) -> list[int]:
    with clock.set_to(moment):
        said_by_it = new(drafted(there, of or there.meeting))
        actions.table_paper(of=of or there.meeting, what_changed=what_changed, by=by(there.una))
    return said_by_it


def logged(there: SubGroup, moment: datetime) -> None:
    with clock.set_to(moment):
        act(county.responded(there.cast), "log_with_chair", there.cast.grace, because=referrals.WHY)


def test_what_came_between_tabling_and_the_meeting_is_new_in_the_next_paper_and_in_no_other(there: SubGroup) -> None:
    """Before and after the paper was made that day, and on the day of the meeting: each once."""
    with clock.set_to(at(10, 5, 8)):
        county.raised(there.cast)
    first = tabled(there, at(10, 5, 14))
    with clock.set_to(at(10, 5, 16)):
        county.raised(there.cast)
    logged(there, at(10, 6, 9))
    with clock.set_to(at(11, 27)):
        paper = drafted(there, on(there, DECEMBER))
    assert paper.sections[0].paragraphs[0].startswith("5 October 2027 to 26 November 2027: 3 disagreements raised")
    assert [first, new(paper)] == [[1, 0], [3, 1]]


def test_the_newest_version_ends_where_the_next_paper_begins(there: SubGroup) -> None:
    tabled(there, at(10, 2))
    logged(there, at(10, 3))
    again = tabled(there, at(10, 6, 8), "One has come.")
    assert again == [2, 1]
    with clock.set_to(at(10, 20)):
        assert period_of(on(there, DECEMBER)) == Scope(first=date(2027, 10, 6), last=date(2027, 10, 19))


def test_a_version_from_which_words_were_destroyed_counts_no_day_that_the_one_before_it_did_not(
    there: SubGroup,
) -> None:
    returned(there, there.nell, "Sandra Quill from number nine drinks, and her son was taken into care.")
    tabled(there, at(10, 5, 14))
    with clock.set_to(at(10, 20)):
        meeting = on(there, DECEMBER)
        before = period_of(meeting)
        asked(there)
        decided(there)
        assert Tabled.objects.count() == 2
        assert period_of(meeting) == before


def test_where_the_meeting_before_had_no_paper_it_begins_where_the_last_paper_ended(there: SubGroup) -> None:
    tabled(there, at(10, 5))
    with clock.set_to(at(10, 20)):
        on(there, date(2027, 11, 3))
        third = on(there, DECEMBER)
    with clock.set_to(at(11, 27)):
        assert period_of(third).first == date(2027, 10, 5)


def test_where_no_paper_was_tabled_it_begins_with_the_meeting_before_or_twelve_months_ago(there: SubGroup) -> None:
    with clock.set_to(at(10, 20)):
        assert period_of(there.meeting).first == date(2026, 10, 1)
        assert period_of(on(there, DECEMBER)).first == OCTOBER


def test_a_paper_tabled_for_a_later_meeting_leaves_what_it_counted_to_no_other(there: SubGroup) -> None:
    """Another meeting is called before one whose paper is tabled."""
    tabled(there, at(10, 2))
    with clock.set_to(at(10, 3)):
        sooner = on(there, date(2027, 10, 4))
        assert period_of(sooner) == Scope(first=date(2027, 10, 2), last=date(2027, 10, 2))


def test_a_period_is_said_in_days() -> None:
    day = date(2027, 10, 6)
    assert said(Scope(first=day, last=day)) == "6 October 2027"
    assert said(Scope(first=day - timedelta(days=1), last=day)) == "5 October 2027 to 6 October 2027"
    assert said(Scope(last=day)) == "until 6 October 2027"
