"""The meetings of the Sub Group: who is expected, who is asked and reminded, and what stands on the page (Q9)."""

from datetime import timedelta
from io import StringIO

import pytest

from resolution import clock
from resolution.history.models import Entry, Reading
from resolution.notices.models import Notice
from resolution.oversight import actions
from resolution.oversight.asked import Whose
from resolution.oversight.management.commands import work
from resolution.oversight.models import Return
from resolution.partnership import actions as directory_actions
from resolution.partnership.models import Person, Sector
from tests.disagreements.cast import Cast
from tests.disagreements.looking import queries, shown, words
from tests.disagreements.pages import signed_in
from tests.partnership.cast import COMMAND, agency, by, person

from .sub_group import MEETINGS, SEATS, agreed, called, gather, returned, seen, send, speak
from .work import OFFICE, listed

pytestmark = pytest.mark.requirement("Q9")
HOW_IT_IS = "Tell the Sub Group how it is"


def told(kind: str) -> set[Person]:
    return {notice.to for notice in Notice.objects.filter(kind=kind).select_related("to")}


def test_the_page_says_who_is_expected_what_has_come_and_what_is_missing_by_name(cast: Cast) -> None:
    there = gather(cast)
    returned(there, there.nell, "Calls are returned the same day.", concerns="Nobody knows the new rota.")
    returned(there, there.una)
    page = words(shown(there.at, there.otto))
    for said in (
        "Una Vale, Eastmoor Council: Chair",
        "Otto Berg, Marlshire Children’s Services: Member",
        "Calls are returned the same day.",
        "Of concern: Nobody knows the new rota.",
        "Sent by Nell Cross",
        "A return that says so is a return. Eastmoor Council Conference and Reviewing Service",
        "Nothing has come yet from",
        "Conference and Reviewing Service: Sam Cole",
        "Early years setting: small settings: Moira Finch",
        "Marlshire Children’s Services: Otto Berg",
        "The report has not come yet.",
        "No action is outstanding.",
    ):
        assert said in page, said
    # Otto sends his own; he arranges nothing.
    assert f'href="{there.at}send_return/agency-{cast.social_care.pk}/"' in shown(there.at, there.otto)
    assert f'href="{there.at}send_return/early_years/"' not in shown(there.at, there.otto)
    assert "Record an action" not in page
    assert "Record an action" in shown(there.at, there.una)
    assert f'href="{there.at}send_return/early_years/"' in shown(there.at, there.ruth)


def test_those_of_whom_nobody_is_asked_are_named_with_what_to_do(cast: Cast) -> None:
    there = gather(cast)
    agency(cast.partnership, "Marlshire Police", Sector.POLICE)
    agency(cast.partnership, "Hedgerow Childminding", Sector.VOLUNTARY, small=True)
    page = words(shown(there.at, there.una))
    named = page.split("Nobody speaks for", 1)[1].split("Conference and Reviewing", 1)[0]
    assert "The business manager gives seats, and chooses who speaks for a sector." in named
    assert "Marlshire Police" in named
    assert "Hedgerow Childminding" not in named
    assert named.count("small settings") == 1
    assert cast.health.name not in named
    assert cast.neighbour.name not in named
    assert "Give somebody of the agency a seat" in words(shown(there.at, there.ruth))
    with clock.set_to(clock.now() + timedelta(days=30)):
        assert "Nobody speaks for" not in words(shown(there.at, there.una))


def test_once_all_has_come_nobody_is_named_as_missing(cast: Cast) -> None:
    there = gather(cast)
    for who in (there.una, there.otto, there.nell):
        returned(there, who)
    for who, key in ((there.moira, "early_years"), (there.sam, "conference_service")):
        send(who, f"{there.at}send_return/{key}/", {"tell": "nothing"} if who is there.moira else {"dissents": "0"})
    page = words(shown(there.at, there.una))
    assert "Everything that was asked for has come." in page
    assert "No difference between agencies was seen, and no dissent was recorded." in page
    assert "Every return that was asked for has come." in words(shown(OFFICE, there.ruth))
    assert HOW_IT_IS not in shown("/", there.nell)


def test_a_meeting_that_has_been_shows_who_held_a_seat_then_and_what_did_not_come(cast: Cast) -> None:
    there = gather(cast)
    returned(there, there.nell, "It goes well.")
    with clock.set_to(clock.now() + timedelta(days=30)):
        actions.end_seat(seat=there.otto.seats.get(), by=COMMAND)
        page = words(shown(there.at, there.una))
        assert "Who was expected Una Vale" in page
        assert "Otto Berg, Marlshire Children’s Services: Member" in page
        assert "Nothing came from" in page
        assert "No report came." in page
        assert "Move the meeting" not in page
        assert "Write down what they say" not in shown(there.at, there.ruth)
        over = f"{there.at}send_return/agency-{there.nell.agency_id}/"
        assert "What you experience now is for the next one." in words(shown(over, there.nell))
        assert words(shown(MEETINGS, there.una)).count("That have been") == 1


