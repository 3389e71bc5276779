"""A meeting that is called off takes nothing more, asks nobody, and leaves what it would have covered to the next."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from resolution import clock
from resolution.govuk.wording import day
from resolution.history.models import Entry
from resolution.history.verifying import problems
from resolution.notices.models import Notice
from resolution.oversight import actions
from resolution.oversight.actions.meetings import from_day_to_day
from resolution.oversight.asked import Whose
from resolution.oversight.figures.scope import Scope, month_before
from resolution.oversight.models import Meeting, Return
from resolution.oversight.period import CALLED_OFF, period_of
from resolution.partnership.sentences import done
from tests.disagreements import cast as county
from tests.disagreements.cast import Cast
from tests.disagreements.looking import shown, words
from tests.disagreements.pages import signed_in
from tests.partnership.cast import COMMAND, by

from .sub_group import MEETINGS, SEATS, SubGroup, agreed, called, gather, has_button, later, nells, returned, seen, send
from .work import OFFICE, listed
from .year import begun, paper_at

pytestmark = pytest.mark.requirement("Q9", "Q10")
BECAUSE = "Too few of us can come."


@pytest.fixture
def there(cast: Cast) -> SubGroup:
    """The next meeting is in twenty days, and its returns are asked for."""
    return gather(cast)


def called_off(there: SubGroup) -> Meeting:
    return actions.call_off_meeting(meeting=there.meeting, because=BECAUSE, by=by(there.una))


def test_it_is_called_off_in_words_that_stand_on_its_page_and_in_its_history(there: SubGroup) -> None:
    assert "Call off the meeting" in shown(there.at, there.una)
    assert "Call off the meeting" not in shown(there.at, there.otto)
    at = f"{there.at}call_off_meeting/"
    assert "Enter why it does not take place" in words(send(there.una, at, {"because": ""}).content.decode())
    assert send(there.una, at, {"because": BECAUSE})["Location"] == there.at
    page = words(shown(there.at, there.una))
    assert f"Called off on {day(clock.today())}: {BECAUSE}" in page
    acts = ("Move the meeting", "Call off the meeting", "The paper for this meeting", "Record an action")
    for gone in (*acts, "Nothing", "No report", "Standing item"):
        assert gone not in page, gone
    said = f"Una Vale called off the meeting on {day(there.meeting.on)}: {BECAUSE}"
    assert said in words(shown(f"{there.at}history/", there.una))
    assert list(problems(there.meeting)) == []
    all_of_them = words(shown(MEETINGS, there.otto))
    assert "No meeting has been called." in all_of_them
    assert f"{day(there.meeting.on)}: called off" in all_of_them
    again = words(shown(at, there.una))
    assert "It was called off already." in again
    assert "Why does it not take place?" not in again


def test_nobody_is_asked_for_it_any_more_and_those_who_were_are_told(there: SubGroup) -> None:
    asked = set(Notice.objects.filter(kind="return_asked").values_list("to", flat=True))
    assert f'href="{nells(there)}"' in shown("/", there.nell)
    called_off(there)
    assert not Notice.objects.filter(kind="return_asked").exists()
    told = Notice.objects.filter(kind="meeting_called_off")
    assert set(told.values_list("to", flat=True)) == asked
    assert set(told.values_list("due_on", flat=True)) == {None}
    assert f'href="{nells(there)}"' not in shown("/", there.nell)
    assert "The Sub Group meets on" not in words(shown("/", there.otto))
    assert "No meeting has been called." in words(shown("/dashboard/", there.una))
    assert "Every return that was asked for has come." in words(shown(OFFICE, there.ruth))
    assert len(listed("meetings", there.ruth)) == 1
    with clock.set_to(clock.now() + timedelta(days=15)):
        assert actions.ask_for_returns(by=COMMAND) == 0
    assert CALLED_OFF in words(shown(nells(there), there.nell))


def test_whoever_was_asked_is_told_of_a_move_and_nothing_waits_under_the_day_before(there: SubGroup) -> None:
    asked = set(Notice.objects.filter(kind="return_asked").values_list("to", flat=True))
    was = there.meeting.on
    actions.move_meeting(meeting=there.meeting, on=later(30), by=by(there.una))
    assert not Notice.objects.filter(kind="return_asked").exists()
    moved = Notice.objects.filter(kind="meeting_moved")
    assert set(moved.values_list("to", flat=True)) == asked
    assert set(moved.values_list("reference", "due_on")) == {(f"From {was:%-d %B} to {day(later(30))}", None)}
    called_off(there)
    # Whoever knows of the first day alone is told of both, and knows which meeting it is.
    assert set(Notice.objects.values_list("kind", "reference")) == {
        ("meeting_moved", f"From {was:%-d %B} to {day(later(30))}"),
        ("meeting_called_off", str(there.meeting)),
    }


def test_nobody_is_told_of_the_move_of_a_meeting_for_which_nobody_was_asked(there: SubGroup) -> None:
    later_one = called(there.cast, 60)
    before = Notice.objects.count()
    actions.move_meeting(meeting=later_one, on=later(70), by=by(there.una))
    assert Notice.objects.count() == before


def test_both_days_of_a_move_fit_where_a_notice_says_them() -> None:
    longest = from_day_to_day(date(2027, 9, 28), date(2027, 9, 30))
    assert longest == "From 28 September to 30 September 2027"
    assert len(longest) <= (Notice._meta.get_field("reference").max_length or 0)


def test_what_has_changed_says_that_it_was_moved_and_called_off(there: SubGroup) -> None:
    was = day(there.meeting.on)
    actions.move_meeting(meeting=there.meeting, on=later(30), by=by(there.una))
    called_off(there)
    page = words(shown(SEATS, there.cast.bea))
    for said in (
        f"called a meeting for {was}",
        f"Una Vale moved the meeting to {day(later(30))}, from {was}",
        f"Una Vale called off the meeting on {day(later(30))}: Too few of us can come",
    ):
        assert page.count(said) == 1, said
    # Words that somebody typed end in a full stop of their own.
    assert "Too few of us can come, " in page
    assert list(problems(there.cast.partnership)) == list(problems(there.meeting)) == []


@pytest.mark.django_db
def test_a_move_that_was_recorded_before_its_first_day_was_told_is_read_without_it() -> None:
    assert done(Entry(act="move_meeting", at=clock.now())) == "Somebody moved the meeting to …"


def test_it_takes_no_paper_no_return_and_no_action(there: SubGroup) -> None:
    difference = seen(there)
    called_off(there)
    for attempt in (
        lambda: actions.table_paper(of=there.meeting, by=by(there.una)),
        lambda: actions.write_words(of=there.meeting, section="now", words="It is early.", by=by(there.una)),
        lambda: returned(there, there.nell, "Calls are returned."),
        lambda: actions.remove_difference(difference=difference, by=by(there.sam)),
        lambda: actions.remind_missing(meeting=there.meeting, by=by(there.una)),
        lambda: agreed(there),
    ):
        with pytest.raises(ValidationError, match=CALLED_OFF):
            attempt()
    for act in ("table_paper/", "write_words/pairs/", "remind_missing/", "agree_action/"):
        assert CALLED_OFF in words(shown(f"{there.at}{act}", there.una)), act
    page = words(shown(f"{there.at}paper/", there.una))
    assert CALLED_OFF in page
    assert "Draft" not in page
    assert signed_in(there.una).get(f"{there.at}paper/pdf/").status_code == 404
    for at in ("add_difference/", f"/oversight/differences/{difference.pk}/remove_difference/"):
        page = shown(at if at.startswith("/") else f"{there.at}{at}", there.sam)
        assert CALLED_OFF in words(page)
        assert not has_button(page)
    moving = shown(f"{there.at}move_meeting/", there.una)
    assert "Call another meeting: this one was called off." in words(moving)
    assert not has_button(moving)
    with pytest.raises(ValidationError, match="Call another meeting: this one was called off"):
        actions.move_meeting(meeting=there.meeting, on=later(40), by=by(there.una))
    with pytest.raises(ValidationError, match="It was called off already"):
        called_off(there)


def test_its_page_shows_what_came_and_was_recorded_for_it_and_nothing_that_is_carried(there: SubGroup) -> None:
    carried, next_one = agreed(there), called(there.cast, 60)
    returned(there, there.nell, "Calls are returned.")
    returned(there, there.sam, whose=Whose(speaks_for="conference_service"))
    second = SubGroup(**{**vars(there), "meeting": next_one})
    own = agreed(second)
    actions.call_off_meeting(meeting=next_one, because=BECAUSE, by=by(there.una))
    page = shown(next_one.get_absolute_url(), there.una)
    assert f'id="action-{own.number}"' in page
    assert f'id="action-{carried.number}"' not in page
    called_off(there)
    page = words(shown(there.at, there.una))
    assert "Small settings send none." in page
    assert "the paper counts them" not in page
    assert "No difference between agencies was seen" in page
    third = called(there.cast, 20)
    actions.call_off_meeting(meeting=third, because=BECAUSE, by=by(there.una))
    page = words(shown(third.get_absolute_url(), there.una))
    assert "Action" not in page
    assert "Small settings" not in page


def test_what_its_paper_would_have_counted_is_in_the_next_one(there: SubGroup) -> None:
    next_one = called(there.cast, 60)
    returned(there, there.nell, "Calls are returned.")
    county.raised(there.cast)
    called_off(there)
    assert (next_one.before(), next_one.waits_for()) == (None, None)
    page = words(shown(f"{next_one.get_absolute_url()}paper/", there.una))
    assert "The meetings before and after" not in page
    with clock.set_to(clock.now() + timedelta(days=40)):
        period = period_of(next_one)
        assert period == Scope(first=month_before(period.last, 12), last=later(-1))
        row = actions.send_return(meeting=next_one, whose=Whose(there.cast.health), by=by(there.nell))
        assert (row.raised, row.counted_from) == (1, None)
        # What was returned for the one that was called off can still be read there, and in no other place.
        assert "Calls are returned." in words(shown(there.at, there.una))
        assert actions.table_paper(of=next_one, by=by(there.una)).version == 1


def test_the_report_of_the_year_tells_of_the_meetings_that_took_place(there: SubGroup) -> None:
    called_off(there)
    with clock.set_to(clock.now() + timedelta(days=365)):
        report = begun(there, there.meeting.on.year)
        assert "Nothing was asked for a meeting in this year." in words(shown(paper_at(report), there.una))


def test_what_is_to_be_sent_or_written_again_is_counted_before_it_is_called_off(there: SubGroup) -> None:
    at = f"{there.at}call_off_meeting/"
    assert "is to be" not in words(shown(at, there.una))
    assert "are in the paper of the next meeting" in words(shown(at, there.una))
    returned(there, there.nell, "Calls are returned.")
    seen(there)
    actions.write_words(of=there.meeting, section="now", words="It is early.", by=by(there.una))
    actions.write_words(of=there.meeting, section="pairs", words="", by=by(there.una))
    page = words(shown(at, there.una))
    assert "Nothing of what came for it is carried to the next meeting." in page
    assert "One return has come: it is to be sent again." in page
    assert "One difference that was seen is recorded for it: it is to be recorded again." in page
    assert "One paragraph was added to its paper: it is to be written again, and stands in the history" in page
    returned(there, there.otto)
    assert "2 returns have come: they are to be sent again." in words(shown(at, there.una))
    called_off(there)
    assert "It is early." in words(shown(f"{there.at}history/", there.una))


def test_whoever_was_asked_reads_why_and_what_they_sent_where_the_email_leads(there: SubGroup) -> None:
    """Whoever speaks for a sector holds no seat, and reads no page of the meeting."""
    spoken = Whose(speaks_for="early_years")
    returned(there, there.moira, "Calls are returned.", concerns="Nights.", whose=spoken)
    returned(there, there.sam, whose=Whose(speaks_for="conference_service"), dissents=2)
    returned(there, there.nell)
    sent = Notice.objects.filter(to=there.moira, kind="return_asked").get().path
    assert "Called off" not in words(shown(sent, there.moira))
    assert "As it was sent" not in words(shown(sent, there.moira))
    called_off(there)
    assert Notice.objects.filter(to=there.moira, kind="meeting_called_off").get().path == sent
    page = words(shown(sent, there.moira))
    assert f"Called off on {day(clock.today())}: {BECAUSE}" in page
    assert CALLED_OFF in page
    assert "As it was sent Calls are returned. Of concern: Nights." in page
    report = words(shown(f"{there.at}send_return/conference_service/", there.sam))
    assert "As it was sent Dissents recorded at conferences: 2." in report
    assert "As it was sent That there was nothing to tell." in words(shown(nells(there), there.nell))
    ottos = f"{there.at}send_return/agency-{there.otto.agency_id}/"
    assert "As it was sent" not in words(shown(ottos, there.otto))


def test_another_meeting_can_be_called_for_the_same_day(there: SubGroup) -> None:
    called_off(there)
    again = called(there.cast, 20)
    assert Meeting.objects.coming().get() == again
    assert Return.objects.filter(meeting=again).count() == 5


def test_it_stays_once_it_has_been_or_its_paper_is_tabled(there: SubGroup) -> None:
    at = f"{there.at}call_off_meeting/"
    with clock.set_to(clock.now() + timedelta(days=30)):
        assert "Leave it as it is: this meeting has been." in words(shown(at, there.una))
        with pytest.raises(ValidationError, match="this meeting has been"):
            called_off(there)
    actions.table_paper(of=there.meeting, by=by(there.una))
    assert "Call off the meeting" not in words(shown(there.at, there.una))
    assert "Its paper is tabled, and stays. If the meeting is on another day, move it." in words(shown(at, there.una))
    with pytest.raises(ValidationError, match="Its paper is tabled"):
        called_off(there)


def test_why_is_looked_through_for_who_may_be_meant(there: SubGroup) -> None:
    marked = send(there.una, f"{there.at}call_off_meeting/", {"because": "Priya Nair is away."})
    assert "<mark>Priya Nair</mark>" in marked.content.decode()
    assert not Entry.objects.filter(act="call_off_meeting").exists()


@pytest.mark.both
@pytest.mark.parametrize(("at", "why"), [("then", ""), ("then", None), (None, BECAUSE)])
def test_the_database_keeps_no_meeting_called_off_without_a_reason(
    there: SubGroup, at: str | None, why: str | None
) -> None:
    when = clock.now() if at else None
    with pytest.raises(IntegrityError, match="a_meeting_that_is_called_off_says_why"), transaction.atomic():
        Meeting.objects.filter(pk=there.meeting.pk).update(called_off_at=when, called_off_because=why)
