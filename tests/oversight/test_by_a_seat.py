"""What waits for whoever chairs, each kind in a line with its day and where it is done, at home and first (Q2, Q3)."""

from datetime import timedelta

import pytest

from resolution import clock
from resolution.disagreements.models import Disagreement
from resolution.govuk.wording import day
from resolution.oversight.by_a_seat import waits_by_a_seat
from resolution.oversight.figures.scope import Scope
from resolution.oversight.figures.specific import put_to_it, waiting
from resolution.partnership import actions
from resolution.partnership.models import Seat
from tests.disagreements import mediations, referrals, reviews
from tests.disagreements.cast import Cast, act, user
from tests.disagreements.looking import HOME, queries, shown, words
from tests.partnership.cast import COMMAND, person
from tests.partnership.seats import seat

from . import sub_group

pytestmark = pytest.mark.requirement("Q2", "Q3", "Q11")


def waits(cast: Cast) -> list[tuple[str, str, str]]:
    """What waits for Moira, who chairs."""
    return [(todo.what, todo.aside, todo.url) for todo in waits_by_a_seat(user(cast.moira))]


def at(disagreement: Disagreement) -> str:
    return disagreement.get_absolute_url()


def test_a_formal_log_is_to_be_acknowledged_by_its_day_and_leads_to_its_own_page(cast: Cast) -> None:
    logged = referrals.formally_logged(cast)
    on = referrals.the(logged, "formal").acknowledge_by
    assert on
    line = ("1 formal log to be acknowledged", f"By {day(on)}", at(logged))
    assert waits(cast)[0] == line
    for page in (HOME, "/dashboard/"):
        html = shown(page, cast.moira)
        assert f'href="{line[2]}"' in html
        assert words(html).index(line[0]) < words(html).index("1 specific case to be decided")
    with clock.set_to(clock.now() + timedelta(days=20)):
        late = waits_by_a_seat(user(cast.moira))[0]
        assert (late.is_late, late.aside) == (True, f"By {day(on)}. 1 past the day")
    second = referrals.formally_logged(cast)
    assert waits(cast)[0] == ("2 formal logs to be acknowledged", f"The first by {day(on)}", "/oversight/cases/")
    for each in (logged, second):
        act(each, "acknowledge_log", cast.moira)
    assert [what for what, _, _ in waits(cast)] == ["2 specific cases to be decided"]


def test_a_deep_dive_that_was_decided_waits_until_it_is_opened(cast: Cast) -> None:
    decided = reviews.decided(cast)
    to_open = ("1 deep dive to be opened", "Decided, and not begun", at(decided))
    assert waits(cast) == [to_open]
    reviews.opens(decided, cast)
    assert waits(cast) == []
    act(decided, "decide_deep_dive", cast.moira, what="no_deep_dive", because=referrals.REASONS)
    assert waits(cast) == []
    act(decided, "decide_deep_dive", cast.moira, what="deep_dive", because=referrals.REASONS)
    assert waits(cast) == [to_open]


def test_a_deep_dive_waits_until_another_review_that_is_open_is_over(cast: Cast) -> None:
    review = reviews.escalation(cast)
    act(review, "decide_deep_dive", cast.moira, what="deep_dive", because=referrals.REASONS)
    assert waits(cast) == []
    act(review, "record_findings", cast.carl, findings=reviews.FINDINGS)
    for who in ("ann", "helen"):
        reviews.gives(review, cast, who)
    act(review, "complete_review", cast.moira)
    assert waits(cast) == [("1 deep dive to be opened", "Decided, and not begun", at(review))]


def test_a_review_waits_from_a_week_before_its_day_with_how_many_parts_are_missing(cast: Cast) -> None:
    review = reviews.opens(reviews.decided(cast), cast, due_on=clock.today() + timedelta(days=8))
    due = reviews.the(review).due_on
    assert waits(cast) == []
    with clock.set_to(clock.now() + timedelta(days=1)):
        line = ("1 deep dive or review to be completed", f"By {day(due)}. Parts of agencies missing: 2", at(review))
        assert waits(cast) == [line]
        reviews.gives(review, cast, "ann")
        assert waits(cast)[0][1] == f"By {day(due)}. Parts of agencies missing: 1"
        reviews.gives(review, cast, "helen")
        assert waits(cast)[0][1] == f"By {day(due)}"
        reviews.opens(reviews.decided(cast), cast, due_on=due + timedelta(days=1))
        with clock.set_to(clock.now() + timedelta(days=10)):
            many = ("2 deep dives or reviews to be completed", f"The first by {day(due)}. 2 past the day")
            assert waits(cast) == [(many[0], f"{many[1]}. Parts of agencies missing: 2", "/oversight/reviews/")]


