"""The fictional county is whole, true to the field, and told through the actions."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

import holidays
import pytest
from django.core.management import CommandError, call_command

from resolution import clock
from resolution.disagreements.demonstration.cast import introduce_cast
from resolution.disagreements.demonstration.county import read_county
from resolution.disagreements.demonstration.moments import Calendar
from resolution.disagreements.demonstration.settled import read_settled
from resolution.disagreements.demonstration.story import Story, read_stories
from resolution.disagreements.models import Checklist, Decision, Disagreement, Draft, Named, Referral, Step
from resolution.history import readings, verifying
from resolution.notices.models import Notice
from resolution.oversight.exits import exits
from resolution.oversight.office import WORK
from resolution.partnership import review
from resolution.partnership.demonstration import cast
from resolution.partnership.models import Agency, Person, Seat, User
from resolution.protocol.acts import Act
from resolution.protocol.clock import add_working_days, london_day, refuse_due
from resolution.protocol.loading import load, wiltshire_text
from tests.disagreements.cast import gather
from tests.disagreements.shown import (
    every_act_is_shown,
    last_years_report_is_tabled_and_this_years_asked_for,
    people_are_reminded_of_what_falls_due_and_of_what_is_overdue,
    records_were_opened_in_an_emergency,
    somebody_has_a_personal_link,
    somebody_is_asked_how_it_was,
    the_chart_over_time_is_begun_anew,
    the_log_kept_before_is_taken_over_and_a_row_of_it_put_right,
    the_paper_of_the_last_meeting_was_tabled_in_time,
    what_happens_to_a_directory_is_shown,
)

WILTSHIRE = load(wiltshire_text())
COUNTY = read_county()
STORIES = read_stories(COUNTY, WILTSHIRE)
CONVERSATIONS = read_settled(COUNTY, WILTSHIRE)
CLOSED = dict(holidays.country_holidays("GB", subdiv="ENG", years=range(2024, 2029)))
HEALTH = {"health", "gp_practice"}


def kind(key: str) -> str:
    return COUNTY.agencies[COUNTY.agency_of[key]].kind


def share(part: int) -> float:
    return part / len(STORIES)


def tier(story: Story) -> int:
    """The tier at which a story ended or stands."""
    return 1 + sum(scene.act in {Act.ESCALATE, Act.PERSIST} for scene in story.scenes)


def texts(story: Story) -> list[str]:
    """What was written in whole sentences."""
    own = [story.decision, story.meaning, story.outcome_asked, story.safety, story.their_view, story.gut_feeling]
    said = [value for scene in story.scenes for value in scene.said.values() if isinstance(value, str)]
    return [text for text in own + said if " " in text]


# What is told


def test_the_county_has_every_kind_of_agency_and_a_cast_to_sign_in_as() -> None:
    kinds = {agency.kind for agency in COUNTY.agencies.values()}
    assert kinds >= {"social_care", "police", "school", "early_years", "probation", "housing", "voluntary"} | HEALTH
    assert 12 <= len(COUNTY.agencies) <= 14
    assert len(COUNTY.cast) == 26
    assert "maryam.yusuf@fallowshire-health.example" in COUNTY.cast


def test_no_number_can_be_rung_and_no_address_can_be_written_to() -> None:
    people, agencies = COUNTY.people.values(), COUNTY.agencies.values()
    numbers = [person.telephone for person in people] + [desk.telephone for desk in COUNTY.desks.values()]
    numbers += [agency.telephone for agency in agencies] + [COUNTY.partnership.telephone]
    numbers += [agency.urgent_telephone for agency in agencies if agency.urgent_telephone]
    # The ranges that Ofcom keeps for drama.
    assert [number for number in numbers if not number.startswith(("01632 960", "07700 900"))] == []
    assert all(address.endswith(".example") for address in COUNTY.cast)
    assert all(person.email.endswith(".example") for person in people)


def test_disagreements_are_raised_and_answered_in_the_shares_that_were_seen_in_the_field() -> None:
    raisers = Counter(kind(story.by) for story in STORIES)
    assert len(STORIES) == 70
    assert share(raisers["health"] + raisers["gp_practice"]) == pytest.approx(0.40, abs=0.03)
    assert share(raisers["school"]) == pytest.approx(0.35, abs=0.03)
    assert share(raisers["police"]) == pytest.approx(0.08, abs=0.02)
    to_social_care = [s for s in STORIES if COUNTY.agencies[s.to.agency].kind in {"social_care", "other_council"}]
    assert 0.75 <= share(len(to_social_care)) <= 0.85


def test_three_quarters_are_settled_at_the_first_tier() -> None:
    agreed = [s for s in STORIES if {scene.act for scene in s.scenes} & {Act.SETTLE, Act.CONFIRM}]
    tiers = Counter(tier(story) for story in agreed)
    shares = [round(100 * tiers[each] / len(agreed)) for each in (1, 2, 3, 4)]
    assert shares == pytest.approx([75, 15, 7, 3], abs=2)


def test_one_large_and_one_small_agency_raise_nothing() -> None:
    raisers = [story.by for story in STORIES] + [conversation.by for conversation in CONVERSATIONS]
    heard = {COUNTY.agency_of[key] for key in raisers}
    silent = COUNTY.agencies.keys() - heard
    assert {COUNTY.agencies[key].small for key in silent} == {True, False}
    assert len(silent) == 2


def test_no_two_disagreements_read_the_same() -> None:
    written = Counter(text for story in STORIES for text in {*texts(story)})
    # An hour can be short for the same reason twice over.
    assert [text for text, times in written.items() if times > 1] == []
    assert len({conversation.how for conversation in CONVERSATIONS}) == len(CONVERSATIONS) == 180


def test_nothing_is_longer_than_people_write() -> None:
    assert max(len(text) for story in STORIES for text in texts(story)) <= 600
    assert max(len(conversation.how) for conversation in CONVERSATIONS) <= 200


def test_conversations_are_spread_over_the_two_years_and_always_the_same() -> None:
    days = [int(conversation.at[1:].split()[0]) for conversation in CONVERSATIONS]
    assert max(days) < 500
    assert Counter(day // 125 for day in days).total() == 180
    assert min(Counter(day // 125 for day in days).values()) > 30
    assert read_settled(COUNTY, WILTSHIRE) == CONVERSATIONS


def moments() -> list[datetime]:
    """Any hour of any kind of day in a year: nights, weekends, bank holidays, both changes of the clocks."""
    return [datetime(2026, 12, 25, 23, 40, tzinfo=UTC) + timedelta(days=37 * n, hours=5 * n) for n in range(10)]


@pytest.mark.parametrize("now", moments(), ids=str)
def test_on_whatever_day_it_is_made_all_of_it_lies_in_the_past_and_every_date_can_be_met(now: datetime) -> None:
    calendar = Calendar(now, CLOSED)
    for story in STORIES:
        raised_at = before = calendar.moment(story.raised)
        assert refuse_due(calendar.due(story.needed, raised_at), raised_at, calendar.closed) is None, story.key
        for scene in story.scenes:
            at = calendar.moment(scene.at, raised_at)
            assert before < at < now, f"{story.key} {scene.act}"
            if "needed" in scene.said:
                due = calendar.due(scene.said["needed"], raised_at)
                assert refuse_due(due, at, calendar.closed) is None, f"{story.key} {scene.act}"
            before = at


# What it is made into


def make(now: datetime | None = None) -> str:
    said = StringIO()
    with clock.set_to(now or clock.now()):
        call_command("make_demonstration", stdout=said)
    return said.getvalue()


@pytest.mark.django_db
def test_outside_the_demonstration_nothing_is_made_and_nobody_is_offered() -> None:
    with pytest.raises(CommandError, match="This is not the demonstration"):
        make()
    introduce_cast()
    assert cast() == []
    assert not Person.objects.exists()


@pytest.mark.django_db
def test_a_database_that_holds_data_is_left_as_it_is(settings: Any) -> None:
    settings.DEMONSTRATION = True
    gather()
    before = Person.objects.count()
    assert "It is left as it is." in make()
    assert Person.objects.count() == before


@pytest.mark.django_db
@pytest.mark.long
def test_the_demonstration_is_two_years_of_acts_that_end_today(settings: Any) -> None:
    settings.DEMONSTRATION = True
    # A Wednesday in the week after a bank holiday.
    now = datetime(2027, 4, 7, 11, 20, tzinfo=UTC)
    said = make(now)
    assert "70 disagreements and 180 settled in conversation" in said
    assert said.count("\n  ") >= len(COUNTY.cast)
    introduce_cast()
    assert [member.sees for member in cast()] == list(COUNTY.cast.values())
    with clock.set_to(now):
        it_stands_as_it_was_told(now)
        somebody_has_something_to_do_today(now)
        people_are_reminded_of_what_falls_due_and_of_what_is_overdue()
        somebody_is_asked_how_it_was()
        records_were_opened_in_an_emergency()
        the_directory_is_kept()
        the_office_has_something_of_everything_to_do()
        the_chair_has_something_to_decide()
        last_years_report_is_tabled_and_this_years_asked_for()
        the_paper_of_the_last_meeting_was_tabled_in_time()
        the_chart_over_time_is_begun_anew()
        the_log_kept_before_is_taken_over_and_a_row_of_it_put_right()
        every_act_is_shown()
        what_happens_to_a_directory_is_shown()


def it_stands_as_it_was_told(now: datetime) -> None:
    raised = Disagreement.objects.exclude(status="settled")
    assert Counter(raised.values_list("status", flat=True)) == {
        "closed": 54, "open": 11, "agreed": 3, "withdrawn": 1, "unresolved": 1,
    }  # fmt: skip
    assert raised.filter(cross_border=True).count() == 4
    assert raised.filter(decided_in_law=True).count() == 1
    first, last = raised.earliest("raised_at").raised_at, raised.latest("raised_at").raised_at
    assert timedelta(days=700) < last - first < timedelta(days=760)
    assert list(raised.filter(raised_at__gt=now)) == []
    closed = raised.filter(status="closed").select_related("closed_by__person__account")
    assert all(readings.has_looked(one.closed_by.person.account, one) for one in closed)
    # Everyone of the cast has something to read, but for the office and a coordinator, who see numbers only, and seats.
    accounts = User.objects.filter(email__in=COUNTY.cast)
    blind = [one.email for one in accounts if not Disagreement.objects.visible_to(one).exists()]
    seated = [COUNTY.people[keys[0]].email for kind, keys in COUNTY.seats.items() if kind != "independent_chair"]
    coordinator = COUNTY.people[COUNTY.agencies["community_health"].coordinator].email
    assert sorted(blind) == sorted([*seated, COUNTY.business_manager.email, coordinator])
    seats = [kind for kind, keys in COUNTY.seats.items() for _ in keys]
    assert sorted(seat.kind for seat in Seat.objects.in_force()) == sorted(seats)
    assert Named.objects.filter(stands_in=True, tier=3, agency__name="Brindlecombe Pre-School Playgroup").exists()
    assert Step.objects.filter(ended="declined").count() == 1
    somebody_has_a_personal_link(raised, COUNTY.cast)
    assert [*verifying.everything(verifying.Proof())] == []
    # One whose raiser has still to declare what their lead could not; about a child of whom the police speak too.
    awaited = raised.get(declare_by__isnull=False, declared_at=None)
    assert awaited.is_word_awaited
    both = raised.filter(case=awaited.case).order_by("pk")
    assert [one.raising_agency.kind for one in both] == ["police", "social_care"]
    asked_for_what_was_learned = sum("learned" in scene.said for story in STORIES for scene in story.scenes)
    assert Checklist.objects.filter(answers__has_key="learned").count() == asked_for_what_was_learned


def somebody_has_something_to_do_today(now: datetime) -> None:
    waiting = Step.objects.exclude(state="ended")
    today = london_day(now)
    tomorrow = add_working_days(today, 1, CLOSED)
    late = [step for step in waiting if step.is_late]
    assert [step.raising.person.name for step in late] == ["Maryam Yusuf"]
    assert waiting.filter(due_on=tomorrow).exists()
    assert waiting.get(due_time__isnull=False).due.instant() > now
    assert [draft.person.name for draft in Draft.objects.all()] == ["Maryam Yusuf"]
    queued = Notice.objects.filter(state="queued")
    assert queued.exists()
    assert not queued.filter(send_after__lt=now - timedelta(days=4)).exists()


def the_directory_is_kept() -> None:
    assert Agency.objects.count() == len(COUNTY.agencies) + 1
    # Somebody new cannot sign in yet: what he says is written down for him.
    assert [person.name for person in Person.objects.filter(account=None)] == ["Dr Alexei Morrow"]
    # One agency has not looked through its entries for more than half a year.
    long_ago = clock.today() - timedelta(days=182)
    assert Agency.objects.get(confirmed_on__lt=long_ago, small=False).name.startswith("Pellbridge Hospitals")
    partnership = Agency.objects.latest("pk").partnership
    protocol = partnership.protocol_versions.get().protocol
    assert (protocol.partnership_name, protocol.contact.email) == (partnership.name, "office@fscp.example")
    assert protocol.clauses == WILTSHIRE.clauses
    assert len(review.compared(protocol, partnership.protocol_draft.protocol)) == 3


def the_office_has_something_of_everything_to_do() -> None:
    assert all(one.twelve_months for one in exits(Agency.objects.latest("pk").partnership))
    office = User.objects.get(email=COUNTY.business_manager.email)
    # Which bank holidays are known goes by the calendar of whoever looks.
    # All that data protection asks for is recorded, and its review is to come.
    # What was left unresolved is logged in the story, two weeks late; nobody waits too long for a mediator; and every
    # seat is held. In two years no record’s time is over.
    may_be_empty = {"groundwork", "bank-holidays", "seats", "to-log", "mediators", "meetings", "keeping-ends", "holds"}
    assert {work.key for work in WORK if not len(work.rows(office))} <= may_be_empty


def the_chair_has_something_to_decide() -> None:
    """One that was logged by hand, one formally, and what was ticked this week; what is older was decided in time."""
    waits = Referral.objects.filter(decided_at=None)
    assert not waits.filter(decide_by__lt=clock.today()).exists()
    assert waits.filter(kind="formal").count() == waits.exclude(because="").filter(kind="serious").count() == 1
    assert waits.filter(because="").count() >= 2
    assert Decision.objects.filter(what="deep_dive").count() == 2
    for kind in ("chair", "deputy_chair"):
        person = User.objects.get(email=COUNTY.people[COUNTY.seats[kind][0]].email)
        assert Disagreement.objects.referred_to(person).exists()