def test_whoever_is_asked_is_told_once_and_reminded_once_by_the_worker(cast: Cast) -> None:
    there = gather(cast, in_days=40)
    assert not Return.objects.exists()
    for days, asked, reminded in ((11, 0, 0), (13, 5, 0), (20, 5, 0), (34, 5, 4), (35, 5, 4)):
        with clock.set_to(clock.now() + timedelta(days=days)):
            work.ask_for_returns()
            if days == 20:
                returned(there, there.nell)
            assert Notice.objects.filter(kind="return_asked").count() == asked, days
            assert Notice.objects.filter(kind="return_missing").count() == reminded, days
    assert told("return_asked") == {there.una, there.otto, there.nell, there.moira, there.sam}
    assert told("return_missing") == {there.una, there.otto, there.moira, there.sam}
    notice = Notice.objects.filter(kind="return_asked", to=there.moira).get()
    assert (notice.path, notice.due_on) == (f"{there.at}send_return/early_years/", there.meeting.on)
    assert set(Entry.objects.filter(command="work").values_list("act", flat=True)) == {
        "ask_for_returns",
        "remind_missing",
    }


def test_the_worker_has_it_among_its_chores() -> None:
    chores = work.Command(stdout=StringIO()).chores()
    assert chores[-1].do is work.ask_for_returns
    assert len(chores) > 4


def test_whoever_takes_a_seat_later_is_asked_with_the_reminder(cast: Cast) -> None:
    there = gather(cast)
    actions.end_seat(seat=there.otto.seats.get(), by=COMMAND)
    bea = person(cast.preschool, "Ada Finn", "Trustee")
    actions.give_seat(partnership=cast.partnership, person=bea, kind="member", by=COMMAND)
    assert "Marlshire Children’s Services: nobody sends it any more" in words(shown(there.at, there.una))
    answer = send(there.una, f"{there.at}remind_missing/", {})
    assert answer.status_code == 302
    assert bea in told("return_missing")
    assert there.otto not in told("return_missing")
    assert "They were last reminded on" in words(shown(there.at, there.una))
    assert "Nobody sends it any more, for the meeting on" in " ".join(listed("returns", there.ruth))


def test_the_partnerships_own_office_is_not_asked_for_an_experience(cast: Cast) -> None:
    clerk = person(cast.office, "Ida Moss", "Independent scrutineer")
    actions.give_seat(partnership=cast.partnership, person=clerk, kind="independent_chair", by=COMMAND)
    there = gather(cast)
    assert clerk not in told("return_asked")
    assert "Ida Moss" in words(shown(there.at, there.una))


@pytest.mark.both
@pytest.mark.requirement("A13")
def test_the_office_reads_what_is_due_and_calls_the_next_meeting(cast: Cast) -> None:
    assert "No meeting has been called. Call a meeting" in words(shown(OFFICE, cast.ruth))
    (line,) = listed("meetings", cast.ruth)
    assert line == "The next meeting of the Sub Group No meeting has been called."
    there = gather(cast)
    agreed(there, in_days=1)
    assert f"{there.meeting.on.day} {there.meeting.on:%B %Y}" in words(shown(OFFICE, cast.ruth))
    due = listed("returns", cast.ruth)
    assert len(due) == 5
    assert any(line.startswith("Marlshire Health Trust Asked of Nell Cross, for the meeting on") for line in due)
    returned(there, there.nell)
    assert len(listed("returns", cast.ruth)) == 4
    with clock.set_to(clock.now() + timedelta(days=3)):
        (overdue,) = listed("actions", cast.ruth)
        assert overdue.startswith(
            "1. Write down who rings whom at night. Nell Cross, Marlshire Health Trust, was to do it"
        )
    directory_actions.record_leaving(person=cast.sam, by=COMMAND)
    assert "Conference and Reviewing Service Nobody speaks for them before the Sub Group." in listed("seats", cast.ruth)


def test_at_home_whoever_holds_a_seat_or_speaks_for_others_reads_what_is_asked_of_them(cast: Cast) -> None:
    there = gather(cast)
    agreed(there)
    home = words(shown("/", there.nell))
    for said in (
        f"{HOW_IT_IS}, for its meeting on",
        "Action 1: Write down who rings whom at night. To be done by",
        "The Sub Group meets on",
    ):
        assert said in home, said
    assert f'href="{MEETINGS}"' in shown("/", there.nell)
    for who, key in ((there.moira, "early_years"), (there.sam, "conference_service")):
        page = shown("/", who)
        assert f'href="{there.at}send_return/{key}/"' in page
        assert "The Sub Group meets on" not in page
        assert f'href="{MEETINGS}"' not in page
    assert HOW_IT_IS not in shown("/", cast.grace)
    with clock.set_to(clock.now() + timedelta(days=15)):
        assert "Overdue" in words(shown("/", there.nell))