def test_what_only_whoever_chairs_decides_waits_for_no_other_member_at_home(cast: Cast) -> None:
    member = person(cast.neighbour, "Una Vale", "Head of quality")
    seat(member, Seat.Kind.MEMBER)
    logged = referrals.formally_logged(cast)
    reviews.decided(cast)
    home = words(shown(HOME, member))
    assert "1 formal log to be acknowledged" in home
    assert not any(chairs in home for chairs in ("to be decided", "to be opened", "waits for a mediator"))
    assert "What needs the Chair today 1 formal log to be acknowledged" in words(shown("/dashboard/", member))
    act(logged, "acknowledge_log", member)
    wanted = mediations.wanted(cast)
    by = referrals.the(wanted, "mediation").decide_by
    assert by
    page = shown(HOME, member)
    assert f"1 specific case that waits for a mediator By {day(by)}." in words(page)
    assert f'href="{at(wanted)}"' in page
    assert "Offer a mediator" in words(shown(at(wanted), member))
    act(wanted, "offer_mediator", member, mediator=cast.carl, because=mediations.SUITED)
    assert "mediator" not in words(shown(HOME, member))


def test_a_case_that_was_put_to_it_twice_counts_once_and_apart_from_the_mediator_that_it_waits_for(cast: Cast) -> None:
    twice = act(referrals.formally_logged(cast), "log_with_chair", cast.grace, because=referrals.REASONS)
    act(twice, "ask_mediation", cast.dana, because=referrals.WHY)
    due, by = (
        [referrals.the(twice, kind).decide_by for kind in kinds] for kinds in (("serious", "formal"), ("mediation",))
    )
    assert waits(cast)[1:] == [
        ("1 specific case to be decided", f"The first by {day(min(filter(None, due)))}", "/oversight/cases/"),
        ("1 specific case that waits for a mediator", f"By {day(*filter(None, by))}", at(twice)),
    ]
    period = Scope(clock.today())
    cases, put = put_to_it(user(cast.moira), period, clock.today())
    assert (cases.put, cases.to_decide, cases.mediator, cases.due, cases.late) == (1, 1, 1, 0, 0)
    assert (sum(each.put for each in put), waiting(user(cast.moira))) == (3, (1, 1))


@pytest.mark.both
@pytest.mark.requirement("Q10", "A3")
def test_what_goes_to_the_next_meeting_stands_first_and_leads_to_its_paper(cast: Cast) -> None:
    act(referrals.formally_logged(cast), "ask_mediation", cast.dana, because=referrals.WHY)
    with clock.set_to(clock.now() + timedelta(days=1)):
        meeting = sub_group.called(cast, in_days=60)
        said = "Specific cases: 1 put to it in this time; 1 to be decided, 1 for a mediator; 1 due by then."
        otto = person(cast.social_care, "Otto Berg", "Head of quality")
        seat(otto, Seat.Kind.MEMBER)
        # Otto is of a side: how many there are he reads like everybody else.
        for who in (cast.moira, otto):
            html = shown("/dashboard/", who)
            assert f"1 raised, 0 resolved. {said}" in words(html)
            assert f'href="{meeting.get_absolute_url()}paper/#section-cases"' in html
        assert 'id="section-cases"' in shown(f"{meeting.get_absolute_url()}paper/", cast.moira)


@pytest.mark.requirement("A2")
def test_what_the_chair_would_decide_waits_for_the_deputy_at_home_while_the_chair_is_away(cast: Cast) -> None:
    today = clock.today()
    disagreement = referrals.ticked(cast)
    actions.record_absence(person=cast.moira, since=today, until=today + timedelta(days=9), by=COMMAND)
    assert "1 specific case to be decided" in words(shown(HOME, cast.carl))
    act(disagreement, "decide_deep_dive", cast.carl, what="no_deep_dive", because=referrals.REASONS)
    assert "specific case to be decided" not in words(shown(HOME, cast.carl))


def test_it_waits_for_nobody_of_a_side_or_without_a_seat_and_takes_no_query_more(cast: Cast) -> None:
    referrals.formally_logged(cast)
    reviews.decided(cast)
    assert waits_by_a_seat(user(cast.grace)) == []
    assert "acknowledged" not in words(shown("/dashboard/", cast.ruth)).partition("The next meeting")[0]
    assert queries(HOME, cast.moira) <= 10