def test_of_several_meetings_to_come_home_shows_the_next(cast: Cast) -> None:
    there = gather(cast)
    called(cast, 60)
    assert words(shown("/", there.una)).count("The Sub Group meets on") == 1
    assert words(shown(MEETINGS, there.una)).count("Returns have not been asked for yet.") == 1


def test_pages_stay_within_their_queries(cast: Cast) -> None:
    there = gather(cast)
    for who in (there.una, there.otto, there.nell):
        returned(there, who, "It goes well.")
        seen(there)
        agreed(there)
    for who in (there.una, there.nell, there.ruth, there.sam, there.moira):
        assert queries("/", who) <= 10, who
    assert queries(MEETINGS, there.una) <= 10
    assert queries(there.at, there.una) <= 15
    assert queries(SEATS, there.ruth) <= 10


@pytest.mark.requirement("A2")
def test_what_comes_before_the_sub_group_is_read_by_its_members_and_the_office_alone(cast: Cast) -> None:
    there = gather(cast)
    for at in (MEETINGS, there.at, f"{there.at}history/", f"{there.at}history/csv/"):
        for who in (there.moira, there.sam, cast.grace, cast.joan):
            assert signed_in(who).get(at).status_code == 403, (at, who)
        for who in (there.una, there.otto, there.ruth):
            assert signed_in(who).get(at).status_code == 200, (at, who)
    assert signed_in(there.una).get(f"{MEETINGS}999/").status_code == 404


@pytest.mark.requirement("A5")
def test_a_meeting_has_its_history_on_a_page_and_says_who_has_looked(cast: Cast) -> None:
    there = gather(cast)
    returned(there, there.nell, "It goes well.")
    agreed(there)
    page, head = words(shown(f"{there.at}history/", there.una)), f"History: m{str(there.meeting)[1:]}"
    sent = "Nell Cross sent the return of Marlshire Health Trust"
    for said in ("gather called a meeting for", sent, "action 1", head):
        assert said in page, said
    assert "It goes well." in page
    file = signed_in(there.una).get(f"{there.at}history/csv/")
    assert sent in b"".join([file.content]).decode()
    kinds = Reading.objects.filter(subject_kind="oversight.meeting").values_list("kind", flat=True)
    assert set(kinds) == {"page", "download"}


def test_the_office_chooses_who_speaks_for_others_and_the_one_before_no_longer_does(cast: Cast) -> None:
    there = gather(cast)
    assert "Which agency are they from?" in shown(f"{SEATS}choose_representative/", there.ruth)
    assert signed_in(cast.joan).get(f"{SEATS}choose_representative/").status_code == 403
    speak(cast, cast.bea, "early_years")
    page = words(shown(SEATS, cast.grace).split("What has changed")[0])
    assert "Early years setting: small settings Bea Hart, Little Acorns Pre-school" in page
    assert "Moira Finch" not in page
    row = cast.bea.represents.get()
    actions.end_representative(representative=row, by=by(there.ruth))
    again = send(there.ruth, f"{SEATS}{row.pk}/end_representative/", {})
    assert "Bea Hart does not speak for them any more" in words(again.content.decode())


def test_whoever_has_left_speaks_for_nobody(cast: Cast) -> None:
    directory_actions.record_leaving(person=cast.bea, by=COMMAND)
    with pytest.raises(Exception, match="no longer in the directory"):
        speak(cast, cast.bea, "early_years")


@pytest.mark.requirement("Q11")
def test_the_dashboard_says_when_the_next_meeting_is_and_how_much_is_missing_for_it(cast: Cast) -> None:
    there = gather(cast)
    page = shown("/dashboard/", there.una)
    assert "5 returns missing: " in words(page)
    assert f'href="{there.at}"' in page
    for who in (there.una, there.otto, there.nell, there.moira):
        returned(there, who, whose=Whose(speaks_for="early_years") if who is there.moira else Whose(who.agency))
    assert "1 return missing: " in words(shown("/dashboard/", there.una))
    with clock.set_to(clock.now() + timedelta(days=30)):
        assert "No meeting has been called." in words(shown("/dashboard/", there.una))


def test_every_row_has_a_name_that_a_person_can_read(cast: Cast) -> None:
    there = gather(cast)
    meeting = f"Meeting on {there.meeting.on.day} {there.meeting.on:%B %Y}"
    assert str(there.meeting) == meeting
    assert str(returned(there, there.nell)) == f"Return of Marlshire Health Trust for {meeting}"
    assert str(seen(there)).startswith("Difference seen on ")
    assert str(agreed(there)) == "Action 1"
    assert str(there.moira.represents.get()) == "Moira Finch, for Early years setting"
